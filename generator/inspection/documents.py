"""Any document: what kind it is, all that is found in it, and in what is in it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from hashlib import sha256

from generator.inspection import archives, compound, credentials, images, packages, pdf, personal, texts
from generator.inspection.contents import Contents, Part, blocking, found_with, merged
from generator.inspection.findings import Finding, Inspection, Limits, Passage, Place, Severity, Uninspectable
from generator.inspection.likeness import Likeness, kept, runs
from generator.inspection.noting import Notes, mark
from generator.inspection.placing import cut
from generator.inspection.sheets import column_number
from generator.inspection.watch import Watch

Inspector = Callable[[bytes, Limits], Inspection]

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"II+\0", "tiff"),
    (b"MM\0+", "tiff"),
    (b"BM", "bmp"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "gz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ", "xz"),
    (b"SQLite format 3\0", "sqlite"),
    (b"\0\x01\0\0Standard ", "mdb"),
    (b"PAR1", "parquet"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"#!", "program"),
    (b"\xd7\xcd\xc6\x9a", "wmf"),
    (b"\x01\0\x09\0\0\x03", "wmf"),
    (b"ID3", "media"),
    (b"OggS", "media"),
    (b"\x1aE\xdf\xa3", "media"),
    (b"fLaC", "media"),
    (compound.START, "ole"),
)
_EMF = b"\x01\0\0\0"
_ARCHIVES = frozenset({"zip", "kmz", "tar", "gz"})
# Formats that cannot be read here, and can be saved as one that can.
_CLOSED = frozenset({"7z", "rar", "bz2", "xz", "sqlite", "mdb", "parquet", "xlsb"})
_TEXTS = frozenset({"html", "svg", "xml", "kml", "gpx", "json", "csv", "tsv", "md", "text", "rtf", "eml"})
_OFFICE = frozenset({"docx", "docm", "xlsx", "xlsm", "pptx", "pptm", "odt", "ods", "odp", "odg"})
_IMAGES = frozenset({"png", "jpeg", "gif", "tiff", "webp", "bmp"})
# What each ending promises. An ending that is not here promises nothing.
_PROMISES: dict[str, frozenset[str]] = {
    "pdf": frozenset({"pdf"}), "docx": frozenset({"docx"}), "dotx": frozenset({"docx"}),
    "docm": frozenset({"docm", "docx"}), "xlsx": frozenset({"xlsx"}), "xltx": frozenset({"xlsx"}),
    "xlsm": frozenset({"xlsm", "xlsx"}), "pptx": frozenset({"pptx"}), "ppsx": frozenset({"pptx"}),
    "pptm": frozenset({"pptm", "pptx"}), "odt": frozenset({"odt"}), "ods": frozenset({"ods"}),
    "odp": frozenset({"odp"}), "odg": frozenset({"odg"}), "csv": frozenset({"csv", "tsv", "text", "md"}),
    "tsv": frozenset({"csv", "tsv", "text", "md"}),
    "txt": frozenset({"csv", "tsv", "text", "md", "json", "eml", "xml"}),
    "md": frozenset({"csv", "tsv", "text", "md"}), "json": frozenset({"json"}), "geojson": frozenset({"json"}),
    "kml": frozenset({"kml"}), "gpx": frozenset({"gpx"}), "xml": frozenset({"xml", "kml", "gpx", "svg", "html"}),
    "html": frozenset({"html", "xml"}), "htm": frozenset({"html", "xml"}), "svg": frozenset({"svg"}),
    "rtf": frozenset({"rtf"}), "eml": frozenset({"eml", "text"}), "jpg": frozenset({"jpeg"}),
    "jpeg": frozenset({"jpeg"}), "png": frozenset({"png"}), "gif": frozenset({"gif"}), "webp": frozenset({"webp"}),
    "tif": frozenset({"tiff"}), "tiff": frozenset({"tiff"}), "bmp": frozenset({"bmp"}), "zip": frozenset({"zip"}),
    "kmz": frozenset({"kmz", "zip"}), "tar": frozenset({"tar"}), "gz": frozenset({"gz"}), "tgz": frozenset({"gz"}),
    "doc": frozenset({"ole"}), "xls": frozenset({"ole"}), "ppt": frozenset({"ole"}), "mp3": frozenset({"media"}),
    "mp4": frozenset({"media"}), "m4a": frozenset({"media"}), "ogg": frozenset({"media"}),
    "wav": frozenset({"media"}), "webm": frozenset({"media"}),
}  # fmt: skip
# No document of a kind that has a mark is shorter, in bytes.
_LEAST = 5
# Of a text as well: blanks, and the mark of an encoding.
_NOTHING = b"\0 \t\r\n\xef\xbb\xbf\xfe\xff"
# Files that are left lying in folders and hold what nobody meant to give away.
_STRAY = re.compile(
    r"(?:^|/)(?:~\$[^/]*|\.~lock\.[^/]*|\.env(?:\.[^/]*)?|\.git/.*|\.htpasswd|id_(?:rsa|ed25519|ecdsa)"
    r"|[^/]*\.(?:pem|key|p12|pfx|kdbx|ppk|bak|old|tmp|swp|sql|ovpn|rdp))$",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"^(?:Received|Return-Path|Delivered-To|From|To|Subject|Date|Message-ID|MIME-Version):",
    re.MULTILINE | re.IGNORECASE,
)
_MARKDOWN = re.compile(r"^(?:#{1,6} |[-*] |> |```|\|.*\|\s*$|\[[^\]]*\]\(|---\s*$)", re.MULTILINE)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|script)\b", re.IGNORECASE)
_TAG = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")


# ---------------------------------------------------------------------- kinds
def kind_of(content: bytes, name: str = "") -> str:
    """What kind of document this is, by its content; among plain texts alike the name decides. Empty if unknown."""
    # What says so anywhere in its first kilobyte is opened as a PDF; a text that only speaks of it has no objects.
    if b"%PDF-" in content[:1024] and (content.lstrip().startswith(b"%PDF-") or b"obj" in content):
        return "pdf"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(content)
    if content[:4] == b"RIFF":
        return {b"WEBP": "webp", b"WAVE": "media"}.get(content[8:12], "")
    if content[4:8] == b"ftyp":
        return "" if content[8:12] in {b"heic", b"heix", b"mif1", b"avif", b"msf1"} else "media"
    if content[257:262] == b"ustar":
        return "tar"
    if content[:4] == _EMF and content[40:44] == b" EMF":
        return "emf"
    for start, kind in _STARTS:
        if content.startswith(start) and (kind != "bmp" or content[6:10] == b"\0\0\0\0"):
            return kind
    if content[:2] in {b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"} and not content.startswith(b"\xff\xfe"):
        return "media"
    return _kind_of_text(content, name)


def _kind_of_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            mime = archive.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in names else ""
    except Exception:  # noqa: BLE001 - damaged or locked: the inspector says which
        marks = ((b"word/document", "docx"), (b"xl/workbook", "xlsx"), (b"ppt/presentation", "pptx"))
        return next((kind for mark_, kind in marks if mark_ in content), "zip")
    if "[Content_Types].xml" in names:
        folders = {name.partition("/")[0] for name in names}
        if "xl/workbook.bin" in names:
            return "xlsb"
        return next(
            (kind for folder, kind in (("word", "docx"), ("xl", "xlsx"), ("ppt", "pptx")) if folder in folders), ""
        )
    if "opendocument" in mime:
        word = mime.partition("opendocument.")[2]
        return {"t": "odt", "s": "ods", "p": "odp", "g": "odg"}.get(word[:1], "")
    if "META-INF/manifest.xml" in names and "content.xml" in names:
        return "odt"
    return "kmz" if "doc.kml" in names else "zip"


def _kind_of_text(content: bytes, name: str) -> str:
    if not content.strip():
        return "text"
    try:
        text = texts.decode(
            content[:200_000] if len(content) < 200_000 else content[:200_000].rpartition(b"\n")[0] or content[:200_000]
        )
    except Uninspectable:
        return ""
    if len(re.findall(r"[\x00-\x06\x0e-\x1a\x1c-\x1f\ufffd]", text)) > len(text) // 200:
        return ""
    start = text.lstrip("\ufeff \t\r\n")
    suffix = _ending(name)
    if start.startswith("<"):
        if kind := _kind_of_markup(start):
            return kind
    elif start[:1] in {"{", "["} and (suffix in {"json", "geojson"} or _is_json(content)):
        return "json"
    if len({found.lower() for found in _MAIL.findall(text[:4000])}) >= 3 and _MAIL.match(start):
        return "eml"
    if suffix in {"csv", "tsv", "md", "txt"}:
        return "text" if suffix == "txt" and not _is_table(text) else "csv" if suffix == "txt" else suffix
    if _is_table(text):
        return "csv"
    return "md" if suffix == "markdown" or len(_MARKDOWN.findall(text[:20_000])) >= 3 else "text"


def _kind_of_markup(start: str) -> str:
    root = _root_of(start[:50_000])
    if root in {"svg", "kml", "gpx"}:
        return root
    if root == "html" or (_HTML.search(start[:2000]) and not start.startswith("<?xml")):
        return "html"
    return "xml" if start.startswith("<?xml") or (root and start.rstrip().endswith(">")) else ""


def _root_of(text: str) -> str:
    """The name of the first element, behind instructions, comments and the type of the document."""
    while text := text.lstrip():
        for begin, end in (("<?", "?>"), ("<!--", "-->"), ("<!", ">")):
            if text.startswith(begin):
                text = text.partition(end)[2]
                break
        else:
            found = _TAG.match(text)
            return found[1].lower() if found else ""
    return ""


def _is_json(content: bytes) -> bool:
    try:
        json.loads(texts.decode(content))
    except (ValueError, RecursionError, Uninspectable):
        first = texts.decode(content[:100_000]).lstrip().partition("\n")[0]
        try:
            return isinstance(json.loads(first), dict)
        except (ValueError, RecursionError):
            return False
    return True


def _is_empty(content: bytes, name: str, kind: str) -> bool:
    """Whether nothing has arrived of what the name promises, or no more than a mark of its kind could begin with."""
    promised = _PROMISES.get(_ending(name))
    return promised is not None and kind not in promised and len(content.strip(b"\0 \t\r\n")) < _LEAST


def _is_nothing(content: bytes, name: str) -> bool:
    """Whether what is called as a document has nothing in it; a file such as `.gitkeep` is there to be empty."""
    return _ending(name) in {*_PROMISES, "gpkg", "parquet"} and not content.strip(_NOTHING)


def _ending(name: str) -> str:
    return name.lower().rpartition(".")[2]


def _is_table(text: str) -> bool:
    """Whether every line has the same mark the same number of times."""
    lines = [line for line in text.splitlines()[:50] if line.strip()]
    if len(lines) < 2:
        return False
    for mark_ in "\t;,|":
        counts = {line.count(mark_) for line in lines}
        if len(counts) == 1 and counts != {0}:
            return True
    return False


# ---------------------------------------------------------------------- inspectors
def _refuse(content: bytes, limits: Limits) -> Inspection:
    del limits
    raise Uninspectable(
        "program" if content.startswith((b"MZ", b"\x7fELF", b"#!", b"\xca\xfe", b"\xcf\xfa")) else "unknown-kind"
    )


def _inspect_media(content: bytes, limits: Limits) -> Inspection:
    """Sound and film are not looked into, but for the place where a phone filmed."""
    notes = Notes(limits)
    if b"\xa9xyz" in content or b"com.apple.quicktime.location" in content:
        notes.block("picture-position", (), "film")
    notes.report("media-unread", (), str(len(content)))
    return notes.inspection("media")


def _inspect_strings(content: bytes, limits: Limits) -> Inspection:
    """Drawings of Windows: their words stand in them as they are."""
    notes = Notes(limits)
    for found in re.findall(rb"(?:[\x20-\x7e]\0){4,}", content[: limits.stream]):
        notes.show(found.decode("utf-16-le"))
    for found in re.findall(rb"[\x20-\x7e]{6,}", content[: limits.stream]):
        notes.show(found.decode("ascii"))
    return notes.inspection("emf")


_INSPECTORS: Mapping[str, Inspector] = {
    "pdf": pdf.inspect,
    **dict.fromkeys(_OFFICE, packages.inspect),
    **dict.fromkeys(_IMAGES, images.inspect),
    **{kind: partial(texts.inspect, kind=kind) for kind in _TEXTS},
    **{kind: partial(archives.inspect, kind=kind) for kind in _ARCHIVES | _CLOSED},
    "ole": compound.inspect,
    "media": _inspect_media,
    "emf": _inspect_strings,
    "wmf": _inspect_strings,
}


# ---------------------------------------------------------------------- the whole
def inspect_document(content: bytes, name: str, limits: Limits, watch: Watch) -> tuple[Finding, ...]:
    """All findings of a document and of everything inside it. What cannot be looked into is a finding too."""
    return found_with(read_document(content, name, limits), watch)


def read_document(content: bytes, name: str, limits: Limits) -> Contents:
    """A document and everything inside it, with what is found there before anything withheld is looked for."""
    reading = _Reading(limits)
    reading.read(content, name, (), 0, embedded=False)
    return Contents(findings=merged(reading.findings), parts=tuple(reading.parts))


def likeness(content: bytes, name: str, limits: Limits) -> Likeness:
    """What this document, with the documents in it, is known by when it was saved again.

    Of one that cannot be looked into that is its SHA-256 alone.
    """
    parts = read_document(content, name, limits).parts
    said = [passage for part in parts for passage in part.passages]
    return Likeness(sha256=parts[0].sha256, text=kept(runs(said)), picture=parts[0].picture)


def _in_its_column(finding: Finding, tables: Mapping[Place, tuple[str, ...]]) -> Finding:
    """A finding with the column by the name that it has in the document, and once only."""
    *around, (kind, letters) = finding.where or (("", ""),)
    outer = tuple(around)
    if kind != "kolom" or outer not in tables:
        return finding
    if outer and outer[-1][0] in {"kolom", "sel"}:
        return replace(finding, where=outer)
    number, names = column_number(letters), tables[outer]
    return replace(finding, where=(*outer, (kind, names[number - 1]))) if 0 < number <= len(names) else finding


class _Reading:
    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._room = limits.expanded
        self._known: set[str] = set()
        self.findings: list[Finding] = []
        self.parts: list[Part] = []

    def read(self, content: bytes, name: str, where: Place, depth: int, *, embedded: bool) -> None:
        """Notes all findings of one document at a place. `embedded` ones have names that promise nothing."""
        print_ = sha256(content).hexdigest()
        if print_ in self._known:  # many copies of one picture are one
            return
        self._known.add(print_)
        self.parts.append(Part(where=where, sha256=print_))
        if depth > self._limits.depth:
            self._block("too-deep", where, name)
            return
        if _STRAY.search(name):
            self._block("stray-file", where, name)
        kind = kind_of(content, name)
        empty = not embedded and (_is_empty(content, name, kind) or (not where and _is_nothing(content, name)))
        if not embedded and not empty:
            self._judge_name(name, kind, where)
        if not where:
            self.findings += personal.search([Passage(text=name, visible=False, where=(("bagian", "nama berkas"),))])
        if empty:
            self._block("empty-file", where, print_)
            return
        try:
            inspection = _INSPECTORS.get(kind, _refuse)(content, self._limits)
            passages = self._take(inspection, where)
            picture = images.steps_of(content) if kind in _IMAGES else 0
            self.parts[-1] = Part(where=where, sha256=print_, passages=passages, picture=picture)
        except Uninspectable as refusal:
            self._block(refusal.code, where, print_)
            return
        except (MemoryError, RecursionError):
            self._block("too-large", where, print_)
            return
        except Exception:  # noqa: BLE001 - whatever it is: what cannot be looked into is not published
            self._block("inspection-failed", where, print_)
            return
        for inner, member in inspection.members:
            self._room -= len(member)
            if self._room < 0:
                self._block("too-large", where, name)
                return
            packed = inspection.kind in _ARCHIVES | {"eml"}
            self.read(member, inner, (*where, ("berkas", inner)), depth + 1, embedded=not packed)

    def _take(self, inspection: Inspection, where: Place) -> tuple[Passage, ...]:
        passages = inspection.passages
        if where:
            passages = tuple(replace(one, where=(*where, *one.where)) for one in passages)
        found = [replace(one, where=cut((*where, *one.where))) for one in inspection.findings]
        secrets = [replace(one, where=cut(one.where)) for one in credentials.search(passages)]
        columns = {one.where: one.columns for one in passages if one.table}
        self.findings += [*found, *secrets, *(_in_its_column(one, columns) for one in personal.search(passages))]
        return passages

    def _judge_name(self, name: str, kind: str, where: Place) -> None:
        promised = _PROMISES.get(_ending(name))
        if promised is None or not kind or kind in promised:
            return
        if kind in _IMAGES and promised <= _IMAGES:
            self._report("extension-lies", where, kind)
        else:
            self._block("extension-lies", where, kind)

    def _block(self, code: str, where: Place, value: str) -> None:
        self.findings.append(blocking(code, where, value))

    def _report(self, code: str, where: Place, value: str) -> None:
        self.findings.append(Finding(code=code, severity=Severity.REPORT, where=cut(where), mark=mark(code, value)))
