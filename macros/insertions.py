"""What editors put on a page of prose besides blocks: a record, a part of one, a value, a link, a term.

Each takes the place of the page on which it stands (`on`), and raises RenderProblem with that page, with
what is missing and with what was probably meant.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from . import embedding, glossary, words
from .layouts import LayoutContext
from .pages import Rendered, Renderer, RenderProblem
from .views import ProseWords, View


class Insertions:
    """Renders what the macros of pages of prose ask for, in one language."""

    def __init__(self, renderer: Renderer) -> None:
        self.renderer, self.library = renderer, renderer.library

    def record(self, on: str, place: str) -> Rendered:
        """A whole record as its own page shows it, with lower headings and anchors of its own."""
        record = self._view(on, place)
        whole = self.renderer.record(place, on)
        return replace(whole, html=embedding.lower(whole.html, record.id), headings=[])

    def part(self, on: str, address: str) -> Rendered:
        """What stands at an anchor of a record's page: a heading with all below it, or another element."""
        place, _, anchor = address.partition("#")
        record = self._view(on, place)
        whole = self.renderer.record(place, on)
        if anchor not in whole.ids:
            raise self._missing(on, f"the page '{place}' has no anchor '{anchor}'", anchor, whole.ids)
        part = embedding.at_anchor(whole.html, anchor)
        return replace(whole, html=embedding.lower(part, record.id), headings=[])

    def link(self, on: str, address: str, text: str | None = None) -> Rendered:
        """A link to a record by its path, or to what stands at an anchor of its page."""
        place, _, anchor = address.partition("#")
        with self.library.noting() as look:
            record = self._view(on, place)
            layout = self._layout(on)
            html = layout.to(place, anchor or None, text or _entry_name(record, anchor))
        return Rendered(on, "", "", html, [], layout.links, look)

    def term(self, on: str, id: str, text: str | None = None) -> Rendered:
        """A term of the glossary as a link that shows its definition."""
        with self.library.noting() as look:
            terms = {term.id: term for term in self._view(on, "glossary").entries}
            if id not in terms:
                raise self._missing(on, f"the glossary has no term '{id}'", id, terms)
            layout = self._layout(on)
            html = glossary.link(terms[id], text or terms[id].term, layout.url)
        return Rendered(on, "", "", html, [], layout.links, look)

    def value(self, on: str, place: str, path: str) -> str:
        """The words or the number at a path of a record, its steps joined by dots: `targets.0.value`.

        A step is a field's name, a number in a list (from 0), or the id of a list's entry.
        """
        found: Any = self._view(on, place)
        for step in path.split("."):
            choices = _steps(found)
            if step not in choices:
                raise self._missing(on, f"'{place}' has no '{path}': there is no '{step}'", step, choices)
            found = choices[step]
        if isinstance(found, str) and not isinstance(found, ProseWords):
            return found
        if isinstance(found, (int, float)) and not isinstance(found, bool):
            return words.number(found)
        raise RenderProblem(f"{self._where(on)}: '{path}' of '{place}' is not one value; name a part of it")

    def _view(self, on: str, place: str) -> View:
        if place not in self.library.handbook.items:
            raise self._missing(on, f"there is no record '{place}'", place, self.library.handbook.items)
        return self.library.record(place)

    def _layout(self, on: str) -> LayoutContext:
        return LayoutContext(self.library, self.renderer.terms, on)

    def _where(self, on: str) -> str:
        return f"{on} ({self.library.language})"

    def _missing(self, on: str, what: str, wanted: str, known: Iterable[str]) -> RenderProblem:
        near = difflib.get_close_matches(wanted, list(known), 1)
        return RenderProblem(f"{self._where(on)}: {what}" + (f"; did you mean '{near[0]}'?" if near else ""))


def _steps(value: Any) -> dict[str, Any]:
    """What a value holds, by the step that leads to it."""
    if isinstance(value, View):
        return vars(value)
    if isinstance(value, dict):
        return {str(key): part for key, part in value.items()}
    if isinstance(value, list):
        by_id = {part.id: part for part in value if isinstance(part, View) and hasattr(part, "id")}
        return {str(number): part for number, part in enumerate(value)} | by_id
    return {}


def _entry_name(record: View, anchor: str) -> str | None:
    """The name of the entry that has an anchor; None for a record itself and for what is no entry."""
    for entry in getattr(record, "entries", ()) if anchor else ():
        if getattr(entry, "id", None) == anchor:
            return getattr(entry, "name", None) or getattr(entry, "term", None)
    return None
