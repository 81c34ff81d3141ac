"""The fixtures every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

pytest_plugins = (
    "tests.fixtures.tools",
    "tests.fixtures.builds",
    "tests.fixtures.servers",
    "tests.fixtures.browser",
)


def pytest_configure(config: pytest.Config) -> None:
    """Let no run use what an earlier one, or the person at this machine, has kept; packages are fetched once."""
    usual = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    for installer in ("pip", "uv"):
        os.environ.setdefault(f"{installer.upper()}_CACHE_DIR", str(usual / installer))
    empty = TemporaryDirectory(prefix="laman-kept-")
    config.add_cleanup(empty.cleanup)
    os.environ["XDG_CACHE_HOME"] = empty.name


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what needs a browser: that takes longest, and other tests can be run beside it meanwhile."""
    items.sort(key=lambda item: "window" not in getattr(item, "fixturenames", ()))
