"""A real browser, and a small server that counts what it is asked for."""

from __future__ import annotations

import gzip
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, sync_playwright

from ..servers import serving

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ALREADY_COMPRESSED = (
    ".pagefind",
    ".pf_fragment",
    ".pf_index",
    ".pf_meta",
    ".pf_filter",
    ".png",
    ".woff2",
    ".zip",
    ".docx",
    ".xlsx",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium, the system's where there is one, else Playwright's."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Traffic:
    """What a server sent."""

    files: list[Path] = field(default_factory=list)

    @property
    def bytes(self) -> int:
        """Bytes of the files as they are."""
        return sum(file.stat().st_size for file in self.files)

    @property
    def gzipped(self) -> int:
        """Bytes as a server would send them that compresses with gzip."""
        return sum(_gzipped(file) for file in self.files)


def _gzipped(file: Path) -> int:
    raw = file.read_bytes()
    return len(raw) if file.name.endswith(ALREADY_COMPRESSED) else min(len(raw), len(gzip.compress(raw, 6)))


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments, traffic: Traffic, **options) -> None:
        self.traffic = traffic
        super().__init__(*arguments, **options)

    def send_head(self):
        path = Path(self.directory, unquote(urlsplit(self.path).path).lstrip("/"))
        file = path / "index.html" if path.is_dir() else path
        if file.is_file() and self.command == "GET":
            self.traffic.files.append(file)
        return super().send_head()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[tuple[str, Traffic]]:
    """A folder served on a free port: its address, and what has been sent so far."""
    traffic = Traffic()
    with serving(partial(_Handler, directory=str(site), traffic=traffic)) as address:
        yield address, traffic


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
