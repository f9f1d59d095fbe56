"""Plain tables, aligned for people and ready to be pasted as Markdown."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Sequence


def heading(title: str) -> None:
    """Begin a part of the report."""
    print(f"\n## {title}\n", flush=True)


def say(*lines: str) -> None:
    """Print lines of words."""
    for line in lines:
        print(line, flush=True)


def progress(words: str) -> None:
    """Tell, beside the report, what is being done."""
    print(f"… {words}", file=sys.stderr, flush=True)


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a Markdown table; the first column is words, the others are numbers and stand to the right."""
    cells = [list(columns), *([str(cell) for cell in row] for row in rows)]
    widths = [max(3, *(_width(row[index]) for row in cells)) for index in range(len(columns))]
    rule = ["-" * width if not index else "-" * (width - 1) + ":" for index, width in enumerate(widths)]
    for row in (cells[0], rule, *cells[1:]):
        parts = (
            _fill(cell, width, left=not index)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print(f"| {' | '.join(parts)} |")
    print(flush=True)


def seconds(value: float) -> str:
    """A duration."""
    return f"{value:.2f} s" if value < 10 else f"{value:.1f} s"


def size(value: float) -> str:
    """A number of bytes."""
    if value < 1000:
        return f"{value:.0f} B"
    return f"{value / 1000:.1f} kB" if value < 1_000_000 else f"{value / 1_000_000:.1f} MB"


def _width(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in words)


def _fill(words: str, width: int, *, left: bool) -> str:
    space = " " * (width - _width(words))
    return words + space if left else space + words
