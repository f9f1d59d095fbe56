"""What surrounds a record is the same for a whole folder: rendered once, and filled in for each page.

Material's templates took a fifth of a build. Here they see a page whose own words are marks; for each page
of the folder the marks are replaced. `tests/test_frames.py` proves that the pages come out the same.
"""

from __future__ import annotations

import copy
import re
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup, escape
from mkdocs.utils import normalize_url

from ..pages import LayoutTemplate
from .record_pages import RecordPage

PAGE = "main.html"
"""The template that MkDocs renders for each page."""

# As an address a mark names a scheme of its own, so that MkDocs leaves it as it is.
_MARK = "so-mark:{}:"
_MARKS = re.compile(_MARK.format("([a-z-]+)"))


class PageTemplate(LayoutTemplate):
    """A template of the theme that renders the pages of records by their frames."""

    def render(self, *arguments: Any, **options: Any) -> str:
        """The template with a context; a record's page from the frame that it shares."""
        context = dict(*arguments, **options)
        page = context.get("page")
        if self.name != PAGE or not isinstance(page, RecordPage):
            return super().render(context)
        values = _values(context, page)
        # What is missing leaves its line out of the frame, so such pages have another one.
        folder, said = page.file.src_uri.rpartition("/")[0], (name for name in values if values[name])
        key = (folder, page.parent.title, *said)
        if key not in self._frames:
            self._frames[key] = _MARKS.split(super().render(_marked(context, page, values)))
        # Splitting at a group gives words of the frame and names of marks by turns.
        return "".join(values[part] if number % 2 else part for number, part in enumerate(self._frames[key]))

    @cached_property
    def _frames(self) -> dict[tuple, list[str]]:
        return {}


def _values(context: dict[str, Any], page: RecordPage) -> dict[str, str]:
    """What the page says itself, by the name of its mark, as the templates would write it."""
    previous, after = page.previous_page, page.next_page
    siblings = {f"sibling-{code}": escape(address) for code, _, address in context["siblings"]}
    return siblings | {
        "title": escape(page.title),
        "description": escape(page.meta["description"]),
        "canonical": page.canonical_url or "",
        "previous": normalize_url(previous.url, page) if previous else "",
        "next": normalize_url(after.url, page) if after else "",
        "skip": next((item.url for item in page.toc), ""),
        "chapter": context["chapter_pages"],
        "contents": context["contents"],
        "edit": escape(page.edit_url or ""),
        "content": page.content or "",
    }


def _marked(context: dict[str, Any], page: RecordPage, values: dict[str, str]) -> dict[str, Any]:
    """The context with a page whose own words are marks; what is empty stays empty."""

    def mark(name: str) -> Markup:
        return Markup(_MARK.format(name)) if values[name] else Markup()

    double = copy.copy(page)
    double.title = mark("title")
    double.meta = page.meta | {"title": mark("title"), "description": mark("description")}
    double.canonical_url = mark("canonical")
    double.previous_page = SimpleNamespace(url=mark("previous")) if values["previous"] else None
    double.next_page = SimpleNamespace(url=mark("next")) if values["next"] else None
    double.toc = [SimpleNamespace(url=mark("skip"))] if values["skip"] else []
    double.content, double.edit_url = mark("content"), mark("edit")
    return context | {
        "page": double,
        "siblings": [(code, name, mark(f"sibling-{code}")) for code, name, _ in context["siblings"]],
        "chapter_pages": mark("chapter"),
        "contents": mark("contents"),
    }
