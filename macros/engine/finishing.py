"""After the last page of a language: the search index and the check of links."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from .. import search
from ..pages import dead_links
from . import server
from .state import Build


def finish(config: MkDocsConfig, build: Build) -> None:
    """Write the search index and refuse links that lead nowhere. Raises PluginError."""
    server.index_search(_entries(build), build.language, Path(config.site_dir) / "pagefind")
    _refuse_dead_links(build)


def _entries(build: Build) -> list[search.Entry]:
    """The pages, and each glossary term by itself."""
    library = build.renderer.library
    terms = [
        search.Entry(f"glossary.html#{term.id}", "term", library.labels.kind.term, term.term, term.definition,
                     term.definition, tuple(term.also))
        for term in library.entries("term")
    ]
    return sorted([*build.entries.values(), *terms], key=lambda entry: entry.url)


def _refuse_dead_links(build: Build) -> None:
    rendered = [*build.rendered.values(), *(block for blocks in build.blocks.values() for block in blocks)]
    if found := dead_links(rendered, build.anchors):
        raise PluginError(
            "\n".join(f"{problem.file} ({build.language}): {problem.message}" for problem in found)
        )
