"""A real browser for tests: Chromium, a server of the built site, pages whose errors fail the test."""

from __future__ import annotations

import functools
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from macros import handbook
from macros.pages import places
from macros.records.kinds import CHAPTERS
from macros.views import Library

from .servers import serving

if TYPE_CHECKING:  # tests without a browser need not wait for its library
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

LANGUAGES = ("zh", "en")
PHONE = (390, 844)
SMALL_PHONE = (320, 640)
DESK = (1280, 800)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# On a Mac, Chromium is an application and no command.
CHROMIUM_APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A request to another host fails at once instead of waiting for a network that may not be there.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]
PATIENCE = 15_000
"""Milliseconds after which a condition counts as never met."""
READY = """() => !document.querySelector("so-search:not(:defined), so-table:not(:defined), label.so-menu")
  && (!document.querySelector("a.so-term") || document.querySelector(".so-popover") !== null)"""
"""Whether the handbook's modules, which load after the page, have changed what they change."""
LOCALES = {"zh": "zh-CN", "en": "en-US"}


@dataclass(frozen=True)
class Sample:
    """A page that stands for all of its kind."""

    kind: str
    place: str
    """Its address below a language, without .html."""
    chapter: str

    @property
    def is_record(self) -> bool:
        """Whether a record made it."""
        return self.kind != PROSE


PROSE = "page"
NOT_FOUND = "404"


def pages_of_every_kind(built_site: Path) -> list[Sample]:
    """The longest page of every kind of record, home, every chapter's overview and the other prose pages."""
    zh = built_site / LANGUAGES[0]
    book = handbook_of(built_site)
    longest: dict[str, str] = {}
    by_size = sorted(places(book), key=lambda place: (zh / f"{place}.html").stat().st_size)
    for place in by_size:
        longest[book.items[place].kind.id] = place
    records = [Sample(kind, place, book.items[place].kind.chapter) for kind, place in longest.items()]
    written = (file.relative_to(zh).as_posix().removesuffix(".html") for file in zh.rglob("*.html"))
    prose = sorted(place for place in written if place not in {*by_size, NOT_FOUND})
    return sorted(
        [*records, *(Sample(PROSE, place, place.rpartition("/")[0]) for place in prose)],
        key=lambda sample: sample.place,
    )


@functools.cache
def handbook_of(built_site: Path) -> handbook.Handbook:
    """The records that the site was built from."""
    return handbook.load(built_site.parent / "data")


@functools.cache
def library_of(built_site: Path, language: str) -> Library:
    """The records and words of one language, as pages show them."""
    return Library(handbook_of(built_site), language)


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and keeps connections; an unknown address gets the site's own page, as hosts do it."""

    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        """A browser need not ask twice: nothing here changes."""
        self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's 404.html with the code."""
        page = Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@pytest.fixture(scope="session")
def site_address(built_site: Path) -> Iterator[str]:
    """The address of the shipped site, with a slash at its end, served on this machine only."""
    with serving(functools.partial(_Quiet, directory=str(built_site))) as address:
        yield f"{address}/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all the tests of a worker."""
    program = next(filter(None, map(shutil.which, (*CHROMIUM, *CHROMIUM_APPLICATIONS))), None)
    if program is None:
        pytest.fail(f"the browser tests need one of {', '.join(CHROMIUM)}", pytrace=False)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, headless=True, args=ARGUMENTS)
        yield chromium
        chromium.close()


@dataclass
class Visitor:
    """Opens pages of the site as one reader would; notes what goes wrong on them."""

    browser: Browser
    address: str
    wrong: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def page(
        self,
        size: tuple[int, int] = DESK,
        *,
        touch: bool = False,
        scripts: bool = True,
        scheme: str = "light",
        locale: str = "zh-CN",
        motion: str = "reduce",
        worker: bool = False,
    ) -> Page:
        """An empty page of a browser without a past; with `worker` it keeps crisis pages on the device."""
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            has_touch=touch,
            is_mobile=touch,
            locale=locale,
            java_script_enabled=scripts,
            color_scheme=scheme,
            reduced_motion=motion,
            base_url=self.address,
            service_workers="allow" if worker else "block",
        )
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        context.on("console", self._note_console)
        context.on("weberror", lambda error: self._note(f"{error.page.url}: {error.error}"))
        context.on("request", lambda request: self._note_request(request.url))
        return context.new_page()

    def open(self, address: str, size: tuple[int, int] = DESK, **settings: object) -> Page:
        """A page of the site, loaded; the reader's language is the page's unless a locale is given."""
        settings.setdefault("locale", LOCALES.get(address[:2], "zh-CN"))
        page = self.page(size, **settings)  # type: ignore[arg-type]
        self.go(page, address)
        return page

    def go(self, page: Page, address: str) -> None:
        """Lead a page to an address of the site; its scripts have done their work then."""
        page.goto(address)
        page.wait_for_function(READY)

    def expect(self, pattern: str) -> None:
        """From here on, what matches the pattern may go wrong."""
        self.expected.append(pattern)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            where = message.location.get("url", "")
            self._note(f"{message.page.url if message.page else ''}: console: {message.text} ({where})")

    def _note_request(self, url: str) -> None:
        if urlsplit(url).scheme not in ("data", "blob", "about") and not url.startswith(self.address):
            self._note(f"asked another host: {url}")

    def _note(self, words: str) -> None:
        if not any(re.search(pattern, words) for pattern in self.expected):
            self.wrong.append(words)

    def leave(self) -> list[str]:
        """Close every page; what went wrong on them."""
        for context in self.contexts:
            context.close()
        return self.wrong


@pytest.fixture
def visitor(browser: Browser, site_address: str) -> Iterator[Visitor]:
    """A reader; the test fails by an error on a page, and by a request to another host."""
    reader = Visitor(browser, site_address)
    yield reader
    wrong = reader.leave()
    if wrong:
        pytest.fail("on the pages of this test:\n" + "\n".join(wrong), pytrace=False)


@pytest.fixture(scope="session")
def samples(built_site: Path) -> list[Sample]:
    """A page of every kind; see `pages_of_every_kind`."""
    return pages_of_every_kind(built_site)


Words = Callable[[str], Library]


@pytest.fixture(scope="session")
def library(built_site: Path) -> Words:
    """A function that gives the records and words of a language."""
    return lambda language: library_of(built_site, language)


CHAPTERS_AND_ROOT = ("", *CHAPTERS)
"""Where pages stand: the language's root, then the chapters."""
