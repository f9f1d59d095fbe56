"""Cold builds: this handbook against stock, in turn, at several sizes."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from . import report
from .measure import Run, in_turn, side_by_side
from .workspace import Workspace

AIM_RATIO, AIM_AT = 8, 300


@dataclass
class Rounds:
    """The runs of one size."""

    ours: list[Run] = field(default_factory=list)
    stock: list[Run] = field(default_factory=list)
    stock_together: list[Run] = field(default_factory=list)

    def middle(self, who: str, what: str = "seconds") -> float:
        """The median of one figure."""
        return median(getattr(run, what) for run in getattr(self, who))

    def ratio(self, who: str, what: str = "seconds") -> float:
        """How many times as much stock takes."""
        return self.middle(who, what) / self.middle("ours", what)


def measure(space: Workspace, sizes: list[int], rounds: int) -> None:
    """Build everything and print times, memory and growth; fewer rounds above 300 records."""
    results = {size: _run(space, size, rounds if size <= AIM_AT else max(1, rounds // 2)) for size in sizes}
    report.heading("Cold builds, every language")
    report.say(
        "Seconds by the clock, and of the processors together in brackets: where the machine also does other",
        "work, the brackets are the safer figure. Stock: one build per language, one after the other;",
        "`side by side` is the same builds at the same time. Medians.\n",
    )
    report.table(
        [
            "records",
            "rounds",
            "ours",
            "stock",
            "stock, side by side",
            "ratio",
            "ratio side by side",
            "ratio of CPU",
        ],
        [
            [
                size,
                len(found.ours),
                *(_time(found, who) for who in ("ours", "stock", "stock_together")),
                f"{found.ratio('stock'):.1f}",
                f"{found.ratio('stock_together'):.1f}",
                f"{found.ratio('stock', 'cpu_seconds'):.1f}",
            ]
            for size, found in results.items()
        ],
    )
    _tell_aim(results)
    _tell_growth(results)
    _tell_memory(results)


def _run(space: Workspace, size: int, rounds: int) -> Rounds:
    found = Rounds()
    report.progress(f"writing {size} records and their stock pages")
    space.stock(size)
    for number in range(1, rounds + 1):
        report.progress(f"{size} records, round {number} of {rounds}")
        found.ours.append(_told("ours", space.build_ours(size).run()))
        found.stock.append(_told("stock", in_turn(space.build_stock(size))))
        found.stock_together.append(_told("stock side by side", side_by_side(space.build_stock(size))))
    return found


def _told(who: str, run: Run) -> Run:
    report.progress(f"  {who}: {report.seconds(run.seconds)}, of CPU {report.seconds(run.cpu_seconds)}")
    return run


def _time(found: Rounds, who: str) -> str:
    return f"{report.seconds(found.middle(who))} ({found.middle(who, 'cpu_seconds'):.1f})"


def _tell_aim(results: dict[int, Rounds]) -> None:
    if AIM_AT in results:
        ratio, cpu = results[AIM_AT].ratio("stock"), results[AIM_AT].ratio("stock", "cpu_seconds")
        report.say(
            f"Aim: at least {AIM_RATIO} times faster than stock at {AIM_AT} records. "
            f"Measured: {ratio:.1f} by the clock, {cpu:.1f} in processor time."
        )


def _tell_growth(results: dict[int, Rounds]) -> None:
    report.heading("Growth with the records")
    report.table(
        ["", *(f"{size} records" for size in results)],
        [
            [
                f"{name}, ms a record",
                *(f"{1000 * found.middle(who) / size:.1f}" for size, found in results.items()),
            ]
            for name, who in (("ours", "ours"), ("stock", "stock"))
        ],
    )
    sizes = sorted(results)
    for small, large in pairwise(sizes):
        report.say(
            f"{small} to {large} records: time grows with the records to the power of "
            + ", ".join(
                f"{_power(results, small, large, who, what):.2f} ({name})"
                for name, who, what in (
                    ("ours", "ours", "seconds"),
                    ("ours, CPU", "ours", "cpu_seconds"),
                    ("stock", "stock", "seconds"),
                    ("stock, CPU", "stock", "cpu_seconds"),
                )
            )
            + "."
        )
    report.say("Aim: no faster than the records, a power of at most 1, up to 1,000.")


def _power(results: dict[int, Rounds], small: int, large: int, who: str, what: str) -> float:
    grown = results[large].middle(who, what) / results[small].middle(who, what)
    return math.log(grown) / math.log(large / small)


def _tell_memory(results: dict[int, Rounds]) -> None:
    report.heading("Peak memory of all processes together")
    report.table(
        ["records", "ours", "stock", "stock, side by side"],
        [
            [
                size,
                *(
                    report.size(max(run.peak_bytes for run in getattr(found, who)))
                    for who in ("ours", "stock", "stock_together")
                ),
            ]
            for size, found in results.items()
        ],
    )
