"""`mkdocs serve`: what is edited is seen, in data, in prose and in the package's own code."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from .site import ProjectCopy

LONGEST_WAIT = 120
"""Seconds after which a page is taken to stay as it is; an edit is seen in about a second."""


@contextmanager
def served(project: Path) -> Iterator[str]:
    """The address of a server of the project, which is stopped afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--no-strict", "--dev-addr", f"127.0.0.1:{port}"]
    with (project / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=project,
            stdout=log,
            stderr=log,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1767225600"},
        )
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.kill()
            process.wait()


def shown(address: str) -> str:
    """What the server shows at an address; nothing while it does not answer."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.read().decode()
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def wait_until(address: str, words: str, *, there: bool = True) -> None:
    """Wait until a page holds words, or does not; fails when it takes too long."""
    until = time.monotonic() + LONGEST_WAIT
    while (words in shown(address)) != there or (not there and not shown(address)):
        if time.monotonic() > until:
            pytest.fail(f"{address} {'never showed' if there else 'went on showing'} {words!r}")
        time.sleep(0.2)


def change(file: Path, old: str, new: str) -> None:
    """Replace words in a file, in one step."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.with_suffix(".new").write_text(text.replace(old, new, 1), encoding="utf-8")
    file.with_suffix(".new").replace(file)


def test_edits_are_seen(project_copy: ProjectCopy) -> None:
    """An edit of a record, a prose page or a layout shows in every language, a title in the search too.

    A mistake is told, and mended by the next edit.
    """
    project = project_copy()
    platform = next((project / "data" / "platforms").glob("*.yml"))
    with served(project) as root:
        pages = [f"{root}{language}/platforms/{platform.stem}.html" for language in ("zh", "en")]
        for page in pages:
            wait_until(page, "so-head__kind")
        change(platform, "statement_length: ", "statement_length: 1")
        for page in pages:
            wait_until(page, str(_statement_length(platform)))
        change(project / "docs" / "en" / "platforms" / "index.md", "\n# ", "\n# Seen at once: ")
        wait_until(f"{root}en/platforms/index.html", "Seen at once: ")
        change(project / "docs" / "en" / "platforms" / "index.md", "title: ", "title: Found soon ")
        wait_until(f"{root}en/pagefind/names.json", "Found soon ")
        change(project / "macros" / "templates" / "page.html", "<h1>", '<h1 class="edited">')
        for page in pages:
            wait_until(page, '<h1 class="edited">')
        change(platform, "name:", "nmae:")
        wait_until_told(project / "serve.log", "'nmae' is not a key here")
        change(platform, "nmae:", "name:")
        change(project / "macros" / "templates" / "page.html", '<h1 class="edited">', "<h1>")
        wait_until(pages[0], '<h1 class="edited">', there=False)


def _statement_length(platform: Path) -> int:
    lines = platform.read_text(encoding="utf-8").splitlines()
    return next(int(line.split(":")[1]) for line in lines if line.startswith("statement_length"))


def wait_until_told(log: Path, words: str) -> None:
    """Wait until the server has said something; fails when it takes too long."""
    until = time.monotonic() + LONGEST_WAIT
    while words not in log.read_text(encoding="utf-8"):
        if time.monotonic() > until:
            pytest.fail(f"the server never said {words!r}")
        time.sleep(0.2)
