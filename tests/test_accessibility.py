"""Accessibility: axe finds nothing, and everything can be reached and seen by keyboard alone."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import CHAPTERS_AND_ROOT, DESK, LANGUAGES, NOT_FOUND, PHONE, Sample, Visitor

AXE = (Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
WIDTHS = (360, 1280)
HEIGHT = 800
MATERIALS_NAME = {"light": "default", "dark": "slate"}
KNOWN: dict[str, str] = {}
"""Rules of axe that Material breaks, each with the reason why it stays."""
# Preloading fetches every stylesheet and film anew, for rules on sound, which no page has.
RUN = """async rules => {
  const chosen = rules.length ? {runOnly: {type: "rule", values: rules}} : {};
  const {violations} = await axe.run(document, {...chosen, resultTypes: ["violations"], preload: false});
  return violations.flatMap(({id, nodes}) => nodes.map(({target, failureSummary}) =>
    `${id}: ${target.join(" ")}: ${failureSummary.replace(/\\s+/g, " ")}`));
}"""
COLOUR_RULES = ("color-contrast", "link-in-text-block")
"""In the dark only these can find what they do not find in the light."""


def violations(page: Page, rules: Sequence[str] = ()) -> list[str]:
    """What axe (or only some of its rules) finds on the page as it stands, without what is known."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return [found for found in page.evaluate(RUN, list(rules)) if found.partition(":")[0] not in KNOWN]


def places_of(samples: list[Sample], chapter: str) -> list[str]:
    """The places of a chapter's samples."""
    return [sample.place for sample in samples if sample.chapter == chapter]


def show(page: Page, width: int, scheme: str) -> None:
    """Give the page's window a width and a scheme, as a reader may at any time."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.emulate_media(color_scheme=scheme)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", MATERIALS_NAME[scheme])


@pytest.mark.parametrize("chapter", CHAPTERS_AND_ROOT, ids=lambda chapter: chapter or "root")
def test_axe_finds_nothing(visitor: Visitor, samples: list[Sample], chapter: str) -> None:
    """axe finds nothing on a Chinese page of every kind, narrow and wide, in the light and in the dark."""
    page = visitor.page()
    found = []
    for place in places_of(samples, chapter):
        visitor.go(page, f"zh/{place}.html")
        for width in WIDTHS:
            for scheme in MATERIALS_NAME:
                show(page, width, scheme)
                told = violations(page, () if scheme == "light" else COLOUR_RULES)
                found += [f"{place} ({width}, {scheme}): {each}" for each in told]
    assert found == [], json.dumps(found, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("chapter", CHAPTERS_AND_ROOT, ids=lambda chapter: chapter or "root")
def test_axe_finds_nothing_in_english(visitor: Visitor, samples: list[Sample], chapter: str) -> None:
    """axe finds nothing on an English page of every kind."""
    page = visitor.page((WIDTHS[0], HEIGHT), locale="en-US", scheme="dark")
    found = []
    for place in places_of(samples, chapter):
        visitor.go(page, f"en/{place}.html")
        found += [f"{place}: {told}" for told in violations(page)]
    assert found == [], json.dumps(found, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("scheme", MATERIALS_NAME)
@pytest.mark.parametrize("address", ["#stay", "404.html", "zh/404.html", "en/404.html"])
def test_axe_finds_nothing_at_the_root(visitor: Visitor, address: str, scheme: str) -> None:
    """axe finds nothing at the root and on the pages for addresses that lead nowhere."""
    page = visitor.open(address, (WIDTHS[0], HEIGHT), scheme=scheme)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", MATERIALS_NAME)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_in_what_opens(visitor: Visitor, width: int, scheme: str) -> None:
    """axe finds nothing in a definition, the open menu, the search with results, and a filtered table."""
    page = visitor.open("zh/crisis/playbooks/account-taken-over.html", (width, HEIGHT), scheme=scheme)
    page.locator(".so-task .so-term").first.focus()
    expect(page.locator(".so-popover")).to_be_visible()
    found = violations(page)
    page.keyboard.press("Escape")
    if width < DESK[0]:
        page.locator(".so-menu").click()
        expect(page.locator(".so-nav")).to_be_in_viewport()
        found += violations(page)
        page.keyboard.press("Escape")
        expect(page.locator(".so-nav")).not_to_be_in_viewport()
    page.keyboard.press("/")
    page.keyboard.type("账号")
    expect(page.locator(".so-search__result").nth(3)).to_be_visible()
    found += violations(page)
    visitor.go(page, "zh/metrics/index.html")
    page.locator(".so-table__sort").first.click()
    page.locator(".so-table__input").fill("社区")
    found += violations(page)
    assert found == []


# ---- By keyboard alone ----

# Material's radio buttons are not seen: the label beside one shows its focus.
FOCUSED = """() => {
  const each = document.activeElement, box = each.getBoundingClientRect();
  const styles = [each, each.nextElementSibling].filter(Boolean).map(part => getComputedStyle(part));
  return {
    name: [each.className, each.id, each.parentElement.closest("[class]")?.className].join(" "),
    visible: styles.some(style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
    inSight: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


def walk(page: Page, steps: int) -> list[dict]:
    """Press Tab so many times; what had the focus each time."""
    found = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        found.append(page.evaluate(FOCUSED))
    return found


def test_tab_reaches_everything_in_order(visitor: Visitor) -> None:
    """Tab leads through the header (search, language, crisis entry), the tabs and the menu to the text."""
    page = visitor.open("zh/crisis/index.html")
    found = walk(page, 60)
    names = [each["name"] for each in found]
    stops = [
        "md-skip",
        "md-logo",
        "so-search__open",
        "so-language",
        "so-crisis-entry",
        "md-tabs__link",
        "so-nav__",
        "so-happening",
    ]
    at = [next((at for at, name in enumerate(names) if stop in name), None) for stop in stops]
    assert None not in at, dict(zip(stops, at, strict=True))
    assert at == sorted(at), dict(zip(stops, at, strict=True))


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", MATERIALS_NAME)
def test_the_focus_is_seen(visitor: Visitor, scheme: str, size) -> None:
    """Whatever has the focus shows it by a line around it, and stands in the window."""
    page = visitor.open("en/crisis/playbooks/account-taken-over.html", size, scheme=scheme)
    found = walk(page, 40)
    assert [each["name"] for each in found if not each["visible"]] == []
    assert [each["name"] for each in found if not each["inSight"]] == []


def test_the_way_past_the_header(visitor: Visitor) -> None:
    """The first Tab offers the way to the text, and Enter takes it."""
    page = visitor.open("zh/platforms/weibo.html")
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


def test_the_palette_is_turned_by_keys(visitor: Visitor) -> None:
    """The scheme is chosen by keys, is kept for the next page, and says what it is."""
    page = visitor.open("zh/index.html")
    body = page.locator("body")
    page.locator("input[name=__palette]").first.focus()
    for scheme in ("default", "slate"):
        page.keyboard.press("ArrowDown")
        expect(body).to_have_attribute("data-md-color-scheme", scheme)
        expect(page.locator("input[name=__palette]:focus")).to_have_accessible_name(re.compile("."))
    visitor.go(page, "zh/crisis/index.html")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


def test_a_language_is_told_for_every_passage(visitor: Visitor, samples: list[Sample]) -> None:
    """A page says its language, and a passage in the other language says its own."""
    page = visitor.page()
    for language in LANGUAGES:
        for place in ("index", "sources", NOT_FOUND):
            visitor.go(page, f"{language}/{place}.html")
            assert page.locator("html").get_attribute("lang") == language
