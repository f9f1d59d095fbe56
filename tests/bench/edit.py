"""From an edit of one YAML file to the reloaded page that shows it, under `mkdocs serve`."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import playwright.sync_api
import psutil
from playwright.sync_api import Browser, Page, sync_playwright

from ..browser import ARGUMENTS
from . import edits, report
from .edits import LANGUAGE, NAME, Edit
from .workspace import ENVIRONMENT, Workspace, python

MOST_SECONDS = 300
REST_SECONDS = 4.0
LOOK = "([mark, there]) => document.body && document.body.textContent.includes(mark) === there"


@dataclass(frozen=True)
class Server:
    """A running `mkdocs serve`."""

    address: str
    """The address of its language's root."""
    process: psutil.Process

    def cpu_seconds(self) -> float:
        """Processor seconds that it and all that it started have used."""
        used = [each.cpu_times() for each in (self.process, *self.process.children(recursive=True))]
        return sum(each.user + each.system + each.children_user + each.children_system for each in used)


@dataclass(frozen=True)
class Seen:
    """How long an edit took to show."""

    seconds: float
    cpu_seconds: float
    """Of the server, in that time."""

    def row(self) -> list[str]:
        """The figures for the report."""
        return [report.seconds(self.seconds), report.seconds(self.cpu_seconds)]


def measure(space: Workspace, sizes: list[int]) -> None:
    """Edit records under `mkdocs serve` and print how long the browser took to show it."""
    rows = []
    with _chromium() as browser:
        for size in sizes:
            for code in space.codes:
                report.progress(f"edits of {size} records, {code}")
                rows += _rows(browser, space.project(code, size), f"{size}, {code}")
    report.heading("From an edit to the reloaded page")
    report.table(["records, edit", "until it shows", "the server's CPU till then"], rows)


def _rows(browser: Browser, project: Path, name: str) -> list[list[str]]:
    own_texts = edits.texts(project)
    with _server(project) as server:
        seen = [_seen(browser, server, project, edit) for edit in own_texts]
        dearest = _seen(browser, server, project, NAME)
    middle = Seen(median(each.seconds for each in seen), median(each.cpu_seconds for each in seen))
    slowest = max(seen, key=lambda each: each.seconds)
    return [
        [f"{name}: median of {len(seen)} texts", *middle.row()],
        [f"{name}: slowest of these, {own_texts[seen.index(slowest)]}", *slowest.row()],
        [f"{name}: {NAME}, on many pages", *dearest.row()],
    ]


@contextmanager
def _chromium() -> Iterator[Browser]:
    """Chromium, the system's where there is one, else Playwright's."""
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def _server(project: Path) -> Iterator[Server]:
    """`mkdocs serve` in a project, once it answers."""
    address = f"127.0.0.1:{_free_port()}"
    with (project.parent / f"{project.name}-serve.txt").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [*python("-m", "mkdocs"), "serve", "--no-strict", "-a", address],
            cwd=project,
            env=ENVIRONMENT,
            stdout=log,
            stderr=log,
        )
        try:
            answering = _answering(process, f"http://{address}", Path(log.name))
            yield Server(answering, psutil.Process(process.pid))
        finally:
            process.terminate()
            process.wait()


def _answering(process: subprocess.Popen, root: str, log: Path) -> str:
    end = time.monotonic() + MOST_SECONDS
    while time.monotonic() < end and process.poll() is None:
        for address in (f"{root}/{LANGUAGE}/", f"{root}/"):
            try:
                with urllib.request.urlopen(f"{address}glossary.html", timeout=5):
                    return address
            except (urllib.error.URLError, OSError):
                pass
        time.sleep(0.5)
    raise RuntimeError(f"mkdocs serve does not answer:\n{log.read_text(encoding='utf-8')[-2000:]}")


def _free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _seen(browser: Browser, server: Server, project: Path, edit: Edit) -> Seen:
    """How long the browser takes to show the new words; the old ones are put back, and awaited too."""
    tab = browser.new_page()
    tab.goto(f"{server.address}{edit.place}.html", wait_until="load")
    time.sleep(REST_SECONDS)
    start, used = time.perf_counter(), server.cpu_seconds()
    with edits.edited(project, edit) as mark:
        took = Seen(_wait(tab, mark, start, there=True), server.cpu_seconds() - used)
    _wait(tab, mark, time.perf_counter(), there=False)
    tab.close()
    return took


def _wait(tab: Page, mark: str, start: float, *, there: bool) -> float:
    """Seconds since the start when the page first shows the mark, or no longer does."""
    while time.perf_counter() - start < MOST_SECONDS:
        # The page goes away while it is loaded again; then Playwright complains, and one looks again.
        with contextlib.suppress(playwright.sync_api.Error):
            tab.wait_for_function(LOOK, arg=[mark, there], polling=20, timeout=5000)
            return time.perf_counter() - start
    raise RuntimeError("the edit never showed")
