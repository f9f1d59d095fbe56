"""The week as a grid: days across, time down, slots of the same time side by side.

The grid is a table, so that it needs no positions: a slot spans rows, and every
day has as many columns as its busiest hour needs.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ..records.base import DAYS
from .spans import Lane, clock, lanes, minute_of_day

STEPS = (30, 15, 10, 5, 1)
"""Minutes a row may stand for; the first that fits every slot is taken."""
KINDS = ("publish", "interact", "data", "plan", "meet", "review", "care")


@dataclass(frozen=True)
class Placed:
    """A slot on one day."""

    slot: Any
    first: int
    """Minutes after midnight."""
    last: int
    lane: Lane
    whole_team: bool
    """Whether it binds every role of the team, so that none needs to be named."""


@dataclass(frozen=True)
class Day:
    """A day with its slots by time."""

    id: str
    columns: int
    """Columns of the table it takes."""
    placed: list[Placed]


@dataclass(frozen=True)
class Cell:
    """A cell of the grid: a slot, or nothing."""

    placed: Placed | None
    rows: int
    columns: int
    first_of_day: bool
    """Whether a new day begins with it."""


@dataclass(frozen=True)
class Row:
    """A row of the grid, or a stretch in which nothing happens on any day."""

    start: str
    end: str
    gap: bool
    on_the_hour: bool
    cells: list[Cell]


@dataclass(frozen=True)
class Week:
    """The grid, the same by day, and the kinds of work that occur."""

    step: int
    """Minutes a row stands for."""
    days: list[Day]
    rows: list[Row]
    kinds: list[str]
    columns: int


def picture(slots: list[Any], team: Collection[str] = ()) -> Week:
    """The week of these slots; `team` are the roles that make up the whole team."""
    step = _step(slots)
    days = [_day(id, [slot for slot in slots if id in slot.days], set(team)) for id in DAYS]
    kinds = [kind for kind in KINDS if any(slot.kind == kind for slot in slots)]
    return Week(step, days, _rows(days, step), kinds, sum(day.columns for day in days))


def _step(slots: list[Any]) -> int:
    times = [minute_of_day(clock) for slot in slots for clock in (slot.start, slot.end)]
    return next(step for step in STEPS if all(time % step == 0 for time in times))


def _day(id: str, slots: list[Any], team: set[str]) -> Day:
    spans = [(minute_of_day(slot.start), minute_of_day(slot.end)) for slot in slots]
    placed = [
        Placed(slot, first, last, lane, len(team) > 1 and team <= set(slot.roles))
        for slot, (first, last), lane in zip(slots, spans, lanes(spans), strict=True)
    ]
    placed.sort(key=lambda one: (one.first, one.lane.index))
    return Day(id, math.lcm(*(one.lane.of for one in placed)), placed)


def _rows(days: list[Day], step: int) -> list[Row]:
    """The rows from the first slot's hour to the last one's end; long empty stretches become one row."""
    everything = [one for day in days for one in day.placed]
    if not everything:
        return []
    start = min(one.first for one in everything) // 60 * 60
    minutes = range(start, max(one.last for one in everything), step)
    rows: list[Row] = []
    for busy, run in groupby(
        minutes, key=lambda minute: any(one.first <= minute < one.last for one in everything)
    ):
        stretch = list(run)
        if busy or len(stretch) == 1:
            rows += [_row(days, minute, step) for minute in stretch]
        else:
            rows.append(Row(clock(stretch[0]), clock(stretch[-1] + step), True, False, []))
    return rows


def _row(days: list[Day], minute: int, step: int) -> Row:
    cells = [cell for day in days for cell in _cells(day, minute, step)]
    return Row(clock(minute), clock(minute + step), False, minute % 60 == 0, cells)


def _cells(day: Day, minute: int, step: int) -> list[Cell]:
    """What one day adds to a row; a slot that began further up adds nothing."""
    here = {one.lane.index: one for one in day.placed if one.first <= minute < one.last}
    if not here:
        return [Cell(None, 1, day.columns, True)]
    of = next(iter(here.values())).lane.of
    width = day.columns // of
    return [
        Cell(one, (one.last - one.first) // step if one else 1, width, index == 0)
        for index in range(of)
        if (one := here.get(index)) is None or one.first == minute
    ]
