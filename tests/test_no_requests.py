"""The handbook asks no other host.

Every test that opens a page fails by a request to another host, and test_layout.py opens a page of
every kind in both languages; here stands the proof that such a request would be noticed.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import Sample, Visitor


def test_a_page_asks_only_its_own_host(visitor: Visitor, samples: list[Sample]) -> None:
    """Home and a playbook, read to its end, ask nothing of any host but their own."""
    page = visitor.page()
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    visitor.go(page, "zh/index.html")
    visitor.go(page, f"zh/{next(sample.place for sample in samples if sample.kind == 'playbook')}.html")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert len(asked) > 2
    assert [url for url in asked if not url.startswith((visitor.address, "data:"))] == []


def test_the_search_asks_no_other_host(visitor: Visitor) -> None:
    """The search loads its index from the site itself."""
    page = visitor.open("zh/index.html")
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.keyboard.press("/")
    page.keyboard.type("账号")
    expect(page.locator(".so-search__result").first).to_be_visible()
    assert f"{visitor.address}zh/pagefind/pagefind.js" in asked
    assert [url for url in asked if not url.startswith(visitor.address)] == []


BROKEN = {
    "asked another host: https://elsewhere.example/": (
        "request",
        "fetch('https://elsewhere.example/').catch(() => null)",
    ),
    "console: said aloud": ("console", "console.error('said aloud')"),
    "never caught": ("weberror", "setTimeout(() => { throw new Error('never caught'); })"),
    "no-such-file": (
        "console",
        "document.body.append(Object.assign(new Image(), {src: '/no-such-file.png'}))",
    ),
}


@pytest.mark.parametrize("words", BROKEN)
def test_a_reader_notices_what_goes_wrong(visitor: Visitor, words: str) -> None:
    """A request to another host, an error on the console or in a script, a missing file: each is noticed."""
    page = visitor.open("zh/index.html")
    assert visitor.wrong == []
    event, mischief = BROKEN[words]
    with page.context.expect_event(event, lambda told: getattr(told, "type", "error") == "error"):
        page.evaluate(mischief)
    noticed = list(visitor.wrong)
    visitor.expect(".")
    visitor.wrong.clear()
    assert any(words in each for each in noticed)
