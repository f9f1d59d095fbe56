"""Hours of interaction by platform: a heat map of the day, weekdays and weekend apart."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ..records.base import DAYS
from .spans import minute_of_day

PARTS = {"weekdays": DAYS[:5], "weekend": DAYS[5:]}


@dataclass(frozen=True)
class Run:
    """Hours of the same level that follow one another: a cell of the map."""

    level: int
    """0 nothing to 3 peak."""
    hours: int


@dataclass(frozen=True)
class Part:
    """Weekdays or the weekend of one platform."""

    id: str
    levels: list[int]
    """One level for each hour of the map: 0 nothing to 3 peak, the highest of any of its days."""

    @property
    def runs(self) -> list[Run]:
        """The levels with hours of the same level joined."""
        return [Run(level, len(list(hours))) for level, hours in groupby(self.levels)]


@dataclass(frozen=True)
class Times:
    """A platform's hours as they were written down."""

    days: list[str]
    start: str
    end: str
    level: int
    source: str


@dataclass(frozen=True)
class Platform:
    """A platform's rows of the map and its exact times."""

    id: str
    parts: list[Part]
    times: list[Times]


@dataclass(frozen=True)
class HeatMap:
    """The map: its hours, from the first to the last in which anything happens, and its platforms."""

    hours: list[int]
    platforms: list[Platform]


def picture(platforms: list[Any]) -> HeatMap:
    """The heat map of platforms with their `hours`; platforms that give none are left out."""
    shown = [platform for platform in platforms if platform.hours]
    touched = sorted(hour for platform in shown for active in platform.hours for hour in hours_of(active))
    hours = list(range(touched[0], touched[-1] + 1)) if touched else []
    return HeatMap(hours, [_platform(platform, hours) for platform in shown])


def hours_of(active: Any) -> range:
    """The hours of the day that a stretch touches: 20:30 to 22:00 touches 20 and 21."""
    return range(minute_of_day(active.start) // 60, -(-minute_of_day(active.end) // 60))


def _platform(platform: Any, hours: list[int]) -> Platform:
    parts = [
        Part(id, [_level(platform.hours, set(days), hour) for hour in hours]) for id, days in PARTS.items()
    ]
    return Platform(platform.id, parts, [_times(active) for active in platform.hours])


def _level(hours: list[Any], days: set[str], hour: int) -> int:
    levels = (active.level for active in hours if days & set(active.days) and hour in hours_of(active))
    return max(levels, default=0)


def _times(active: Any) -> Times:
    return Times(active.days, active.start, active.end, active.level, active.source)
