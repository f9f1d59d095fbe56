"""What MkDocs loads: events in, calls out. Everything behind it is `macros.engine`.

MkDocs loads this file once and never again, so each event fetches the engine
anew: under `mkdocs serve` edited code takes effect at the next rebuild.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from pathlib import Path

from mkdocs.plugins import event_priority

PACKAGE = Path(__file__).resolve().parent
ENGINE, SERVER = "macros.engine.events", "macros.engine.server"
FIRST = 100


def _module(name):
    if str(PACKAGE.parent) not in sys.path:
        sys.path.insert(0, str(PACKAGE.parent))
    return import_module(name)


def _engine():
    return _module(ENGINE)


def _code() -> dict[Path, int]:
    """When each file of the package was last written."""
    return {file: file.stat().st_mtime_ns for file in PACKAGE.rglob("*") if file.suffix in (".py", ".html")}


_imported: dict[Path, int] = {}


def _take_edits():
    """Let the engine be imported anew when a file of the package was edited since."""
    global _imported
    if (now := _code()) != _imported:
        _imported = now
        _engine().retire()
        for name in [name for name in sys.modules if name == "macros" or name.startswith("macros.")]:
            del sys.modules[name]
        _engine().started("serve")


def on_startup(*, command, dirty):
    """Remember whether this is a build or a server; begin what a build can do beside the imports."""
    global _imported
    if command == "serve":
        _imported = _code()
    else:
        # A build keeps nearly everything it makes: looking for rubbish took a tenth of its time.
        gc.disable()
        if ENGINE not in sys.modules:
            _module("macros.ahead").start(PACKAGE.parent / "data")
    _engine().started(command)


@event_priority(FIRST)
def on_config(config):
    """Read and check the data, choose the language, aim at a folder beside the site."""
    return _engine().configure(config)


def on_files(files, config):
    """Add a page for every record."""
    return _engine().add_pages(files, config)


def on_nav(nav, config, files):
    """Put the pages of prose and of records into their chapters."""
    return _engine().arrange(nav, config)


def on_page_content(html, page, config, files):
    """Put the ready blocks where Markdown left their tokens."""
    return _engine().fill(html, page, config)


def on_env(env, config, files):
    """Give the theme what it asks for, and begin the search index."""
    return _engine().furnish(env, config, files)


def on_page_context(context, page, config, nav):
    """Give a page's template its chapter and its sibling in the other languages."""
    return _engine().place(context, page, config)


def on_post_build(config):
    """Wait for the search index and the other languages, check, publish."""
    _engine().finish(config)


def on_serve(server, config, builder):
    """Watch the data and the code, and rebuild only what an edit touches."""
    _module(SERVER).watch(server)

    def rebuild():
        _take_edits()
        _module(SERVER).rebuild(server, config)

    server.builder = rebuild
    return server


def on_build_error(error):
    """Clear away what was written; the old site stays."""
    _engine().give_up()
