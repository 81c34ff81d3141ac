"""What a PDF holds besides what its pages show."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from html import unescape
from io import BytesIO
from typing import Any, TypeGuard, cast

import pikepdf
from pikepdf import Name, ObjectType, Pdf

from generator.inspection import drawn, xmp
from generator.inspection.drawn import Box
from generator.inspection.findings import Finding, Inspection, Limits, Passage, Place, Severity, Uninspectable
from generator.inspection.hushed import is_hushed
from generator.inspection.segments import is_plain_jpeg
from generator.inspection.speaking import names_person, speaks_of_someone, tells_of_someone

Content = list[tuple[bytes, Any]]
"""Pieces of drawing instructions, each with its resources."""

_MOST_OBJECTS = 1_000_000
_MOST_PAGES = 20_000
_MOST_REVISIONS = 40
_MOST_RAW = 64 * 1024 * 1024
_MOST_NESTED = 25
_MOST_DRAWN = 50_000
_MOST_PIXELS = 400_000_000
_MOST_THUMBS = 200
_MOST_REMARKS = 5000
_LONGEST_MAP = 200_000
_OTHER_LETTERS = 6
_LARGEST_THUMB = 4_000_000

_REPORTED = frozenset({
    "pdf-attachment",
    "pdf-author",
    "pdf-editing-data",
    "pdf-link-document",
    "pdf-ocr",
    "pdf-picture-not-shown",
    "pdf-redaction-label",
    "pdf-scan-without-text",
    "pdf-stamp-note",
    "pdf-text-overflow",
    "pdf-text-repeated",
    "pdf-text-scrap",
    "pdf-thumbnail",
    "pdf-user-path",
    "pdf-xfa-form",
})

_CUT = re.compile(rb"startxref\s+\d+\s+%%EOF[^\S\n]*\n?")
_OBJECT = re.compile(rb"(?<![\d.])(\d{1,10})\s{1,4}(\d{1,5})\s{1,4}obj\b")
_REMARK = re.compile(rb"%(?!PDF-|%EOF)([\x20-\x7e]{6,400})")
# What stands between objects by rights: tables of places, what follows them, and remarks.
_NOT_BETWEEN = re.compile(
    rb"(?m)^[ \t]*(?:\d{10} \d{5} [nf]|\d+[ \t]+\d+)\s*$|\b(?:xref|startxref)\s+\d+|%[^\r\n]*"
    rb"|trailer\s*<<.{0,4000}?>>(?=\s*(?:startxref|$))",
    re.DOTALL,
)
_READABLE_BETWEEN = re.compile(rb"[\x20-\x7e]{12,4000}")
# What writers of PDFs remark of themselves.
_OF_WRITER = re.compile(
    r"(?i)invocation|reportlab|class pdf|\b(?:generated|created|produced|written) (?:by|with)\b|ghostscript|copyright"
)
_MAPPED_ONE = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_MAPPED_RANGE = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_MAPPED = re.compile(rb"<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]+)>")
_MAPPED_RUN = re.compile(rb"<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]+)>")
_LONG_STRING = re.compile(rb"\(((?:[^()\\]|\\.){12,4000})\)|<([0-9A-Fa-f\s]{24,8000})>", re.DOTALL)
_OF_PROGRAMS = re.compile(rb"/(?:Producer|Creator|JS|ID)\s*\[?\s*(?:\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>)", re.DOTALL)
_DO = re.compile(rb"/([^\s/\[\]<>(){}%]+)\s+Do\b")
_LAYER = re.compile(rb"/OC\s*/([^\s/\[\]<>(){}%]+)\s+BDC\s*(EMC)?")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_WRITES = re.compile(rb"\bBT\b[^\x00]{0,200000}?(?:\bTj\b|\bTJ\b|\)\s*['\"])")
_LITERAL = re.compile(rb"\(((?:[^()\\]|\\.)*)\)\s*(?:Tj|'|\")|\[((?:[^\]\\]|\\.)*)\]\s*TJ", re.DOTALL)
_PART = re.compile(rb"\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]*)>", re.DOTALL)
_REMARK_INSIDE = re.compile(rb"(?m)^[ \t]*%([\x20-\x7e]{6,400})")
_MARKED = re.compile(rb"<<((?:[^<>]|<[^<>]*>){1,4000})>>\s*(?:BDC|DP)\b")
_OF_PROGRAM = re.compile(rb"/([A-Za-z]+)\s*\(((?:[^()\\]|\\.)*)\)")
_ACTUAL = re.compile(rb"/ActualText\s*(?:\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]*)>)?", re.DOTALL)
_WORD = re.compile(r"[^\W_]{3,}")
_VOWEL = re.compile("(?i)[aeou]")  # an i is tall
_DIGIT = re.compile(r"\d")
_VOWELS = 0.15
"""Of the letters of a text: more are vowels, in Indonesian and in English."""

_NOT_LETTERS = re.compile(r"[\W_]+")
_TAG = re.compile(r"<[^<>]*>")
_READABLE = re.compile(rb"[\x20-\x7e\t\r\n]{4,}")
_SENTENCE = re.compile(r"[^\W\d_]{2,20}(?:[ ,.:;-]{1,3}[^\W\d_]{2,20}){1,}|(?<!\w)\d{8,18}(?!\w)")
_USER_PATH = re.compile(
    r"(?i)(?:\b[a-z]:[\\/]+users[\\/]|\b[a-z]:[\\/]+documents and settings[\\/]|/home/|/Users/)[^\\/\s]+"
)
_INNER_ADDRESS = re.compile(
    r"(?i)^\s*(?:file:|smb:|\\\\|//[^/]|[a-z]:[\\/]|[a-z][a-z+.-]*://(?:[^/@]*@)?(?:localhost|127\.|10\.|192\.168\.|"
    r"172\.(?:1[6-9]|2\d|3[01])\.|[^/.:]+(?:[:/]|$)|[^/:]+\.(?:local|lan|internal|intranet|corp)(?:[:/]|$)))"
)
_SCRIPT_ADDRESS = re.compile(r"(?i)^\s*(?:javascript|vbscript|data):")
_USUAL_SCRIPT = re.compile(r"\s*(?:AF[A-Za-z]+_[A-Za-z]+\s*\([^()]*\)\s*;?\s*)+")
_PRIVATE_OF_EDITORS = re.compile(r"(?i)illustrator|indesign|photoshop|corel|adobe|figma|affinity|compound")
_OUTER_KEYS = frozenset({"/Parent", "/P", "/Dest", "/D", "/Popup", "/IRT", "/Pg", "/StructParent"})
_TECHNICAL_KEYS = frozenset({
    "/CharSet", "/ID", "/CreationDate", "/ModDate", "/M", "/LastModified",
    "/CheckSum", "/Panose", "/Cert", "/ByteRange", "/O", "/U", "/OE", "/UE", "/Perms", "/Lookup", "/URI",
})  # fmt: skip
_WORDY_KEYS = frozenset({
    "/AC", "/ActualText", "/Alt", "/Author", "/BaseFont", "/CA", "/Comments", "/Company", "/ContactInfo", "/Contents",
    "/Creator", "/DS", "/DV", "/Desc", "/E", "/F", "/FontFamily", "/FontName", "/Info", "/JS", "/Keywords",
    "/Location", "/N", "/NM", "/Name", "/OutputCondition", "/OutputConditionIdentifier", "/Producer", "/RC", "/RV",
    "/Reason", "/RegistryName", "/Subj", "/Subject", "/T", "/TM", "/TU", "/Title", "/UF", "/V", "/Version",
})  # fmt: skip
"""What may hold words in ordinary documents: each has a rule of its own, or says nothing of the document."""

_LABELS = frozenset({
    "/Subj",
    "/NM",
    "/TU",
    "/TM",
    "/T",
    "/Title",
    "/Subject",
    "/Keywords",
    "/Lang",
    "/DA",
    "/Contents",
})
"""Of these what their own rules do not read: labels of threads, of destinations, of notes and fields."""

_PROGRAMS = frozenset({"/Producer", "/Creator", "/JS"})
_FONT_KEYS = frozenset({"/Length1", "/Length2", "/Length3", "/CMapName", "/FunctionType", "/Alternate", "/ShadingType"})
_MEDIA = frozenset({"/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"})
_MARKUP = frozenset({
    "/Text",
    "/Highlight",
    "/Underline",
    "/Squiggly",
    "/StrikeOut",
    "/Caret",
    "/Ink",
    "/Line",
    "/Square",
    "/Circle",
    "/Polygon",
    "/PolyLine",
    "/Popup",
    "/Projection",
})
_LABEL = re.compile(
    r"(?i)(?:(?:privileged?|redact(?:ed|ion)?|confidential|sealed|rahasia|dirahasiakan|dihitamkan|disamarkan|"
    r"dikecualikan|dikaburkan|(?:pasal|ayat|uu|no(?:mor)?|tahun)[\W_]*\d{1,4}|pasal|ayat|huruf|uu|kip|[a-j]\b|"
    r"\d{1,2}[/-]\d{1,2}[/-](?:19|20)?\d{0,2})[\W_]*)+"
)
_ABOUT = frozenset({
    "description", "subject", "keywords", "instructions", "headline", "captionwriter", "usercomment", "label",
    "nickname", "comment", "comments", "note", "notes",
})  # fmt: skip
_USUAL_KEYS = frozenset({"/Author", "/CreationDate", "/Creator", "/ModDate", "/Producer", "/Title", "/Trapped"})
_NAME_OF_FILE = re.compile(r"(?i)\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|tiff?|odt|dwg|cdr)\b|_|^microsoft|^slide\s*\d")
_COMMON = frozenset({
    "dan", "yang", "untuk", "dengan", "dalam", "pada", "dari", "tahun", "oleh", "adalah", "atau", "sebagai",
    "and", "the", "for", "with", "from",
})  # fmt: skip
_WHITE_INK = re.compile(r"(?:^|\s)(?:1(?:\.0*)?\s+g|(?:1(?:\.0*)?\s+){3}rg|(?:0(?:\.0*)?\s+){4}k)\b")
_LOOSE = re.compile(rb"\(((?:[^()\\]|\\.){12,2000})\)\s*([A-Za-z]+)\b")
_OF_PICTURES = re.compile(
    r"(?i)\b(?:logo|lambang|gambar|foto|ikon|icon|bagan|grafik|peta|ilustrasi|hiasan|garis|kotak|latar|belakang|warna|tanda"
    r"|tangan|stempel|cap|kode|code|qr|barcode|pemerintah|daerah|kabupaten|kota|provinsi|dinas|badan|republik|indonesia"
    r"|picture|image|photo|shape|rectangle|line|background|description|automatically|generated)\b"
)
_CODE = re.compile(r"[{=]|begin[a-z]{3}|^\s*[<%/]")
_SHOWING = frozenset({b"Tj", b"TJ", b"BDC", b"DP"})
_SLUG = re.compile(r"(?i)\.(?:indd|cdr|ai|qxd|pmd)\b")  # what printers' programs write beside the page
_DRAWN_BY_PROGRAM = re.compile(rb"\(((?:[^()\\]|\\.){3,})\)\s*T[xXjJ]\b", re.DOTALL)
_SCRAP = 4
"""Fewer letters than this in one place are a page number or a mark that was covered, unless there are many places."""

_HIDDEN = 0b100010  # hidden, and not to be viewed
_PASSWORD = 1 << 13


def inspect(content: bytes, limits: Limits) -> Inspection:
    """All that can be got out of a PDF, and which of it a reader does not see."""
    with _strict_reading(limits):
        try:
            return _inspected(content, limits)
        except pikepdf.PasswordError as error:
            raise Uninspectable("encrypted") from error
        except (pikepdf.PdfError, pikepdf.DataDecodingError) as error:
            if "encrypt" in str(error) or "security handler" in str(error):
                raise Uninspectable("encrypted") from error
            raise Uninspectable("bomb" if "limit" in str(error) or "memory" in str(error) else "damaged") from error
        except (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, RecursionError) as error:
            # An object of another kind than its place asks for.
            raise Uninspectable("damaged") from error


@contextmanager
def _strict_reading(limits: Limits) -> Iterator[None]:
    before = pikepdf.settings.get_qpdf_limits()
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=limits.stream,
        run_length_max_memory=limits.stream,
        png_max_memory=limits.stream,
        tiff_max_memory=limits.stream,
        dct_max_memory=limits.stream,
        max_stream_filters=4,
        parser_max_nesting=100,
        doc_max_warnings=1000,
    )
    try:
        yield
    finally:
        pikepdf.settings.set_qpdf_limits(**cast("dict[str, Any]", before))


def _inspected(content: bytes, limits: Limits) -> Inspection:
    with _opened(content) as document:
        look = _Look(document, content, limits)
        look.at_everything()
        return Inspection(
            kind="pdf",
            findings=look.findings(),
            passages=tuple(look.passages),
            members=tuple(look.members),
        )


def _opened(content: bytes) -> Pdf:
    """The document, if it is whole: what has to be repaired is read by each program in its own way."""
    document = pikepdf.open(BytesIO(content), suppress_warnings=True)
    told = " ".join(map(str, document.get_warnings()))
    if "damaged" in told or "reconstruct" in told or b"%%EOF" not in content[-2048:].replace(b"\0", b""):
        document.close()
        raise Uninspectable("damaged")
    if len(document.objects) > _MOST_OBJECTS or len(document.pages) > _MOST_PAGES:
        document.close()
        raise Uninspectable("too-large")
    return document


def _has_words(text: str) -> bool:
    """Whether there may be words or a number in a text: browsers cut a line to its tall letters."""
    return len(_VOWEL.findall(text)) > _VOWELS * len(_squashed(text)) or len(_DIGIT.findall(text)) >= _SCRAP


def _squashed(text: str) -> str:
    return _NOT_LETTERS.sub("", text.casefold())


class _Seen:
    """All that a reader of the document sees, to ask whether other text says more."""

    def __init__(self) -> None:
        self._words: set[str] = set()
        self._parts: list[str] = []
        self._whole = ""

    def add(self, text: str) -> None:
        self._words.update(word.casefold() for word in _WORD.findall(text))
        self._parts.append(_squashed(text))
        self._whole = ""

    def holds(self, text: str) -> bool:
        """Whether it stands there in one piece, however it is broken into words."""
        self._whole = self._whole or "\n".join(self._parts)
        return _squashed(text) in self._whole

    def new_words(self, text: str) -> list[str]:
        """The words of a text that are not seen."""
        unknown = dict.fromkeys(word.casefold() for word in _WORD.findall(text) if word.casefold() not in self._words)
        # Words are broken in other places here and there, but a text of strangers needs no second look.
        return list(unknown) if len(unknown) > 400 else [word for word in unknown if not self.holds(word)]

    def tells_more(self, text: str, words: int, share: float) -> bool:
        """Whether so many words of a text, and so large a share of them, are not seen."""
        all_words = {word.casefold() for word in _WORD.findall(text) if word.isalpha()}
        new = sum(word.isalpha() for word in self.new_words(text)) if len(all_words) >= words else 0
        return new >= max(words, share * len(all_words))

    def is_hushed(self, text: str) -> bool:
        """Whether a text speaks of what is kept from readers, in words that they do not see."""
        return is_hushed(text, self.holds)

    @property
    def is_readable(self) -> bool:
        """Whether there are words of a language: pages that are pictures, or letters without a meaning, have none."""
        return len(self._words) > 20 and bool(self._words & _COMMON)


class _Look:
    """One look at one document; gathers what it comes upon."""

    def __init__(self, document: Pdf, content: bytes, limits: Limits) -> None:
        self._document = document
        self._content = content
        self._limits = limits
        self._counts: dict[tuple[str, Place], int] = {}
        self._seen = _Seen()
        self._expanded = 0
        self._pages: dict[tuple[int, int], int] = {}
        self._reached: set[tuple[int, int]] = set()
        self._forms: dict[tuple[int, int], Any] = {}
        self._pictures: dict[tuple[int, int], Any] = {}
        self._shown: set[tuple[int, int]] = set()
        self._roots: list[Any] = []
        self._page_contents: list[Content] = []
        self._off: dict[tuple[int, int], str] = {}
        self._layered = "/OCProperties" in document.Root
        self._actual: list[tuple[str, Place]] = []
        self._named_actual: list[Any] = []
        self._to_compare: list[tuple[str, str, Place]] = []
        self._boxes: dict[int, list[Box]] = {}
        self._values: dict[int, list[tuple[str, Place]]] = {}
        self._stray_pages: list[Any] = []
        self._left: list[Any] = []
        self._strings: list[str] = []
        self._sayings: list[tuple[str, str, Place, bool]] = []
        self._names: set[str] = set()
        self._shown_values: dict[tuple[int, int], tuple[str, Place]] = {}
        self._looks: list[tuple[Any, Place]] = []
        self._covered: dict[int, list[Box]] = {}
        self._figures: dict[int, dict[int, str]] = {}
        self._thumbs: dict[int, Any] = {}
        self._other_looks: list[tuple[Any, Place]] = []
        self._scans = 0
        packet = document.Root.get("/Metadata")
        information = document.trailer.get("/Info")
        self._info = information.objgen if _is_dict(information) else None
        self._packet = packet.objgen if _is_stream(packet) else None
        self.passages: list[Passage] = []
        self.members: list[tuple[str, bytes]] = []

    def findings(self) -> tuple[Finding, ...]:
        return tuple(
            Finding(
                code=code,
                severity=Severity.REPORT if code in _REPORTED else Severity.BLOCK,
                where=where,
                count=count,
            )
            for (code, where), count in self._counts.items()
        )

    def _found(self, code: str, where: Place = (), count: int = 1) -> None:
        self._counts[code, where] = self._counts.get((code, where), 0) + count

    def _compare(self, code: str, text: str, where: Place) -> None:
        """Have it found if the text says more than the pages show, once they have been drawn."""
        self._to_compare += [(code, text, where)]

    def _say(self, code: str, text: str, where: Place, *, foreign: bool = False) -> None:
        """Have it found if the text speaks of what nobody is to know, once it is known what the pages show.

        With `foreign` it is also found if most of its words are on no page.
        """
        self._sayings += [(code, text, where, foreign)]
        self._unseen(text, where)

    def _unseen(self, text: str, where: Place) -> None:
        if text.strip():
            self.passages.append(Passage(text=text, visible=False, where=where))

    def _whole(self, sheet: drawn.Sheet, where: Place) -> None:
        """The text of a page with what is hidden in its place, after both were told apart."""
        if sheet.whole:
            self.passages.append(Passage(text=sheet.whole, visible=False, where=where, again=True))

    def at_everything(self) -> None:
        for number, page in enumerate(self._document.pages):
            self._pages[page.obj.objgen] = number
        self._layers()
        self._fields()
        self._objects()
        self._contents()
        self._draw()
        self._texts_beside()
        self._what_is_not_drawn()
        self._strays()
        self._properties()
        self._earlier()
        self._between()
        self._after_the_end()
        told = {line.strip() for passage in self.passages for line in passage.text.splitlines()}
        rest = [text for text in dict.fromkeys(self._strings) if text.strip() not in told]
        self._unseen("\n".join(rest), ())
        if any(len(_WORD.findall(text)) > 2 and self._seen.is_hushed(text) for text in rest):
            self._found("pdf-string")

    # ------------------------------------------------------------------ reading

    def _bytes(self, stream: Any) -> bytes:
        """A stream unpacked, but not further than the limits go."""
        try:
            found: bytes = stream.read_bytes()
        except (pikepdf.PdfError, pikepdf.DataDecodingError) as error:
            if any(word in str(error) for word in ("limit", "memory", "exceed", "too many filters")):
                raise Uninspectable("bomb") from error
            found = stream.read_raw_bytes()
        self._expanded += len(found)
        if self._expanded > self._limits.expanded and self._expanded > 40 * len(self._content):
            raise Uninspectable("bomb")
        if self._expanded > 8 * self._limits.expanded:
            raise Uninspectable("too-large")
        return found

    def _all(self) -> list[Any]:
        """Every object of the file but numbers and the like, which come as Python's own."""
        return [one for one in cast("Any", self._document.objects) if isinstance(one, pikepdf.Object)]

    def _text(self, thing: Any) -> str:
        """What a text string, a stream of text or a name says."""
        if not isinstance(thing, pikepdf.Object):
            return "" if thing is None else str(thing)
        kind = thing._type_code  # noqa: SLF001 - ten times as fast as isinstance
        if kind == ObjectType.stream:
            return _decoded(self._bytes(thing))
        if kind == ObjectType.name_:
            return str(thing)[1:]
        if kind == ObjectType.string:
            return str(thing)
        if kind == ObjectType.array:
            return "\n".join(self._text(one) for one in list(thing)[:10_000])
        return ""

    # ------------------------------------------------------------------ the whole of the file

    def _layers(self) -> None:
        """Which layers are off when the document is opened."""
        properties = self._document.Root.get("/OCProperties")
        if not _is_dict(properties) or not _is_dict(setting := properties.get("/D")):
            return
        off = {one.objgen for one in _items(setting.get("/OFF"))}
        on = {one.objgen for one in _items(setting.get("/ON"))}
        base_off = setting.get("/BaseState") == Name.OFF
        for layer in _items(properties.get("/OCGs")):
            name = self._text(layer.get("/Name")) if _is_dict(layer) else ""
            self._say("pdf-name", name, (("lapisan", name[:40]),))
            if layer.objgen in off or (base_off and layer.objgen not in on):
                self._off[layer.objgen] = name

    def _is_off(self, layer: Any) -> str | None:
        """The name of a layer, or of one of a group of layers, that is off."""
        if not _is_dict(layer):
            return None
        if layer.objgen in self._off:
            return self._off[layer.objgen]
        group = layer.get("/OCGs")
        members = _items(group) or ([group] if _is_dict(group) else [])
        off = [one for one in members if one.objgen in self._off]
        hidden = {
            "/AllOn": bool(off),
            "/AnyOff": not off,
            "/AllOff": len(off) < len(members),
        }.get(_name(layer.get("/P")), len(off) == len(members))
        if not members or not hidden:
            return None
        return self._off[off[0].objgen] if off else self._text(members[0].get("/Name"))

    def _objects(self) -> None:
        """Walk over everything that can be reached, each page's own things first, so that they are known as its."""
        for page in self._document.pages:
            self._walk(page.obj, self._pages[page.obj.objgen])
        for start in (self._document.Root, self._document.trailer, *self._left):
            self._walk(start, None)

    def _walk(self, start: Any, page: int | None) -> None:
        where: Place = () if page is None else (("halaman", str(page + 1)),)
        stack = [start]
        reached, pages = self._reached, self._pages
        dictionary, stream, array, string = (
            ObjectType.dictionary,
            ObjectType.stream,
            ObjectType.array,
            ObjectType.string,
        )
        while stack:
            one = stack.pop()
            if one.is_indirect:
                mark = one.objgen
                if mark in reached or (mark in pages and pages[mark] != page):
                    continue
                reached.add(mark)
            kind = one._type_code  # noqa: SLF001 - ten times as fast as isinstance
            if kind == array:
                items: dict[Any, Any] = dict(enumerate(one))
            elif kind in {dictionary, stream}:
                items = dict(one.items())
                self._names.update(items)
                self._note(one, items, kind == stream, where)
            else:
                continue
            for key, inner in items.items():
                if type(inner) is not pikepdf.Object:
                    continue
                inner_kind = inner._type_code  # noqa: SLF001
                if inner_kind == string:
                    if key not in _TECHNICAL_KEYS:
                        self._strings.append(str(inner))
                        if key == "/Contents" and _is_signature(items, inner):
                            continue
                        if self._is_unusual(one, key):
                            # Why and where it was signed is shown with a signature.
                            self._say("pdf-string", str(inner), where, foreign="/ByteRange" not in items)
                        elif key in _LABELS or type(key) is int:
                            self._say("pdf-string", str(inner), where)
                elif inner_kind == ObjectType.name_ and key not in {"/BaseFont", "/FontName", "/Type", "/Subtype"}:
                    self._names.add(str(inner))
                elif inner_kind in {dictionary, stream, array}:
                    (self._left if page is not None and key in _OUTER_KEYS else stack).append(inner)

    def _is_unusual(self, one: Any, key: Any) -> bool:
        """Whether a key is one that programs do not write words under; the properties have rules of their own."""
        if type(key) is not str or key in _WORDY_KEYS or key.startswith("/PTEX"):
            return False
        return not one.is_indirect or one.objgen != self._info

    def _note(self, one: Any, items: Mapping[str, Any], is_stream: bool, where: Place) -> None:  # noqa: FBT001
        """Take note of one dictionary for what its keys say it is."""
        kind, subtype = _name(items.get("/Type")), _name(items.get("/Subtype"))
        if is_stream:
            self._note_stream(one, items, kind, subtype, where)
        if kind in {"/Page", "/Template"} and one.objgen not in self._pages:
            self._stray_pages.append(one)
        if "/S" in items:
            self._action(items, where)
        if "/EF" in items:
            self._file(items, where)
        if "/PieceInfo" in items:
            self._private(items["/PieceInfo"], where)
        if "/Alt" in items and "/K" in items:
            self._figure(items)
        if "/Alternates" in items:
            self._found("pdf-picture-unseen", where)
        if kind == "/StructElem" or ("/S" in items and "/K" in items and "/T" in items):
            self._say("pdf-string", self._text(items.get("/T")), where, foreign=True)
        if "/Thumb" in items:
            self._found("pdf-thumbnail", where)
            if _is_stream(items["/Thumb"]) and one.objgen in self._pages:
                self._thumbs[self._pages[one.objgen]] = items["/Thumb"]
        if "/OC" in items and (name := self._is_off(items["/OC"])) is not None:
            self._found("pdf-layer-off", (*where, ("lapisan", name[:40])))
        if "/ActualText" in items:
            self._actual.append((self._text(items["/ActualText"]), where))
            if "/S" not in items:
                self._named_actual.append(one)
        for key, code in (("/Alt", "pdf-alternative-text"), ("/TU", "pdf-name"), ("/E", "pdf-name")):
            if key in items:
                self._say(code, self._text(items[key]), where)
        if "/ToUnicode" in items and "/Encoding" in items and _is_stream(items["/ToUnicode"]):
            self._lettering(items, where)
        if "/AP" in items and _is_dict(items["/AP"]):
            shown = items["/AP"].get("/N")
            if _is_stream(shown) and subtype != "/Redact" and not (int(items.get("/F", 0)) & _HIDDEN):
                self._looks.append((shown, where))
            self._other_looks += [
                (items["/AP"][key], where) for key in ("/D", "/R") if _is_stream(items["/AP"].get(key))
            ]
            for look in items["/AP"].values():
                self._roots += [look] if _is_stream(look) else (list(look.values()) if _is_dict(look) else [])
        if "/Subtype" in items and "/Rect" in items:
            self._annotation(items, subtype, where)
        if "/JS" in items and "/S" not in items:
            self._script(items["/JS"], where)

    def _lettering(self, items: Mapping[str, Any], where: Place) -> None:
        """A font that names its letters, and gives other letters to whoever copies them."""
        encoding = items["/Encoding"]
        if not _is_dict(encoding) or _name(items.get("/Subtype")) == "/Type3":
            return
        drawn_ = _letters_of(encoding.get("/Differences"))
        copied = _copied_letters(self._bytes(items["/ToUnicode"])[:_LONGEST_MAP])
        both = [(drawn_[code].casefold(), copied[code].casefold()) for code in drawn_.keys() & copied.keys()]
        other = sum(one != two for one, two in both)
        if other >= _OTHER_LETTERS and other > 0.3 * len(both):
            self._found("pdf-text-masked", where, other)

    def _figure(self, items: Mapping[str, Any]) -> None:
        """Note where a described figure is drawn."""
        kids = items["/K"]
        for kid in list(kids) if _items_count(kids) else [kids]:
            mark, page = (
                (kid.get("/MCID"), kid.get("/Pg", items.get("/Pg"))) if _is_dict(kid) else (kid, items.get("/Pg"))
            )
            if isinstance(mark, int) and _is_dict(page) and page.objgen in self._pages:
                self._figures.setdefault(self._pages[page.objgen], {})[mark] = self._text(items["/Alt"])

    def _note_stream(self, one: Any, items: Mapping[str, Any], kind: str, subtype: str, where: Place) -> None:
        if subtype == "/Image":
            width, height = items.get("/Width", 0), items.get("/Height", 0)
            if isinstance(width, int) and isinstance(height, int) and width * height > _MOST_PIXELS:
                raise Uninspectable("bomb")
            self._pictures[one.objgen] = one
            self._photograph(one, items, where)
            return
        if kind in {"/XRef", "/ObjStm"} or kind == "/EmbeddedFile":
            return
        data = self._bytes(one)
        if subtype == "/Form":
            self._forms[one.objgen] = one
        elif "/PatternType" in items:
            self._roots.append(one)
        elif not items.keys() & _FONT_KEYS and not _writes(data) and not re.search(rb"[\0-\x08\x0e-\x1f]", data[:4096]):
            if kind == "/Metadata" and one.objgen == self._packet:
                return  # the properties of the document: they are looked at as such
            said = _decoded(data[:200_000])
            plain = not kind and not subtype and not items.keys() - {"/Length", "/Filter", "/DecodeParms"}
            self._say("pdf-string", _untagged(said), where, foreign=plain and not _CODE.search(said))
            if kind == "/Metadata":
                self._say("pdf-description", "\n".join(text for _, text in xmp.properties(said)), where)
                if xmp.has_place(said):
                    self._found("pdf-picture-position", where)

    def _photograph(self, one: Any, items: Mapping[str, Any], where: Place) -> None:
        """A photograph is kept in a PDF with all that the camera wrote into it."""
        if _name(items.get("/Filter")) == "/DCTDecode":
            raw = one.read_raw_bytes()
            if not is_plain_jpeg(raw):
                page = f"-halaman-{where[0][1]}" if where else ""
                name = f"gambar{page}-{one.objgen[0]}.jpg"
                self.members.append((name, raw))

    def _action(self, items: Mapping[str, Any], where: Place) -> None:
        act = _name(items.get("/S"))
        if act == "/JavaScript":
            self._script(items.get("/JS"), where)
        elif act == "/Launch":
            self._found("pdf-launch", where)
        elif act == "/URI":
            address = self._text(items.get("/URI"))
            self._unseen(address, where)
            if _SCRIPT_ADDRESS.search(address):
                self._found("pdf-javascript", where)
            elif _INNER_ADDRESS.search(address):
                self._found("pdf-link-file", where)
        elif act in {"/GoToR", "/GoToE"}:
            target = items.get("/F")
            path = self._path(target) if target is not None else ""
            self._unseen(path, where)
            self._found(
                "pdf-link-file" if _INNER_ADDRESS.search(path) or _absolute(path) else "pdf-link-document", where
            )
        elif act in {"/SubmitForm", "/ImportData"}:
            self._found("pdf-submit", where)
        elif act in {"/Rendition", "/Movie", "/Sound", "/RichMediaExecute", "/GoTo3DView"}:
            self._found("pdf-multimedia", where)

    def _path(self, target: Any) -> str:
        if _is_dict(target):
            return self._text(target.get("/UF") or target.get("/F"))
        return self._text(target)

    def _script(self, script: Any, where: Place) -> None:
        text = self._text(script) if script is not None else ""
        self._unseen(text, where)
        # The calls with which Acrobat itself shapes numbers and dates in fields.
        if not _USUAL_SCRIPT.fullmatch(text):
            self._found("pdf-javascript", where)

    def _file(self, items: Mapping[str, Any], where: Place) -> None:
        files = items["/EF"]
        name = self._text(items.get("/UF") or items.get("/F")) or "lampiran"
        self._say("pdf-name", "\n".join([name, self._text(items.get("/Desc"))]), (*where, ("lampiran", name[:40])))
        if not _is_dict(files):
            return
        taken: set[tuple[int, int]] = set()
        for stream in files.values():
            if _is_stream(stream) and stream.objgen not in taken:
                taken.add(stream.objgen)
                self.members.append((name, self._bytes(stream)))
                self._found("pdf-attachment", (*where, ("lampiran", name[:40])))

    def _private(self, pieces: Any, where: Place) -> None:
        """Data that a drawing program keeps for itself, often the whole drawing before it was cut."""
        if not _is_dict(pieces):
            return
        for owner, piece in pieces.items():
            texts: list[str] = []
            written: list[str] = []
            size = 0
            stack = [piece]
            taken: set[tuple[int, int]] = set()
            while stack and len(texts) < 10_000:
                one = stack.pop()
                if not isinstance(one, pikepdf.Object) or (one.is_indirect and one.objgen in taken):
                    continue
                taken.add(one.objgen if one.is_indirect else (0, 0))
                if _is_stream(one):
                    data = self._bytes(one)
                    size += len(data)
                    texts += [part.decode("latin-1") for part in _READABLE.findall(data[:1_000_000])]
                    written += [_pdf_text(part, b"") for part in _DRAWN_BY_PROGRAM.findall(data[:1_000_000])]
                if _is_dict(one) or _is_stream(one):
                    stack += [inner for key, inner in one.items() if key not in {"/LastModified", "/Filter"}]
                elif one._type_code == ObjectType.array:  # noqa: SLF001
                    stack += list(one)
                elif one._type_code == ObjectType.string:  # noqa: SLF001
                    texts.append(str(one))
            text = "\n".join(texts)
            self._unseen(text, where)
            if _PRIVATE_OF_EDITORS.search(owner):
                self._compare("pdf-private-data", "\n".join(written), where)
                if size > 4096:
                    self._found("pdf-editing-data", where)
            else:
                self._compare("pdf-private-data", "\n".join(_SENTENCE.findall(_untagged(text))), where)

    # ------------------------------------------------------------------ notes and fields

    def _annotation(self, items: Mapping[str, Any], subtype: str, where: Place) -> None:
        flags = items.get("/F", 0)
        hidden = bool(int(flags) & _HIDDEN) if isinstance(flags, int) else False
        text = "\n".join(
            filter(None, (_untagged(self._text(items[key])) for key in ("/Contents", "/RC") if key in items))
        )
        if subtype in {"/Link", "/Widget", "/PrinterMark", "/TrapNet"}:
            self._say("pdf-note", text, where)
            return
        author = self._text(items.get("/T")) if "/T" in items else ""
        self._unseen(f"{text}\n{author}", where)
        if subtype == "/Redact":
            self._found("pdf-redaction-pending", where)
        elif subtype in _MEDIA:
            self._found("pdf-multimedia", where)
        elif hidden and subtype != "/Popup":
            if _WORD.search(text) or "/AP" in items:
                self._found("pdf-note-hidden", where)
        elif subtype in _MARKUP:
            self._compare("pdf-note", text, where)
            self._covers(items, subtype, where)
        elif subtype == "/Stamp":
            self._compare("pdf-stamp-note", text, where)
            self._say("pdf-note", text, where)
        elif subtype == "/FreeText" and hidden:
            self._compare("pdf-note", text, where)
        elif subtype == "/FreeText":
            # It stands on the page as it is; what its look says is read when the looks are drawn.
            self._compare("pdf-note-differs", text, where)
            if "/AP" not in items:
                if self._is_on_page(items, where) and not _WHITE_INK.search(self._text(items.get("/DA"))):
                    self._values.setdefault(-1, []).append((text, where))
                else:
                    self._compare("pdf-note-hidden", text, where)

    def _is_on_page(self, items: Mapping[str, Any], where: Place) -> bool:
        """Whether the place of a note is on its page at all."""
        box = _box(items.get("/Rect"))
        if box is None:
            return False
        edges = _box(self._document.pages[int(where[0][1]) - 1].mediabox) if where else None
        return edges is None or (
            min(box[2], edges[2]) > max(box[0], edges[0]) and min(box[3], edges[3]) > max(box[1], edges[1])
        )

    def _covers(self, items: Mapping[str, Any], subtype: str, where: Place) -> None:
        """Shapes without a look of their own are drawn by some programs only: what they would cover must be nothing."""
        if "/AP" in items or subtype not in {"/Polygon", "/PolyLine", "/Line"} or not where:
            return
        wide = items["/BS"].get("/W", 1) if _is_dict(items.get("/BS")) else 1
        if (box := _box(items.get("/Rect"))) and (_items_count(items.get("/IC")) or float(wide) >= 6):
            self._covered.setdefault(int(where[0][1]) - 1, []).append(box)

    def _fields(self) -> None:
        """Fields of forms: what is filled in is content, seen where a box of theirs is on a page and not hidden."""
        form = self._document.Root.get("/AcroForm")
        if not _is_dict(form):
            return
        self._xfa(form)
        places: dict[tuple[int, int], int] = {}
        for number, page in enumerate(self._document.pages):
            for note in _items(page.obj.get("/Annots")):
                places.setdefault(note.objgen, number)
        stack: list[tuple[Any, dict[str, Any], int]] = [(field, {}, 0) for field in _items(form.get("/Fields"))]
        taken: set[tuple[int, int]] = set()
        while stack:
            field, above, depth = stack.pop()
            if not _is_dict(field) or depth > 50 or (field.is_indirect and field.objgen in taken):
                continue
            taken.add(field.objgen if field.is_indirect else (0, 0))
            own = above | {key: field[key] for key in ("/FT", "/V", "/DV", "/Ff", "/RV", "/Opt") if key in field}
            kids = [kid for kid in _items(field.get("/Kids")) if _is_dict(kid)]
            widgets = [kid for kid in kids if "/T" not in kid]
            stack += [(kid, own, depth + 1) for kid in kids if "/T" in kid]
            if widgets or not kids:
                self._field(own, widgets or [field], places, self._text(field.get("/T")))

    def _field(
        self, own: Mapping[str, Any], widgets: Sequence[Any], places: Mapping[tuple[int, int], int], name: str
    ) -> None:
        where: Place = (("isian", name[:40]),)
        for widget in widgets:
            caption = widget.get("/MK")
            if _is_dict(caption):
                said = [self._text(caption[key]) for key in ("/CA", "/RC", "/AC") if key in caption]
                self._say("pdf-field-hidden", "\n".join(said), where, foreign=True)
        if _name(own.get("/FT")) not in {"/Tx", "/Ch"}:
            return
        value = self._text(own.get("/V"))
        choices = self._text(own.get("/Opt"))
        if choices:
            self._say("pdf-choices", f"{name}\n{choices}", where)
        rich = _untagged(self._text(own.get("/RV")))
        for other in (rich, self._text(own.get("/DV"))):
            if _squashed(other) != _squashed(value):
                self._say("pdf-field-hidden", other, where, foreign=True)
        if not _NOT_LETTERS.sub("", value):
            return
        visible = False
        for widget in widgets:
            flags = widget.get("/F", 0)
            number = places.get(widget.objgen)
            rect = _box(widget.get("/Rect"))
            if number is None or rect is None or int(flags) & _HIDDEN or int(own.get("/Ff", 0)) & _PASSWORD:
                continue
            visible = True
            look = widget.get("/AP").get("/N") if _is_dict(widget.get("/AP")) else None
            if _is_stream(look) and len(_WORD.findall(value)) > 1 and value not in choices.split("\n"):
                self._shown_values[look.objgen] = (value, where)
            self._boxes.setdefault(number, []).append(rect)
            self._values.setdefault(number, []).append((value, where))
        if not visible:
            self._unseen(value, where)
            self._found("pdf-field-hidden", where)

    def _xfa(self, form: Any) -> None:
        """A second form inside the form, with its own copy of what was filled in."""
        if "/XFA" not in form:
            return
        parts = form["/XFA"]
        streams = [parts] if _is_stream(parts) else [one for one in _items(parts) if _is_stream(one)]
        text = _untagged("\n".join(_decoded(self._bytes(stream)) for stream in streams))
        self._unseen(text, ())
        data = re.findall(
            r"<xfa:data\b.*?</xfa:data>", "\n".join(_decoded(self._bytes(stream)) for stream in streams), re.DOTALL
        )
        self._found("pdf-xfa-form")
        self._compare("pdf-xfa-data", _untagged("\n".join(data)), ())

    # ------------------------------------------------------------------ what is drawn

    def _contents(self) -> None:
        """The instructions that draw each page, with those of the groups they call."""
        for number, page in enumerate(self._document.pages):
            resources = page.obj.get("/Resources")
            contents = page.obj.get("/Contents")
            streams = [contents] if _is_stream(contents) else [one for one in _items(contents) if _is_stream(one)]
            whole = b"\n".join(self._bytes(stream) for stream in streams)
            self._weight(whole, resources, 0, {})
            where: Place = (("halaman", str(number + 1)),)
            self._page_contents.append(self._called([(whole, resources)], where))
            for instructions, _ in self._page_contents[-1]:
                self._said_between(instructions, where)
        for one in self._all():
            # Soft masks and the letters of drawn fonts are drawn by what names them.
            if _is_dict(one) and one.objgen in self._reached:
                if "/SMask" in one and _is_dict(one["/SMask"]) and "/G" in one["/SMask"]:
                    self._roots.append(one["/SMask"]["/G"])
                if "/CharProcs" in one and _is_dict(one["/CharProcs"]):
                    self._called(
                        [
                            (self._bytes(stream), one.get("/Resources"))
                            for stream in one["/CharProcs"].values()
                            if _is_stream(stream)
                        ],
                        (),
                    )
        for root in self._roots:
            if _is_stream(root) and root.objgen not in self._shown:
                self._shown.add(root.objgen)
                self._weight(self._bytes(root), root.get("/Resources"), 0, {})
                self._called([(self._bytes(root), root.get("/Resources"))], ())

    def _said_between(self, instructions: bytes, where: Place) -> None:
        """Remarks among the instructions, and what is told of what they draw."""
        if b"%" in instructions:
            remarks = "\n".join(part.decode("latin-1") for part in _REMARK_INSIDE.findall(instructions[:2_000_000]))
            self._unseen(remarks, where)
            # Programs remark on what they do, in two or three words.
            if sentences := [part for part in remarks.splitlines() if len(_WORD.findall(part)) > 3]:
                self._compare("pdf-string", "\n".join(sentences), where)
        for inner in _MARKED.findall(instructions) if b"<<" in instructions else ():
            for key, text in _OF_PROGRAM.findall(inner):
                said = _pdf_text(text, b"") if key != b"ActualText" else ""
                if _WORD.search(said):
                    self._say("pdf-string", said, where, foreign=key not in {b"Alt", b"E", b"Contents", b"Title"})
        loose = [text for text, operator in _LOOSE.findall(instructions) if operator not in _SHOWING]
        if loose:
            self._say("pdf-string", "\n".join(_pdf_text(text, b"") for text in loose[:1000]), where, foreign=True)

    def _weight(self, instructions: bytes, resources: Any, depth: int, known: dict[tuple[int, int], int]) -> int:
        """How many pieces have to be drawn when groups call groups; what grows without end is refused."""
        if depth > _MOST_NESTED:
            raise Uninspectable("bomb")
        weight = 1
        things = resources.get("/XObject") if _is_dict(resources) else None
        if not _is_dict(things):
            return weight
        for name, times in Counter(_DO.findall(instructions)).items():
            thing = things.get(_named(name))
            if not _is_stream(thing) or thing.get("/Subtype") != Name.Form:
                continue
            mark = thing.objgen
            if mark not in known:
                own = thing.get("/Resources", resources)
                known[mark] = self._weight(self._bytes(thing), own, depth + 1, known)
            weight += times * known[mark]
        if weight > _MOST_DRAWN:
            raise Uninspectable("bomb")
        return weight

    def _called(self, pieces: Content, where: Place) -> Content:
        """Pieces of instructions with all that they call; takes note of layers that are off."""
        found: Content = []
        waiting = list(pieces)
        while waiting:
            instructions, resources = waiting.pop()
            found.append((instructions, resources))
            if not _is_dict(resources):
                continue
            if self._layered and _is_dict(layers := resources.get("/Properties")):
                for name, empty in _LAYER.findall(instructions):
                    off = self._is_off(layers.get(_named(name)))
                    if off is not None and not empty:
                        self._found("pdf-layer-off", (*where, ("lapisan", off[:40])))
            things = resources.get("/XObject")
            if not _is_dict(things):
                continue
            for name in set(_DO.findall(instructions)):
                thing = things.get(_named(name))
                if not _is_stream(thing) or thing.objgen in self._shown:
                    continue
                self._shown.add(thing.objgen)
                if thing.get("/Subtype") == Name.Form:
                    waiting.append((self._bytes(thing), thing.get("/Resources", resources)))
        return found

    def _draw(self) -> None:
        """Have every page drawn, and ask what of it is seen."""
        content = self._without_actual_text()
        asked = {
            number: [*self._boxes.get(number, ()), *self._covered.get(number, ())]
            for number in {*self._boxes, *self._covered}
        }
        pages = drawn.sheets(content, self._limits, asked, self._figures)
        if len(pages) != len(self._document.pages):
            raise Uninspectable("damaged")
        for number, sheet in enumerate(pages):
            self._seen.add(sheet.seen)
            first = len(self._boxes.get(number, ()))
            covered = [
                place for place in range(first, first + len(self._covered.get(number, ()))) if place not in sheet.blank
            ]
            if covered:
                self._found("pdf-text-under-note", (("halaman", str(number + 1)),), len(covered))
            for place, (value, where) in enumerate(self._values.get(number, ())):
                if place in sheet.blank:
                    self._unseen(value, where)
                    self._found("pdf-field-hidden", where)
                else:
                    self._seen.add(value)
        for number, sheet in enumerate(pages):
            for mark in sheet.flat:
                # Of an emblem that is drawn as a plain square the name is all there is to tell.
                told = _OF_PICTURES.sub(" ", self._figures[number][mark])
                if self._seen.tells_more(told, 3, 0.5):
                    self._found("pdf-alternative-text", (("halaman", str(number + 1)),))
        for value, _ in self._values.get(-1, ()):
            self._seen.add(value)
        self._draw_notes()
        self._compare_thumbs()
        self._tell_unseen(pages)

    def _compare_thumbs(self) -> None:
        """Small pictures of the pages may have been made before something was blackened."""
        small = {}
        for number, thumb in list(self._thumbs.items())[:_MOST_THUMBS]:
            width, height = thumb.get("/Width", 0), thumb.get("/Height", 0)
            if isinstance(width, int) and isinstance(height, int) and 0 < width * height < _LARGEST_THUMB:
                # They may leave out that they are pictures; most programs do.
                thumb.Subtype = pikepdf.Name.Image
                try:
                    small[number] = pikepdf.PdfImage(thumb).as_pil_image()
                except (pikepdf.PdfError, NotImplementedError, ValueError, TypeError, OSError, KeyError):
                    self._found("pdf-thumbnail-differs", (("halaman", str(number + 1)),))
        for number in drawn.unlike(self._content, small) if small else ():
            self._found("pdf-thumbnail-differs", (("halaman", str(number + 1)),))

    def _draw_notes(self) -> None:
        """Have the looks of notes and fields drawn, each on a page of its own: text can be hidden in them too."""
        looks = [(look, where) for look, where in self._looks if _writes(self._bytes(look))][:5000]
        others = [(look, where) for look, where in self._other_looks if _writes(self._bytes(look))][:1000]
        if not looks and not others:
            return
        apart = _apart([look for look, _ in (*looks, *others)], ())
        sheets = drawn.sheets(apart, self._limits, {})
        for (look, where), sheet in zip(looks, sheets, strict=False):
            self._seen.add(sheet.seen)
            self.passages.append(Passage(text=sheet.seen, where=where))
            value, field = self._shown_values.get(look.objgen, ("", ()))
            if _squashed(sheet.seen) and value and not _resembles(value, sheet.seen):
                self._unseen(value, field)
                self._found("pdf-field-hidden", field)
        for (_, where), sheet in zip(looks, sheets, strict=False):
            for one in sheet.unseen:
                self._unseen(one.text, where)
                if one.letters > 7 and not self._seen.holds(one.text):
                    self._found("pdf-note-text", where, one.letters)
            self._whole(sheet, where)
        # What is seen only while a button is pressed or pointed at.
        for (_, where), sheet in zip(others, sheets[len(looks) :], strict=True):
            text = "\n".join([sheet.seen, *(one.text for one in sheet.unseen)])
            self._say("pdf-note-text", text, where, foreign=True)

    def _tell_unseen(self, pages: Sequence[drawn.Sheet]) -> None:
        for number, sheet in enumerate(pages):
            where: Place = (("halaman", str(number + 1)),)
            values = [
                value for place, (value, _) in enumerate(self._values.get(number, ())) if place not in sheet.blank
            ]
            self.passages.append(Passage(text="\n".join([sheet.seen, *values]), where=where))
            letters = 0
            scraps = sum(one.letters for one in sheet.unseen if one.letters < _SCRAP and one.text)
            for one in sheet.unseen:
                self._unseen(one.text, where)
                letters += one.letters
                if one.how == "ocr":
                    self._found("pdf-ocr", where, one.letters)
                elif one.how == "overflow" and self._is_about_someone(one.text):
                    self._found("pdf-text-off-page", where, one.letters)
                elif one.how == "overflow" or (one.how == "off-page" and _SLUG.search(one.text)):
                    self._found("pdf-text-overflow", where, one.letters)
                elif one.text and _LABEL.fullmatch(one.text):
                    self._found("pdf-redaction-label", where, one.letters)
                elif one.text and self._seen.holds(one.text) and len(_squashed(one.text)) > 1:
                    self._found("pdf-text-repeated", where, one.letters)
                elif (one.how == "sliver" and not _has_words(one.text)) or (
                    one.text and one.letters < _SCRAP and scraps < 4 * _SCRAP
                ):
                    self._found("pdf-text-scrap", where, one.letters)
                else:
                    self._found(f"pdf-text-{one.how}", where, one.letters)
            self._whole(sheet, where)
            if sheet.pictures:
                self._found("pdf-picture-unseen", where, sheet.pictures)
            if sheet.painted_over:
                self._found("pdf-scan-painted-over", where, sheet.painted_over)
            if sheet.scan and letters + len(_squashed(sheet.seen)) < 20:
                self._scans += 1
                self._found("pdf-scan-without-text", where)

    def _is_about_someone(self, text: str) -> bool:
        """A table wider than its page is an accident, whatever it reports on, until it tells of someone."""
        return self._seen.is_hushed(text) and (names_person(text) or speaks_of_someone(text))

    def _without_actual_text(self) -> bytes:
        """The document with the letters themselves, where a text is given in place of the letters."""
        changed = bool(self._named_actual)
        for number, pieces in enumerate(self._page_contents):
            for instructions, _ in pieces:
                if b"/ActualText" in instructions:
                    changed = True
                    texts = [_pdf_text(literal, hexadecimal) for literal, hexadecimal in _ACTUAL.findall(instructions)]
                    self._actual.append(("\n".join(texts), (("halaman", str(number + 1)),)))
        if not changed:
            return self._content
        copy = pikepdf.open(BytesIO(self._content), suppress_warnings=True)
        with copy:
            for one in list(copy.objects):
                if (
                    _is_stream(one)
                    and one.get("/Subtype") != Name.Image
                    and one.get("/Type") not in {Name.XRef, Name.ObjStm}
                ):
                    _rename_actual_text(one)
                elif _is_dict(one) and "/ActualText" in one and "/S" not in one:
                    del one["/ActualText"]
                elif _is_dict(one) and _is_dict(one.get("/Properties")):
                    for named in one["/Properties"].values():
                        if _is_dict(named) and "/ActualText" in named:
                            del named["/ActualText"]
                if _is_dict(one) and _is_dict(inner := one.get("/Resources")) and _is_dict(inner.get("/Properties")):
                    for named in inner["/Properties"].values():
                        if _is_dict(named) and "/ActualText" in named:
                            del named["/ActualText"]
            target = BytesIO()
            copy.save(target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
            return target.getvalue()

    # ------------------------------------------------------------------ what is said beside the pages

    def _texts_beside(self) -> None:
        for text, where in self._actual:
            self._unseen(text, where)
            new = self._seen.new_words(text)
            if len(new) > 1 or any(len(word) > 7 for word in new):
                self._found("pdf-actual-text", where)
        for code, text, where in self._to_compare:
            if self._seen.new_words(text):
                self._found(code, where)
        readable = self._seen.is_readable
        for code, text, where, foreign in self._sayings:
            is_sentence = foreign and readable and text.count(" ") >= 3 and "://" not in text
            about = speaks_of_someone if code == "pdf-alternative-text" else tells_of_someone
            if (
                self._seen.is_hushed(text)
                or (is_sentence and self._seen.tells_more(text, 4, 0.6))
                or (text.count(" ") > 1 and about(text) and self._seen.tells_more(text, 3, 0.4))
            ):
                self._found(code, where)
        names = [part for name in self._names for part in [name[1:].replace("_", " ")] if " " in part or "-" in part]
        self._unseen("\n".join(sorted(names)), ())
        if any(
            self._seen.is_hushed(name) or (tells_of_someone(name) and self._seen.tells_more(name, 3, 0.4))
            for name in names
        ):
            self._found("pdf-name")
        self._outline()

    def _outline(self) -> None:
        """The titles of the bookmarks, which repeat the headings of the pages, and of the pages."""
        stack = [(self._document.Root.get("/Outlines"), 0)]
        titles: list[str] = []
        taken: set[tuple[int, int]] = set()
        while stack and len(titles) < 100_000:
            item, depth = stack.pop()
            if not _is_dict(item) or depth > 60 or item.objgen in taken:
                continue
            taken.add(item.objgen)
            titles.append(self._text(item.get("/Title")))
            stack += [(item.get("/Next"), depth), (item.get("/First"), depth + 1)]
        labels = _tree(self._document.Root.get("/PageLabels"))
        titles += [self._text(one["/P"]) for one in labels if _is_dict(one) and "/P" in one]
        where: Place = (("penanda", ""),)
        seen = [title for title in titles if self._seen.holds(title)]
        unseen = [title for title in titles if not self._seen.holds(title)]
        if seen:
            self.passages.append(Passage(text="\n".join(seen), where=where))
        self._unseen("\n".join(unseen), where)
        # Of a scan the bookmarks are all that can be read.
        if not self._seen.is_readable or self._scans:
            return
        strange = [one for one in unseen if not _NAME_OF_FILE.search(one) and self._seen.tells_more(one, 4, 0.5)]
        hushed = [one for one in unseen if self._seen.is_hushed(one)]
        # Where most headings cannot be found on the pages, their letters are drawn, or have no meaning.
        if hushed or (strange and (len(strange) < 3 or 2 * len(strange) < len(titles))):
            self._found("pdf-bookmark", where, len(hushed) or len(strange))

    def _what_is_not_drawn(self) -> None:
        """Groups and pictures that can be reached but that no page draws."""
        groups = [form for mark, form in self._forms.items() if mark not in self._shown and _writes(self._bytes(form))]
        for text in _read_apart(groups, (), self._limits):
            self._unseen(text, ())
            if self._seen.new_words(text):
                self._found("pdf-text-not-drawn")
        masks = {
            mask.objgen
            for picture in self._pictures.values()
            for key in ("/SMask", "/Mask")
            if _is_stream(mask := picture.get(key))
        }
        for mark, picture in self._pictures.items():
            if mark not in self._shown and mark not in masks and _is_large(picture) and not self._is_thumbnail(mark):
                self._found("pdf-picture-not-shown")

    def _is_thumbnail(self, mark: tuple[int, int]) -> bool:
        return any(
            _is_stream(thumb := page.obj.get("/Thumb")) and thumb.objgen == mark for page in self._document.pages
        )

    def _strays(self) -> None:
        """Objects that nothing leads to any more, and pages that are not among the pages."""
        streams: list[Any] = []
        pages = list(self._stray_pages)
        drawn_by_pages = b"\n".join(part for pieces in self._page_contents for part, _ in pieces)
        for one in self._all():
            if one.objgen in self._reached:
                continue
            if _is_stream(one):
                self._stray_stream(one, streams, drawn_by_pages)
            elif _is_dict(one):
                if _name(one.get("/Type")) in {"/Page", "/Template"}:
                    pages.append(one)
                    continue
                kept = [
                    self._text(one[key]) for key in ("/Contents", "/V", "/RC", "/Title", "/ActualText") if key in one
                ]
                text = "\n".join(kept)
                self._unseen(text, ())
                if self._seen.new_words(text) and ("/Rect" in one or "/V" in one):
                    self._found("pdf-stray-object")
                self._tell_left("pdf-stray-object", _left_strings(one), ())
            elif one._type_code in {ObjectType.array, ObjectType.string}:  # noqa: SLF001
                self._tell_left("pdf-stray-object", _left_strings(one), ())
        for text in _read_apart((), pages[:2000], self._limits):
            self._unseen(text, ())
            if self._seen.new_words(text):
                self._found("pdf-page-not-shown")
        for stream in streams:
            text = _written(self._bytes(stream))
            self._unseen(text, ())
            if not text or self._seen.new_words(text):
                self._found("pdf-stray-object")

    def _tell_left(self, code: str, texts: Iterable[str], where: Place) -> None:
        """Have it found if texts that nothing shows any more say in sentences what no page says."""
        for text in dict.fromkeys(texts):
            self._unseen(text, where)
            if _NAME_OF_FILE.search(text):
                continue
            if text.count(" ") >= 3 and (self._seen.is_hushed(text) or self._seen.tells_more(text, 4, 0.6)):
                self._found(code, where)

    def _stray_stream(self, one: Any, streams: list[Any], drawn_by_pages: bytes) -> None:
        kind, subtype = _name(one.get("/Type")), _name(one.get("/Subtype"))
        if kind in {"/XRef", "/ObjStm", "/Metadata"}:
            if kind == "/Metadata":
                self._unseen(_untagged(_decoded(self._bytes(one))), ())
        elif kind == "/EmbeddedFile":
            self._found("pdf-stray-object")
            self.members.append(("lampiran", self._bytes(one)))
        elif subtype == "/Image":
            if _is_large(one):
                self._found("pdf-stray-picture")
        elif _writes(data := self._bytes(one)) and data.strip() not in drawn_by_pages:
            streams.append(one)

    def _properties(self) -> None:
        """Who made the document with what, as its properties say."""
        information = self._document.trailer.get("/Info")
        fields = {key: self._text(value) for key, value in information.items()} if _is_dict(information) else {}
        packet = self._document.Root.get("/Metadata")
        said = _decoded(self._bytes(packet)) if _is_stream(packet) else ""
        where: Place = (("sifat", ""),)
        self._descriptions(fields, said, where)
        text = "\n".join([*fields.values(), _untagged(said), *re.findall(r'="([^"<>]*)"', said)])
        self._unseen(text, where)
        author = fields.get("/Author", "").strip() or "".join(
            _untagged(part).strip() for part in re.findall(r"<dc:creator>(.*?)</dc:creator>", said, re.DOTALL)
        )
        if author and not self._seen.holds(author):
            self._found("pdf-author", where)
        if _USER_PATH.search(text):
            self._found("pdf-user-path", where)

    def _descriptions(self, fields: Mapping[str, str], packet: str, where: Place) -> None:
        """What the properties say that the document is about; programs write it into both places, or into none."""
        plain = _squashed("\n".join(fields.values()))
        alone = [(name, text) for name, text in xmp.properties(packet) if _squashed(text) not in plain]
        beside = [text for key, text in fields.items() if key not in _USUAL_KEYS]
        titles = [fields.get("/Title", "")] if self._seen.is_readable and not self._scans else []
        titles += [text for name, text in alone if titles or name != "title"]
        hushed = [text for text in (*beside, *titles) if self._seen.is_hushed(text)]
        strange = [text for name, text in alone if name in _ABOUT and self._seen.tells_more(text, 4, 0.5)]
        strange += [text for text in beside if "," not in text and self._seen.tells_more(text, 5, 0.7)]
        if hushed or (strange and self._seen.is_readable):
            self._found("pdf-description", where, len(hushed) or len(strange))

    # ------------------------------------------------------------------ what was there before, and after

    def _earlier(self) -> None:
        """Earlier states of the document, which stay in the file when changes are appended to it."""
        cuts = [match.end() for match in _CUT.finditer(self._content)][:-1]
        if not cuts:
            return
        if len(cuts) > _MOST_REVISIONS:
            cuts = cuts[: _MOST_REVISIONS // 2] + cuts[-_MOST_REVISIONS // 2 :]
        now: _Seen | None = None
        pictures = {_digest(one) for one in self._pictures.values()}
        for number, cut in enumerate(cuts, 1):
            earlier = self._content[:cut]
            try:
                document = pikepdf.open(BytesIO(earlier), suppress_warnings=True, attempt_recovery=False)
            except pikepdf.PdfError:
                continue  # A mark inside a stream, or the first part of a file arranged for the web.
            with document:
                if not len(document.pages):
                    continue
                if now is None:
                    now = _Seen()
                    for text in drawn.texts(self._content, self._limits):
                        now.add(text)
                    now.add("\n".join(passage.text for passage in self.passages))
                text = "\n".join([*drawn.texts(earlier, self._limits), *self._said(document)])
                told = [text for one in document.objects for text in _left_strings(one)]
                gone = [
                    one
                    for one in document.objects
                    if _is_stream(one)
                    and one.get("/Subtype") == Name.Image
                    and _is_large(one)
                    and _digest(one) not in pictures
                ]
            where: Place = (("versi", str(number)),)
            if now.new_words(text) or gone:
                self._unseen(text, where)
                self._found("pdf-earlier-version", where)
            kept = set(self._strings)
            self._tell_left("pdf-earlier-version", (text for text in told if text not in kept), where)

    def _said(self, document: Pdf) -> Iterator[str]:
        """The texts of notes and fields."""
        for one in document.objects:
            if _is_dict(one) and ("/Rect" in one or "/FT" in one):
                for key in ("/Contents", "/V"):
                    if key in one and not _is_dict(one[key]):
                        yield self._text(one[key])

    def _between(self) -> None:
        """What lies in the file beside its objects, and objects that no table of contents leads to any more."""
        content = self._content
        if len(content) > _MOST_RAW or content.count(b"%PDF-") > 1:
            return
        live = {one.objgen for one in self._all()}
        objects: dict[tuple[int, int], list[tuple[int, int]]] = {}
        place, between = 0, []
        while match := _OBJECT.search(content, place):
            between.append(content[place : match.start()])
            end = content.find(b"endobj", match.end())
            stream = content.find(b"stream", match.end(), end if end >= 0 else len(content))
            if stream >= 0:
                close = content.find(b"endstream", stream + 6)
                end = content.find(b"endobj", close) if close >= 0 else end
            place = len(content) if end < 0 else end + len(b"endobj")
            objects.setdefault((int(match[1]), int(match[2])), []).append((match.end(), place))
        older = [span for mark, spans in objects.items() for span in (spans[:-1] if mark in live else spans)]
        texts = [_raw_text(content[start:end], self._limits) for start, end in older[:5000]]
        between.append(content[place:])
        remarks = [
            part.decode("latin-1")
            for rest in between
            for part in (*_REMARK.findall(rest), *_READABLE_BETWEEN.findall(_NOT_BETWEEN.sub(b"", rest)))
        ]
        told = [part for remark in remarks if not _OF_WRITER.search(remark) for part in remark.splitlines()]
        kept = set(self._strings)
        strings = (text for start, end in older[:5000] for text in _raw_strings(content[start:end]))
        told += [text for text in strings if text not in kept]
        self._tell_left("pdf-string", told[:_MOST_REMARKS], ())
        self._unseen("\n".join(remarks), ())
        # A form of numbers that a program left behind is no text; letters that are nowhere to be seen are.
        for text in texts:
            self._unseen(text, ())
            if self._seen.new_words(text):
                self._found("pdf-earlier-version", (("versi", "1"),))
                return

    def _after_the_end(self) -> None:
        end = self._content.rfind(b"%%EOF") + len(b"%%EOF")
        rest = self._content[end:].strip(b"\0 \t\r\n\x1a\x0c")
        start = self._content.find(b"%PDF-")
        before = self._content[: max(0, start)].strip()
        for part in (rest, before):
            if len(part) > 32:
                self._unseen(_decoded(part[:100_000]), ())
                self._found("pdf-data-around")


# ---------------------------------------------------------------------- objects


def _is_dict(thing: Any) -> TypeGuard[Any]:
    return type(thing) is pikepdf.Object and thing._type_code == ObjectType.dictionary  # noqa: SLF001


def _is_stream(thing: Any) -> TypeGuard[Any]:
    return type(thing) is pikepdf.Object and thing._type_code == ObjectType.stream  # noqa: SLF001


def _items(thing: Any) -> list[Any]:
    """The objects in an array, or nothing."""
    if type(thing) is pikepdf.Object and thing._type_code == ObjectType.array:  # noqa: SLF001
        return [one for one in cast("Any", thing) if isinstance(one, pikepdf.Object)]
    return []


def _items_count(thing: Any) -> int:
    return len(thing) if type(thing) is pikepdf.Object and thing._type_code == ObjectType.array else 0  # noqa: SLF001


def _left_strings(one: Any) -> Iterator[str]:
    """The texts of an object and of what it holds itself, but for those that are no words."""
    stack = [("", one)]
    while stack:
        key, inner = stack.pop()
        if type(inner) is not pikepdf.Object:
            continue
        kind = inner._type_code  # noqa: SLF001
        if kind == ObjectType.string and key not in _TECHNICAL_KEYS | _PROGRAMS:
            yield str(inner)
        elif kind in {ObjectType.dictionary, ObjectType.stream, ObjectType.array} and not (
            inner is not one and inner.is_indirect
        ):
            items = enumerate(inner) if kind == ObjectType.array else inner.items()
            stack += [(str(name), value) for name, value in items]


def _tree(root: Any) -> Iterator[Any]:
    """The values of a tree of names or numbers."""
    stack, steps = [root], 0
    while stack and steps < 100_000:
        steps += 1
        one = stack.pop()
        if _is_dict(one):
            stack += _items(one.get("/Kids"))
            yield from _items(one.get("/Nums"))


def _name(thing: Any) -> str:
    return str(thing) if type(thing) is pikepdf.Object and thing._type_code == ObjectType.name_ else ""  # noqa: SLF001


def _is_signature(items: Mapping[str, Any], content: Any) -> bool:
    """Whether what a dictionary holds is a signature with its certificates: they name who signs, as the page does."""
    return "/ByteRange" in items and bytes(content)[:1] == b"0" and bytes(content)[1:2] >= b"\x80"


def _named(raw: bytes) -> str:
    return "/" + _ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), raw).decode("utf-8", "replace")


def _box(rect: Any) -> Box | None:
    if type(rect) is not pikepdf.Object or len(rect) != 4:
        return None
    x0, y0, x1, y1 = (float(one) for one in rect)
    box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return box if box[2] - box[0] > 1 and box[3] - box[1] > 1 else None


def _is_large(picture: Any) -> bool:
    width, height = picture.get("/Width", 0), picture.get("/Height", 0)
    return isinstance(width, int) and isinstance(height, int) and width >= 64 and height >= 64


def _digest(stream: Any) -> int:
    return hash(stream.read_raw_bytes())


def _absolute(path: str) -> bool:
    return path.startswith(("/", "\\")) or bool(re.match(r"[A-Za-z]:", path))


# ---------------------------------------------------------------------- texts


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xfe\xff", b"\xff\xfe")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _untagged(text: str) -> str:
    return unescape(_TAG.sub("\n", text))


def _pdf_text(literal: bytes, hexadecimal: bytes) -> str:
    """A text string as it stands in instructions."""
    data = literal
    if hexadecimal.strip():
        digits = re.sub(rb"\s", b"", hexadecimal)
        data = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    else:
        data = re.sub(rb"\\([0-7]{1,3})", lambda match: bytes([int(match[1], 8) & 255]), data)
        data = re.sub(rb"\\(.)", rb"\1", data)
    return str(pikepdf.String(data)) if not data.startswith(b"\xfe\xff") else data[2:].decode("utf-16-be", "replace")


def _writes(instructions: bytes) -> bool:
    """Whether instructions put letters on a page."""
    return b"BT" in instructions and bool(_WRITES.search(instructions))


def _written(instructions: bytes) -> str:
    """The letters in instructions, as far as they can be told without the font."""
    parts: list[str] = []
    for shown, spaced in _LITERAL.findall(instructions[:5_000_000]):
        if shown:
            parts.append(_pdf_text(shown, b""))
        else:
            parts.append("".join(_pdf_text(literal, code) for literal, code in _PART.findall(spaced)))
    return "\n".join(parts)


def _resembles(value: str, shown: str) -> bool:
    """Whether a field shows what is in it, or some of it."""
    words = {word.casefold() for word in _WORD.findall(value) if word.isalpha()}
    plain = _squashed(shown)
    return len(words) < 2 or sum(word in plain for word in words) * 3 >= len(words) or plain in _squashed(value)


def _raw_text(body: bytes, limits: Limits) -> str:
    """The text in the bytes of an object: what its instructions write, or the strings of a note or a field."""
    start = body.find(b"stream")
    if start >= 0:
        data = body[start + 6 :].lstrip(b"\r\n")
        if data[:1] == b"\x78":
            try:
                data = zlib.decompressobj().decompress(data, limits.stream)
            except zlib.error:
                return ""
        return _written(data) if _writes(data) else ""
    if b"/Rect" in body or b"/FT" in body:
        strings = re.findall(rb"/(?:Contents|V)\s*(?:\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]{4,2000})>)", body)
        return "\n".join(_pdf_text(literal, hexadecimal) for literal, hexadecimal in strings)
    return ""


def _raw_strings(body: bytes) -> list[str]:
    """The strings in the bytes of an object, but for those of programs about themselves."""
    words = _OF_PROGRAMS.sub(b"", body.partition(b"stream")[0])
    return [_pdf_text(literal, hexadecimal) for literal, hexadecimal in _LONG_STRING.findall(words)]


def _letters_of(differences: Any) -> dict[int, str]:
    """The codes of a font whose letters have the name that they have everywhere."""
    found: dict[int, str] = {}
    code = 0
    for one in list(differences)[:2000] if _items_count(differences) else ():
        if isinstance(one, int):
            code = one
        else:
            name = _name(one)[1:]
            if len(name) == 1 and name.isascii() and name.isalpha():
                found[code] = name
            code += 1
    return found


def _copied_letters(table: bytes) -> dict[int, str]:
    """The single letters that a table gives for codes of one byte."""
    found: dict[int, str] = {}
    for part in _MAPPED_ONE.findall(table):
        found |= {int(code, 16): _letter(text) for code, text in _MAPPED.findall(part)}
    for part in _MAPPED_RANGE.findall(table):
        for first, last, text in _MAPPED_RUN.findall(part):
            start = int(first, 16)
            for step in range(min(256, int(last, 16) - start + 1)):
                found[start + step] = chr(ord(_letter(text) or "\0") + step)
    return {code: text for code, text in found.items() if text.isalpha()}


def _letter(digits: bytes) -> str:
    return chr(int(digits, 16)) if len(digits) == 4 else ""


def _rename_actual_text(stream: Any) -> None:
    try:
        data = stream.read_bytes()
    except (pikepdf.PdfError, pikepdf.DataDecodingError):
        return
    if b"/ActualText" in data:
        stream.write(data.replace(b"/ActualText", b"/ActualTexX"))


def _read_apart(groups: Iterable[Any], pages: Iterable[Any], limits: Limits) -> list[str]:
    """The texts of groups and of pages that are not among the pages."""
    groups, pages = list(groups), list(pages)
    return drawn.texts(_apart(groups, pages), limits) if groups or pages else []


def _apart(groups: Iterable[Any], pages: Iterable[Any]) -> bytes:
    """A document with each group and each page on a page of its own."""
    apart = Pdf.new()
    with apart:
        for group in groups:
            apart.add_blank_page(page_size=(2000, 2000))
            page = apart.pages[-1].obj
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=apart.copy_foreign(group)))
            corner = _box(group.get("/BBox")) or (0, 0, 0, 0)
            matrix = group.get("/Matrix")
            if matrix is not None and len(matrix) == 6:
                corner = drawn.moved(corner, cast("drawn.Matrix", tuple(map(float, matrix))))
            page.Contents = apart.make_stream(b"1 0 0 1 %.2f %.2f cm /X Do" % (100 - corner[0], 100 - corner[1]))
        for one in pages:
            apart.add_blank_page(page_size=(2000, 2000))
            page = apart.pages[-1].obj
            for key in ("/Resources", "/Contents"):
                if key in one:
                    thing = one[key]
                    page[key] = apart.copy_foreign(thing) if thing.is_indirect else _copied(apart, thing)
        target = BytesIO()
        apart.save(target)
        return target.getvalue()


def _copied(apart: Pdf, thing: Any) -> Any:
    """A direct array or dictionary of another document."""
    if _is_dict(thing):
        return pikepdf.Dictionary({key: _copied(apart, value) for key, value in thing.items()})
    if type(thing) is pikepdf.Object and thing._type_code == ObjectType.array:  # noqa: SLF001
        return pikepdf.Array([_copied(apart, value) for value in thing])
    if type(thing) is pikepdf.Object and thing.is_indirect:
        return apart.copy_foreign(thing)
    return thing
