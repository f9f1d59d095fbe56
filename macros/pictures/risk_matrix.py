"""Risks by likelihood and impact, and the same risks in the order of their weight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

SCALE = range(1, 6)
ZONES = {"low": 1, "medium": 5, "high": 10, "very-high": 15}
"""From which product of likelihood and impact on a zone holds: our convention for reading the grid."""


@dataclass(frozen=True)
class Ranked:
    """A risk with its place in the order."""

    number: int
    id: str
    likelihood: int
    impact: int
    score: int
    zone: str


@dataclass(frozen=True)
class Cell:
    """A cell of the grid."""

    likelihood: int
    score: int
    zone: str
    risks: list[Ranked]


@dataclass(frozen=True)
class Row:
    """All cells of one impact, the least likely first."""

    impact: int
    cells: list[Cell]


@dataclass(frozen=True)
class Zone:
    """A zone of the grid, for the key."""

    id: str
    low: int
    high: int


@dataclass(frozen=True)
class Matrix:
    """The grid, the gravest impact first, the order of risks and the key."""

    rows: list[Row]
    ranked: list[Ranked]
    zones: list[Zone]


def picture(risks: list[Any]) -> Matrix:
    """The matrix of risks with their `likelihood` and `impact`."""
    ranked = _ranked(risks)
    rows = [
        Row(impact, [_cell(ranked, likelihood, impact) for likelihood in SCALE]) for impact in reversed(SCALE)
    ]
    return Matrix(rows, ranked, _zones())


def zone(score: int) -> str:
    """The zone of a product of likelihood and impact.

    >>> zone(4), zone(5), zone(25)
    ('low', 'medium', 'very-high')
    """
    return [id for id, low in ZONES.items() if score >= low][-1]


def _ranked(risks: list[Any]) -> list[Ranked]:
    """Risks by their product; the graver first where products are equal, then in the order given."""
    ordered = sorted(risks, key=lambda risk: (-risk.likelihood * risk.impact, -risk.impact))
    return [
        Ranked(
            number, risk.id, risk.likelihood, risk.impact, score := risk.likelihood * risk.impact, zone(score)
        )
        for number, risk in enumerate(ordered, 1)
    ]


def _cell(ranked: list[Ranked], likelihood: int, impact: int) -> Cell:
    score = likelihood * impact
    return Cell(
        likelihood,
        score,
        zone(score),
        [risk for risk in ranked if (risk.likelihood, risk.impact) == (likelihood, impact)],
    )


def _zones() -> list[Zone]:
    lows = [*ZONES.values(), max(SCALE) ** 2 + 1]
    return [Zone(id, low, following - 1) for id, low, following in zip(ZONES, lows, lows[1:], strict=False)]
