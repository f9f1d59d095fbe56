"""What happens at each MkDocs event, in the order of a build."""

from __future__ import annotations

import atexit
import gc
import signal

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from .. import ahead, rules
from .. import handbook as records
from ..pages import Renderer, chapters
from ..problems import as_text
from ..views import Library
from . import (
    compiling,
    configuration,
    finishing,
    indexing,
    leading,
    memory,
    prose,
    record_pages,
    theme,
    tokens,
)
from .memory import MEMORY
from .state import PROJECT, Build

DATA = PROJECT / "data"

_lead: leading.Lead | None = None
"""What the build of the first language answers for, while it runs."""

add_pages = record_pages.add_pages
arrange = record_pages.arrange
fill = tokens.fill
place = theme.place


def started(command: str) -> None:
    """Remember whether a server asks."""
    MEMORY.serving = command == "serve"


def configure(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the data, set the configuration to a language. Raises PluginError with every problem."""
    global _lead
    language = config.extra.get("language")
    theme.prepare(config)
    if language is None and not MEMORY.serving:
        compiling.start(config)
    book = records.load(DATA, MEMORY.files, ahead.documents())
    if language is None:
        # Before the other languages begin: so they need not work out again what the rules have asked for.
        _refuse_problems(book)
        # Ctrl-C waits until what has begun is known, so that all of it is cleared away.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            _lead = leading.begin(config, book)
            leading.start_others(config, _lead)
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    language = language or book.languages[0]
    library = Library(book, language)
    stamp = memory.theme_stamp()
    config.handbook = Build(language, book, Renderer(library), chapters(library), stamp)
    configuration.apply(config, config.handbook)
    return config


def _refuse_problems(book: records.Handbook) -> None:
    found = [*rules.check(book), *prose.check(PROJECT / "docs", book.languages)]
    if found:
        raise PluginError(as_text(sorted(found)))


def furnish(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Give the theme what it asks for; begin the search index, now that every page's content is known."""
    indexing.begin(files, config)
    return theme.furnish(env, config)


def finish(config: MkDocsConfig) -> None:
    """Index, check and, in the build of the first language, publish."""
    global _lead
    leads = _lead and "language" not in config.extra
    if leads:
        leading.write_common(config.handbook, _lead)
    finishing.finish(config, config.handbook)
    if leads:
        leading.finish(config, config.handbook, _lead)
        _lead = None
    if not MEMORY.rebuilding:
        # To look for rubbish in all that a build has made takes as long as a hundred pages.
        gc.freeze()
    gc.enable()


def give_up() -> None:
    """Something went wrong: stop the other languages and leave no half-written site behind."""
    global _lead
    indexing.stop()  # first: Pagefind waits for ever when its folder is gone
    if _lead:
        _lead.stop()
    _lead = None
    gc.enable()


def retire() -> None:
    """The package's code was edited: end the processes that run the old one."""
    while MEMORY.residents:
        MEMORY.residents.popitem()[1].stop()


atexit.register(give_up)  # Ctrl-C is no error to MkDocs.

__all__ = [
    "add_pages",
    "arrange",
    "configure",
    "fill",
    "finish",
    "furnish",
    "give_up",
    "place",
    "retire",
    "started",
]
