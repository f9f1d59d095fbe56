"""Templates are compiled beside the reading of the records, where a second processor would be idle.

What is compiled is kept between builds. A template that is not compiled yet when a page needs it is compiled
then, so that nothing ever waits for this.
"""

from __future__ import annotations

import multiprocessing
import sys
import zlib
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig

from .. import pages
from .state import PROJECT

CACHE = PROJECT / ".cache"
OURS = PROJECT / "macros" / "theme"
FROM_MATERIAL = ("base.html", "partials/language.html", "partials/top.html")
"""The templates of Material's that take longest."""


def cache_of(name: str, code: str) -> jinja2.BytecodeCache:
    """Where compiled templates are kept; `code` is the file that sets up their environment.

    Jinja looks at a template's words only: when that code changes, what it compiled is no longer right.
    """
    folder = CACHE / f"{name}-{zlib.crc32(Path(code).read_bytes()):08x}"
    folder.mkdir(parents=True, exist_ok=True)
    return jinja2.FileSystemBytecodeCache(str(folder))


def start(config: MkDocsConfig) -> None:
    """Compile every layout and the theme's templates in a process, where forking is safe (Linux)."""
    if sys.platform == "linux":
        multiprocessing.get_context("fork").Process(target=_compile, args=(config,), daemon=True).start()


def _compile(config: MkDocsConfig) -> None:
    layouts, theme = pages.environment(), config.theme.get_env()
    for name in layouts.list_templates():
        layouts.get_template(name)
    ours = [file.relative_to(OURS).as_posix() for file in sorted(OURS.rglob("*.html"))]
    for name in (*FROM_MATERIAL, *ours):
        theme.get_template(name)
