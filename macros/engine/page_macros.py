"""The macros that pages of prose call; the page "How to change it" shows each with an example."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import Any

from ..insertions import Insertions
from ..pages import Rendered, RenderProblem
from . import placeholders
from .language_build import LanguageBuild, build_of

log = logging.getLogger("mkdocs.handbook")
_NOT_PLAIN = re.compile(r"[^\w ]|_")


def register(env: Any) -> None:
    """Give the macros plugin its macros; `env.page` is the page that calls, `env.conf` its configuration."""

    def asked(make: Callable[[LanguageBuild, str], Rendered]) -> str:
        """The placeholder of what is asked for; what is wrong becomes an error, which strict mode counts."""
        build, place = build_of(env.conf), env.page.file.src_uri.removesuffix(".md")
        try:
            return placeholders.put(build, place, make(build, place))
        except RenderProblem as problem:
            # Told as a line of its own; an exception would fill the page with Python.
            log.error("%s", problem)
            return ""

    @env.macro
    def record(path: str) -> str:
        """A whole record: {{ record("crisis/ladder") }}."""
        return asked(lambda build, on: _insertions(build).record(on, path))

    @env.macro
    def part(address: str) -> str:
        """What stands at an anchor of a record's page: {{ part("metrics/reply-rate#targets") }}."""
        return asked(lambda build, on: _insertions(build).part(on, address))

    @env.macro
    def block(name: str, **values: Any) -> str:
        """A block from macros/templates/blocks: {{ block("records", kind="platform") }}."""
        return asked(lambda build, on: build.pages.renderer.block(name, on, **values))

    @env.macro
    def link(address: str, text: str | None = None) -> str:
        """A link to a record or to an entry of one: {{ link("crisis/severities#sev1") }}."""
        return asked(lambda build, on: _insertions(build).link(on, address, text))

    @env.macro
    def term(id: str, text: str | None = None) -> str:
        """A term that shows its definition: {{ term("kpi") }}."""
        return asked(lambda build, on: _insertions(build).term(on, id, text))

    @env.macro
    def value(path: str, field: str) -> str:
        """The words or the number of a field, for headings too: {{ value("metrics/reply-rate", "name") }}."""
        build, on = build_of(env.conf), env.page.file.src_uri.removesuffix(".md")
        try:
            words = _insertions(build).value(on, path, field)
        except RenderProblem as problem:
            log.error("%s", problem)
            return ""
        # Markdown goes on to read these words: what could mean something to it is written as a number.
        return _NOT_PLAIN.sub(lambda match: f"&#{ord(match[0])};", words)


def _insertions(build: LanguageBuild) -> Insertions:
    return Insertions(build.pages.renderer)
