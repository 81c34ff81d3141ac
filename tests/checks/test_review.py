"""What stops an agency before any page is made: its documents, its texts, what is exempted, and what is not out yet."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl.comments import Comment
from pikepdf import Dictionary, Name, Pdf, String

from generator.checks import documents
from generator.inspection import worker
from tests.fixtures.documents import PDF
from tests.fleet.builders import Home, dip, exempted, profil, request, run
from tests.inspection.made import book, word
from tests.inspection.pdfs import BODY, pdf, text

NIK = "3507124508790003"
SECRET = [
    f"Temuan ke-{number} menyangkut pembayaran termin sebelum pemeriksaan fisik pekerjaan selesai"
    for number in range(9)
]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Two agencies of one entry each."""
    home = Home(source=tmp_path / "isi", output=tmp_path / "public")
    home.fleet("a", "b")
    home.agency("a")
    home.agency("b")
    return home


def _hide(workbook: object) -> None:
    sheet = workbook.create_sheet("Rahasia")  # type: ignore[attr-defined]
    sheet.append(["Nama pelapor", "Sulastri"])
    sheet.sheet_state = "hidden"


def _hidden_sheet() -> bytes:
    return book(edit=_hide)


def _with(home: Home, name: str, content: bytes, **values: object) -> None:
    home.write(f"a/berkas/{name}", content)
    home.write("a/dip.yml", [dip("A-1", berkas=[{"berkas": f"berkas/{name}", "judul": "Rekap"}], **values)])


# ------------------------------------------------------------------ documents
def test_a_document_is_looked_into_before_it_goes_out(home: Home) -> None:
    """The site stays as it was, its neighbour is built, and the clerk is told what, where and how to mend it."""
    home.built()
    before = home.tree("a")
    _with(home, "rekap.xlsx", _hidden_sheet())
    done = home.build()
    assert (1, "gagal", "tetap") == (done.code, *(home.results(done)[slug] for slug in "ab"))
    assert before == home.tree("a")
    [error] = done.errors
    assert ("dip.yml", "found-in-document", "sheet-hidden") == (
        error["path"].rpartition("/")[2], error["code"], error["finding"],
    )  # fmt: skip
    assert error["line"] == 1 + (home.source / "a" / "dip.yml").read_text("utf-8").splitlines().index(
        '    "berkas": "berkas/rekap.xlsx",'
    )
    assert "lembar Rahasia" in error["message"]
    assert "Perlihatkan" in error["remedy"] or "Unhide" in error["remedy"]
    assert "Sulastri" not in done.out + done.err
    assert home.check("a").errors == done.errors


@pytest.mark.parametrize("moment", ["after the register was read", "while it is looked into"])
def test_a_document_that_is_saved_again_meanwhile_stops_the_site(
    home: Home, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clean copy that lies there for a moment does not let the document pass that goes out."""
    # Of its own for each test: what was found in the same bytes before would be found again without a look.
    spoiled = book(edit=lambda workbook: (_hide(workbook), workbook.create_sheet(moment[:30])))
    _with(home, "rekap.xlsx", spoiled)
    place = home.source / "a" / "berkas" / "rekap.xlsx"
    look, start = documents.inspect_files, worker._start

    def clean() -> None:
        place.write_bytes(book())

    if moment == "while it is looked into":
        monkeypatch.setattr(worker, "_start", lambda: (clean(), start())[1])
    else:
        monkeypatch.setattr(documents, "inspect_files", lambda *args, **more: (clean(), look(*args, **more))[1])
    assert ["inspection-changed"] == [error["finding"] for error in home.check("a").errors]
    monkeypatch.undo()
    place.write_bytes(spoiled)
    assert ["sheet-hidden"] == [error["finding"] for error in home.check("a").errors]


def test_only_what_goes_out_is_looked_into(home: Home) -> None:
    """A document that only a draft names, or none, stops nothing."""
    _with(home, "rekap.xlsx", _hidden_sheet(), status="draf")
    home.write("a/berkas/lain.xlsx", _hidden_sheet())
    home.built()


@pytest.mark.parametrize("value", ["Sulastri Wirakusumah", "Sulastri  WIRAKUSUMAH,"])
def test_withheld_values_are_looked_for_in_documents(home: Home, value: str) -> None:
    """What a register keeps back is in no document either, unless the agency says it of itself."""
    home.write("a/permohonan.yml", [request("P-1", nama="Sulastri Wirakusumah")])
    _with(home, "surat.docx", word(f"Jawaban kepada {value} di tempat"))
    assert ["withheld-value"] == [error["finding"] for error in home.check("a").errors]
    home.write("a/profil.yml", profil("Badan a", pejabat=[{"nama": "Sulastri Wirakusumah", "jabatan": "Kepala"}]))
    assert [] == home.check("a").errors


# ------------------------------------------------------------------ exempted documents
def _fingerprints(home: Home, content: bytes) -> list[dict[str, str]]:
    (home.source.parent / "asli.docx").write_bytes(content)
    found: list[dict[str, str]] = run("fingerprint", str(home.source.parent / "asli.docx"), "--json").json[
        "sidik_berkas"
    ]
    return found


@pytest.mark.parametrize(
    ("name", "content", "finding"),
    [
        ("salinan.docx", word(*SECRET), "exempted-file"),
        ("salinan.txt", "\n".join(SECRET).encode(), "exempted-text"),
        (
            "laporan.docx",
            word("Laporan triwulan kepada publik.", *SECRET[2:7], "Demikian laporan ini."),
            "exempted-text",
        ),
    ],
    ids=["the-same", "another-format", "a-part"],
)
def test_no_copy_of_an_exempted_document_goes_out(home: Home, name: str, content: bytes, finding: str) -> None:
    """As long as the exemption is in force; the open part of a document may go out with the entry that the DIK names."""
    original = word(*SECRET)
    prints = _fingerprints(home, original)
    content = original if finding == "exempted-file" else content
    _with(home, name, content)
    home.write("a/dik.yml", [exempted(sidik_berkas=prints)])
    told = {error["finding"]: error["message"] for error in home.check("a").errors}
    assert "DIK-1." in told[finding]
    home.write("a/dik.yml", [exempted(sidik_berkas=prints, dip="A-1", cakupan="sebagian")])
    assert {"exempted-file"} & {finding} == {error["finding"] for error in home.check("a").errors}
    home.write("a/dik.yml", [exempted(sidik_berkas=prints, dip="A-1", cakupan="seluruh")])
    assert finding in {error["finding"] for error in home.check("a").errors}
    home.write("a/dik.yml", [exempted(sidik_berkas=prints, status="dicabut", alasan_dicabut="Jangka waktu berakhir.")])
    assert [] == home.check("a").errors


def test_no_text_repeats_an_exempted_document(home: Home) -> None:
    """Neither prose nor a register, but for the entry of its open part; nobody can accept it."""
    prints = _fingerprints(home, word(*SECRET))
    part = " ".join(SECRET[2:8])
    home.write("a/dik.yml", [exempted(sidik_berkas=prints)])
    home.write("a/dip.yml", [dip("A-1", ringkasan=f"Isinya begini. {part}")])
    [error] = home.check("a").errors
    assert ("dip.yml", "exempted-text", "ringkasan") == (
        error["path"].rpartition("/")[2], error["finding"], error["field"],
    )  # fmt: skip
    assert "DIK-1." in error["message"]
    assert "pengecualian-temuan" not in error["remedy"]
    home.write("a/dik.yml", [exempted(sidik_berkas=prints, dip="A-1", cakupan="sebagian")])
    assert [] == home.check("a").errors
    home.write("a/prosa/temuan.md", "# Temuan\n\n" + "\n\n".join(f"**{line}**" for line in SECRET[2:8]))
    [error] = home.check("a").errors
    assert ("temuan.md", "exempted-text") == (error["path"].rpartition("/")[2], error["finding"])
    home.write("a/prosa/temuan.md", f"# Temuan\n\n{SECRET[2]}. Selebihnya dikecualikan.")
    assert [] == home.check("a").errors


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Hasil Pemeriksaan Khusus", "exempted-is-public"),
        ("hasil\u200b pemeriksaan  khusus.", "exempted-is-public"),
        ("H\u0430sil Pemeriks\u0430an Khusus", "exempted-is-public"),
        ("Berkas aduan nomor 77", "exempted-is-public"),
        ("Hasil pemeriksaan khususnya", None),
        ("Hasil pemeriksaan umum", None),
    ],
)
def test_exempted_information_is_not_public_by_another_name(home: Home, title: str, code: str | None) -> None:
    """Neither what the DIK says in public nor the full title may be the title of a public entry."""
    home.write("a/dip.yml", [dip("A-1", judul=title)])
    home.write("a/dik.yml", [exempted(judul_lengkap="Berkas aduan nomor 77")])
    told = [one[:2] for one in home.check("a").told if one[0] == "dik.yml"]
    assert ([("dik.yml", code)] if code else []) == told
    home.write("a/dik.yml", [exempted(dip="A-1")])
    assert [] == home.check("a").told


def test_nearly_the_same_name_is_a_warning(home: Home) -> None:
    """A slip of the pen is told, the report of another year is not."""
    home.write("a/dip.yml", [dip("A-1", judul="Laporan hasil pemeriksaan khusus dana hibah")])
    for subject, warned in (
        ("Laporan hasil pemeriksaan khusus dana hiba", True),
        ("Laporan hasil pemeriksaan khusus dana hibah 2024", False),
        ("Daftar penerima dana hibah", False),
    ):
        home.write("a/dik.yml", [exempted(informasi=subject)])
        codes = [problem["code"] for problem in home.check("a").json["problems"]]
        assert warned == ("exempted-like-public" in codes), subject
        assert "exempted-is-public" not in codes


def test_an_exempted_entry_carries_no_document(home: Home) -> None:
    """The form of the register has no field for one."""
    home.write("a/berkas/x.pdf", PDF)
    home.write("a/dik.yml", [exempted(berkas=[{"berkas": "berkas/x.pdf"}])])
    assert [("dik.yml", "unknown-field")] == [told[:2] for told in home.check("a").told]


# ------------------------------------------------------------------ private data in texts
TEXTS: dict[str, tuple[str, str | None]] = {
    "nik": (f"Diajukan oleh warga dengan NIK {NIK}.", "nik"),
    "nik in groups": ("NIK 350712 450879 0003", "nik"),
    "phone of a person": ("Pelapor dapat dihubungi di HP 081234567891", "phone"),
    "birth": ("Nama: Sulastri\nTanggal lahir: 12 Mei 1990", "birth-date"),
    "table of people": ("Nama  Tanggal Lahir\nBudi Santoso  12-05-1985\nSiti Aminah  03-04-1990", "person-table"),
    "table of offices": ("Nama  Alamat\nDinas Sosial  Jalan Merdeka 5\nBadan Pusat Statistik  Jalan Veteran 7", None),
    "account": ("Rekening nomor 1234567890 a.n. Sulastri Wirakusumah", "account"),
    "password": ("Masuk sebagai admin, kata sandi: Sim4dig!77", "credential"),
    "rule for passwords": ("Kata sandi paling sedikit delapan huruf dan angka", None),
    "service phone": ("Layanan pengaduan 081234567891", None),
    "official": ("Ditetapkan oleh NIP 197905082005012003", None),
    "budget": ("Kode rekening 5.1.02.01.01.0024 senilai Rp33.195.600.000", None),
    "number of a decree": ("Keputusan Bupati Contoh Nomor 188.45/31/2024", None),
}


@pytest.mark.parametrize("name", TEXTS)
def test_private_data_in_a_text_stops_its_site(home: Home, name: str) -> None:
    """In a register and in prose alike; what is public of an office passes."""
    text, finding = TEXTS[name]
    home.write("a/dip.yml", [dip("A-1"), dip("A-2", ringkasan=text)])
    errors = home.check("a").errors
    assert ([finding] if finding else []) == [error["finding"] for error in errors]
    assert all((2, "ringkasan") == (error["item"], error["field"]) for error in errors)
    assert NIK not in json.dumps(errors)
    home.write("a/dip.yml", [dip("A-1")])
    home.write("a/prosa/layanan.md", f"# Layanan\n\nPembuka.\n\n{text}\n")
    assert ([("layanan.md", "found-in-text", 5)] if finding else []) == home.check("a").told


def test_the_same_is_told_a_few_times_and_then_in_short(home: Home) -> None:
    """Three in full, the lines of the others, with the way to their marks; a program is told of each."""
    entries = [dip(f"A-{number}", ringkasan=f"NIK 350712450879000{number}") for number in range(1, 10)]
    home.write("a/dip.yml", [*entries, dip("A-10", ringkasan="Telepon pelapor 081234567890")])
    done = run("check", "a", "--source", home.source, "--date", home.day[0])
    assert [4, 1] == [done.err.count(told) for told in ("  Masalah: ", "Dan 6 lagi seperti ini")]
    errors = home.check("a").errors
    assert 10 == len(errors)
    [short] = [line for line in done.err.splitlines() if "Dan 6 lagi" in line]
    assert ", ".join(str(error["line"]) for error in errors if error["finding"] == "nik").endswith(
        short.partition("baris: ")[2].partition(".")[0]
    )
    assert "--json" in short


def test_the_same_in_a_document_is_told_with_its_places(home: Home) -> None:
    """All of them stand on one line of the register, so their places in the document are named."""

    def comment(workbook: object) -> None:
        for row in range(1, 6):
            workbook.active.cell(row, 1).comment = Comment("Rapat tertutup", "x")  # type: ignore[attr-defined]

    _with(home, "rekap.xlsx", book([["Isi"]] * 5, edit=comment))
    done = run("check", "a", "--source", home.source, "--date", home.day[0])
    [short] = [line for line in done.err.splitlines() if "lagi seperti ini" in line]
    assert all(f"sel A{row}" in short for row in (4, 5))


def test_what_is_noted_of_two_documents_is_told_of_each(home: Home) -> None:
    """A note on one document says nothing of another that stands in the same field."""
    for name in ("satu.txt", "dua.txt"):
        home.write(f"a/berkas/{name}", f"Hubungi panitia.{name[:3]}@gmail.com")
    home.write(
        "a/dip.yml",
        [dip(f"A-{name}", berkas=[{"berkas": f"berkas/{name}.txt", "judul": "x"}]) for name in ("satu", "dua")],
    )
    told = run("check", "a", "--source", home.source, "--date", home.day[0]).err
    assert all(f"Perhatian: berkas/{name}.txt" in told for name in ("satu", "dua"))


def test_what_is_noted_again_in_one_document_is_no_other_entry(home: Home) -> None:
    """The clerk looks for other entries only if there are some."""
    _with(home, "rekap.xlsx", book([["Panitia", "Sekretariat"], ["ani@gmail.com", "budi@gmail.com"]]))
    told = run("check", "a", "--source", home.source, "--date", home.day[0]).err
    assert ("1 temuan serupa lagi" in told, "butir lain" in told) == (True, False)


def test_what_is_noted_again_elsewhere_in_one_document_is_told_with_its_place(home: Home) -> None:
    """Who mends the sheet that is named would find the other only at the next check."""

    def add(workbook: object) -> None:
        workbook.create_sheet("Panitia").append(["budi@gmail.com"])  # type: ignore[attr-defined]

    _with(home, "rekap.xlsx", book([["Sekretariat"], ["ani@gmail.com"]], edit=add))
    for lang, words in (
        ("id", "1 temuan serupa lagi, di: lembar Panitia"),
        ("en", "1 more like it, in: sheet Panitia"),
    ):
        assert words in run("check", "a", "--source", home.source, "--date", home.day[0], "--lang", lang).err


def test_declared_ways_to_reach_an_office_are_public(home: Home) -> None:
    """A mobile number in a field for telephones is meant to be called."""
    home.write("a/profil.yml", profil("Badan a", telepon="081234567891", surel="dinas.contoh@gmail.com"))
    assert [] == home.check("a").errors


@pytest.mark.parametrize(
    "said",
    [
        f"&#51;{NIK[1:]}",
        f"**{NIK[:4]}**{NIK[4:]}",
        f"{NIK[:4]}\\-{NIK[4:]}",
        f"[Lihat](https://a.example/%33{NIK[1:]})",
    ],
    ids=["entity", "bold", "escape", "address"],
)
def test_prose_is_looked_into_as_it_is_read(home: Home, said: str) -> None:
    """Signs of Markdown that no page shows part no number; what is looked at twice is told once."""
    home.write("a/prosa/surat.md", f"# Surat\n\nDiterima dari {said} kemarin, **{NIK}** juga.\n\nNIK {said}\n")
    assert [("nik", 3), ("nik", 5)] == [(error["finding"], error["line"]) for error in home.check("a").errors]


def test_the_name_of_a_text_is_its_address(home: Home) -> None:
    """A number in it goes out with every link to it."""
    home.write(f"a/prosa/surat-{NIK}.md", "# Surat\n\nIsi.\n")
    [error] = home.check("a").errors
    assert ("found-in-text", "nik", 0) == (error["code"], error["finding"], error["line"])


def test_what_a_field_withholds_is_told_where_another_publishes_it(home: Home) -> None:
    """The clerk learns the line to mend, and not only the line that is kept back."""
    home.write("a/permohonan.yml", [request("P-1", nama="Sulastri Wirakusumah")])
    home.write("a/dip.yml", [dip("A-1", ringkasan="Jawaban atas permohonan Sulastri Wirakusumah")])
    [error] = home.check("a").errors
    assert ("found-in-text", "withheld-value", "ringkasan") == (error["code"], error["finding"], error["field"])
    lines = (home.source / "a" / "permohonan.yml").read_text("utf-8").splitlines()
    [line] = [number for number, text in enumerate(lines, 1) if "Sulastri" in text]
    assert f"a/permohonan.yml:{line} (nama)" in error["message"]
    assert "pengecualian-temuan" not in error["remedy"]
    assert "Sulastri" not in json.dumps(error)
    done = home.build("a")
    assert done.code == 4
    assert {"found-in-text", "leak-in-output"} == {error["code"] for error in done.errors}
    home.write("a/prosa/surat.md", f"# Surat\n\nNIK {NIK}\n")
    assert {"nik", "withheld-value"} == {error["finding"] for error in home.check("a").errors}


def test_what_a_field_withholds_cannot_be_accepted_in_a_text(home: Home) -> None:
    """The last gate knows of no exceptions, so none is offered."""
    home.write("a/permohonan.yml", [request("P-1", nama="Sulastri Wirakusumah")])
    home.write("a/dip.yml", [dip("A-1", ringkasan="Jawaban atas permohonan Sulastri Wirakusumah")])
    [error] = home.check("a").errors
    assert "" == error["tanda"]
    assert "pengecualian-temuan" not in error["remedy"]


def test_who_is_called_by_a_part_of_a_withheld_name_is_told(home: Home) -> None:
    """A part of a name may be somebody else's, so it is told, with the place of the name, and stops nothing."""
    names = ("Sulastri Wirakusumah", "Dra. Hj. Tumirah Kertarajasa, M.Si", "Marsinah Ningrum Prawiro", "Bardi Kasmuri")
    requests = [request(f"P-{place}", nama=name) for place, name in enumerate(names)]
    requests[3]["ringkasan_publik"] = "Data bantuan untuk Kasmuri"
    home.write("a/permohonan.yml", requests)
    texts = ("Dikabulkan: pemohon Sulastri hadir", "Surat Sdr. Kertarajasa", "Jawaban bagi Marsinah Prawiro")
    home.write("a/dip.yml", [dip(f"A-{place}", ringkasan=text) for place, text in enumerate(texts)])
    home.write("a/prosa/surat.md", "# Surat\n\nDiajukan atas nama Bardi kemarin.\n")
    told = [problem for problem in home.check("a").json["problems"] if problem["code"] == "part-of-name"]
    lines = (home.source / "a" / "permohonan.yml").read_text("utf-8").splitlines()
    places = [number for number, line in enumerate(lines, 1) if '"nama":' in line]
    # Whoever is called in the prose is called in an own entry, too.
    expected = sorted(f"permohonan.yml:{places[name]} (nama)" for name in (0, 1, 2, 3, 3))
    assert expected == sorted(str(problem["message"]).rpartition("/")[2].rstrip(".") for problem in told)
    assert {"warning"} == {problem["level"] for problem in told}
    assert not any(part in json.dumps(told) for name in names for part in name.split())
    home.built("a")


def test_who_has_one_name_alone_is_told_where_it_is_called(home: Home) -> None:
    """Behind a word that says whose it is, and in the own entry; the word by itself may be a street."""
    home.write("a/permohonan.yml", [request("P-1", nama="Sukardjo", ringkasan_publik="Data untuk Sukardjo")])
    texts = ("Jawaban bagi pemohon Sukardjo", "Perbaikan Jembatan Sukardjo")
    home.write("a/dip.yml", [dip(f"A-{place}", ringkasan=text) for place, text in enumerate(texts)])
    checked = home.check("a")
    assert [] == checked.errors
    told = [problem for problem in checked.json["problems"] if problem["code"] == "part-of-name"]
    assert [("dip.yml", 1), ("permohonan.yml", 1)] == [
        (problem["path"].rpartition("/")[2], problem["item"]) for problem in told
    ]
    assert "Sukardjo" not in json.dumps(told)
    home.write("a/permohonan.yml", [request("P-1", nama="Perkumpulan", ringkasan_publik="Data untuk Perkumpulan")])
    assert "part-of-name" not in [problem["code"] for problem in home.check("a").json["problems"]]


def test_what_may_be_anybody_is_not_told(home: Home) -> None:
    """A shop, an official of the agency, a part of the name of a body, a name of ordinary words."""
    official = {"jabatan": "Kepala Dinas", "nama": "Slamet Riyadi"}
    home.write("a/profil.yml", profil("Badan a", pejabat=[official]))
    names = ("Sulastri Wirakusumah", "Slamet Wirakusumah", "Yayasan Tumirah Ningrum Prawiro", "Budi Harapan Jaya")
    home.write("a/permohonan.yml", [request(f"P-{place}", nama=name) for place, name in enumerate(names)])
    texts = ("Pameran di Toko Sulastri", "Permohonan Bapak Slamet", "Acara Tumirah Ningrum", "Pemohon Harapan Jaya")
    home.write("a/dip.yml", [dip(f"A-{place}", ringkasan=text) for place, text in enumerate(texts)])
    checked = home.check("a")
    assert [] == checked.errors
    assert "part-of-name" not in [problem["code"] for problem in checked.json["problems"]]


# ------------------------------------------------------------------ time
POINTERS: dict[str, tuple[dict[str, object], str, str]] = {
    "link": ({"tautan": [{"url": "https://a.example/dip/a-2.html", "judul": "Lanjutan"}]}, "links-to-hidden", "error"),
    "text": ({"ringkasan": "Dilanjutkan dengan A-2."}, "names-hidden", "warning"),
    "reference": ({"diganti_oleh": "A-2"}, "refers-to-hidden", "warning"),
}


@pytest.mark.parametrize("way", POINTERS)
@pytest.mark.parametrize("later", [{"status": "draf"}, {"terbit_pada": "2199-01-01"}], ids=["draft", "embargo"])
def test_nothing_public_points_to_what_is_not_out_yet(home: Home, way: str, later: dict[str, object]) -> None:
    """A link is an error, a mention or a reference a warning; both go when the entry is out."""
    values, code, level = POINTERS[way]
    entries = [dip("A-1", **values), dip("A-2", **later)]
    home.write("a/dip.yml", entries)
    found = [(problem["code"], problem["level"]) for problem in home.check("a").json["problems"]]
    assert (code, level) in found
    home.write("a/dip.yml", [entries[0], dip("A-2")])
    assert code not in [problem["code"] for problem in home.check("a").json["problems"]]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("[Lanjutan](../dip/a-2.html)", ("links-to-hidden", "error")),
        ("Dilanjutkan dengan A-2.", ("names-hidden", "warning")),
    ],
)
def test_no_prose_points_to_what_is_not_out_yet(home: Home, said: str, told: tuple[str, str]) -> None:
    """The same holds for texts of the agency, and the line is told."""
    home.write("a/dip.yml", [dip("A-1"), dip("A-2", status="draf")])
    home.write("a/prosa/tentang.md", f"# Tentang\n\n{said}\n")
    [problem] = home.check("a").json["problems"]
    assert told == (problem["code"], problem["level"])
    assert 3 == problem["line"]


@pytest.mark.parametrize("name", ["rekap.csv", "salinan.csv"])
def test_no_entry_brings_out_a_document_before_its_day(home: Home, name: str) -> None:
    """It is told where another entry has it, also by another name; not of a draft, nor on the day."""
    for file in {"rekap.csv", name}:
        home.write(f"a/berkas/{file}", b"Kecamatan,Jumlah\nContoh,3\n")
    shown = dip("A-1", berkas=[{"berkas": f"berkas/{name}", "judul": "Lampiran"}])
    later: dict[str, object] = {"berkas": [{"berkas": "berkas/rekap.csv", "judul": "Rekap"}]}
    home.write("a/dip.yml", [shown, dip("A-2", **later, terbit_pada="2199-01-01")])
    [problem] = home.check("a").json["problems"]
    assert ("shown-before-its-day", "warning", 1) == (problem["code"], problem["level"], problem["item"])
    assert all(word in problem["message"] for word in (f"berkas/{name}", "A-2", "2199-01-01"))
    for values in ({"status": "draf"}, {"terbit_pada": "2020-01-01"}):
        home.write("a/dip.yml", [shown, dip("A-2", **later, **values)])
        assert [] == home.check("a").json["problems"]


def test_no_list_of_references_points_to_what_is_not_out_yet(home: Home) -> None:
    """Those that are out are no matter."""
    home.write("a/dip.yml", [dip("A-1"), dip("A-2", status="draf")])
    home.write("a/tanya-jawab.yml", [{"kode": "T-1", "pertanyaan": "Apa?", "jawaban": "Itu.", "dip": ["A-1", "A-2"]}])
    [problem] = home.check("a").json["problems"]
    assert ("refers-to-hidden", "warning") == (problem["code"], problem["level"])


# ------------------------------------------------------------------ exceptions
def _accept(home: Home, **values: object) -> dict[str, object]:
    [error] = home.check("a").errors
    exception = {
        "tanda": error["tanda"],
        "berkas": "berkas/rekap.xlsx",
        "alasan": "Lembar itu memuat daftar pilihan dan sudah dilihat.",
        "disetujui": "Sekretaris selaku PPID",
        "sampai": "2027-06-30",
        **values,
    }
    home.write("a/pengecualian-temuan.yml", [exception])
    return exception


def _codes(home: Home, level: str) -> list[str]:
    return [problem["code"] for problem in home.check("a").json["problems"] if problem["level"] == level]


def test_an_accepted_finding_is_told_and_stops_nothing(home: Home) -> None:
    """With its reason, who decided and until when; nothing of the exception goes out."""
    _with(home, "rekap.xlsx", _hidden_sheet())
    _accept(home)
    assert ([], ["finding-accepted"]) == (_codes(home, "error"), _codes(home, "warning"))
    told = home.check("a").json["problems"][0]["message"]
    assert all(fact in told for fact in ("berkas/rekap.xlsx", "2027-06-30", "Sekretaris selaku PPID", "sudah dilihat"))
    home.built()
    assert not list(home.output.rglob("*pengecualian-temuan*"))


def test_each_accepted_finding_is_told(home: Home) -> None:
    """What somebody answers for is not one of many."""
    home.write("a/dip.yml", [dip(f"A-{row}", ringkasan=f"NIK 350712450879000{row}") for row in (1, 2)])
    exception = {"berkas": "dip.yml", "disetujui": "Sekretaris selaku PPID", "sampai": "2027-06-30"}
    reasons = ["Nomor contoh dari buku panduan.", "Nomor contoh dari laman kementerian."]
    marks = [error["tanda"] for error in home.check("a").errors]
    accepted = [{"tanda": mark, "alasan": why, **exception} for mark, why in zip(marks, reasons, strict=True)]
    home.write("a/pengecualian-temuan.yml", accepted)
    told = run("check", "a", "--source", home.source, "--date", home.day[0]).err
    assert all(why in told for why in reasons)


CHANGES: dict[str, tuple[Callable[[Home], object], list[str], list[str]]] = {
    "another file": (
        lambda home: home.write("a/berkas/rekap.xlsx", book(edit=_add_hidden)),
        ["found-in-document"],
        ["exception-unused"],
    ),
    "the same finding in another file": (
        lambda home: home.write("a/berkas/rekap.xlsx", book([["Isi lain"]], edit=_hide)),
        ["found-in-document"],
        ["exception-unused"],
    ),
    "mended": (lambda home: home.write("a/berkas/rekap.xlsx", book()), [], ["exception-unused"]),
    "later": (
        lambda home: home.day.__setitem__(0, "2027-07-01"),
        ["found-in-document", "exception-over"],
        [],
    ),
}  # fmt: skip


def _add_hidden(workbook: object) -> None:
    sheet = workbook.create_sheet("Rahasia")  # type: ignore[attr-defined]
    sheet.append(["Nama pelapor", "Orang Lain"])
    sheet.sheet_state = "hidden"


def test_each_finding_in_a_text_is_accepted_by_itself(home: Home) -> None:
    """Two numbers in one text are two findings."""
    home.write("a/dip.yml", [dip("A-1", ringkasan=f"NIK {NIK} dan NIK 3507124508790004")])
    first, second = home.check("a").errors
    assert first["finding"] == second["finding"] == "nik"
    assert first["tanda"] != second["tanda"]


def _script(document: Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def test_an_exception_hangs_on_what_was_found_and_where(home: Home) -> None:
    """Each finding in one document is accepted by itself; so is the same document by another name, the same text."""
    content = pdf(BODY + text("Pelapor: Sulastri", state="3 Tr"), change=_script)
    for name in ("a", "b"):
        home.write(f"a/berkas/{name}.pdf", content)
    documents = [{"berkas": f"berkas/{name}.pdf", "judul": name} for name in ("a", "b")]
    home.write("a/dip.yml", [dip("A-1", berkas=documents)])
    errors = home.check("a").errors
    assert ["pdf-javascript", "pdf-text-invisible"] * 2 == [error["finding"] for error in errors]
    assert 4 == len({error["tanda"] for error in errors})
    home.write("a/dip.yml", [dip(f"A-{row}", ringkasan=f"NIK {NIK}") for row in (1, 2)])
    errors = home.check("a").errors
    assert ["nik"] * 2 == [error["finding"] for error in errors]
    assert 2 == len({error["tanda"] for error in errors})


@pytest.mark.parametrize("target", ["tiada.yml", "../luar.yml"])
def test_exceptions_behind_a_link_are_told(home: Home, target: str) -> None:
    """They are not read, as no register is, and their agency may not seem to have none."""
    home.write("luar.yml", "[]\n")
    (home.source / "a" / "pengecualian-temuan.yml").symlink_to(target)
    assert ["register-is-link"] == _codes(home, "error")


@pytest.mark.parametrize("change", CHANGES)
def test_an_exception_ends_with_what_it_was_made_for(home: Home, change: str) -> None:
    """When the file is another, when it is mended and when its day has passed."""
    _with(home, "rekap.xlsx", _hidden_sheet())
    _accept(home)
    change_it, errors, warnings = CHANGES[change]
    change_it(home)
    assert sorted(errors) == sorted(_codes(home, "error"))
    assert warnings == _codes(home, "warning")


def test_the_end_of_an_exception_is_met_though_nobody_edits_anything(home: Home) -> None:
    """What is built every night looks again on the day after, and tells that the finding blocks."""
    _with(home, "rekap.xlsx", _hidden_sheet())
    tomorrow = date.fromisoformat(home.day[0]) + timedelta(days=1)
    _accept(home, sampai=tomorrow.isoformat())
    home.built()
    home.day[0] = tomorrow.isoformat()
    home.built()
    home.day[0] = (tomorrow + timedelta(days=1)).isoformat()
    done = home.build()
    assert (1, "gagal") == (done.code, home.results(done)["a"])
    assert {"found-in-document", "exception-over"} == {error["code"] for error in done.errors}


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"sampai": "2028-06-30"}, "exception-too-long"),
        ({"alasan": "Sudah biasa."}, "too-short"),
        ({"disetujui": ""}, "empty-field"),
        ({"tanda": "*"}, "bad-pattern"),
    ],
)
def test_an_exception_needs_a_reason_a_name_and_an_end(home: Home, values: dict[str, object], code: str) -> None:
    """One that lacks something, or lasts beyond a year, accepts nothing."""
    _with(home, "rekap.xlsx", _hidden_sheet())
    _accept(home, **values)
    assert {code, "found-in-document"} == set(_codes(home, "error"))


def test_what_tells_of_nobody_in_an_exception_is_spelled_out(home: Home) -> None:
    """The day and the mark are no secret of anybody, so what is wrong with them is told with a right form; a post is not."""
    _with(home, "rekap.xlsx", _hidden_sheet())
    _accept(home, sampai="31/12/2026", disetujui="Ani")
    told = {problem["field"]: problem for problem in home.check("a").errors if problem["code"] != "found-in-document"}
    assert ("31/12/2026" in told["sampai"]["message"], "2026-12-31" in told["sampai"]["remedy"]) == (True, True)
    assert "Ani" not in told["disetujui"]["message"]


@pytest.mark.parametrize("file", ["berkas/lain.xlsx", "rekap.xlsx", "dip.yml"])
def test_an_exception_for_one_file_accepts_nothing_in_another(home: Home, file: str) -> None:
    """Whose mark it bears is told, so that the clerk can write the right file or copy the right mark."""
    _with(home, "rekap.xlsx", _hidden_sheet())
    _accept(home, berkas=file)
    errors = {error["code"]: error for error in home.check("a").errors}
    assert {"found-in-document", "exception-other-file"} == set(errors)
    assert "berkas/rekap.xlsx" in errors["exception-other-file"]["message"]
    assert "berkas" == errors["exception-other-file"]["field"]


@pytest.mark.parametrize(
    ("file", "errors"),
    [("dip.yml", []), ("isi/a/dip.yml", []), ("dik.yml", ["found-in-text", "exception-other-file"])],
)
def test_a_finding_in_a_text_is_accepted_in_its_register(home: Home, file: str, errors: list[str]) -> None:
    """It is named as the message names it, or from the folder of the agency on."""
    home.write("a/dip.yml", [dip("A-1", ringkasan=f"NIK {NIK}")])
    _accept(home, berkas=file)
    assert sorted(errors) == sorted(_codes(home, "error"))


def test_a_copy_of_an_exempted_document_cannot_be_accepted(home: Home) -> None:
    """Its finding has no mark by which an exception could name it."""
    _with(home, "salinan.txt", "\n".join(SECRET).encode())
    home.write("a/dik.yml", [exempted(sidik_berkas=_fingerprints(home, word(*SECRET)))])
    [error] = home.check("a").errors
    assert ("exempted-text", "") == (error["finding"], error["tanda"])
    assert "pengecualian-temuan" not in error["remedy"]
