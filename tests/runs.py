"""Runs of the crisis desk in a real browser: a page of the site with the desk's modules at hand as `desk`."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.browser import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page

RUNS = Path(__file__).parent / "data" / "runs"
SUPPORT = Path(__file__).parent / "scripts" / "support"
PAGE = "zh/crisis/index.html"
SMALL_FILE = "zh/assets/scripts/desk/core/run-types.mjs"
"""Where the desk's modules work as on a page, and which opens at once: for what is opened very often."""
COPIES = {
    name: json.loads((RUNS / f"{name}.json").read_text(encoding="utf-8")) for name in ("playbook", "drill")
}


def expression(name: str) -> str:
    """What a module of tests/scripts/support exports, as an expression to be evaluated in a page."""
    module = (SUPPORT / f"{name}.mjs").read_text(encoding="utf-8")
    return (
        re.split(r"^export (?:default|const \w+ =) ", module, flags=re.MULTILINE)[1]
        .rstrip()
        .removesuffix(";")
    )


def open_desk(visitor: Visitor, page: Page | None = None, *, place: str = PAGE) -> Page:
    """A page of the site with `desk`; a new reader's, unless it is given."""
    page = page or visitor.page()
    visitor.expect("favicon")  # which only pages name
    visitor.go(page, place)
    return with_desk(page)


def with_desk(page: Page) -> Page:
    """The page, loaded already, with `desk`."""
    page.evaluate(expression("desk"), {**COPIES, "scripts": "/zh/assets/scripts/desk"})
    return page


def again(page: Page) -> Page:
    """The page, loaded anew, with `desk`."""
    page.reload()
    return with_desk(page)


def run_of(page: Page, log: str) -> Any:
    """What a log, written as an expression with `desk`, comes to."""
    return page.evaluate(f"() => JSON.parse(desk.stateOf({log}))")
