"""Cold builds in turn at several sizes: this handbook, Hugo with Pagefind, stock, and another checkout."""

from __future__ import annotations

from statistics import median

from . import report
from .measure import Run, in_turn
from .workspace import OURS, Workspace

Rounds = dict[str, list[Run]]
"""The runs of one size, by who built."""


def measure(space: Workspace, sizes: list[int], rounds: int) -> None:
    """Build everything and print times, memory and ratios."""
    results = {size: _run(space, size, rounds) for size in sizes}
    report.heading("Cold builds, every language")
    report.say(
        f"Medians of {rounds} rounds, in turn. Seconds by the clock, and of the processors together in",
        "brackets: where the machine also does other work, the brackets are the safer figure.\n",
    )
    columns = ["records", *space.builders]
    report.table(
        columns,
        [[size, *(_time(runs[who]) for who in space.builders)] for size, runs in results.items()],
    )
    report.heading("How many times as much as ours, by the clock and of the processors")
    others = [who for who in space.builders if who != OURS]
    report.table(
        ["records", *others],
        [[size, *(_ratio(runs[who], runs[OURS]) for who in others)] for size, runs in results.items()],
    )
    report.heading("Peak memory of all processes together")
    report.table(
        columns,
        [[size, *(_memory(runs[who]) for who in space.builders)] for size, runs in results.items()],
    )


def _run(space: Workspace, size: int, rounds: int) -> Rounds:
    found: Rounds = {who: [] for who in space.builders}
    for number in range(1, rounds + 1):
        report.progress(f"{size} records, round {number} of {rounds}")
        for who in space.builders:
            run = in_turn(space.cold(who, size))
            report.progress(
                f"  {who}: {report.seconds(run.seconds)}, of CPU {report.seconds(run.cpu_seconds)}"
            )
            found[who].append(run)
    return found


def middle(runs: list[Run]) -> Run:
    """The median of each figure."""
    return Run(
        median(run.seconds for run in runs),
        median(run.cpu_seconds for run in runs),
        max(run.peak_bytes for run in runs),
    )


def _time(runs: list[Run]) -> str:
    run = middle(runs)
    return f"{report.seconds(run.seconds)} ({run.cpu_seconds:.1f})"


def _ratio(theirs: list[Run], ours: list[Run]) -> str:
    them, us = middle(theirs), middle(ours)
    return f"{them.seconds / us.seconds:.2f} ({them.cpu_seconds / us.cpu_seconds:.2f})"


def _memory(runs: list[Run]) -> str:
    return report.size(middle(runs).peak_bytes)
