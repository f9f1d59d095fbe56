"""What happens at each MkDocs event, in the order of a build."""

from __future__ import annotations

import atexit
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from .. import handbook as records
from .. import rules
from ..pages import Renderer, chapters
from ..problems import as_text
from ..views import Library
from . import configuration, finishing, memory, prose, record_pages, server, theme, tokens
from .memory import MEMORY
from .publication import Publication
from .siblings import Sibling
from .state import PROJECT, Build

DATA = PROJECT / "data"

_running: list[Build] = []

add_pages = record_pages.add_pages
arrange = record_pages.arrange
fill = tokens.fill
furnish = theme.furnish
place = theme.place
watch = server.watch
rebuild = server.rebuild


def started(command: str) -> None:
    """Remember whether a server asks."""
    MEMORY.serving = command == "serve"


def configure(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the data, set the configuration to a language. Raises PluginError with every problem."""
    book = records.load(DATA, MEMORY.files)
    language = config.extra.get("language")
    if language is None:
        _refuse_problems(book)
    build = _build(book, language or book.languages[0], leads=language is None)
    _running.append(build)
    if build.leads:
        _aim(config, build)
    configuration.apply(config, build)
    config.handbook = build
    return config


def _refuse_problems(book: records.Handbook) -> None:
    found = [*rules.check(book), *prose.check(PROJECT / "docs", book.languages)]
    if found:
        raise PluginError(as_text(sorted(found)))


def _build(book: records.Handbook, language: str, *, leads: bool) -> Build:
    library = Library(book, language)
    return Build(language, book, Renderer(library), chapters(library), leads, memory.theme_stamp())


def _aim(config: MkDocsConfig, build: Build) -> None:
    """Write beside the site (or into the server's folder) and let the other languages begin."""
    others = build.handbook.languages[1:]
    base = configuration.base_url(config, build)
    if MEMORY.serving:
        root = Path(config.site_dir)
    else:
        atexit.register(give_up)  # Ctrl-C is no error to MkDocs
        build.publication = Publication.beside(Path(config.site_dir))
        root = build.publication.stage
        build.siblings = [
            Sibling.start(
                other, config.config_file_path, root / other, f"{base}{other}/", strict=config.strict
            )
            for other in others
        ]
    config.site_dir = str(root / build.language)
    config.site_url = f"{base}{build.language}/"


def finish(config: MkDocsConfig) -> None:
    """Index, check and, when this build leads, publish."""
    build: Build = config.handbook
    finishing.finish(config, build)
    _running.remove(build)


def give_up() -> None:
    """Something went wrong: stop the other languages and leave no half-written site behind."""
    while _running:
        build = _running.pop()
        for sibling in build.siblings:
            sibling.stop()
        if build.publication:
            build.publication.discard()


__all__ = [
    "add_pages",
    "arrange",
    "configure",
    "fill",
    "finish",
    "furnish",
    "give_up",
    "place",
    "rebuild",
    "started",
    "watch",
]
