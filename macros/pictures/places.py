"""The rules of the stylesheet that put parts of a picture into rows and lanes.

CSS cannot count, and a page may hold no styles of its own: so a part says its
place in attributes (`data-from="9"`), and there is a rule for each place that a
picture can have.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from . import week, workflow

QUARTER = 1.45
"""The least height of a quarter of an hour in the week, in the size of its letters."""
LANE = 1.2
"""The width of a lane beside the steps of a workflow, in the size of its letters."""


def rules() -> str:
    """The rules for every row and lane up to the most that a week or a workflow is drawn with."""
    return "".join(f"{rule}\n" for part in (_rows(), _week(), _workflow()) for rule in part)


def _rows() -> Iterator[str]:
    for row in range(1, max(week.MOST_ROWS, workflow.MOST_ROWS) + 1):
        yield f'[data-from="{row}"] {{ grid-row-start: {row}; }}'
        yield f'[data-to="{row + 1}"] {{ grid-row-end: {row + 1}; }}'


def _week() -> Iterator[str]:
    """Rows of an hour at most; days with so many columns that any number of lanes shares them evenly."""
    columns = math.lcm(*range(1, week.MOST_ABREAST + 1))
    yield f".so-week__grid {{ grid-template-rows: auto repeat({week.MOST_ROWS}, auto); }}"
    yield f".so-week__day ol {{ grid-template-columns: repeat({columns}, 1fr); }}"
    for quarters in range(1, week.QUARTERS + 1):
        yield f'[data-quarters="{quarters}"] {{ min-height: {quarters * QUARTER:.2f}em; }}'
    for lanes in range(2, week.MOST_ABREAST + 1):
        width = columns // lanes
        for lane in range(1, lanes + 1):
            place = f"grid-column: {(lane - 1) * width + 1} / span {width}"
            yield f'.so-slot[data-lane="{lane}"][data-lanes="{lanes}"] {{ {place}; }}'


def _workflow() -> Iterator[str]:
    """The lanes stand before the column of the steps, the first one next to it."""
    for lane in range(1, workflow.MOST_LANES + 1):
        columns = f"grid-template-columns: repeat({lane}, {LANE}em) minmax(0, 38em)"
        yield f'.so-flow__grid[data-lanes="{lane}"] {{ {columns}; }}'
        yield f'.so-flow__return[data-lane="{lane}"] {{ grid-column: {-2 - lane} / -2; }}'
