"""What the tests of built pages share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fixtures.servers import Served


@pytest.fixture(scope="module", params=["built_fleet", "built_agencies"])
def fleet(request: pytest.FixtureRequest) -> Path:
    """Each of the built fleets in turn."""
    return Path(request.getfixturevalue(request.param))


@pytest.fixture(scope="module")
def served(fleet: Path, serve: Callable[..., Served]) -> Served:
    return serve(fleet)
