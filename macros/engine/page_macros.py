"""The macros that pages call. Each leaves a token that becomes ready HTML after Markdown."""

from __future__ import annotations

import logging
from typing import Any

from ..pages import RenderProblem
from .record_pages import RecordPage
from .state import Build
from .tokens import put

log = logging.getLogger("mkdocs.handbook")


def register(env: Any) -> None:
    """Give the macros plugin its macros; `env.page` is the page that calls."""

    def build() -> Build:
        return env.conf.handbook

    @env.macro
    def record_page() -> str:
        """The whole page of a record."""
        assert isinstance(env.page, RecordPage)
        return put(build(), env.page.file.src_uri, env.page.rendered)

    @env.macro
    def block(name: str, **values: Any) -> str:
        """A block from macros/templates/blocks, e.g. {{ block("records", kind="platform") }}."""
        source = env.page.file.src_uri
        try:
            rendered = build().renderer.block(name, source.removesuffix(".md"), **values)
        except RenderProblem as problem:
            # Told as a line of its own and counted by strict mode; an exception would be a page of Python.
            log.error("%s", problem)
            build().failed.add(source)
            return ""
        return put(build(), source, rendered)
