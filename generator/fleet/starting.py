"""A new agency: its folder, its place in the fleet, and help for editors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.errors import UsageError
from generator.fleet.manifest import MANIFEST, PORTAL, read_fleet
from generator.pages.palettes import palettes
from generator.registers.files import FOLDER
from generator.registers.reading import PROSE
from generator.registers.skeleton import EDITOR_SCHEMAS, editor_schema, skeleton
from generator.registers.types import register_types

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FLEET = """\
# Badan publik yang situsnya dibangun bersama, dan portal di atasnya.
portal:
  nama: Portal Informasi Publik
  alamat: https://ppid.contoh.example/

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
    if manifest.exists():
        if any(slug in (member.slug, member.place) for member in read_fleet(source).members):
            raise UsageError("folder-exists", path=manifest.as_posix())
        text = manifest.read_text("utf-8")
    else:
        text = _FLEET
    source.mkdir(parents=True, exist_ok=True)
    # Whole or not at all: what is made beside it becomes the folder only when it is complete.
    with TemporaryDirectory(prefix=".laman-", dir=source) as stage:
        made = Path(stage) / slug
        _fill(made, name or slug.replace("-", " ").title(), day)
        made.rename(folder)
    written = [*sorted(file for file in folder.iterdir() if file.is_file()), *_editor_schemas(source)]
    manifest.write_text(_entered(text, slug), "utf-8")
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


def _entered(text: str, slug: str) -> str:
    """The manifest with the agency at the end of its list; the rest of the text stays as it is."""
    taken = set(re.findall(r"^\s*palet:\s*(\S+)", text, re.MULTILINE))
    palette = next((name for name in palettes() if name not in taken), next(iter(palettes())))
    text = re.sub(r"^badan:[ \t]*\[\][ \t]*$", "badan:", text, flags=re.MULTILINE)
    return f"{text.rstrip()}\n\n  - slug: {slug}\n    palet: {palette}\n"
