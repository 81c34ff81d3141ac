"""Copies of documents that an agency withholds, under other names, in other formats and in part."""

from __future__ import annotations

import base64
import io
from functools import cache
from random import Random

import people
from cases import CUNNING, EXEMPTED, PLAIN, Making, clean, leak, zipped
from docx import Document
from opendocuments import package
from openpyxl import Workbook
from papers import Paper, resaved
from parts import written
from PIL import Image, ImageDraw, ImageOps
from sheets import saved
from words import finished, started

_FINDINGS = (
    "Pembayaran termin ketiga pekerjaan rehabilitasi gedung arsip dilakukan sebelum berita acara pemeriksaan fisik ditandatangani, sehingga terdapat kelebihan bayar sebesar Rp{a}.450.000,00 yang belum disetorkan.",
    "Tim menemukan {n} kuitansi perjalanan dinas ke Kota Kotalama yang nomor urut hotelnya berasal dari blanko yang sama dan dicetak pada hari yang sama.",
    "Pengelola persediaan menyerahkan {n} unit alat ukur tanpa surat perintah pengeluaran, dan kartu barangnya baru dibuat sesudah pemeriksaan dimulai.",
    "Menurut keterangan pengawas lapangan, ketebalan lapis pondasi pada sta 2+{n}0 hanya tujuh sentimeter dari rencana dua belas sentimeter.",
    "Pejabat pembuat komitmen mengakui bahwa harga perkiraan sendiri disusun dari satu penawaran yang kemudian menjadi pemenang.",
    "Rekening koran menunjukkan penarikan tunai berturut-turut pada tanggal {n} sampai akhir bulan tanpa bukti peruntukan dari pemegang kas.",
    "Terhadap pihak ketiga belum dilakukan konfirmasi karena yang bersangkutan masih menjalani pemeriksaan pada aparat penegak hukum.",
    "Inspektur menyarankan pembebasan sementara dari tugas perbendaharaan sampai kerugian sebesar Rp{a}.000.000,00 dipulihkan seluruhnya.",
    "Surat permintaan keterangan kedua tidak dijawab, dan dokumen asli kontrak tambahan dinyatakan hilang pada saat pemindahan ruang.",
    "Selisih volume galian dihitung ulang bersama konsultan dan dituangkan dalam lampiran {n} kertas kerja yang disimpan di brankas.",
)
_SHARED = "Laporan ini disusun sesuai Peraturan Pemerintah tentang Sistem Pengendalian Intern Pemerintah dan Standar Audit Intern Pemerintah Indonesia, dengan tujuan memberikan keyakinan yang memadai atas tercapainya tujuan organisasi."
_ITEMS = (
    "Galian tanah biasa sedalam dua meter",
    "Beton mutu fc 25 dengan pompa",
    "Baja tulangan ulir terpasang",
    "Bekisting kolom multipleks",
    "Pasangan batu belah satu banding empat",
    "Waterproofing membran bakar",
    "Pintu besi tahan api arsip",
    "Rak arsip bergerak mekanis",
)


@cache
def _words(seed: int) -> tuple[str, ...]:
    rng = Random(f"{seed} exempted")
    return tuple(text.format(a=rng.randint(100, 900), n=rng.randint(11, 39)) for text in _FINDINGS)


@cache
def _prices(seed: int) -> tuple[tuple[str, int, int], ...]:
    rng = Random(f"{seed} prices")
    return tuple((item, rng.randint(12, 480), rng.randint(70, 3900) * 1000) for item in _ITEMS)


def _plan(seed: int) -> Image.Image:
    """The floor plan of a detention house: walls, doors, cameras."""
    rng = Random(f"{seed} plan")
    image = Image.new("RGB", (640, 480), (255, 255, 255))
    draw = ImageDraw.Draw(image)
    draw.rectangle((30, 30, 610, 450), outline=(0, 0, 0), width=6)
    for _ in range(14):
        x, y = rng.randrange(40, 520, 20), rng.randrange(40, 380, 20)
        draw.rectangle(
            (x, y, x + rng.randrange(40, 140, 20), y + rng.randrange(40, 90, 10)),
            outline=(0, 0, 0),
            fill=(rng.randrange(150, 255),) * 3,
            width=3,
        )
    for _ in range(9):
        x, y = rng.randrange(40, 600), rng.randrange(40, 440)
        draw.ellipse((x, y, x + 12, y + 12), fill=(200, 30, 30))
    return image


def _making(seed: int) -> Making:
    rng = Random(f"{seed} original")
    return Making(seed=seed, rng=rng, office=people.OFFICES[1])


def _report(seed: int) -> bytes:
    document = Document()
    document.core_properties.author = "Inspektorat Daerah"
    document.add_heading("LAPORAN HASIL PEMERIKSAAN KHUSUS", level=1)
    for text in (_SHARED, *_words(seed)):
        document.add_paragraph(text)
    return written(document).done()


def _paper(seed: int) -> bytes:
    paper = Paper(_making(seed), "Laporan Hasil Pemeriksaan Khusus")
    for text in _words(seed):
        paper.say(text)
    return paper.done()


def _estimate(seed: int) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "HPS"
    sheet.append(["Uraian pekerjaan", "Volume", "Harga satuan"])
    for row in _prices(seed):
        sheet.append(row)
    return saved(book).done()


def _picture(image: Image.Image, kind: str = "PNG", **how: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **how)
    return buffer.getvalue()


@cache
def originals(seed: int) -> dict[str, bytes]:
    """What the agency withholds, and has registered."""
    return {
        "lhp-khusus.docx": _report(seed),
        "lhp-khusus.pdf": _paper(seed),
        "harga-perkiraan-sendiri.xlsx": _estimate(seed),
        "denah-rumah-tahanan.png": _picture(_plan(seed)),
    }


def _kept(its: Making, *places: int) -> list[str]:
    return [its.keep(_words(its.seed)[place]) for place in places or range(len(_FINDINGS))]


# ------------------------------------------------------------------ plain leaks
@leak("exempted", PLAIN, "same-file", ".docx", asset=EXEMPTED)
def exempted_other_name(its: Making) -> bytes:
    """The withheld report itself, under another name."""
    _kept(its)
    return originals(its.seed)["lhp-khusus.docx"]


@leak("exempted", PLAIN, "saved-again", ".docx", asset=EXEMPTED)
def exempted_saved_again(its: Making) -> bytes:
    """The withheld report, opened and saved again with another author and font."""
    _kept(its)
    document = Document(io.BytesIO(originals(its.seed)["lhp-khusus.docx"]))
    document.core_properties.author = "Sekretariat"
    document.core_properties.revision = 9
    document.add_paragraph("Demikian.")
    return written(document).done()


@leak("exempted", PLAIN, "other-format", ".txt", asset=EXEMPTED)
def exempted_as_text(its: Making) -> bytes:
    """The withheld report as plain text."""
    return "\n\n".join(["LAPORAN HASIL PEMERIKSAAN KHUSUS", *_kept(its)]).encode()


@leak("exempted", PLAIN, "other-format", ".pdf", asset=EXEMPTED)
def exempted_printed(its: Making) -> bytes:
    """The withheld report, printed to PDF under the office's head."""
    paper = Paper(its, "Laporan Hasil Pemeriksaan")
    for text in _kept(its):
        paper.say(text, size=10)
    return paper.done()


@leak("exempted", PLAIN, "saved-again", ".pdf", asset=EXEMPTED)
def exempted_pdf_linearised(its: Making) -> bytes:
    """The withheld PDF, saved by another program for the web."""
    _kept(its)
    return resaved(originals(its.seed)["lhp-khusus.pdf"], linearize=True)


@leak("exempted", PLAIN, "other-format", ".csv", asset=EXEMPTED)
def exempted_sheet_as_csv(its: Making) -> bytes:
    """The withheld estimate of prices as CSV."""
    rows = [f"{its.keep(item)};{volume};{price}" for item, volume, price in _prices(its.seed)]
    return "\n".join(["uraian;volume;harga_satuan", *rows, ""]).encode()


@leak("exempted", PLAIN, "same-picture", ".jpg", asset=EXEMPTED)
def exempted_picture_as_jpeg(its: Making) -> bytes:
    """The withheld floor plan, saved as JPEG."""
    its.keep("pixels:the plan")
    return _picture(_plan(its.seed), "JPEG", quality=80)


@leak("exempted", PLAIN, "member", ".zip", asset=EXEMPTED)
def exempted_in_an_archive(its: Making) -> bytes:
    """The withheld report in an archive, beside another file."""
    _kept(its)
    return zipped({"kerja/baca.txt": its.prose(1)[0], "kerja/dokumen1.docx": originals(its.seed)["lhp-khusus.docx"]})


# ------------------------------------------------------------------ cunning leaks
@leak("exempted", CUNNING, "part", ".docx", asset=EXEMPTED)
def exempted_part_in_a_letter(its: Making) -> bytes:
    """Three paragraphs of the withheld report, in an ordinary letter."""
    document = started(its)
    for text in _kept(its, 1, 3, 7):
        document.add_paragraph(text)
    return finished(its, document).done()


@leak("exempted", CUNNING, "other-format", ".txt", asset=EXEMPTED)
def exempted_changed_in_form(its: Making) -> bytes:
    """The withheld report in capitals, without its punctuation, numbered, with other line breaks."""
    return "\n".join(
        f"{number}) {text.upper().replace(',', '').replace('.', ' ')}"
        for number, text in enumerate(_kept(its), start=1)
    ).encode()


@leak("exempted", CUNNING, "other-format", ".odt", asset=EXEMPTED)
def exempted_as_opendocument(its: Making) -> bytes:
    """The withheld report as an OpenDocument text."""
    return package(its, "odt", "".join(f"<text:p>{text}</text:p>" for text in _kept(its)))


@leak("exempted", CUNNING, "encoded", ".html", asset=EXEMPTED)
def exempted_in_a_data_link(its: Making) -> bytes:
    """A page with a link whose address is the whole withheld PDF in base64."""
    _kept(its)
    data = base64.b64encode(originals(its.seed)["lhp-khusus.pdf"]).decode()
    return f'<!doctype html><html lang="id"><head><title>Unduhan</title></head><body><p>{its.prose(1)[0]}</p><a href="data:application/pdf;base64,{data}">Unduh</a></body></html>'.encode()


@leak("exempted", CUNNING, "part", ".pdf", asset=EXEMPTED)
def exempted_pages_among_others(its: Making) -> bytes:
    """Part of the withheld report on the fourth page of a long report."""
    paper = Paper(its).prose(5)
    for _ in range(2):
        paper.turn().prose(5)
    paper.turn()
    for text in _kept(its, 0, 2, 5, 8):
        paper.say(text)
    return paper.turn().prose(5).done()


@leak("exempted", CUNNING, "part", ".docx", asset=EXEMPTED)
def exempted_sheet_in_a_letter(its: Making) -> bytes:
    """The withheld estimate as a table of a letter."""
    document = started(its)
    table = document.add_table(rows=0, cols=3)
    for item, volume, price in _prices(its.seed):
        for cell, text in zip(table.add_row().cells, (its.keep(item), str(volume), str(price)), strict=True):
            cell.text = text
    return finished(its, document).done()


@leak("exempted", CUNNING, "same-picture", ".png", asset=EXEMPTED)
def exempted_picture_smaller_and_grey(its: Making) -> bytes:
    """The withheld floor plan, in grey and at two thirds of its size."""
    its.keep("pixels:the plan")
    return _picture(ImageOps.grayscale(_plan(its.seed)).resize((426, 320)))


@leak("exempted", CUNNING, "encoded", ".txt", asset=EXEMPTED)
def exempted_look_alike_letters(its: Making) -> bytes:
    """The withheld report with Cyrillic a and e, and with zero-width characters in its words."""
    text = "\n".join(_kept(its))
    return text.replace("a", "\u0430").replace("e", "\u0435").replace("r", "r\u200b").encode()


# ------------------------------------------------------------------ clean look-alikes
@clean("exempted", "part", ".docx")
def exempted_clean_same_subject(its: Making) -> bytes:
    """A public report on the same subject, with the paragraph that all such reports begin with."""
    document = started(its)
    document.add_heading("LAPORAN HASIL PEMERIKSAAN", level=1)
    document.add_paragraph(_SHARED)
    document.add_paragraph(
        "Pemeriksaan khusus telah selesai dan rekomendasinya ditindaklanjuti oleh perangkat daerah terkait."
    )
    return finished(its, document).done()


@clean("exempted", "part", ".pdf")
def exempted_clean_summary(its: Making) -> bytes:
    """The public summary of the withheld report, in words of its own."""
    paper = Paper(its, "Ringkasan Hasil Pemeriksaan").prose(1)
    paper.say(
        "Hasil pemeriksaan memuat temuan administratif dan kelebihan pembayaran yang wajib dipulihkan. Rincian dikecualikan sampai tindak lanjut selesai."
    )
    return paper.prose(1).sign().done()


@clean("exempted", "other-format", ".csv")
def exempted_clean_other_prices(its: Making) -> bytes:
    """A public list of standard prices under the same headings."""
    rows = [
        f"{item};{its.rng.randint(1, 90)};{its.rng.randint(10, 900) * 1000}"
        for item in ("Kertas HVS A4", "Tinta cetak hitam", "Map arsip", "Kursi rapat lipat", "Meja kerja setengah biro")
    ]
    return "\n".join(["uraian;volume;harga_satuan", *rows, ""]).encode()


@clean("exempted", "same-picture", ".png")
def exempted_clean_other_plan(its: Making) -> bytes:
    """The floor plan of another building, drawn in the same way."""
    return _picture(_plan(its.seed + 1))
