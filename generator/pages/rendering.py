"""Body templates → HTML, with the words, dates and numbers of the reader's language."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping, MutableMapping
from contextlib import suppress
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from babel.dates import get_month_names
from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template, TemplateError
from jinja2 import __version__ as jinja2_version
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from jinja2.runtime import Context
from markupsafe import Markup, escape

from generator.assets import icons_folder, templates_folder
from generator.errors import SchemaFault
from generator.kept import digest, kept_folder
from generator.model.agency import Entry, PartialDate
from generator.model.calendar import decrees
from generator.model.service import service_facts
from generator.pages.words import Words
from generator.registers.types import Field, RegisterType

SITE_LANGUAGE = "id"
_MONTHS = get_month_names("wide", locale=SITE_LANGUAGE)
_UNITS = ("B", "kB", "MB", "GB")
_LONG = frozenset({"paragraph", "texts", "object", "objects"})
_special = re.compile("[&<>\"']").search
_BLANK_LINE = re.compile(r"\n\s*\n")


Related = Callable[[str, str], Entry | None]
"""The published entry that a register's name and a code lead to."""


class Renderer:
    """The body templates, ready to be filled."""

    def __init__(self, types: Mapping[str, RegisterType]) -> None:
        self.words = Words(SITE_LANGUAGE, "site")
        self._env = _environment()
        # Where the page being rendered stands. Globals of the environment, so that macros see them without
        # being imported "with context", which would run their whole file again for every page.
        self._base = ""
        self._related: Related = _nothing_related
        self._rendered: dict[tuple[Any, ...], Markup] = {}
        # Compiled here, once, and not in each process that inherits them.
        self._names = frozenset(self._env.list_templates(extensions=["j2"]))
        for name in sorted(self._names):
            try:
                self._env.get_template(name)
            except TemplateError as error:
                raise SchemaFault(name, f"line {_line(error)}: {error.message}") from error
        self._env.globals.update(
            types={name: kind.published for name, kind in types.items()},
            w=self.words,
            icon=icon,
            link=self._link,
            filled=filled,
            once=self._once,
            related=self._find,
            decrees=decrees(),
            **service_facts(),
        )
        # The components, for every page: importing them there would cost more than most of them do.
        self._components = self._env.globals["k"] = self._env.get_template("komponen.html.j2").module

    def trail(self, base: str, crumbs: tuple[tuple[str, str], ...]) -> str:
        """The breadcrumbs of a page."""
        key = ("trail", base, crumbs)
        if key not in self._rendered:
            self._rendered[key] = Markup(self.body("remah.html", base, crumbs=crumbs))  # noqa: S704
        return self._rendered[key]

    def body(self, template: str, base: str, *, related: Related | None = None, **context: Any) -> str:
        """What the template `pages/<template>.j2` says on a page from which `base` leads back to the root.

        Raises `SchemaFault` if the template fails.
        """
        self._base, self._related = base, related or _nothing_related
        try:
            return self._env.get_template(f"{template}.j2").render(context)
        except TemplateError as error:
            place = f"{getattr(error, 'name', None) or template}.j2"
            raise SchemaFault(place, f"line {_line(error)}: {error.message}") from error

    def begin(self) -> None:
        """Forget what was rendered once for the pages of the site before."""
        self._rendered.clear()

    def _once(self, macro: str, *facts: Any) -> Markup:
        """What a macro of the components says of `facts`, from the first time it was asked for at this depth."""
        key = (macro, self._base, *facts)
        if key not in self._rendered:
            self._rendered[key] = getattr(self._components, macro)(*facts)
        return self._rendered[key]

    def _link(self, path: str) -> str:
        return path if leads_outside(path) else self._base + path

    def _find(self, register: str, kode: str) -> Entry | None:
        return self._related(register, kode)

    def has(self, template: str) -> bool:
        """Whether there is a template of that name."""
        return f"{template}.j2" in self._names


def _nothing_related(_register: str, _kode: str) -> None:
    return None


def filled(
    fields: Iterable[Field],
    values: Mapping[str, Any],
    missing: Container[str],
    skip: Container[str],
    *,
    long: bool | None = None,
) -> list[Field]:
    """The fields of which there is something to say: a value, or that it is missing; long or short ones or both."""
    return [
        field
        for field in fields
        if (field.name in values or field.name in missing)
        and field.name not in skip
        and (long is None or long is (field.kind in _LONG))
    ]


def _line(error: TemplateError) -> int:
    """The line of the innermost template in which the error rose."""
    line, frame = getattr(error, "lineno", None) or 0, error.__traceback__
    while frame is not None:
        if frame.tb_frame.f_code.co_filename.endswith(".j2"):
            line = frame.tb_lineno
        frame = frame.tb_next
    return line


class _Environment(Environment):
    """One mapping of globals for all templates: none has any of its own, for which each would look into two."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of a template."""
        return super().make_globals(d) if d else self.globals


class _Context(Context):
    """Calls what a template calls as it stands: nothing of ours asks for the context, for which Jinja would look."""

    def call(  # Jinja keeps its own names of the first two to itself
        self, called: Callable[..., Any], /, *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **kwargs: Any
    ) -> Any:
        """What `called` gives."""
        return called(*args, **kwargs)


class _Template(Template):
    """Escapes by `escaped`, which compiled templates find under the name of the function they would import."""

    @classmethod
    def _from_namespace(cls, environment: Environment, namespace: Any, globals: Any) -> Template:  # noqa: A002
        namespace["escape"] = escaped
        return super()._from_namespace(environment, namespace, globals)


def escaped(value: Any) -> Any:
    """A value as HTML. What needs no escaping stays as it is: making Markup of each was a tenth of a page."""
    kind = value.__class__
    return value if kind is Markup or (kind is str and not _special(value)) else escape(value)


class _ConstantWords(Extension):
    """Puts words that need no facts into the templates when they are compiled: thousands of pages say them again."""

    _word = re.compile(r"\{\{ w\('([\w.-]+)'\) \}\}")

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """The template with its constant words in place."""
        words = Words(SITE_LANGUAGE, "site")
        return self._word.sub(lambda found: str(escape(words(found[1]))), source)


class _Compiled(FileSystemBytecodeCache):
    """Templates compiled by an earlier run, as Python keeps modules; other words or rules make them anew."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        # How templates are compiled is said here.
        way = Path(__file__).read_bytes()
        self._mark = digest(jinja2_version.encode(), way, Words(SITE_LANGUAGE, "site").mark)

    def get_source_checksum(self, source: str) -> str:
        """What must be the same for a compiled template to be used again."""
        return super().get_source_checksum(self._mark + source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """What was kept, unless it cannot be read."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001 - spoilt files fail in many ways; whatever it is, the template is compiled anew
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, if that can be done."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


@cache
def _compiled_templates() -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept between runs, if there is such a place."""
    folder = kept_folder()
    if folder is None:
        return None
    try:
        (folder / "templates").mkdir(exist_ok=True)
    except OSError:
        return None
    return _Compiled(folder / "templates")


def environment(loader: FileSystemLoader, **options: Any) -> Environment:
    """Templates that escape what they are given, and are kept compiled between runs."""
    env = _Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        bytecode_cache=_compiled_templates(),
        **options,
    )
    env.context_class = _Context
    env.template_class = _Template
    return env


def _environment() -> Environment:
    env = environment(
        FileSystemLoader(templates_folder() / "pages"),
        extensions=[_ConstantWords],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(
        tanggal=date_element,
        hari=day_element,
        tanggal_teks=date_text,
        ukuran=file_size,
        rupiah=rupiah,
        angka=number,
        nilai=points,
        tuan_rumah=host,
        paragraf=paragraphs,
    )
    env.tests["di_luar"] = leads_outside
    return env


def date_text(date: PartialDate) -> str:
    """`5 Mei 2024`, `Mei 2024` or `2024`: as precise as the date is."""
    if date.month is None:
        return str(date.year)
    month = f"{_MONTHS[date.month]} {date.year}"
    return month if date.day is None else f"{date.day} {month}"


@lru_cache(maxsize=4096)
def date_element(date: PartialDate) -> Markup:
    """The date in a `<time>` element."""
    return Markup(f'<time datetime="{date.iso}">{date_text(date)}</time>')  # noqa: S704 - digits and month names


def day_element(day: date) -> Markup:
    """A whole day in a `<time>` element."""
    return date_element(PartialDate(year=day.year, month=day.month, day=day.day))


def file_size(size: int) -> str:
    """`640 B`, `12 kB`, `1,2 MB`."""
    step = 0
    amount = float(size)
    while amount >= 1000 and step < len(_UNITS) - 1:
        amount /= 1000
        step += 1
    unit = _UNITS[step]
    return f"{number(round(amount, 1) if unit in ('MB', 'GB') else round(amount))} {unit}"


@lru_cache(maxsize=4096)
def number(value: float) -> str:
    """A number as Indonesian writes it: `1.234,5`."""
    return str(format_decimal(value, locale=SITE_LANGUAGE))


def points(value: float) -> str:
    """Points of a self-assessment with both their decimals: `84,50`."""
    return f"{value:.2f}".replace(".", ",")


def rupiah(value: int) -> str:
    """`Rp1.234.567`, kept on one line."""
    return f"Rp{number(value)}"


def leads_outside(url: str) -> bool:
    """Whether an address is one of the web, in capitals or not, and no path of the site."""
    return url.lower().startswith(("https://", "http://"))


def host(url: str) -> str:
    """The host of an address, without `www.`."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def paragraphs(text: str) -> Markup:
    """Text as typed: blank lines part paragraphs, line ends stay."""
    safe = str(escape(text.strip()))
    blocks = "</p><p>".join(_BLANK_LINE.split(safe)).replace("\n", "<br>")
    return Markup(f"<p>{blocks}</p>") if blocks else Markup("")  # noqa: S704 - escaped above


@cache
def icon(name: str) -> Markup:
    """The drawing of an icon of Material for MkDocs, hidden from screen readers."""
    folder = icons_folder()
    file = (folder / f"{name}.svg").resolve()
    if not file.is_relative_to(folder) or not file.is_file():
        raise SchemaFault(str(Path("icons") / name), "there is no such icon")
    drawing = file.read_text("utf-8").strip()
    return Markup(drawing.replace("<svg ", '<svg aria-hidden="true" focusable="false" class="ikon" ', 1))  # noqa: S704
