"""A register type that does not say what of it is public is no register type."""

from __future__ import annotations

import copy
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.errors import SchemaFault
from generator.registers.types import register_types
from tests.fixtures.builds import ROOT
from tests.fleet.builders import types

SCHEMAS = ROOT / "schema" / "registers"


def _properties(node: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Every field written in a schema file, with the mapping it stands in."""
    for name, form in node.get("properties", {}).items():
        yield node["properties"], name
        yield from _properties(form)
        yield from _properties(form.get("items", {}))


def _load(folder: Path, name: str, schema: dict[str, Any]) -> None:
    shutil.copy(SCHEMAS / "umum.yml", folder)
    (folder / f"{name}.yml").write_text(yaml.safe_dump(schema, allow_unicode=True, sort_keys=False), "utf-8")
    register_types(folder)


@pytest.fixture(scope="module", params=sorted(types()))
def schema(request: pytest.FixtureRequest) -> tuple[str, dict[str, Any]]:
    """Each register type with the text of its file."""
    return request.param, yaml.safe_load((SCHEMAS / f"{request.param}.yml").read_text("utf-8"))


def _written(schema: dict[str, Any]) -> list[tuple[dict[str, Any], str]]:
    return [(place, name) for place, name in _properties(schema) if "$ref" not in place[name]]


def test_silence_is_not_consent(schema: tuple[str, dict[str, Any]], tmp_path: Path) -> None:
    """A field, however deep, that does not say whether it is published, keeps the whole register from loading."""
    name, whole = schema
    for place in {0, len(_written(whole)) // 2, len(_written(whole)) - 1}:
        broken = copy.deepcopy(whole)
        holder, field = _written(broken)[place]
        del holder[field]["x-publish"]
        with pytest.raises(SchemaFault, match=f"{name}.yml"):
            _load(tmp_path, name, broken)


@pytest.mark.parametrize("said", ["ya", 1, None, "false"])
def test_the_answer_is_yes_or_no(tmp_path: Path, said: object) -> None:
    """Anything but true or false is no answer."""
    whole = yaml.safe_load((SCHEMAS / "dip.yml").read_text("utf-8"))
    whole["properties"]["topik"]["x-publish"] = said
    with pytest.raises(SchemaFault):
        _load(tmp_path, "dip", whole)


@pytest.mark.parametrize("key", ["x-publik", "xpublish", "default", "x-lable"])
def test_a_misspelt_key_is_refused(tmp_path: Path, key: str) -> None:
    """What nobody reads has no place in a register type."""
    whole = yaml.safe_load((SCHEMAS / "dip.yml").read_text("utf-8"))
    whole["properties"]["topik"][key] = True
    with pytest.raises(SchemaFault):
        _load(tmp_path, "dip", whole)


def test_nothing_public_lies_inside_what_is_kept_back(tmp_path: Path) -> None:
    """A field inside an unpublished one cannot be called public."""
    whole = yaml.safe_load((SCHEMAS / "dik.yml").read_text("utf-8"))
    whole["properties"]["penguji"]["items"]["properties"]["nama"]["x-publish"] = True
    with pytest.raises(SchemaFault):
        _load(tmp_path, "dik", whole)


def test_a_reference_to_nothing_is_refused(tmp_path: Path) -> None:
    """A shared field that does not exist is a fault, not a field without rules."""
    whole = yaml.safe_load((SCHEMAS / "dip.yml").read_text("utf-8"))
    whole["properties"]["tautan"] = {"$ref": "umum.yml#/$defs/tiada"}
    with pytest.raises(SchemaFault, match="tiada"):
        _load(tmp_path, "dip", whole)


def test_published_types_have_no_withheld_field() -> None:
    """The type that pages and templates see knows only published fields, however deep."""

    def names(fields: Any) -> Iterator[bool]:
        for field in fields:
            yield field.publish
            yield from names(field.fields)

    for kind in types().values():
        assert all(names(kind.published.fields))
        assert not kind.published.schema


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("schema/registers/dip.yml", "x-publish: true", "x-publish: benar"),
        ("schema/palettes.yml", 'text: "#14181d"', 'text: "#eeeeee"'),
        ("schema/layanan/tenggat.yml", "confidence: verified", "confidence: recalled"),
        ("schema/layanan/syarat.yml", "confidence: verified", ""),
        ("site_templates/pages/entri.html.j2", "{{", "{{ tiada."),
        ("site_templates/pages/beranda.html.j2", "%}", ""),
        ("site_templates/locale/id.yml", "belum_diisi: Belum diisi", "belum_diisi: Belum {diisi}"),
    ],
    ids=[
        "publish flag",
        "palette",
        "law from memory",
        "law without a mark",
        "undefined name",
        "template syntax",
        "fact nobody gives",
    ],
)
def test_a_fault_of_ours_is_told_as_ours(tmp_path: Path, file: str, old: str, new: str) -> None:
    """A broken schema, palette, template or word of the program itself ends in code 3 and blames no clerk."""
    for folder in ("generator", "schema", "site_templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "tests" / "agencies" / "kosong", tmp_path / "content" / "kosong")
    (tmp_path / "content" / "fleet.yml").write_text(
        'portal: {nama: P, alamat: "https://p.example/"}\nbadan: [{slug: kosong}]\n', "utf-8"
    )
    (tmp_path / "content" / "kosong" / "dip.yml").write_text(
        "- {kode: A, judul: A, klasifikasi: berkala, ringkasan: , penguasa: , penanggung_jawab: , waktu_pembuatan: , "
        "tempat_pembuatan: , bentuk: , jangka_waktu: }\n",
        "utf-8",
    )
    broken = tmp_path / file
    text = broken.read_text("utf-8")
    assert old in text
    broken.write_text(text.replace(old, new, 1), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "from generator.cli import main; main()", "build", "--pages-only", "--jobs", "1"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert 3 == done.returncode, done.stderr
    assert "Traceback" not in done.stderr
    assert Path(file).stem.partition(".")[0] in done.stderr
