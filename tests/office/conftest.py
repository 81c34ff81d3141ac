"""What the tests of papers for the office share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fleet.builders import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty source folder."""
    (tmp_path / "isi").mkdir()
    return Home(source=tmp_path / "isi", output=tmp_path / "public")
