"""Words in office documents that nobody sees and that speak of somebody, each with a twin that is harmless."""

from __future__ import annotations

import pytest

from generator.inspection.speaking import are_people, names_person, speaks_of_someone
from tests.inspection.made import blocked, book, changed, look, unzipped, word, zipped
from tests.inspection.test_packages import run, table, with_part

WHISPER = "Pelapor Sutrisno Pratinjo minta identitasnya dirahasiakan"


# ---------------------------------------------------------------------- the judgement
@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("Pelapor Sutrisno Kertapadma", True),
        ("Korban Wirogomo Pratinjo saat ini di rumah aman", True),
        ("Usulan pembebastugasan Tukinem menunggu persetujuan", True),
        ("Harga penawaran ini jangan diumumkan", True),
        ("Bupati Sri Handayani menyerahkan bantuan kepada warga", False),
        ("Drs. H. Ahmad Fauzan, M.Si. membuka sosialisasi bagi siswa", False),
        ("Grafik Jumlah Pemohon Informasi Publik", False),
        ("Warga Desa Karangmulyo bergotong royong", False),
        ("Denah lokasi korban banjir Kecamatan Suka Maju", False),
        ("Siswa SDN Sukarno menari di Taman Kartini", False),
        ("Foto kegiatan", False),
    ],
)
def test_texts_that_speak_of_somebody(text: str, *, private: bool) -> None:
    """A protected person or what an office keeps to itself; not officials, places, or people as a number."""
    assert private is speaks_of_someone(text)


def test_choices_are_people() -> None:
    """Two common names, or one that is called a reporter; not towns, streets and answers."""
    assert are_people(["Siti Rahma", "Bambang Wirogomo"])
    assert are_people(["-", "Saksi Siti Rahma"])
    assert not are_people(["Ya", "Tidak", "Dalam Proses"])
    assert not are_people(["Jalan Ahmad Yani", "Jalan Sudirman", "Pasar Slamet"])
    assert not are_people(["Drs. Ahmad Fauzan, M.Si.", "Siti Aminah, S.Sos."])
    assert not names_person("Sosialisasi di Gedung Sudirman")


# ---------------------------------------------------------------------- Word
def field(*parts: str, shown: str = "Terlampir") -> str:
    """A paragraph with a field whose instructions stand in so many runs."""
    codes = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in parts)
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"<w:p>{begin}{codes}{middle}<w:r><w:t>{shown}</w:t></w:r>{end}</w:p>"


def control(*items: str) -> str:
    """A paragraph with a list to choose from."""
    listed = "".join(f'<w:listItem w:displayText="{item}" w:value="{item}"/>' for item in items)
    return f"<w:p><w:sdt><w:sdtPr><w:dropDownList>{listed}</w:dropDownList></w:sdtPr><w:sdtContent><w:r><w:t>Pilih</w:t></w:r></w:sdtContent></w:sdt></w:p>"


def inline(description: str, *, wide: int = 900000) -> str:
    """A paragraph with a drawing that is described."""
    return (
        '<w:p><w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f'<wp:inline><wp:extent cx="{wide}" cy="900000"/><wp:docPr id="9" name="Gambar 9" descr="{description}"/></wp:inline></w:drawing></w:r></w:p>'
    )


def old_box(style: str) -> str:
    """A text box of the old kind."""
    return f'<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape style="{style}"><v:textbox><w:txbxContent>{run("", WHISPER)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>'


def cell(width: int, layout: str = "fixed") -> str:
    return table(
        cell=f'<w:tcW w:w="{width}" w:type="dxa"/>', properties=f'<w:tblLayout w:type="{layout}"/>', text=WHISPER
    )


_FILL = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:a="a"'
WORD = [
    ("blacked-text", run('<w:shd w:val="clear" w:fill="000000"/>', WHISPER), table(cell='<w:shd w:val="clear" w:fill="000000"/>', text="Judul kolom")),
    ("field-code", field(' IF 1 = 2 "', WHISPER, '" "Terlampir" '), field(' IF "L" = "L" "Bapak" "Ibu" ')),
    ("field-code", field(f' SET catatan "{WHISPER}" '), field(' TOC \\o "1-3" \\h \\z \\t "Judul Bab Lampiran,1" ')),
    ("field-code", field(f' HYPERLINK "https://a.example" \\o "{WHISPER}" '), field(' HYPERLINK "https://a.example" \\o "Buka laman layanan informasi publik" ')),
    ("field-code", f'<w:p><w:fldSimple w:instr=\' QUOTE "{WHISPER}" \'><w:r><w:t>-</w:t></w:r></w:fldSimple></w:p>', '<w:p><w:fldSimple w:instr=" DATE \\@ &quot;d MMMM yyyy&quot; "><w:r><w:t>5 Maret 2025</w:t></w:r></w:fldSimple></w:p>'),
    ("field-code", field(" ADDIN x ").replace("ADDIN x", f"IF </w:instrText></w:r><w:r><w:t>{WHISPER}</w:t></w:r><w:r><w:instrText>"), field(" PAGE ")),
    ("hidden-choices", control("Sutrisno Pratinjo", "Halimah Wirogomo"), control("Setuju", "Tidak Setuju", "Perlu Perbaikan")),
    ("unseen-words", inline(WHISPER), inline("Bupati Sri Handayani membuka rapat kerja bersama warga")),
    ("unseen-words", f'<w:p><w:bookmarkStart w:id="1" w:name="{WHISPER.replace(" ", "_")}"/><w:bookmarkEnd w:id="1"/></w:p>', '<w:p><w:bookmarkStart w:id="1" w:name="_Toc_bab_pemohon_informasi_publik"/><w:bookmarkEnd w:id="1"/></w:p>'),
    ("invisible-colour", run(f'<w14:textFill {_FILL}><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill></w14:textFill>', WHISPER), run(f'<w14:textFill {_FILL}><w14:solidFill><w14:srgbClr w14:val="1F3864"/></w14:solidFill></w14:textFill>', WHISPER)),
    ("tiny-text", run('<w:spacing w:val="-300"/>', WHISPER), run('<w:spacing w:val="-10"/>', WHISPER)),
    ("hidden-text", run("", WHISPER, '<w:framePr w:x="-20000" w:y="100"/>'), run("", WHISPER, '<w:framePr w:x="200" w:y="100"/>')),
    ("hidden-text", table(properties='<w:tblpPr w:tblpX="40000" w:tblpY="1"/>', text=WHISPER), table(properties='<w:tblpPr w:tblpX="400" w:tblpY="1"/>', text=WHISPER)),
    ("hidden-text", cell(20), cell(2000)),
    ("hidden-drawing", old_box("position:absolute;margin-left:-9999pt;width:90pt;height:20pt"), old_box("position:absolute;margin-left:99pt;width:90pt;height:20pt")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "leak", "clean"), WORD, ids=[f"{number}-{case[0]}" for number, case in enumerate(WORD)]
)
def test_word(code: str, leak: str, clean: str) -> None:
    """What is quoted, listed, described or drawn where nobody reads it, is found; its everyday twin is not."""
    found = look(word(body=leak))
    assert {code} == blocked(found)
    assert WHISPER not in repr(found.findings)
    assert set() == blocked(look(word(body=clean)))


def test_a_header_that_is_switched_off_and_says_something() -> None:
    """A sentence in the header of first pages blocks when no page shows it; a letterhead is only told."""

    def header(text: str) -> bytes:
        def edit(document):
            section = document.sections[0]
            section.different_first_page_header_footer = True
            section.first_page_header.paragraphs[0].text = text

        return changed(word(edit=edit), "word/document.xml", ("<w:titlePg/>", ""))

    assert {"unused-header"} == blocked(look(header(WHISPER)))
    assert set() == blocked(look(header("Dinas Sosial Kabupaten Tirtamulya")))


@pytest.mark.parametrize(("name", "space"), [("subject", "dc"), ("title", "dc"), ("category", "cp")])
def test_properties_that_speak_of_somebody(name: str, space: str) -> None:
    """A subject that names the case blocks; one that names the report does not."""

    def core(text: str) -> bytes:
        xml = (
            f'<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><{space}:{name}>{text}</{space}:{name}></cp:coreProperties>'
        )
        return zipped({**unzipped(word()), "docProps/core.xml": xml})

    assert {"property-text"} == blocked(look(core(WHISPER)))
    assert set() == blocked(look(core("Laporan pengaduan warga tahun 2025")))


def test_sheets_behind_a_pasted_table() -> None:
    """Of a workbook in a document one sheet shows; what stands on another is found, if it says something new."""

    def pasted(text: str) -> bytes:
        inner = book(edit=lambda workbook: workbook.create_sheet("Lain").append([text]))
        return with_part(
            word(),
            "word/embeddings/lembar.xlsx",
            inner,
            "package",
            owner="word/document.xml",
            form="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )

    assert {"embedded-sheets"} == blocked(look(pasted(WHISPER)))
    assert set() == blocked(look(pasted("Jumlah")))
