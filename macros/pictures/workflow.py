"""A piece's way from idea to result: steps in order, gates, and where a piece goes back to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

MOST_ROWS, MOST_LANES = 24, 3
"""Rows and lanes for which the stylesheet knows a place; what is beyond them is said in words only."""


@dataclass(frozen=True)
class Target:
    """The step that a piece goes back to."""

    number: int
    id: str
    name: str


@dataclass(frozen=True)
class Stage:
    """A step with its number and, where it has a gate, the way back."""

    number: int
    step: Any
    back: Target | None


@dataclass(frozen=True)
class Return:
    """A way back, drawn beside the steps."""

    first: int
    """The step it leads to."""
    last: int
    """The step whose gate it starts from."""
    lane: int
    """From 1, the nearest to the steps first."""


@dataclass(frozen=True)
class Way:
    """The whole way and what it adds up to."""

    stages: list[Stage]
    returns: list[Return]
    lanes: int
    gates: int
    hours: float


def picture(steps: list[Any]) -> Way:
    """The way through these steps."""
    numbers = {step.id: number for number, step in enumerate(steps, 1)}
    stages = [Stage(number, step, _target(step, steps, numbers)) for number, step in enumerate(steps, 1)]
    returns = _returns(stages)
    return Way(
        stages,
        returns,
        max((one.lane for one in returns), default=0),
        sum(step.gate is not None for step in steps),
        sum(step.hours for step in steps),
    )


def _target(step: Any, steps: list[Any], numbers: dict[str, int]) -> Target | None:
    number = numbers.get(step.gate.back_to) if step.gate else None
    return Target(number, step.gate.back_to, steps[number - 1].name) if number else None


def _returns(stages: list[Stage]) -> list[Return]:
    """The ways back that can be drawn, by where they lead to; short ones stand nearest to the steps."""
    pairs = [
        (stage.back.number, stage.number)
        for stage in stages
        if stage.back and stage.back.number < stage.number <= MOST_ROWS
    ]
    lanes: list[list[tuple[int, int]]] = [[] for _ in range(MOST_LANES)]
    for pair in sorted(pairs, key=lambda pair: pair[1] - pair[0]):
        free = [lane for lane in lanes if not any(_meet(pair, other) for other in lane)]
        for lane in free[:1]:
            lane.append(pair)
    ways = (Return(*pair, number) for number, lane in enumerate(lanes, 1) for pair in lane)
    return sorted(ways, key=_by_place)


def _by_place(way_back: Return) -> tuple[int, int]:
    return way_back.first, way_back.last


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
