"""Languages: the switch on every page, and the root that leads to the reader's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import LANGUAGES, NOT_FOUND, PHONE, READY, Sample, Visitor, Words
from tests.markup import parse

OTHER = {"zh": "en", "en": "zh"}
SWITCH = ".so-language"
# As a browser does where the reader forbids a site to keep anything.
FORBID_STORAGE = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, {get() { throw new DOMException("denied", "SecurityError"); }});
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_names_its_sibling(built_site: Path, samples: list[Sample], language: str) -> None:
    """On a page of every kind the switch names the same page in the other language."""
    wrong = []
    for sample in samples:
        file = built_site / language / f"{sample.place}.html"
        switch = parse(file.read_text(encoding="utf-8")).find(SWITCH)
        goals = [(file.parent / (link.get("href") or "")).resolve() for link in switch]
        if goals != [(built_site / OTHER[language] / f"{sample.place}.html").resolve(strict=True)]:
            wrong.append(f"{sample.place}: {goals}")
    assert wrong == []


@pytest.mark.parametrize("place", ["index", "glossary", "crisis/index", "crisis/playbooks/negative-opinion"])
def test_the_switch_leads_there_and_back(visitor: Visitor, place: str) -> None:
    """The switch leads to the same page in the other language, and from there back."""
    page = visitor.open(f"zh/{place}.html", PHONE)
    titles = {"zh": page.locator("h1").inner_text()}
    for language in ("en", "zh"):
        page.locator(SWITCH).click()
        page.wait_for_url(f"**/{language}/{place}.html")
        expect(page.locator("html")).to_have_attribute("lang", language)
        titles.setdefault(language, page.locator("h1").inner_text())
    assert titles["zh"] == page.locator("h1").inner_text() != titles["en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_switch_speaks_to_the_other_reader(visitor: Visitor, library: Words, language: str) -> None:
    """The switch is written in the language that it leads to, and says so to a screen reader."""
    switch = visitor.open(f"{language}/index.html", PHONE, touch=True).locator(SWITCH)
    expect(switch).to_have_text(library(language).settings.language_names[OTHER[language]])
    expect(switch).to_have_attribute("lang", OTHER[language])
    expect(switch).to_have_attribute("hreflang", OTHER[language])


def test_the_switch_keeps_the_place_on_the_page(visitor: Visitor) -> None:
    """Who reads a section finds the same section in the other language."""
    page = visitor.open("zh/crisis/severities.html#sev-3")
    page.locator(SWITCH).click()
    page.wait_for_url("**/en/crisis/severities.html#sev-3")
    expect(page.locator("#sev-3")).to_be_in_viewport()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_page_is_said_in_its_language(visitor: Visitor, library: Words, language: str) -> None:
    """Each language has a page of its own for addresses that lead nowhere."""
    page = visitor.open(f"{language}/{NOT_FOUND}.html")
    expect(page.locator("article")).to_contain_text(library(language).labels.common.not_found)


# ---- The root ----


def led_to(page: Page) -> str:
    """Which language the root leads this browser to."""
    page.goto("")
    page.wait_for_url("**/index.html")
    page.wait_for_function(READY)
    return page.url.split("/")[-2]


# The page has told the next visit which language it is in.
KEPT = "localStorage.getItem('handbook.language') === document.documentElement.lang"


@pytest.mark.parametrize(
    ("locale", "language"),
    [("zh-CN", "zh"), ("zh-TW", "zh"), ("en-US", "en"), ("en-GB", "en"), ("fr-FR", "zh")],
)
def test_the_root_leads_to_the_browsers_language(visitor: Visitor, locale: str, language: str) -> None:
    """The site's root leads to the browser's language, or to the first where the browser's is not there."""
    assert led_to(visitor.page(locale=locale)) == language


def test_the_root_knows_the_last_choice(visitor: Visitor) -> None:
    """Who has switched the language is led to it at the next visit, whatever the browser prefers."""
    page = visitor.page(locale="zh-CN")
    assert led_to(page) == "zh"
    for language in ("en", "zh"):
        page.locator(SWITCH).click()
        page.wait_for_url(f"**/{language}/index.html")
        page.wait_for_function(KEPT)
        assert led_to(page) == language


def test_the_root_needs_no_storage(visitor: Visitor) -> None:
    """Where the browser keeps nothing, the root leads to the browser's language and pages work as ever."""
    page = visitor.page(locale="en-US")
    page.add_init_script(FORBID_STORAGE)
    assert led_to(page) == "en"
    page.locator(".so-search__open").click()
    expect(page.locator(".so-search__dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(SWITCH).click()
    page.wait_for_url("**/zh/index.html")
    assert led_to(page) == "en"


@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
def test_the_root_needs_no_scripts(visitor: Visitor, library: Words, locale: str) -> None:
    """Without JavaScript the root offers every language in its own words."""
    page = visitor.page(PHONE, scripts=False, locale=locale)
    page.goto("")
    for language in LANGUAGES:
        name = library(language).settings.language_names[language]
        link = page.locator(f"a[hreflang={language}]")
        expect(link).to_be_visible()
        expect(link).to_contain_text(name)
        link.click()
        page.wait_for_url(f"**/{language}/index.html")
        page.go_back()
