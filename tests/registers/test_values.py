"""Numbers, yes and no, links and codes: what is understood, and what is refused with which words."""

from __future__ import annotations

import pytest

from tests.fixtures.documents import PDF
from tests.fleet.builders import Home, dip, exempted, profil, request, run, types


def _procurement(**values: object) -> list[dict[str, object]]:
    return [{"kode": "P-1", "judul": "Satu", "tahun": "2026", "tahap": "perencanaan", **values}]


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("1250000", 1250000), ("1.250.000", 1250000), ("Rp1.250.000", 1250000), ("Rp 1.250.000,-", 1250000), ("Rp. 1.250.000,00", 1250000), ("0", 0)],
)  # fmt: skip
def test_money_is_understood_as_it_is_written(home: Home, typed: str, amount: int) -> None:
    """Points part the thousands; `Rp`, `,-` and `,00` may stand around the figure."""
    home.fleet("a")
    home.agency("a", pengadaan=_procurement(pagu=typed))
    home.built()
    assert amount == home.data("a", "pengadaan")[0]["pagu"]


@pytest.mark.parametrize(
    "typed",
    [
        "1.25",
        "1,250,000",
        "Rp",
        "-5",
        "1.250.00",
        "seribu",
        "1e6",
        "1_000",
        "9" * 5000,
        "1250.50",
        "\u0661\u0662\u0665",
    ],
)
def test_money_that_may_mean_two_things_is_refused(home: Home, typed: str) -> None:
    """A figure that could be read in two ways, or in none, is not guessed at."""
    home.fleet("a")
    home.agency("a", pengadaan=_procurement(pagu=typed))
    checked = home.check()
    assert (1, ["not-integer"]) == (checked.code, [problem["code"] for problem in checked.errors])


@pytest.mark.parametrize("typed", ["1.5", "dua", "1e3", "9" * 5000, "2026.0", "", "\u0662\u0660\u0662\u0666"])
def test_a_whole_number_is_a_whole_number(home: Home, typed: str) -> None:
    """Anything but digits is refused where digits are wanted."""
    home.fleet("a")
    home.agency("a", pengadaan=[{**_procurement()[0], "tahun": typed}])
    checked = home.check()
    assert (1, 1) == (checked.code, len(checked.errors))
    assert checked.errors[0]["code"] in {"not-integer", "empty-field", "out-of-range"}


@pytest.mark.parametrize(("typed", "value"), [("ya", True), ("Ya", True), ("true", True), ("tidak", False), ("TIDAK", False), ("false", False)])  # fmt: skip
def test_yes_and_no_are_indonesian(home: Home, typed: str, value: bool) -> None:  # noqa: FBT001 - the value itself
    """`ya` and `tidak` are what is asked for; in tables they stay so."""
    home.fleet("a")
    home.agency("a", profil=profil("Badan A", fiktif=typed))
    home.built()
    assert value == home.data("a", "profil")[0]["fiktif"]
    assert ("ya" if value else "tidak") == home.table("a", "profil")[0]["fiktif"]


@pytest.mark.parametrize("typed", ["yes", "y", "1", "0", "on", "betul"])
def test_other_words_are_neither_yes_nor_no(home: Home, typed: str) -> None:
    """Other languages' and programs' words for it are refused, with the two that are meant."""
    home.fleet("a")
    home.agency("a", profil=profil("Badan A", fiktif=typed))
    (problem,) = home.check().errors
    assert ("not-boolean", f'"{typed}" bukan ya atau tidak.') == (problem["code"], problem["message"])


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", " https://a.example", "data:text/html,x", "vbscript:x", "//a.example",
        "/lokal", "ftp://a.example/x", "https://", "https://localhost/", "http:a.example", "https:///a.example", "https://a.example/<script>",
        'https://a.example/"onclick=x', "mailto:a@b.example", "https://[::1", "https://a b.example/", "a.example",
    ],
)  # fmt: skip
def test_only_web_addresses_are_links(home: Home, typed: str) -> None:
    """A link is http or https with a host, without blanks, quotes or brackets."""
    home.fleet("a")
    home.agency("a", dip=[dip("D-1", tautan=[{"url": typed}])])
    checked = home.check()
    assert (1, "not-tautan", "tautan[1].url") == (checked.code, checked.errors[0]["code"], checked.errors[0]["field"])


@pytest.mark.parametrize(
    "typed",
    [
        "https://a.example",
        "http://a.example:8080/b?c=d&e#f",
        "https://xn--bcher-kva.example/%20",
        "https://bücher.example/ä",
    ],
)
def test_web_addresses_are_links(home: Home, typed: str) -> None:
    """What a browser would open is taken as it is."""
    home.fleet("a")
    home.agency("a", dip=[dip("D-1", tautan=[{"url": typed}])])
    assert [] == home.check().errors


@pytest.mark.parametrize(("field", "code", "typed"), [
    ("surel", "not-surel", "ppid"), ("surel", "not-surel", "a@b"), ("surel", "not-surel", "a@b.example\n"), ("surel", "not-surel", "a@b.example?cc=c@d.example"),
    ("telepon", "not-telepon", "hubungi kami"), ("telepon", "not-telepon", "0541-1\n"), ("telepon", "not-telepon", "javascript:1"),
    ("telepon", "not-telepon", "\u0660\u0665\u0664\u0661 555"),
])  # fmt: skip
def test_contacts_that_are_none_are_refused(home: Home, field: str, code: str, typed: str) -> None:
    """What would become a link that dials or writes is checked for its form."""
    home.fleet("a")
    home.agency("a", profil=profil("Badan A", **{field: typed}))
    assert [code] == [problem["code"] for problem in home.check().errors]


BAD_CODES = [
    "D 1",
    "D/1",
    "../D-1",
    ".D-1",
    "-D",
    "D-1\n",
    "\nD-1",
    "D" * 65,
    "D-é",
    "D<1>",
    "D%2F",
    "D#1",
    "D?1",
    "\uff11",
]


@pytest.mark.parametrize("typed", BAD_CODES)
def test_a_code_is_fit_to_be_an_address(home: Home, typed: str) -> None:
    """A code holds letters, digits, points, underscores and hyphens, begins with a letter or digit, and nothing else."""
    home.fleet("a")
    home.agency("a", dip=[dip(typed, judul="x")])
    checked = home.check()
    assert (1, {"bad-code"}) == (checked.code, {problem["code"] for problem in checked.errors})


@pytest.mark.parametrize(("kind", "text"), [("bad-pattern", "a" * 64 + "\n"), ("bad-pattern", "A" * 64)])
def test_a_pattern_is_kept_to_the_end(home: Home, kind: str, text: str) -> None:
    """No line end slips in behind a value of fixed form."""
    home.fleet("a")
    entry = next(example for example in types()["dik"].schema["examples"] if "sidik_berkas" in example)
    entry = {**entry, "sidik_berkas": [{"sha256": text}]}
    entry.pop("dip", None)
    home.agency("a", dik=[entry])
    assert [kind] == [problem["code"] for problem in home.check().errors]


@pytest.mark.parametrize(
    ("field", "typed", "guess"),
    [
        ("klasifikasi", "kadang", ""),
        ("klasifikasi", "Berkala", "berkala"),
        ("klasifikasi", "berkla", "berkala"),
        ("klasifikasi", "setiap saat", "setiap-saat"),
        ("klasifikasi", "serta_merta", "serta-merta"),
        ("klasifikasi", "sertamerta", "serta-merta"),
        ("jenis", "Data Statistik", "data-statistik"),
        ("status", "draft", "draf"),
    ],
)
def test_a_misspelt_choice_is_answered_with_a_guess(home: Home, field: str, typed: str, guess: str) -> None:
    """The nearest choice is proposed if one is near; all are listed in any case."""
    home.fleet("a")
    home.agency("a", dip=[dip("D-1", **{field: typed})])
    (problem,) = home.check().errors
    assert "unknown-choice" == problem["code"]
    assert f"Maksud Anda {guess}?" == problem["remedy"] if guess else "Maksud Anda" not in problem["remedy"]
    assert all(choice in problem["message"] for choice in types()["dip"].by_name[field].labels)


@pytest.mark.parametrize(
    ("typed", "guess"),
    [
        ("judl", "judul"),
        ("Klasifikasi", "klasifikasi"),
        ("penanggung jawab", "penanggung_jawab"),
        ("Judul informasi", "judul"),
        ("Pejabat atau unit yang menguasai", "penguasa"),
        ("Nama informasi", ""),
        ("zzz", ""),
    ],
)
def test_a_misspelt_column_is_answered_with_a_guess(home: Home, typed: str, guess: str) -> None:
    """The nearest column is proposed if one is near; that it is missing for that is not told as well."""
    entry = {key: value for key, value in dip("D-1").items() if key != guess}
    home.fleet("a")
    home.agency("a", dip=[{**entry, typed: "berkala"}])
    problems = {problem["code"]: problem for problem in home.check().errors}
    assert {"unknown-field"} == problems.keys()
    remedy = problems["unknown-field"]["remedy"]
    assert f"Maksud Anda {guess}?" == remedy if guess else "Maksud Anda" not in remedy


def test_a_column_is_missed_only_where_it_is_misspelt_nowhere(home: Home) -> None:
    """A column that is missing beside another that is misspelt is told, and so is one of another entry or row."""
    first = {key: value for key, value in dip("D-1").items() if key not in {"judul", "penguasa"}}
    second = {key: value for key, value in dip("D-2").items() if key != "judul"}
    rows = [{"berks": "berkas/x.pdf"}, {"judul": "x"}]
    home.fleet("a")
    home.agency("a", dip=[first | {"judl": "x"}, second, dip("D-3", berkas=rows)])
    assert [
        ("missing-field", 1, ""),
        ("unknown-field", 1, "judl"),
        ("missing-field", 2, ""),
        ("unknown-field", 3, "berkas[1].berks"),
        ("missing-field", 3, "berkas[2]"),
    ] == [(one["code"], one["item"], one["field"]) for one in home.check().errors]


@pytest.mark.parametrize(
    ("typed", "guess"),
    [
        ("nik", "nik_atau_pengesahan"),
        ("NIK", "nik_atau_pengesahan"),
        ("pendaftaran", "kode"),
        ("Nama pemohon", "nama"),
        ("dk", "dik"),
    ],
)
def test_a_part_of_a_columns_name_is_that_column(home: Home, typed: str, guess: str) -> None:
    """A whole word of the name of one column means that one, before others that are written alike."""
    home.fleet("a")
    home.agency("a", permohonan=[request("P-1", **{typed: "x"})])
    (remedy,) = [one["remedy"] for one in home.check().errors if one["code"] == "unknown-field"]
    assert f"Maksud Anda {guess}?" == remedy if guess else "Maksud Anda" not in remedy


def test_columns_that_are_equally_near_are_all_proposed(home: Home) -> None:
    """One of several that are as near as the others is not picked out as if it were the one."""
    home.fleet("a")
    home.write("a/keberatan.yml", [{"kode": "K-1", "alasan": "c"}])
    (remedy,) = [one["remedy"] for one in home.check().errors if one["code"] == "unknown-field"]
    assert f"Maksud Anda {' / '.join(f'alasan_{letter}' for letter in 'abcdefg')}?" == remedy


@pytest.mark.parametrize(
    ("typed", "guess"), [("DIP-2026-014", ""), ("DIP-2026-1", "DIP-2026-001"), ("DPI-2026-001", "DIP-2026-001")]
)
def test_a_code_of_another_number_is_no_guess(home: Home, typed: str, guess: str) -> None:
    """A code that differs in its number alone is another entry; one that is written otherwise may be meant."""
    home.fleet("a")
    home.agency("a", dip=[dip("DIP-2026-001")])
    home.write("a/permohonan.yml", [request("P-1", dip=[typed])])
    (problem,) = home.check().errors
    assert "broken-reference" == problem["code"]
    assert f"Maksud Anda {guess}?" == problem["remedy"] if guess else "Maksud Anda" not in problem["remedy"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("dip.yml", "- kode: D-1\n   judul: [\n", "yaml-syntax"),
        ("dip.yml", "kode: D-1\n", "not-a-list"),
        ("dipp.yml", "- kode: D-1\n", "unknown-register"),
        ("dip.yml.txt", "- kode: D-1\n", "register-misnamed"),
        ("dip.xlsx", b"PK", "register-no-text"),
    ],
)
def test_what_refers_to_a_register_that_is_not_read_is_right(
    home: Home, name: str, content: str | bytes, code: str
) -> None:
    """One mistake is told once, and not again at all places that name an entry of that register."""
    home.fleet("a")
    home.agency("a", dip=[dip("D-1")])
    home.write("a/permohonan.yml", [request(f"P-{number}", dip=["D-1"]) for number in range(3)])
    assert [] == home.check().errors
    (home.source / "a" / "dip.yml").unlink()
    home.write(f"a/{name}", content)
    assert [code] == [problem["code"] for problem in home.check().errors]


def test_an_empty_profile_is_one_mistake(home: Home) -> None:
    """That a site without it would be published, as is said of other registers, is not said of the profile."""
    home.fleet("a")
    home.agency("a")
    home.write("a/profil.yml", "")
    assert ["profile-missing"] == [problem["code"] for problem in home.check().json["problems"]]


def test_rows_that_are_typed_as_texts_are_shown_as_rows(home: Home) -> None:
    """What a list of rows and a row of it look like stands in the remedy, with the column that begins one."""
    home.fleet("a")
    home.agency("a", dip=[dip("D-1", berkas="berkas/x.pdf", tautan=["https://a.example"], bentuk="softcopy")])
    told = {problem["field"]: problem["remedy"] for problem in home.check().errors}
    assert 'Tulis "berkas:" saja pada baris ini' in told["berkas"]
    assert '"- berkas: ..."' in told["berkas"]
    assert '"- url: ..."' in told["tautan[1]"]
    assert "[satu, dua]" in told["bentuk"]


def test_the_remedy_says_what_is_known(home: Home) -> None:
    """Which choices an empty column has, which file was meant, and what a choice is called; each mistake is told once."""
    home.fleet("a")
    home.agency("a", dip=[dip("D-1", berkas=[{"berkas": "berkas/Laporan.PDF"}])])
    home.write("a/berkas/laporan.pdf", PDF)
    third = request("P-3")
    del third["keputusan"]
    home.write("a/permohonan.yml", [request("P-1", keputusan=""), request("P-2", keputusan="sedang diproses"), third])
    home.write("a/dik.yml", [exempted("K-1", pasal_17=["a"])])
    told = {(problem["code"], problem["field"]): problem["remedy"] for problem in home.check().errors}
    assert told.keys() == {
        ("file-missing", "berkas[1].berkas"),
        ("empty-field", "keputusan"),
        ("unknown-choice", "keputusan"),
        ("not-string", "pasal_17"),
        ("missing-field", ""),
    }
    assert "Maksud Anda berkas/laporan.pdf?" in told["file-missing", "berkas[1].berkas"]
    assert "diterima, perlu-dilengkapi" in told["empty-field", "keputusan"]
    assert "pilihan: diterima, perlu-dilengkapi" in told["missing-field", ""]
    assert "Maksud Anda diterima?" == told["unknown-choice", "keputusan"]


@pytest.mark.parametrize(
    ("name", "guess"),
    [
        ("dpi", "dip"),
        ("regulsi", "regulasi"),
        ("tanya_jawab", "tanya-jawab"),
        ("pengecualian_temuan", "pengecualian-temuan"),
        ("pengecualian_nilai", "pengecualian-nilai"),
        ("Permohonan", "permohonan"),
        ("xyzzy", ""),
    ],
)
def test_a_misspelt_register_is_answered_with_a_guess(home: Home, name: str, guess: str) -> None:
    """A file that no register is called after is refused, with the nearest name."""
    home.fleet("a")
    home.agency("a")
    home.write(f"a/{name}.yml", "- kode: X\n")
    (problem,) = home.check().errors
    assert ("unknown-register", 0) == (problem["code"], problem["line"])
    assert f"Maksud Anda {guess}.yml?" == problem["remedy"] if guess else "Maksud Anda" not in problem["remedy"]


@pytest.mark.parametrize("gone", ["dip.yml", "dip/d-1.yml"])
def test_a_register_that_the_law_asks_for_is_missed(home: Home, gone: str) -> None:
    """Whoever deletes the file of it takes its whole list from the site; check and build say so, and how to bring it back."""
    home.fleet("a")
    home.agency("a", dip="" if gone == "dip/d-1.yml" else [dip("D-1")])
    if gone == "dip/d-1.yml":
        (home.source / "a" / "dip.yml").unlink()
        home.write(f"a/{gone}", dip("D-1"))
    assert [] == home.check().json["problems"]
    (home.source / "a" / gone).unlink()
    for done in (home.check(), home.build()):
        assert 0 == done.code
        (problem,) = done.json["problems"]
        assert ("register-missing", "warning") == (problem["code"], problem["level"])
        assert problem["path"].endswith("/a/dip.yml")
        assert "# belum ada" in problem["remedy"]
    home.write("a/dip.yml", "# belum ada\n")
    assert [] == home.check().json["problems"]


def test_an_entry_that_replaces_itself_is_told_as_that(home: Home) -> None:
    """Its code is in the register, so nobody is sent to add it."""
    home.fleet("a")
    home.agency("a", dip=[dip("D-1", diganti_oleh="D-1")])
    (problem,) = home.check().errors
    assert ("diganti_oleh", "Butir ini menunjuk dirinya sendiri.") == (problem["field"], problem["message"])
    assert "Tulis kode butir penggantinya." == problem["remedy"]


def test_a_long_value_is_not_repeated_at_length(home: Home) -> None:
    """A message shows the beginning of what is wrong, on one line."""
    home.fleet("a")
    home.agency("a", dip=[dip("D-1", klasifikasi="kadang\n" * 10_000)])
    (problem,) = home.check().errors
    assert len(problem["message"]) < 300
    assert "\n" not in problem["message"]


def test_a_wrong_value_that_is_not_published_is_not_told(home: Home) -> None:
    """Lists of problems are read by more people than registers: of a withheld column only the beginning is shown."""
    home.fleet("a")
    home.agency("a", dik=[exempted(daftar_akses=[{"nama": "Staf", "keperluan": "Uji", "sampai": "Dewi Lestari"}])])
    checked = home.check()
    assert ["not-tanggal"] == [problem["code"] for problem in checked.errors]
    assert "Lestari" not in checked.out + checked.err


def test_what_is_withheld_is_not_spelled_by_its_remedy(home: Home) -> None:
    """A day in another form, and a name that was typed where a column's is, are told without themselves."""
    home.fleet("a")
    access = [{"nama": "Pemeriksa", "sampai": "31 Desember 2027"}, {"Siti Rahmawati 3507": "x"}]
    home.agency("a", dik=[exempted(daftar_akses=access)])
    done = run("check", "--source", home.source)
    assert {"not-tanggal", "unknown-field"} <= {one["code"] for one in home.check().errors}
    assert not any(text in done.out + done.err for text in ("2027-12-31", "31 Desember", "Siti", "3507"))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("dip.yml.txt", "register-misnamed"),
        ("dip (1).yml", "register-misnamed"),
        ("dip.xlsx", "register-no-text"),
        ("dip.yml ", "register-misnamed"),
        (" dip.yml", "register-misnamed"),
        ("dip .yml", "register-misnamed"),
        ("dip.yml.bak", "register-misnamed"),
        ("dip.yml~", "register-misnamed"),
        ("dip", "register-misnamed"),
        ("dip.json", "register-misnamed"),
        ("DIP", "register-misnamed"),
        ("dip.csv ", "register-no-text"),
    ],
)
def test_a_register_under_another_name_is_a_mistake_only_where_it_is_missing(home: Home, name: str, code: str) -> None:
    """Beside the register itself such a file is warned of; without it nothing of it would be published unnoticed."""
    home.fleet("a")
    home.agency("a")
    home.write(f"a/{name}", "- kode: X\n")
    (beside,) = (problem for problem in home.check().json["problems"] if problem["path"].endswith(name))
    assert ("register-beside", "warning") == (beside["code"], beside["level"])
    (home.source / "a" / "dip.yml").rename(home.source / "a" / "dip.lama")
    assert [(name, code, 0)] == home.check().told


@pytest.mark.parametrize("name", ["dip.yaml", "DIP.yml", "Dip.YML"])
def test_a_register_whose_name_is_written_otherwise_is_a_mistake(home: Home, name: str) -> None:
    """With another ending or in capitals it is refused like any other name that is not read."""
    home.fleet("a")
    home.agency("a")
    (home.source / "a" / "dip.yml").rename(home.source / "a" / name)
    (problem,) = home.check().errors
    assert "dip.yml" in problem["remedy"]


def test_a_blank_in_a_registers_name_is_told(home: Home) -> None:
    """Nobody sees the blank behind a name; the remedy says that there is one. An empty folder is no register."""
    home.fleet("a")
    home.agency("a")
    (home.source / "a" / "dip.yml").rename(home.source / "a" / "dip.yml ")
    (home.source / "a" / "dip").mkdir()
    (problem,) = home.check().errors
    assert problem["remedy"].startswith("Ganti namanya menjadi dip.yml, tanpa spasi")


@pytest.mark.parametrize(
    ("text", "code", "line", "remedy"),
    [
        ("- kode: D-1\n  judul\uff1aLaporan\n  topik: x\n", "yaml-colon", 2, "titik dua (:) dan satu spasi"),
        ("- kode: D-1\n  judul:\u00a0Laporan\n  topik: x\n", "yaml-colon", 2, "titik dua (:) dan satu spasi"),
        ("# Daftar\nD-1\tLaporan\tberkala\n", "yaml-table", 2, "Tulis setiap baris tabel"),
        ("- kode: D-1\n  penguasa:Subbagian\n  topik: x\n", "yaml-no-blank", 2, "titik dua: penguasa: ..."),
        ("# Daftar\n-kode: D-1\n  judul: x\n", "yaml-hyphen-blank", 2, "spasi sesudah tanda hubung: - kode: ..."),
        ("# Daftar\n-kode: D-1\n", "yaml-hyphen-blank", 2, "spasi sesudah tanda hubung: - kode: ..."),
        ("# Daftar\n\u2013 kode: D-1\n  judul: x\n", "yaml-dash", 2, "ketik - dan satu spasi"),
        ("- kode: D-1\n judul: x\n  topik: x\n", "yaml-shallow", 2, "Samakan jaraknya"),
        ("- kode: D-1\n  judul: x\n\npenguasa: x\n", "yaml-shallow", 4, "bila ini awal butir baru, awali dengan tanda"),
        ("- kode: D-1\n  judul: x\n  lanjutan\n\n  topik: x\n", "yaml-no-colon", 3, "jorokkan lebih dalam"),
    ],
)
def test_what_cannot_be_seen_is_told_at_its_own_line(home: Home, text: str, code: str, line: int, remedy: str) -> None:
    """Not at the next, where YAML gives up, and not in the words of YAML."""
    home.fleet("a")
    home.agency("a")
    home.write("a/dip.yml", text)
    (problem,) = home.check().errors
    assert (code, line) == (problem["code"], problem["line"])
    assert remedy in problem["remedy"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# Profil\n\n- nama: x\n\n# Jenis\njenis: desa\n", 3),
        ("nama: x\n- jenis: desa\nalamat: x\n", 2),
        ("- nama: x\n  jenis: desa\nalamat: x\n", 1),
    ],
)
def test_a_hyphen_where_no_list_is_wanted_is_told_at_its_line(home: Home, text: str, line: int) -> None:
    """Nobody is told to write more of them in the lines below."""
    home.fleet("a")
    home.agency("a")
    home.write("a/profil.yml", text)
    assert [("profil.yml", "entry-with-hyphen", line)] == home.check().told


def _cut(home: Home, **typed: str) -> list[dict[str, object]]:
    values = "".join(f"  {name}: {text}\n" for name, text in (dip("D-1") | {"bentuk": "[softcopy]"} | typed).items())
    home.fleet("a")
    home.agency("a", dip="-" + values[1:])
    return [problem for problem in home.check().json["problems"] if problem["code"] == "value-cut"]


def test_a_text_that_yaml_cuts_is_warned_of(home: Home) -> None:
    """`#3` ends the text of a register unseen; the warning says what is left of it and what to write."""
    (problem,) = _cut(home, judul="Laporan Nomor #3 Kinerja")
    assert ("warning", 2, "judul") == (problem["level"], problem["line"], problem["field"])
    assert 'isinya menjadi "Laporan Nomor".' in str(problem["message"])
    assert 'tanda petik: judul: "Laporan Nomor #3 Kinerja".' in str(problem["remedy"])
    home.built()
    assert ["Laporan Nomor"] == [entry["judul"] for entry in home.data("a", "dip")]
    for typed in ("Laporan\n    Nomor #3 Kinerja", "#3", 'Laporan "A" #3'):
        assert 1 == len(_cut(home, judul=typed)), typed


@pytest.mark.parametrize(
    "typed",
    ["Laporan # catatan", "Laporan#3", '"Laporan #3"', "'Laporan' #catatan", "|\n    Nomor #3 Kinerja", ">-\n    #3"],
)
def test_what_is_no_cut_text_is_not_warned_of(home: Home, typed: str) -> None:
    """A remark with a blank behind its sign, and a text that is whole with its #."""
    assert [] == _cut(home, judul=typed)
    assert [] == _cut(home, klasifikasi="berkala #lihat", waktu_pembuatan="2025 #lihat")


def test_a_withheld_text_that_yaml_cuts_is_not_told(home: Home) -> None:
    """The warning about it shows nothing of it beyond its first letter."""
    (problem,) = _cut(home, catatan_internal="Siti Rahmawati #3507")
    assert not any(text in str(problem) for text in ("Siti", "3507"))


def test_the_number_that_excel_gives_a_day_is_told_with_that_day(home: Home) -> None:
    """In a public column with the day meant, in one that is withheld without it."""
    home.fleet("a")
    home.agency("a", dip=[dip("D-1", waktu_pembuatan="45678", diperbarui="29.999")])
    first, second = home.check().errors
    assert "melainkan nomor hari dari Excel" in first["message"]
    assert first["remedy"].startswith("Tulis 2025-01-21.")
    assert "not-tanggal" == second["code"]
