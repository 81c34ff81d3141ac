"""The fixtures every test may ask for."""

pytest_plugins = (
    "tests.fixtures.tools",
    "tests.fixtures.builds",
    "tests.fixtures.servers",
    "tests.fixtures.browser",
)
