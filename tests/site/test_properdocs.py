"""The base is behind one door: the fork can stand in its place, and nothing changes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fixtures.builds import ROOT, Laman, build, tree

pytestmark = pytest.mark.slow


@pytest.fixture
def instead(properdocs: Path, tmp_path: Path) -> dict[str, str]:
    """Surroundings in which every Python, children too, meets the fork whenever it imports MkDocs."""
    (tmp_path / "sitecustomize.py").write_text("import properdocs.replacement\n", encoding="utf-8")
    return {"PYTHONPATH": str(tmp_path)}


def test_it_really_stands_in_its_place(instead: dict[str, str]) -> None:
    """With the fork in place, MkDocs itself is never loaded."""
    code = "import mkdocs.config, generator.site.mkdocs_plugin; print(mkdocs.__name__, mkdocs.config.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **instead},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    name, file = done.stdout.split(maxsplit=1)
    assert name == "properdocs"
    assert "properdocs" in Path(file).parts


def test_the_fleet_is_the_same(laman: Laman, built_fleet: Path, instead: dict[str, str], tmp_path: Path) -> None:
    """`laman build` on the fork gives the same bytes."""
    assert tree(built_fleet) == tree(build(laman, ROOT / "content", tmp_path / "public", env=instead))


def test_its_own_command_builds_the_same(properdocs: Path, tmp_path: Path) -> None:
    """`properdocs build` gives what `mkdocs build` gives, from the repository's `mkdocs.yml`."""
    # The first of November 2026, in Jakarta.
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1793466000"}
    for command in ("mkdocs", "properdocs"):
        build = (sys.executable, "-m", command, "build", "--quiet", "--config-file", "mkdocs.yml")
        subprocess.run([*build, "--site-dir", tmp_path / command], cwd=ROOT, env=env, check=True)
    assert (tmp_path / "mkdocs" / "index.html").is_file()
    assert tree(tmp_path / "mkdocs") == tree(tmp_path / "properdocs")
