"""What happens at each MkDocs event, in the order of a build."""

from __future__ import annotations

import atexit
import gc
import logging
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from .. import rules
from ..clock import today
from ..handbook import Handbook
from ..problems import as_text
from ..project import DOCS, PROJECT
from ..views import Library
from . import (
    assets,
    configuration,
    dead_links,
    language_build,
    navigation,
    other_languages,
    placeholders,
    prose_pages,
    record_files,
    search_entries,
    theme,
)
from .language_build import LanguageBuild, build_of
from .session import SESSION
from .whole_site import WholeSite

WATCHED = ("data", "docs", "macros")

_site: WholeSite | None = None
"""What the build of the first language answers for, while it runs."""
_build: LanguageBuild | None = None
"""The build that runs."""


def started(command: str) -> None:
    """A build or a server starts."""
    SESSION.serving = command == "serve"
    _hear_every_warning()
    if not SESSION.serving:
        gc.disable()  # a build keeps nearly all it makes: looking for garbage takes a sixth


def _hear_every_warning() -> None:
    """Under --quiet only what is printed is less: strict mode counts what reaches the logger's handlers."""
    logger = logging.getLogger("mkdocs")
    if logger.level > logging.WARNING:
        for handler in logger.handlers:
            handler.setLevel(max(handler.level, logger.level))
        logger.setLevel(logging.WARNING)


def configure(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the data, set the configuration to a language. Raises PluginError with every problem."""
    global _site, _build
    language = config.extra.get("language")
    if language is None:  # the first language's build answers for all
        _site = WholeSite(config.site_dir)
    _stop_index()
    book = SESSION.load()
    if _site:
        if not book.problems:
            _site.begin(config, book)
        _refuse_problems(book)
    theme.keep_layouts()
    library = Library(book, language or book.languages[0])
    _build = LanguageBuild.of(library.language, SESSION.pages_of(library, today()))
    language_build.begin(config, _build)
    configuration.apply(config, _build)
    return config


def _refuse_problems(book: Handbook) -> None:
    found = [*rules.check(book), *prose_pages.check(DOCS, book.languages)]
    if found:
        raise PluginError(as_text(sorted(found)))


def add_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the assets and a page for every record."""
    assets.add(files, config)
    record_files.add(files, config)
    return files


def arrange(nav: Navigation, config: MkDocsConfig) -> Navigation:
    """Put the pages of prose and of records into their chapters."""
    return navigation.arrange(nav, config)


def fill(html: str, page: Page, config: MkDocsConfig) -> str:
    """Put what macros gave where Markdown left its placeholders."""
    return placeholders.fill(html, page, config)


def furnish(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Every page's content is known: check links, start the search index, set up the theme's templates."""
    build = build_of(config)
    dead_links.refuse(build, files)
    search_entries.start(files, config)
    return theme.environment(env, build)


def add_context(context: dict[str, Any], page: Page, config: MkDocsConfig) -> dict[str, Any]:
    """Give a page of prose its chapter and its sibling in the other languages."""
    return theme.add_context(context, page, config)


def add_records(context: dict[str, Any], config: MkDocsConfig) -> dict[str, Any]:
    """Tell the templates that list the pages of the site, such as the site map, of the records too."""
    return context | {"pages": [*context["pages"], *build_of(config).record_files.values()]}


def finish(config: MkDocsConfig) -> None:
    """Wait for the index and, in the build of the first language, for the others; publish."""
    global _site
    build = build_of(config)
    if _site:
        _site.write_common(build)
    if not SESSION.serving:
        search_entries.finish(build)
    if _site:
        _site.finish(config, build)
        _site = None
    if not SESSION.serving:
        gc.freeze()  # else the interpreter looks for garbage in all of it when it ends


def watch(server: LiveReloadServer) -> None:
    """Watch everything a page can come from."""
    for folder in WATCHED:
        server.watch(str(PROJECT / folder))


def give_up() -> None:
    """Something went wrong, or the process ends: stop what runs, leave no half-written site behind."""
    global _site
    _stop_index()
    if _site:
        _site.stop()
    _site = None


def _stop_index() -> None:
    """Pagefind waits for ever when its folder is gone, so it goes first."""
    if _build and _build.index:
        _build.index.stop()
        _build.index = None


def retire() -> None:
    """The package's code was edited: end the processes that run the old one."""
    give_up()
    other_languages.stop()


atexit.register(retire)  # Ctrl-C is no error to MkDocs.
