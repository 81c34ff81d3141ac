"""What the house promises of itself: every register, problem and command has its words and its place in the README."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
import pytest

from generator import errors
from generator.assets import templates_folder
from generator.cli import _laman
from generator.errors import Problem
from generator.pages.words import LANGUAGES, Words, asked_for
from generator.registers.text import own_yaml, read_yaml
from generator.registers.types import Field
from tests.fixtures.builds import ROOT
from tests.fleet.builders import fields, types
from tests.fleet.test_bad_input import raised
from tests.mutations import mutations

README = (ROOT / "README.md").read_text("utf-8")
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _flat(node: object, start: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from _flat(value, f"{start}.{key}" if start else str(key))
    else:
        yield start, str(node)


def _texts(lang: str) -> dict[str, str]:
    return dict(
        pair for file in sorted((templates_folder() / "locale").glob(f"{lang}*.yml")) for pair in _flat(own_yaml(file))
    )


def _calls(name: str) -> Iterator[ast.Call]:
    """Every call of something of that name in the program."""
    for file in sorted((ROOT / "generator").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == name:
                yield node


# ---------------------------------------------------------------------- registers


@pytest.mark.parametrize("name", sorted(types()))
def test_every_register_has_examples(name: str) -> None:
    """A register shows whole entries, and an example of each field that is not made of others."""
    kind = types()[name]
    assert kind.schema["examples"]
    assert [] == [path for path, field in fields(kind) if not field.examples and not field.fields]


@pytest.mark.parametrize("name", sorted(types()))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_register_has_words(lang: str, name: str) -> None:
    """Its page begins with a sentence of its own, in each language."""
    assert Words(lang, "site")(f"register.{name}.pengantar")


@pytest.mark.parametrize("name", sorted(types()))
def test_every_register_says_what_it_rests_on(name: str) -> None:
    """The articles that ask for a register are named, and its words are Indonesian sentences."""
    kind = types()[name]
    assert kind.basis
    assert all(basis.instrument and basis.article for basis in kind.basis)

    def told(field: Field) -> bool:
        return bool(field.title) and field.description.endswith((".", "?", "!"))

    assert [] == [path for path, field in fields(kind) if not told(field)]


@pytest.mark.parametrize("name", sorted(types()))
def test_every_choice_has_a_label(name: str) -> None:
    """A closed vocabulary is told to readers in words, value by value."""

    def forms(form: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
        yield form
        for inner in form.get("properties", {}).values():
            yield from forms(inner)
        if isinstance(form.get("items"), Mapping):
            yield from forms(form["items"])

    closed = [form for form in forms(types()[name].schema) if "enum" in form]
    assert [] == [form["enum"] for form in closed if set(form["enum"]) != set(form.get("x-labels", {}))]


@pytest.mark.parametrize("name", sorted(types()))
def test_every_reference_leads_to_a_register(name: str) -> None:
    """A field that holds another entry's code names a register that exists."""
    assert {field.ref for _, field in fields(types()[name]) if field.ref} <= types().keys()


def test_every_register_is_in_the_documentation() -> None:
    """The page on registers has each of them by its title."""
    text = (ROOT / "docs" / "registers.md").read_text("utf-8")
    assert [] == [kind.title for kind in types().values() if kind.title not in text]


# ---------------------------------------------------------------------- words


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", sorted(set(raised())))
def test_every_problem_has_words(lang: str, code: str) -> None:
    """What is wrong, and how to mend it, in each language."""
    words = Words(lang, "clerk").under(f"problems.{code}")
    assert {"message", "remedy"} <= words.keys()
    assert all(text.strip() for text in words.values())
    assert all(text.rstrip().endswith((".", "?", "!", "}")) for text in words.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_words_are_left_over(lang: str) -> None:
    """There are no words for problems that the program does not know."""
    told = {key.partition(".")[0] for key in Words(lang, "clerk").under("problems")}
    assert set() == told - set(raised())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_usage_error_has_words(lang: str) -> None:
    """Each mistake in asking is answered in words."""
    codes = {
        node.args[0].value for node in _calls("UsageError") if node.args and isinstance(node.args[0], ast.Constant)
    }
    assert codes
    assert codes == {key.partition(".")[0] for key in Words(lang, "clerk").under("usage")}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_the_command_says_is_in_the_words(lang: str) -> None:
    """No sentence is made up on the spot: what is said or complained of has its key."""
    words = Words(lang, "clerk")
    keys = {
        node.args[0].value
        for name in ("say", "complain")
        for node in _calls(name)
        if node.args and isinstance(node.args[0], ast.Constant)
    }
    assert keys
    assert [] == [key for key in keys if key not in words]


_OURS = sorted([*(ROOT / "schema").rglob("*.yml"), *(ROOT / "site_templates").rglob("*.yml")])


@pytest.mark.parametrize("file", _OURS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_nothing_of_ours_is_written_twice(file: Path) -> None:
    """YAML takes the last of two keys of one name, and nobody would see that the first is idle."""
    found = read_yaml(file, file.name)
    assert not isinstance(found, Problem) or found.code not in {"yaml-repeated-key", "yaml-no-hyphen"}, found


def test_both_languages_say_the_same_things() -> None:
    """Each key is in both, asks for the same facts, and is not the same text where it is a sentence."""
    indonesian, english = _texts("id"), _texts("en")
    assert set() == indonesian.keys() ^ english.keys()
    assert [] == [key for key, text in indonesian.items() if asked_for(text) != asked_for(english[key])]
    assert [] == [key for key, text in indonesian.items() if text == english[key] and len(text.split()) > 5]


# ---------------------------------------------------------------------- README


def _commands() -> dict[str, click.Command]:
    return dict(_laman.commands)


def test_every_command_is_in_the_readme() -> None:
    """The README's table of commands has each command, and none that does not exist."""
    listed = re.findall(r"^\| `laman ([a-z]+)[^`]*` \|", README, re.MULTILINE)
    assert sorted(_commands()) == sorted(listed)


@pytest.mark.parametrize("name", sorted(_commands()))
def test_every_option_is_in_the_readme(name: str) -> None:
    """What a command can be told is told: its own options in its row, the common ones beside the table."""
    row = next(line for line in README.splitlines() if line.startswith(f"| `laman {name}"))
    own = [parameter.opts[0] for parameter in _commands()[name].params if isinstance(parameter, click.Option)]
    assert [] == [option for option in own if f"`{option}" not in row and f"`{option}" not in README]


def test_every_exit_code_is_in_the_readme() -> None:
    """Each code that an error ends in, and those of success and interruption, are explained."""
    codes = {
        error.exit_code
        for error in vars(errors).values()
        if isinstance(error, type) and issubclass(error, errors.LamanError)
    }
    listed = {int(code) for code in re.findall(r"^\| `?(\d+)`? \|", README, re.MULTILINE)}
    assert codes | {0, 130} <= listed


def test_commands_explain_themselves() -> None:
    """Each command and each option has a sentence in its help."""
    for name, command in _commands().items():
        assert command.help, name
        assert [] == [option.name for option in command.params if isinstance(option, click.Option) and not option.help]


def test_names_of_codes_are_alike() -> None:
    """Codes are words and hyphens, so that a program can rely on them."""
    assert [] == [code for code in set(raised()) if not _CODE.fullmatch(code)]


def test_guards_are_where_they_are_said_to_be() -> None:
    """Each guard of tests/mutations.yml stands in its file once, and the tests that would miss it are there."""
    assert [] == [one.guard for one in mutations() if one.taken_out_of(ROOT) is None]
    assert [] == [test for one in mutations() for test in one.tests if not (ROOT / test.partition("::")[0]).is_file()]
