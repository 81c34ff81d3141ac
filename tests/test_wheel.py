"""The wheel, installed with nothing else, does the product's main job."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.fixtures.builds import ROOT

_UV = shutil.which("uv")


def _run(*command: str | Path, cwd: Path) -> str:
    # Neither this checkout nor this environment may lend a hand.
    env = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def empty_environment(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Path:
    """An environment with the wheel and what it asks for, at the locked versions, and nothing else."""
    home = tmp_path_factory.mktemp("empty")
    python = home / "env" / "bin" / "python"
    if _UV:
        _run(_UV, "venv", "--python", sys.executable, home / "env", cwd=home)
        pip = (_UV, "pip", "install", "--quiet", "--python", python)
    else:
        _run(sys.executable, "-m", "venv", home / "env", cwd=home)
        pip = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    _run(*pip, "--require-hashes", "-r", ROOT / "requirements" / "site.txt", cwd=home)
    _run(*pip, "--no-deps", wheel, cwd=home)
    return home / "env"


def test_the_wheel_holds_the_law_and_the_look(wheel: Path) -> None:
    """Every file of `schema/` and `site_templates/` is in the wheel."""
    packed = set(zipfile.ZipFile(wheel).namelist())
    kept = {
        f"generator/_data/{file.relative_to(ROOT).as_posix()}"
        for folder in ("schema", "site_templates")
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert kept
    assert set() == kept - packed


def test_the_wheel_asks_for_all_it_needs(empty_environment: Path, tmp_path: Path) -> None:
    """The lock has nothing missing and nothing the wheel forbids."""
    python = empty_environment / "bin" / "python"
    check = (_UV, "pip", "check", "--python", python) if _UV else (python, "-m", "pip", "check")
    _run(*check, cwd=tmp_path)


def test_the_wheel_alone_builds_a_new_agency(empty_environment: Path, tmp_path: Path) -> None:
    """From an empty folder to a site: `laman new`, then `laman build`."""
    laman = empty_environment / "bin" / "laman"
    _run(laman, "new", "dinas-baru", cwd=tmp_path)
    _run(laman, "build", cwd=tmp_path)
    assert (tmp_path / "public" / "index.html").is_file()
    assert (tmp_path / "public" / "dinas-baru" / "index.html").is_file()
