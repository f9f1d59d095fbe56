"""The search index, which Pagefind writes while MkDocs makes the pages."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from .. import search, words
from ..pages import search_text
from ..views import ProseWords
from .memory import MEMORY
from .record_pages import RecordPage
from .state import Build

log = logging.getLogger("mkdocs.handbook")
READER_FIRST = 1.0
"""Seconds after an edit in which the browser loads its page again; the index is written after them."""
_running: dict[str, search.Index] = {}
"""What Pagefind is writing, by language."""
_wanted: dict[str, tuple[Build, MkDocsConfig]] = {}
"""Under a server, the builds whose index is still to be written, by language."""
_writing: set[str] = set()
"""The languages whose index a thread is writing."""
_changing = threading.Lock()


def begin(files: Files, config: MkDocsConfig) -> None:
    """Start writing the index once every page's content is known; after an edit the pages come first."""
    build: Build = config.handbook
    for file in files.documentation_pages():
        if file.src_uri not in build.kept:
            build.entries[file.src_uri] = _entry(file.page, build)
    if not MEMORY.rebuilding:
        _running[build.language] = _start(build, config)


def finish(build: Build, config: MkDocsConfig) -> None:
    """Wait for the index; after an edit it is written in the background. Raises SearchError."""
    if not MEMORY.rebuilding:
        _running.pop(build.language).finish()
        return
    with _changing:
        _wanted[build.language] = (build, config)
        if build.language not in _writing:
            _writing.add(build.language)
            threading.Thread(target=_write_what_is_wanted, args=(build.language,), daemon=True).start()


def _write_what_is_wanted(language: str) -> None:
    """Write the index of the last edit, and of the next when it came meanwhile."""
    while True:
        threading.Event().wait(READER_FIRST)
        with _changing:
            if language not in _wanted:
                _writing.remove(language)
                return
            build, config = _wanted.pop(language)
        try:
            _start(build, config).finish()
        except search.SearchError as error:
            log.error("%s", error)


def _start(build: Build, config: MkDocsConfig) -> search.Index:
    return search.Index(_entries(build), build.language, Path(config.site_dir) / "pagefind")


def stop() -> None:
    """End what is being written."""
    while _running:
        _running.popitem()[1].stop()


def _entries(build: Build) -> list[search.Entry]:
    """The pages, and each glossary term by itself."""
    library = build.renderer.library
    terms = [
        search.Entry(
            f"glossary.html#{term.id}",
            "term",
            library.labels.kind.term,
            term.term,
            term.definition,
            "",
            tuple(term.also),
        )
        for term in library.entries("term")
    ]
    return sorted([*build.entries.values(), *terms], key=lambda entry: entry.url)


def _entry(page: Page, build: Build) -> search.Entry:
    """What the index holds of a page: its own words, not those it repeats from others."""
    kinds = build.renderer.library.labels.kind
    if not isinstance(page, RecordPage):
        text = search_text(build.own_html.get(page.file.src_uri, page.content or ""))
        description = str(page.meta.get("description", ""))
        typed = tuple(map(str, page.meta.get("search_words", ())))
        return search.Entry(page.url, "page", kinds.page, str(page.title), description, text, typed)
    rendered = page.rendered
    record = build.renderer.library.record(rendered.place)
    text = "" if record.kind in search.LISTS else _said(build, rendered.place)
    return search.Entry(
        page.url,
        record.kind,
        kinds[record.kind],
        rendered.title,
        rendered.description,
        text,
        tuple(record.search_words),
    )


def _said(build: Build, place: str) -> str:
    """What a record says itself, as plain words: no labels, no names of others, nothing quoted."""
    return " ".join(
        search_text(words.markdown(said)) if isinstance(said, ProseWords) else words.FIELD.sub("…", said)
        for said in build.renderer.library.own_words(place)
    )
