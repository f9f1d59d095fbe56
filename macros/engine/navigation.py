"""The chapters of the site, and what a page's navigation shows of its own one.

What is shown of a chapter is bounded, so that a page does not grow with the site.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation, Section

from ..layouts import relative
from ..pages import Chapter
from .language_build import LanguageBuild, build_of

MOST_IN_CHAPTER = 45
"""Up to so many record pages a chapter is shown whole; beyond, only sheets and the page's own kind."""
MOST_OF_A_KIND = 30
"""Of the page's own kind so many neighbours are shown."""
CURRENT = ' aria-current="page"'


def arrange(nav: Navigation, config: MkDocsConfig) -> Navigation:
    """Home first, then the chapters, each with its overview, its prose and its records."""
    build = build_of(config)
    pages: dict[str, Any] = {_place(page): page for page in nav.pages}
    pages |= {place: file.page for place, file in build.record_files.items()}
    items: list[Any] = [pages["index"]] if "index" in pages else []
    for chapter in build.chapters:
        if own := [pages[place] for place in _places(chapter, pages)]:
            items.append(Section(chapter.title, own))
            for page in own:
                page.parent = items[-1]
    in_order: list[Any] = [page for item in items for page in (item.children or [item])]
    for before, after in pairwise(in_order):
        before.next_page, after.previous_page = after, before
    build.navigation = Navigation(items, in_order)
    return build.navigation


def _place(page: Any) -> str:
    return page.file.src_uri.removesuffix(".md")


def _places(chapter: Chapter, pages: dict[str, Any]) -> list[str]:
    """The overview, then the chapter's prose by file name, then its records, each in their order."""
    overview, own = f"{chapter.id}/index", {*chapter.places}
    prose = [place for place in pages if place.startswith(f"{chapter.id}/") and place not in own]
    prose = sorted(set(prose) - {overview}, key=lambda place: f"{place}.md")
    return [place for place in (overview, *prose, *chapter.places) if place in pages]


@dataclass(frozen=True)
class Group:
    """Pages of one kind, or the chapter's prose (no title)."""

    title: str | None
    url: str | None
    links: Markup


def of_page(page: Any, build: LanguageBuild) -> list[Group]:
    """The groups of the page's chapter: its prose, then its records by kind."""
    chapter = next((each for each in build.chapters if page.parent and each.title == page.parent.title), None)
    if chapter is None:
        return []
    own, library = _place(page), build.library
    folder = own.rpartition("/")[0]
    titles = {_place(each): str(each.title) for each in page.parent.children if not _is_record(each, build)}
    prose = [place for place in titles if _shows(place, own, chapter.id)]
    groups = [Group(None, None, _links(prose, own, titles.__getitem__))] if prose else []
    whole = len(chapter.places) <= MOST_IN_CHAPTER
    for kind, grouped in groupby(chapter.places, key=library.kind):
        places = list(grouped)
        shown = _window(places, own) if whole or own in places or len(places) == 1 else []
        url = relative(folder, f"{chapter.id}/index") if len(shown) < len(places) else None
        count = f" ({len(places)})" if url else ""
        title = f"{library.labels.kind[kind]}{count}" if len(places) > 1 else None
        groups.append(Group(title, url, _links(shown, own, library.title)))
    return groups


def _is_record(page: Any, build: LanguageBuild) -> bool:
    return _place(page) in build.rendered


def _shows(place: str, own: str, chapter: str) -> bool:
    """Whether the page at `own` lists a page of prose; one below another shows when one of these is there."""
    above = place.rpartition("/")[0]
    return place != f"{chapter}/index" and (above == chapter or f"{own}/".startswith(f"{above}/"))


def _links(places: list[str], own: str, title_of: Callable[[str], str]) -> Markup:
    """Links to places as seen from the page at `own`, which is marked as the current one."""
    folder = own.rpartition("/")[0]
    links = (
        # Thousands a build: Markup.format would take four times as long.
        f'<li><a href="{escape(relative(folder, place))}"{CURRENT if place == own else ""}>'
        f"{escape(title_of(place))}</a></li>"
        for place in places
    )
    return Markup("".join(links))


def _window(places: list[str], own: str) -> list[str]:
    if len(places) <= MOST_OF_A_KIND:
        return places
    middle = places.index(own) if own in places else 0
    start = max(0, min(middle - MOST_OF_A_KIND // 2, len(places) - MOST_OF_A_KIND))
    return places[start : start + MOST_OF_A_KIND]
