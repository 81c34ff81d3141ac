"""Rules 1 and 2 of the house: imports go one way, and each dependency comes in by one door."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fixtures.builds import ROOT

# A module imports from those above it only. A new module is given its place here.
ORDER = (
    "generator.errors",
    "generator.clock",
    "generator.assets",
    "generator.writing",
    "generator.kept",
    "generator.typesetting",
    "generator.registers.mistyped",
    "generator.registers.text",
    "generator.registers.schemas",
    "generator.registers.types",
    "generator.registers.coherence",
    "generator.registers.files",
    "generator.registers.formats",
    "generator.registers.rules",
    "generator.registers.validator",
    "generator.registers.skeleton",
    "generator.registers.guessing",
    "generator.registers.joining",
    "generator.registers.broken",
    "generator.registers.reading",
    "generator.inspection.keywords",
    "generator.inspection.knowledge",
    "generator.inspection.findings",
    "generator.inspection.folding",
    "generator.inspection.likeness",
    "generator.inspection.hushed",
    "generator.inspection.drawn",
    "generator.inspection.xmp",
    "generator.inspection.segments",
    "generator.inspection.noting",
    "generator.inspection.speaking",
    "generator.inspection.pdf",
    "generator.inspection.wording",
    "generator.inspection.accounts",
    "generator.inspection.account_sentences",
    "generator.inspection.account_tables",
    "generator.inspection.whose",
    "generator.inspection.personal",
    "generator.inspection.credentials",
    "generator.inspection.placing",
    "generator.inspection.zipped",
    "generator.inspection.markup",
    "generator.inspection.colours",
    "generator.inspection.parts",
    "generator.inspection.pictures",
    "generator.inspection.word",
    "generator.inspection.sheets",
    "generator.inspection.slides",
    "generator.inspection.opendocument",
    "generator.inspection.packages",
    "generator.inspection.images",
    "generator.inspection.hypertext",
    "generator.inspection.drawings",
    "generator.inspection.richtext",
    "generator.inspection.texts",
    "generator.inspection.compound",
    "generator.inspection.archives",
    "generator.inspection.watch",
    "generator.inspection.contents",
    "generator.inspection.documents",
    "generator.inspection.worker",
    "generator.inspection.child",
    "generator.model.terms",
    "generator.model.calendar",
    "generator.model.agency",
    "generator.model.attachments",
    "generator.model.service",
    "generator.model.forms",
    "generator.model.duties",
    "generator.model.statistics",
    "generator.model.tallies",
    "generator.model.publishing",
    "generator.checks.found",
    "generator.checks.said",
    "generator.checks.apart",
    "generator.checks.dates",
    "generator.checks.hidden",
    "generator.checks.names",
    "generator.checks.texts",
    "generator.checks.documents",
    "generator.checks.review",
    "generator.checks.named",
    "generator.checks.articles",
    "generator.checks.judges",
    "generator.checks.unsound",
    "generator.checks.own",
    "generator.checks.criteria",
    "generator.checks.report",
    "generator.checks.links",
    "generator.checks.snapshots",
    "generator.pages.words",
    "generator.pages.sarif",
    "generator.pages.telling",
    "generator.pages.reckoned",
    "generator.pages.page",
    "generator.pages.palettes",
    "generator.pages.language",
    "generator.pages.browsing",
    "generator.pages.rendering",
    "generator.pages.charts",
    "generator.pages.figures",
    "generator.pages.letterhead",
    "generator.pages.papers",
    "generator.pages.asking",
    "generator.pages.deadlines",
    "generator.pages.prints",
    "generator.pages.reporting",
    "generator.pages.renewing",
    "generator.pages.exports",
    "generator.pages.assessing",
    "generator.pages.finding",
    "generator.pages.agency_site",
    "generator.pages.sites",
    "generator.pages.scoreboard",
    "generator.pages.portal_site",
    "generator.pages.frames",
    "generator.site.leaks",
    "generator.site.wayfinding",
    "generator.site.preparing",
    "generator.site.search",
    "generator.site.finishing",
    "generator.site.mkdocs_plugin",
    "generator.site.building",
    "generator.office.sop",
    "generator.office.rendering",
    "generator.fleet.repository",
    "generator.office.saq",
    "generator.office.portions",
    "generator.office.exhibits",
    "generator.office.papers",
    "generator.office.workbook",
    "generator.fleet.manifest",
    "generator.fleet.history",
    "generator.fleet.instruments",
    "generator.fleet.visits",
    "generator.fleet.visiting",
    "generator.fleet.single",
    "generator.fleet.plugin",
    "generator.fleet.checking",
    "generator.fleet.papers",
    "generator.fleet.due",
    "generator.fleet.starting",
    "generator.fleet.scanning",
    "generator.fleet.staging",
    "generator.fleet.scoring",
    "generator.fleet.packs",
    "generator.fleet.portal",
    "generator.fleet.building",
    "generator.fleet.summary",
    "generator.cli",
    "generator.__main__",
)

# Who may import what is not ours: a module, or a step with all its modules; two where each does another thing with it.
DOORS: dict[str, str | tuple[str, ...]] = {
    "yaml": "generator.registers",
    "jsonschema": "generator.registers",
    "referencing": "generator.registers",
    "platformdirs": "generator.kept",
    "lxml": "generator.inspection.markup",
    "pikepdf": ("generator.inspection.pdf", "generator.office.portions"),
    "PIL": ("generator.inspection.images", "generator.inspection.drawn"),
    "pypdfium2": ("generator.inspection.drawn", "generator.model.attachments", "generator.site.leaks"),
    "ahocorasick_rs": ("generator.inspection.keywords", "generator.site.leaks"),
    "babel": "generator.pages",
    "cbor2": "generator.site.search",
    "jinja2": ("generator.pages", "generator.office.rendering"),
    "leather": "generator.pages.charts",
    "markupsafe": "generator.pages",
    "markdown": "generator.site.mkdocs_plugin",
    "mkdocs": "generator.site.mkdocs_plugin",
    "nh3": "generator.site.mkdocs_plugin",
    "pagefind_bin": "generator.site.search",
    "click": "generator.cli",
    "typst": "generator.typesetting",
    "xlsxwriter": "generator.office.workbook",
}

# What one command alone needs, and what would slow the start of all others.
LATE = {
    "generator.__main__": ["generator.cli.main"],
    "generator.cli": [
        "generator.fleet.packs.begin_packs",
        "generator.fleet.packs.write_pack",
        "generator.fleet.visiting.Manners",
        "generator.fleet.visiting.nothing_answered",
        "generator.fleet.visiting.visit_links",
        "generator.site.mkdocs_plugin.preview",
        "generator.site.mkdocs_plugin.refuse_address",
    ],
    "generator.registers.types": ["generator.registers.schemas.checked"],
    "generator.registers.broken": ["generator.registers.validator.errors_by"],
    "generator.registers.reading": ["generator.registers.validator.errors"],
    "generator.model.attachments": ["pypdfium2"],
    "generator.pages.figures": ["generator.pages.charts.column_chart"],
    "generator.pages.scoreboard": ["generator.pages.charts.share_chart"],
    "generator.site.leaks": ["pypdfium2"],
    "generator.site.building": ["generator.site.mkdocs_plugin.build"],
    "generator.site.mkdocs_plugin": ["mkdocs.commands.serve.serve"],
    "generator.office.portions": ["pikepdf", "pikepdf"],
    "generator.office.workbook": ["xlsxwriter.Workbook", "xlsxwriter.url.Url"],
}

_FILES = sorted((ROOT / "generator").rglob("*.py"))


def _name(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _modules() -> set[str]:
    return {_name(file) for file in _FILES}


def _imports(tree: ast.AST) -> Iterator[str]:
    """Every name imported anywhere in a module, written out in full."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import hides where it goes"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _module_of(imported: str) -> str:
    """The module of ours that an imported name stands in: `generator.errors` for `generator.errors.Problem`."""
    modules = _modules()
    while imported and imported not in modules:
        imported = imported.rpartition(".")[0]
    return imported


def _late(tree: ast.AST) -> Iterator[str]:
    """What is imported inside a function, or by a call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            for part in ast.walk(node):
                if isinstance(part, ast.Import | ast.ImportFrom):
                    yield from _imports(part)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            yield ast.unparse(node)


def _wrong_way(name: str, imported: str) -> bool:
    return imported not in ORDER or ORDER.index(imported) >= ORDER.index(name)


def _through_the_wall(name: str, package: str) -> bool:
    doors = DOORS.get(package, ())
    return not any(f"{name}.".startswith(f"{door}.") for door in ([doors] if isinstance(doors, str) else doors))


def test_every_module_has_its_place() -> None:
    """Each module stands in ORDER; packages themselves hold nothing but a sentence and a version."""
    packages = {_name(file) for file in _FILES if file.name == "__init__.py"}
    assert set() == _modules() - packages - set(ORDER)


@pytest.mark.parametrize("file", _FILES, ids=_name)
def test_imports_go_one_way(file: Path) -> None:
    """A module imports of ours only what stands above it, and a package imports nothing."""
    name = _name(file)
    ours = {_module_of(imported) for imported in _imports(ast.parse(file.read_text(encoding="utf-8")))} - {""}
    # The package's own `__version__` is above everything.
    ours -= {"generator"}
    assert set() == (ours if file.name == "__init__.py" else {one for one in ours if _wrong_way(name, one)})


@pytest.mark.parametrize("file", _FILES, ids=_name)
def test_each_dependency_has_one_door(file: Path) -> None:
    """What is not ours and not Python's comes in where DOORS says, and nowhere else."""
    packages = {imported.partition(".")[0] for imported in _imports(ast.parse(file.read_text(encoding="utf-8")))}
    foreign = packages - sys.stdlib_module_names - {"generator"}
    assert set() == {package for package in foreign if _through_the_wall(_name(file), package)}


def test_one_module_asks_the_web() -> None:
    """What can speak to another machine is imported by the module that tries links, and by none else."""
    speaking = {"http", "ssl", "urllib.request", "urllib.robotparser", "ftplib", "smtplib", "xmlrpc"}
    found = {
        _name(file)
        for file in _FILES
        for imported in _imports(ast.parse(file.read_text(encoding="utf-8")))
        if any(f"{imported}.".startswith(f"{module}.") for module in speaking)
    }
    assert {"generator.fleet.visiting"} == found


@pytest.mark.parametrize("file", _FILES, ids=_name)
def test_nothing_is_imported_late(file: Path) -> None:
    """No import stands inside a function, where it would get round the order, but for those in LATE."""
    assert LATE.get(_name(file), []) == list(_late(ast.parse(file.read_text(encoding="utf-8"))))


def test_every_door_leads_to_a_stated_dependency() -> None:
    """A package with a door is a dependency of the project by its own name, and the other way round."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {line.replace(">", "=").partition("=")[0] for line in project["dependencies"]}
    # The theme is found by MkDocs through its entry point; some packages have other names than their projects.
    imported = (names - {"mkdocs-material", "pillow", "pyyaml"}) | {"PIL", "yaml"}
    assert {name.replace("-", "_") for name in imported} == DOORS.keys()


@pytest.mark.parametrize(
    ("source", "late"),
    [
        ("import yaml", []),
        ("def f():\n    import yaml", ["yaml"]),
        ("def f():\n    if True:\n        from a import b", ["a.b"]),
        ("x = importlib.import_module('yaml')", ["importlib.import_module('yaml')"]),
    ],
)
def test_the_rule_sees_late_imports(source: str, late: list[int]) -> None:
    """The reader of syntax trees finds what it is there to find."""
    assert late == list(_late(ast.parse(source)))
