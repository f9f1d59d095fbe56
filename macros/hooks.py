"""What MkDocs loads: events in, calls out. Everything behind it is `macros.engine`.

MkDocs loads this file once and never again, so each event fetches the engine
anew: under `mkdocs serve` edited code takes effect at the next build.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from mkdocs.plugins import event_priority

PACKAGE = Path(__file__).resolve().parent
ENGINE, OTHERS = "macros.engine.events", "macros.engine.other_languages"
FIRST = 100

_serving = False
_imported: dict[Path, int] = {}
"""When each file of the package was last written, as it was imported."""


def _module(name):
    if str(PACKAGE.parent) not in sys.path:
        sys.path.insert(0, str(PACKAGE.parent))
    return import_module(name)


def _engine():
    return _module(ENGINE)


def _take_edits():
    """Under a server, let the engine be imported anew when a file of the package was edited since."""
    global _imported
    found = {file: file.stat().st_mtime_ns for file in PACKAGE.rglob("*") if file.suffix in (".py", ".html")}
    if _imported and found != _imported:
        _engine().retire()
        for name in [name for name in sys.modules if name == "macros" or name.startswith("macros.")]:
            del sys.modules[name]
        _engine().started("serve")
    _imported = found


def on_startup(*, command, dirty):
    """Remember whether this is a build or a server; let the other languages' processes begin."""
    global _serving
    _serving = command == "serve"
    _module(OTHERS).start(serving=_serving)
    _engine().started(command)


@event_priority(FIRST)
def on_config(config):
    """Read and check the data, choose the language, aim at a folder apart from the site."""
    if _serving:
        _take_edits()
    return _engine().configure(config)


def on_files(files, config):
    """Add the assets and a page for every record."""
    return _engine().add_files(files, config)


def on_nav(nav, config, files):
    """Put the pages of prose and of records into their chapters."""
    return _engine().arrange(nav, config)


def on_page_content(html, page, config, files):
    """Put what macros gave where Markdown left its placeholders."""
    return _engine().fill(html, page, config)


def on_env(env, config, files):
    """Check the links, start the search index, set up the theme's templates."""
    return _engine().furnish(env, config, files)


def on_template_context(context, template_name, config):
    """Tell the site map of the records' pages."""
    return _engine().add_records(context, config)


def on_page_context(context, page, config, nav):
    """Give a page of prose its chapter and its sibling in the other languages."""
    return _engine().add_context(context, page, config)


def on_post_build(config):
    """Wait for the search index and the other languages, publish."""
    _engine().finish(config)


def on_serve(server, config, builder):
    """Watch the data, the prose and the code."""
    _engine().watch(server)
    return server


def on_build_error(error):
    """Clear away what was written; the old site stays."""
    _engine().give_up()
