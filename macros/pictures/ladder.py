"""The escalation ladder: who is called when, per severity, on a time axis that shrinks long waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

DISTANCES = (0, 5, 15, 60)
"""Up to how many minutes between two steps each distance on the axis reaches; the widest beyond the last."""


@dataclass(frozen=True)
class Step:
    """Somebody who is called."""

    after: int
    """Minutes after the start of the run."""
    distance: int
    """How far below the step before it stands: 0 at the same minute, up to len(DISTANCES)."""
    role: str
    backup: str
    wait: int
    """Minutes to wait for an answer before the backup is called."""


@dataclass(frozen=True)
class Level:
    """The ladder of one severity."""

    severity: str
    rank: int
    steps: list[Step]


def picture(ladders: list[Any], severities: list[Any]) -> list[Level]:
    """The ladders, the highest severity first, each with its steps by time."""
    ranks = {severity.id: severity.rank for severity in severities}
    levels = [Level(ladder.severity, ranks[ladder.severity], _steps(ladder.steps)) for ladder in ladders]
    return sorted(levels, key=lambda level: level.rank)


def _steps(steps: list[Any]) -> list[Step]:
    found: list[Step] = []
    for step in sorted(steps, key=lambda step: step.after_minutes):
        passed = step.after_minutes - (found[-1].after if found else 0)
        found.append(Step(step.after_minutes, distance(passed), step.role, step.backup, step.wait_minutes))
    return found


def distance(minutes: int) -> int:
    """How far apart two steps stand that are this many minutes apart.

    >>> [distance(minutes) for minutes in (0, 5, 10, 60, 240)]
    [0, 1, 2, 3, 4]
    """
    return next((number for number, reach in enumerate(DISTANCES) if minutes <= reach), len(DISTANCES))
