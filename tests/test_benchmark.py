"""The benchmark's made-up fleet is one that Laman accepts, and the same every time."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

from tests.fixtures.builds import ROOT, Laman


@pytest.fixture
def workload(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    return importlib.import_module("workload")


def test_the_made_up_fleet_has_no_problem(workload: ModuleType, laman: Laman, tmp_path: Path) -> None:
    """`laman check` has nothing to say about it."""
    workload.write_laman(workload.fleet(2, 5), tmp_path)
    checked = laman("check", "--source", tmp_path, "--date", workload.TODAY.isoformat(), "--quiet")
    assert (0, "", "") == (checked.returncode, checked.stdout, checked.stderr)


def test_the_made_up_fleet_is_always_the_same(workload: ModuleType) -> None:
    """The seed decides everything, and no entry is like another."""
    fleet = workload.fleet(2, 50)
    assert workload.fleet(2, 50) == fleet
    assert 100 == len({(agency.slug, entry.ringkasan) for agency in fleet for entry in agency.entries})
