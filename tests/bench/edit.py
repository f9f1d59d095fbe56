"""From an edit of one YAML file to the page that shows it."""

from __future__ import annotations

import contextlib
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import playwright.sync_api
import psutil
from playwright.sync_api import Browser, Page

from macros import reader

from . import generator, report
from .browser import chromium, free_port
from .workspace import ENVIRONMENT, Workspace, python

AIM_SECONDS = 2.0
MOST_SECONDS = 300
REST_SECONDS = 4.0
LANGUAGE = "zh"
LOOK = "([mark, there]) => document.body && document.body.textContent.includes(mark) === there"
# The first record of a kind, and the field whose words are edited.
EDITS = (
    ("crisis/playbooks", "summary"),
    ("platforms", "summary"),
    ("metrics", "definition"),
    ("crisis/statements", "use"),
    ("strategy/risks", "description"),
)
# A name that stands on many pages: the dearest edit there is, short of a label.
NAME = ("team/roles/head-of-social", "name")


@dataclass(frozen=True)
class Server:
    """A running `mkdocs serve`."""

    address: str
    """The address of its language's root."""
    process: psutil.Process

    def cpu_seconds(self) -> float:
        """Processor seconds it has used."""
        used = self.process.cpu_times()
        return used.user + used.system


@dataclass(frozen=True)
class Seen:
    """How long an edit took to show."""

    seconds: float
    cpu_seconds: float
    """Of the server, in that time."""

    def row(self, name: str) -> list[str]:
        """The line of the report."""
        return [name, report.seconds(self.seconds), report.seconds(self.cpu_seconds)]


def measure(space: Workspace, size: int) -> None:
    """Edit records under `mkdocs serve` and print how long the browser took to show it."""
    report.heading(f"From an edit to the reloaded page, {size} records")
    edits = [(_first(space.ours(size), folder), field) for folder, field in EDITS]
    with chromium() as browser:
        with _server(space.ours(size), "--no-strict") as server:
            body = [_ours(browser, server, space.ours(size), *edit) for edit in edits]
            name = _ours(browser, server, space.ours(size), *NAME)
        project = space.stock(size) / LANGUAGE
        with _server(project) as server:
            stock = _stock(browser, server, project, edits[0][0])
    middle = Seen(median(seen.seconds for seen in body), median(seen.cpu_seconds for seen in body))
    slowest = max(body, key=lambda seen: seen.seconds)
    rows = [seen.row(f"{place}: {field}") for (place, field), seen in zip(edits, body, strict=True)]
    rows += [middle.row("median of these"), slowest.row("slowest of these")]
    rows += [name.row(f"{NAME[0]}: {NAME[1]}, on many pages")]
    rows += [stock.row("stock, one Markdown page, one language")]
    report.table(["edit", "until it shows", "the server's CPU till then"], rows)
    report.say(
        f"Aim: seen within {AIM_SECONDS:.0f} s at 300 records. Measured: {report.seconds(middle.seconds)}, "
        f"the slowest {report.seconds(slowest.seconds)}."
    )


@contextmanager
def _server(project: Path, *options: str) -> Iterator[Server]:
    """`mkdocs serve` in a project, once it answers."""
    address = f"127.0.0.1:{free_port()}"
    with (project.parent / f"{project.name}-serve.txt").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [*python("-m", "mkdocs"), "serve", *options, "-a", address],
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


def _first(project: Path, folder: str) -> str:
    """The place of the first record in a folder."""
    return f"{folder}/{min((project / 'data' / folder).glob('*.yml')).stem}"


def _ours(browser: Browser, server: Server, project: Path, place: str, field: str) -> Seen:
    file = project / "data" / f"{place}.yml"
    value = reader.read(file, file.name).value

    def change(mark: str) -> None:
        words = value[field]
        value[field] = (
            f"{words}{mark}" if isinstance(words, str) else words | {LANGUAGE: words[LANGUAGE] + mark}
        )
        generator.save(project / "data", place, value)

    return _seen(browser, server, place, file, change)


def _stock(browser: Browser, server: Server, project: Path, place: str) -> Seen:
    file = project / "docs" / f"{place}.md"
    text = file.read_text(encoding="utf-8")
    return _seen(
        browser,
        server,
        place,
        file,
        lambda mark: file.write_text(f"{text}\n{mark}\n", encoding="utf-8"),
    )


def _seen(browser: Browser, server: Server, place: str, file: Path, change: Callable[[str], object]) -> Seen:
    """Seconds from saving a file to the browser showing the new words; the old ones are put back."""
    text = file.read_text(encoding="utf-8")
    tab = browser.new_page()
    tab.goto(f"{server.address}{place}.html", wait_until="load")
    time.sleep(REST_SECONDS)
    mark = f"改动{time.monotonic_ns() % 10**8}"
    start, used = time.perf_counter(), server.cpu_seconds()
    change(mark)
    took = Seen(_wait(tab, mark, start, there=True), server.cpu_seconds() - used)
    file.write_text(text, encoding="utf-8")
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
