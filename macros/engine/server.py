"""`mkdocs serve`: watch the data and the code, and rebuild only what an edit touches."""

from __future__ import annotations

import logging

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from .memory import MEMORY
from .state import PROJECT

WATCHED = ("data", "docs", "macros")
DIRTY_WARNING = "A 'dirty' build"

log = logging.getLogger("mkdocs.handbook")


def watch(server: LiveReloadServer) -> None:
    """Watch everything a page can come from."""
    for folder in WATCHED:
        server.watch(str(PROJECT / folder))
    expect_dirty_builds()


def expect_dirty_builds() -> None:
    """Hide MkDocs' warning that a dirty build may leave old pages behind: ours knows what an edit touches."""
    builds = logging.getLogger("mkdocs.commands.build")
    builds.addFilter(lambda record: DIRTY_WARNING not in record.getMessage())


def rebuild(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Build again after an edit; pages that would come out the same are left alone."""
    MEMORY.rebuilding = True
    fresh = load_config(config_file=config.config_file_path, site_dir=server.root, strict=config.strict)
    fresh.site_url = server.url
    mkdocs_build(fresh, serve_url=server.url, dirty=True)
