"""After the last page of a language: the search index and the check of links."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from ..pages import dead_links
from ..search import SearchError
from . import indexing
from .state import Build


def finish(config: MkDocsConfig, build: Build) -> None:
    """Wait for the search index and refuse links that lead nowhere. Raises PluginError."""
    _refuse_dead_links(build)
    try:
        indexing.finish(build, config)
    except SearchError as error:
        raise PluginError(str(error)) from error


def _refuse_dead_links(build: Build) -> None:
    rendered = [*build.rendered.values(), *(block for blocks in build.blocks.values() for block in blocks)]
    if found := dead_links(rendered, build.anchors):
        raise PluginError(
            "\n".join(f"{problem.file} ({build.language}): {problem.message}" for problem in found)
        )
