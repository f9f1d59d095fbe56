"""What the theme's templates ask for: chapters, sibling pages, words."""

from __future__ import annotations

from functools import cache
from typing import Any

import jinja2
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from ..pages import search_text
from ..search import LISTS, Entry
from . import memory, navigation
from .record_pages import RecordPage
from .state import PROJECT, Build


def furnish(env: jinja2.Environment, config: MkDocsConfig) -> jinja2.Environment:
    """Labels and chapters for every template, escaping for ours; what is compiled is kept between builds."""
    build: Build = config.handbook
    cache = PROJECT / ".cache" / "theme"
    cache.mkdir(parents=True, exist_ok=True)
    env.trim_blocks = env.lstrip_blocks = True  # a tenth of each page would be the templates' indentation
    env.autoescape = _is_ours
    env.bytecode_cache = jinja2.FileSystemBytecodeCache(str(cache))
    env.globals["t"] = build.renderer.library.labels
    env.globals["language"] = build.language
    return env


@cache
def _is_ours(template: str | None) -> bool:
    """Whether a template is one of macros/theme; Material's write HTML as it comes."""
    return template is not None and (PROJECT / "macros" / "theme" / template).is_file()


def place(context: dict[str, Any], page: Page, config: MkDocsConfig) -> dict[str, Any]:
    """The page's chapter and its address in the other languages; the page joins the search index."""
    build: Build = config.handbook
    source = page.file.src_uri.removesuffix(".md")
    context["navigation"] = navigation.of_page(page, build)
    context["siblings"] = [
        (other, build.renderer.library.sheet("handbook").language_names[other],
         f"{'../' * (source.count('/') + 1)}{other}/{source}.html")
        for other in build.handbook.languages
    ]
    build.anchors[source] = set(page.present_anchor_ids or ())
    build.entries[page.file.src_uri] = _entry(page, build, source)
    memory.remember(build, page.file, str(page.title), build.anchors[source])
    _escape_for_material(page)
    return context


def _escape_for_material(page: Page) -> None:
    """Material puts these into its templates as they are."""
    for name in ("title", "description"):
        if words := page.meta.get(name):
            page.meta[name] = escape(words)


def _entry(page: Page, build: Build, source: str) -> Entry:
    """What the index holds of a page: its own words, not those it repeats from others."""
    kinds = build.renderer.library.labels.kind
    if not isinstance(page, RecordPage):
        text = search_text(build.own_html.get(page.file.src_uri, page.content or ""))
        description = str(page.meta.get("description", ""))
        return Entry(page.url, "page", kinds.page, str(page.title), description, text)
    record, rendered = build.renderer.library.record(source), page.rendered
    text = "" if record.kind in LISTS else search_text(rendered.own_html)
    words = tuple(record.search_words)
    return Entry(page.url, record.kind, kinds[record.kind], rendered.title, rendered.description, text, words)
