"""Bank accounts of people are found one by one, those of bodies and other numbers pass."""

from __future__ import annotations

from time import process_time

import pytest

from generator.inspection.documents import inspect_document
from generator.inspection.findings import Passage, Severity
from generator.inspection.personal import may_hold, search
from generator.inspection.watch import Watch
from tests.inspection.made import LIMITS
from tests.inspection.pdfs import pdf, text

Table = tuple[tuple[str, ...], ...]
PEOPLE = ("Budi Santoso", "Siti Aminah", "Joko Susilo")
ACCOUNTS = ("1234567890", "987654321012", "0012-01-012345-50-7")
ONE = ACCOUNTS[0]


def _found(*passages: Passage) -> int:
    return sum(one.count for one in search(passages) if one.code == "account")


def _in_table(*rows: tuple[str, ...]) -> int:
    return _found(Passage(table=rows))


def _in_text(text: str) -> int:
    return _found(Passage(text=text))


# ---------------------------------------------------------------------- columns
@pytest.mark.parametrize(
    "title",
    [
        "No Rek", "No. Rek.", "NOREK", "NOREK BRI", "Rek", "Rekening", "Rekening BRI", "Nomor Rekening Bank",
        "No. Rekening (BRI)", "no_rekening", "Nomor\nRekening", "Nama Bank dan No. Rekening", "Bank/No. Rek",
        "Account Number", "No Account", "Acc. No.", "Nomor Rekening Penerima", "Bank Account", "No. Buku Tabungan",
    ],
)  # fmt: skip
def test_titles_of_accounts(title: str) -> None:
    """However short, or with the bank, or in English."""
    assert _in_table(("Nama", title), *zip(PEOPLE, ACCOUNTS, strict=True)) == 3


@pytest.mark.parametrize(
    "title",
    [
        "Penerima", "Nama Penerima", "Penerima Bantuan", "Atas Nama", "a.n.", "A.N", "Nama Pemilik", "Pemilik", "KPM", "Nama KPM",
        "Nama Pemilik Rekening", "Nama di Rekening", "Nama Narasumber",
    ],
)  # fmt: skip
def test_titles_of_their_owners(title: str) -> None:
    """Receivers, holders and owners are people as well as names are."""
    names = ("Wirogomo Kertapadma", "NGATINAH SULISWORO", "Tukinem")
    assert _in_table((title, "No. Rekening"), *zip(names, ACCOUNTS, strict=True)) == 3


def test_the_row_of_titles() -> None:
    """Titles that only lists of accounts have name the columns, also under a heading."""
    for above in ("", "Tahap 1"):
        assert _in_table(("Daftar penyaluran", above), ("KPM", "NOREK"), ("Wirogomo Kertapadma", ONE)) == 1
    assert _in_table(("Penerima", "Penyaluran", ""), ("", "Bank", "Norek"), ("Wirogomo Kertapadma", "BRI", ONE)) == 1
    assert _in_table(("Uraian", "Nilai"), ("a", "1"), ("Atas Nama", "Norek"), ("Wirogomo Kertapadma", ONE)) == 1


@pytest.mark.parametrize(
    ("names", "title", "value"),
    [
        ("Nama", "Kode Rekening", "510201010001"),
        ("Nama", "Rekening Belanja", "510201010001"),
        ("Nama", "Uraian Rekening", "510201010001"),
        ("Penerima", "Nomor Rekening Belanja", "510201010001"),
        ("Nama", "Rekening", "5.1.02.01.01.0001"),
        ("Nama", "No. Rekening", "5.2.2.01.01.001"),
        ("Nama", "Virtual Account", "9888123456789"),
        ("Nama", "Virtual Account Number", "9888123456789"),
        ("Nama", "No Rekening Listrik", "512345678901"),
        ("Nama", "Rekening Telepon", "034155501420"),
        ("Nama", "No. Rek. Air", "12345678901"),
        ("Nama", "No. Rekening Bendahara", ONE),
        ("Nama", "No. Rekening (RKUD)", ONE),
        ("Nama", "Nomor Rekening Kas Desa", ONE),
        ("Nama", "No Invoice", ONE),
        ("Nama", "NIP", "198506172010011002"),
        ("Nama", "No. Rekening", "1234****90"),
        ("Nama", "No. Rekening", "0000000000"),
        ("Nama", "No. Rekening", ""),
        ("Nama Sekolah", "No. Rekening", ONE),
        ("Nama Kegiatan", "No. Rekening", ONE),
    ],
)
def test_columns_of_other_numbers(names: str, title: str, value: str) -> None:
    """Lines of a budget, customers, payments through a bank, accounts that their title gives to a body, masked ones."""
    assert _in_table((names, title), ("Budi Santoso", value)) == 0


@pytest.mark.parametrize("cell", [f"BRI/{ONE}", f"{ONE}/BRI", f"No.{ONE}", f"BRI-{ONE}", f"'{ONE}"])
def test_what_stands_right_before_a_number(cell: str) -> None:
    """The bank may be parted from it by a stroke."""
    assert _in_table(("Nama", "No. Rekening"), (PEOPLE[0], cell)) == 1


@pytest.mark.parametrize("value", ["510202010003", "51020201", "410101010001"])
def test_lines_of_a_budget_without_dots(value: str) -> None:
    """The column that names them is called as that of an account's holder is."""
    assert _in_table(("Rekening", "Nama Rekening", "Anggaran"), (value, "Honorarium Narasumber", "4500000")) == 0


# ---------------------------------------------------------------------- whose they are
@pytest.mark.parametrize("office", ["Jabatan", "NIP", "Pangkat/Golongan", "Unit Kerja"])
def test_an_office_excuses_nothing(office: str) -> None:
    """The account of an official is a private one, also of the treasurer."""
    assert _in_table(("Nama", office, "No. Rekening"), (PEOPLE[0], "Bendahara Pengeluaran", ONE)) == 1


@pytest.mark.parametrize(
    "owner",
    [
        "Dinas Sosial", "Badan Keuangan Daerah", "RKUD Kabupaten Contoh", "Kas Daerah", "Rekening Kas Umum Daerah",
        "Bendahara Pengeluaran Dinas Sosial", "Bendahara Penerimaan", "Pemerintah Kabupaten Contoh", "1. PT Maju Jaya", "Maju Jaya, CV",
        "KUBE Mawar", "Poktan Tani Makmur", "SDN 1 Contoh", "Yayasan Siti Aminah", "Kepala Dinas Sosial", "UPZ Kecamatan Contoh", "Partai Maju", "DPMPTSP Kab. Contoh", "Belanja Pegawai", "BUM Desa Maju", "Pemdes Sukamaju", "Surau Baitul Makmur", "GP Ansor", "PC Fatayat NU", "Dewan Kesenian", "Gampong Lamteh", "KB Melati", "PKBM Harapan", "Disperindag", "BPKPD", "Satuan Polisi Pamong Praja", "Bend. Pengeluaran Dinkes", "Dana BOS SDN 1", "Bapak/Ibu Wali Murid", "KPKNL Contoh", "Dharma Wanita Persatuan", "RT 01 RW 02", "LPMD Sukamaju", "Ta'mir Masjid Agung", "Direktorat Jenderal Pajak",
    ],
)  # fmt: skip
def test_each_row_has_its_owner(owner: str) -> None:
    """A body's account passes, and that of a person in the next row does not."""
    rows = ((owner, ACCOUNTS[1]), (owner, ACCOUNTS[2]), (owner, "1122334455"))
    assert _in_table(("Nama", "No. Rekening"), *rows) == 0
    assert _in_table(("Nama", "No. Rekening"), *rows, (PEOPLE[0], ONE)) == 1


@pytest.mark.parametrize("name", ["Ma'ruf Amin", "Mi’raj Sutrisno", "Dana Pratama"])
def test_names_that_begin_as_bodies_do(name: str) -> None:
    """MA is a school and Ma'ruf a person."""
    assert _in_table(("Nama", "No. Rekening"), (name, ONE)) == 1


def test_a_post_with_a_name_is_a_person() -> None:
    """A post alone is an office's."""
    assert _in_table(("Nama", "No. Rekening"), ("Kepala Dinas Budi Santoso", ONE)) == 1


def test_the_holder_decides() -> None:
    """Of two names in a row the holder's is the owner's, whether the column has it or the cell itself."""
    head = ("Nama", "Atas Nama", "No. Rekening")
    assert _in_table(head, (PEOPLE[0], "PT Maju Jaya", ONE)) == 0
    assert _in_table(head, ("PT Maju Jaya", PEOPLE[0], ONE)) == 1
    assert _in_table(head, (PEOPLE[0], "", ONE)) == 1
    assert _in_table(("Nama", "No. Rekening"), (PEOPLE[0], f"{ONE} a.n. CV Maju")) == 0
    assert _in_table(("Nama", "No. Rekening"), ("CV Maju", f"BRI {ONE} a.n. {PEOPLE[0]}")) == 1
    assert _in_table(("Nama", "No. Rekening"), (PEOPLE[0], f"RKUD {ONE}")) == 0


def test_titles_over_two_columns() -> None:
    """Under a title over two columns stand the bank and the number."""
    for title in (("Nama", "Rekening", ""), ("Nama", "Rekening")):
        assert _in_table(title, ("", "Bank", "Nomor"), (PEOPLE[0], "BRI", ONE)) == 1


def test_a_table_below_others() -> None:
    """A sheet may have another table first, or more words than the titles of a table are looked for in."""
    table = (("No", "Nama", "No. Rekening"), *(("1", name, ONE[:-1] + str(at)) for at, name in enumerate(PEOPLE)))
    budget = [("No", "Uraian", "Kode Rekening"), *(("1", "Belanja", "5.1.02.01.01.0024"),) * 20]
    assert _in_table(*budget, *table) == 3
    assert _in_table(*[(f"Menimbang butir {number}",) for number in range(20)], *table) == 3
    assert _in_table(("Nama", "Jabatan", "NIP"), (PEOPLE[0], "Kepala", "198506172010011002"), *table) == 3
    assert _in_table(*budget, ("No", "Nama", "No. Rekening"), ("1", "Dinas Sosial", ONE)) == 0


@pytest.mark.parametrize("apart", [(), (("",),), (("Rekening Pemerintah Desa",),)])
def test_a_table_of_bodies_below_one_of_people(apart: tuple[tuple[str, ...], ...]) -> None:
    """Its places stand not below the title of the names above it."""
    people = (("No", "Nama", "Jabatan", "No. Rekening"), ("1", PEOPLE[0], "Kader", "1234****90"))
    villages = (("1", "Sukamaju", "Rp1.000", ONE), ("2", "Sukasari", "Rp1.000", ACCOUNTS[1]))
    for title in ("No. Rekening RKD", "No. Rekening"):
        assert _in_table(*people, *apart, ("No", "Desa", "Pagu", title), *villages) == 0
    assert _in_table(*people, *apart, ("No", "Penerima", "Pagu", "No. Rekening"), *villages) == 2
    assert _in_table(*people, ("2", "Siti Aminah", "Buku rekening hilang", ""), ("3", PEOPLE[1], "Kader", ONE)) == 1


def test_a_number_between_a_bank_and_a_holder() -> None:
    """No title has to say that it is an account's."""
    rows = (("1", "BRI", ONE, PEOPLE[0]), ("2", "BNI", ACCOUNTS[1], "Dinas Sosial"))
    assert _in_table(("No", "Bank", "Nomor", "Atas Nama"), *rows) == 1
    assert _in_table(("No", "Bank", "Nomor", "Jabatan"), *rows) == 0
    assert _in_table(("No", "Surat", "Nomor", "Atas Nama"), *rows) == 0
    assert _in_table(("Bank", "BRI"), ("Nomor", ONE), ("Atas Nama", PEOPLE[0])) == 1
    assert _in_table(("Bank", "BRI"), ("Nomor", ONE), ("Atas Nama", "Dinas Sosial")) == 0
    assert _in_table(("Surat", "Izin"), ("Nomor", ONE), ("Atas Nama", PEOPLE[0])) == 0


def test_forms_of_many_rows() -> None:
    """Time grows with the rows alone, and the last is looked at as well as the first."""
    started = process_time()
    rows = [row for number in range(10_000) for row in (("No. Rekening", ONE[:-5] + f"{number:05}"), ("Bank", "BRI"))]
    assert _in_table(*rows, ("Nama", PEOPLE[0])) == 5
    assert process_time() - started < 10


def test_tables_without_a_column_of_names() -> None:
    """Who is called by a name that is common is a person, and many numbers alone are of somebody."""
    assert _in_table(("No", "Petani", "Bank", "No Rekening"), ("1", PEOPLE[0], "Bank Jatim", ONE)) == 1
    assert _in_table(("No", "Penyetor", "No Rekening"), ("1", "Toko Siti Aminah", ONE)) == 0
    assert _in_table(("Desa", "Kepala Desa", "No Rekening"), ("Sukamaju", PEOPLE[0], ONE)) == 0
    assert _in_table(("Nama Sekolah", "Kepala Sekolah", "No Rekening"), ("SDN 1", PEOPLE[0], ONE)) == 0
    rows = [(str(number), str(1234567890 + 77 * number), "600000") for number in range(1, 7)]
    assert _in_table(("No", "No Rekening", "Jumlah"), *rows) == 6
    assert _in_table(("No", "No Rekening", "Jumlah"), *rows[:4]) == 0
    codes = [(str(number), str(510201010000 + number), "600000") for number in range(1, 9)]
    assert _in_table(("No", "No Rekening", "Jumlah"), *codes) == 0


@pytest.mark.parametrize("names", ["Nama Pekerja", "Penerima BLT", "Peserta", "Anggota"])
def test_columns_that_may_be_of_names(names: str) -> None:
    """Beside a column of bodies only a name that is common is a person, and an officer of a body is none."""
    rows = [("Tani Makmur", PEOPLE[0], ONE), ("Sido Rukun", "Guyub", ACCOUNTS[1])]
    assert _in_table(("Kelompok", names, "No. Rekening"), *rows) == 1
    assert _in_table(("Nama Kelompok", "Nama Ketua", "No. Rekening"), *rows) == 0
    assert _in_table(("Nama Partai Politik", "Ketua", "No. Rekening"), *rows) == 0


def test_forms() -> None:
    """A label and what is filled in stand in one row, the owner in another."""
    number = ("No. Rekening", ":", ONE)
    assert _in_table(("Nama", ":", PEOPLE[0]), ("Jabatan", ":", "Kepala Dinas"), number) == 1
    assert _in_table(("Nama", ":", "Dinas Sosial"), ("Alamat", ":", "Jl. Merdeka"), number) == 0
    assert _in_table(("Nama", ":", PEOPLE[0]), number, ("Atas Nama", ":", "CV Maju Jaya")) == 0
    paragraphs = [Passage(text=text, where=(("bagian", "isi"), ("paragraf", text[:2]))) for text in (f"Nama\t: {PEOPLE[0]}", f"No. Rek\t: {ONE}")]  # fmt: skip
    assert _found(*paragraphs) == 1


# ---------------------------------------------------------------------- sentences
@pytest.mark.parametrize(
    "text",
    [
        f"Bantuan bagi warga Desa Sukamaju ditransfer ke rekening BRI {ONE} a.n. Budi Santoso",
        f"Pajak ditanggung penerima. Rekening {ONE} atas nama Siti Aminah",
        f"Dinas Sosial mentransfer ke rekening {ONE} kepada Budi Santoso",
        f"masyarakat setempat, rekening Bank Jatim {ONE} a.n. Siti Aminah",
        f"rekening PT Bank Rakyat Indonesia {ONE} a.n. Siti Aminah, warga Kelurahan Contoh",
        f"dana retribusi dari kas daerah dibayarkan ke rekening {ONE} a.n. Siti Aminah",
        f"rekening 1112223334 a.n. Dinas Sosial dan rekening {ONE} a.n. Budi Santoso",
        f"Nama : Budi Santoso\nAlamat : Desa Sukamaju\nNo. Rekening : {ONE}",
        f"Sekolah : SDN 1 Contoh\nNo. Rekening : {ONE}\nNama : Budi Santoso",
        f"rekening {ONE} a.n. Kepala Desa Budi Santoso",
        f"Penerima a.n. Budi Santoso dengan nomor rekening\n{ONE}",
        f"Nomor rekening atas nama Siti Aminah\n{ONE}",
        f"rekening {ONE} diserahkan kepada Ibu Sutarmi Wirogomo",
        f"Account number {ONE} a.n. Budi Santoso",
        f"Nomor tabungan {ONE} a.n. Budi Santoso",
        f"Nomor Rekening : {ONE}\nNama Pemilik Rekening : Budi Santoso\nBank : BRI",
        f"Nomor Rekening : {ONE}\nNama di Buku Tabungan : Wirogomo Kertapadma",
        f"No. Rek: {ONE} (Budi Santoso)",
        f"rekening BRI {ONE} – Budi Santoso",
        f"rekening BRI/{ONE} a.n. Budi Santoso",
        f"Nama : Budi Santoso\nNama Kelompok : Tani Makmur\nNo. Rekening : {ONE}",
    ],
)
def test_a_public_word_nearby_excuses_nothing(text: str) -> None:
    """It has to say whose the account is."""
    assert _in_text(text) == 1
    assert may_hold(text)


@pytest.mark.parametrize(
    "text",
    [
        f"Rekening Kas Umum Daerah {ONE} a.n. RKUD Kabupaten Contoh",
        f"Donasi ke rekening BSI {ONE} a.n. Masjid Agung Contoh",
        f"Donasi: rekening BSI {ONE} atas nama Yayasan Peduli, konfirmasi kepada Budi Santoso",
        f"Virtual account number {ONE} atas nama Budi Santoso",
        f"Bayar PBB melalui virtual account Bank Jatim {ONE} kepada Bapenda Contoh",
        f"Bendahara Pengeluaran Dinas Sosial\nNo. Rekening: {ONE}\nKepada: Budi Santoso",
        f"Rekening Bank Jatim (RKUD) {ONE} kepada Budi Santoso",
        f"rekening Bank Jatim {ONE} (RKUD), bukti dikirim kepada Budi Santoso",
        f"disetor ke RKUD nomor rekening {ONE}, bukti dikirim kepada Budi Santoso",
        f"Kepada: CV Maju Jaya\nRekening: {ONE} Bank Jatim",
        f"rekening {ONE} Bank Jatim a.n. Kepala Dinas Sosial",
        f"rekening {ONE} Bank Jatim a.n. Maju Jaya, CV",
        f"Nama : Budi Santoso\nPerusahaan : CV Maju\nNo. Rekening : {ONE}",
        f"Rekening listrik {ONE} atas nama Budi Santoso",
        f"Kode rekening {ONE} a.n. Budi Santoso",
        "rekening sebesar 1.234.567.890 kepada Budi Santoso",
        f"rekening {ONE} Bank Jatim. Kepada Budi Santoso diucapkan terima kasih",
        f"rekening {ONE} Bank Jatim, bukti disampaikan kepada Yth. Bapak Bupati Contoh",
        f"rekening {ONE} Bank Jatim kepada masing-masing penerima",
        f"rekening {ONE} (Yayasan Siti Aminah)",
        f"rekening {ONE} Cabang Ahmad Yani",
        f"Nama Kelompok : Sido Rukun\nNama Ketua : Budi Santoso\nNo. Rekening : {ONE}",
        f"Kepada Yth. Pimpinan Bank Jatim perihal rekening giro {ONE}",
    ],
)
def test_accounts_of_bodies_in_sentences(text: str) -> None:
    """The owner, the words right after the word for an account, or those right before it say that it is a body's."""
    assert _in_text(text) == 0


@pytest.mark.parametrize(
    "text",
    [
        f"Transfer BRI {ONE} a.n. Budi Santoso",
        f"BRI: {ONE}\na.n. Budi",
        f"Bank BRI {ONE} atas nama Wirogomo",
        "BCA 12345678 A.N. WIROGOMO KERTAPADMA",
        "Bank Mandiri KCP Contoh No. 144-00-1234567-8, a/n Joko Susilo",
        f"transfer ke {ONE} (BRI) an. Siti Aminah",
        f"Dinas Sosial lewat Bank Jatim {ONE} a.n. Budi Santoso",
        f"kode billing 820231234567890, BNI {ONE} pemilik: Siti Aminah",
        f"NIP 198506172010011002 BRI {ONE} a.n. Budi Santoso",
        f"BRI {ONE} a.n. Kepala Desa Budi Santoso",
    ],
)
def test_the_bank_alone_says_that_it_is_an_account(text: str) -> None:
    """Between a bank and its holder a number is one, though no word for an account is said."""
    assert _in_text(text) == 1
    assert may_hold(text)
    assert _in_table(("Uraian", "Cara bayar"), ("Honor", text)) == 1
    parts = [Passage(text=part, where=(("bagian", "isi"), ("paragraf", part[:2]))) for part in text.split("\n")]
    assert _found(*parts) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"Transfer BRI {ONE} a.n. Dinas Sosial",
        f"BSI {ONE} a.n. Masjid Agung Contoh",
        f"Bank Jatim {ONE} atas nama Bendahara Penerimaan",
        f"BRI {ONE} a.n. CV Maju",
        f"Bank Jatim {ONE} a.n. Direksi",
        f"VA BRI {ONE} a.n. Budi Santoso",
        f"Virtual Account BNI: {ONE} atas nama Budi Santoso",
        f"Kode billing Bank Jatim {ONE} a.n. Budi Santoso",
        "PBB lewat Bank Jatim NOP 350712000400101230 a.n. Budi Santoso",
        "Bank Jatim menyalurkan 1.234.567.890 atas nama Budi Santoso",
        f"Kas Daerah Bank Jatim {ONE}, bukti atas nama Budi Santoso",
        f"Surat Bank Jatim. Arsip {ONE} a.n. Budi Santoso",
        f"Subsidi {ONE} a.n. Budi Santoso",
        "Mandiri 1440012345678 a.n. BPJS Kesehatan",
        "Iuran BPJS Kesehatan ke rekening Mandiri 1440012345678",
    ],
)
def test_other_numbers_beside_a_bank(text: str) -> None:
    """A body's, what is paid through a bank, and amounts; that of the insurance is nobody's membership."""
    assert not [one for one in search([Passage(text=text)]) if one.severity is Severity.BLOCK]
    assert not [one for one in search([Passage(table=(("a", text),))]) if one.severity is Severity.BLOCK]


# ---------------------------------------------------------------------- lists of which the text is left
def test_a_number_beside_a_bank_and_a_name() -> None:
    """No word says that it is an account, but it can be nothing else."""
    rows = [("Budi Santoso", "BRI", ONE), ("Dinas Sosial", "BRI", "1234567891")]
    assert _in_table(("Nama", "Nama Bank", "Nomor"), *rows) == 1


LISTS = {
    "a page": f"No Nama Penerima Alamat No. Rekening Bank\r\n1 Budi Santoso Desa Sukamaju RT 1 {ONE} BRI 600.000\r\n2 Siti Aminah Desa Sukamaju RT 1 0012-01-012345-50-7 BRI 600.000",
    "wrapped cells": "No\r\nNama\r\nPenerima Alamat No. Rekening Bank\r\n1\r\nBudi\r\nSantoso\r\nDesa\r\nSukamaju\r\nRT 1 123456789012345 BRI\r\n2 Siti Aminah\r\nDesa\r\nSukamaju\r\nRT 1 987654321098765 BRI",
    "tabs": f"No\tNama\tNo. Rek\tJumlah\n1\tBudi Santoso\t{ONE}\t600.000\n2\tSiti Aminah\t1234567891\t600.000",
    "tabs and a school first": f"No\tSekolah\tPenerima\tNo. Rek\n1\tSDN 1 Contoh\tWirogomo\t{ONE}\n2\tSDN 2 Contoh\tNgatinah\t1234567891",
    "a place first": f"No\tDesa\tNama\tNo. Rek\n1\tDesa Maju\tBudi Santoso\t{ONE}\n2\tDesa Maju\tSiti Aminah\t1234567891",
    "bars": f"| No | Nama KPM | No. Rekening |\n|---|---|---|\n| 1 | Budi Santoso | {ONE} |\n| 2 | Siti Aminah | 1234567891 |",
    "cells on lines": f"No\nNama Penerima\nNo. Rekening\nBank\n1\nBudi Santoso\n{ONE}\nBank Jatim\n2\nSiti Aminah\n1234567891\nBank Jatim",
    "a place in a line": f"No Desa Nama Penerima No Rekening\n1 Desa Maju Budi Santoso {ONE}\n2 Desa Maju Siti Aminah 1234567891",
    "a village in a line": f"No Kecamatan Desa Nama Penerima No. Rekening\n1 Contoh Sukamaju Budi Santoso {ONE}\n2 Contoh Sukamaju Wirogomo 1234567891\n3 Contoh Sukamaju Pemdes Sukamaju 1234567892",
    "a village and a school in a line": f"No Desa Nama Guru Sekolah No. Rekening\n1 Sukamaju Wirogomo SDN 1 Contoh {ONE}\n2 Sukamaju Ngatinah SDN 2 Contoh 1234567891",
    "the account first": f"No Rekening Nama\n{ONE} Budi Santoso\n1234567891 Siti Aminah",
    "the bank beside the name": f"No Nama Bank No. Rekening\n1 Budi Santoso BRI {ONE}\n2 Siti Aminah BRI 1234567891\n3 Bank Jatim BRI 1234567892",
    "the school beside the name": f"No Nama Guru Sekolah No. Rekening\n1 Wirogomo SDN 1 Contoh {ONE}\n2 Siti Aminah SDN 2 Contoh 1234567891",
    "the school before the name": f"No Sekolah Nama Guru No. Rekening\n1 SDN 1 Contoh Budi Santoso {ONE}\n2 SDN 2 Contoh Siti Aminah 1234567891\n3 SDN 3 Contoh 1234567892",
    "the holder right behind the number": f"Jenis Bantuan Bank No Rekening Atas Nama\nRumah BRI {ONE} Wirogomo\nRumah BRI 1234567891 Siti Aminah\nRumah BRI 1234567892 Dinas Sosial",
    "a bank of one word before the holder": f"No Rekening Bank Atas Nama\n{ONE} BRI Budi\n1234567891 BNI Siti\n1234567892 BRI Dinas Sosial",
    "a post behind the holder": f"No No Rekening Atas Nama Jabatan\n1 {ONE} Wirogomo Bendahara\n2 1234567891 Ngatinah Kepala Dusun",
    "in groups of digits": "No Nama No. Rekening Jumlah\n1 Budi Santoso 0012 01 012345 50 7 600.000\n2 Siti Aminah 0012 01 012345 51 7 600.000",
    "the holder in the line": f"No Uraian Penerima No. Rekening\n1 CV Maju {ONE} a.n. Budi Santoso\n2 CV Maju 1234567891 a.n. Siti Aminah",
    "a NIK beside it": f"No Nama NIK No Rekening\n1 Budi Santoso 9999999999999999 {ONE}\n2 Siti Aminah 9999999999999998 1234567891",
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_lists_as_text(text: str) -> None:
    """Rows as lines, cells as lines, and columns parted by tabs or bars."""
    assert _in_text(text) == 2
    assert may_hold(text)


def test_many_numbers_under_a_title() -> None:
    """Nobody has to be named beside them; few of them, and lines of a budget, are none."""
    numbers = [str(1234567890 + 77 * number) for number in range(6)]
    assert _in_text("\n".join(["No. Rekening", *numbers])) == 6
    assert _in_text("\n".join(["No. Rekening", *numbers[:4]])) == 0
    assert _in_text("\n".join(["No. Rekening", *(str(510201010000 + number) for number in range(6))])) == 0


@pytest.mark.parametrize(
    "text",
    [
        "No Uraian Kode Rekening Nama\n1 Honor 510201010001 Budi Santoso\n2 Honor 510201010002 Siti Aminah",
        "Nomor Rekening Nama\n5.1.02.01.01.0001 Belanja 1.234.567.890\n5.1.02.01.01.0002 Belanja 1.234.567.890",
        f"Jenis Retribusi Bank No Rekening Atas Nama\nKesehatan BPD {ONE} Bendahara Penerimaan Dinkes\nSampah BPD 1234567891 Dinas Contoh",
        f"Penerima Belanja Bagi Hasil\nNama Desa No Rekening Nama Bank\nKasihan {ONE} BPD\nSewon 1234567891 BPD",
        f"No Nama Rekening No Rekening\n1 Kas Umum Daerah {ONE}\n2 Bendahara Penerimaan 1234567891",
        f"No Kecamatan Desa Nama Rekening No. Rekening\n1 Contoh Sukamaju Pemdes Sukamaju {ONE}\n2 Contoh Sukasari Pemdes Sukasari 1234567891",
        f"Desa Nama Penerima No. Rekening\nKarang Anyar BUMDes Maju {ONE}\nKarang Asem BUMDes Makmur 1234567891",
        f"No Nama Penerima No Rekening\n1 SDN 1 Contoh {ONE}\n2 CV Maju 1234567891",
        f"No Nama Sekolah No Rekening\n1 Pelita Harapan {ONE}\n2 Tunas Bangsa 1234567891",
        f"No\tNama\tNo. Rek\n1\tDinas Sosial\t{ONE}\n2\tYayasan Siti Aminah\t1234567891",
        f"No Atas Nama Alamat No. Rekening\n1 Dinas Sosial Jl. Merdeka {ONE}\n2 CV Maju Jl. Melati 1234567891",
        f"No Rekening Atas Nama Jumlah\n{ONE} Dinas Sosial 600.000\n1234567891 CV Maju 600.000",
        f"No\tAtas Nama\tAcc. No.\tJumlah\n1\tKUBE Mawar\t{ONE}\t600.000\n2\tDinas Sosial\t1234567891\t600.000",
        f"No Nama Kelompok Nama Ketua Desa No Rekening\n1 Tani Makmur Budi Santoso Sukamaju {ONE}\n2 Sido Rukun Siti Aminah Sukasari 1234567891",
        "\n".join([
            "No",
            "Kode RUP",
            "Nama Penyedia",
            "No. Rekening",
            *(
                line
                for number in range(8)
                for line in (str(number), str(52345678 + 77 * number), "CV Maju", str(1234567890 + 77 * number))
            ),
        ]),
        f"No Jenis Retribusi Tarif Rekening\n1 Sewa Gedung 1.500.000 Bank Jatim {ONE} a.n. Kas Daerah\n2 Sewa Aula 1.500.000 Bank Jatim {ONE} a.n. Kas Daerah",
        f"No Nama Bank No. Rekening\n1 Bank Jatim {ONE}\n2 BRI 1234567891",
        f"No No SP2D Penerima No Rekening\n1 0001/LS/2026 CV Maju {ONE}\n2 0002/GU/2026 Dinas Sosial 1234567891",
        f"No Nama Rekening Kas Daerah\n1 Budi Santoso {ONE}\n2 Siti Aminah 1234567891",
        "No Nama NIP No Rekening\n1 Budi Santoso 198506172010011002 12****89\n2 Siti Aminah 198506172010011002 12****89",
        "No Nama No HP No Rekening\n1 Budi Santoso 081234567890 12****89\n2 Siti Aminah 081234567891 12****89",
        f"Bantuan masuk ke rekening penerima\n1 Budi Santoso {ONE} hadir",
    ],
)
def test_lists_of_other_numbers(text: str) -> None:
    """Budgets, bodies, officials, telephones, and one number alone."""
    assert _in_text(text) == 0


PAGES = {
    "accounts": ("account", LISTS["the bank beside the name"], ["Budi Raharjo BRI 1234567893", "Sri Wahyuni BRI 1234567894"]),
    "births": ("person-table", "No Nama Tanggal Lahir\n1 Budi Santoso 12-05-1985\n2 Siti Aminah 1-2-1990", ["Joko Susilo 3-4-1991", "Sri Wahyuni 5-6-1992"]),
    "illness": ("person-table", "No Nama Diagnosa\n1 Budi Santoso Hipertensi\n2 Siti Aminah HIV", ["Joko Susilo TB Paru", "Sri Wahyuni Stroke"]),
}  # fmt: skip


@pytest.mark.parametrize("kind", PAGES)
def test_a_list_that_goes_on_over_pages(kind: str) -> None:
    """The head stands on the first page alone; what has a head of its own, or stands elsewhere, is looked at apart."""
    code, first, names = PAGES[kind]
    rows = "\n".join(f"{number} {row}" for number, row in enumerate(names, 3))
    told = {"1": 2, "2": 2, "3": 2}
    document = pdf(*("".join(text(line, 40, 780 - 20 * at, 9) for at, line in enumerate(page.split("\n"))) for page in (first.replace("\r", ""), rows, rows)))  # fmt: skip
    seen: dict[str, int] = {}
    for one in inspect_document(document, "a.pdf", LIMITS, Watch()):
        assert one.code == code
        seen[one.where[0][1]] = seen.get(one.where[0][1], 0) + one.count
    assert told == seen
    for pages, places in (
        ((first, "Catatan", rows), {"1"}),
        ((rows, first), {"2"}),
        ((first, "No Nama NIP Jabatan\n" + rows.replace("12345", "12**5")), {"1"}),
        (("No Nama Tanggal Lahir No. Rekening\n(kosong)", rows), set()),
    ):
        passages = [Passage(text=page, where=(("halaman", str(at)),)) for at, page in enumerate(pages, 1)]
        assert places == {one.where[0][1] for one in search(passages) if one.severity is Severity.BLOCK}


def test_what_a_list_says_twice_is_found_once() -> None:
    """A paragraph that is looked at by itself is not told again with those around it."""
    text = f"rekening {ONE} a.n. Budi Santoso"
    assert _in_text(text) == 1
    assert _found(Passage(text=text, where=(("a", "1"),)), Passage(text="Lain", where=(("a", "1"),))) == 1


def test_what_two_pages_say_is_told_of_both() -> None:
    """Whoever mends the one would else be told of the other only then."""
    pages = [
        Passage(text=text, where=(("halaman", number),))
        for number, text in (("1", f"rekening {ONE} a.n. Budi Santoso"), ("2", LISTS["tabs"]))
    ]
    found = [(one.where, one.count) for one in search(pages) if one.code == "account"]
    assert [((("halaman", "1"),), 1), *[((("halaman", "2"),), 1)] * 2] == found


@pytest.mark.parametrize("piece", ["A-", "A.A ", "kas ", "no ", "(", "Desa, "])
def test_no_words_make_it_slow(piece: str) -> None:
    """What stands before an account is short, and is read once."""
    started = process_time()
    for letters in (70, 7000):
        _in_text(f"Dinas {piece * (letters // len(piece))}b rekening {ONE} kepada B")
    assert process_time() - started < 2


@pytest.mark.parametrize("cells", [("Nama", "No. Rekening"), ("", "1234567890")])
def test_tables_of_many_columns(cells: tuple[str, str]) -> None:
    """The time grows with the columns of a table alone."""
    started = process_time()
    assert _in_table(("Nama", "No. Rekening") * 8000, cells * 8000) == 0
    assert process_time() - started < 3
