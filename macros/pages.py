"""Which pages there are, and what each says: HTML, contents, anchors, words to search for.

Nothing here knows MkDocs: a page goes in as a place and a language and comes
out as text. Layouts are Jinja templates that escape by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import jinja2
from markupsafe import Markup

from . import words
from .glossary import TermLinker
from .handbook import Handbook
from .layouts import Heading, LayoutContext, environment
from .problems import Problem
from .records.kinds import CHAPTERS
from .views import Library, Look, chapter_places, has_page

HOME = "index"
ANCHOR = re.compile(r'\sid="([^"]+)"')
TAG = re.compile(r"<[^>]+>")


@dataclass
class Rendered:
    """A page's part that comes from records."""

    place: str
    title: str
    description: str
    html: str
    headings: list[Heading]
    links: set[tuple[str, str | None]]
    """Where it leads: place and anchor."""
    look: Look = field(repr=False)
    """What it was made from."""

    @cached_property
    def ids(self) -> set[str]:
        """Every anchor it holds."""
        return set(ANCHOR.findall(self.html))


@dataclass(frozen=True)
class Chapter:
    """A chapter and the places of its record pages."""

    id: str
    title: str
    places: list[str]


class RenderProblem(Exception):
    """A layout could not be rendered; says which page and why."""


def chapters(library: Library) -> list[Chapter]:
    """The chapters in order, each with its pages."""
    return [Chapter(id, library.labels.chapter[id], chapter_places(library.handbook, id)) for id in CHAPTERS]


def places(handbook: Handbook) -> list[str]:
    """The places of every page made from a record, in the order of kinds and ids."""
    return [item.place for item in handbook.items.values() if has_page(item)]


class Renderer:
    """Renders the records and the blocks of one language, each as it stands on some page."""

    def __init__(self, library: Library, env: jinja2.Environment | None = None) -> None:
        self.library = library
        self.env = env or environment()
        self.terms = TermLinker(library)

    def record(self, place: str, on: str | None = None) -> Rendered:
        """The record at a place: its own page or, with the same words, what stands on another page (`on`).

        Raises RenderProblem with the layout and the reason.
        """
        with self.library.noting() as look:
            record = self.library.record(place)
            layout = LayoutContext(self.library, self.terms, place, on)
            html = self._render(f"pages/{record.kind}.html", layout, record=record)
            title = self.library.title(place)
        summary = words.summary(record) or title
        return Rendered(on or place, title, summary, html, layout.headings, layout.links, look)

    def block(self, name: str, on: str, **values: Any) -> Rendered:
        """A block on a page: `name` is the layout's name below blocks/ without .html."""
        with self.library.noting() as look:
            layout = LayoutContext(self.library, self.terms, on)
            html = self._render(f"blocks/{name}.html", layout, **values)
        return Rendered(on, "", "", html, layout.headings, layout.links, look)

    def _render(self, template: str, layout: LayoutContext, **values: Any) -> str:
        try:
            return self.env.get_template(template).render(layout.names(), **values)
        except jinja2.TemplateNotFound as missing:
            where = f"{layout.place} ({self.library.language})"
            raise RenderProblem(f"{where}: there is no macros/templates/{missing.name}") from missing
        except (jinja2.TemplateError, LookupError, ValueError) as error:
            where = f" line {error.lineno}" if isinstance(error, jinja2.TemplateSyntaxError) else ""
            raise RenderProblem(
                f"{layout.place} ({self.library.language}): {template}{where}: {error}"
            ) from error


def dead_links(pages: Iterable[Rendered], known: dict[str, set[str]]) -> list[Problem]:
    """Links of rendered parts that lead to no page or anchor; `known` maps a page's place to its anchors."""
    found = []
    for page in pages:
        for place, anchor in page.links:
            if place not in known:
                found.append(
                    Problem(
                        page.place,
                        1,
                        1,
                        "dead-link",
                        f"a link leads to '{place}', and there is no such page",
                        "Correct the layout or add the page.",
                    )
                )
            elif anchor and anchor not in known[place]:
                found.append(
                    Problem(
                        page.place,
                        1,
                        1,
                        "dead-link",
                        f"a link leads to '{place}#{anchor}', and that page has no such anchor",
                        "Correct the layout or the anchor.",
                    )
                )
    return sorted(found)


def search_text(html: str) -> str:
    """The words of a piece of HTML, without tags, for the search index."""
    return Markup(TAG.sub(" ", html)).unescape()
