"""A fleet made up for measuring, written three times: for Laman, for MkDocs with Material, and for Hugo.

The same seed gives the same fleet. All three get the same entries, the same lists over them, and the same
number of plain text pages, as sites of flat files with one site per agency.
"""

from __future__ import annotations

import json
import random
import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from words import OPENINGS, ROOTS, forms

SEED = 14_2008
ROWS = 100
TODAY = date(2026, 11, 1)
_TEMPLATES = Path(__file__).parent / "hugo_site"

_KINDS = {
    "profil": "Profil",
    "peraturan": "Peraturan",
    "keputusan": "Keputusan",
    "rencana": "Rencana Kerja",
    "anggaran": "Dokumen Pelaksanaan Anggaran",
    "keuangan": "Laporan Keuangan",
    "kinerja": "Laporan Kinerja",
    "laporan": "Laporan Kegiatan",
    "data-statistik": "Statistik",
    "sop": "Prosedur Operasional",
    "perjanjian": "Perjanjian Kerja Sama",
    "pengadaan": "Pengumuman Pengadaan",
    "aset": "Daftar Aset",
    "publikasi": "Siaran Pers",
}
_TOPICS = ("Kinerja", "Keuangan", "Pelayanan", "Kepegawaian", "Aset", "Perencanaan", "Pengawasan", "Pengadaan")
_UNITS = (
    "Sekretariat", "Subbagian Perencanaan dan Keuangan", "Subbagian Umum dan Kepegawaian", "Bidang Pelayanan",
    "Bidang Pengembangan", "Bidang Pengendalian", "Bidang Data dan Informasi", "Unit Pelaksana Teknis",
)  # fmt: skip
_FIELDS_OF_WORK = (
    "Kesehatan", "Pendidikan", "Perhubungan", "Lingkungan Hidup", "Sosial", "Pertanian", "Perikanan", "Pariwisata",
    "Perdagangan", "Perindustrian", "Tenaga Kerja", "Perumahan Rakyat", "Pekerjaan Umum", "Komunikasi dan Informatika",
    "Kependudukan", "Perpustakaan", "Kearsipan", "Pemuda dan Olahraga", "Peternakan", "Kehutanan",
)  # fmt: skip
_CLASSES = ("berkala", "setiap-saat", "serta-merta")
_TEXTS = {
    "profil": "Profil", "kontak": "Kontak", "aksesibilitas": "Aksesibilitas", "layanan/index": "Standar Layanan",
    "layanan/permohonan": "Mengajukan permohonan", "layanan/keberatan": "Mengajukan keberatan",
    "layanan/sengketa": "Menyelesaikan sengketa", "layanan/jalur": "Jalur dan waktu layanan",
    "permohonan": "Permohonan informasi", "keberatan": "Keberatan", "sengketa": "Sengketa",
    "laporan": "Laporan layanan", "regulasi": "Regulasi", "pengadaan": "Pengadaan", "tanya-jawab": "Tanya jawab",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    kode: str
    judul: str
    klasifikasi: str
    ringkasan: str
    penguasa: str
    penanggung_jawab: str
    waktu_pembuatan: str
    tempat_pembuatan: str
    bentuk: tuple[str, ...]
    jangka_waktu: str
    topik: str
    jenis: str
    alias: tuple[str, ...]
    tautan: tuple[tuple[str, str], ...]
    riwayat: tuple[tuple[str, str], ...]
    diperbarui: str
    catatan_internal: str

    @property
    def year(self) -> str:
        return self.waktu_pembuatan[:4]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    slug: str
    name: str
    address: str
    entries: tuple[Entry, ...]
    texts: tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of a list: where, what it is called, and the entries on it."""

    path: str
    title: str
    entries: tuple[Entry, ...]
    field: str
    value: str
    first: int


class _Prose:
    """Sentences whose words are used as unequally as a language uses its own: the few often, the many seldom."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._words = [form for root in ROOTS for form in forms(root)]
        chance.shuffle(self._words)
        self._weights = list(accumulate(1 / (rank + 10) for rank in range(len(self._words))))

    def words(self, count: int) -> list[str]:
        return self._chance.choices(self._words, cum_weights=self._weights, k=count)

    def sentence(self) -> str:
        text = f"{self._chance.choice(OPENINGS)} {' '.join(self.words(self._chance.randint(8, 18)))}"
        return f"{text}."

    def paragraph(self, sentences: int) -> str:
        return " ".join(self.sentence() for _ in range(sentences))


def fleet(agencies: int, entries: int) -> tuple[Agency, ...]:
    """The same agencies with the same entries, whenever it is called."""
    return tuple(_agency(number, entries) for number in range(agencies))


def _agency(number: int, entries: int) -> Agency:
    chance = random.Random(f"{SEED} {number}")
    prose = _Prose(chance)
    work = _FIELDS_OF_WORK[number % len(_FIELDS_OF_WORK)]
    name = f"Dinas {work} Kabupaten Uji {number + 1}"
    return Agency(
        slug=f"dinas-{number + 1:04d}",
        name=name,
        address=f"Jalan Uji Raya Nomor {number + 1}, Kabupaten Uji {number + 1}",
        entries=tuple(_entry(place, name, chance, prose) for place in range(entries)),
        texts=tuple((path, title, tuple(prose.paragraph(4) for _ in range(5))) for path, title in _TEXTS.items()),
    )


def _entry(place: int, agency: str, chance: random.Random, prose: _Prose) -> Entry:
    made = TODAY - timedelta(days=chance.randint(30, 365 * 7))
    updated = min(TODAY, made + timedelta(days=chance.randint(0, 400)))
    kind = chance.choice(list(_KINDS))
    unit = chance.choice(_UNITS)
    subject = " ".join(prose.words(3)).title()
    return Entry(
        kode=f"DIP-{place + 1:05d}",
        judul=f"{_KINDS[kind]} {subject} {agency} Tahun {made.year}",
        klasifikasi=chance.choices(_CLASSES, weights=(50, 45, 5))[0],
        ringkasan=prose.paragraph(chance.randint(2, 4)),
        penguasa=unit,
        penanggung_jawab=f"Kepala {unit}",
        waktu_pembuatan=made.isoformat() if chance.random() < 0.7 else made.isoformat()[:7],
        tempat_pembuatan=agency.partition("Kabupaten")[2].strip().join(("Kabupaten ", "")),
        bentuk=("softcopy", "hardcopy") if chance.random() < 0.5 else ("softcopy",),
        jangka_waktu=chance.choice(("5 tahun", "10 tahun", "Selama berlaku", "Permanen")),
        topik=chance.choice(_TOPICS),
        jenis=kind,
        alias=(f"{kind[:3].upper()} {made.year}",),
        tautan=((f"https://data.contoh.example/{kind}/{place + 1}", f"Berkas {_KINDS[kind].lower()} {made.year}"),),
        riwayat=((updated.isoformat(), prose.sentence()),),
        diperbarui=updated.isoformat(),
        catatan_internal=f"Lemari {place % 40 + 1}, {prose.sentence().lower()}",
    )


def listings(agency: Agency) -> Iterator[Listing]:
    """Every page of every list over an agency's entries."""
    yield from _paged("informasi-publik/daftar", "Daftar Informasi Publik", "", "", agency.entries)
    for field, title in (
        ("klasifikasi", "Informasi"), ("year", "Tahun"), ("penguasa", "Unit"), ("topik", "Topik"), ("jenis", "Jenis"),
    ):  # fmt: skip
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in agency.entries:
            found[getattr(entry, field)].append(entry)
        for value, entries in sorted(found.items()):
            path = f"jelajah/{field}-{value.lower().replace(' ', '-')}"
            yield from _paged(path, f"{title}: {value}", field, value, tuple(entries))


def _paged(path: str, title: str, field: str, value: str, entries: tuple[Entry, ...]) -> Iterator[Listing]:
    for first in range(0, max(1, len(entries)), ROWS):
        number = first // ROWS + 1
        yield Listing(
            path=path if number == 1 else f"{path}-{number}",
            title=title if number == 1 else f"{title}, halaman {number}",
            entries=entries[first : first + ROWS],
            field=field,
            value=value,
            first=first,
        )


# A JSON text is a YAML text; no writer of YAML is needed here.
def _yaml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_laman(agencies: tuple[Agency, ...], folder: Path) -> None:
    """The fleet as Laman reads it: a folder per agency with `profil.yml` and `dip.yml`."""
    lines = ["portal:", '  nama: "Portal Uji"', '  pengelola: "Diskominfo Uji"', '  alamat: "https://uji.example"']
    lines += ["  palet: biru", "badan:", *(f"  - slug: {agency.slug}\n    palet: hijau" for agency in agencies)]
    _write(folder / "fleet.yml", "\n".join(lines) + "\n")
    for agency in agencies:
        _write(
            folder / agency.slug / "profil.yml",
            f"nama: {_yaml(agency.name)}\njenis: perangkat-daerah\nalamat: {_yaml(agency.address)}\nfiktif: ya\n",
        )
        _write(folder / agency.slug / "dip.yml", "\n".join(map(_laman_entry, agency.entries)))


def _laman_entry(entry: Entry) -> str:
    lines = []
    for field in Entry.__dataclass_fields__:
        value = getattr(entry, field)
        if field == "tautan":
            value = [{"url": url, "judul": title} for url, title in value]
        elif field == "riwayat":
            value = [{"tanggal": day, "keterangan": text} for day, text in value]
        lines.append(f"{field}: {_yaml(value)}")
    return "- " + "\n  ".join(lines)


def write_mkdocs(agencies: tuple[Agency, ...], folder: Path, *, search: bool) -> None:
    """The fleet as a MkDocs project per agency, its pages as Markdown. Entries are kept out of the menu."""
    for agency in agencies:
        home = folder / agency.slug
        menu = [("Beranda", "index.md"), ("Daftar Informasi Publik", "informasi-publik/daftar.md")]
        menu += [(title, f"{path}.md") for path, title, _ in agency.texts]
        _write(home / "mkdocs.yml", _mkdocs_settings(agency, menu, search=search))
        docs = home / "docs"
        _write(docs / "index.md", _markdown_list("Beranda", agency.entries[:20], "dip/"))
        for path, title, paragraphs in agency.texts:
            _write(docs / f"{path}.md", f"# {title}\n\n" + "\n\n".join(paragraphs) + "\n")
        for listing in listings(agency):
            _write(docs / f"{listing.path}.md", _markdown_list(listing.title, listing.entries, "../dip/"))
        for entry in agency.entries:
            _write(docs / "dip" / f"{entry.kode}.md", _markdown_entry(entry))


def _mkdocs_settings(agency: Agency, menu: list[tuple[str, str]], *, search: bool) -> str:
    settings = {
        "site_name": agency.name,
        "site_url": f"https://uji.example/{agency.slug}/",
        "use_directory_urls": False,
        "theme": {
            "name": "material",
            "language": "id",
            "font": False,
            "features": ["navigation.footer", "navigation.tabs", "navigation.top", "search.highlight", "toc.follow"],
            "palette": [
                {"scheme": scheme, "primary": "teal", "toggle": {"icon": f"material/{icon}", "name": name}}
                for scheme, icon, name in (
                    ("default", "weather-sunny", "Ganti ke mode gelap"),
                    ("slate", "weather-night", "Ganti ke mode terang"),
                )
            ],
        },
        "markdown_extensions": ["admonition", "attr_list", "tables"],
        "plugins": ["search"] if search else [],
        "nav": [{title: path} for title, path in menu],
        "validation": {"nav": {"omitted_files": "ignore"}},
    }
    return "\n".join(f"{key}: {_yaml(value)}" for key, value in settings.items()) + "\n"


def _columns(entry: Entry) -> tuple[tuple[str, str], ...]:
    return (
        ("Nomor", entry.kode),
        ("Pejabat atau unit yang menguasai informasi", entry.penguasa),
        ("Penanggung jawab pembuatan atau penerbitan", entry.penanggung_jawab),
        ("Waktu pembuatan", entry.waktu_pembuatan),
        ("Tempat pembuatan", entry.tempat_pembuatan),
        ("Bentuk informasi yang tersedia", ", ".join(entry.bentuk)),
        ("Jangka waktu penyimpanan atau retensi arsip", entry.jangka_waktu),
        ("Klasifikasi", entry.klasifikasi),
        ("Topik", entry.topik),
        ("Jenis dokumen", entry.jenis),
        ("Nama lain", ", ".join(entry.alias)),
        ("Diperbarui", entry.diperbarui),
    )


def _markdown_entry(entry: Entry) -> str:
    lines = [f"# {entry.judul}", "", entry.ringkasan, "", "## Berkas dan tautan", ""]
    lines += [f"- [{title}]({url})" for url, title in entry.tautan]
    lines += ["", "## Keterangan menurut Pasal 21 ayat (2)", "", "| Kolom | Isi |", "|---|---|"]
    lines += [f"| {name} | {value} |" for name, value in _columns(entry)]
    lines += ["", "## Riwayat perubahan", ""]
    lines += [f"- {day}: {text}" for day, text in entry.riwayat]
    lines += ["", "## Kutip halaman ini", "", f"{entry.penguasa}, *{entry.judul}*, {entry.year}.", ""]
    return "\n".join(lines)


def _markdown_list(title: str, entries: tuple[Entry, ...], way: str) -> str:
    lines = [f"# {title}", "", "| Nomor | Judul | Klasifikasi | Unit | Waktu |", "|---|---|---|---|---|"]
    lines += [
        f"| {entry.kode} | [{entry.judul}]({way}{entry.kode}.md) | {entry.klasifikasi} "
        f"| {entry.penguasa} | {entry.waktu_pembuatan} |"
        for entry in entries
    ]
    return "\n".join(lines) + "\n"


def write_hugo(agencies: tuple[Agency, ...], folder: Path) -> None:
    """The whole fleet as one Hugo project, a section per agency: one process builds all, its fastest way."""
    shutil.copytree(_TEMPLATES, folder, dirs_exist_ok=True)
    for agency in agencies:
        home = folder / "content" / agency.slug
        facts = {"title": agency.name, "layout": "beranda", "badan": agency.slug, "alamat": agency.address}
        # The values an agency's pages share are handed down to them.
        _write(home / "_index.md", _front(facts | {"cascade": {"params": {"badan": agency.slug, "nama": agency.name}}}))
        for path, title, paragraphs in agency.texts:
            name = f"{path}.md".replace("/index.md", "/ringkas.md")
            _write(home / name, _front({"title": title, "layout": "teks"}) + "\n\n".join(paragraphs) + "\n")
        for listing in listings(agency):
            params = {"title": listing.title, "layout": "daftar", "kunci": listing.field, "nilai": listing.value}
            _write(home / f"{listing.path}.md", _front(params | {"dari": listing.first, "baris": ROWS}))
        _write(home / "dip" / "_index.md", _front({"title": "Data", "layout": "data", "outputs": ["json", "csv"]}))
        for entry in agency.entries:
            _write(home / "dip" / f"{entry.kode.lower()}.md", _hugo_entry(entry))


def _hugo_entry(entry: Entry) -> str:
    facts = {field: getattr(entry, field) for field in Entry.__dataclass_fields__ if field != "catatan_internal"}
    title = facts.pop("judul")
    facts["year"] = entry.year
    # The hidden words that help the search; Hugo gets them ready-made.
    said = " ".join((entry.judul, entry.ringkasan, entry.penanggung_jawab, entry.riwayat[0][1])).lower()
    facts["akar"] = " ".join(sorted(set(said.replace(",", "").replace(".", "").split())))
    facts["tautan"] = [{"url": url, "judul": name} for url, name in entry.tautan]
    facts["riwayat"] = [{"tanggal": day, "keterangan": text} for day, text in entry.riwayat]
    return _front({"title": title, "layout": "entri", "date": entry.diperbarui, "params": facts})


# Hugo reads JSON a good tenth faster than YAML.
def _front(facts: dict[str, object]) -> str:
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n\n"
