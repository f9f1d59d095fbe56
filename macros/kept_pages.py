"""Pages of records that were rendered before and would come out the same again.

A page is kept with what it looked at (`views.Look`); it is taken as long as all of that is unchanged. The
day and the code are the business of whoever names the file: both belong into its stamp.
"""

from __future__ import annotations

from .kept import Kept
from .layouts import Heading
from .pages import Rendered, Renderer
from .views import Look


class KeptPages:
    """Renders the pages of records in one language, each once for as long as it stays the same."""

    def __init__(self, renderer: Renderer, kept: Kept) -> None:
        self.renderer, self.kept = renderer, kept

    def page(self, place: str) -> Rendered:
        """The page of the record at a place. Raises RenderProblem."""
        if (values := self.kept.get(place)) is not None:
            page = _page(place, *values)
            if self.renderer.library.is_current(page.look):
                return page
        page = self.renderer.record(place)
        self.kept.put(place, _values(page))
        return page


def _values(page: Rendered) -> tuple:
    """A page as plain values."""
    headings = [(heading.level, str(heading.id), str(heading.title)) for heading in page.headings]
    links = sorted(page.links, key=str)
    return str(page.title), str(page.description), page.html, headings, links, page.look.versions


def _page(
    place: str,
    title: str,
    description: str,
    html: str,
    headings: list[tuple[int, str, str]],
    links: list[tuple[str, str | None]],
    versions: dict[tuple[str, ...], str],
) -> Rendered:
    made = [Heading(*heading) for heading in headings]
    return Rendered(place, title, description, html, made, set(links), Look(versions))
