"""Each finding is told in words: what, why it matters, how to mend it."""

from __future__ import annotations

import ast
import re

import pytest

from generator.checks.found import found_problem
from generator.errors import Problem
from generator.inspection.findings import Finding, Severity
from generator.pages.telling import told
from generator.pages.words import LANGUAGES, Words
from generator.registers.text import own_yaml
from tests.fixtures.builds import ROOT
from tests.inspection import test_packages, test_texts

_MODULES = (
    "archives", "compound", "documents", "drawings", "hypertext", "images", "opendocument", "packages", "richtext", "sheets",
    "slides", "speaking", "credentials", "texts", "watch", "word", "worker", "contents", "child", "zipped", "markup", "parts", "noting",
)  # fmt: skip
_CALLS = frozenset({"block", "report", "_block", "_report", "_refusal", "_say", "Uninspectable"})
_CODE = re.compile(r"[a-z]+(?:-[a-z]+)*")
_PARTS = {"message", "why", "remedy"}


def _nodes() -> list[ast.AST]:
    return [
        node
        for name in _MODULES
        for node in ast.walk(ast.parse((ROOT / "generator" / "inspection" / f"{name}.py").read_text("utf-8")))
    ]


def _texts() -> set[str]:
    """Every text in the program that may be a code or a kind of place."""
    return {
        node.value
        for node in _nodes()
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _CODE.fullmatch(node.value)
    }


def _raised() -> set[str]:
    """Codes that are written where something is noted, and those that the tests expect."""
    called = {
        node.args[0].value
        for node in _nodes()
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in _CALLS
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    tried = (test_packages.WORD, test_packages.BOOKS, test_packages.SHOWS, test_packages.TEXTS, test_packages.SHEETS)
    return called | {case[0] for cases in tried for case in cases} | {case[1] for case in test_texts.CASES}


def _told(lang: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key in Words(lang, "clerk").under("findings"):
        code, _, part = key.partition(".")
        found.setdefault(code, set()).add(part)
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_finding_has_words(lang: str) -> None:
    """What, why and how to mend it, as sentences."""
    told = _told(lang)
    assert set() == _raised() - told.keys()
    assert {} == {code: parts for code, parts in told.items() if parts != _PARTS}
    assert [] == [
        text for text in Words(lang, "clerk").under("findings").values() if not text.endswith((".", "?", "!"))
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_text_is_mended_where_it_stands(lang: str) -> None:
    """Whoever is told of a line in a register is sent to no program and to no file."""
    rules = own_yaml(ROOT / "schema" / "gerbang" / "personal.yml")["severity"]
    codes = [code for code, severity in rules.items() if severity == "block"] + [
        "withheld-value",
        "credential",
        "private-key",
    ]
    words = Words(lang, "clerk")
    # The words for an exempted text name the document it is from.
    assert {key.partition(".")[0] for key in words.under("in-text")} <= {*codes, "exempted-text"}
    for code in codes:
        finding = Finding(code=code, severity=Severity.BLOCK)
        text = " ".join(told(found_problem(Problem(path="dip.yml", code="found-in-text"), finding, "", ""), words))
        assert not re.search(
            r"Excel|[Ss]impan berkas|[Dd]okumen|[Bb]erkas memuat|[Tt]he file|document|new file", text
        ), text


def test_no_words_are_left_over() -> None:
    """In our files there are no words for findings that nothing makes."""
    for name in ("packages", "documents", "images"):
        codes = own_yaml(ROOT / "site_templates" / "locale" / f"id-gate-{name}.yml")["clerk"]["findings"]
        assert set() == set(codes) - _texts()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_place_has_a_word(lang: str) -> None:
    """A place is told by its kind and its name."""
    pairs = {
        node.elts[0].value
        for node in _nodes()
        if isinstance(node, ast.Tuple)
        and len(node.elts) == 2
        and isinstance(node.elts[0], ast.Constant)
        and isinstance(node.elts[1], ast.Constant | ast.Name | ast.Call | ast.JoinedStr | ast.Attribute | ast.BoolOp)
    }
    places = own_yaml(ROOT / "site_templates" / "locale" / f"{lang}-gate-packages.yml")["clerk"]["places"]
    assert places.keys() <= pairs | {"baris", "sel", "lembar"}
    assert {"lembar", "baris", "kolom", "sel", "slide", "paragraf", "isian", "bagian", "berkas"} <= places.keys()
