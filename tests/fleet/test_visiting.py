"""`laman score --check-links`: what is asked of other sites, what never is, and what comes of it."""

from __future__ import annotations

import http.server
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from ipaddress import ip_address
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pytest

from generator.checks.links import Visit
from generator.fleet.visiting import Manners, is_public, nothing_answered, visit_links
from tests.fixtures.builds import TODAY
from tests.fleet.builders import Done, Home, dip, profil, run

DAY = date.fromisoformat(TODAY)
_TLS = Path(__file__).parents[1] / "fixtures" / "tls"  # made with openssl: valid until 2100, worth nothing
# Of each path the answer to HEAD and to GET, and where it leads.
ANSWERS = {
    "/ok": (200, 200, ""),
    "/tanpa-head": (405, 200, ""),
    "/hilang": (404, 404, ""),
    "/galat": (500, 500, ""),
    "/pindah": (301, 301, "/ok"),
    "/putar": (302, 302, "/putar"),
    "/ke-dalam": (302, 302, "http://10.0.0.1/ok"),
    "/ke-metadata": (302, 302, "http://169.254.169.254/latest/meta-data/"),
    "/ke-berkas": (302, 302, "file:///etc/passwd"),
    "/ke-pintu": (302, 302, "https://accounts.google.com/signin"),
    "/masuk": (401, 401, ""),
    "/terlarang": (403, 403, ""),
    "/sibuk": (503, 503, ""),
    "/rahasia": (200, 200, ""),
}


class _Quiet(http.server.ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Nothing: that a certificate is refused is what is tested."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Somebody else's site, and what it was asked."""

    url: str
    asked: list[tuple[str, str, float]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    handler: type[http.server.BaseHTTPRequestHandler] = http.server.BaseHTTPRequestHandler

    def visits(self, *paths: str, pause: float = 0.0, patience: float = 5.0) -> dict[str, Visit]:
        """What came of the links to these paths, where this one machine may be asked."""
        port = int(self.url.rpartition(":")[2])
        manners = Manners(
            contact="https://ppid.uji.example/", pause=pause, patience=patience,
            may_ask=lambda address: address.is_loopback, ports=frozenset({80, 443, port}),
        )  # fmt: skip
        return {
            one.url.removeprefix(self.url): one
            for one in visit_links([self.url + path for path in paths], DAY, manners)
        }


@pytest.fixture(scope="module")
def server() -> Iterator[Other]:
    """A site on this machine, with a robots.txt."""
    asked: list[tuple[str, str, float]] = []
    agents: set[str] = set()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self._answer(0)

        def do_GET(self) -> None:
            self._answer(1)

        def _answer(self, place: Literal[0, 1]) -> None:
            asked.append((self.command, self.path, time.monotonic()))
            agents.add(self.headers["User-Agent"])
            if self.path == "/menetes":  # never ends, never stops
                try:
                    while True:
                        self.wfile.write(b"H")
                        time.sleep(0.05)
                except OSError:
                    return
            body = b"User-agent: Laman\nDisallow: /rahasia\n" if self.path == "/robots.txt" else b"isi"
            answers = ANSWERS.get(self.path, (200, 200, ""))
            status, where = answers[place], answers[2]
            self.send_response(status)
            if where:
                self.send_header("Location", where)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing: `asked` is the log."""

    made = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield Other(url=f"http://127.0.0.1:{made.server_port}", asked=asked, agents=agents, handler=Handler)
    made.shutdown()
    made.server_close()


@pytest.mark.parametrize(
    ("shown", "issuer", "host", "reached", "reason"),
    [
        ("peladen.pem", "penerbit.pem", "localhost", "terbuka", ""),
        ("peladen.pem", "penerbit.pem", "127.0.0.1", "tidak-terbuka", "sertifikat"),
        ("peladen.pem", "sendiri.pem", "localhost", "tidak-ditanya", "penerbit"),
        ("sendiri.pem", "penerbit.pem", "localhost", "tidak-terbuka", "sertifikat"),
        ("", "penerbit.pem", "localhost", "tidak-terbuka", "tanpa-jawaban"),
    ],
)
def test_certificates(
    server: Other, monkeypatch: pytest.MonkeyPatch, shown: str, issuer: str, host: str, reached: str, reason: str
) -> None:
    """A certificate must be the host's own; of an issuer unknown here nothing is told, and none is no certificate."""
    monkeypatch.setenv("SSL_CERT_FILE", str(_TLS / issuer))
    monkeypatch.setenv("SSL_CERT_DIR", str(_TLS / "tidak-ada"))
    made = _Quiet(("127.0.0.1", 0), server.handler)
    if shown:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(_TLS / shown)
        made.socket = context.wrap_socket(made.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True).start()
    secure = replace(server, url=f"https://{host}:{made.server_port}")
    visit = secure.visits("/ok")["/ok"]
    made.shutdown()
    made.server_close()
    assert (reached, reason) == (visit.reached.value, visit.reason)


@pytest.mark.parametrize(
    ("path", "reached", "reason", "status"),
    [
        ("/ok", "terbuka", "", 200),
        ("/tanpa-head", "terbuka", "", 200),
        ("/pindah", "terbuka", "", 200),
        ("/hilang", "tidak-terbuka", "jawaban", 404),
        ("/galat", "tidak-terbuka", "jawaban", 500),
        ("/putar", "tidak-terbuka", "dialihkan", 302),
        ("/masuk", "tidak-terbuka", "masuk", 401),
        ("/ke-pintu", "tidak-terbuka", "masuk", 302),
        ("/terlarang", "tidak-ditanya", "ditolak", 403),
        ("/sibuk", "tidak-ditanya", "sibuk", 503),
        ("/rahasia", "tidak-ditanya", "robots", 0),
        ("/ke-dalam", "tidak-ditanya", "jaringan-dalam", 0),
        ("/ke-metadata", "tidak-ditanya", "jaringan-dalam", 0),
        ("/ke-berkas", "tidak-ditanya", "alamat", 0),
    ],
)
def test_what_comes_of_a_link(server: Other, path: str, reached: str, reason: str, status: int) -> None:
    """What a reader could not open is told; what says nothing of the link is not held against it."""
    found = server.visits(path)[path]
    assert (reached, reason, status, DAY) == (found.reached.value, found.reason, found.status, found.day)


def test_a_site_is_asked_politely(server: Other) -> None:
    """Its rules first and once, then each page with a pause between, by a name that says who asks, and no body."""
    server.asked.clear()
    server.visits("/ok", "/ok", "/pindah", "/rahasia", pause=0.1)
    assert [("GET", "/robots.txt"), ("HEAD", "/ok"), ("HEAD", "/pindah"), ("HEAD", "/ok")] == [
        one[:2] for one in server.asked
    ]
    times = [at for _, _, at in server.asked]
    assert all(later - earlier > 0.09 for earlier, later in pairwise(times))
    assert all("Laman/" in agent and "https://ppid.uji.example/" in agent for agent in server.agents)


def test_nobody_waits_for_a_server_without_end(server: Other) -> None:
    """One that answers letter by letter is left after a while, and has not answered."""
    started = time.monotonic()
    assert "tanpa-jawaban" == server.visits("/menetes", patience=0.4)["/menetes"].reason
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://127.0.0.1/", "jaringan-dalam"),
        ("http://localhost/", "jaringan-dalam"),
        ("http://2130706433/", "jaringan-dalam"),
        ("http://0x7f.1/", "jaringan-dalam"),
        ("http://[::1]/", "jaringan-dalam"),
        ("http://[::ffff:127.0.0.1]/", "jaringan-dalam"),
        ("http://192.168.1.1/", "jaringan-dalam"),
        ("http://169.254.169.254/latest/meta-data/", "jaringan-dalam"),
        ("http://a:b@127.0.0.1/", "alamat"),
        ("http://127.0.0.1:22/", "alamat"),
        ("ftp://127.0.0.1/", "alamat"),
        ("http://[/", "alamat"),
    ],
)
def test_nothing_inside_is_asked(url: str, reason: str) -> None:
    """No way of writing it leads into the office, to another service or with a password anywhere."""
    (found,) = visit_links([url], DAY, Manners(contact="x", pause=0))
    assert ("tidak-ditanya", reason) == (found.reached.value, found.reason)


def test_what_is_public() -> None:
    """Addresses of the open internet, and none that lead elsewhere through them."""
    inside = (
        "10.1.2.3",
        "100.64.0.1",
        "224.0.0.1",
        "0.0.0.0",  # noqa: S104
        "fd00::1",
        "fe80::1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    )
    assert [True, True] == [is_public(ip_address(text)) for text in ("103.1.1.1", "2400:cb00::1")]
    assert [] == [text for text in inside if is_public(ip_address(text))]


def test_a_machine_without_a_way_out_blames_nobody() -> None:
    """Where nothing at all answered the fault is here; one answer is enough to know better."""
    silent = list(visit_links(["http://tidak-ada.invalid/a"], DAY, Manners(contact="x", pause=0)))
    assert ["tanpa-host"] == [one.reason for one in silent]
    assert nothing_answered(silent)


# ---------------------------------------------------------------------- in a fleet


@pytest.fixture
def office(home: Home) -> Home:
    """An agency of which one criterion rests on a link."""
    home.fleet("a")
    link = {"url": "https://drive.invalid/x"}
    home.agency(
        "a", profil=profil("Badan A"), dip=[dip("D-1", memenuhi=["setiap-saat-keputusan-pertimbangan"], tautan=[link])]
    )
    return home


def _kept(office: Home, result: str = "tidak-terbuka", day: str = TODAY) -> None:
    row = f'{{url: "https://drive.invalid/x", hasil: {result}, alasan: jawaban, kode: 404, tanggal: {day}}}'
    office.write("tautan-diperiksa.yml", f"tautan:\n  - {row}\n")


def _score(office: Home, *arguments: str) -> Done:
    return run("score", "--source", office.source, "--date", TODAY, *arguments)


def _strengths(done: Done) -> list[tuple[str, str | None]]:
    found = _of(done, "setiap-saat-keputusan-pertimbangan")
    return [(one["strength"], one["tried"]) for one in found["evidence"]]


def _of(done: Done, criterion: str) -> Any:
    return next(one for one in done.json["scores"][0]["criteria"] if one["id"] == criterion)


def _met(done: Done) -> set[str]:
    return {one["id"] for one in done.json["scores"][0]["criteria"] if one["outcome"] == "met"}


def test_a_link_that_cannot_be_opened_is_weaker_evidence(office: Home) -> None:
    """The criterion stays met and says since when, but the one that asks for links that open does not.

    The link is told at its place, and the page tells it too.
    """
    before = _score(office, "--json")
    assert [("link", None)] == _strengths(before)
    _kept(office)
    done = _score(office, "--json")
    assert [("unreachable", TODAY)] == _strengths(done)
    assert ["akses-tautan-unduhan"] == sorted(_met(before) - _met(done))
    assert ["reopen"] == [one["code"] for one in _of(done, "akses-tautan-unduhan")["remedy"]]
    (note,) = done.json["scores"][0]["notes"]
    assert ("open", "tautan[1].url") == (note["code"], note["field"])
    assert (office.source / "a" / "dip.yml").as_posix() == note["path"]
    assert '"url"' in (office.source / "a" / "dip.yml").read_text("utf-8").splitlines()[note["line"] - 1]
    assert "peladennya menjawab 404" in _score(office).err
    office.built()
    assert 'Tautan yang tidak dapat dibuka, dicoba <time datetime="2026-11-25">' in office.page("a/keterbukaan.html")


@pytest.mark.parametrize(
    ("result", "day"),
    [("terbuka", TODAY), ("tidak-ditanya", TODAY), ("tidak-terbuka", "2026-05-24"), ("tidak-terbuka", "2026-11-26")],
    ids=["opened", "not asked", "too old", "of a later day"],
)
def test_what_counts_of_what_was_tried(office: Home, result: str, day: str) -> None:
    """Only that it could not be opened, within six months, before the day of the clock."""
    _kept(office, result, day)
    assert [("link", None)] == _strengths(_score(office, "--json"))


def test_a_link_is_tried_once_a_day(office: Home) -> None:
    """What was tried today is not tried again; a machine that reaches nobody keeps what it knew."""
    _kept(office)
    text = (office.source / "tautan-diperiksa.yml").read_text("utf-8")
    (told,) = _score(office, "--check-links", "--json").json["links"]
    assert ("unreachable", "jawaban", 404, TODAY) == (told["outcome"], told["reason"], told["status"], told["date"])
    assert text == (office.source / "tautan-diperiksa.yml").read_text("utf-8")
    _kept(office, "terbuka", "2026-11-01")
    text = (office.source / "tautan-diperiksa.yml").read_text("utf-8")
    assert "Tidak satu pun tautan dijawab." in _score(office, "--check-links").err
    assert text == (office.source / "tautan-diperiksa.yml").read_text("utf-8")


def test_a_link_into_the_office_is_kept_as_not_asked(office: Home) -> None:
    """The command keeps what came of it, in a file that it can read again."""
    link = {"url": "http://127.0.0.1/x"}
    office.agency("a", dip=[dip("D-1", memenuhi=["setiap-saat-keputusan-pertimbangan"], tautan=[link])])
    done = _score(office, "--check-links")
    assert "1 tidak ditanya" in done.err
    kept = (office.source / "tautan-diperiksa.yml").read_text("utf-8")
    assert f'{{url: "http://127.0.0.1/x", hasil: "tidak-ditanya", alasan: "jaringan-dalam", tanggal: {TODAY}}}' in kept
    assert [] == office.check().errors


def test_a_broken_file_is_told_and_counts_for_nothing(office: Home) -> None:
    """The check names its line; the score and the build go on without it."""
    _kept(office, "entah")
    (problem,) = office.check().errors
    assert ("unknown-choice", 2) == (problem["code"], problem["line"])
    assert [("link", None)] == _strengths(_score(office, "--json"))
    office.built()
