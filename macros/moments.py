"""The dates of the content calendar, worked out for any year by the rules that the data gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from lunar_python import Lunar, LunarMonth, Solar

from .records.base import DAYS

LAST_LUNAR_DAYS = ("12-29", "12-30")


@dataclass(frozen=True)
class Moment:
    """A moment of the calendar with its next date."""

    entry: Any
    next: dt.date
    weekday: str
    """mon … sun"""
    prepare: dt.date
    """The day planning starts."""


def upcoming(entries: Iterable[Any], today: dt.date) -> list[Moment]:
    """The next date of each moment from today on, the nearest first.

    A moment whose rule gives no date in the next nine years, as an unknown solar term, is left out.
    """
    waiting, moments = list(entries), []
    # The library keeps one year's astronomy, so a year's moments are asked for in turn. A lunar year's last
    # days fall into the next year of the Gregorian calendar, so the search begins a year before.
    for year in range(today.year - 1, today.year + 9):
        for entry in list(waiting):
            if day := next((day for day in dates_in(entry, year) if day >= today), None):
                moments.append(_moment(entry, day))
                waiting.remove(entry)
    return sorted(moments, key=lambda moment: (moment.next, moment.entry.id))


def _moment(entry: Any, day: dt.date) -> Moment:
    return Moment(entry, day, DAYS[day.weekday()], day - dt.timedelta(days=entry.prepare_days))


def dates_in(entry: Any, year: int) -> list[dt.date]:
    """The dates of a moment that belong to a year (for lunar rules: to the lunar year that begins in it)."""
    if entry.solar:
        return _solar(year, entry.solar)
    if entry.weekday:
        return _weekday(year, entry.weekday)
    if entry.lunar:
        return _lunar(year, entry.lunar)
    return _term(year, entry.term)


def _solar(year: int, rule: str) -> list[dt.date]:
    month, day = map(int, rule.split("-"))
    try:
        return [dt.date(year, month, day)]
    except ValueError:  # 29 February in a common year
        return []


def _weekday(year: int, rule: str) -> list[dt.date]:
    month, name, count = rule.split("-")
    first = dt.date(year, int(month), 1)
    ahead = (DAYS.index(name) - first.weekday()) % 7
    day = first + dt.timedelta(days=ahead + 7 * (int(count) - 1))
    return [day] if day.month == int(month) else []


@cache
def _lunar(year: int, rule: str) -> list[dt.date]:
    month, day = map(int, rule.split("-"))
    if rule in LAST_LUNAR_DAYS:
        return [first - dt.timedelta(days=1) for first in _lunar(year + 1, "01-01")]
    lunar_month = LunarMonth.fromYm(year, month)
    if lunar_month is None or day > lunar_month.getDayCount():  # Not every lunar month has a 30th.
        return []
    return [_date(Lunar.fromYmd(year, month, day).getSolar())]


@cache
def _term(year: int, name: str) -> list[dt.date]:
    found = Lunar.fromYmd(year, 6, 1).getJieQiTable().get(name)
    return [_date(found)] if found else []


def _date(solar: Solar) -> dt.date:
    return dt.date(solar.getYear(), solar.getMonth(), solar.getDay())
