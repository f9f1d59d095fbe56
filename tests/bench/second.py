"""A second build after one edit, with what the first has left, against a cold one of the same data."""

from __future__ import annotations

import filecmp
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from . import edits, report
from .measure import Run, in_turn
from .workspace import Workspace


@dataclass(frozen=True)
class Pair:
    """A second build and a cold one of the same data."""

    again: Run
    cold: Run
    differing: list[str]
    """The files of the two sites that are not equal byte for byte."""


def measure(space: Workspace, sizes: list[int], rounds: int) -> None:
    """Build, edit, build again, build the same data cold; print times and whether the sites are equal."""
    rows, differing = [], {}
    for size in sizes:
        for code in space.codes:
            report.progress(f"second builds of {size} records, {code}")
            pairs = [_pair(space, code, size) for _ in range(rounds)]
            rows.append([f"{size}, {code}", *_row(pairs)])
            differing[f"{size}, {code}"] = sorted({file for pair in pairs for file in pair.differing})
    report.heading("A second build after one edit of a record's text")
    report.say(f"Medians of {rounds} rounds; processor seconds in brackets.\n")
    report.table(["records", "cold", "second", "ratio", "files that differ"], rows)
    for name, files in differing.items():
        if files:
            report.say(f"{name}: not equal to a cold build of the same data: {', '.join(files[:10])}")


def _pair(space: Workspace, code: str, size: int) -> Pair:
    project = space.project(code, size)
    in_turn(space.cold(code, size))
    with edits.edited(project, edits.texts(project)[0]):
        again = space.again(code, size).run()
        site = space.set_aside(project / "site")
        cold = in_turn(space.cold(code, size))
        return Pair(again, cold, sorted(_differing(site, project / "site")))


def _differing(one: Path, other: Path) -> Iterator[str]:
    """The files of two folders that only one holds or that are not the same byte for byte."""
    names = {file.relative_to(site) for site in (one, other) for file in site.rglob("*") if file.is_file()}
    _, mismatched, missing = filecmp.cmpfiles(one, other, names, shallow=False)
    yield from (str(name) for name in (*mismatched, *missing))


def _row(pairs: list[Pair]) -> list[str]:
    cold, again = (
        (median(run.seconds for run in runs), median(run.cpu_seconds for run in runs))
        for runs in ([pair.cold for pair in pairs], [pair.again for pair in pairs])
    )
    return [
        *(f"{report.seconds(clock)} ({cpu:.1f})" for clock, cpu in (cold, again)),
        f"{again[0] / cold[0]:.2f} ({again[1] / cold[1]:.2f})",
        str(max(len(pair.differing) for pair in pairs)),
    ]
