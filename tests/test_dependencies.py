"""Every dependency is stated once, with its reason, and locked."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.fixtures.builds import ROOT

_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
_LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
_PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[a-z,]+\])?==", re.MULTILINE)


def _names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~ ;\[]", line, maxsplit=1)[0] for line in requirements}


def test_every_dependency_has_its_reason() -> None:
    """`docs/dependencies.md` has one line for each direct dependency and no other."""
    rows = re.findall(r"^\| ([a-z0-9-]+) \|", (ROOT / "docs" / "dependencies.md").read_text("utf-8"), re.MULTILINE)
    groups = [_PROJECT["project"]["dependencies"], *_PROJECT["dependency-groups"].values()]
    assert sorted(set().union(*map(_names, groups))) == sorted(rows)


@pytest.mark.parametrize(
    ("lock", "asked"),
    [("site", _PROJECT["project"]["dependencies"]), *_PROJECT["dependency-groups"].items()],
)
def test_every_dependency_is_locked(lock: str, asked: list[str]) -> None:
    """The lock of a group pins all that the group asks for."""
    pinned = set(_PINNED.findall((ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")))
    assert set() == _names(asked) - pinned


def test_locks_agree() -> None:
    """One package has the same versions in every lock it is in."""
    versions: dict[str, set[frozenset[str]]] = {}
    for lock in _LOCKS:
        found: dict[str, set[str]] = {}
        for name, version in re.findall(
            r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?==(\S+)", lock.read_text("utf-8"), re.MULTILINE
        ):
            found.setdefault(name, set()).add(version)
        for name, some in found.items():
            versions.setdefault(name, set()).add(frozenset(some))
    assert {} == {name: some for name, some in versions.items() if len(some) > 1}


@pytest.mark.parametrize("lock", _LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_names_no_place(lock: str) -> None:
    """Where a package is fetched from is the reader's own setting; its fingerprint says whether it is the same."""
    text = lock.read_text("utf-8")
    assert [] == re.findall(r".*(?:://|--index|--find-links|file:|(?<!\S)/).*", text)
    assert len(_PINNED.findall(text)) <= text.count("--hash=sha256:")
