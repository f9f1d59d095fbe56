"""Stretches of time, or of rows, and how those that overlap stand side by side."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]
"""Where it begins and where it ends; the end no longer belongs to it."""


@dataclass(frozen=True)
class Lane:
    """Where a span stands among those it overlaps with."""

    index: int
    """From 0."""
    of: int
    """How many lanes its group needs."""


def minute_of_day(clock: str) -> int:
    """Minutes since midnight.

    >>> minute_of_day("09:30"), minute_of_day("24:00")
    (570, 1440)
    """
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def clock(minute: int) -> str:
    """The time of day, a number of minutes after midnight.

    >>> clock(570), clock(1440)
    ('09:30', '24:00')
    """
    return f"{minute // 60:02}:{minute % 60:02}"


def groups(spans: list[Span]) -> list[list[int]]:
    """The indices of spans that overlap, directly or through others; of two begun together the longer first.

    >>> groups([(0, 2), (5, 6), (1, 3)])
    [[0, 2], [1]]
    """
    found: list[list[int]] = []
    end = None
    for index in sorted(range(len(spans)), key=lambda i: (spans[i][0], -spans[i][1], i)):
        start, stop = spans[index]
        if end is not None and start < end:
            found[-1].append(index)
            end = max(end, stop)
        else:
            found.append([index])
            end = stop
    return found


def lanes(spans: list[Span]) -> list[Lane]:
    """The lane of each span, in the order given: as few lanes as a group can do with.

    >>> [lane.index for lane in lanes([(0, 2), (1, 3), (2, 4)])]
    [0, 1, 0]
    """
    placed: dict[int, Lane] = {}
    for group in groups(spans):
        ends: list[int] = []
        indices = {member: _free_lane(ends, spans[member]) for member in group}
        placed |= {member: Lane(index, len(ends)) for member, index in indices.items()}
    return [placed[index] for index in range(len(spans))]


def _free_lane(ends: list[int], span: Span) -> int:
    """The first lane that is free when the span begins; `ends`, until where each is taken, is updated."""
    start, stop = span
    index = next((i for i, end in enumerate(ends) if end <= start), len(ends))
    ends[index : index + 1] = [stop]
    return index
