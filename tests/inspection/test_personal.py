"""Personal data is found in texts and tables, and what is public by law or only looks like it is not."""

from __future__ import annotations

import io
import random
import time
import unicodedata
from datetime import date

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.inspection.documents import inspect_document
from generator.inspection.findings import Finding, Passage, Severity
from generator.inspection.personal import APART, may_hold, search
from generator.inspection.watch import Watch
from generator.pages.words import LANGUAGES, Words
from generator.registers.text import own_yaml
from tests.fixtures.builds import ROOT
from tests.inspection.made import LIMITS

# Made up: the districts exist, the people do not.
NIK = "3507124506900003"
OTHERS = ("3507121203850001", "3507226501790002", "3573051711880004", "1101014107650001")
KK = "3507121206080003"
OLD_DISTRICT = "3204025203750001"
"""Its district was divided before the first table: only the regency is known."""


def _npwp(start: str, rest: str = "624000") -> str:
    """Eight digits with the digit that makes them right, and the office and branch."""
    total = 0
    for place, digit in enumerate(reversed(start), 1):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return start + str(-total % 10) + rest


def _dotted(npwp: str) -> str:
    return f"{npwp[:2]}.{npwp[2:5]}.{npwp[5:8]}.{npwp[8]}-{npwp[9:12]}.{npwp[12:]}"


PERSON, BODY = _npwp("07123456"), _npwp("01123456")


def _found(text: str = "", table: tuple[tuple[str, ...], ...] = ()) -> list[Finding]:
    return search([Passage(text=text, table=table)])


def _blocking(text: str = "", table: tuple[tuple[str, ...], ...] = ()) -> list[str]:
    return sorted({one.code for one in _found(text, table) if one.severity is Severity.BLOCK})


def _script(zero: str) -> str:
    """The number in the digits of another script."""
    return "".join(chr(ord(zero) + int(digit)) for digit in NIK)


LEAKS = {
    "nik": [
        f"NIK: {NIK}",
        f"NIK{NIK}",
        f"terdaftar dengan nomor {NIK} sejak",
        f"'{NIK}",
        f"({NIK})",
        f"{NIK};{OTHERS[0]}",
        f"NIK : {NIK[:6]} {NIK[6:12]} {NIK[12:]}",
        f"NIK : {NIK[:6]}-{NIK[6:12]}-{NIK[12:]}",
        f"NIK : {NIK[:2]}.{NIK[2:4]}.{NIK[4:6]}.{NIK[6:12]}.{NIK[12:]}",
        f"NIK : {NIK[:6]}.{NIK[6:8]}.{NIK[8:10]}.{NIK[10:12]}.{NIK[12:]}",
        f"No. KTP {NIK[:4]} {NIK[4:8]} {NIK[8:12]} {NIK[12:]}",
        " ".join(NIK),
        "|".join(NIK),
        "| " + " | ".join(NIK) + " |",
        f"NIK pemohon\n{NIK[:8]}\n{NIK[8:]}",
        "NIK: " + _script("\uff10"),
        _script("\u0660"),
        _script("\U0001d7ce"),
        "\u200b".join(NIK),
        "\u00ad".join([NIK[:5], NIK[5:]]),
        f"NIK: {NIK.replace('0', 'O')}",
        f"NIK: {NIK[:6]}\u2013{NIK[6:12]}\u2013{NIK[12:]}",
        f"NIK:\u00a0{NIK}",
        f"\u039d\u0399\u039a {OLD_DISTRICT}",
        f"NIK {OLD_DISTRICT}",
        f"{OLD_DISTRICT}\n3204024107800002\n3204021512910003",
        f"Scan_KTP_{NIK}.pdf",
    ],
    "kk": [f"No. KK: {KK}", f"Nomor Kartu Keluarga\n{KK}", f"KK {KK[:4]} {KK[4:8]} {KK[8:12]} {KK[12:]}"],
    "npwp": [
        f"NPWP {_dotted(PERSON)}",
        _dotted(PERSON),
        f"NPWP: {PERSON}",
        f"NPWP: 0{PERSON}",
        f"NITKU 0{PERSON}000000",
    ],
    "bpjs": ["No. BPJS: 0001234567892", "BPJS Kesehatan 0001-2345-67892", "Nomor kartu peserta JKN 0001234567892"],
    "phone": [
        "Nama pemohon Budi, HP 0812-3456-7890",
        "Pelapor dapat dihubungi di +62 812 3456 7890",
        "alamat rumah Jl. Melati 3, 081234567890",
        "No. HP: 081234567890",
        "(+62) 81234567890 nomor pribadi korban",
    ],
    "account": [
        "No. Rekening 1234-01-005678-53-4 a.n. Budi Santoso",
        "transfer ke rekening BCA 0123456789 atas nama Siti Aminah",
        "no.rek: 0123456789 BNI, pemilik Siti Aminah",
        "Rekening BRI 0012-01-012345-50-7, nasabah: Budi Santoso",
        "Rek. Mandiri 144-00-1234567-8 an. Joko Susilo",
    ],
    "birth-date": [
        "Nama : Budi Santoso\nTempat/Tgl Lahir : Malang, 12 Mei 1985\nPekerjaan : Petani",
        "Tanggal lahir: 12-05-1985\nNama lengkap: Siti Aminah",
        "Nama Budi Santoso\nTempat/Tanggal Lahir Malang, 12-05-1985",
        "1. Nama Lengkap Siti Aminah\n2. Pekerjaan Petani\n3. Tgl Lahir 12 Mei 1985",
        "Nama pasien\n: Siti Aminah\nTgl. Lahir\n: 12/05/1985",
    ],
    "home-address": [
        "Nama pemohon: Budi Santoso\nAlamat: Dusun Krajan RT 03 RW 05, Desa Contoh",
        "Nama: Siti Aminah\nAlamat rumah: Jl. Kenanga No. 7",
    ],
    "person-table": [
        "No Nama Tanggal Lahir Desa\n1 Budi Santoso 12-05-1985 Sumberejo\n2 Siti Aminah 01-02-1979 Sukamaju\n",
        "No Nama Pasien Diagnosa\n1 Budi Santoso TB Paru\n2 Siti Aminah HIV\n3 Joko Susilo Skizofrenia",
        "Nama Desa Diagnosa\nBudi Santoso Maju Hipertensi\nSiti Aminah Maju HIV",
        "Nama Desa Kepala Keluarga Diagnosa\nBudi Santoso Maju Joko HIV\nSiti Aminah Maju Tukimin TBC",
        "No Nama Puskesmas Diagnosa\n1 Wagiyo Kasihan I TBC\n2 Budi Santoso Sewon I HIV\n3 Ngatinah Sewon I TBC",
        "Nama Lengkap Alamat\n1 Wagiyo Dusun Krajan RT 03 RW 01\n2 Tukinem Dusun Krajan RT 02 RW 01",
        "Nama Alamat Kantor Alamat\nWagiyo Kota Krajan RT 03\nTukinem Kota Krajan RT 02",
        "No Nama Alamat\n1 Budi Santoso Desa Maju RT 03\n2 Siti Aminah Jalan Melati RT 02",
        "NO NAMA ALAMAT\n1 Budi Santoso Dusun Krajan RT 03 RW 01\n2 Siti Aminah Dusun Krajan RT 02 RW 01",
    ],
}

CLEAN = [
    "NIP 198506172010011002",
    "NIP. 19850617 201001 1 002",
    "Kepala Dinas, NIP 19690405 199403 1 007",
    "NIK:",
    "NIK: ................",
    "NIK: ________________ (diisi sesuai KTP)",
    "NIK 350712**********",
    "NIK 1234567890123456",
    "NIK: 0000000000000000",
    "SP2D 350712450690003",
    "Kode billing 820231234567890",
    "NTPN 3507124506900003",
    "Kode RUP 51234567, kode tender 10012345678",
    "NOP 35.07.120.004.012-0123.0",
    "NIB 1234567890123",
    "ISBN 978-602-1234-56-7",
    "ISBN 9786021234567",
    "IMEI 356938035643809",
    "5.1.02.01.01.0024 Belanja Alat Tulis Kantor",
    "Kode kegiatan 1.02.02.2.02.33",
    "-7.9666204123456789, 112.6326321123456789",
    "0.3507124506900003",
    "2025-01-01T12:30:45.123456Z 20250101123045123",
    "sha256 9f3507124506900003ab12cd34ef56",
    "aset/laman.3507124506900003.css",
    "350712450690000312",
    "uuid 3507-1245-0690-0003-aabbccddeeff3507124506900003f",
    "2019 2020 2021 2022",
    "1101 1102 1103 1104 1105",
    "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16",
    "Rp3.507.124.506.900.003,00",
    f"NPWP {_dotted(BODY)}",
    "NPWP 00.000.000.0-000.000",
    "Telepon (0341) 123456, 1500-123, 112",
    "WhatsApp layanan pengaduan: 0812-3456-7890",
    "Hubungi kami: 0812 3456 7890 (jam kerja)",
    "Narahubung PPID: 081234567890, surel ppid@contoh.go.id",
    "Formulir: No. HP pemohon: 08xx-xxxx-xxxx",
    "ppid@contoh.go.id, dinas.contoh@gmail.com",
    "Rekening Kas Umum Daerah 0123456789 a.n. RKUD Kabupaten Contoh",
    "No. rekening 1234567890 a.n. Dinas Contoh",
    "kode rekening 5.1.02.01.01.0024 an. kegiatan",
    "Rekening 5.1.02.02.01.0026 Honorarium diberikan kepada Budi Santoso",
    "Rekening Belanja: 5.1.02.01.01.0024\nKepada: Toko Makmur Jaya",
    "Rekening koran 01-01-2025 disampaikan kepada Auditor Budi Santoso",
    "BPJS Kesehatan membayar Rp1.234.567.890.123",
    "Nama : ................\nTanggal lahir : ................\nAlamat : ................",
    "Nama: Dinas Contoh\nAlamat: Jl. Merdeka No. 1 RT 01 RW 02",
    "Nama : Budi Santoso\nNIP : 198506172010011002\nJabatan : Kepala Dinas\nTempat/Tgl Lahir : Malang, 12 Mei 1985",
    "Nama Budi Santoso\nNIP 198506172010011002\nTanggal Lahir 12-05-1985",
    "Nama Usaha Maju Jaya\nAlamat Jl. Merdeka No. 1 RT 01 RW 02",
    "Nama Tanggal Lahir\nTanggal 12-05-1985",
    "Nama badan: PT Contoh\nAlamat: Jl. Raya 5",
    "No Nama Kegiatan Tanggal\n1 Rapat koordinasi 12-05-2025\n2 Sosialisasi pajak 13-06-2025",
    "No Nama Sekolah Alamat\n1 SDN 1 Contoh Jl. Raya RT 01 RW 02\n2 SDN 2 Contoh Jl. Mawar RT 02 RW 02",
    "Nama Puskesmas Penyakit 2024 2025\nKasihan I Hipertensi 12 15\nSewon I HIV 3 5",
    "Nama Penyakit Keluhan Nama Obat\nHipertensi Pusing Kaptopril\nTB Paru Batuk Rifampisin",
    "No Nama Kelompok Nama Ketua Alamat\n1 KWT Melati Budi Santoso Dusun Krajan RT 1\n2 KWT Mawar Siti Aminah Krajan RT 2",
    "No Nama Sekolah Alamat Kepala Sekolah\n1 Al Hikmah Jl. Mawar RT 02 Budi Santoso\n2 Melati Krajan RT 3 Siti Aminah",
    "Nama Profesi Alamat Praktik\ndr. Budi Santoso Dokter umum Krajan RT 1\ndr. Siti Aminah Dokter umum Krajan RT 2",
    "No Nama Alamat\n1 Pantai Depok Krajan RT 1\n2 Air Terjun Lepo Krajan RT 2",
    "No Nama Alamat\n1 Kantor Desa Maju Krajan RT 1\n2 Desa Maju Krajan RT 2\n3 LKP Pelita Jalan Mawar RT 2",
    "No Nama Materi\n1 Budi Santoso HIV/AIDS\n2 Siti Aminah TB paru",
    "No Nama Alamat Jam Buka\n1 Watu Lumbung Krajan RT 1 08.00\n2 Sosok Krajan RT 2 08.00",
]


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in LEAKS.items() for text in texts])
def test_personal_data_is_found(code: str, text: str) -> None:
    """In each form in which people write it."""
    assert code in _blocking(text)


@pytest.mark.parametrize("text", CLEAN)
def test_public_data_passes(text: str) -> None:
    """Numbers of officials, documents, budgets and machines, and forms that are still empty."""
    assert [] == _blocking(text)


def test_a_regency_alone_is_reported() -> None:
    """One number in a text that has only a regency's code, with no word near it, is looked at by a person."""
    assert [("nik-unclear", Severity.REPORT)] == [
        (one.code, one.severity) for one in _found(f"arsip {OLD_DISTRICT} lengkap")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "pemohon: budi.contoh@gmail.com",
        "Pemohon: Rusdi Pratinjo, surel rusdi.p@gmail.com",
        "Email pelapor : siti@yahoo.com",
        "Nama Pengadu : Siti Rohani\nAlamat : Sukun\nEmail : siti.r@ymail.com",
        "Korban Siti Rohani dapat disurati di siti.rohani@gmail.com",
    ],
)
def test_mail_of_somebody(text: str) -> None:
    """A private address beside who asks, complains or is cared for."""
    assert [("email-private", Severity.BLOCK)] == [(one.code, one.severity) for one in _found(text)]
    assert may_hold(text)


@pytest.mark.parametrize(
    "text",
    [
        "budi.contoh@gmail.com",
        "pemohon mengirim permohonan ke ppidkotamaju@gmail.com",
        "Alamat surel untuk pemohon: informasimaju@gmail.com",
        "Hak Pelapor:\n1. mendapat perlindungan\nPengaduan dikirim ke: laporgub@gmail.com",
        "Permohonan dari badan hukum dikirim ke humas.maju@yahoo.com",
        "Pemohon : LSM Peduli Sungai\nEmail : pedulisungai@gmail.com",
        "Nama Usaha : Batik Siti Rohani\nEmail : batiksiti@gmail.com",
        "Nama : Siti Rohani\nJabatan : Staf PPID\nEmail : sitippid@gmail.com",
        "Nama Pemohon : ................\nEmail : contoh@gmail.com",
    ],
)
def test_mail_of_offices(text: str) -> None:
    """Offices use the mail of public providers too: of them it is told, and no more."""
    assert [("email", Severity.REPORT)] == [(one.code, one.severity) for one in _found(text)]


# ---------------------------------------------------------------------- tables


def _table(head: tuple[str, ...], *rows: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return (head, *rows)


def test_a_column_of_random_numbers_is_quiet() -> None:
    """Among eight thousand numbers made at random some pass every test of form: they are told and block nothing."""
    chance = random.Random(20)  # noqa: S311 - the same numbers each time
    rows = [(str(n), "".join(chance.choices("0123456789", k=16))) for n in range(8000)]
    found = _found(table=_table(("No", "Kode transaksi"), *rows))
    assert {"nik-unclear"} >= {one.code for one in found}
    assert [] == [one for one in found if one.severity is Severity.BLOCK]


@pytest.mark.parametrize(
    ("codes", "table"),
    [
        (["nik"], _table(("No", "NIK"), ("1", OLD_DISTRICT))),
        (["nik"], _table(("No", "Kolom"), *((str(n), f"320402{12 + n:02}0375000{n + 1}") for n in range(4)))),
        (["nik"], _table(("Nama", "Nomor KTP"), ("Budi", f"'{NIK}"))),
        (["nik"], _table(("a", "b"), ("x", f"{NIK[0]}.{NIK[1:]}E+15"))),
        (["nik"], _table(("a", "b"), ("x", f"{NIK}.0"))),
        (["nik"], _table(("NIK",), *((digit,) for digit in OTHERS))),
        (["nik"], _table(("Formulir",), ("NIK", OLD_DISTRICT))),
        (["nik"], _table(("Formulir", *[""] * 16), ("Identitas", *NIK))),
        (["kk"], _table(("No KK", "Desa"), (KK, "Contoh"))),
        (["npwp"], _table(("Nama", "NPWP"), ("Budi", PERSON))),
        (["bpjs"], _table(("Nama", "No BPJS"), ("Budi", "0001234567892"))),
        (["phone"], _table(("Nama", "No. HP"), ("Budi", "081234567890"))),
        (["phone"], _table(("Nama", "HP Pemohon"), ("Budi", "81234567890"))),
        (["phone"], _table(("Nama Pelapor", "Telepon"), ("Wirogomo", "081234567890"))),
        (["account"], _table(("Nama Penerima", "Nomor Rekening"), ("Budi Santoso", "1234567890"))),
        (["person-table"], _table(("No", "Nama Lengkap", "Tgl Lahir"), ("1", "Budi Santoso", "12/05/1985"))),
        (["person-table"], _table(("nama_siswa", "tanggal_lahir"), ("Budi Santoso", "2012-05-12"))),
        (["person-table"], _table(("Nama Pasien", "Diagnosa"), ("Budi Santoso", "Hipertensi"))),
        (["person-table"], _table(("Nama", "Ragam Disabilitas"), ("Budi Santoso", "Tuna netra"))),
        (["person-table"], _table(("Judul tabel", "", ""), ("No", "Nama Penerima Bantuan", "Alamat"), ("1", "Budi Santoso", "Dusun Krajan RT 1"), ("2", "Siti Aminah", "Dusun Krajan RT 2"))),
        ([], _table(("No", "Nama", "NIP", "Tgl Lahir"), ("1", "Budi Santoso", "198506172010011002", "17-06-1985"))),
        ([], _table(("No", "Nama Lengkap", "Tgl Lahir"), ("1", "", ""), ("2", "", ""))),
        ([], _table(("No", "Nama Sekolah", "Alamat"), ("1", "SDN 1", "Jl. Raya 5"), ("2", "SDN 2", "Jl. Raya 6"))),
        ([], _table(("Nama", "Alamat"), ("Puskesmas Contoh", "Jl. Raya 5 RT 1"), ("RSUD Contoh", "Jl. Raya 6 RT 2"))),
        ([], _table(("Nama", "Alamat"), ("Pantai Depok", "Dusun Krajan RT 1"), ("Air Terjun Lepo", "Dusun Lepo RT 2"))),
        ([], _table(("Nama", "Alamat"), ("TPA Mekar", "Dusun Krajan RT 1"), ("KONI Contoh", "Dusun Lepo RT 2"))),
        ([], _table(("Nama", "Alamat", "Jam Buka"), ("Watu Lumbung", "Dusun Krajan RT 1", "8"), ("Sosok", "Dusun Lepo RT 2", "8"))),
        (["person-table"], _table(("Nama Penerima Bantuan", "Alamat"), ("Bukit Wagiyo", "Dusun Krajan RT 1"), ("Tukinem", "Dusun Lepo RT 2"))),
        (["person-table"], _table(("Nama Warga", "Alamat", "Jam Buka"), ("Wagiyo", "Dusun Krajan RT 1", "8"), ("Tukinem", "Dusun Lepo RT 2", "8"))),
        ([], _table(("Nama Paket", "Nilai", "Tanggal"), ("Jalan", "1000000", "12/05/2025"))),
        ([], _table(("No", "Nama Desa", "Disabilitas Fisik", "Disabilitas Mental"), ("1", "Maju", "12", "3"))),
        ([], _table(("Nama", "Telepon"), ("Dinas Contoh", "0341-123456"))),
        ([], _table(("Nama", "NPWP"), ("PT Contoh", BODY))),
        ([], _table(("NIP", "Nama"), ("198506172010011002", "Budi"))),
        ([], _table(("Kode", "Uraian"), ("5.1.02.01", "Belanja"))),
    ],
)  # fmt: skip
def test_tables(codes: list[str], table: tuple[tuple[str, ...], ...]) -> None:
    """A column is known by its title and by how many of its values have the form."""
    assert codes == _blocking(table=table)


TWO = ("Budi Santoso", "Siti Aminah")


def _of_two(title: str, beside: str, *values: str) -> tuple[tuple[str, ...], ...]:
    """A table of two people under a title, and of something else about each."""
    return _table(("No", title, beside), *(("1", name, value) for name, value in zip(TWO, values, strict=True)))


@pytest.mark.parametrize("caption", [(), (("DAFTAR PESERTA", "", ""),)], ids=["", "captioned"])
@pytest.mark.parametrize(
    ("title", "beside", "values", "code"),
    [
        ("Nama Murid", "Tgl Lahir", ("12-07-2011", "04-03-2011"), "person-table"),
        ("Nama Calon Peserta Didik", "Tgl. Lhr", ("12-07-2011", "04-03-2011"), "person-table"),
        ("Nm. Peserta", "DOB", ("12-07-2011", "04-03-2011"), "person-table"),
        ("KPM", "Tanggal Lahir", ("12-07-1971", "04-03-1985"), "person-table"),
        ("Yang Bersangkutan", "Tanggal Lahir", ("12-07-1971", "04-03-1985"), "person-table"),
        ("nama", "tanggalLahir", ("12-07-1971", "04-03-1985"), "person-table"),
        ("NAMA", "TGLLAHIR", ("12-07-1971", "04-03-1985"), "person-table"),
        ("Nama Petani", "Alamat", ("Dusun Krajan RT 01", "Dusun Krajan RT 02"), "person-table"),
        ("Nama", "Keterangan", ("TB paru", "skizofrenia"), "person-table"),
        ("Nama", "Hasil Pemeriksaan", ("HIV positif", "TBC"), "person-table"),
        ("Nama Pelapor", "No. WhatsApp", ("081332456781", "085712340987"), "phone"),
        ("Nama Wali", "Telp", ("+62 813-3245-6781", "85712340987"), "phone"),
        ("Nama", "nohp", ("081332456781", "085712340987"), "phone"),
        ("Nama", "Telepon", ("081332456781", "085712340987"), "phone"),
        ("Nama", "DANA/OVO", ("081332456781", "085712340987"), "phone"),
    ],
)
def test_tables_of_people_by_any_title(
    title: str, beside: str, values: tuple[str, str], code: str, caption: tuple[tuple[str, ...], ...]
) -> None:
    """A title that begins as one of names does, or none of that kind over names; titles as programs write them."""
    assert code in _blocking(table=(*caption, *_of_two(title, beside, *values)))


@pytest.mark.parametrize(
    "table",
    [
        _of_two("Nama Sapi", "Tgl Laporan", "12-07-2025", "04-03-2025"),
        _table(("Nama UMKM", "Nama Pemilik", "Alamat"), *((f"Keripik {name}", name, "Krajan RT 01") for name in TWO)),
        _table(
            ("Nama LKSA", "Alamat", "Nama Ketua"),
            *((f"LKSA {name}", "Krajan RT 01", leader) for name, leader in zip(("Kasih", "Harapan"), TWO, strict=True)),
        ),
        _table(("Nama SLB", "Jenis Kelainan", "Kepala"), *((f"SLB {name}", "Tunarungu", name) for name in TWO)),
        _table(
            ("Nama", "Tempat/Tgl Lahir", "Masa Jabatan"), *((name, "Malang, 12-05-1955", "2000-2005") for name in TWO)
        ),
        _table(("Nama", "Jenis Disabilitas", "Jumlah"), ("Sukarasa", "Netra", "4"), ("Mekarsari", "Rungu", "2")),
        _table(
            ("Nama", "Alamat", "Koordinat"),
            *((name, "Krajan RT 01", "-7.1, 112.1") for name in ("Al-Ikhlas", "Nurul Huda")),
        ),
        _table(("Narasumber", "Materi"), *zip(TWO, ("HIV/AIDS", "Hipertensi"), strict=True)),
        _table(("Nama", "NIP", "No. HP"), *((name, "198506172010011002", "081332456781") for name in TWO)),
        _table(("Nama", "Jabatan", "Telepon"), *((name, "Camat", "081332456781") for name in TWO)),
        _table(("Nama Puskesmas", "Alamat", "No. HP"), ("Kasihan I", "Jl. Raya 5", "081332456781")),
        _table(("NPSN", "Nama", "No HP Sekolah"), ("12345678", "Al Hikmah", "081332456781")),
        _table(("Desa", "Kepala Desa", "No HP"), ("Maju", "Budi Santoso", "081332456781")),
        _table(("Pos", "Nomor HP Posko"), ("Krajan", "081332456781")),
    ],
)
def test_tables_of_others(table: tuple[tuple[str, ...], ...]) -> None:
    """Bodies, those who lead them or are known by their post, how many there are, and topics."""
    assert [] == _blocking(table=table)


def test_no_post_makes_a_home_or_an_illness_public() -> None:
    """A list with NIP is one of officials, but not all in it is about their posts."""
    officials = [(name, "198506172010011002") for name in TWO]
    homes = _table(("Nama", "NIP", "Alamat Rumah"), *((*one, "Jl. Melati No. 7") for one in officials))
    ill = _table(("Nama", "NIP", "Alasan Cuti"), *((*one, "stroke") for one in officials))
    assert ["person-table"] == _blocking(table=homes) == _blocking(table=ill)


PUBLIC = {
    "a budget": (("No", "Uraian", "Kode Rekening"), *(("1", "Belanja", "5.1.02.01.01.0024"),) * 20),
    "a decree": tuple((f"Menimbang butir {number}",) for number in range(20)),
    "officials": (
        ("No", "Nama", "NIP", "Jabatan"),
        ("1", "Joko Susilo", "198506172010011002", "Kepala"),
        ("", "", "", ""),
    ),
    "a table that says less": (("Nama", "Uraian"), ("Dinas Sosial", "Kegiatan")),
}
PEOPLE = {
    "births": (
        ("No", "Nama", "Tanggal Lahir"),
        ("1", "Budi Santoso", "12-05-1985"),
        ("2", "Siti Aminah", "1990-04-03"),
    ),
    "homes": (("No", "Nama Siswa", "Alamat"), ("1", "Budi", "Jl. Melati 3"), ("2", "Siti", "Dusun Krajan RT 1")),
    "illness": (("Nama Pasien", "Umur", "Diagnosa"), ("Budi Santoso", "40", "Hipertensi")),
    "telephones": (("No", "Nama", "No. HP"), ("1", "Budi Santoso", "081234567890")),
}
OFFICIALS = {
    "births": (("Nama", "NIP", "Tgl Lahir"), ("Budi Santoso", "198506172010011002", "17-06-1985")),
    "bodies": (("No", "Nama", "Alamat"), ("1", "SDN 1 Contoh", "Jl. Raya 5 RT 1"), ("2", "Puskesmas", "Jl. Raya 6")),
    "work": (("No", "Nama Kegiatan", "Tanggal"), ("1", "Rapat", "12-05-2025"), ("2", "Pasar murah", "13-05-2025")),
}


@pytest.mark.parametrize("above", PUBLIC)
@pytest.mark.parametrize("people", PEOPLE)
def test_a_table_below_another(above: str, people: str) -> None:
    """Each table of a sheet has titles of its own, and neither hides what the other tells."""
    code = "phone" if people == "telephones" else "person-table"
    assert [code] == _blocking(table=(*PUBLIC[above], *PEOPLE[people]))
    assert [code] == _blocking(table=(*PEOPLE[people], *PUBLIC[above]))


@pytest.mark.parametrize("above", PUBLIC)
@pytest.mark.parametrize("below", OFFICIALS)
def test_public_tables_below_another(above: str, below: str) -> None:
    """What is public stays so below another table."""
    assert [] == _blocking(table=(*PUBLIC[above], *OFFICIALS[below]))


TITLES = {
    "births": (("No", "Nama", "Identitas", "", "Ket"), ("", "", "Tgl Lahir", "Alamat", ""), ("1", "Budi", "12-05-1985", "Jl. Melati 3", "-")),
    "names below": (("No", "Warga", "", "Tgl Lahir"), ("", "Nama", "Desa", ""), ("1", "Budi", "Maju", "12-05-1985")),
}  # fmt: skip


@pytest.mark.parametrize("rows", TITLES)
def test_titles_over_titles(rows: str) -> None:
    """Two rows name the columns together, at the top and below; a row that only looks like the second does not."""
    people = TITLES[rows]
    assert ["person-table"] == _blocking(table=people)
    assert ["person-table"] == _blocking(table=(*PUBLIC["a budget"], *people))
    assert ["person-table"] == _blocking(
        table=(("Nama", "Tgl Lahir", "Ket"), ("Siti", "", "Siswa"), ("Budi", "12-05-1985", ""))
    )


def test_titles_over_titles_in_a_letter() -> None:
    """A cell over several columns takes as many."""
    rows = (("No", "Wilayah", "", "Nama", "Tgl Lahir"), ("", "Kec.", "Desa", "", ""), ("1", "A", "B", "Budi", "{}"))
    for born_, codes in (("12-05-1985", {"person-table"}), ("-", set())):
        document = docx.Document()
        table = document.add_table(rows=3, cols=5)
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text.format(born_)
        table.cell(0, 1).merge(table.cell(0, 2))
        target = io.BytesIO()
        document.save(target)
        found = inspect_document(target.getvalue(), "a.docx", LIMITS, Watch())
        assert codes == {one.code for one in found if one.severity is Severity.BLOCK}


@pytest.mark.parametrize("label", ["Tempat/Tgl Lahir", "2. Tempat/Tgl Lahir"])
def test_forms_in_tables(label: str) -> None:
    """A label and what is filled in are cells, behind the number of the row."""
    birth = (*label.split(" ", 1), ":", "Malang, 12 Mei 1985") if "2" in label else (label, "Malang, 12 Mei 1985")
    assert ["birth-date"] == _blocking(table=(("Nama", ":", "Budi Santoso"), birth))
    assert [] == _blocking(table=(("Nama", ":", "Budi Santoso"), ("NIP", "198506172010011002"), birth))
    assert [] == _blocking(table=(("Nama", ":", "................"), birth))


FORMS = {
    "a complaint": "FORMULIR PENGADUAN\nNama Pelapor : Siti Rohani\nNo. HP : 085712345678\nIsi Aduan : Jalan rusak",
    "a name under the title of a complaint": "FORMULIR PENGADUAN\nNama : Siti Rohani\nNo. HP : 085712345678\nIsi Aduan : Jalan",
    "a street": "Nama : Siti Rohani\nAlamat : Jl. Mawar No. 7\nNo. Telepon/HP : 085712345678",
    "a long record": (
        "Nama Pemohon : Rusdi Pratinjo\nAlamat : Kelurahan Sukun Kecamatan Sukun Kota Malang Jawa Timur\n"
        "Pekerjaan : Wiraswasta dan dagang sayur\nNomor Telepon : 085712345678"
    ),
    "signs below": "Nama Pemohon\n: Rusdi Pratinjo\nPekerjaan\n: Wiraswasta dan dagang sayur di pasar pagi setiap hari\nTelepon\n: 085712345678",
    "signs below under a title": "DATA PEMOHON\nNama\n: Rusdi Pratinjo\nPekerjaan\n: Wiraswasta di pasar pagi\nTelepon\n: 085712345678",
    "a title": "DATA PEMOHON\nNama : Rusdi Pratinjo\nPekerjaan : Wiraswasta dan dagang sayur di pasar pagi\nTelepon : 085712345678",
    "by whom": "Permohonan diajukan oleh Rusdi Pratinjo (WA 085712345678).",
    "a complaint by whom": "Pengaduan disampaikan oleh Siti Rohani (WA 085712345678).",
    "beside the name": "Pengaduan pelayanan kecamatan dari pelapor Siti Rohani, telepon 085712345678",
}
CONTACTS = [
    "Nama : Siti Rohani\nJabatan : Staf PPID\nAlamat : Jl. Mawar No. 7\nTelepon : 081234567891",
    "KONTAK PPID\nNama : Siti Rohani\nAlamat : Jl. Merdeka No. 7\nTelepon : 081234567891",
    "Narahubung\nNama : Siti Rohani\nAlamat : Jl. Merdeka No. 7\nNomor HP : 081234567891",
    "Operator SIAK Kecamatan\nNama : Siti Rohani\nAlamat : Jl. Mawar No. 7\nNo. Telepon/HP : 085712345678",
    "Nama Penyuluh : Siti Rohani\nWilayah : Sukun\nTelepon : 081234567891",
    "Nama Usaha : Batik Siti Rohani\nAlamat : Jl. Mawar No. 7\nNo. Telepon/WA : 081234567891",
    "Nama : Homestay Siti\nAlamat : Jl. Mawar No. 7\nTelepon : 081234567891",
    "FORMULIR PERMOHONAN\nNama Pemohon : ..........\nTelepon : ..........\nKirim ke WhatsApp layanan : 0812-3456-7891",
    "FORMULIR PENGADUAN\nNama Pelapor : (diisi nama lengkap)\nIsi Aduan : ............\nFormulir dikirim ke 0812-3456-7891",
    "Layanan pengaduan masyarakat melalui WhatsApp 0812-3456-7891",
    "Laporan disampaikan oleh Kepala Dinas Kesehatan (WA 0812-3456-7891)",
    "Surat permohonan dari Kepala Desa Sukamaju (WA 0812-3456-7891)",
    "Kelompok Tani Makmur, ketua Joko Susilo, telepon 0812-3456-7891",
    "Pemohon : PT Maju Jaya\nAlamat : Jl. Merdeka No. 7\nTelepon : 085712345678",
    "Nama Pemohon : Yayasan Harapan\nNo. HP : 085712345678",
    "Nama : CV Maju Jaya\nNo. HP : 085712345678",
    "Lowongan kerja: WA 081234567891. Pelamar membawa KTP asli dan ijazah.",
    "Lamaran dikirim ke hrdmajujaya@gmail.com atau WA 081234567891 (HRD). Seleksi tidak dipungut biaya.",
]


@pytest.mark.parametrize("form", FORMS)
def test_telephones_of_those_who_ask(form: str) -> None:
    """Whose a number is says its record: neither the name of a form nor an address makes it an office's."""
    assert ["phone"] == _blocking(FORMS[form])
    lines = [
        Passage(text=line, where=(("bagian", "isi"), ("baris", str(n))))
        for n, line in enumerate(FORMS[form].split("\n"))
    ]
    told = [one for one in search(lines) if one.code.startswith("phone")]
    assert [("phone", 1)] == [(one.code, one.count) for one in told]


def test_the_column_of_complaints_makes_no_service_of_a_telephone() -> None:
    """A table that is read as text has the titles of its columns above; a service is called so otherwise."""
    head, line = "No Nama Pengadu No HP Pengadu {} Pengaduan\n", "1 Siti Rohani 081234567891 Jalan di depan sekolah"
    assert ["phone"] == _blocking(head.format("Isi") + line)
    assert [] == _blocking(head.format("Layanan") + line)


@pytest.mark.parametrize("text", CONTACTS)
def test_telephones_of_those_on_duty(text: str) -> None:
    """Whom to reach at an office, an adviser, a business, and forms that are still empty."""
    assert [] == _blocking(text)


@pytest.mark.parametrize(
    ("codes", "table"),
    [
        (["phone"], (("Nama Pelapor", ":", "Siti"), ("No. HP", ":", "085712345678"))),
        (["phone"], (("1", "Nama Pelapor", ":", "Siti"), ("2", "No. HP", ":", "085712345678"))),
        (["phone"], (("Nama Pemohon", "Siti Rohani"), ("Telepon", "085712345678"))),
        (["nik"], (("NIK", ":", OLD_DISTRICT),)),
        (["nik"], (("1", "NIK", ":", OLD_DISTRICT),)),
        (["email-private"], (("Nama Pemohon", ":", "Rusdi Pratinjo"), ("Email", ":", "rusdi.p@gmail.com"))),
        ([], (("Narahubung", ":", "Siti Rohani"), ("No. HP", ":", "085712345678"))),
        ([], (("Nama PIC", "Siti Rohani"), ("Telepon", "085712345678"))),
        ([], (("Nama", "Siti Rohani"), ("Jabatan", "Penyuluh"), ("Telepon", "085712345678"))),
        ([], (("Nama Pemohon", ":", ""), ("Telepon", ":", ""))),
    ],
)
def test_forms_of_those_who_ask(codes: list[str], table: tuple[tuple[str, ...], ...]) -> None:
    """A cell with the colon alone is none, and the name may stand in another row."""
    assert codes == _blocking(table=table)


@pytest.mark.parametrize("label", ["Pelapor", "Korban", "Nama Pemohon", "Pasien", "Pengadu"])
def test_streets_of_those_who_are_protected(label: str) -> None:
    """A street and a number are enough there, where of others it takes the neighbourhood."""
    record = f"{label}: Siti Rohani\nUmur: 34\nAlamat: Jl. Mawar No 7"
    assert ["home-address"] == _blocking(record)
    assert may_hold(record)
    for other in ("Masyarakat", "PT Maju Jaya", "LSM Peduli Sungai", "Camat Sukun", "3 orang"):
        assert [] == _blocking(record.replace("Siti Rohani", other))
    assert [] == _blocking(record.replace("Umur: 34", "Termohon: Dinas Kesehatan"))
    assert [] == _blocking(record.replace("Alamat", "Alamat kantor"))


def test_a_number_in_two_columns() -> None:
    """Numbers are cut in two where a spreadsheet cannot hold them; two whole ones are not put together."""
    halves = _table(("NIK 1", "NIK 2", "Nama"), (OLD_DISTRICT[:8], OLD_DISTRICT[8:], "Siti"), ("1",))
    assert {"nik"} == {one.code for one in _found(table=halves)}
    for title in ("Kode", "No. KK", "Luas"):
        assert [] == _blocking(table=(("NIK", title), (OLD_DISTRICT[:8], OLD_DISTRICT[8:])))
    both = _table(("NIK Suami", "NIK Istri"), (NIK, ""))
    assert 1 == sum(one.count for one in _found(table=both) if one.code == "nik")


# ---------------------------------------------------------------------- lists without titles


def _listed(line: str, *names: str, above: str = "") -> str:
    return above + "\n".join(line.format(n, name) for n, name in enumerate(names, 1))


BIRTHS, NUMBERS = "{0}. {1}, lahir 12-07-197{0}", "{1} - 08591234567{0}"
CITIZENS = ("Sutarmi Hadimulya", "Joko Kertapadma", "Siti Rohani", "Budi Pratinjo")


def test_lists_without_titles() -> None:
    """Lines that all have a name with a day of birth or a private number."""
    births, phones = _listed(BIRTHS, *CITIZENS), _listed(NUMBERS, *CITIZENS[1:])
    assert ["person-table"] == _blocking(births)
    assert ["phone"] == _blocking(phones)
    titled = _listed(
        f"{NUMBERS} jalan rusak di depan sekolah",
        "Yuyun Yuningsih",
        *CITIZENS,
        above="REGISTER PENGADUAN\nNama Pengadu No HP Isi Pengaduan\n",
    )
    assert ["phone"] == _blocking(titled)
    assert 1 + len(CITIZENS) == sum(one.count for one in _found(titled) if one.code == "phone")
    assert may_hold(births)
    assert may_hold(phones)
    # So a PDF gives the lines of a table.
    assert ["phone"] == _blocking(_listed("{0} {1} 08591234567{0}", *CITIZENS))
    assert [] == _blocking(_listed("{0} {1} 08591234567{0}", *CITIZENS, above="Daftar Penyuluh Pertanian\n"))
    assert [] == _blocking(_listed(BIRTHS, *CITIZENS[:2]))
    assert [] == _blocking(_listed(NUMBERS, *CITIZENS[:2]))


@pytest.mark.parametrize(
    "line",
    ["{0}. {1} - Dusun Krajan RT 0{0} RW 02", "{0} {1} TBC", "• {1} (skizofrenia)", "{0}) {1}, Jl. Mawar, RT.0{0}"],
)
def test_homes_and_illnesses_in_lists_without_titles(line: str) -> None:
    """Who is cared for is listed with a home or an illness each."""
    people = _listed(line, *CITIZENS, above="Yang mendapat bantuan:\n")
    assert ["person-table"] == _blocking(people)
    assert may_hold(people)
    assert [] == _blocking(_listed(line, *CITIZENS[:2]))
    assert [] == _blocking(_listed(line, *CITIZENS, above="Daftar ketua RT dan petugas:\n"))
    assert [] == _blocking(_listed(line, "Warung Sari Rasa", "Bengkel Berkah Jaya", "Toko Sumber Rejeki"))
    assert [] == _blocking(_listed(f"{line} (narasumber)", *CITIZENS))


@pytest.mark.parametrize(
    "text",
    [
        "Siti Rohani, Kediri, 4 Maret 1985, Dusun Krajan RT 01 RW 02, 085712340987",
        "Kepada Yth.\nBapak Budi Santoso\nJl. Mawar No 7 RT 03 RW 01\nMalang",
        "Kepada Yth. Sdri. Siti Rohani\nDusun Krajan RT 03 RW 01\nTirtamulya",
    ],
)
def test_somebody_at_home(text: str) -> None:
    """In one line with a birth, or as the address of a letter."""
    assert "home-address" in _blocking(text)
    assert may_hold(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kepada Yth. Sdr. Camat Sukun\nJl. Mawar RT 01 RW 02\nMalang",
        "Yth. Bapak Budi Santoso, Ketua RT 03\nJl. Mawar RT 03 RW 01",
        "Kepada Yth.\nDirektur PT Maju\nJl. Mawar RT 03 RW 01",
        "Kepada Yth. Warung Sari Rasa\nJl. Mawar RT 03 RW 01",
    ],
)
def test_bodies_at_their_address(text: str) -> None:
    """Whoever has a duty, and bodies, are no one at home."""
    assert [] == _blocking(text)


def test_telephones_under_a_caption() -> None:
    """Those on duty have theirs to be reached, if the caption says so and no title that somebody is protected."""
    rows = [(f"{name}", "Sukun", f"08591234567{n}") for n, name in enumerate(CITIZENS)]
    titles = ("Nama", "Wilayah", "No. HP")
    assert ["phone"] == _blocking(table=(titles, *rows))
    assert [] == _blocking(table=(("Daftar Fasilitator Kelurahan",), (), titles, *rows))
    assert ["phone"] == _blocking(table=(("Daftar korban dan pendamping",), titles, *rows))
    assert ["phone"] == _blocking(table=(("Daftar Pendamping",), ("Nama Korban", "Pendamping", "No. HP"), *rows))


@pytest.mark.parametrize(
    "text",
    [
        _listed(NUMBERS, *CITIZENS, above="Daftar Penyuluh Pertanian\n"),
        _listed(NUMBERS, *CITIZENS, above="Kontak Pendamping PKH:\n\n"),
        _listed(NUMBERS, *CITIZENS, above="Informasi lebih lanjut hubungi\n"),
        _listed(NUMBERS.replace("{1}", "{1} (Camat)"), *CITIZENS),
        _listed(NUMBERS.replace("{1}", "{1}, S.Pd."), *CITIZENS),
        _listed(NUMBERS, "Dinas Sosial", "Puskesmas Sukun", "RSUD Budi Rahayu", "Damkar"),
        _listed(BIRTHS, *CITIZENS, above="Pahlawan dan tokoh daerah:\n"),
        _listed(BIRTHS + ", jabatan Camat", *CITIZENS),
        _listed("{0}. {1}, rapat 12-07-202{0}", *CITIZENS),
        _listed("{0}. {1}, lahir 12-07-187{0}", *CITIZENS),
    ],
)
def test_public_lists_without_titles(text: str) -> None:
    """Advisers, officials, offices, and people of history."""
    assert [] == _blocking(text)


def test_electronic_cards() -> None:
    """Of somebody without a post the number and the home are private."""
    card = (
        "BEGIN:VCARD\nVERSION:3.0\nFN:{}\n{}TEL;TYPE=CELL:085712345678\n"
        "ADR;TYPE={}:;;Dusun Krajan RT 01 RW 02;Malang;;;\nEND:VCARD"
    )
    assert ["home-address", "phone"] == _blocking(card.format("Siti Rohani", "", "HOME"))
    assert [] == _blocking(card.format("Siti Rohani", "ORG:PPID Kota Maju\n", "WORK"))
    assert [] == _blocking(card.format("Dinas Kominfo", "", "WORK"))


# ---------------------------------------------------------------------- what is told


def test_a_finding_never_holds_the_value() -> None:
    """Two digits and the length, a digest, and the place: nothing else of the number leaves the inspection."""
    (found,) = search([Passage(text=f"NIK: {NIK}", where=(("halaman", "2"),))])
    assert found.masked == "35… (16)"
    assert found.where == (("halaman", "2"),)
    assert NIK[2:] not in repr(found)
    assert len(found.mark) == 64


def test_the_mark_follows_the_value_not_the_place() -> None:
    """An exception for one number holds wherever it stands, and for no other."""
    first, second = (
        search([Passage(text=text, where=(("halaman", text[:1]),))])[0]
        for text in (f"1 NIK {NIK}", f"2 NIK {NIK[:6]} {NIK[6:12]} {NIK[12:]}")
    )
    assert first.mark == second.mark != _found(f"NIK {OTHERS[0]}")[0].mark


def test_many_are_told_together() -> None:
    """A column of a thousand people is one finding with its count."""
    rows = [(f"Warga {n}", f"350712450690{n:04}") for n in range(1, 1001)]
    found = [one for one in _found(table=_table(("Uraian", "NIK"), *rows)) if one.code == "nik"]
    assert [1000] == [one.count for one in found]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_finding_has_words(lang: str) -> None:
    """What it is, why it matters and how to mend it."""
    codes = own_yaml(ROOT / "schema" / "gerbang" / "personal.yml")["severity"]
    for code in codes:
        words = Words(lang, "clerk").under(f"findings.{code}")
        assert {"message", "why", "remedy"} == words.keys(), code
        assert all(one.endswith(".") for one in words.values()), code


# ---------------------------------------------------------------------- invented input

DISTRICTS = ("350712", "110101", "357305")
SCRIPTS = [
    chr(code)
    for code in range(0x110000)
    if unicodedata.category(chr(code)) == "Nd" and unicodedata.digit(chr(code)) == 0
]
born = st.dates(date(1930, 1, 1), date(2020, 12, 31))


@given(
    district=st.sampled_from(DISTRICTS),
    born=born,
    woman=st.booleans(),
    serial=st.integers(1, 9999),
    script=st.sampled_from(SCRIPTS),
    gap=st.sampled_from(["", " ", "-", ".", "\u2013", "\u00a0"]),
)
def test_every_nik_is_found(district: str, born: date, woman: bool, serial: int, script: str, gap: str) -> None:  # noqa: FBT001
    """Of men and women, in digits of any script, with any one mark between its parts."""
    number = f"{district}{born.day + 40 * woman:02}{born:%m%y}{serial:04}"
    written = "".join(chr(ord(script) + int(digit)) for digit in number)
    assert ["nik"] == _blocking(f"NIK: {gap.join([written[:6], written[6:12], written[12:]])}.")


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    """No text makes the search fall over."""
    search([Passage(text=text, table=((text, text[:10]), (text[::-1],)))])


@pytest.mark.parametrize(
    "piece",
    [
        "3507124506900003 ",
        "NIK ",
        "1 ",
        "1.",
        "rekening 1",
        "Nama : \n",
        "Nama: A B\nTTL: 1-2-1990\n",
        "\n",
        "a@",
        "08123456789 HP ",
        "NIK 1",
        "1-",
        "nama alamat rt 1\n",
        "\uff10",
        "\u200b1",
    ],
)
def test_time_grows_with_the_text_alone(piece: str) -> None:
    """A megabyte made to be slow takes seconds, not minutes."""
    start = time.process_time()
    search([Passage(text=piece * (1_000_000 // len(piece)))])
    assert time.process_time() - start < 12


PROSE = [
    "Anak korban bernama Sutrisno Kertapadma, lahir di Wonoasri pada tanggal 12-03-2011, menderita epilepsi.",
    "Pasien Siti Rahma Kertapadma didiagnosis TB paru dan masih dalam pengobatan.",
    "Pelapor Budi Santoso beralamat di Jl. Melati No. 5 RT 02 RW 03 Desa Banyurejo.",
    "Siswi bernama Halimah Wirogomo, kelahiran 5 Mei 2010, tinggal di Dusun Krajan RT 01 RW 02,\nkini hamil di luar nikah.",
    "Saudara Joko Susilo, lahir di Malang, 12 Mei 1985, bertempat tinggal di Gang Mawar 7, menerima bantuan.",
]
PROSE.append(
    f"{PROSE[0]} Demikian berita acara ini dibuat.\nKepala Dinas Sosial\nDrs. Ahmad Fauzan, M.Si.\nNIP 196804121994031007"
)
PROSE += [
    "Korban kekerasan seksual bernama Nurhayati Gunarsoyo, beralamat di Jalan Mawar No. 7 Desa Banyurejo.",
    "Korban pencabulan, Siti Rohani, beralamat di Jalan Mawar No. 7.",
    "Korban pemerkosaan bernama Siti Rohani tinggal di Dusun Krajan RT 01.",
    "Saudara Rusdi Pratinjo, lahir di Kediri, 4 Maret 1985, alamat Dusun Krajan RT 01 RW 02",
    "Saudara Rusdi Pratinjo, lahir di Kediri, 4 Maret 1985, pekerjaan wiraswasta, alamat Dusun Krajan RT 01, pihak kedua",
    "Ahli waris almarhum adalah Rusdi Pratinjo, lahir di Kediri pada 4 Maret 1985, tinggal di Dusun Krajan RT 01",
    "Terdakwa RUSDI PRATINJO bin SUTRISNO, lahir di Kediri, 4 Maret 1985, tempat tinggal Dusun Krajan RT 01, telah",
    "Siti Rohani (34) menderita HIV.",
    "Siti Rohani, 34 tahun, telah didiagnosis TBC.",
    "Saudara Rusdi Pratinjo NIP 198506172010011002 menderita skizofrenia dan diusulkan pensiun",
    "Siti Rohani, S.Pd., NIP 198506172010011002, jabatan guru, menderita skizofrenia dan diusulkan pensiun",
]
NO_PROSE = [
    "Drs. Ahmad Fauzan, NIP 196804121994031007, lahir di Malang, 12 April 1968, jabatan Kepala Dinas, alamat Jl. Mawar No. 1",
    "Saudara Budi Santoso, NIP 196804121994031007, pangkat Pembina, lahir di Malang, 12 Mei 1968, alamat Jl. Mawar No. 2",
    "Kontrak antara Budi Santoso, pejabat pembuat komitmen, alamat Jl. Merdeka No. 1, dan PT Maju, alamat Jl. Mawar No. 7",
    "Bupati Ahmad Fauzi (54) menjabat sejak 2021. Ia pernah menderita demam berdarah saat kampanye.",
    "Jenderal Sudirman (34) menderita tuberkulosis ketika memimpin gerilya; pahlawan nasional itu wafat pada 1950.",
    "Penyair Chairil Anwar, lahir di Medan, 26 Juli 1922, tinggal di Jalan Paseban No. 3, wafat pada usia 27 tahun.",
    "Korban kekerasan dapat menghubungi lembaga yang bernama Sahabat Perempuan, beralamat di Jl. Mawar No. 7",
    "Korban pencabulan didampingi petugas bernama Siti Rohani, beralamat di Jl. Mawar No. 7",
    "Pasien rujukan, Rumah Sakit Harapan, beralamat di Jl. Mawar No. 7",
    "Seluruh pasien (34) menderita TB, dan Desa Rohani (34) menderita kerugian.",
    "TERDAKWA DAN SAKSI DI PENGADILAN NEGERI lahir di Malang, 12 Mei 1968, bertempat tinggal di Jl. Merdeka 1",
    "Bupati Ahmad Fauzi lahir di Malang pada tanggal 12 Maret 1968 dan bertempat tinggal di Jl. Merdeka 1; ia menjabat sejak 2021.",
    "Pahlawan nasional Raden Ajeng Kartini lahir di Jepara, 21 April 1879, anak kelima dari sebelas bersaudara.",
    "Pasien yang menderita TB paru di Kabupaten Malang berjumlah 312 orang.",
    "Anak korban berinisial SK, lahir di Wonoasri pada tanggal 12-03-2011, menderita epilepsi.",
    "Pemohon yang beralamat di luar daerah mengirim permohonan melalui pos, Jl. Merdeka No. 12.",
    "Korban banjir Kecamatan Suka Maju bertempat tinggal di tenda pada Jl. Raya Kilometer 5.",
    "Pasien BPJS Kesehatan yang menderita gagal ginjal dirujuk ke rumah sakit.",
    "Pasien Demam Berdarah Dengue yang dirawat karena syok berjumlah 12 orang.",
    "Korban Kekerasan Dalam Rumah Tangga dapat melapor ke UPTD PPA yang beralamat di Jl. Merdeka No. 12.",
    "Pelapor Dugaan Pelanggaran menghubungi kantor yang beralamat di Jl. Merdeka No. 12.",
    "Pengadu Masyarakat Peduli Sungai beralamat di sekretariat bersama.",
    "Penyandang disabilitas yang menderita sakit mendapat layanan di Puskesmas Karang Mulyo.",
]


@pytest.mark.parametrize("text", PROSE)
def test_sentences_about_somebody(text: str) -> None:
    """A named child, patient or reporter with birth, home or illness, told in words."""
    assert "person-prose" in {one.code for one in _found(text)}


@pytest.mark.parametrize("text", NO_PROSE)
def test_sentences_about_nobody_in_particular(text: str) -> None:
    """Officials, heroes, numbers of patients, initials and places."""
    assert "person-prose" not in {one.code for one in _found(text)}


def test_texts_that_are_asked_about_at_once_share_no_number() -> None:
    """Days and years of neighbouring fields make no long number, or else every entry were looked into."""
    assert not may_hold(APART.join(("DIP-00001", "2024-03-01", "2024-09-08", "2020")))
    assert may_hold(APART.join(("DIP-00001", "3507124506900002")))
    assert may_hold("     ".join("3507124506900002"))


def test_a_pasted_table_is_worth_a_look() -> None:
    """Rows of people have no labels; one line with the same words has no rows."""
    table = "Nama  Tanggal Lahir\nBudi Santoso  12-05-1985\nSiti Aminah  03-04-1990"
    assert may_hold(table)
    assert "person-table" in {one.code for one in _found(table)}
    assert not may_hold("Formulir dengan nama dan tanggal lahir")


def test_numbers_that_spreadsheets_cut() -> None:
    """Of sixteen digits a spreadsheet keeps fifteen; a telephone number loses its nought."""
    cut = [(f"Warga {n}", f"350712450690{n // 10:03}0") for n in range(1, 9)]
    assert {"nik"} == {one.code for one in _found(table=_table(("Uraian", "Nomor KTP"), *cut))}
    assert set() == {one.code for one in _found(table=_table(("Uraian", "Nilai"), *cut))}
    phones = [(f"Aduan {n}", f"8123456{n}89{n}") for n in range(1, 9)]
    assert "phone" in {one.code for one in _found(table=_table(("Aduan", "HP Pengadu"), *phones))}
    assert "phone" not in {one.code for one in _found(table=_table(("Aduan", "Nilai"), *phones))}
    assert "phone" in {one.code for one in _found(table=_table(("No. HP pemohon", "0812-3456-7890")))}


def test_records_whose_lines_are_passages() -> None:
    """In office documents each line of a record is a paragraph of its own."""
    lines = ("Nama : Budi Santoso", "Tempat/Tgl Lahir : Malang, 12 Mei 1985", "Pekerjaan : Petani")
    passages = [
        Passage(text=line, where=(("bagian", "isi"), ("paragraf", str(number)))) for number, line in enumerate(lines)
    ]
    assert {"birth-date"} == {one.code for one in search(passages)}
    assert set() == {one.code for one in search([passages[0], passages[2]])}
