"""Content: the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from ..clock import today
from ..handbook import Handbook
from ..moments import upcoming
from ..problems import Problem
from .registry import rule


@rule
def moments_have_dates(handbook: Handbook) -> Iterator[Problem]:
    """The rule of every moment in the calendar gives a date within nine years."""
    entries = handbook.entries("moment")
    dated = {moment.entry.id for moment in upcoming([entry.model for entry in entries], today())}
    for entry in entries:
        if entry.id not in dated:
            yield entry.item.problem(
                ("entries", entry.index),
                "moments-have-dates",
                f"the rule of '{entry.id}' gives no date",
                "Write a day that exists, or one of the 24 solar terms by its name.",
            )
