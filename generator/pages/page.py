"""A page as a value: what it says and what the chrome around it must know."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from generator.model.agency import PartialDate

Crumb = tuple[str, str]
"""What a breadcrumb says and the site path it leads to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a site.

    `path` is the way from the site's root and `base` the way back to it, `body` is finished HTML.
    `searched` pages are in the search index, `listed` ones in the sitemap. `criteria` are those of the self-assessment
    that are met by what the page shows.
    """

    path: str
    kind: str
    section: str
    title: str
    description: str
    body: str
    breadcrumbs_html: str = ""
    updated: PartialDate | None = None
    updated_html: str = ""
    searched: bool = False
    json_ld: str = ""
    scripts: tuple[str, ...] = ()
    listed: bool = True
    criteria: tuple[str, ...] = ()
    base: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A file of the site that is not a page."""

    path: str
    content: str | bytes


def hashed(path: str, content: str | bytes) -> Output:
    """A file whose name holds a fingerprint of its content, so that it may be cached for ever."""
    raw = content.encode() if isinstance(content, str) else content
    stem, dot, suffix = path.rpartition(".")
    return Output(path=f"{stem}.{sha256(raw).hexdigest()[:12]}{dot}{suffix}", content=content)


def base_of(path: str) -> str:
    """`../` for each folder a path lies in."""
    return "../" * path.count("/")
