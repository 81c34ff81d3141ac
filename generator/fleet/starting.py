"""A new agency: its folder, its place in the fleet, and help for editors."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.errors import Problem, UsageError
from generator.fleet.manifest import EXAMPLE, MANIFEST, PORTAL, read_fleet
from generator.pages.palettes import palettes
from generator.registers.files import FOLDER
from generator.registers.reading import PROSE
from generator.registers.skeleton import EDITOR_SCHEMAS, editor_schema, skeleton
from generator.registers.text import parse_yaml, read_yaml
from generator.registers.types import register_types

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NOBODY = re.compile(r"^badan:[ \t]*\[\s*\]", re.MULTILINE)
_FLEET = f"""\
# Badan publik yang situsnya dibangun bersama, dan portal di atasnya.
portal:
  nama: Portal Informasi Publik
  alamat: {EXAMPLE}

badan:
"""


def new_agency(source: Path, slug: str, name: str, day: date) -> tuple[Path, ...]:
    """Write a complete skeleton for an agency and enter it in `fleet.yml`; the files written.

    Raises `UsageError` if the name cannot be an address or is taken; nothing is overwritten.
    """
    if not _SLUG.fullmatch(slug) or len(slug) > 60 or slug == PORTAL:
        raise UsageError("bad-slug", slug=slug)
    folder, manifest = source / slug, source / MANIFEST
    if folder.exists() or folder.is_symlink():
        raise UsageError("folder-exists", path=folder.as_posix())
    before = _without_agencies(manifest)
    if before is None:
        for member in read_fleet(source).members:
            places = (f"{slug}/", f"{member.place}/")
            if slug == member.slug or places[0].startswith(places[1]) or places[1].startswith(places[0]):
                raise UsageError("folder-exists", path=manifest.as_posix())
        before = manifest.read_bytes().decode("utf-8-sig")
    after = _entered(before, slug, manifest)
    source.mkdir(parents=True, exist_ok=True)
    # Whole or not at all: what is made beside it becomes the folder only when it is complete.
    with TemporaryDirectory(prefix=".laman-", dir=source) as stage:
        made = Path(stage) / slug
        _fill(made, name or slug.replace("-", " ").title(), day)
        made.rename(folder)
    written = [*sorted(file for file in folder.iterdir() if file.is_file()), *_editor_schemas(source)]
    marked = manifest.exists() and manifest.read_bytes().startswith(BOM_UTF8)
    manifest.write_bytes(BOM_UTF8 * marked + after.encode())
    return (*written, manifest)


def _fill(folder: Path, name: str, day: date) -> None:
    for place in (folder / FOLDER, folder / PROSE):
        place.mkdir(parents=True)
    for kind in register_types().values():
        known = {"nama": name, "diperbarui": day.isoformat()} if kind.name == "profil" else {}
        (folder / f"{kind.name}.yml").write_text(skeleton(kind, known), "utf-8")


def _editor_schemas(source: Path) -> Iterator[Path]:
    (source / EDITOR_SCHEMAS).mkdir(parents=True, exist_ok=True)
    for kind in register_types().values():
        file = source / EDITOR_SCHEMAS / f"{kind.name}.json"
        text = editor_schema(kind)
        if not file.exists() or file.read_text("utf-8") != text:
            file.write_text(text, "utf-8")
            yield file


def _without_agencies(manifest: Path) -> str | None:
    """The text of a manifest that has no agency yet, ready for the first; None if it has some or cannot be read."""
    if not manifest.exists():
        return _FLEET
    found = read_yaml(manifest, manifest.as_posix())
    if isinstance(found, Problem):
        return None
    if found.value is None:
        return found.text + _FLEET
    if not isinstance(found.value, dict) or found.value.get("badan"):
        return None
    if "badan" not in found.value:
        return f"{found.text.rstrip()}\n\nbadan:\n"
    return _NOBODY.sub("badan:", found.text)


def _entered(text: str, slug: str, manifest: Path) -> str:
    """The manifest with the agency behind the last of its list; the rest of the text stays as it is.

    Raises `UsageError` if the text is written in a way in which that cannot be done by adding lines.
    """
    taken = set(re.findall(r"^\s*palet:\s*(\S+)", text, re.MULTILINE))
    palette = next((name for name in palettes() if name not in taken), next(iter(palettes())))
    lines = text.splitlines(keepends=True)
    start, indent = _last_item(text, manifest)
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > indent):
        end += 1
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    line_end = "\r\n" if "\r\n" in text else "\n"
    new = [f"{' ' * indent}- slug: {slug}{line_end}", f"{' ' * indent}  palet: {palette}{line_end}"]
    before = "".join(lines[:end])
    after = (
        before + ("" if before.endswith("\n") else line_end) + line_end * (indent > 0) + "".join([*new, *lines[end:]])
    )
    found = parse_yaml(after, manifest.as_posix())
    if isinstance(found, Problem) or found.value["badan"][-1] != {"slug": slug, "palet": palette}:
        raise UsageError("fleet-odd", path=manifest.as_posix(), slug=slug)
    return after


def _last_item(text: str, manifest: Path) -> tuple[int, int]:
    """The line, from 0, on which the last agency of the list begins, and how far its hyphen stands in."""
    document = parse_yaml(text, manifest.as_posix())
    if isinstance(document, Problem):
        raise UsageError("fleet-odd", path=manifest.as_posix(), slug="")
    listed = document.value.get("badan")
    if not listed:
        line, _ = document.position(("badan",))
        return line - 1, 2
    line, column = document.position(("badan", len(listed) - 1))
    shown = text.splitlines()[line - 1]
    return line - 1, _indent(shown) if shown[: column - 1].strip() == "-" else len(shown)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
