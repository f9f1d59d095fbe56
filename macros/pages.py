"""Which pages there are, and what each says: HTML, contents, anchors, words to search for.

Nothing here knows MkDocs: a page goes in as a place and a language and comes
out as text. Layouts are Jinja templates that escape by themselves.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, MutableMapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from html import unescape
from pathlib import Path
from types import CodeType
from typing import Any
from urllib.parse import unquote

import jinja2
from markupsafe import Markup

from . import pictures, words
from .escaping import escaped
from .glossary import TermLinker
from .handbook import Handbook
from .problems import Problem
from .records import schema
from .records.kinds import CHAPTERS
from .rules import RULES
from .views import Library, Look, View, chapter_places, has_page

TEMPLATES = Path(__file__).parent / "templates"
HOME = "index"
ANCHOR = re.compile(r'\sid="([^"]+)"')
ADDRESS = re.compile(r'<a href="([^"]*)"')
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Heading:
    """A line of the contents."""

    level: int
    id: str
    title: str


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


class _PlainContext(jinja2.runtime.Context):
    """Calls things as they are: asking each whether it wants the context took a seventh of the rendering."""

    def call(self, called: Callable[..., Any], /, *arguments: Any, **options: Any) -> Any:
        """What `called` gives; Jinja adds variables of loops and blocks for those that want the context."""
        options.pop("_loop_vars", None)
        options.pop("_block_vars", None)
        return called(*arguments, **options)


class LayoutTemplate(jinja2.Template):
    """Leaves words that need no escaping as they are: making all of them Markup took a fifth of rendering."""

    @classmethod
    def from_code(
        cls,
        environment: jinja2.Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> jinja2.Template:
        """The template of compiled code, whose output goes through `escaped`."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = escaped
        return template


@cache
def environment() -> jinja2.Environment:
    """The one Jinja environment of the layouts: everything is escaped, an unknown name is an error."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        auto_reload=False,
        undefined=jinja2.StrictUndefined,
        optimized=False,  # looking for constants to fold takes a tenth of the compiling, and finds none
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    env.context_class = _PlainContext
    env.template_class = LayoutTemplate
    env.filters["slug"] = words.slug
    env.filters["pair_with"] = lambda first, second: (first, second)
    return env


class Renderer:
    """Renders pages and blocks of one language."""

    def __init__(self, library: Library, env: jinja2.Environment | None = None) -> None:
        self.library = library
        self.env = env or environment()
        self.terms = TermLinker(library)

    def page(self, place: str) -> Rendered:
        """The page of the record at a place. Raises RenderProblem with the layout and the reason."""
        with self.library.noting() as look:
            record = self.library.record(place)
            desk = Desk(self, place)
            html = self._render(f"pages/{record.kind}.html", place, desk, record=record)
            title = self.library.title(place)
            rendered = Rendered(
                place, title, words.summary(record) or title, html, desk.headings, desk.links, look
            )
        return rendered

    def block(self, name: str, place: str, **values: Any) -> Rendered:
        """A block on a prose page: `name` is the layout's name below blocks/ without .html."""
        with self.library.noting() as look:
            desk = Desk(self, place)
            html = self._render(f"blocks/{name}.html", place, desk, **values)
        return Rendered(place, "", "", html, desk.headings, desk.links, look)

    def _render(self, template: str, place: str, desk: Desk, **values: Any) -> str:
        try:
            return self.env.get_template(template).render(desk.names(), **values)
        except (jinja2.TemplateError, LookupError, ValueError) as error:
            where = f" line {error.lineno}" if isinstance(error, jinja2.TemplateSyntaxError) else ""
            raise RenderProblem(f"{place} ({self.library.language}): {template}{where}: {error}") from error


@cache
def relative(folder: str, place: str) -> str:
    """The shortest address of a place's page as seen from a page in a folder.

    >>> relative("crisis/playbooks", "crisis/ladder"), relative("", "glossary")
    ('../ladder.html', 'glossary.html')
    """
    here, there = folder.split("/") if folder else [], f"{place}.html".split("/")
    shared = 0
    while shared < len(here) and here[shared] == there[shared]:
        shared += 1
    return "/".join([*[".."] * (len(here) - shared), *there[shared:]])


class Desk:
    """What a layout can ask for while one page is rendered: relative links, headings, words, pictures."""

    def __init__(self, renderer: Renderer, place: str) -> None:
        self.library, self.place = renderer.library, place
        self.headings: list[Heading] = []
        self.links: set[tuple[str, str | None]] = set()
        self.folder = place.rpartition("/")[0]
        self.terms = renderer.terms.on_page(self.url)

    def names(self) -> dict[str, Any]:
        """The names that layouts use."""
        library = self.library
        return {
            "t": library.labels,
            "lib": library,
            "language": library.language,
            "gap": words.gap(library.language),
            "place": self.place,
            "url": self.url,
            "link": self.link,
            "to": self.to,
            "name": library.name,
            "heading": self.heading,
            "terms": self.terms,
            "md": self.markdown,
            "time": lambda minutes: words.duration(minutes, library.labels),
            "number": words.number,
            "statement_words": words.statement,
            "summary": words.summary,
            "data_model": schema.data_model,
            "rules": lambda: list(RULES.values()),
            "days": lambda names: words.days(names, library.labels),
            "handbook_sheet": library.sheet("handbook"),
            "target": lambda target, unit: words.target(target, unit, library.labels),
            "pictures": pictures.of(library, self.url),
        }

    def url(self, place: str, anchor: str | None = None) -> str:
        """The address of a page, seen from this one."""
        self.links.add((place, anchor))
        if anchor and place == self.place:
            return f"#{anchor}"
        return relative(self.folder, place) + (f"#{anchor}" if anchor else "")

    def markdown(self, text: str) -> Markup:
        """HTML of a text in Markdown; its links to pages are noted as all others are."""
        html = words.markdown(text)
        for address in map(unescape, ADDRESS.findall(html)):
            if not ELSEWHERE.match(address):
                path, _, anchor = address.partition("#")
                place = posixpath.normpath(posixpath.join(self.folder, path)).removesuffix(".html")
                self.links.add((unquote(place) if path else self.place, unquote(anchor) or None))
        return html

    def link(self, kind_id: str, id: str, words: str | None = None, css: str = "") -> Markup:
        """A link to a record or an entry, under its own name unless other words are given."""
        place, anchor = self.library.address(kind_id, id)
        return self._anchor(self.url(place, anchor), words or self.library.name(kind_id, id), css)

    def to(self, place: str, anchor: str | None = None, words: str | None = None, css: str = "") -> Markup:
        """A link to the page at a place."""
        return self._anchor(self.url(place, anchor), words or self.library.title(place), css)

    @staticmethod
    def _anchor(address: str, words: str, css: str) -> Markup:
        # Thousands of links a build: plain formatting takes a fifth of Markup.format's time.
        attribute = f' class="{escaped(css)}"' if css else ""
        return Markup(f'<a href="{escaped(address)}"{attribute}>{escaped(words)}</a>')

    def heading(self, id: str, title: str, level: int = 2) -> Markup:
        """A heading that links to itself, as Markdown's `anchorlink` writes it; noted for the contents."""
        self.headings.append(Heading(level, id, title))
        anchor = escaped(id)
        link = f'<a class="toclink" href="#{anchor}">{escaped(title)}</a>'
        return Markup(f'<h{level} id="{anchor}">{link}</h{level}>')


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


__all__ = [
    "Chapter",
    "Desk",
    "Heading",
    "RenderProblem",
    "Rendered",
    "Renderer",
    "View",
    "chapters",
    "dead_links",
    "environment",
    "places",
    "search_text",
]
