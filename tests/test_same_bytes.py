"""The same input, day and version give the same bytes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.fixtures.builds import ROOT, Laman, build, tree


@pytest.mark.slow
@pytest.mark.parametrize(("built", "source"), [("built_fleet", "content"), ("built_agencies", "tests/agencies")])
def test_a_fleet_built_twice_is_the_same(
    request: pytest.FixtureRequest, laman: Laman, tmp_path: Path, built: str, source: str
) -> None:
    """Neither the folder, nor the time zone, nor the language of the machine, nor the order of hashes shows."""
    elsewhere = tmp_path / "folder lain" / "isi"
    shutil.copytree(ROOT / source, elsewhere, symlinks=True)
    surroundings = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4711", "LC_ALL": "C", "LANG": "C"}

    again = build(laman, elsewhere, tmp_path / "keluaran", env=surroundings)

    first, second = tree(request.getfixturevalue(built)), tree(again)
    assert first.keys() == second.keys()
    assert [] == [path for path, fingerprint in first.items() if second[path] != fingerprint]
