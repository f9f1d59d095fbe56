"""The week by day, and the rows of the grid that the stylesheet makes of it where there is room.

A row lies between two times that matter on any day, so that the grid has few
rows; slots of the same time stand side by side in their day.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ..records.base import DAYS
from .spans import Lane, Span, clock, lanes, minute_of_day

KINDS = ("publish", "interact", "data", "plan", "meet", "review", "care")
MOST_ROWS, MOST_ABREAST = 40, 4
"""Rows, and slots side by side, for which the stylesheet has a place; a fuller week is only a list."""
QUARTERS = 4
"""Most quarters of an hour that a row stands for: full hours part the rows in which something goes on."""


@dataclass(frozen=True)
class Placed:
    """A slot on one day."""

    slot: Any
    first: int
    """The line of the grid it begins at, from 1; row n lies between lines n and n + 1."""
    last: int
    """The line it ends at."""
    lane: Lane
    whole_team: bool
    """Whether it binds every role of the team, so that none needs to be named."""


@dataclass(frozen=True)
class Day:
    """A day with its slots by time."""

    id: str
    placed: list[Placed]


@dataclass(frozen=True)
class Row:
    """A row of the grid, or a stretch in which nothing happens on any day."""

    start: str
    end: str
    gap: bool
    on_the_hour: bool
    quarters: int
    """Quarters of an hour that it stands for, begun ones too."""


@dataclass(frozen=True)
class Week:
    """The slots by day, the rows of the grid, and the kinds of work that occur."""

    days: list[Day]
    rows: list[Row]
    """None where the week is too full for a grid."""
    kinds: list[str]


def picture(slots: list[Any], team: Collection[str] = ()) -> Week:
    """The week of these slots; `team` are the roles that make up the whole team."""
    spans = [_span(slot) for slot in slots]
    times = _times(spans)
    lines = {minute: line for line, minute in enumerate(times, 1)}
    days = [_day(id, [slot for slot in slots if id in slot.days], lines, set(team)) for id in DAYS]
    rows = [_row(start, end, spans) for start, end in pairwise(times)]
    kinds = [kind for kind in KINDS if any(slot.kind == kind for slot in slots)]
    return Week(days, rows if _has_room(rows, days) else [], kinds)


def _span(slot: Any) -> Span:
    return minute_of_day(slot.start), minute_of_day(slot.end)


def _times(spans: list[Span]) -> list[int]:
    """When a slot begins or ends on any day, and the full hours at which one is going on."""
    ends = {minute for span in spans for minute in span}
    hours = {hour for first, last in spans for hour in range(math.ceil(first / 60) * 60, last, 60)}
    return sorted(ends | hours)


def _day(id: str, slots: list[Any], lines: dict[int, int], team: set[str]) -> Day:
    spans = [_span(slot) for slot in slots]
    placed = [
        Placed(slot, lines[first], lines[last], lane, len(team) > 1 and team <= set(slot.roles))
        for slot, (first, last), lane in zip(slots, spans, lanes(spans), strict=True)
    ]
    return Day(id, sorted(placed, key=lambda one: (one.first, one.lane.index)))


def _row(start: int, end: int, spans: list[Span]) -> Row:
    busy = any(first <= start < last for first, last in spans)
    return Row(clock(start), clock(end), not busy, start % 60 == 0, math.ceil((end - start) / 15))


def _has_room(rows: list[Row], days: list[Day]) -> bool:
    """Whether the stylesheet knows a place for everything."""
    return len(rows) <= MOST_ROWS and all(one.lane.of <= MOST_ABREAST for day in days for one in day.placed)
