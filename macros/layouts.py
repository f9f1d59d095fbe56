"""What layouts are rendered with: the one Jinja environment and the names that a layout can use."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jinja2
import jinja2.runtime
from markupsafe import Markup, escape

from . import pictures, words
from .glossary import TermLinker
from .records import schema
from .rules import RULES
from .views import Library

TEMPLATES = Path(__file__).parent / "templates"
ADDRESS = re.compile(r'<a href="([^"]*)"')
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


@dataclass(frozen=True)
class Heading:
    """A line of the contents."""

    level: int
    id: str
    title: str


class _PlainContext(jinja2.runtime.Context):
    """Calls things as they are: asking each whether it wants the context took a seventh of the rendering."""

    def call(self, called: Callable[..., Any], /, *arguments: Any, **options: Any) -> Any:
        """What `called` gives; Jinja adds variables of loops and blocks for those that want the context."""
        options.pop("_loop_vars", None)
        options.pop("_block_vars", None)
        return called(*arguments, **options)


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
    env.filters["slug"] = words.slug
    env.filters["pair_with"] = lambda first, second: (first, second)
    return env


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


class LayoutContext:
    """What a layout can ask for while one page is rendered: relative links, headings, words, pictures."""

    def __init__(self, library: Library, terms: TermLinker, place: str, on: str | None = None) -> None:
        """`place` is the record's or the page's own; `on` is where it stands, when that is elsewhere."""
        self.library, self.place = library, place
        self.headings: list[Heading] = []
        self.links: set[tuple[str, str | None]] = set()
        self.folder = (on or place).rpartition("/")[0]
        self.terms = terms.on_page(self.url)

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
            "handbook_sheet": library.settings,
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
        attribute = f' class="{escape(css)}"' if css else ""
        return Markup(f'<a href="{escape(address)}"{attribute}>{escape(words)}</a>')

    def heading(self, id: str, title: str, level: int = 2) -> Markup:
        """A heading that links to itself, as Markdown's `anchorlink` writes it; noted for the contents."""
        self.headings.append(Heading(level, id, title))
        anchor = escape(id)
        link = f'<a class="toclink" href="#{anchor}">{escape(title)}</a>'
        return Markup(f'<h{level} id="{anchor}">{link}</h{level}>')
