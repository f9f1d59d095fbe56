"""The handbook asks no other host, and the tests' reader would notice if it did."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import LANGUAGES, NOT_FOUND, Sample, Visitor


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_asks_another_host(visitor: Visitor, samples: list[Sample], language: str) -> None:
    """A page of every kind, read to its end, asks nothing of any host but its own."""
    page = visitor.page()
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    for place in (*(sample.place for sample in samples), NOT_FOUND):
        visitor.go(page, f"{language}/{place}.html")
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert len(asked) > len(samples)
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
        "request", "fetch('https://elsewhere.example/').catch(() => null)"
    ),
    "console: said aloud": ("console", "console.error('said aloud')"),
    "never caught": ("weberror", "setTimeout(() => { throw new Error('never caught'); })"),
    "no-such-file": (
        "console", "document.body.append(Object.assign(new Image(), {src: '/no-such-file.png'}))"
    ),
}


@pytest.mark.parametrize("words", BROKEN)
def test_a_reader_notices_what_goes_wrong(visitor: Visitor, words: str) -> None:
    """A request to another host, an error on the console or in a script, a missing file: each is noticed."""
    page = visitor.open("zh/index.html")
    assert visitor.wrong == []
    event, mischief = BROKEN[words]
    with page.context.expect_event(event):
        page.evaluate(mischief)
    noticed = list(visitor.wrong)
    visitor.expect(".")
    visitor.wrong.clear()
    assert any(words in each for each in noticed)
