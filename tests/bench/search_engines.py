"""Three ways to search the same pages, each asked in a real browser."""

from __future__ import annotations

import shutil
import subprocess
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path

from pagefind_bin_extended import get_executable
from playwright.sync_api import Page

from .measure import BuildFailed
from .workspace import Workspace

MOST_MILLISECONDS = 120_000
# Our own module asks Pagefind, with its own options and order of results.
OUR_FIND = """async ([root, query]) => {
  const { Index } = await import(`${root}assets/scripts/search-index.mjs`);
  globalThis.benchIndex ??= new Index(`${root}pagefind/`);
  return (await globalThis.benchIndex.find(query)).map(({ name }) => name.href);
}"""
PLAIN_FIND = """async ([root, query]) => {
  const pagefind = await import(`${root}pagefind/pagefind.js`);
  const { results } = await pagefind.search(query);
  return (await Promise.all(results.slice(0, 5).map((each) => each.data()))).map((found) => found.url);
}"""
STOCK_LINKS = """() => [...document.querySelectorAll(".md-search-result__item > a")].map((a) => a.href)"""
STOCK_BOX, STOCK_RESULT = "input.md-search__input", ".md-search-result__item a"
SETTLED_MILLISECONDS, MOST_WAITS = 250, 80


@dataclass
class Engine(ABC):
    """A built site with its search."""

    name: str
    site: Path
    parts: tuple[str, ...]
    """Folders whose files serve the search and nothing else."""

    @abstractmethod
    def find(self, tab: Page, root: str, query: str) -> list[str]:
        """Addresses of what is found on an open page, best first."""

    @abstractmethod
    def first(self, tab: Page, root: str, query: str) -> None:
        """Ask as a reader does, and return when the first result is there."""

    def serves_search(self, file: Path) -> bool:
        """Whether a file is loaded for the search alone."""
        return any(f"/{part}/" in file.as_posix() for part in self.parts)

    def index_bytes(self, language: str) -> int:
        """The bytes of all that serves the search."""
        files = (self.site / language).rglob("*")
        return sum(file.stat().st_size for file in files if file.is_file() and self.serves_search(file))


class Ours(Engine):
    """Pagefind fed with one entry a page, and our own dialog."""

    def find(self, tab: Page, root: str, query: str) -> list[str]:
        """Ask the page's own search module."""
        return tab.evaluate(OUR_FIND, [root, query])

    def first(self, tab: Page, root: str, query: str) -> None:
        """Open the dialog and type."""
        tab.locator(".so-search__open").click()
        tab.locator(".so-search__input").fill(query)
        tab.locator(".so-search__result").first.wait_for(timeout=MOST_MILLISECONDS)


class Stock(Engine):
    """Material's own search: the whole index is loaded and built in the browser."""

    def find(self, tab: Page, root: str, query: str) -> list[str]:
        """Type into the box and wait until the list no longer changes."""
        self._type(tab, "")
        _settled(tab)
        self._type(tab, query)
        return _settled(tab)

    def first(self, tab: Page, root: str, query: str) -> None:
        """Type into the box."""
        self._type(tab, query)
        tab.locator(STOCK_RESULT).first.wait_for(timeout=MOST_MILLISECONDS)

    @staticmethod
    def _type(tab: Page, query: str) -> None:
        box = tab.locator(STOCK_BOX)
        box.click()
        box.fill(query)
        box.dispatch_event("keyup")


class Plain(Engine):
    """Pagefind run over the stock site's pages, without a word from us."""

    def find(self, tab: Page, root: str, query: str) -> list[str]:
        """Ask Pagefind's own module."""
        return tab.evaluate(PLAIN_FIND, [root, query])

    def first(self, tab: Page, root: str, query: str) -> None:
        """Ask Pagefind's own module, without any user interface."""
        self.find(tab, root, query)


def _settled(tab: Page) -> list[str]:
    """The results once two looks in a row see the same."""
    before: list[str] | None = None
    for _ in range(MOST_WAITS):
        tab.wait_for_timeout(SETTLED_MILLISECONDS)
        now = tab.evaluate(STOCK_LINKS)
        if now == before:
            break
        before = now
    return before or []


def engines(space: Workspace, size: int) -> list[Engine]:
    """The three engines over the same records."""
    stock = space.site("stock", size)
    return [
        Ours("ours (Pagefind, an entry a page)", space.site("ours", size), ("pagefind",)),
        Stock("Material's search, jieba", stock, ("search", "workers", "lunr")),
        Plain("Pagefind over the stock pages", _plain(space, stock, size), ("pagefind",)),
    ]


def _plain(space: Workspace, stock: Path, size: int) -> Path:
    """A copy of the stock site with Pagefind's index."""
    site = space.root / f"plain-{size}"
    if not site.exists():
        shutil.copytree(stock, site)
        for language in space.languages(size):
            run = subprocess.run(
                [str(get_executable()), "--site", str(site / language), "--force-language", language],
                capture_output=True,
                text=True,
                encoding="utf-8",
                check=False,
            )
            if run.returncode:
                raise BuildFailed(f"Pagefind failed over the stock site: {run.stderr[-1000:]}")
    return site
