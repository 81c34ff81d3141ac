"""The examples: those in the schemas, and those in tests/examples that are right or wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.fixtures.builds import ROOT
from tests.fixtures.documents import PDF
from tests.fleet.builders import Home, as_typed, fields, referred, types, write_examples

EXAMPLES = ROOT / "tests" / "examples"
_EXPECTED = re.compile(r"^# salah: (\d+) (\S+)(?: (\S+))?$", re.MULTILINE)


def _files(kind: str) -> list[Path]:
    return sorted(EXAMPLES.glob(f"*/{kind}-*.yml"))


def _name(file: Path) -> str:
    return f"{file.parent.name}/{file.stem}"


def _problems(home: Home, file: Path) -> list[tuple[int, str, str]]:
    """What is wrong in a file that takes the place of its register, in an agency where the rest is right."""
    register = file.parent.name
    home.fleet("a")
    write_examples(home, "a", {register: file.read_text("utf-8")}, only=referred(register) | {"profil"})
    home.write("a/berkas/contoh.pdf", PDF)
    problems = [problem for problem in home.check().errors if problem["path"].endswith(f"/a/{register}.yml")]
    return sorted((problem["line"], problem["code"], problem["field"]) for problem in problems)


@pytest.mark.parametrize("file", _files("benar"), ids=_name)
def test_what_is_right_is_taken(home: Home, file: Path) -> None:
    """A register that keeps to its form has no problem."""
    assert [] == _problems(home, file)


@pytest.mark.parametrize("file", _files("salah"), ids=_name)
def test_what_is_wrong_is_told(home: Home, file: Path) -> None:
    """Each mistake is told at its line with its code and field, and nothing else is."""
    expected = sorted((int(line), code, field) for line, code, field in _EXPECTED.findall(file.read_text("utf-8")))
    assert expected
    assert expected == _problems(home, file)


def test_the_examples_belong_to_registers() -> None:
    """Every folder of examples is named after a register type that exists."""
    assert {folder.name for folder in EXAMPLES.iterdir()} <= set(types())


def test_the_examples_in_the_schemas_make_an_agency(home: Home) -> None:
    """The entries that the schemas give as examples are right, fit together, and make a whole site."""
    home.fleet("a")
    write_examples(home, "a")
    done = home.built()
    assert [] == [problem for problem in done.json["problems"] if problem["level"] == "error"]
    for name, kind in types().items():
        published = {entry["kode"] for entry in home.data("a", name)}
        expected = 1 if kind.shape == "single" else len(kind.schema["examples"])
        assert expected == len(published), name


@pytest.mark.parametrize("name", sorted(types()))
def test_an_example_is_right_as_a_single_file_too(home: Home, name: str) -> None:
    """Each example, one file per entry, is read like the list it belongs to."""
    kind = types()[name]
    home.fleet("a")
    write_examples(home, "a", only=referred(name) | {"profil"})
    if kind.shape == "single":
        for example in as_typed(kind.schema["examples"]):
            write_examples(home, "a", {name: example}, only={name})
            assert [] == home.check().errors
        return
    (home.source / "a" / f"{name}.yml").unlink()
    for number, example in enumerate(as_typed(kind.schema["examples"])):
        home.write(f"a/{name}/butir-{number}.yml", example)
    assert [] == home.check().errors


@pytest.mark.parametrize("name", sorted(types()))
def test_the_examples_fill_in_what_is_kept_back(name: str) -> None:
    """At least one example of a register has every unpublished field, so that the search for leaks has its bait."""

    def filled(value: object, path: tuple[str, ...]) -> bool:
        if isinstance(value, list):
            return any(filled(item, path) for item in value)
        if not path:
            return True
        return isinstance(value, dict) and path[0] in value and filled(value[path[0]], path[1:])

    examples = list(types()[name].schema["examples"])
    withheld = [path for path, form in fields(types()[name]) if not form.publish]
    assert withheld
    assert [] == [path for path in withheld if not filled(examples, path)]


def test_an_example_of_a_text_is_whole() -> None:
    """A comma in a list of examples would make two of one, of which the skeleton shows the first half."""
    for kind in types().values():
        for path, form in fields(kind):
            for number, example in enumerate(form.examples if form.kind in ("text", "paragraph") else ()):
                assert not (number and example[:1].islower()), (kind.name, path, example)
                if form.kind == "paragraph" and form.publish:
                    assert example.rstrip().endswith((".", "?", "!")), (kind.name, path, example)
