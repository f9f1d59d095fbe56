"""Ways through the handbook, walked in a browser: on a phone by touch, at a desk by mouse and keys."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.records.kinds import CHAPTERS
from tests.browser import DESK, LANGUAGES, NOT_FOUND, PHONE, Sample, Visitor, Words
from tests.markup import parse

SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
IN_BOTH = pytest.mark.parametrize("language", LANGUAGES)
PLAYBOOK = "crisis/playbooks/account-taken-over"
MOST_TAPS = 3


def visit(visitor: Visitor, address: str, size: tuple[int, int]) -> Page:
    """Open a page as people do at this size: with fingers on a phone."""
    return visitor.open(address, size, touch=size == PHONE)


def press(target: Locator, size: tuple[int, int] = PHONE) -> None:
    """Tap on a phone, click at a desk."""
    if size == PHONE:
        target.tap()
    else:
        target.click()


def address_of(page: Page) -> str:
    """The page's address below the site, without what follows the file."""
    return re.sub(r"^https?://[^/]+/|[?#].*$", "", page.url)


# ---- Doors ----

CARDS = {
    "new": ("start/index", ".so-path a"),
    "crisis": ("crisis/index", ".so-happening a"),
    "template": ("templates/index", ".so-card__title a"),
}


@SIZES
@pytest.mark.parametrize("card", CARDS)
def test_a_card_of_the_home_page_leads_on(visitor: Visitor, library: Words, size, card: str) -> None:
    """Each card of the home page leads to its chapter, and from there one step leads to a record's page."""
    page = visit(visitor, "zh/index.html", size)
    place, onward = CARDS[card]
    press(page.locator(".so-home-card", has_text=library("zh").labels.home[card]), size)
    page.wait_for_url(f"**/zh/{place}.html")
    press(page.locator(onward).first, size)
    expect(page.locator(".so-head")).to_be_visible()


# ---- The menu ----


def test_the_menu_opens_on_a_phone(visitor: Visitor, library: Words) -> None:
    """On a phone the menu button shows every chapter and the own chapter's pages, and a tap leads there."""
    page = visit(visitor, f"zh/{PLAYBOOK}.html", PHONE)
    menu = page.locator(".so-nav")
    expect(menu).not_to_be_in_viewport()
    press(page.locator(".so-menu"))
    expect(menu).to_be_in_viewport()
    for name in (library("zh").labels.chapter[chapter] for chapter in ("start", "crisis", "about")):
        expect(menu.get_by_role("link", name=name, exact=True)).to_be_visible()
    expect(menu.locator("[aria-current=page]")).to_have_text(library("zh").title(PLAYBOOK))
    press(menu.get_by_role("link", name=library("zh").title("crisis/ladder"), exact=True))
    page.wait_for_url("**/zh/crisis/ladder.html")
    expect(page.locator(".so-nav")).not_to_be_in_viewport()


def test_the_menu_closes_by_a_tap_beside_it(visitor: Visitor) -> None:
    """On a phone a tap beside the open menu closes it."""
    page = visit(visitor, "zh/index.html", PHONE)
    press(page.locator(".so-menu"))
    expect(page.locator(".so-nav")).to_be_in_viewport()
    page.touchscreen.tap(PHONE[0] - 5, PHONE[1] // 2)
    expect(page.locator(".so-nav")).not_to_be_in_viewport()
    assert address_of(page) == "zh/index.html"


def test_the_menu_needs_only_keys(visitor: Visitor) -> None:
    """In a narrow window Enter opens the menu and moves into it; Escape closes it and comes back."""
    page = visitor.open("zh/crisis/index.html", PHONE)
    button = page.locator(".so-menu")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".so-nav :focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


@IN_BOTH
def test_the_own_chapter_stands_beside_the_page(visitor: Visitor, library: Words, language: str) -> None:
    """At a desk the sidebar names the pages of the page's own chapter, marks this one, and leads to them."""
    page = visitor.open(f"{language}/{PLAYBOOK}.html")
    menu = page.locator(".so-nav")
    playbooks = [item.place for item in library(language).handbook.of_kind("playbook")]
    for place in playbooks:
        expect(menu.get_by_role("link", name=library(language).title(place), exact=True)).to_be_visible()
    expect(menu.locator("[aria-current=page]")).to_have_text(library(language).title(PLAYBOOK))
    role = library(language).title("team/roles/commander")
    expect(menu.get_by_role("link", name=role, exact=True)).to_have_count(0)
    other = next(place for place in playbooks if place != PLAYBOOK)
    menu.get_by_role("link", name=library(language).title(other), exact=True).click()
    page.wait_for_url(f"**/{language}/{other}.html")


def test_the_tabs_lead_to_every_chapter(visitor: Visitor, library: Words) -> None:
    """At a desk each tab leads to its chapter's overview, which then is marked as the own one."""
    page = visitor.open("zh/index.html")
    names = page.locator(".md-tabs__link").all_inner_texts()
    assert names == [library("zh").labels.chapter[chapter] for chapter in CHAPTERS]
    for name in names:
        page.locator(".md-tabs__link", has_text=name).click()
        expect(page.locator(".md-tabs__item--active")).to_have_text(name)
        assert address_of(page).endswith("/index.html")


# ---- The crisis entry ----


def test_the_crisis_entry_is_in_sight_at_a_desk(visitor: Visitor) -> None:
    """At a desk the crisis entry is in sight on every sort of page, at its top and at its end."""
    page = visitor.page()
    for place in ("index", "glossary", "crisis/index", PLAYBOOK, "templates/weekly-plan", NOT_FOUND):
        visitor.go(page, f"en/{place}.html")
        expect(page.locator(".so-crisis-entry")).to_be_in_viewport(ratio=1)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        expect(page.locator(".so-crisis-entry")).to_be_in_viewport(ratio=1)
        page.locator(".so-crisis-entry").click(trial=True)


@SIZES
@IN_BOTH
def test_from_the_crisis_desk_one_tap_leads_to_a_playbook(visitor: Visitor, library, language, size) -> None:
    """The crisis entry leads to the desk, where every playbook stands in plain words, one tap away."""
    page = visit(visitor, f"{language}/metrics/index.html", size)
    press(page.locator(".so-crisis-entry"), size)
    page.wait_for_url(f"**/{language}/crisis/index.html")
    playbooks = library(language).all("playbook")
    plain = page.locator(".so-happening strong").all_inner_texts()
    assert sorted(plain) == sorted(playbook.plain for playbook in playbooks)
    for playbook in (playbooks[0], playbooks[-1]):
        press(page.locator(".so-happening a", has_text=playbook.plain), size)
        page.wait_for_url(f"**/{language}/{playbook.place}.html")
        expect(page.locator(".so-task").first).to_be_attached()
        page.go_back()


@pytest.mark.parametrize(
    "start", ["index", "platforms/weibo", "team/roles/commander", "templates/weekly-plan", "glossary"]
)
def test_a_checklist_is_three_taps_away(visitor: Visitor, start: str) -> None:
    """On a phone three taps or fewer lead from any page to where a playbook's first task is in sight."""
    page = visit(visitor, f"zh/{start}.html", PHONE)
    ways = {".so-crisis-entry": "**/crisis/index.html", ".so-happening a": "**/crisis/playbooks/*.html"}
    for way, goal in ways.items():
        press(page.locator(way).first)
        page.wait_for_url(goal)
    expect(page.locator(".so-task > p").first).to_be_in_viewport()
    assert len(ways) <= MOST_TAPS


# ---- Tables ----


def column(page: Page, number: int) -> list[str]:
    """The words of a column of the first table, in the order in which the rows stand and are shown."""
    return page.locator(f".so-table tbody tr:visible > :nth-child({number})").all_inner_texts()


@SIZES
@IN_BOTH
def test_a_table_is_sorted_by_its_columns(visitor: Visitor, library: Words, language: str, size) -> None:
    """A column's name sorts by it, then the other way, then as the page came, and tells which it is."""
    page = visit(visitor, f"{language}/metrics/index.html", size)
    owner = page.locator(".so-table thead th").nth(4)
    before = column(page, 5)
    names = [library(language).name("role", metric.owner) for metric in library(language).all("metric")]
    assert len(before) == len(names) > 7
    press(owner.get_by_role("button"), size)
    expect(owner).to_have_attribute("aria-sort", "ascending")
    ascending = column(page, 5)
    assert ascending != before
    assert len(runs(ascending)) == len(set(names)), "equal words stand together"
    press(owner.get_by_role("button"), size)
    expect(owner).to_have_attribute("aria-sort", "descending")
    assert runs(column(page, 5)) == runs(ascending)[::-1]
    press(owner.get_by_role("button"), size)
    expect(owner).not_to_have_attribute("aria-sort", re.compile("."))
    assert column(page, 5) == before


def runs(words: list[str]) -> list[str]:
    """Words without those that repeat the one before them."""
    return [word for at, word in enumerate(words) if at == 0 or word != words[at - 1]]


def test_only_one_column_sorts(visitor: Visitor) -> None:
    """Sorting by another column takes the mark from the first."""
    page = visitor.open("en/metrics/index.html")
    heads = page.locator(".so-table thead th")
    for number in (0, 1):
        heads.nth(number).get_by_role("button").click()
        expect(heads.nth(number)).to_have_attribute("aria-sort", "ascending")
    expect(page.locator("[aria-sort]")).to_have_count(1)
    names = column(page, 2)
    assert names == sorted(names, key=str.casefold)


def test_numbers_are_sorted_as_numbers(visitor: Visitor) -> None:
    """Numbers are sorted by their values, with thousands, decimals and signs; empty cells stay last."""
    page = visitor.open("zh/metrics/index.html")
    page.locator("article").evaluate(ADD_TABLE, ["30", "1,000", "–", "4.5", "200", "-7", "10,000"])
    table = page.locator(".so-table").last
    head = table.locator("thead th").nth(1)
    head.get_by_role("button").click()
    shown = table.locator("tbody td")
    assert shown.all_inner_texts() == ["-7", "4.5", "30", "200", "1,000", "10,000", "–"]
    head.get_by_role("button").click()
    assert shown.all_inner_texts() == ["10,000", "1,000", "200", "30", "4.5", "-7", "–"]


ADD_TABLE = """(article, numbers) => article.insertAdjacentHTML("beforeend", `<so-table class="so-table">
  <div class="so-table__frame"><table>
    <thead><tr><th>a</th><th class="so-num">b</th></tr></thead>
    <tbody>${numbers.map(number => `<tr><th>x</th><td class="so-num">${number}</td></tr>`).join("")}</tbody>
  </table></div></so-table>`)"""


@SIZES
@IN_BOTH
def test_a_table_is_filtered(visitor: Visitor, library: Words, language: str, size) -> None:
    """Words in a long table's filter leave the rows that hold them all, and their count is told."""
    page = visit(visitor, f"{language}/metrics/index.html", size)
    lib = library(language)
    every = lib.all("metric")
    count = page.locator(".so-table__count")
    told = lib.labels.table.found
    expect(count).to_have_text(told.format(n=len(every)))
    owner = lib.name("role", every[0].owner)
    family = lib.name("family", every[0].family)
    field = page.get_by_label(lib.labels.table.filter)
    field.fill(owner.upper())
    owned = [metric for metric in every if metric.owner == every[0].owner]
    assert 0 < len(owned) < len(every)
    expect(count).to_have_text(told.format(n=len(owned)))
    assert column(page, 5) == [owner] * len(owned)
    field.fill(f"{family} {owner}")
    both = [metric for metric in owned if metric.family == every[0].family]
    expect(count).to_have_text(told.format(n=len(column(page, 1))))
    assert {lib.title(metric.place) for metric in both} <= set(column(page, 1))
    field.fill("ξψω")
    expect(count).to_have_text(told.format(n=0))
    field.fill("")
    expect(count).to_have_text(told.format(n=len(every)))


# ---- Glossary terms ----

TERM = ".so-task .so-term"
POPOVER = ".so-popover"


def test_a_term_shows_its_definition_under_the_pointer(visitor: Visitor) -> None:
    """A pointer on a term shows its definition; Escape hides it, and so does leaving."""
    page = visitor.open(f"zh/{PLAYBOOK}.html")
    term = page.locator(TERM).first
    term.hover()
    expect(page.locator(POPOVER)).to_have_text(term.get_attribute("data-definition"))
    expect(page.locator(POPOVER)).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    expect(page.locator(POPOVER)).to_be_hidden()
    page.mouse.move(0, 0)
    term.hover()
    expect(page.locator(POPOVER)).to_be_visible()
    page.mouse.move(0, 0)
    expect(page.locator(POPOVER)).to_be_hidden()


def test_a_term_shows_its_definition_to_the_keyboard(visitor: Visitor) -> None:
    """A term in focus shows its definition and is described by it; Escape hides it and keeps the focus."""
    page = visitor.open(f"en/{PLAYBOOK}.html")
    term = page.locator(TERM).first
    term.focus()
    expect(page.locator(POPOVER)).to_have_text(term.get_attribute("data-definition"))
    expect(term).to_have_accessible_description(term.get_attribute("data-definition"))
    page.keyboard.press("Escape")
    expect(page.locator(POPOVER)).to_be_hidden()
    expect(term).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/glossary.html#*")


def test_a_term_is_tapped(visitor: Visitor) -> None:
    """On a phone a tap on a term shows its definition, one beside it hides it, a second one follows."""
    page = visit(visitor, f"zh/{PLAYBOOK}.html", PHONE)
    term = page.locator(TERM).first
    goal = term.get_attribute("href").rpartition("#")[2]
    term.tap()
    expect(page.locator(POPOVER)).to_have_text(term.get_attribute("data-definition"))
    expect(page.locator(POPOVER)).to_be_in_viewport(ratio=1)
    assert address_of(page) == f"zh/{PLAYBOOK}.html"
    page.locator("h1").tap()
    expect(page.locator(POPOVER)).to_be_hidden()
    term.tap()
    expect(page.locator(POPOVER)).to_be_visible()
    term.tap()
    page.wait_for_url(f"**/zh/glossary.html#{goal}")
    expect(page.locator(f"#{goal}")).to_be_in_viewport()


# ---- Back-links, and the way to the data ----


@IN_BOTH
def test_a_record_is_reached_from_what_it_names(visitor: Visitor, library: Words, language: str) -> None:
    """A record's page leads back to the pages that name it, and these name it."""
    page = visitor.open(f"{language}/team/roles/copy-editor.html")
    links = page.locator("#named-by + dl a")
    addresses = links.evaluate_all("links => links.map(link => link.href.split('#')[0])")
    groups = library(language).named_by("role", "copy-editor").values()
    named_by = {f"{named.place}.html" for places in groups for named in places}
    assert {address.partition(f"/{language}/")[2] for address in addresses} == named_by
    links.first.click()
    page.wait_for_url(re.compile(re.escape(addresses[0])))
    back = page.locator("article a[href$='roles/copy-editor.html']")
    expect(back.first).to_be_visible()


@IN_BOTH
def test_every_page_leads_to_its_file(built_site: Path, samples: list[Sample], language: str) -> None:
    """A page of every kind leads to the file that made it."""
    wrong = []
    for sample in samples:
        page = parse((built_site / language / f"{sample.place}.html").read_text(encoding="utf-8"))
        hrefs = [link.get("href") or "" for link in page.find(".so-edit a")]
        file = f"/data/{sample.place}.yml" if sample.is_record else f"/docs/{language}/{sample.place}.md"
        if not (len(hrefs) == 1 and hrefs[0].startswith("https://") and hrefs[0].endswith(file)):
            wrong.append(f"{sample.place}: {hrefs}")
    assert wrong == []


@IN_BOTH
def test_an_unknown_address_leads_on(visitor: Visitor, language: str) -> None:
    """An address without a page is said to be one, and leads to the handbook from wherever it is."""
    visitor.expect("404")
    page = visitor.open(f"{language}/crisis/playbooks/no-such-thing.html")
    assert page.locator("a").count() >= len(LANGUAGES)
    page.locator(f"a[href*='{language}/']").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("document.title") != "404"
