"""Where `schema/` and `site_templates/` are, installed as a wheel or in a checkout."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from generator.errors import SchemaFault


@cache
def _root() -> Path:
    package = Path(__file__).resolve().parent
    for root in (package / "_data", package.parent):
        if (root / "schema").is_dir() and (root / "site_templates").is_dir():
            return root
    raise SchemaFault(str(package), "schema/ and site_templates/ are missing from this installation")


def schema_folder() -> Path:
    """The folder with register types, criteria, palettes and other legal data."""
    return _root() / "schema"


def templates_folder() -> Path:
    """The folder with page templates, the theme, assets and words."""
    return _root() / "site_templates"


def icons_folder() -> Path:
    """The icons that Material for MkDocs brings."""
    found = find_spec("material")
    if found is None or not found.submodule_search_locations:
        raise SchemaFault("material", "mkdocs-material is not installed")
    return Path(found.submodule_search_locations[0]) / "templates" / ".icons"
