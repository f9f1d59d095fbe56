"""What happens at each MkDocs event, in the order of a build."""

from __future__ import annotations

import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from .. import handbook as records
from .. import rules
from ..pages import Renderer, chapters
from ..problems import DataProblems, as_text
from ..views import Library
from . import configuration, finishing, prose, record_pages, server, theme, tokens
from .publication import Publication
from .siblings import Sibling
from .state import MEMORY, PROJECT, Build

DATA = PROJECT / "data"
PACKAGE = PROJECT / "macros"

_running: list[Build] = []
_code_seen: dict[Path, int] = {}

add_pages = record_pages.add_pages
arrange = record_pages.arrange
fill = tokens.fill
furnish = theme.furnish
place = theme.place
serve = server.serve


def started(command: str) -> None:
    """Remember whether a server asks."""
    MEMORY.serving = command == "serve"


def forget_edited_code() -> None:
    """Under a server, drop the package's modules when a file of it was edited, so that they are imported anew."""
    stamps = {file: file.stat().st_mtime_ns for file in PACKAGE.rglob("*") if file.suffix in (".py", ".html")}
    edited = bool(_code_seen) and stamps != _code_seen
    _code_seen.clear()
    _code_seen.update(stamps)
    if edited and MEMORY.serving:
        for name in [name for name in sys.modules if name == "macros" or name.startswith("macros.")]:
            del sys.modules[name]


def configure(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the data and set the configuration to one language. Raises PluginError with every problem."""
    book = records.load(DATA, MEMORY.files)
    language = config.extra.get("language")
    if language is None:
        _refuse_problems(book)
    build = _build(book, language or book.languages[0], leads=language is None)
    if build.leads:
        _aim(config, build)
    configuration.apply(config, build)
    config.handbook = build  # type: ignore[attr-defined]
    _running.append(build)
    return config


def _refuse_problems(book: records.Handbook) -> None:
    found = [*rules.check(book), *prose.check(PROJECT / "docs", book.languages)]
    if found:
        raise PluginError(as_text(sorted(found)))


def _build(book: records.Handbook, language: str, *, leads: bool) -> Build:
    library = Library(book, language)
    return Build(language, book, Renderer(library), chapters(library), leads)


def _aim(config: MkDocsConfig, build: Build) -> None:
    """Write beside the site (or into the server's folder) and let the other languages begin."""
    others = build.handbook.languages[1:]
    base = configuration.base_url(config, build)
    if MEMORY.serving:
        root = Path(config.site_dir)
    else:
        build.publication = Publication.beside(Path(config.site_dir))
        root = build.publication.stage
        build.siblings = [
            Sibling.start(other, config.config_file_path, root / other, f"{base}{other}/", strict=config.strict)
            for other in others
        ]
    config.site_dir = str(root / build.language)
    config.site_url = f"{base}{build.language}/"


def finish(config: MkDocsConfig) -> None:
    """Index, check and, when this build leads, publish."""
    build: Build = config.handbook  # type: ignore[attr-defined]
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


__all__ = ["DataProblems", "add_pages", "arrange", "configure", "fill", "finish", "forget_edited_code", "furnish",
           "give_up", "place", "serve", "started"]
