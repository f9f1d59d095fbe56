"""The desk's scripts that need no page, tested in their own language: tests/scripts, by Node's own runner."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from .node_scripts import SCRIPTS, node

CASES = 210
"""So many cases are there at least: none can get lost without notice."""
TOLD = re.compile(r"^ℹ (tests|pass|fail|cancelled|skipped|todo) (\d+)$", re.MULTILINE)


def run(*files: Path, **environment: str) -> tuple[subprocess.CompletedProcess[str], dict[str, int]]:
    """Run the cases of test files; what Node said, and how many cases ended how."""
    done = node("--test", "--test-reporter=spec", *map(str, files), **environment)
    return done, {outcome: int(count) for outcome, count in TOLD.findall(done.stdout)}


def failures(said: str) -> str:
    """What the runner says of failing cases at its end, without those that pass."""
    return said[said.find("✖ failing tests:") :]


def test_every_case_passes(desk_files: Path) -> None:
    """Every case of every file passes, and none is skipped."""
    files = sorted(SCRIPTS.glob("*.test.mjs"))
    done, told = run(*files, DESK_FILES=str(desk_files))
    assert done.returncode == 0, failures(done.stdout) + done.stderr
    assert told["tests"] == told["pass"] >= CASES, told


def test_a_failing_case_is_told(tmp_path: Path) -> None:
    """A case that fails makes the run fail and is told by its name."""
    file = tmp_path / "wrong.test.mjs"
    file.write_text('import test from "node:test";\ntest("one is two", () => { throw new Error("no"); });\n')
    done, told = run(file)
    assert done.returncode != 0
    assert told["fail"] == 1
    assert "one is two" in failures(done.stdout)
