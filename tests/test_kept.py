"""What is kept between runs makes them faster and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fixtures.builds import ROOT, TODAY, Laman, tree


def _home(folder: Path) -> dict[str, str]:
    """The surroundings of a user whose cache folder lies in `folder`, on any system."""
    return {"HOME": str(folder), "XDG_CACHE_HOME": str(folder)}


def _kept_in(folder: Path) -> Path:
    """Where such a user's cache folder is."""
    asked = "from platformdirs import user_cache_path; print(user_cache_path('laman', appauthor=False))"
    env = {**os.environ, **_home(folder)}
    return Path(
        subprocess.run([sys.executable, "-c", asked], env=env, capture_output=True, text=True, check=True).stdout[:-1]
    )


@pytest.fixture
def build(laman: Laman, tmp_path: Path):
    """Builds one small agency with a cache folder of its own; what was built, file by file."""
    source = shutil.copytree(ROOT / "content", tmp_path / "isi", ignore=shutil.ignore_patterns(".laman"))

    def run(cache: Path) -> dict[str, str]:
        output = tmp_path / f"public-{len(list(tmp_path.iterdir()))}"
        where = ("--source", source, "--date", TODAY, "--output", output)
        done = laman("build", "dinas-baru", "--pages-only", "--quiet", *where, env=_home(cache))
        assert (0, "") == (done.returncode, done.stderr)
        return tree(output)

    return run


def test_what_is_kept_changes_no_byte(build, tmp_path: Path) -> None:
    """The first run keeps, the second uses, a third finds it spoilt: all three build the same."""
    cache = tmp_path / "cache"
    first = build(cache)
    place = _kept_in(cache)
    kept = [file for file in place.rglob("*") if file.is_file()]
    assert len(kept) > 20
    assert first == build(cache)
    for file in kept:
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert first == build(cache)
    for spoilt in (b'{"mark": 1}', b"[" * 100_000):
        (place / "register-types.json").write_bytes(spoilt)
        assert first == build(cache)
    for file in (place / "templates").iterdir():
        file.write_bytes(file.read_bytes()[:30])
    assert first == build(cache)


@pytest.mark.parametrize("mode", [0o777, 0o755])
def test_what_others_can_write_to_is_not_used(build, tmp_path: Path, mode: int) -> None:
    """A folder that anybody may write to could hold anybody's code, and so could one that came with a repository.

    One that cannot be made is done without.
    """
    cache = tmp_path / "cache"
    place = _kept_in(cache)
    place.mkdir(parents=True)
    place.chmod(mode)
    first = build(cache)
    assert [] == list(place.iterdir())
    blocked = tmp_path / "blocked"
    blocked.write_text("", "utf-8")
    assert first == build(blocked)


def test_what_nobody_asks_for_any_more_goes(build, tmp_path: Path) -> None:
    """After ninety days without use, and looked for once a day; what lies outside the folder is left alone."""
    cache = tmp_path / "cache"
    build(cache)
    place = _kept_in(cache)
    outside = tmp_path / "lain.txt"
    outside.write_text("tetap", "utf-8")
    used = set((place / "yaml").iterdir())
    old, link = [place / "papers" / "old", place / "inspection" / "old.json"], place / "papers" / "link"
    for file in old:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"x")
    for file in (*used, *old):
        long_ago = file.stat().st_mtime - 100 * 86_400
        os.utime(file, (long_ago, long_ago))
    link.symlink_to(outside)
    os.utime(outside, (0, 0))
    os.utime(link, (0, 0), follow_symlinks=False)
    build(cache)
    assert all(file.exists() for file in old), "it had been looked on this day"
    os.utime(place / "dirapikan", (0, 0))
    build(cache)
    assert [False, False] == [file.exists() for file in old]
    again = set((place / "yaml").iterdir())
    assert again
    assert again <= used, "they were asked for, and not made anew"
    assert link.is_symlink()
    assert outside.read_text("utf-8") == "tetap"
