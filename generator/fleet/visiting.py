"""Links of other sites tried one after the other, slowly: the only module that asks the web for anything.

A link is whatever somebody wrote into a register. So nothing is asked but web servers on the open internet: never an
address inside the office, whatever name or redirect leads to it, and never with a password.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Timer
from time import monotonic, sleep
from typing import Any
from urllib.parse import quote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from generator import __version__
from generator.assets import schema_folder
from generator.checks.links import Reached, Visit
from generator.registers.text import own_yaml

Address = IPv4Address | IPv6Address

_AGENT = "Laman"
_MOST_REDIRECTS = 5
_MOST_OF_ROBOTS = 100_000  # bytes
_LONGEST_PAUSE = 10.0  # seconds; a site that asks for more is asked no less often than that
# Ways into IPv4 networks that the address itself does not show.
_TUNNELS = tuple(map(IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
# Answers to HEAD that a server may not mean for the page: it is asked again as a reader would.
_NOT_FOR_HEAD = frozenset({400, 401, 403, 404, 405, 406, 410, 500, 501, 502})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SIGN_IN = frozenset({401, 407})
# Of a program; a reader may well be let in.
_TURNED_AWAY = frozenset({403, 451})
_LATER = frozenset({408, 425, 429, 503})
# OpenSSL's X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT…: a server that does not send the whole chain, which browsers complete,
# or a machine that has no list of issuers. Neither is a link that readers cannot open.
_ISSUER_UNKNOWN = frozenset({2, 20, 21})
_SILENT = frozenset({"tanpa-host", "tanpa-jawaban"})
_SAFE = "/%:@!$&'()*+,;=~"
_DEFAULT_PORTS = {"http": 80, "https": 443}


@cache
def _facts() -> dict[str, Any]:
    return dict(own_yaml(schema_folder() / "tautan.yml"))


def is_public(address: Address) -> bool:
    """Whether an address is on the open internet."""
    if isinstance(address, IPv6Address) and (address.ipv4_mapped or any(address in net for net in _TUNNELS)):
        return False
    return address.is_global and not address.is_multicast


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How links are tried; `contact` is where whoever wonders about it can look, the times are seconds."""

    contact: str
    pause: float = 1.0
    patience: float = 15.0
    most: int = 500
    longest: float = 900.0
    may_ask: Callable[[Address], bool] = is_public
    ports: frozenset[int] = field(default_factory=lambda: frozenset(_facts()["porta"]))

    @property
    def agent(self) -> str:
        """What a server is told of who asks."""
        return f"{_AGENT}/{__version__} (pemeriksa tautan; {self.contact})"


def visit_links(urls: Sequence[str], today: date, manners: Manners) -> Iterator[Visit]:
    """What comes of each link, one host after the other; those beyond the bounds of number and time are left out."""
    started = monotonic()
    visitor = _Visitor(manners)
    for url in sorted(dict.fromkeys(urls), key=lambda url: (_host(url), url))[: manners.most]:
        if monotonic() - started > manners.longest:
            return
        reached, reason, status = visitor.outcome(url)
        yield Visit(url=url, reached=reached, day=today, reason=reason, status=status)


def nothing_answered(visits: Sequence[Visit]) -> bool:
    """Whether no server anywhere answered: then it is this machine that has no way to them."""
    asked = [visit for visit in visits if visit.reached is not Reached.UNASKED]
    return bool(asked) and all(visit.reason in _SILENT for visit in asked)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


class _NotAsked(Exception):
    """The link must not be tried, or what came of it says nothing of the link."""


class _NotReached(Exception):
    """It was tried, and nothing answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """An address taken apart; `target` is what the server is asked for."""

    scheme: str
    host: str
    port: int
    target: str

    @classmethod
    def of(cls, url: str, ports: frozenset[int]) -> _Place:
        """Raises `_NotAsked` for what is no plain address of the web."""
        try:
            parts = urlsplit(url)
            host = (parts.hostname or "").encode("idna").decode("ascii")
            port = parts.port or _DEFAULT_PORTS.get(parts.scheme, 0)
        except (ValueError, UnicodeError) as error:
            raise _NotAsked("alamat") from error
        if not host or parts.scheme not in _DEFAULT_PORTS or "@" in parts.netloc or port not in ports:
            raise _NotAsked("alamat")
        query = f"?{quote(parts.query, safe=f'{_SAFE}?')}" if parts.query else ""
        return cls(scheme=parts.scheme, host=host, port=port, target=f"{quote(parts.path or '/', safe=_SAFE)}{query}")

    @property
    def named(self) -> str:
        """The host as a server is told it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.named}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    status: int
    where: str
    body: bytes


class _Visitor:
    """Remembers of each host what its robots.txt says, that it does not answer, and when it was asked last."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._robots: dict[str, RobotFileParser] = {}
        self._refused: dict[str, _NotAsked | _NotReached] = {}
        self._asked: dict[str, float] = {}

    def outcome(self, url: str) -> tuple[Reached, str, int]:
        """What came of a link, why, and the last answer to it."""
        try:
            return self._followed(url)
        except _NotAsked as reason:
            return Reached.UNASKED, str(reason), 0
        except _NotReached as reason:
            return Reached.UNREACHABLE, str(reason), 0

    def _followed(self, url: str) -> tuple[Reached, str, int]:
        status = 0
        for _ in range(_MOST_REDIRECTS + 1):
            place = _Place.of(url, self._manners.ports)
            self._refuse_unwelcome(place, url)
            answer = self._ask(place, "HEAD")
            if answer.status in _NOT_FOR_HEAD:
                answer = self._ask(place, "GET")
            status = answer.status
            if status not in _REDIRECTS or not answer.where:
                return _meaning(status)
            url = _joined(url, answer.where)
            if _host(url) in _facts()["pintu_masuk"]:
                return Reached.UNREACHABLE, "masuk", status
        return Reached.UNREACHABLE, "dialihkan", status

    def _refuse_unwelcome(self, place: _Place, url: str) -> None:
        """Raise if the site does not let programs see the page, or is known not to answer."""
        if place.origin in self._refused:
            raise self._refused[place.origin]
        if place.origin not in self._robots:
            try:
                self._robots[place.origin] = self._rules(place)
            except (_NotAsked, _NotReached) as reason:
                self._refused[place.origin] = reason
                raise
        if not self._robots[place.origin].can_fetch(_AGENT, url):
            raise _NotAsked("robots")

    def _rules(self, place: _Place) -> RobotFileParser:
        """The robots.txt of a site (RFC 9309): without one all is allowed, where it fails nothing is."""
        rules = RobotFileParser()
        url = f"{place.origin}/robots.txt"
        answer = self._ask(_Place.of(url, self._manners.ports), "GET", _MOST_OF_ROBOTS)
        for _ in range(_MOST_REDIRECTS):
            if answer.status not in _REDIRECTS or not answer.where:
                break
            url = _joined(url, answer.where)
            answer = self._ask(_Place.of(url, self._manners.ports), "GET", _MOST_OF_ROBOTS)
        if answer.status == HTTPStatus.TOO_MANY_REQUESTS or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise _NotAsked("sibuk")
        found = answer.body.decode("utf-8", "replace") if answer.status == HTTPStatus.OK else ""
        rules.parse(found.splitlines())
        return rules

    def _ask(self, place: _Place, method: str, most: int = 0) -> _Answer:
        """One request to one of the host's addresses, all of which must be public."""
        addresses = self._addresses(place)
        self._wait(place)
        try:
            return self._exchanged(place, str(addresses[0]), method, most)
        except ssl.SSLCertVerificationError as error:
            if error.verify_code in _ISSUER_UNKNOWN:
                raise _NotAsked("penerbit") from error
            raise _NotReached("sertifikat") from error
        except (OSError, HTTPException, ValueError) as error:
            raise _NotReached("tanpa-jawaban") from error
        finally:
            self._asked[place.host] = monotonic()

    def _addresses(self, place: _Place) -> list[Address]:
        try:
            found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
            addresses = [ip_address(str(one[4][0])) for one in found]
        except (OSError, UnicodeError) as error:
            raise _NotReached("tanpa-host") from error
        except ValueError as error:  # an address of one's own network, with the name of its card
            raise _NotAsked("jaringan-dalam") from error
        if not all(map(self._manners.may_ask, addresses)):
            raise _NotAsked("jaringan-dalam")
        # Many offices have no way to IPv6 addresses.
        return sorted(addresses, key=lambda address: address.version)

    def _wait(self, place: _Place) -> None:
        rules = self._robots.get(place.origin)
        wished = rules.crawl_delay(_AGENT) if rules else None
        pause = max(self._manners.pause, min(float(wished or 0), _LONGEST_PAUSE))
        sleep(max(0.0, self._asked.get(place.host, -pause) + pause - monotonic()))

    def _exchanged(self, place: _Place, address: str, method: str, most: int) -> _Answer:
        """Ask that address and no other, whatever the name leads to by now."""
        patience = self._manners.patience
        with socket.create_connection((address, place.port), timeout=patience) as plain, ExitStack() as ended:
            # A server that sends a letter now and then would never be too slow for the timeout of the socket.
            watch = Timer(patience, plain.shutdown, [socket.SHUT_RDWR])
            watch.daemon = True
            watch.start()
            ended.callback(watch.cancel)
            spoken = ended.enter_context(_secured(plain, place.host)) if place.scheme == "https" else plain
            connection = HTTPConnection(place.host, place.port, timeout=patience)
            connection.sock = spoken
            headers = {"Host": place.named, "User-Agent": self._manners.agent, "Accept": "*/*", "Connection": "close"}
            connection.request(method, place.target, headers=headers)
            answer = connection.getresponse()
            body = answer.read(most) if most else b""
            return _Answer(status=answer.status, where=answer.headers.get("Location", ""), body=body)


def _secured(plain: socket.socket, host: str) -> ssl.SSLSocket:
    """The connection with TLS over it; the plain one stays whole, to be cut off by."""
    return ssl.create_default_context().wrap_socket(plain.dup(), server_hostname=host)


def _joined(url: str, where: str) -> str:
    try:
        return urljoin(url, where)
    except ValueError as error:
        raise _NotReached("jawaban") from error


def _meaning(status: int) -> tuple[Reached, str, int]:
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return Reached.OPENED, "", status
    if status in _LATER:
        return Reached.UNASKED, "sibuk", status
    if status in _TURNED_AWAY:
        return Reached.UNASKED, "ditolak", status
    return Reached.UNREACHABLE, "masuk" if status in _SIGN_IN else "jawaban", status
