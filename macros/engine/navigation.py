"""What a page's navigation shows of its own chapter; bounded, so that a page does not grow with the site."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from mkdocs.structure.pages import Page

from ..pages import relative
from .state import Build

MOST_IN_CHAPTER = 45
"""Up to so many record pages a chapter is shown whole; beyond, only sheets and the page's own kind."""
MOST_OF_A_KIND = 30
"""Of the page's own kind so many neighbours are shown."""


@dataclass(frozen=True)
class Link:
    """A page in the navigation."""

    title: str
    url: str
    current: bool


@dataclass(frozen=True)
class Group:
    """Pages of one kind, or the chapter's prose (no title)."""

    title: str | None
    url: str | None
    links: list[Link]


def of_page(page: Page, build: Build) -> list[Group]:
    """The groups of the page's chapter: its prose, then its records by kind."""
    chapter = next(
        (chapter for chapter in build.chapters if page.parent and chapter.title == page.parent.title), None
    )
    if chapter is None:
        return []
    own = page.file.src_uri.removesuffix(".md")
    folder = own.rpartition("/")[0]
    library = build.renderer.library

    def link(place: str, title: str) -> Link:
        return Link(title, relative(folder, place), place == own)

    prose = [
        link(place, str(sibling.title))
        for place in build.prose.get(chapter.id, []) if place != f"{chapter.id}/index"
        for sibling in page.parent.children if sibling.file.src_uri == f"{place}.md"
    ]
    groups = [Group(None, None, prose)] if prose else []
    whole = len(chapter.places) <= MOST_IN_CHAPTER
    for kind, grouped in groupby(chapter.places, key=lambda place: build.handbook.items[place].kind.id):
        places = list(grouped)
        shown = _window(places, own) if whole or own in places or len(places) == 1 else []
        url = relative(folder, f"{chapter.id}/index") if len(shown) < len(places) else None
        count = f" ({len(places)})" if url else ""
        title = f"{library.labels.kind[kind]}{count}" if len(places) > 1 else None
        groups.append(Group(title, url, [link(place, library.title(place)) for place in shown]))
    return groups


def _window(places: list[str], own: str) -> list[str]:
    if len(places) <= MOST_OF_A_KIND:
        return places
    middle = places.index(own) if own in places else 0
    start = max(0, min(middle - MOST_OF_A_KIND // 2, len(places) - MOST_OF_A_KIND))
    return places[start : start + MOST_OF_A_KIND]
