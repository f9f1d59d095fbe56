"""What the search index holds of each page, told to Pagefind once every page's content is known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from .. import search, words
from ..pages import Rendered, search_text
from ..views import Library, ProseWords
from .language_build import LanguageBuild, build_of


def start(files: Files, config: MkDocsConfig) -> None:
    """Let Pagefind write the index while MkDocs writes the pages."""
    build = build_of(config)
    prose = (_of_prose(file.page, build) for file in files.documentation_pages() if file.page)
    records = (_of_record(page, build.library) for page in build.rendered.values())
    entries = sorted([*prose, *records, *_of_terms(build.library)], key=lambda entry: entry.url)
    build.index = search.Index(entries, build.language, Path(config.site_dir) / "pagefind")


def finish(build: LanguageBuild) -> None:
    """Wait for the index. Raises PluginError with Pagefind's words."""
    index, build.index = build.index, None
    if index is None:
        return
    try:
        index.finish()
    except search.SearchError as error:
        raise PluginError(str(error)) from error


def _of_terms(library: Library) -> Iterator[search.Entry]:
    for term in library.entries("term"):
        url, kind = f"glossary.html#{term.id}", library.labels.kind.term
        yield search.Entry(url, "term", kind, term.term, term.definition, "", tuple(term.also))


def _of_prose(page: Page, build: LanguageBuild) -> search.Entry:
    """A page's own words, not those that macros put on it."""
    place = page.file.src_uri.removesuffix(".md")
    text = search_text(build.own_html.get(place, page.content or ""))
    description = str(page.meta.get("description", ""))
    typed = tuple(map(str, page.meta.get("search_words", ())))
    kind = build.library.labels.kind.page
    return search.Entry(page.url, "page", kind, str(page.title), description, text, typed)


def _of_record(page: Rendered, library: Library) -> search.Entry:
    record = library.record(page.place)
    text = "" if record.kind in search.LISTS else _said(page.place, library)
    kind = library.labels.kind[record.kind]
    typed = tuple(record.search_words)
    return search.Entry(f"{page.place}.html", record.kind, kind, page.title, page.description, text, typed)


def _said(place: str, library: Library) -> str:
    """What a record says itself, as plain words: no labels, no names of others, nothing quoted."""
    return " ".join(
        search_text(words.markdown(said)) if isinstance(said, ProseWords) else words.FIELD.sub("…", said)
        for said in library.own_words(place)
    )
