"""What each platform is good for: platforms by purposes, with marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

BEST = 3


@dataclass(frozen=True)
class Row:
    """A platform's marks, one for each purpose; None where nobody gave one."""

    platform: str
    marks: list[int | None]


@dataclass(frozen=True)
class Matrix:
    """Purposes across, platforms down."""

    purposes: list[str]
    rows: list[Row]
    best: int = BEST


def picture(platforms: list[Any], purposes: list[Any]) -> Matrix:
    """The matrix of platforms, with their `fit`, and purposes, both in the order given."""
    ids = [purpose.id for purpose in purposes]
    return Matrix(ids, [Row(platform.id, [platform.fit.get(id) for id in ids]) for platform in platforms])
