"""`python -m tests.bench`: measure, and print a report."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path

from . import edit, report, second, speed
from .workspace import Workspace

PARTS = ("speed", "second", "edit", "all")
LARGE = [300, 1000]


def main() -> int:
    """Measure what is asked for; no figure makes it fail."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("part", nargs="?", choices=PARTS, default="all", help="default: %(default)s")
    parser.add_argument(
        "--sizes",
        nargs="+",
        type=int,
        metavar="N",
        help="records of the synthetic handbooks (default: 50 300 1000, without 50 but for speed)",
    )
    parser.add_argument(
        "--rounds", type=int, default=2, help="builds of each, in turn (default: %(default)s)"
    )
    parser.add_argument(
        "--before", type=Path, metavar="FOLDER", help="another checkout of this project, to compare with"
    )
    options = parser.parse_args()
    wanted = PARTS[:-1] if options.part == "all" else (options.part,)
    # A process that ends early leaves nothing behind either.
    with tempfile.TemporaryDirectory(prefix="handbook-bench-", ignore_cleanup_errors=True) as folder:
        space = Workspace(Path(folder), options.before)
        _tell_machine()
        parts = {
            "speed": lambda: speed.measure(space, options.sizes or [50, *LARGE], options.rounds),
            "second": lambda: second.measure(space, options.sizes or LARGE, options.rounds),
            "edit": lambda: edit.measure(space, options.sizes or LARGE),
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
