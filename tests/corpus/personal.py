"""Personal data in plain sight, and the numbers of an office that only look like it."""

from __future__ import annotations

import json
import zlib

from cases import CARELESS, CUNNING, PLAIN, REQUESTERS, Making, clean, leak
from docx.shared import Pt
from openpyxl import Workbook
from papers import Paper, changed, field
from people import RETIRED_DISTRICTS, Person, company_npwp, dotted_npwp
from sheets import saved, workbook
from words import finished, started


def _csv(head: str, rows: list[str], mark: str = ";") -> bytes:
    return "\r\n".join([head, *rows, ""]).replace(";", mark).encode("utf-8-sig")


def _web_page(title: str, rows: list[tuple[str, ...]]) -> bytes:
    head, *others = rows
    cells = "".join(f"<th>{cell}</th>" for cell in head)
    body = "\n".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in others)
    return f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{title}</title></head><body><h1>{title}</h1><table><thead><tr>{cells}</tr></thead>\n<tbody>{body}</tbody></table></body></html>'.encode()


def _people(its: Making, count: int = 8) -> list[Person]:
    return [its.person() for _ in range(count)]


def _book(its: Making, head: list[str], rows: list[list[object]]) -> bytes:
    book = Workbook()
    book.properties.creator = its.office.unit.title()
    sheet = book.active
    sheet.title = "Data"
    sheet.append(head)
    for row in rows:
        sheet.append(row)
    for column in "ABCDEF":
        sheet.column_dimensions[column].width = 24
    return saved(book).done()


# ------------------------------------------------------------------ plain leaks
@leak("personal", PLAIN, "nik", ".docx", asset=REQUESTERS)
def personal_nik_in_a_letter(its: Making) -> bytes:
    """A reply to a request with the requester's name, NIK and address."""
    someone = its.person()
    document = started(its)
    document.add_paragraph(
        f"Menjawab permohonan Saudara {someone.name}, NIK {its.keep(someone.nik)}, beralamat di {someone.address}, dengan ini kami sampaikan bahwa informasi terlampir."
    )
    return finished(its, document).done()


@leak("personal", PLAIN, "nik", ".pdf")
def personal_nik_in_a_table(its: Making) -> bytes:
    """A list of beneficiaries with NIK as an annex of a decree."""
    paper = Paper(its, "Daftar Penerima Bantuan Sosial Tunai").prose(1)
    for number, one in enumerate(_people(its, 10), start=1):
        paper.say(f"{number}.  {one.name}   {its.keep(one.nik)}   {one.address}", size=8)
    return paper.sign().done()


@leak("personal", PLAIN, "nik", ".xlsx")
def personal_nik_in_a_sheet(its: Making) -> bytes:
    """A table of beneficiaries with NIK, as texts."""
    return _book(
        its,
        ["No", "Nama", "NIK", "Desa"],
        [[number, one.name, its.keep(one.nik), one.town] for number, one in enumerate(_people(its), start=1)],
    )


@leak("personal", PLAIN, "nik", ".csv")
def personal_nik_in_csv(its: Making) -> bytes:
    """Open data with a column of NIK."""
    return _csv(
        "no;nama;nik;kecamatan",
        [f"{number};{one.name};{its.keep(one.nik)};{one.town}" for number, one in enumerate(_people(its, 20), start=1)],
    )


@leak("personal", PLAIN, "kk", ".txt")
def personal_family_card(its: Making) -> bytes:
    """The number of a family card with the head of the family."""
    someone = its.person()
    return f"Verifikasi lapangan\n\nNo. KK     : {its.keep(someone.kk)}\nKepala KK  : {someone.name}\nAlamat     : {someone.address}\n\n{its.prose(1)[0]}\n".encode()


@leak("personal", PLAIN, "npwp", ".docx")
def personal_tax_number(its: Making) -> bytes:
    """The tax number of a natural person who was paid a fee."""
    someone = its.person()
    document = started(its)
    document.add_paragraph(
        f"Honorarium narasumber dibayarkan kepada {someone.name}, NPWP {its.keep(dotted_npwp(someone.npwp))}."
    )
    return finished(its, document).done()


@leak("personal", PLAIN, "phone", ".txt", asset=REQUESTERS)
def personal_mobile_of_a_requester(its: Making) -> bytes:
    """The mobile number of a requester."""
    someone = its.person()
    return f"Register permohonan informasi\n\nNama pemohon : {someone.name}\nPekerjaan    : {someone.job}\nNo. HP       : {its.keep(someone.phone)}\nAlamat rumah : {someone.address}\n\n{its.prose(1)[0]}\n".encode()


@leak("personal", PLAIN, "person-table", ".xlsx")
def personal_births_and_addresses(its: Making) -> bytes:
    """Names with birth dates and home addresses, without any number."""
    rows = [[its.keep(one.name), one.town, one.birthday, one.address] for one in _people(its)]
    return _book(its, ["Nama Lengkap", "Tempat Lahir", "Tanggal Lahir", "Alamat"], rows)


@leak("personal", PLAIN, "person-table", ".csv")
def personal_illnesses(its: Making) -> bytes:
    """Names of patients with their diagnoses."""
    return _csv(
        "no;nama_pasien;umur;diagnosa;puskesmas",
        [
            f"{number};{its.keep(one.name)};{2024 - one.born.year};{one.illness};{one.town}"
            for number, one in enumerate(_people(its, 12), start=1)
        ],
    )


@leak("personal", PLAIN, "bank-account", ".docx")
def personal_bank_account(its: Making) -> bytes:
    """The private bank account of somebody who is to be paid."""
    someone = its.person()
    document = started(its)
    document.add_paragraph(f"Pembayaran ditransfer ke rekening {its.keep(someone.account)} a.n. {someone.name}.")
    return finished(its, document).done()


@leak("personal", PLAIN, "bank-account", ".xlsx")
def personal_accounts_of_receivers(its: Making) -> bytes:
    """A list of families who get aid, with their bank accounts under a short title."""
    rows = [[number, one.name, its.keep(its.number(15)), 600_000] for number, one in enumerate(_people(its), start=1)]
    return _book(its, ["No", "KPM", "NOREK BRI", "Jumlah"], rows)


@leak("personal", PLAIN, "bank-account", ".csv")
def personal_accounts_of_officials(its: Making) -> bytes:
    """The private bank accounts of officials who are paid a fee, beside their posts."""
    rows = [f"{name};{post};{its.keep(its.number(10))}" for _, name, _, post in _officials(its)]
    return _csv("Nama;Jabatan;No. Rek.", rows)


@leak("personal", PLAIN, "bank-account", ".pdf")
def personal_accounts_in_a_page(its: Making) -> bytes:
    """The annex of a decree: receivers with their bank accounts, in columns."""
    paper = Paper(its, "Daftar Penerima Bantuan Langsung Tunai").prose(1)
    rows = [
        (str(number), one.name, its.keep(its.number(10)), "BRI") for number, one in enumerate(_people(its), start=1)
    ]
    for row in [("No", "Nama Penerima", "No. Rekening", "Bank"), *rows]:
        for text, place in zip(row, (56, 90, 300, 430), strict=True):
            paper.put(text, place, paper.y, size=9)
        paper.y -= 14
    return paper.sign().done()


@leak("personal", PLAIN, "bank-account", ".pdf")
def personal_accounts_over_pages(its: Making) -> bytes:
    """The same over two pages; the columns have titles on the first one alone."""
    paper = Paper(its, "Daftar Penerima Bantuan Langsung Tunai")
    rows = [
        (str(number), one.name, its.keep(its.number(10)), "BRI") for number, one in enumerate(_people(its), start=1)
    ]
    for page in ([("No", "Nama Penerima", "No. Rekening", "Bank"), *rows[:4]], rows[4:]):
        for row in page:
            for text, place in zip(row, (56, 90, 300, 430), strict=True):
                paper.put(text, place, paper.y, size=9)
            paper.y -= 14
        paper.turn()
    return paper.sign().done()


@leak("personal", PLAIN, "bank-account", ".docx")
def personal_transfers(its: Making) -> bytes:
    """Banks, numbers and holders, without a word for an account."""
    document = started(its)
    for one in _people(its, 3):
        document.add_paragraph(f"Transfer BRI {its.keep(one.account)} a.n. {one.name}")
    return finished(its, document).done()


@leak("personal", PLAIN, "bank-account", ".html")
def personal_accounts_in_a_web_page(its: Making) -> bytes:
    """Receivers with their bank accounts, as a table."""
    rows = [(str(number), one.name, its.keep(its.number(10))) for number, one in enumerate(_people(its), start=1)]
    return _web_page("Penerima Bantuan", [("No", "Nama", "No. Rekening"), *rows])


@leak("personal", PLAIN, "person-table", ".html")
def personal_births_in_a_web_page(its: Making) -> bytes:
    """Pupils with their birth dates, as a table."""
    rows = [(its.keep(one.name), one.born.strftime("%d-%m-%Y"), one.town) for one in _people(its)]
    return _web_page("Peserta Didik Baru", [("Nama", "Tanggal Lahir", "Desa"), *rows])


@leak("personal", CUNNING, "person-table", ".xlsx")
def personal_second_table(its: Making) -> bytes:
    """Names with birth dates below a table of a budget and one of officials."""
    rows: list[list[object]] = [[f"5.1.02.01.01.{number:04}", "Belanja", its.number(8)] for number in range(1, 25)]
    rows += [[], ["Nama", "Jabatan", "NIP"], *([name, post, nip] for _, name, nip, post in _officials(its))]
    rows += [[], ["Nama", "Desa", "Tanggal Lahir"]]
    rows += [[its.keep(one.name), one.town, one.born.strftime("%d-%m-%Y")] for one in _people(its)]
    return _book(its, ["Kode Rekening", "Uraian", "Pagu"], rows)


@leak("personal", PLAIN, "nik", ".pdf", asset=REQUESTERS)
def personal_filled_form(its: Making) -> bytes:
    """A form filled in by a requester: name and NIK stand in its fields."""
    paper = Paper(its, "Formulir Permohonan Informasi")
    for place, label in enumerate(("Nama", "NIK", "Alamat")):
        paper.put(f"{label} :", 56, 600 - 30 * place)
    someone = its.person()

    def change(pdf: object) -> None:
        for place, (label, value) in enumerate((
            ("nama", someone.name),
            ("nik", its.keep(someone.nik)),
            ("alamat", someone.address),
        )):
            field(pdf, label, value, y=596 - 30 * place, seen=True)

    return changed(paper.done(), change)


# ------------------------------------------------------------------ cunning leaks
@leak("personal", CUNNING, "nik", ".docx", asset=REQUESTERS)
def personal_one_digit_a_box(its: Making) -> bytes:
    """The boxes of a form, one digit in each."""
    someone = its.person()
    document = started(its)
    document.add_paragraph(f"Nama: {someone.name}")
    table = document.add_table(rows=1, cols=17, style="Table Grid")
    for cell, text in zip(table.rows[0].cells, ["NIK", *its.keep(someone.nik)], strict=True):
        cell.text = text
    return finished(its, document).done()


@leak("personal", CUNNING, "nik", ".txt")
def personal_grouped_digits(its: Making) -> bytes:
    """NIK in groups: with dots, with spaces, with hyphens."""
    one, two, three = (its.keep(someone.nik) for someone in _people(its, 3))
    dots = f"{one[:2]}.{one[2:4]}.{one[4:6]}.{one[6:12]}.{one[12:]}"
    spaces = " ".join(two[place : place + 4] for place in range(0, 16, 4))
    hyphens = f"{three[:6]}-{three[6:12]}-{three[12:]}"
    return f"Daftar saksi\n\n1. {dots}\n2. {spaces}\n3. {hyphens}\n\n{its.prose(1)[0]}\n".encode()


@leak("personal", CUNNING, "nik", ".pdf")
def personal_broken_over_lines(its: Making) -> bytes:
    """The number is broken over two lines of a narrow column."""
    someone = its.person()
    paper = Paper(its).prose(1)
    digits = its.keep(someone.nik)
    paper.put(f"Pemohon: {someone.name}, NIK", 60, 420)
    paper.put(digits[:9], 60, 405)
    paper.put(digits[9:], 60, 390)
    paper.y = 370
    return paper.prose(1).done()


@leak("personal", CUNNING, "nik", ".txt")
def personal_retired_district(its: Making) -> bytes:
    """A genuine old NIK, whose district has been renumbered since; the word NIK stands before it."""
    someone = its.person(its.rng.choice(RETIRED_DISTRICTS))
    return f"Berita acara\n\nNama : {someone.name}\nNIK  : {its.keep(someone.nik)}\nAlamat : {someone.address}\n\n{its.prose(1)[0]}\n".encode()


@leak("personal", CUNNING, "nik", ".docx")
def personal_split_runs(its: Making) -> bytes:
    """The number changes its font three times, so it stands in four pieces in the file."""
    someone = its.person()
    document = started(its)
    line = document.add_paragraph(f"Saudara {someone.name} (")
    digits = its.keep(someone.nik)
    for place in range(0, 16, 4):
        line.add_run(digits[place : place + 4]).font.size = Pt(10 + place // 4)
    line.add_run(") telah diverifikasi.")
    return finished(its, document).done()


@leak("personal", CUNNING, "nik", ".xlsx")
def personal_numbers_as_floats(its: Making) -> bytes:
    """NIK as numbers: the sheet shows 3.51E+15, the file holds fifteen of the digits."""
    rows = [[one.name, int(its.keep(one.nik[:15]) + "0")] for one in _people(its, 12)]
    return _book(its, ["Nama", "Nomor KTP"], rows)


@leak("personal", CUNNING, "nik", ".xlsx")
def personal_unnamed_column(its: Making) -> bytes:
    """A column called No. Identitas, without names: all of it is NIK."""
    return _book(
        its,
        ["No", "No. Identitas", "Jumlah bantuan"],
        [[number, its.keep(one.nik), 600_000] for number, one in enumerate(_people(its, 30), start=1)],
    )


@leak("personal", CUNNING, "phone", ".xlsx", asset=REQUESTERS)
def personal_phones_as_numbers(its: Making) -> bytes:
    """Mobile numbers of complainants as numbers, so that the first nought is missing."""
    return _book(
        its,
        ["Pengadu", "HP Pengadu", "Materi aduan"],
        [[one.name, int(its.keep(one.phone[1:])), "Jalan rusak"] for one in _people(its)],
    )


@leak("personal", CUNNING, "nik", ".docx", asset=REQUESTERS)
def personal_in_a_link(its: Making) -> bytes:
    """The words of a link say Unduh, its address carries the NIK."""
    someone = its.person()
    package = finished(its, started(its))
    package.relate(
        "word/document.xml",
        f"https://layanan.tirtamulyakab.go.id/unduh?nik={its.keep(someone.nik)}",
        "hyperlink",
        "rId901",
        outside=True,
    )
    link = '<w:p><w:hyperlink r:id="rId901"><w:r><w:t>Unduh</w:t></w:r></w:hyperlink></w:p>'
    return package.swap("word/document.xml", "<w:sectPr", link + "<w:sectPr").done()


@leak("personal", CUNNING, "nik", ".xlsx")
def personal_in_a_sheet_name(its: Making) -> bytes:
    """The sheets are named after the NIK of the families."""
    book = workbook(its)
    for one in _people(its, 2):
        book.create_sheet(its.keep(one.nik)).append(["Jumlah anggota", 4])
    return saved(book).done()


@leak("personal", CUNNING, "nik", ".txt")
def personal_letters_for_digits(its: Making) -> bytes:
    """Typed with the letters O and l for nought and one."""
    someone = its.person("350613")
    digits = its.keep(someone.nik)
    return f"Data pemohon\n\nNama: {someone.name}\nNIK: {digits.replace('0', 'O').replace('1', 'l')}\n\n{its.prose(1)[0]}\n".encode()


@leak("personal", CUNNING, "person-prose", ".pdf", adversary=CARELESS)
def personal_told_in_prose(its: Making) -> bytes:
    """Birth date, address and illness of a named child in running text, without any number."""
    one = its.person()
    paper = Paper(its).prose(1)
    paper.say(
        f"Anak korban bernama {its.keep(one.name)}, lahir di {one.town} pada tanggal {one.birthday}, bertempat tinggal di {one.address}, menurut pemeriksaan menderita {one.illness}."
    )
    return paper.prose(1).sign().done()


@leak("personal", CUNNING, "health-card", ".docx")
def personal_health_card(its: Making) -> bytes:
    """The number of a health insurance card, and its holder."""
    one = its.person()
    document = started(its)
    document.add_paragraph(
        f"Pasien {one.name} terdaftar dengan nomor kartu BPJS Kesehatan {its.keep(one.bpjs)} pada FKTP setempat."
    )
    return finished(its, document).done()


@leak("personal", CUNNING, "bank-account", ".txt")
def personal_accounts_among_those_of_bodies(its: Making) -> bytes:
    """Copied out of a sheet: groups and, among them, two people, with tabs between the columns."""
    one, two = _people(its, 2)
    rows = [
        ("KUBE Mawar Putih", its.number(10)),
        (one.name, its.keep(its.number(10))),
        ("Kelompok Tani Makmur", its.number(10)),
        (two.name, its.keep(its.number(10))),
    ]
    lines = "\n".join(f"{place}\t{name}\t{account}\t2.500.000" for place, (name, account) in enumerate(rows, start=1))
    return f"No\tAtas Nama\tAcc. No.\tJumlah\n{lines}\n\n{its.prose(1)[0]}\n".encode()


@leak("personal", CUNNING, "bank-account", ".docx")
def personal_account_among_public_words(its: Making) -> bytes:
    """A private account in a sentence that speaks of a village, an office and taxes."""
    one = its.person()
    document = started(its)
    document.add_paragraph(
        f"Bantuan bagi warga Desa Sumberwangi dari Dinas Sosial, bebas pajak, masuk ke rekening BRI {its.keep(its.number(10))} a.n. {one.name}."
    )
    return finished(its, document).done()


@leak("personal", CUNNING, "bank-account", ".docx")
def personal_account_in_a_form(its: Making) -> bytes:
    """A form in a table: the name in one row, the account in another."""
    one = its.person()
    document = started(its)
    table = document.add_table(rows=0, cols=3)
    for label, text in (("Nama", one.name), ("Pekerjaan", one.job), ("No. Rekening", its.keep(its.number(10)))):
        for cell, said in zip(table.add_row().cells, (label, ":", text), strict=True):
            cell.text = said
    return finished(its, document).done()


# ------------------------------------------------------------------ clean look-alikes
def _officials(its: Making, count: int = 7) -> list[list[object]]:
    rows: list[list[object]] = []
    for number in range(1, count + 1):
        who = its.official()
        rows.append([number, who.name, who.spaced_nip if number % 2 else who.nip, who.post])
    return rows


@clean("personal", "nik", ".xlsx")
def personal_clean_nip(its: Making) -> bytes:
    """A list of officials with their NIP: public, and eighteen digits."""
    return _book(its, ["No", "Nama", "NIP", "Jabatan"], _officials(its))


@clean("personal", "nik", ".csv")
def personal_clean_random_numbers(its: Making) -> bytes:
    """Eight thousand random reference numbers of sixteen digits; a few happen to be shaped like a NIK."""
    return _csv(
        "no;referensi;nilai",
        [f"{number};{its.number(16)};{its.rng.randint(10**5, 10**8)}" for number in range(1, 8001)],
    )


@clean("personal", "nik", ".xlsx")
def personal_clean_teachers(its: Making) -> bytes:
    """Sixteen-digit numbers of schools' posts (NUPTK) and eight-digit ones of schools (NPSN)."""
    return _book(
        its,
        ["NPSN", "Nama Sekolah", "NUPTK kepala sekolah"],
        [
            [its.number(8), f"SDN {number} Karangmulyo", f"{its.rng.randint(1, 9)}{'9'}{its.number(14)}"]
            for number in range(1, 40)
        ],
    )


@clean("personal", "nik", ".csv")
def personal_clean_payment_orders(its: Making) -> bytes:
    """Numbers of payment orders, billing codes and transactions of the treasury."""
    return _csv(
        "nomor_sp2d;kode_billing;ntpn;nilai",
        [
            f"{its.number(15)};{its.number(15)};{its.rng.randbytes(8).hex().upper()};{its.rng.randint(10**6, 10**9)}"
            for _ in range(60)
        ],
    )


@clean("personal", "npwp", ".docx")
def personal_clean_companies(its: Making) -> bytes:
    """The winner of a tender: company, tax number of the company, business number, package code."""
    document = started(its)
    document.add_paragraph(
        f"Pemenang: PT Bangun Karya Mandiri, NPWP {company_npwp(its.rng)}, NIB {its.number(13)}, kode tender {its.number(8)}, kode RUP {its.number(8)}, nilai kontrak Rp{its.number(9)},00."
    )
    return finished(its, document).done()


@clean("personal", "nik", ".pdf")
def personal_clean_land_tax(its: Making) -> bytes:
    """Object numbers of the land tax of the office's own buildings, and inventory codes."""
    paper = Paper(its, "Daftar Aset Tanah dan Bangunan")
    for number in range(1, 12):
        nop = its.number(18)
        paper.say(
            f"{number}. NOP {nop[:2]}.{nop[2:4]}.{nop[4:7]}.{nop[7:10]}.{nop[10:13]}-{nop[13:17]}.{nop[17]}  kode barang 1.3.1.01.01.{number:02}.001  Gedung {number}",
            size=9,
        )
    return paper.sign().done()


@clean("personal", "phone", ".txt")
def personal_clean_office_phones(its: Making) -> bytes:
    """Phones, hotlines, the mobile number of the service desk and addresses of offices."""
    return (
        f"Kontak layanan\n\n{its.office.unit.title()}\nJalan Merdeka Nomor 12\nTelepon {its.office.phone}, Faksimile (0341) 555-0199\nSurel {its.office.mail}\n"
        f"Layanan WhatsApp PPID: 0811-3555-{its.number(4)}\nPanggilan darurat 112, Call center 1500-{its.number(3)}\nHotline SP4N 1708\n"
    ).encode()


@clean("personal", "phone", ".html")
def personal_clean_official_mail(its: Making) -> bytes:
    """Addresses at go.id, and the address at Gmail that a small office really uses."""
    return f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Kontak</title></head><body><h1>Kontak Kelurahan</h1><p><a href="mailto:{its.office.mail}">{its.office.mail}</a></p><p>kelurahan.karangmulyo@gmail.com</p><p>{its.office.phone}</p></body></html>'.encode()


@clean("personal", "nik", ".csv")
def personal_clean_budget_codes(its: Making) -> bytes:
    """Budget codes, with and without dots."""
    return _csv(
        "kode;kode_polos;uraian;pagu",
        [
            f"1.06.02.2.01.{number:02}.5.1.02.01.01.{number:04};106022010{number:02}5102{number:04};Belanja {number};{its.rng.randint(10**6, 10**9)}"
            for number in range(1, 60)
        ],
    )


@clean("personal", "nik", ".json")
def personal_clean_times_and_places(its: Making) -> bytes:
    """Time stamps in microseconds and nanoseconds, coordinates with many places, hashes."""
    rows = [
        {
            "t_us": 1_709_605_800_000_000 + its.rng.randrange(10**12),
            "t": f"20240305{its.rng.randint(100000, 235959)}",
            "lat": -7.9 - its.rng.random() / 10,
            "lon": 112.6 + its.rng.random() / 10,
            "md5": its.rng.randbytes(16).hex(),
            "crc": zlib.crc32(its.rng.randbytes(9)),
        }
        for _ in range(60)
    ]
    return json.dumps(rows).encode()


@clean("personal", "nik", ".xlsx")
def personal_clean_devices(its: Making) -> bytes:
    """Inventory: IMEI of fifteen digits, serial numbers, bar codes."""
    return _book(
        its,
        ["Barang", "IMEI", "Nomor seri", "Kode batang"],
        [
            [f"Tablet {number}", its.number(15), its.rng.randbytes(6).hex().upper(), f"899{its.number(10)}"]
            for number in range(1, 40)
        ],
    )


@clean("personal", "nik", ".md")
def personal_clean_books(its: Making) -> bytes:
    """Books with ISBN, with and without hyphens, and DOI."""
    rows = "\n".join(
        f"- Statistik Daerah {2000 + number}, ISBN 978-602-{its.number(4)}-{its.number(2)}-{number % 10}, 978602{its.number(7)}, doi:10.{its.number(5)}/{its.number(16)[:9]}"
        for number in range(10, 25)
    )
    return f"# Daftar pustaka\n\n{rows}\n".encode()


@clean("personal", "nik", ".txt")
def personal_clean_words_only(its: Making) -> bytes:
    """The word NIK without a number, with stars, with noughts, and in an example that is none."""
    return (
        "Persyaratan\n\n1. Fotokopi KTP (NIK) pemohon.\n2. NIK diisi 16 digit, contoh: 1234567890123456.\n3. NIK: 0000000000000000 ditolak sistem.\n"
        f"4. Pada daftar umum NIK ditulis 3506************ atau disamarkan seluruhnya.\n5. Nomor registrasi {its.number(5)}/PPID/2024.\n"
    ).encode()


@clean("personal", "person-table", ".xlsx")
def personal_clean_villages(its: Making) -> bytes:
    """Names and addresses: of villages, schools and health centres; dates on which they were founded."""
    rows = [
        [
            f"Puskesmas {name}",
            "Kabupaten Tirtamulya",
            f"0{number}-05-19{70 + number}",
            f"Jalan Raya {name} Nomor {number}",
            "(0341) 555-01" + f"{number:02}",
        ]
        for number, name in enumerate(("Sumberwangi", "Banyurejo", "Padangsari", "Karangmulyo"), start=1)
    ]
    return _book(its, ["Nama Puskesmas", "Wilayah", "Tanggal Berdiri", "Alamat Kantor", "Telepon"], rows)


@clean("personal", "person-table", ".csv")
def personal_clean_counts(its: Making) -> bytes:
    """Illnesses by health centre, as counts; nobody is named."""
    return _csv(
        "puskesmas;diagnosa;jumlah_pasien",
        [
            f"{place};{illness};{its.rng.randint(11, 300)}"
            for place in ("Sumberwangi", "Banyurejo", "Padangsari")
            for illness in ("ISPA", "hipertensi", "diare", "diabetes")
        ],
    )


@clean("personal", "bank-account", ".docx")
def personal_clean_treasury_account(its: Making) -> bytes:
    """The account of the treasury, to which a fee is paid."""
    document = started(its)
    document.add_paragraph(
        f"Retribusi disetor ke Rekening Kas Umum Daerah pada BPD Cabang Tirtamulya nomor {its.number(10)} atas nama Pemerintah Kabupaten Tirtamulya."
    )
    return finished(its, document).done()


_BODIES = (
    "RKUD Kabupaten Tirtamulya",
    "Bendahara Pengeluaran Dinas Sosial",
    "Kas Desa Sumberwangi",
    "SDN 1 Karangmulyo",
    "KUBE Mawar Putih",
    "PT Bangun Karya Mandiri",
)


@clean("personal", "bank-account", ".xlsx")
def personal_clean_accounts_of_bodies(its: Making) -> bytes:
    """The accounts of the treasury, of treasurers, villages, schools, groups and companies."""
    return _book(its, ["Nama Penerima", "Jabatan", "No. Rekening"], [[body, "", its.number(10)] for body in _BODIES])


@clean("personal", "bank-account", ".pdf")
def personal_clean_accounts_in_a_page(its: Making) -> bytes:
    """The same as a page."""
    paper = Paper(its, "Daftar Rekening Penerima Hibah")
    for row in [
        ("No", "Nama Penerima", "No. Rekening"),
        *((str(place), body, its.number(10)) for place, body in enumerate(_BODIES, start=1)),
    ]:
        for text, place in zip(row, (56, 90, 330), strict=True):
            paper.put(text, place, paper.y, size=9)
        paper.y -= 14
    return paper.sign().done()


@clean("personal", "bank-account", ".html")
def personal_clean_web_page(its: Making) -> bytes:
    """The same as a web page, with addresses."""
    rows = [(body, f"Jalan Raya {place} RT 0{place}", its.number(10)) for place, body in enumerate(_BODIES, start=1)]
    return _web_page("Penerima Hibah", [("Nama Penerima Hibah", "Alamat", "No. Rekening"), *rows])


@clean("personal", "bank-account", ".xlsx")
def personal_clean_tables(its: Making) -> bytes:
    """Officials, and below them the accounts of villages."""
    rows: list[list[object]] = [[place, name, nip, post] for place, name, nip, post in _officials(its)]
    rows += [[], ["Rekening Kas Desa"], ["No", "Desa", "Kecamatan", "No. Rekening"]]
    rows += [
        [place, name, "Contoh", its.number(10)] for place, name in enumerate(("Sumberwangi", "Banyurejo"), start=1)
    ]
    return _book(its, ["No", "Nama", "NIP", "Jabatan"], rows)


@clean("personal", "bank-account", ".pdf")
def personal_clean_villages_in_a_page(its: Making) -> bytes:
    """The accounts of villages, behind their names and those of their districts."""
    paper = Paper(its, "Rekening Pemerintah Desa")
    rows = [
        (str(place), "Karangmulyo", name, f"Pemdes {name}", its.number(10))
        for place, name in enumerate(("Sumberwangi", "Banyurejo", "Padangsari"), start=1)
    ]
    for row in [("No", "Kecamatan", "Desa", "Nama Rekening", "No. Rekening"), *rows]:
        for text, place in zip(row, (56, 80, 170, 260, 400), strict=True):
            paper.put(text, place, paper.y, size=9)
        paper.y -= 14
    return paper.sign().done()


@clean("personal", "bank-account", ".csv")
def personal_clean_lines_of_a_budget(its: Making) -> bytes:
    """Lines of a budget by code, with and without dots, and who gets the fee."""
    return _csv(
        "kode_rekening;nama_rekening;rekening_belanja;penerima;pagu",
        [
            f"5.1.02.01.01.{number:04};Belanja honorarium;51020101{number:04};{its.person().name};{its.number(8)}"
            for number in range(1, 20)
        ],
    )


@clean("personal", "bank-account", ".xlsx")
def personal_clean_customers(its: Making) -> bytes:
    """The electricity, water and telephone bills of offices."""
    rows = [[f"Kantor Kecamatan {name}", its.number(12), its.number(7)] for name in ("Sumberwangi", "Banyurejo")]
    rows += [["PJU Jalan Merdeka", its.number(12), its.number(7)], ["Dinas Sosial", its.number(12), its.number(7)]]
    return _book(its, ["Nama", "No. Rekening", "Tagihan"], rows)


@clean("personal", "bank-account", ".docx")
def personal_clean_donations(its: Making) -> bytes:
    """Where to give and to pay: accounts of bodies and a virtual account, with somebody to ask."""
    document = started(its)
    for text in (
        f"Donasi banjir disalurkan melalui rekening BSI {its.number(10)} a.n. Yayasan Peduli Tirtamulya, konfirmasi kepada {its.official().name}.",
        f"Pajak daerah dibayar melalui virtual account Bank Jatim {its.number(16)} atas nama wajib pajak.",
        f"Infak: rekening {its.number(10)} atas nama Masjid Agung Tirtamulya.",
    ):
        document.add_paragraph(text)
    return finished(its, document).done()


@clean("personal", "person-prose", ".pdf")
def personal_clean_minutes(its: Making) -> bytes:
    """Minutes: officials who were there, with post and NIP, the date and the place."""
    paper = Paper(its, "Notulen Rapat Koordinasi").prose(1)
    paper.say("Hadir:")
    for _, name, nip, post in _officials(its, 6):
        paper.say(f"{name}, {post}, NIP {nip}", size=10)
    paper.say(
        "Rapat dilaksanakan di Ruang Rapat Sekretariat Daerah, Jalan Merdeka Nomor 12, pada tanggal 5 Maret 2024."
    )
    return paper.prose(1).sign().done()


@clean("personal", "npwp", ".csv")
def personal_clean_invoices(its: Making) -> bytes:
    """Invoice numbers, virtual accounts and contract numbers of companies."""
    return _csv(
        "faktur_pajak;virtual_account;nomor_kontrak;penyedia",
        [
            f"010.00{number % 9}-24.{its.number(8)};9888{its.number(12)};027/{its.number(3)}/SPK/2024;CV Sumber Rejeki {number}"
            for number in range(1, 50)
        ],
    )
