"""What the tests of built pages share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fixtures.servers import Served


@pytest.fixture(scope="module", params=["built_fleet", pytest.param("built_agencies", marks=pytest.mark.slow)])
def fleet(request: pytest.FixtureRequest) -> Path:
    """Each of the built fleets in turn: the sample, and the agencies that are full, empty and hostile."""
    return Path(request.getfixturevalue(request.param))


@pytest.fixture(scope="module")
def served(fleet: Path, serve: Callable[..., Served]) -> Served:
    return serve(fleet)
