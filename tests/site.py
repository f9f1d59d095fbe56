"""Projects and sites for tests: copies of this project, and the shipped site, built once in a test run.

`built_site` is for reading only; whoever changes something takes a `project_copy`.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.handbook import Handbook, load

ROOT = Path(__file__).parent.parent
MINIMAL = ROOT / "tests" / "data" / "minimal" / "data"
PARTS = ("data", "docs", "macros", "mkdocs.yml")
OWNER = re.compile(r"^owner: .*", re.MULTILINE)
REVIEWED = re.compile(r"""\b(reviewed|held): ['"]?(\d{4}-\d\d-\d\d)""")
LONGEST_BUILD = 300
"""Seconds after which a worker stops waiting for another worker's build."""

ProjectCopy = Callable[..., Path]

SAMPLE = "Clearlight"
sample_only = pytest.mark.skipif(
    SAMPLE not in (ROOT / "data" / "handbook.yml").read_text(encoding="utf-8"),
    reason=f"data/handbook.yml no longer names the sample company {SAMPLE}: the content is a team's own",
)
"""Marks tests of what the shipped content holds: a team that replaces it is not held to them."""


def minimal_data(target: Path) -> Path:
    """The minimal data in a new folder, with the shipped labels, which layouts need."""
    shutil.copytree(MINIMAL, target)
    owner_and_review = (MINIMAL / "labels.yml").read_text(encoding="utf-8").split("\nowner: ")[1]
    groups = (ROOT / "data" / "labels.yml").read_text(encoding="utf-8")
    groups = re.sub(r"^(owner|reviewed|reviewed_by): .*\n", "", groups, flags=re.MULTILINE)
    (target / "labels.yml").write_text(f"{groups.rstrip()}\nowner: {owner_and_review}", encoding="utf-8")
    return target


def copy_project(target: Path, *, data: str = "shipped", source: Path = ROOT) -> Path:
    """A copy of everything that a build reads, with the "shipped" or the "minimal" data."""
    target.mkdir(parents=True)
    for part in PARTS[0 if data == "shipped" else 1 :]:
        if (source / part).is_dir():
            shutil.copytree(source / part, target / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source / part, target / part)
    if data == "minimal":
        minimal_data(target / "data")
    return target


def build_day(project: Path) -> dt.date:
    """The day after the newest review in a project's data: fixed, and no review lies in its future."""
    texts = (file.read_text(encoding="utf-8") for file in (project / "data").rglob("*.yml"))
    newest = max(day for text in texts for _, day in REVIEWED.findall(text))
    return dt.date.fromisoformat(newest) + dt.timedelta(days=1)


def start(project: Path, *options: str, **environment: str) -> subprocess.Popen[str]:
    """Begin to build a project's site as people do, on its build day; `stdout` brings all that is printed."""
    noon = dt.datetime.combine(build_day(project), dt.time(12), dt.UTC)
    settings = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": str(int(noon.timestamp()))}
    dropped = {"SITE_URL", "PYTHONPATH"}
    inherited = {name: value for name, value in os.environ.items() if name not in dropped}
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--strict", *options],
        cwd=project,
        env={**inherited, **settings, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def build(project: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build a project's site; `stdout` holds all that was printed."""
    with start(project, *options, **environment) as process:
        output, _ = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, output)


@pytest.fixture(scope="session")
def minimal_book(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    """The minimal handbook with the shipped labels, ready to be rendered."""
    return load(minimal_data(tmp_path_factory.mktemp("minimal") / "data"))


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped site, built once for all workers of a test run; do not change it."""
    base = tmp_path_factory.getbasetemp()
    # Each xdist worker has a folder of its own inside the run's.
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shipped"
    done = shared.with_suffix(".done")
    try:
        shared.mkdir()
    except FileExistsError:
        _wait_for(done)
    else:
        _build_shipped(shared / "project", done)
    told = done.read_text(encoding="utf-8")
    if told:
        pytest.fail(f"the shipped site cannot be built:\n{told}", pytrace=False)
    return shared / "project" / "site"


def _build_shipped(project: Path, done: Path) -> None:
    """Build the site and write what went wrong, or nothing, into a file that appears at once as a whole."""
    told = "the build was interrupted"
    try:
        run = build(copy_project(project))
        told = (run.stdout or "no output") if run.returncode else ""
    finally:
        half = done.with_suffix(".half")
        half.write_text(told, encoding="utf-8")
        half.replace(done)


def _wait_for(file: Path) -> None:
    until = time.monotonic() + LONGEST_BUILD
    while not file.exists():
        if time.monotonic() > until:
            pytest.fail(f"another worker's build of the site did not end in {LONGEST_BUILD} s", pytrace=False)
        time.sleep(0.2)


@pytest.fixture
def project_copy(tmp_path: Path) -> ProjectCopy:
    """A function that copies the project into a new folder, with the minimal data or `data="shipped"`."""

    def copied(name: str = "project", *, data: str = "minimal") -> Path:
        return copy_project(tmp_path / name, data=data)

    return copied
