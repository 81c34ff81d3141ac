"""Office documents, Office Open XML and OpenDocument: everything in the package that readers do not see."""

from __future__ import annotations

import base64
import re
from binascii import Error as NotBase64

from generator.inspection.findings import Inspection, Limits, Place, Uninspectable
from generator.inspection.folding import squash, words
from generator.inspection.markup import (
    Element,
    child,
    inside,
    local,
    parse_html,
    phrases,
    pieces,
    remarks,
    strays,
    strings,
    text_of,
    value,
)
from generator.inspection.noting import Notes, Seen, is_vendor_text, says_much
from generator.inspection.opendocument import OpenDocument
from generator.inspection.parts import TEXTS, TYPES, Package, key_of
from generator.inspection.pictures import pictures
from generator.inspection.sheets import Sheets
from generator.inspection.slides import Slides
from generator.inspection.speaking import speaks_of_someone, telling_phrases, tells_of_someone
from generator.inspection.word import Word
from generator.inspection.zipped import Zipped, read_zip

_FRACTION = re.compile(r"-?\d{1,15}\.\d{1,20}")
_READERS: dict[str, type[Word | Sheets | Slides]] = {"docx": Word, "xlsx": Sheets, "pptx": Slides}
_KINDS = (("wordprocessingml", "docx"), ("ms-word", "docx"), ("spreadsheetml", "xlsx"), ("ms-excel", "xlsx"),
          ("presentationml", "pptx"), ("ms-powerpoint", "pptx"))  # fmt: skip
# Parts that programs fill by themselves, by the last word of the relation that leads to them.
_OWN = frozenset({
    "theme", "themeOverride", "styles", "stylesWithEffects", "fontTable", "webSettings", "numbering", "settings",
    "calcChain", "presProps", "viewProps", "tableStyles", "sheetMetadata", "volatileDependencies", "table",
    "customXmlProps", "chartStyle", "chartColorStyle", "diagramLayout", "diagramStyle", "diagramQuickStyle",
    "diagramColors", "commentsExtended", "commentsIds", "commentsExtensible", "slicer", "slicerCache", "timeline",
    "timelineCache", "pivotTable", "queryTable", "keyMapCustomizations", "attachedToolbars", "recipientData",
    "xmlMaps", "printerSettings", "font", "usernames", "customProperty", "metadata", "vbaProjectSignature",
    "vbaProjectSignatureAgile", "wordVbaData", "rdRichValueStructure", "rdRichValueTypes", "tableSingleCells",
    "ctrlProp", "activeXControlBinary", "control", "legacyDiagramText", "origin", "signature", "tags",
    "changesInfo", "revisionInfo", "documentTasks", "classificationlabels", "namedSheetViews", "externalLinkPath",
})  # fmt: skip
_PEOPLE = frozenset({"people", "commentAuthors", "authors", "person", "persons", "usernames"})
_SHOWN = frozenset({"chart", "chartEx", "diagramData", "diagramDrawing", "chartUserShapes"})
_PICTURES = frozenset({"image", "thumbnail", "hdphoto", "video", "audio", "media"})
_EMBEDDED = frozenset({"package", "oleObject", "aFChunk", "subDocument"})
_GROUNDS = ("document.main+xml", "drawing+xml", "slide+xml", "header+xml", "footer+xml")
# In so few bytes there is no picture of anything.
_LEAST_PICTURE = 1_500
_VENDOR_PROPERTY = re.compile(
    r"^(?:KSO|ICV|Mendeley|MSIP_|ContentType|Grammarly|_dlc|_New|_MarkAs|AppVersion|DocSecurity|Generator|SharedDoc"
    r"|HyperlinksChanged|LinksUpToDate|ScaleCrop|ShareDoc|Creator$|LastSaved$|Created$|Producer$|TemplateUrl"
    r"|MediaServiceImageTags|WorkbookGuid|Slides?$|ArticulateGUID|ZOTERO|EndNote|EN_|Order$|TriggerFlowInfo|xd_)"
)
_VENDOR_XML = ("http://schemas.microsoft.com/", "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/",
               "http://customooxmlschemas.google.com/", "http://www.wps.cn/", "urn:schemas-microsoft-com:")  # fmt: skip
_DEFAULT_AUTHORS = frozenset({
    "",
    "pythondocx",
    "openpyxl",
    "microsoftofficeuser",
    "user",
    "admin",
    "windowsuser",
    "pythonpptx",
    "stevecanny",
})
_REFERENCE = re.compile(r"!\$?[A-Z]{1,3}\$?\d")
_EQUATION = "Equation Native".encode("utf-16-le")


def inspect(content: bytes, limits: Limits) -> Inspection:
    """All that an office document holds."""
    zipped = read_zip(content, limits)
    notes = Notes(limits)
    _note_wrapping(zipped, notes)
    if TYPES in zipped.members:
        return _inspect_ooxml(Package(zipped.members, limits), notes)
    if "content.xml" in zipped.members or "META-INF/manifest.xml" in zipped.members:
        document = OpenDocument(zipped.members, notes)
        document.read()
        return notes.inspection(document.kind)
    raise Uninspectable("unknown-kind")


def _note_wrapping(zipped: Zipped, notes: Notes) -> None:
    if zipped.hidden:
        notes.hide(zipped.hidden.decode("latin-1"), (("bagian", "zip"),))
        notes.block("package-hidden-bytes", (), str(len(zipped.hidden)))
    for name in zipped.repeated:
        notes.block("package-repeated-part", (("bagian", name),), name)
    for text in zipped.comments:
        notes.hide(text, (("bagian", "zip"),))
        if says_much(text):
            notes.block("package-comment", (), text)


def _inspect_ooxml(package: Package, notes: Notes) -> Inspection:
    main = package.main()
    form = package.type_of(main).lower()
    if "sheet.binary" in form:
        raise Uninspectable("legacy-format")
    kind = next((kind for word, kind in _KINDS if word in form), "")
    if not kind:
        raise Uninspectable("unknown-kind")
    rest = _Rest(package, notes)
    rest.show_charts(kind)
    read = _READERS[kind](package, notes).read()
    rest.read(read, notes.seen())
    return notes.inspection(kind.replace("x", "m") if rest.has_macros and "macro" in form else kind)


class _Rest:
    """All parts but those of the text itself."""

    def __init__(self, package: Package, notes: Notes) -> None:
        self._package = package
        self._notes = notes
        self._reached = package.reached()
        self._kept: list[tuple[set[str], set[str], Place]] = []
        self.has_macros = False

    def show_charts(self, kind: str) -> None:
        """Notes the words of charts and diagrams, which readers see."""
        drawn = self._drawn(kind)
        books = {value(one, "name").casefold() for one in self._sheets()} if kind == "xlsx" else set()
        for name in sorted(self._reached & drawn):
            if self._kinds(name) & _SHOWN and not self._is_source(name):
                root = self._package.xml(name)
                kept = self._find_kept(root, name, books)
                self._notes.show("\n".join(text for text in pieces(root) if text not in kept), _at(name))
                for one in inside(root, "cNvPr"):
                    self._notes.hide(f"{value(one, 'descr')} {value(one, 'title')}".strip(), _at(name))

    def _sheets(self) -> list[Element]:
        return list(inside(self._package.xml(self._package.main()), "sheet"))

    def _drawn(self, kind: str) -> set[str]:
        """The parts that may be drawn somewhere: in a workbook not those of its hidden sheets."""
        if kind != "xlsx":
            return self._reached
        main = self._package.main()
        return self._package.reached(
            self._package.target(main, key_of(one))
            for one in self._sheets()
            if value(one, "state", "visible") == "visible"
        )

    def _is_source(self, name: str) -> bool:
        """Whether this is the data of a diagram that has been drawn: what is drawn shows, the data need not."""
        return "diagramData" in self._kinds(name) and any("diagramDrawing" in self._kinds(one) for one in self._reached)

    def _find_kept(self, root: Element, name: str, books: set[str]) -> set[str]:
        """What a chart keeps and does not draw, or what it was drawn from and is no longer there."""
        left_out = {
            text
            for one in root.iter()
            if local(one).startswith("filtered")
            for text in pieces(one)
            if not _REFERENCE.search(text)
        }
        gone: set[str] = set()
        for one in inside(root, "strRef", "multiLvlStrRef") if books else ():
            formula = text_of(child(one, "f"))
            owner = formula.rpartition("!")[0].strip("'=").replace("''", "'").casefold()
            texts = {text_of(point) for point in inside(one, "v")}
            if "[" in formula:
                gone |= {text for text in texts if speaks_of_someone(text)}
            elif "#REF" in formula or (owner and owner not in books):
                gone |= {text for text in texts if len(words(text)) >= 3 or speaks_of_someone(text)}
        if left_out | gone:
            self._kept.append((left_out, gone, _at(name)))
        return left_out | gone

    def _kinds(self, name: str) -> set[str]:
        """As what the other parts know a part."""
        if not hasattr(self, "_by_target"):
            found: dict[str, set[str]] = {}
            for owner in ("", *sorted(self._reached)):
                for one in self._package.relations(owner):
                    found.setdefault(one.target, set()).add(one.kind)
            self._by_target = found
        return self._by_target.get(name, set())

    def read(self, read: set[str], seen: Seen) -> None:
        """Notes all parts that are not yet read."""
        for name in sorted(self._package.parts):
            base = name.rpartition("/")[2]
            if name == TYPES or name.endswith("/"):
                continue
            if name.endswith(".rels"):
                self._read_links(name)
            elif name not in self._reached:
                self._read_stray(name, seen)
            elif self._kinds(name) & _PICTURES:
                self._notes.members.append((base, self._package.parts[name]))
            else:
                self._read_part(name, seen, known=name in read)
        for left_out, gone, where in self._kept:
            texts = sorted(text for text in left_out | gone if text in gone or len(squash(text)) > 3)
            self._notes.hide("\n".join(texts), where)
            if new := [text for text in texts if seen.lacks(text)]:
                self._notes.block("chart-data", where, "\n".join(new))
        self._find_unused()
        self._find_hidden_pictures()

    # ------------------------------------------------------------------ one part
    def _read_part(self, name: str, seen: Seen, *, known: bool) -> None:
        kinds = self._kinds(name)
        content = self._package.parts[name]
        if kinds & _EMBEDDED:
            self._read_embedded(name, seen)
        elif "vbaProject" in kinds:
            self.has_macros = True
            self._notes.report("macro", _at(name), str(len(content)))
        elif "inkml" in self._package.type_of(name):
            self._notes.report("ink", _at(name), str(len(content)))
        elif "vmlDrawing" in kinds:
            # Excel writes these in a way that is not always XML. Their words are those of buttons and notes.
            root = parse_html(content.decode("utf-8", "replace"))
            self._notes.show(text_of(root), _at(name))
            if root is not None:
                self._find_words(root, name, seen)
        elif not self._package.is_xml(name):
            self._read_binary(name, kinds)
        elif self._package.type_of(name).endswith("worksheet+xml"):
            pass  # its cells have been read one by one
        else:
            self._read_xml(name, kinds, seen, known=known)

    def _read_xml(self, name: str, kinds: set[str], seen: Seen, *, known: bool) -> None:
        root = self._package.xml(name)
        self._read_remarks(root, name, seen)
        for text in dict.fromkeys(strings(root)):
            self._notes.hide(text, _at(name))
            self._notes.note_paths(text, _at(name))
        self._find_crops(root, name)
        self._find_words(root, name, seen)
        if "core-properties" in kinds or "extended-properties" in kinds:
            self._read_properties(root, seen)
        elif "custom-properties" in kinds:
            self._read_custom_properties(root, seen)
        elif "customXml" in kinds:
            self._read_custom_xml(root, name, seen)
        elif kinds & _PEOPLE:
            names = [value(one, "author") or value(one, "name") or value(one, "displayName") for one in root]
            self._notes.hide("\n".join(names), _at(name))
            if any(map(squash, names)):
                self._notes.report("people-list", _at(name), "\n".join(names))
        elif known or (kinds & _SHOWN and not self._is_source(name)):
            self._find_foreign(root, name, seen)
        else:
            texts = list(dict.fromkeys(pieces(root)))
            self._notes.hide("\n".join(texts), _at(name))
            new = [text for text in texts if says_much(text) and seen.lacks(text)]
            if new and not kinds & _OWN:
                self._notes.block("unseen-part", _at(name), "\n".join(new))

    def _find_foreign(self, root: Element, name: str, seen: Seen) -> None:
        """Words in a part that has been read, between its elements or in elements that programs do not know."""
        found = strays(root, TEXTS)
        new = [text for text in found if says_much(text) and re.search(r"[^\W\d_]{3}.*\s", text) and seen.lacks(text)]
        self._notes.hide("\n".join(found), _at(name))
        if new:
            self._notes.block("unseen-part", _at(name), "\n".join(new))

    def _find_words(self, root: Element, name: str, seen: Seen) -> None:
        """Descriptions, tags, names of sections: attributes that speak of somebody."""
        for text in telling_phrases(phrases(root)):
            if seen.lacks(text):
                self._notes.hide(text.replace("_", " "), _at(name))
                self._notes.block("unseen-words", _at(name), text)

    def _read_remarks(self, root: Element, name: str, seen: Seen) -> None:
        for text in remarks(root):
            self._notes.hide(text, _at(name))
            if says_much(text) and seen.lacks(text):
                self._notes.block("markup-comment", _at(name), text)

    def _read_binary(self, name: str, kinds: set[str]) -> None:
        content = self._package.parts[name]
        if kinds & _OWN:
            # Settings of printers are full of zeros, with names in UTF-16 between them.
            self._notes.hide(content[:200_000].decode("utf-16-le", "ignore"), _at(name))
        elif "powerPivotData" in kinds or name.endswith("model/item.data"):
            self._notes.block("data-model", _at(name), str(len(content)))
        elif content.strip(b"\0 "):
            self._notes.members.append((name.rpartition("/")[2], content))

    def _read_embedded(self, name: str, seen: Seen) -> None:
        content = self._package.parts[name]
        if _EQUATION in content:
            return
        self._notes.members.append((name.rpartition("/")[2], content))
        owners = [owner for owner in self._reached if name in self._package.related(owner, "package")]
        if any(self._kinds(owner) & {"chart", "chartEx"} for owner in owners):
            self._compare_with_chart(name, content, seen)
        else:
            self._notes.report("embedded-file", _at(name), str(len(content)))
            self._find_other_sheets(name, content, seen)

    def _find_other_sheets(self, name: str, content: bytes, seen: Seen) -> None:
        """Of a workbook inside a document one sheet is shown; the others come along."""
        if not content.startswith(b"PK") or b"xl/workbook.xml" not in content:
            return
        inner = Notes(self._package.limits)
        try:
            package = Package(read_zip(content, self._package.limits).members, self._package.limits)
            Sheets(package, inner).read()
            book = package.xml(package.main())
        except Uninspectable:
            return  # it is a member too, and will be refused as such
        sheets = [value(one, "name") for one in inside(book, "sheet")]
        active = value(next(inside(book, "workbookView"), None), "activeTab", "0")
        shown = sheets[int(active)] if active.isdigit() and int(active) < len(sheets) else ""
        texts = {
            cell
            for one in inner.passages
            if one.visible and one.where != (("lembar", shown),)
            for row in one.table
            for cell in row
        }
        if new := [text for text in sorted(texts) if says_much(text) and seen.lacks(text)]:
            self._notes.block("embedded-sheets", _at(name), "\n".join(new))

    def _compare_with_chart(self, name: str, content: bytes, seen: Seen) -> None:
        """The workbook behind a chart often holds more than the chart shows."""
        inner = Notes(self._package.limits)
        try:
            Sheets(Package(read_zip(content, self._package.limits).members, self._package.limits), inner).read()
        except Uninspectable:
            return  # it is a member too, and will be refused as such
        texts = {cell for one in inner.passages for row in one.table for cell in row}
        told = [text for text in sorted(texts) if re.search(r"[^\W\d_]{3}|\d{6}", _as_shown(text))]
        new = [text for text in told if seen.lacks(text) and seen.lacks(_as_shown(text))]
        if new:
            self._notes.block("chart-data", _at(name), "\n".join(new))

    def _read_stray(self, name: str, seen: Seen) -> None:
        """A part that nothing leads to: no program shows it."""
        content = self._package.parts[name]
        if not content.strip():
            return
        if self._package.is_xml(name):
            root = self._package.xml(name)
            texts = [*pieces(root), *remarks(root), *strings(root)]
            self._notes.hide("\n".join(texts), _at(name))
            if any(seen.lacks(text) for text in texts):
                self._notes.block("unreferenced-part", _at(name), "\n".join(texts))
            return
        self._notes.block("unreferenced-part", _at(name), str(len(content)))
        self._notes.members.append((name.rpartition("/")[2], content))

    # ------------------------------------------------------------------ properties
    def _read_properties(self, root: Element, seen: Seen) -> None:
        for one in root:
            name, text = local(one), text_of(one)
            where: Place = (("isian", name),)
            if not text:
                continue
            self._notes.hide(text, where)
            if name in {"HeadingPairs", "TitlesOfParts"}:
                if speaks_of_someone(text):
                    self._notes.block("property-text", where, text)
                continue
            self._notes.note_paths(text, where)
            if name in {"creator", "lastModifiedBy", "Manager", "Company"}:
                if squash(text) not in _DEFAULT_AUTHORS:
                    self._notes.report("property-person", where, text)
            elif name == "description" and len(text.split()) >= 3 and not is_vendor_text(text):
                self._notes.block("property-text", where, text)
            elif name in {"subject", "keywords", "category", "contentStatus", "HyperlinkBase", "title"}:
                if tells_of_someone(text) and seen.lacks(text):
                    self._notes.block("property-text", where, text)
                elif name != "title":
                    self._notes.report("property-text", where, text)

    def _read_custom_properties(self, root: Element, seen: Seen) -> None:
        for one in inside(root, "property"):
            name, text = value(one, "name"), text_of(one)
            where: Place = (("isian", name),)
            self._notes.hide(f"{name}: {text}", where)
            self._notes.note_paths(text, where)
            if not text or _VENDOR_PROPERTY.search(name):
                continue
            if (len(text.split()) >= 3 or speaks_of_someone(f"{name}: {text}")) and seen.lacks(text):
                self._notes.block("property-text", where, text)
            else:
                self._notes.report("property-text", where, text)

    def _read_custom_xml(self, root: Element, name: str, seen: Seen) -> None:
        if local(root) == "DataMashup":
            self._read_mashup(root, name)
            return
        texts = [*pieces(root), *(text for one in root.iter() for text in _values(one))]
        self._notes.hide("\n".join(texts), _at(name))
        new = [text for text in texts if says_much(text) and seen.lacks(text)]
        if not new:
            return
        space = str(root.tag).partition("}")[0].removeprefix("{")
        if space.startswith(_VENDOR_XML) and not any(map(speaks_of_someone, new)):
            self._notes.report("custom-xml", _at(name), "\n".join(new))
        else:
            self._notes.block("custom-xml", _at(name), "\n".join(new))

    def _read_mashup(self, root: Element, name: str) -> None:
        """Queries of Power Query: a zip file behind eight bytes, as text."""
        try:
            raw = base64.b64decode(root.text or "", validate=False)
            size = int.from_bytes(raw[4:8], "little")
            members = read_zip(raw[8 : 8 + size], self._package.limits).members
        except (NotBase64, Uninspectable):
            self._notes.block("query-unreadable", _at(name), root.text or "")
            return
        for text in (content.decode("utf-8", "replace") for content in members.values()):
            self._notes.hide(text, _at(name))
            self._notes.note_paths(text, _at(name))
        self._notes.report("connection", _at(name), root.text or "")

    # ------------------------------------------------------------------ links and pictures
    def _read_links(self, name: str) -> None:
        owner = name.replace("_rels/", "").removesuffix(".rels")
        for one in self._package.relations(owner if owner in self._package.parts else ""):
            if not one.external:
                continue
            self._notes.hide(one.target, _at(owner))
            self._notes.note_paths(one.target.replace("%20", " "), _at(owner))
            if one.kind == "attachedTemplate" and one.target.lower().startswith(("http:", "https:")):
                self._notes.block("remote-template", _at(owner), one.target)
            elif one.kind not in {"hyperlink", "externalLinkPath", "externalLinkLongPath", "xlPathMissing"}:
                self._notes.report("external-link", _at(owner), one.target)

    def _find_hidden_pictures(self) -> None:
        """Pictures that are shown as a dot, beside the slide, in hidden text, or without colour."""
        main = self._package.xml(self._package.main())
        edges = child(main, "sldSz")
        slide = (float(value(edges, "cx", "0")), float(value(edges, "cy", "0"))) if edges is not None else None
        seen: set[str] = set()
        hidden: set[str] = set()
        for owner in sorted(self._reached):
            if self._is_ground(owner) and any(one.kind == "image" for one in self._package.relations(owner)):
                for key, is_seen in pictures(self._package.xml(owner), slide):
                    (seen if is_seen else hidden).add(self._package.target(owner, key))
        for target in sorted(hidden - seen - {""}):
            if len(self._package.parts[target]) >= _LEAST_PICTURE:
                self._notes.block("hidden-drawing", _at(target), target)

    def _is_ground(self, name: str) -> bool:
        """Whether readers turn to a part by itself: a text, a sheet's drawings or a slide."""
        return self._package.type_of(name).endswith(_GROUNDS) and self._package.is_xml(name)

    def _find_unused(self) -> None:
        """A picture, or a document, that a part leads to and shows nowhere."""
        for owner in sorted(self._reached):
            content = self._package.parts[owner]
            if not self._package.is_xml(owner) or content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
                continue
            for one in self._package.relations(owner):
                key = one.key.encode()
                shown = b'"' + key + b'"' in content or b"'" + key + b"'" in content
                if one.external or not one.target or shown:
                    continue
                if one.kind == "image":
                    self._notes.block("picture-not-shown", _at(one.target), one.target)
                elif one.kind in {"aFChunk", "subDocument"}:
                    self._notes.block("unreferenced-part", _at(one.target), one.target)

    def _find_crops(self, root: Element, name: str) -> None:
        for one in inside(root, "srcRect"):
            cut = [int(text) for text in one.values() if re.fullmatch(r"\d+", text)]
            if sum(cut) >= 5000:
                self._notes.report("picture-cropped", _at(name), str(sum(cut)))


def _at(name: str) -> Place:
    return (("bagian", name.rpartition("/")[2]),)


def _as_shown(cell: str) -> str:
    """A number with no more digits than a spreadsheet shows of it: 4.4 is kept as 4.4000000000000004."""
    return f"{float(cell):.15g}" if _FRACTION.fullmatch(cell) else cell


def _values(one: Element) -> list[str]:
    return [str(text) for text in one.values() if not str(text).startswith(("http://", "https://", "urn:"))]
