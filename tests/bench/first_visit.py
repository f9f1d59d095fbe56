"""What a first visit loads, and how large the output is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from . import report
from .browser import Traffic, chromium, served
from .workspace import Workspace

AIM_PAGE = 60_000
SHOWN = 12
SETTLE_MILLISECONDS = 1500
LANGUAGE = "zh"
PLAYBOOK = "crisis/playbooks/account-taken-over"
KEPT = "home, ours, and what is kept for a day without a network"
GROUPS = {".html": "HTML", ".css": "styles", ".js": "scripts", ".mjs": "scripts"}


@dataclass(frozen=True)
class Visit:
    """What one visit loaded."""

    traffic: Traffic

    def row(self) -> list[object]:
        """Requests, bytes, bytes with gzip, and the bytes by kind of file."""
        groups: Counter[str] = Counter()
        for file in self.traffic.files:
            groups[GROUPS.get(file.suffix, "other")] += file.stat().st_size
        return [
            len(self.traffic.files),
            report.size(self.traffic.bytes),
            report.size(self.traffic.gzipped),
            *(report.size(groups[name]) for name in ("HTML", "styles", "scripts", "other")),
        ]


def measure(space: Workspace, sizes: list[int]) -> None:
    """Print the first visits and the sizes of the output."""
    size = 300 if 300 in sizes else sizes[0]
    sites = {who: space.site(who, size) for who in ("ours", "stock")}
    report.heading(f"First visit, {size} records, nothing in the cache")
    with chromium() as browser:
        rows = [
            [f"{name}, {who}", *_visit(browser, site, page).row()]
            for name, page in (("home", "index"), ("a playbook", PLAYBOOK))
            for who, site in sites.items()
        ]
        rows.append([KEPT, *_visit(browser, sites["ours"], "index", keeping=True).row()])
    report.table(["page", "requests", "bytes", "with gzip", "HTML", "styles", "scripts", "other"], rows)
    _tell_output(space, sizes)
    for number in sizes:
        _tell_pages(space, number)


def _visit(browser: Browser, site: Path, page: str, *, keeping: bool = False) -> Visit:
    with served(site) as (address, traffic):
        context = browser.new_context(service_workers="allow" if keeping else "block")
        tab = context.new_page()
        tab.goto(f"{address}/{LANGUAGE}/{page}.html", wait_until="networkidle")
        tab.wait_for_timeout(SETTLE_MILLISECONDS)
        if keeping:
            tab.evaluate("async () => { await navigator.serviceWorker.ready; }")
        context.close()
    return Visit(traffic)


def _tell_output(space: Workspace, sizes: list[int]) -> None:
    report.heading("Output and search index, every language")
    rows = []
    for size in sizes:
        for who, index in (("ours", "pagefind"), ("stock", "search")):
            site = space.site(who, size)
            pages = _html(site)
            inside = [folder for folder in site.glob(f"*/{index}") if folder.is_dir()]
            rows.append(
                [
                    f"{size} records, {who}",
                    len(pages),
                    report.size(_bytes(site)),
                    report.size(sum(pages.values())),
                    report.size(sum(map(_bytes, inside))),
                    report.size(max(pages.values())),
                ]
            )
    report.table(["", "pages", "output", "HTML", "search index", "largest page"], rows)


def _tell_pages(space: Workspace, size: int) -> None:
    site, records = space.site("ours", size), space.ours(size) / "data"
    pages = _html(site)
    large = sorted(((count, page) for page, count in pages.items() if count >= AIM_PAGE), reverse=True)
    report.say(
        f"{size} records: {len(large)} of our {len(pages)} pages have {AIM_PAGE // 1000} kB of HTML or more"
        + (", the largest:" if large else ".")
    )
    for count, page in large[:SHOWN]:
        record = records / page.partition("/")[2].replace(".html", ".yml")
        note = f" (its record: {report.size(record.stat().st_size)})" if record.is_file() else ""
        report.say(f"- {page} {report.size(count)}{note}")


def _html(site: Path) -> dict[str, int]:
    """Every page of the languages, and its bytes."""
    return {
        file.relative_to(site).as_posix(): file.stat().st_size for file in sorted(site.glob("*/**/*.html"))
    }


def _bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
