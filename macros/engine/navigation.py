"""What a page's navigation shows of its own chapter; bounded, so that a page does not grow with the site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup
from mkdocs.structure.pages import Page

from ..escaping import escaped
from ..pages import relative
from .state import Build

MOST_IN_CHAPTER = 45
"""Up to so many record pages a chapter is shown whole; beyond, only sheets and the page's own kind."""
MOST_OF_A_KIND = 30
"""Of the page's own kind so many neighbours are shown."""


@dataclass(frozen=True)
class Group:
    """Pages of one kind, or the chapter's prose (no title)."""

    title: str | None
    url: str | None
    links: Markup


def of_page(page: Page, build: Build) -> list[Group]:
    """The groups of the page's chapter: its prose, then its records by kind."""
    chapter = next(
        (chapter for chapter in build.chapters if page.parent and chapter.title == page.parent.title), None
    )
    if chapter is None:
        return []
    own = page.file.src_uri.removesuffix(".md")
    folder = own.rpartition("/")[0]
    prose = [place for place in build.prose.get(chapter.id, []) if _shows(place, own, chapter.id)]
    groups = [Group(None, None, _links(prose, own, _prose_titles(page), build))] if prose else []
    whole = len(chapter.places) <= MOST_IN_CHAPTER
    library = build.renderer.library
    for kind, grouped in groupby(chapter.places, key=lambda place: build.handbook.items[place].kind.id):
        places = list(grouped)
        shown = _window(places, own) if whole or own in places or len(places) == 1 else []
        url = relative(folder, f"{chapter.id}/index") if len(shown) < len(places) else None
        count = f" ({len(places)})" if url else ""
        title = f"{library.labels.kind[kind]}{count}" if len(places) > 1 else None
        groups.append(Group(title, url, _links(shown, own, library.title, build)))
    return groups


def _shows(place: str, own: str, chapter: str) -> bool:
    """Whether the page at `own` lists a prose page; one below another page shows when one is there."""
    above = place.rpartition("/")[0]
    return place != f"{chapter}/index" and (above == chapter or f"{own}/".startswith(f"{above}/"))


def _prose_titles(page: Page) -> Callable[[str], str]:
    titles = {sibling.file.src_uri: str(sibling.title) for sibling in page.parent.children}
    return lambda place: titles[f"{place}.md"]


def _links(places: list[str], own: str, title_of: Callable[[str], str], build: Build) -> Markup:
    """Links to places as seen from the page at `own`, which is marked as the current one."""
    folder, links = own.rpartition("/")[0], []
    for place in places:
        current = place == own
        # The pages of a folder have the same links but for the mark: written once, they cost next to nothing.
        if (html := build.links.get((folder, place, current))) is None:
            html = build.links[folder, place, current] = _link(
                relative(folder, place), title_of(place), current=current
            )
        links.append(html)
    return Markup("".join(links))


def _link(url: str, title: str, *, current: bool) -> Markup:
    mark = ' aria-current="page"' if current else ""
    return Markup(f'<li><a href="{escaped(url)}"{mark}>{escaped(title)}</a></li>')


def _window(places: list[str], own: str) -> list[str]:
    if len(places) <= MOST_OF_A_KIND:
        return places
    middle = places.index(own) if own in places else 0
    start = max(0, min(middle - MOST_OF_A_KIND // 2, len(places) - MOST_OF_A_KIND))
    return places[start : start + MOST_OF_A_KIND]
