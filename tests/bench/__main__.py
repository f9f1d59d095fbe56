"""`python -m tests.bench`: measure, and print a report."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path

from . import build_profile, edit, first_visit, report, search_comparison, speed
from .workspace import Workspace

PARTS = ("speed", "visit", "edit", "profile", "search", "all")


def main() -> int:
    """Measure what is asked for; no figure makes it fail."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("part", nargs="?", choices=PARTS, default="all", help="default: %(default)s")
    parser.add_argument(
        "--sizes",
        nargs="+",
        type=int,
        default=[50, 300, 1000],
        metavar="N",
        help="records of the synthetic handbooks (default: 50 300 1000)",
    )
    parser.add_argument(
        "--rounds", type=int, default=2, help="builds of each, in turn (default: %(default)s)"
    )
    parser.add_argument(
        "--functions", type=Path, metavar="FILE", help="profile: also write the dearest functions into a file"
    )
    options = parser.parse_args()
    wanted = PARTS[:-1] if options.part == "all" else (options.part,)
    middle = 300 if 300 in options.sizes else options.sizes[0]
    # A process that ends early leaves nothing behind either.
    with tempfile.TemporaryDirectory(prefix="handbook-bench-", ignore_cleanup_errors=True) as folder:
        space = Workspace(Path(folder))
        _tell_machine()
        parts = {
            "speed": lambda: speed.measure(space, options.sizes, options.rounds),
            "visit": lambda: first_visit.measure(space, options.sizes),
            "edit": lambda: edit.measure(space, middle),
            "profile": lambda: build_profile.measure(space, middle, options.functions),
            "search": lambda: search_comparison.measure(space, max(options.sizes)),
        }
        for part in wanted:
            parts[part]()
    return 0


def _tell_machine() -> None:
    report.heading("Machine")
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    report.say(
        f"Python {platform.python_version()}, {os.cpu_count()} processors, load before the start {load}."
    )


if __name__ == "__main__":
    sys.exit(main())
