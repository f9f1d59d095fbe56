"""The other languages' processes: asked again and again, told when they fail or die, never left behind."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from .site import ProjectCopy, build_day

LONGEST_END = 20
"""Seconds in which a process that nobody needs any more has ended."""
ASK = """
import datetime, json, sys
from pathlib import Path
from macros.engine import other_languages

def ask(site):
    process = other_languages.process_of("en", serving=False)
    config_file, site_dir = str(Path("mkdocs.yml").resolve()), str(Path(site).resolve())
    process.ask(config_file, site_dir, "https://handbook.example/en/", strict=True)
    return process
"""

pytestmark = pytest.mark.build


def run(project: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Python in a project, after it can `ask` for a build of the second language."""
    noon = int(time.mktime(build_day(project).timetuple())) + 43_200
    return subprocess.run(
        [sys.executable, "-c", ASK + code],
        cwd=project,
        env={"SOURCE_DATE_EPOCH": str(noon), "PATH": ""},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def children(project: Path) -> Iterator[psutil.Process]:
    """The processes that work for a project."""
    for process in psutil.process_iter(["cmdline", "cwd"]):
        if process.info["cwd"] == str(project) and "build_when_asked" in " ".join(
            process.info["cmdline"] or ()
        ):
            yield process


def test_a_process_builds_each_time_it_is_asked(project_copy: ProjectCopy) -> None:
    """It builds, tells what is wrong after an edit, and builds again once that is mended."""
    project = project_copy()
    code = """
page = Path("docs/en/about/editing.md")
right = page.read_text(encoding="utf-8")
for words in (right, right + "[nowhere](nowhere.md)", right):
    page.write_text(words, encoding="utf-8")
    print(json.dumps(ask("out").answer()))
other_languages.stop()
"""
    done = run(project, code)
    answers = done.stdout.splitlines()
    assert [answer.split(",")[0] for answer in answers] == ["[true", "[false", "[true"], (
        done.stdout + done.stderr
    )
    assert "nowhere.md" in answers[1] and "nowhere.md" not in answers[2]
    assert not list(children(project))


def test_a_process_that_died_is_told_and_replaced(project_copy: ProjectCopy) -> None:
    """When it dies, whoever waits for it hears so; the next one who asks gets a new one."""
    project = project_copy()
    code = """
process = ask("out")
process.process.kill()
print(json.dumps(process.answer()))
print(json.dumps(ask("out").answer()))
other_languages.stop()
"""
    done = run(project, code)
    first, second = done.stdout.splitlines()
    assert first.startswith("[false") and "its process has ended" in first
    assert second.startswith("[true"), done.stderr


def test_a_process_ends_with_whoever_asked(project_copy: ProjectCopy) -> None:
    """When the first language's process is gone without a word, the other one ends, even while it builds."""
    project = project_copy()
    run(project, 'ask("out")\nimport os\nos._exit(9)')
    until = time.monotonic() + LONGEST_END
    while left := list(children(project)):
        assert time.monotonic() < until, left
        time.sleep(0.1)


def test_languages_that_cannot_be_read_begin_no_process(project_copy: ProjectCopy) -> None:
    """Whatever data/handbook.yml holds instead of languages, no process begins and nothing is raised."""
    project = project_copy()
    settings = project / "data" / "handbook.yml"
    for text in (
        "",
        "[",
        "- a",
        "languages: zh",
        "languages: [zh, [en]]",
        "languages: {zh: en}",
        "languages:",
    ):
        settings.write_text(text, encoding="utf-8")
        done = run(project, "other_languages.start(serving=False)\nprint(len(other_languages.RUNNING))")
        assert done.stdout.strip() == "0", (text, done.stderr)
    settings.unlink()
    done = run(project, "other_languages.start(serving=False)\nprint(len(other_languages.RUNNING))")
    assert done.stdout.strip() == "0", done.stderr
