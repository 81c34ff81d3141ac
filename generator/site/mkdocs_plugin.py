"""The only file that imports MkDocs: it makes pages of prose, and all else is written beside them.

The plugin is handed a prepared site by `laman build` and prepares one itself for `mkdocs build`. It does not ask for
anything that MkDocs 1.6 and its drop-in forks do not share.
"""

from __future__ import annotations

import errno
import json
import logging
import re
import shutil
import socket
from collections.abc import Callable, Sequence
from dataclasses import replace
from html import unescape
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from generator.assets import schema_folder, templates_folder
from generator.errors import ContentRefused, LamanError, SchemaFault, UsageError
from generator.pages.agency_site import findable, visible
from generator.pages.frames import Frames, frames_of, theme
from generator.pages.page import Page, base_of
from generator.pages.rendering import SITE_LANGUAGE
from generator.pages.telling import listed
from generator.pages.words import Words
from generator.site.finishing import finish
from generator.site.preparing import Prepared, workshop

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_NAME = "laman"
_LOG = logging.getLogger(f"mkdocs.plugins.{_NAME}")
_LAST_PORT = 65_535
_PROSE_TAGS = frozenset(nh3.ALLOWED_TAGS) - {"img", "area", "map", "style", "script"} | {"section"}


class _NoRawHtml(Extension):
    """Markdown in which HTML is text like any other."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")


class LamanOptions(Config):
    """What `mkdocs.yml` says to the plugin."""

    source = config_options.Type(str, default="content")
    agency = config_options.Type(str, default="")
    date = config_options.Type(str, default="")


class LamanPlugin(BasePlugin[LamanOptions]):
    """Adds an agency's pages to a MkDocs site."""

    def __init__(self) -> None:
        self.prepared: Prepared | None = None
        self.searchable = True
        self._frames: Frames | None = None
        self._site: Prepared | None = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Take the agency's facts for MkDocs' own."""
        site = self._site = self.prepared or self._own(config)
        config.site_name = site.facts.site_name
        config.site_url = config.site_url or site.facts.url
        # Most agencies write no prose, but MkDocs wants a folder to read and to watch.
        config.docs_dir = str(site.prose_folder if site.prose else templates_folder() / "assets")
        config.use_directory_urls = False
        config.markdown_extensions.append(_NoRawHtml())  # type: ignore[arg-type]  # it takes ready ones as well
        config.theme.static_templates.clear()
        # MkDocs would make an environment of its own for every site.
        vars(config.theme)["get_env"] = theme
        self._frames = frames_of(site.facts)
        return config

    def _own(self, config: MkDocsConfig) -> Prepared:
        words = Words(SITE_LANGUAGE, "clerk")
        try:
            return self.own(Path(config.config_file_path or ".").parent)
        except ContentRefused as refused:
            raise PluginError("\n".join(["", *listed(refused.problems, words)])) from refused
        except LamanError as error:
            raise PluginError(str(error)) from error

    def own(self, config_folder: Path) -> Prepared:
        """The site `mkdocs.yml` asks for, where none was handed over; only the fleet knows how to find it."""
        raise PluginError(f"laman: no agency was prepared in {config_folder}")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """The prose MkDocs found, and where our pages and files will be: prose may lead to them."""
        site, _ = self._whole()
        prose = {f"{text.name}.md" for text in site.prose}
        kept = Files([file for file in files if file.src_uri in prose])
        ours = [page.path for page in site.pages] + [output.path for output in site.outputs]
        ours += [document.place for document in site.documents]
        for path in ours if prose else ():
            kept.append(File.generated(config, path, content=b"", inclusion=InclusionLevel.NOT_IN_NAV))
        return kept

    def on_page_read_source(self, *, page: MkDocsPage, **_: Any) -> str:
        """Prose as typed. The empty line in front keeps MkDocs from taking its beginning for settings of the page."""
        return f"\n{page.file.content_string}"

    def on_page_content(self, html: str, **_: Any) -> str:
        """Prose without anything that could run or call another host."""
        return nh3.clean(html, tags=set(_PROSE_TAGS), url_schemes={"http", "https", "mailto", "tel"}, link_rel=None)

    def on_page_context(self, context: TemplateContext, *, page: MkDocsPage, **_: Any) -> TemplateContext:
        """The frame around a page of prose."""
        site, frames = self._whole()
        path = page.file.dest_uri
        title = unescape(str(page.title))  # MkDocs takes it from HTML, and our templates escape it
        renderer = workshop().renderer
        base = base_of(path)
        text = Page(
            path=path,
            base=base,
            kind="prosa",
            section="profil",
            title=title,
            description=f"{title}. {site.facts.site_name}.",
            body="",
            breadcrumbs_html=renderer.body(
                "remah.html",
                base,
                crumbs=((renderer.words("menu.beranda"), "index.html"), (renderer.words("menu.profil"), "profil.html")),
            ),
            searched=True,
        )
        text = replace(text, body=renderer.body("prosa.html", base, html=page.content or "", title=title, page=text))
        text = findable(text, workshop().language.meaning(visible(text)))
        context["chrome"] = frames.chrome(text)  # type: ignore[typeddict-unknown-key]
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """All else of the site."""
        site, frames = self._whole()
        folder = Path(config.site_dir)
        try:
            finish(site, frames, folder, searchable=self.searchable)
        except BaseException:
            # A folder that was not looked through is none to serve.
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def on_serve(self, server: LiveReloadServer, *, builder: Callable[[], None], **_: Any) -> LiveReloadServer:
        """Where what was saved cannot be built, go on showing the site as it was: MkDocs would not answer any more."""
        words, failed = Words(SITE_LANGUAGE, "clerk"), False

        def rebuilt() -> None:
            nonlocal failed
            try:
                builder()
            except Abort:  # why has been told
                _LOG.error(words("serve.kept"))
                failed = True
                return
            if failed:
                # What the window last said would not be so any more.
                _LOG.warning(words("serve.follows"))
            failed = False

        server.builder = rebuilt
        return server

    def _whole(self) -> tuple[Prepared, Frames]:
        if self._site is None or self._frames is None:
            raise PluginError("laman: on_config has not run")
        return self._site, self._frames


def build(prepared: Prepared, folder: Path, *, searchable: bool = True) -> None:
    """Build a prepared site into `folder`, which MkDocs empties first."""
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    config = MkDocsConfig()
    settings = _settings(prepared.facts.site_name, prepared.facts.url, str(templates_folder()))
    config.load_dict({**settings, "site_dir": str(folder), "plugins": [_NAME]})
    faults, _ = config.validate()
    if faults:
        raise SchemaFault("mkdocs", "; ".join(f"{name}: {fault}" for name, fault in faults))
    plugin = config.plugins[_NAME]
    if not isinstance(plugin, LamanPlugin):
        raise SchemaFault("mkdocs", f"another plugin is called {_NAME}")
    plugin.prepared, plugin.searchable = prepared, searchable
    mkdocs_build(config)


def refuse_address(address: str) -> None:
    """Raise `UsageError` if nothing can be shown at `address`: it is none, or is not free."""
    host, _, port = address.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not _is_host(host) or not re.fullmatch(r"[0-9]{1,5}", port) or not 0 < int(port) <= _LAST_PORT:
        found = re.search(r"([0-9]{4,5})/?$", address)
        meant = found[1] if found and int(found[1]) <= _LAST_PORT else "8000"
        raise UsageError("bad-address", address=address, meant=f"127.0.0.1:{meant}")
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            # As the server will ask for it: one that has just been closed is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, int(port)))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise UsageError("address-busy", address=address) from error
        reason = error.strerror or str(error)
        raise UsageError("address-unusable", address=address, reason=reason) from error


def _is_host(name: str) -> bool:
    try:
        return name == "localhost" or bool(ip_address(name))
    except ValueError:
        return False


def preview(source: Path, agency: str, day: str, address: str, also: Sequence[Path]) -> None:
    """Serve the site of an agency, built again at every change of its source or of `also`, until interrupted."""
    # Imported here, because what watches files would make every other command start a tenth later.
    from mkdocs.commands.serve import serve as mkdocs_serve  # noqa: PLC0415

    options = {"source": str(source.resolve()), "agency": agency, "date": day}
    with TemporaryDirectory() as folder:
        file = Path(folder) / "mkdocs.yml"
        # JSON is YAML as well.
        file.write_text(
            json.dumps({
                **_settings("", "", str(templates_folder())),
                "plugins": [{_NAME: options}],
                "watch": [
                    str(source.resolve()),
                    *(str(folder.resolve()) for folder in also),
                    str(schema_folder()),
                    str(templates_folder()),
                ],
                "dev_addr": address,
            }),
            "utf-8",
        )
        try:
            mkdocs_serve(config_file=str(file))
        except Abort as error:
            raise SchemaFault("mkdocs", str(error)) from error
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            raise UsageError("address-busy", address=address) from error


def _settings(name: str, url: str, docs: str) -> dict[str, Any]:
    return {
        "site_name": name or _NAME,
        "site_url": url,
        "docs_dir": docs,
        "use_directory_urls": False,
        "theme": {"name": "material", "custom_dir": str(templates_folder() / "theme"), "language": "id", "font": False},
        "markdown_extensions": ["tables", "sane_lists"],
    }
