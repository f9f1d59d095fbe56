"""Pictures that carry data: what each one shows, worked out from records in one language.

Records in, view models out: no HTML, no words. How a picture looks is said by
its layout in templates/blocks, e.g. blocks/week.html for `Pictures.week`.
"""

from __future__ import annotations

from collections.abc import Callable

from ..views import Library
from . import hours, ladder, objective_tree, platform_matrix, risk_matrix, week, workflow


class Pictures:
    """What layouts call; nothing is worked out before it is asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def week(self) -> week.Week:
        """The week as a grid of days and hours."""
        team = {role.id for role in self._library.all("role") if role.kind_of == "team"}
        return week.picture(self._library.sheet("week").entries, team)

    def hours(self) -> hours.HeatMap:
        """The hours in which people interact, by platform."""
        return hours.picture(self._library.all("platform"))

    def platform_matrix(self) -> platform_matrix.Matrix:
        """What each platform is good for."""
        return platform_matrix.picture(self._library.all("platform"), self._library.entries("purpose"))

    def risk_matrix(self) -> risk_matrix.Matrix:
        """Risks by likelihood and impact."""
        return risk_matrix.picture(self._library.all("risk"))

    def ladder(self) -> list[ladder.Level]:
        """Who is called when, per severity."""
        return ladder.picture(self._library.sheet("ladder").entries, self._library.entries("severity"))

    def workflow(self) -> workflow.Way:
        """A piece's way from idea to result, with its gates."""
        return workflow.picture(self._library.sheet("workflow").steps)

    def objective_tree(self) -> list[objective_tree.Objective]:
        """Objectives, their key results and the metrics that measure them."""
        return objective_tree.picture(self._library.all("objective"), self._library.all("metric"))


def of(library: Library, url: Callable[..., str]) -> Pictures:
    """The pictures of one language; layouts make the links, so `url` is not needed to work them out."""
    return Pictures(library)


__all__ = ["Pictures", "of"]
