"""`mkdocs serve`: what is watched."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from .state import PROJECT

WATCHED = ("data", "docs", "macros")


def serve(server: LiveReloadServer, config: MkDocsConfig) -> LiveReloadServer:
    """Watch everything a page can come from."""
    for folder in WATCHED:
        server.watch(str(PROJECT / folder))
    return server
