"""Papers for the office as HTML files that need nothing else: to be printed, never to be put online."""

from __future__ import annotations

from datetime import date
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from generator.assets import templates_folder
from generator.errors import SchemaFault
from generator.model.agency import PartialDate
from generator.model.calendar import covered_years
from generator.office.sop import Orders, text, uncertain
from generator.pages.rendering import date_text

_FOLDER, _TEMPLATE = "sop", "penyimpanan.html.j2"


def sop_page(orders: Orders) -> str:
    """The orders as one HTML document.

    Raises `SchemaFault` if the template fails; what it was given is not in the message.
    """
    words = text()
    style = (templates_folder() / _FOLDER / "cetak.css").read_text("utf-8")
    try:
        return (
            _environment()
            .get_template(_TEMPLATE)
            .render(
                o=orders,
                t=words,
                k=words["kata"],
                gaya=style,
                hari=_day(orders.today),
                tahun=", ".join(map(str, covered_years())),
                kurang=uncertain(orders.kept),
            )
        )
    except TemplateError as error:
        raise SchemaFault(f"{_FOLDER}/{_TEMPLATE}", type(error).__name__) from None


@cache
def _environment() -> Environment:
    # Of its own: no page of a site can be made of these templates, and none of these of a site's.
    env = Environment(
        loader=FileSystemLoader(templates_folder() / _FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters.update(hari=_day, romawi=_roman)
    return env


def _day(day: date | PartialDate) -> str:
    """The day as the paper says it."""
    return date_text(PartialDate(year=day.year, month=day.month, day=day.day))


def _roman(number: int) -> str:
    """A chapter's number, below forty."""
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
