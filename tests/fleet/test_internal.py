"""The internal folder: what stays in the office has a place of its own, and the two halves are read as one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.registers.reading import Internal, read_agency
from tests.fleet.builders import Home, as_typed, dip, everything_in, profil, request, run, types, write_examples

_CUPBOARD = "Lemari besi tujuh belas di gudang selatan"


def _split(kind: str, entry: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """An entry's published columns, and its code with the others."""
    forms = types()[kind].by_name
    public = {name: value for name, value in entry.items() if forms[name].publish}
    inside = {name: value for name, value in entry.items() if not forms[name].publish}
    return public, ({"kode": entry["kode"]} if "kode" in entry else {}) | inside


def _dik(**more: object) -> dict[str, Any]:
    entry = as_typed(types()["dik"].schema["examples"][0])
    return {name: value for name, value in entry.items() if name != "dip"} | {"kode": "K-1", **more}


@pytest.fixture
def office(home: Home) -> Home:
    """An agency whose exemptions are split between the source and the internal folder beside it."""
    home.fleet("a")
    manifest = home.source / "fleet.yml"
    manifest.write_text(manifest.read_text("utf-8").replace("{", '{\n "internal": "../dalam",', 1), "utf-8")
    public, inside = _split("dik", _dik(tempat_simpan=_CUPBOARD))
    home.agency("a", dik=[public])
    home.write("../dalam/a/dik.yml", [inside])
    return home


def _told(home: Home) -> list[tuple[str, str, str]]:
    """Folder and file, code and column of each error."""
    return [
        ("/".join(problem["path"].rsplit("/", 3)[-3:]), problem["code"], problem["field"])
        for problem in home.check().errors
    ]


def test_the_two_halves_are_one_register(office: Home) -> None:
    """The site is the one that the whole register in one place would give, and holds nothing of the internal half."""
    office.built()
    split = office.tree("a")
    office.write("a/dik.yml", [_dik(tempat_simpan=_CUPBOARD)])
    (office.source.parent / "dalam" / "a" / "dik.yml").unlink()
    office.built()
    assert split == office.tree("a")
    assert not any(_CUPBOARD.encode() in content for _, content in everything_in(office.output))


def test_every_register_can_be_split(home: Home, tmp_path: Path) -> None:
    """Whatever register it is, its two halves are read as the values it has as a whole, columns in columns too."""
    write_examples(home, "a")
    whole = read_agency(home.source / "a", types(), "a")
    assert not whole.refused
    for name, kind in types().items():
        entries = as_typed(kind.schema["examples"])
        halves = [_split(name, entry) for entry in ([entries[0]] if kind.shape == "single" else entries)]
        public, inside = ([half[place] for half in halves] for place in (0, 1))
        if name == "profil":
            public, inside = _split_profile(public[0], inside[0])
        if name == "layanan":
            public, inside = _split_items(public[0], inside[0], "jalur", ("jenis", "nama"), "pemegang")
        home.write(f"a/{name}.yml", public[0] if kind.shape == "single" else public)
        home.write(f"../dalam/a/{name}.yml", inside[0] if kind.shape == "single" else inside)
    internal = Internal(folder=tmp_path / "dalam" / "a", path="dalam/a", absent=False)
    split = read_agency(home.source / "a", types(), "a", internal)
    assert () == split.problems
    assert {name: [record.values for record in records] for name, records in whole.records.items()} == {
        name: [record.values for record in records] for name, records in split.records.items()
    }
    assert all(path.startswith("dalam/a/") for path in split.unpublished)


def _split_items(
    public: dict[str, Any], inside: dict[str, Any], name: str, named_by: tuple[str, ...], *hidden: str
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Both halves with the hidden columns of a list's items in the second, in another order."""
    items = [item for item in public[name] if item.keys() & set(hidden)]
    there = [{key: value for key, value in item.items() if key in {*named_by, *hidden}} for item in items[::-1]]
    here = [{key: value for key, value in item.items() if key not in hidden} for item in public[name]]
    return [public | {name: here}], [inside | {name: there}]


def _split_profile(public: dict[str, Any], inside: dict[str, Any]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    hidden = {"narahubung_internal": public["ppid"]["narahubung_internal"]}
    plain = {key: value for key, value in public["ppid"].items() if key not in hidden}
    return _split_items(
        public | {"ppid": plain}, inside | {"ppid": hidden}, "pejabat", ("nama", "jabatan"), "nip", "kontak_pribadi"
    )


def test_a_whole_register_may_stay_inside(office: Home) -> None:
    """Requests that the source does not have at all are still counted, by what of them is public."""
    office.write("../dalam/a/permohonan.yml", [request("P-1", nama="Warga Rahasia Sekali")])
    office.built()
    assert ["P-1"] == [entry["kode"] for entry in office.data("a", "permohonan")]
    assert not any(b"Rahasia Sekali" in content for _, content in everything_in(office.output))


def test_a_skeleton_in_the_source_is_no_register(office: Home) -> None:
    """What `laman new` has written and nobody has filled in does not stand in the way of the internal one."""
    office.write("a/permohonan.yml", "# Register Permohonan\n")
    office.write("../dalam/a/permohonan.yml", [request("P-1")])
    office.built()
    assert ["P-1"] == [entry["kode"] for entry in office.data("a", "permohonan")]


def test_a_draft_may_stay_inside(office: Home) -> None:
    """An entry that only the internal file has is kept from the public as any draft is."""
    _, half = _split("dik", _dik(tempat_simpan=_CUPBOARD))
    office.write("../dalam/a/dik.yml", [half, _dik(kode="K-2", informasi="Pokok yang masih disusun", status="draf")])
    office.built()
    assert ["K-1"] == [entry["kode"] for entry in office.data("a", "dik")]
    assert not any(b"masih disusun" in content for _, content in everything_in(office.output))


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ([{"kode": "K-1", "informasi": "Pokok lain"}], ("internal-public-field", "informasi")),
        ([{"kode": "K-11", "tempat_simpan": "x"}], ("internal-alone", "kode")),
        ([_dik(kode="K-2")], ("internal-alone", "kode")),
        ([{"kode": "K-1", "kustodian": "x"}, {"kode": "K-1", "kustodian": "y"}], ("repeated-code", "kode")),
        ([{"tempat_simpan": "x"}], ("missing-field", "")),
        ([{"kode": "K-1", "tempat_simpn": "x"}], ("unknown-field", "tempat_simpn")),
        ([{"kode": "K-1", "daftar_akses": [{"sampai": "x", "nama": "y"}]}], ("not-tanggal", "daftar_akses[1].sampai")),
        ({"kode": "K-1"}, ("not-a-list", "")),
    ],
    ids=["published column", "no such code", "not a draft", "twice", "no code", "typing mistake", "bad value", "shape"],
)  # fmt: skip
def test_mistakes_inside_are_told_where_they_are(office: Home, inside: object, told: tuple[str, str]) -> None:
    """The message names the internal file, and how to mend it."""
    office.write("../dalam/a/dik.yml", inside)
    assert [("dalam/a/dik.yml", *told)] == _told(office)
    assert 1 == office.build().code
    assert not (office.output / "a").exists()


def test_a_column_has_one_place(office: Home) -> None:
    """One that is filled in both files is told, with both places."""
    public, _ = _split("dik", _dik())
    office.write("a/dik.yml", [public | {"tempat_simpan": "Lemari lama"}])
    office.write("../dalam/a/dik.yml", [{"kode": "K-1", "tempat_simpan": _CUPBOARD}])
    (problem,) = office.check().errors
    assert "internal-twice" == problem["code"]
    assert f"{office.source.as_posix()}/a/dik.yml:" in problem["message"]
    assert _CUPBOARD not in problem["message"] + problem["remedy"]


def test_an_item_without_a_counterpart_is_told(office: Home) -> None:
    """A column of an item in a list finds its item by the obligatory published columns, or is told not to."""
    office.write("a/profil.yml", profil("Badan a", pejabat=[{"nama": "A", "jabatan": "B", "profil_singkat": "C"}]))
    office.write("../dalam/a/profil.yml", {"pejabat": [{"nama": "A", "jabatan": "Lain", "nip": "N-1"}]})
    assert [("dalam/a/profil.yml", "internal-item-alone", "pejabat[1]")] == _told(office)
    office.write("../dalam/a/profil.yml", {"pejabat": [{"nama": "A", "jabatan": "B", "nip": "N-1"}]})
    assert [] == _told(office)


def test_an_item_of_two_that_are_named_alike_is_told(office: Home) -> None:
    """Nobody can say whose number it is; nor whose it is that names nobody."""
    twins = [{"nama": "A", "jabatan": "B", "profil_singkat": text} for text in ("C", "D")]
    alone = ("dalam/a/profil.yml", "internal-item-alone", "pejabat[1]")
    office.write("a/profil.yml", profil("Badan a", pejabat=twins))
    office.write("../dalam/a/profil.yml", {"pejabat": [{"nama": "A", "jabatan": "B", "nip": "N-1"}]})
    assert [alone] == _told(office)
    office.write("a/profil.yml", profil("Badan a", pejabat=[{"profil_singkat": "C"}]))
    office.write("../dalam/a/profil.yml", {"pejabat": [{"nip": "N-1"}]})
    assert alone in _told(office)


def test_a_column_of_published_columns_has_no_half_inside(office: Home) -> None:
    """It is told as a whole, where it begins."""
    office.write("../dalam/a/layanan.yml", {"maklumat": {"teks": "Kami siap melayani"}})
    office.write("a/layanan.yml", {"gratis": True})
    assert ("dalam/a/layanan.yml", "internal-public-field", "maklumat") in _told(office)


def test_a_public_copy_is_built_without_it(office: Home) -> None:
    """Where the internal folder is not there, its columns are not missed; check says so, once."""
    _, inside = _split("permohonan", request("P-1"))
    public, _ = _split("permohonan", request("P-1"))
    office.write("a/permohonan.yml", [public])
    office.write("../dalam/a/permohonan.yml", [inside])
    office.write("../dalam/a/tanya-jawab.yml", [as_typed(types()["tanya-jawab"].schema["examples"][0]) | {"dip": []}])
    office.built()
    (office.source.parent / "dalam").rename(office.source.parent / "jauh")
    checked = office.check()
    assert 0 == checked.code
    assert ["internal-missing"] == [one["code"] for one in checked.json["problems"] if "internal" in one["code"]]
    built = office.built()
    assert "dibangun" == office.results(built)["a"]
    assert "internal-missing" in {problem["code"] for problem in built.json["problems"]}
    assert ["P-1"] == [entry["kode"] for entry in office.data("a", "permohonan")]
    assert [] == office.data("a", "tanya-jawab")


def test_a_column_of_the_office_in_the_source_is_told(office: Home) -> None:
    """A fleet with an internal folder is warned of a filled column that should be in it."""
    office.write("a/dip.yml", [dip("D-1", catatan_internal="Jangan dibaca")])
    warned = [problem for problem in office.check().json["problems"] if problem["code"] == "internal-belongs"]
    told = [(problem["path"], problem["field"]) for problem in warned]
    assert [(f"{office.source.as_posix()}/a/dip.yml", "catatan_internal")] == told
    inner = {
        "ppid.narahubung_internal": {"ppid": {"atasan": "A", "ppid": "B", "narahubung_internal": "Telepon meja 12"}},
        "pejabat[1].nip": {"pejabat": [{"nama": "A", "jabatan": "B", "nip": "199001012015031001"}]},
    }
    for field, values in inner.items():
        office.agency("a", profil=profil("Badan a", **values))
        warned = [problem for problem in office.check().json["problems"] if problem["code"] == "internal-belongs"]
        assert [field] == [problem["field"] for problem in warned]


def test_a_folder_of_nobody_is_told(office: Home) -> None:
    """Registers inside that belong to no agency of the fleet are warned of, with a guess; other folders are nobody's."""
    office.fleet("dinas-kesehatan")
    manifest = office.source / "fleet.yml"
    manifest.write_text(manifest.read_text("utf-8").replace("{", '{\n "internal": "../dalam",', 1), "utf-8")
    office.agency("dinas-kesehatan")
    (office.source.parent / "dalam" / "a").rename(office.source.parent / "dalam" / "dinas-kesehtan")
    office.write("../dalam/catatan/rapat.txt", "x")
    (problem,) = [one for one in office.check().json["problems"] if one["code"] == "internal-nobody"]
    assert problem["path"].endswith("dalam/dinas-kesehtan/")
    assert "Maksud Anda dinas-kesehatan?" in problem["remedy"]


def test_a_change_inside_is_noticed(office: Home) -> None:
    """The site of an agency is built again when its internal folder has changed, and only then."""
    office.built()
    assert "tetap" == office.results(office.built())["a"]
    office.write("../dalam/a/permohonan.yml", [request("P-1")])
    assert "dibangun" == office.results(office.built())["a"]


def test_documents_never_come_from_inside(office: Home) -> None:
    """A file in the internal folder cannot be attached, wherever the register that names it stands."""
    office.write("../dalam/a/berkas/rahasia.csv", "a;b\n")
    entry = as_typed(types()["regulasi"].schema["examples"][0]) | {
        "kode": "R-1",
        "berkas": [{"berkas": "berkas/rahasia.csv"}],
    }
    office.write(
        "../dalam/a/regulasi.yml", [{name: entry[name] for name in entry if name not in {"diganti_oleh", "dip"}}]
    )
    assert "file-missing" in {code for _, code, _ in _told(office)}
    assert 1 == office.build().code


@pytest.mark.parametrize("place", [".", "dalam", "..", "a"])
def test_the_internal_folder_lies_beside_the_source(office: Home, place: str) -> None:
    """One inside the source, or around it, would go wherever the source goes."""
    manifest = office.source / "fleet.yml"
    manifest.write_text(manifest.read_text("utf-8").replace("../dalam", place), "utf-8")
    assert [("fleet.yml", "internal-inside")] == [told[:2] for told in office.check().told]


def test_a_link_is_not_followed(office: Home, tmp_path: Path) -> None:
    """An agency's internal folder that is a link to another place is refused."""
    folder = tmp_path / "dalam" / "a"
    folder.rename(tmp_path / "lain")
    folder.symlink_to(tmp_path / "lain")
    assert [("register-is-link")] == [code for _, code, _ in _told(office)]


def test_a_folder_that_may_not_be_entered_is_told(office: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the internal folder is closed to whoever builds, its agencies fail: nothing is built of one half."""
    # Told by the file system to everyone but root, who may be running this.
    whole = Path.is_dir

    def is_dir(folder: Path) -> bool:
        if folder.parent.name == "dalam":
            raise PermissionError(13, "Permission denied")
        return whole(folder)

    monkeypatch.setattr(Path, "is_dir", is_dir)
    assert ["file-unreadable"] == [code for _, code, _ in _told(office)]
    assert "gagal" == office.results(office.build())["a"]


def test_the_gate_knows_the_internal_half(office: Home) -> None:
    """A value of the internal folder that was typed into a published column stops the site; its place is told, not it."""
    office.agency("a", dip=[dip("D-1", ringkasan=f"Berkas lama: {_CUPBOARD}.")])
    done = office.build()
    assert 4 == done.code
    assert "dalam/a/dik.yml" in {"/".join(problem["path"].rsplit("/", 3)[-3:]) for problem in done.errors}
    assert _CUPBOARD not in done.out + done.err
    assert not (office.output / "a").exists()


def test_no_site_is_written_there(office: Home, tmp_path: Path) -> None:
    """The internal folder is no place for a site."""
    done = run("build", "--source", office.source, "--output", tmp_path / "dalam", "--json")
    assert (2, "output-is-source") == (done.code, done.json["error"]["code"])


def test_nothing_is_served_from_where_registers_lie(office: Home, tmp_path: Path) -> None:
    """A folder that holds the source, or the internal folder, is not one to publish in: all in it would be served."""
    done = run("build", "--source", office.source, "--output", tmp_path, "--json")
    assert (2, "output-is-source") == (done.code, done.json["error"]["code"])
