"""The handbook's pages as anybody would write them: plain Markdown with front matter, no macros, no data.

Every page is rendered by this handbook's own layouts and turned into Markdown. Stock MkDocs and Hugo build
the very same words from them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2

from macros.handbook import Handbook
from macros.insertions import Insertions
from macros.pages import Rendered, Renderer, places
from macros.views import Library

from .markdown import Dialect, converted

FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)


@dataclass(frozen=True)
class PlainPage:
    """A page of one language."""

    place: str
    """Its path without a suffix."""
    head: str
    """Its front matter in YAML, without fences."""
    body: str
    """Its words in Markdown."""


def of(book: Handbook, docs: Path, language: str, dialect: Dialect) -> list[PlainPage]:
    """Every page of a language: prose below `docs`, then each record without a prose page of its own."""
    renderer = Renderer(Library(book, language))
    prose = {
        file.relative_to(docs).as_posix().removesuffix(".md"): file for file in sorted(docs.rglob("*.md"))
    }
    rendered = {place: renderer.record(place) for place in places(book) if place not in prose}
    anchors = {place: {heading.id for heading in page.headings} for place, page in rendered.items()}

    def words(html: str, place: str) -> str:
        return converted(html, place, anchors, dialect)

    return [
        *(PlainPage(place, *_prose(file, place, renderer, words, dialect)) for place, file in prose.items()),
        *(PlainPage(place, _head(page), words(page.html, place)) for place, page in rendered.items()),
    ]


def _head(page: Rendered) -> str:
    values = {"title": page.title, "description": page.description}
    return "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())


def _prose(file: Path, place: str, renderer: Renderer, words: Any, dialect: Dialect) -> tuple[str, str]:
    """Front matter and Markdown of a prose page, with what its macros put there written out."""
    found = FRONT_MATTER.match(file.read_text(encoding="utf-8"))
    if not found:
        raise ValueError(f"{file} has no front matter")
    insertions = Insertions(renderer)

    def inserted(make: Any) -> Any:
        return lambda *asked, **values: words(make(place, *asked, **values).html, place)

    macros = {name: inserted(getattr(insertions, name)) for name in ("record", "part", "link", "term")}
    env = jinja2.Environment(
        comment_start_string="{##", comment_end_string="##}", undefined=jinja2.StrictUndefined
    )
    text = env.from_string(dialect.prose(found[2])).render(
        macros,
        block=lambda name, **values: words(renderer.block(name, place, **values).html, place),
        value=lambda *asked: insertions.value(place, *asked),
    )
    return found[1], text
