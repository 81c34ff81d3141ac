"""Secrets in documents: each rule by its own examples, and texts about secrets that hold none."""

from __future__ import annotations

import time

import pytest

from generator.inspection.credentials import Rule, is_secret, rules, search
from generator.inspection.documents import inspect_document
from generator.inspection.findings import Limits, Passage, Severity
from generator.inspection.watch import Watch
from tests.inspection.made import blocked, book, reported


def told(text: str) -> dict[str, Severity]:
    return {one.code: one.severity for one in search([Passage(text=text)])}


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_rules_keep_what_they_promise(rule: Rule) -> None:
    """Each finds its positives, of which it finds none without a keyword; no rule finds its negatives."""
    for text in rule.positives:
        assert any(map(is_secret, rule.pattern.finditer(text))), text
        assert any(word in text.lower() for word in rule.keywords), text
        assert rule.code in told(text)
    for text in rule.negatives:
        assert {} == told(text), text


CLEAN = [
    "Kata sandi wajib diganti setiap 90 hari dan terdiri atas minimal 12 karakter: huruf besar, angka, dan simbol.",
    "Username: NIP pegawai\nPassword: tanggal lahir (DDMMYYYY)",
    "Pengguna memasukkan nama pengguna dan kata sandi, lalu menekan tombol Masuk.",
    "Jangan pernah membagikan PIN, OTP, dan kata sandi kepada siapa pun, termasuk petugas.",
    "Lupa password? Klik di sini. Belum punya akun? Daftar.",
    "Standar Operasional Prosedur Pengelolaan Kata Sandi Nomor 555/12/2024",
    '{"type": "object", "properties": {"password": {"type": "string", "minLength": 8}}}',
    "Kata sandi: ************",
    "No,Uraian,Token listrik\n1,Kantor,14 kali",
    "Belanja token listrik: Rp500.000",
]


@pytest.mark.parametrize("text", CLEAN)
def test_texts_about_secrets(text: str) -> None:
    """Rules, forms and advice speak of passwords and hold none."""
    assert {} == told(text)


def test_what_is_shared_with_guests_is_told() -> None:
    """The password of a meeting or of the guests' network is often meant for the public."""
    assert {"credential": Severity.REPORT} == told("Wifi PPID-Tamu, password: layanan2024")
    assert {"credential": Severity.BLOCK} == told("Server 10.12.4.9, password: layanan2024")


def test_tables_of_users() -> None:
    """A column of passwords, and a label with its value in the next cell."""
    users = (("nama", "username", "password"), ("Bidang", "bidang1", "rahasiaku"), ("Seksi", "seksi2", "kantorku"))
    assert {"credential"} == {one.code for one in search([Passage(table=users)])}
    alone = (("Catatan",), ("Password: Kantor#2024x",))
    assert {"credential"} == {one.code for one in search([Passage(table=alone)])}
    assert [] == search([Passage(table=(users[0], ("Bidang", "bidang1", "********"), ("Seksi", "seksi2", "")))])
    pair = (("Host", "10.1.1.2"), ("Password", "Adm1n!2024"))
    assert {"credential"} == {one.code for one in search([Passage(table=pair)])}


def test_secrets_in_documents() -> None:
    """They are found in any document, and not repeated."""
    found = inspect_document(
        book([["user", "admin"], ["password", "Adm1n!56168xQ"]]), "catatan.xlsx", Limits(), Watch()
    )
    assert {"credential"} == blocked(found)
    assert "56168" not in repr(found)
    found = inspect_document(b"DB_HOST=10.1.1.9\nDB_PASSWORD=S1mpeg5272\n", "setelan.txt", Limits(), Watch())
    assert {"credential"} == blocked(found)
    key = inspect_document(b"-----BEGIN RSA PRIVATE KEY-----\nMIIE\n", "kunci.txt", Limits(), Watch())
    assert {"private-key"} == blocked(key)
    assert set() == reported(key)


@pytest.mark.parametrize(
    "text",
    ["password: ", "user: a ", "://", "PASSWORD_", "kata sandi ", "server=a;", "'password' => ", " \n\tpassword"],
)
def test_hostile_texts_end_in_time(text: str) -> None:
    """A megabyte that nearly fits a rule over and over."""
    start = time.monotonic()
    told(text * (1_000_000 // len(text)))
    assert time.monotonic() - start < 10
