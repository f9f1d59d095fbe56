"""Where the time of a build goes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from . import report
from .workspace import ENVIRONMENT, Workspace, python

TRACED = Path(__file__).with_name("traced_build.py")
LANGUAGE = "zh"


def measure(space: Workspace, size: int, functions: Path | None = None) -> None:
    """Build one language of so many records and print the share of each stage."""
    project = space.ours(size)
    arguments = [str(TRACED), LANGUAGE, str(space.root / "traced" / LANGUAGE)]
    stages = _stages(project, arguments)
    total = sum(stages.values())
    report.heading(f"Where the time goes: one language, {size} records, one process")
    ranked = sorted(stages.items(), key=lambda stage: -stage[1])
    report.table(
        ["stage", "processor seconds", "share"],
        [
            *([name, f"{took:.2f}", f"{100 * took / total:.0f} %"] for name, took in ranked),
            ["together", f"{total:.2f}", ""],
        ],
    )
    if functions:
        _stages(project, [*arguments, str(functions)])
        report.say(f"The dearest functions (under cProfile) stand in {functions.name}.")


def _stages(project: Path, arguments: list[str]) -> dict[str, float]:
    run = subprocess.run(
        python(*arguments),
        cwd=project,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode:
        raise RuntimeError(f"the traced build failed:\n{run.stdout[-1500:]}{run.stderr[-1500:]}")
    return json.loads(run.stdout.splitlines()[-1])
