"""Room on the screen: nothing wider than a phone, everything big enough to read and to press."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import CHAPTERS_AND_ROOT, LANGUAGES, NOT_FOUND, PHONE, SMALL_PHONE, Sample, Visitor
from tests.runs import expression
from tests.site import sample_only

IN_BOTH = pytest.mark.parametrize("language", LANGUAGES)
TAP = 44
SMALLEST_TEXT = 17
SMALLEST_NOTE = 12
"""What says how a line of text is meant, a kind or a source, may be smaller than the text."""
SCENARIOS = 3
PAPER = 688
"""The width of the text on A4, in pixels."""
HEIGHT = "() => document.documentElement.scrollHeight"

# What is wider than the window, outside frames that scroll by themselves and the menu that waits beside it.
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const edge = each => Math.round(each.getBoundingClientRect().right);
  const apart = ".md-sidebar, :is(.so-frame, .so-table__frame, .so-visually-hidden, svg) *";
  const wide = [...document.body.querySelectorAll("*")].filter(each => {
    const {left, right, width: own} = each.getBoundingClientRect();
    return own > 1 && (right > width + 1 || left < -1) && each.checkVisibility() && !each.closest(apart);
  }).map(each => `${each.tagName} ${each.className} ends at ${edge(each)}`);
  const sideways = document.documentElement.scrollWidth - width;
  return [...(sideways > 0 ? [`the page scrolls ${sideways} px`] : []), ...wide.slice(0, 5)];
}"""
# Size of what can be pressed, by its words; what is not shown is left out.
PRESSABLE = """elements => elements.filter(each => each.checkVisibility()).map(each => {
  const {width, height} = each.getBoundingClientRect();
  return {name: each.innerText.trim() || each.title || each.className, width, height};
})"""
# Text and its size in pixels: only what holds words of its own and is seen.
TEXT = """elements => elements.filter(each => each.checkVisibility({visibilityProperty: true})
  && each.getBoundingClientRect().width > 1
  && [...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
).map(each => ({
  words: each.textContent.trim().slice(0, 30), css: each.className,
  size: Math.round(parseFloat(getComputedStyle(each).fontSize)),
}))"""

# What is wider than the box it stands in; text that only a screen reader hears has no box.
SPILLS = """grid => [...grid.querySelectorAll("li, p, ol, a, small")].filter(each =>
  each.scrollWidth > each.clientWidth + 1).map(each => each.textContent.trim())"""
# By the words of an axis where each begins: from the top of the window.
TOPS = """items => items.map(each => [each.innerText.trim().slice(0, 5), each.getBoundingClientRect().top])"""
BOXES = """slots => slots.map(each => {
  const {left, right, top, bottom} = each.getBoundingClientRect();
  return {name: each.innerText, start: each.innerText.trim().slice(0, 5), left, right, top, bottom};
})"""


def too_small(page: Page, selector: str) -> list[str]:
    """Pressable things under 44 px, with their sizes. Fails when there are none at all."""
    found = page.locator(selector).evaluate_all(PRESSABLE)
    assert found, f"nothing is shown of {selector}"
    return [
        f"{each['name']}: {each['width']:.0f} × {each['height']:.0f}"
        for each in found
        if min(each["width"], each["height"]) < TAP
    ]


@pytest.mark.parametrize("chapter", CHAPTERS_AND_ROOT, ids=lambda chapter: chapter or "root")
@IN_BOTH
def test_every_page_fits_a_phone(visitor: Visitor, samples: list[Sample], language, chapter) -> None:
    """On a phone no page is too wide or has small text, the crisis entry is at hand, no words are covered."""
    page = visitor.page(SMALL_PHONE, touch=True)
    desk = f"/{language}/crisis/index.html"
    wrong = []
    for sample in samples:
        if sample.chapter != chapter:
            continue
        visitor.go(page, f"{language}/{sample.place}.html")
        for width, height in (SMALL_PHONE, PHONE):
            page.set_viewport_size({"width": width, "height": height})
            wrong += [f"{sample.place} at {width}: {told}" for told in page.evaluate(TOO_WIDE)]
            if page.evaluate(CRISIS_ENTRY) != desk:
                wrong.append(f"{sample.place} at {width}: no crisis entry")
        for selector, least in ((READING, SMALLEST_TEXT), (ANYTHING, SMALLEST_NOTE)):
            shown = page.locator(selector).evaluate_all(TEXT)
            wrong += [f"{sample.place}: {each}" for each in shown if each["size"] < least]
        wrong += [f"{sample.place}: {told}" for told in covered_words(page)]
    assert wrong == []


def covered_words(page: Page) -> list[str]:
    """Words under something else, with all the page's details open: on a phone and on paper."""
    page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true; })")
    found = []
    for media, width in (("screen", PHONE[0]), ("print", PAPER)):
        page.emulate_media(media=media)
        page.set_viewport_size({"width": width, "height": PHONE[1]})
        # What is under a point is known only within the window.
        page.set_viewport_size({"width": width, "height": page.evaluate(HEIGHT)})
        found += [f"{told} ({media})" for told in page.evaluate(expression("covered"))]
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    return found


@pytest.mark.parametrize(
    ("style", "by"),
    [
        ("h1 { position: relative } h1::before { content: ''; PLACE }", "h1.::before"),
        ("b { PLACE }", "b."),
    ],
    ids=["drawn by the styles", "an element"],
)
@pytest.mark.parametrize("media", ["screen", "print"])
def test_covered_words_are_noticed(browser: Browser, media: str, style: str, by: str) -> None:
    """A box over words is told, whether it is an element or drawn by the styles, on screen and on paper."""
    rule = style.replace("PLACE", "position: absolute; left: 0; top: 0; padding: 9px; border: 1px solid")
    page = browser.new_page()
    page.set_content(f"<style>@media {media} {{ {rule} }}</style><article><h1><b></b>Words</h1></article>")
    found = covered_words(page)
    page.close()
    assert found == [f"Words | under {by} ({media})"]


READING = "article > :is(p, ul, ol):not([class]), .so-head__lead, .so-task > p:not([class]), .so-statement"
ANYTHING = "article *, .so-footer *, .md-header *"
# Where a finger leads that touches the middle of the crisis entry.
CRISIS_ENTRY = """() => {
  const {x, y, width, height} = document.querySelector(".so-crisis-entry").getBoundingClientRect();
  return document.elementFromPoint(x + width / 2, y + height / 2)?.closest(".so-crisis-entry")?.pathname;
}"""


@pytest.mark.parametrize("address", ["#stay", "404.html", f"zh/{NOT_FOUND}.html"])
def test_the_root_is_no_wider_than_a_phone(visitor: Visitor, address: str) -> None:
    """The root and the pages for addresses that lead nowhere fit a phone, and their links a thumb."""
    page = visitor.open(address, SMALL_PHONE, touch=True)
    assert page.evaluate(TOO_WIDE) == []
    assert too_small(page, "main a") == []


@pytest.mark.parametrize("size", [SMALL_PHONE, PHONE], ids=["small", "phone"])
@IN_BOTH
def test_thumbs_hit_the_header(visitor: Visitor, language: str, size) -> None:
    """Everything in the header is at least 44 px wide and high on a phone."""
    page = visitor.open(f"{language}/index.html", size, touch=True)
    controls = ".md-header :is(a, button, .md-header__button):not([hidden])"
    assert too_small(page, controls) == []
    assert page.locator(controls).filter(visible=True).count() >= 5


@IN_BOTH
@pytest.mark.parametrize(
    ("address", "selector"),
    [
        ("index", ".so-home-card, .so-searchbox__button"),
        ("crisis/index", ".so-happening a"),
        ("metrics/index", ".so-table__sort, .so-table__input"),
        ("team/onboarding/content-planner", ".so-question > summary"),
        ("crisis/ladder", ".so-footer a, .so-edit a"),
    ],
    ids=lambda value: value,
)
def test_thumbs_hit_what_is_pressed(visitor: Visitor, language: str, address: str, selector: str) -> None:
    """Doors, the crisis desk's buttons, tables' tools and the like are at least 44 px on a phone."""
    assert too_small(visitor.open(f"{language}/{address}.html", PHONE, touch=True), selector) == []


@IN_BOTH
def test_thumbs_hit_the_menu(visitor: Visitor, language: str) -> None:
    """In the open menu every link is at least 44 px high on a phone."""
    page = visitor.open(f"{language}/crisis/index.html", PHONE, touch=True)
    page.locator(".so-menu").tap()
    expect(page.locator(".so-nav")).to_be_in_viewport()
    assert too_small(page, ".so-nav a") == []


@IN_BOTH
def test_thumbs_hit_the_results(visitor: Visitor, language: str) -> None:
    """In the search the results and the way out are at least 44 px on a phone, and text does not zoom."""
    page = visitor.open(f"{language}/index.html", PHONE, touch=True)
    page.locator(".so-search__open").tap()
    page.locator(".so-search__input").fill("douyin")
    expect(page.locator(".so-search__result").first).to_be_visible()
    assert too_small(page, ".so-search__result, .so-search__close") == []
    (field,) = page.locator(".so-search__input").evaluate_all(
        "fields => fields.map(each => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert field >= 16, "Safari zooms into smaller fields"


@IN_BOTH
def test_the_first_screen_shows_what_may_be_happening(visitor: Visitor, language: str) -> None:
    """The crisis desk's first screen on a phone shows at least three scenarios whole."""
    page = visitor.open(f"{language}/crisis/index.html", PHONE, touch=True)
    shown = page.locator(".so-happening a").evaluate_all(
        "links => links.filter(each => each.getBoundingClientRect().bottom <= innerHeight).length"
    )
    assert shown >= SCENARIOS


@IN_BOTH
def test_the_first_screen_of_home_shows_the_cards(visitor: Visitor, language: str) -> None:
    """Home's first screen on a phone shows the three cards and the search whole."""
    page = visitor.open(f"{language}/index.html", PHONE, touch=True)
    for part in (*page.locator(".so-home-card").all(), page.locator(".so-searchbox__button")):
        expect(part).to_be_in_viewport(ratio=1)


@sample_only
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_week_fits_a_desk(visitor: Visitor, language: str) -> None:
    """At a desk the seven days of the week stand side by side, and each slot keeps within its day."""
    page = visitor.open(f"{language}/team/week.html")
    days = [each.bounding_box() for each in page.locator(".so-week__day").all()]
    assert len({day["y"] for day in days}) == 1, "the days are a list"
    assert all(day["x"] + day["width"] <= later["x"] + 1 for day, later in pairwise(days))
    assert page.locator(".so-week__grid").evaluate(SPILLS) == []
    assert page.evaluate(TOO_WIDE) == []


@sample_only
@pytest.mark.parametrize("language", LANGUAGES)
def test_slots_of_the_week_keep_to_their_times(visitor: Visitor, language: str) -> None:
    """In the grid a slot begins where the axis has its time, and none covers another."""
    page = visitor.open(f"{language}/team/week.html")
    tops = dict(page.locator(".so-week__axis li").evaluate_all(TOPS))
    slots = page.locator(".so-slot[data-from]").evaluate_all(BOXES)
    assert slots and all(abs(slot["top"] - tops[slot["start"]]) < 4 for slot in slots)
    assert not [(one["name"], other["name"]) for one, other in combinations(slots, 2) if _cover(one, other)]


def _cover(one: dict, other: dict) -> bool:
    """Whether two boxes share more than an edge."""
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    return across > 1 and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 1
