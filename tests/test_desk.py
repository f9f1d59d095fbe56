"""The crisis desk: what is happening is found, how bad it is is said with reasons, a run starts at once."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from macros.views import Library, View
from tests.browser import DESK, LANGUAGES, PHONE, SMALL_PHONE, Visitor, Words
from tests.run_page import DRILL, TAKEN_OVER, begin, stored, types
from tests.test_accessibility import COLOUR_RULES, MATERIALS_NAME, WIDTHS, show, violations
from tests.test_layout import TAP, TOO_WIDE

IN_BOTH = pytest.mark.parametrize("language", LANGUAGES)
MOST_TAPS = 3
STARTS = ("index", "platforms/weibo", "metrics/first-reply-time", "glossary", "templates/weekly-plan")
"""Home, a platform, a metric, the glossary, a template."""
NEGATIVE = "negative-opinion"
RUNS = """() => [...new Set(Object.keys(localStorage).filter(key => key.startsWith("handbook.run."))
  .map(key => key.split(".")[2]))]"""
KEPT = """() => Object.fromEntries(
  Object.entries(localStorage).filter(([key]) => key.startsWith("handbook.run.")))"""
SAY = """async ([language, run, type, details]) => {
  const modules = ["core/events.mjs", "keep/store.mjs"];
  const [events, {Store}] = await Promise.all(
    modules.map(name => import(`/${language}/assets/scripts/desk/${name}`)));
  const store = Store.open();
  store.append(events.nextEvent(store.log(run), {run, type, details, by: "", now: new Date()}));
}"""
CARRIED = """async ([language, run]) => {
  const at = `/${language}/assets/scripts/desk/keep/`;
  const [carry, {Store}] = await Promise.all(["carry.mjs", "store.mjs"].map(name => import(at + name)));
  const log = Store.open().log(run);
  return {file: carry.toFile(log), link: await carry.toLink(log, location.href)};
}"""
SMALL = """least => [...document.querySelectorAll(
    ":is(so-desk, so-running, so-past, so-severity, so-start, so-elsewhere, .so-checklist, .so-jump) "
    + ":is(a, button, input, select, textarea, summary, .so-choice, .so-signal__choice)")]
  .filter(each => each.checkVisibility() && !["radio", "checkbox"].includes(each.type))
  .filter(each => !each.closest(":is(.so-task, .so-find__status)") || each.matches(".so-task__tick, summary"))
  .filter(each => !each.closest("p.so-notice") && !each.matches(".toclink"))
  .map(each => [each, each.getBoundingClientRect()])
  .filter(([, box]) => box.width < least - 0.5 || box.height < least - 0.5)
  .map(([each, box]) => `${each.tagName} ${each.className} ${each.textContent} ${box.width}x${box.height}`)"""
FORBID = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("forbidden", "SecurityError"); },
})"""


def label(library: Library, key: str, **values: Any) -> str:
    """Words of the desk."""
    return library.labels.desk[key].format(**values)


def open_desk(visitor: Visitor, language: str, *, page: Page | None = None, **settings: Any) -> Page:
    """The crisis desk's page, with its elements drawn; a new reader's, unless a page is given."""
    if page is None:
        page = visitor.open(f"{language}/crisis/index.html", **settings)
    else:
        visitor.go(page, f"{language}/crisis/index.html")
    for part in (".so-find__field", ".so-import", ".so-verdict"):
        expect(page.locator(part)).to_be_visible()
    return page


def open_playbook(visitor: Visitor, page: Page, language: str = "zh", playbook: str = TAKEN_OVER) -> Page:
    """The page of a playbook whose squares are buttons."""
    visitor.go(page, f"{language}/crisis/playbooks/{playbook}.html")
    expect(page.locator(".so-task__tick").first).to_be_visible()
    return page


def playbook_of(library: Library, id: str = TAKEN_OVER) -> View:
    """A playbook by its id."""
    return library.get("playbook", id)


def first_task(library: Library, id: str = TAKEN_OVER) -> View:
    """The first task of a playbook as its page shows them: from memory first."""
    tasks = playbook_of(library, id).sections[0].tasks
    return next((task for task in tasks if task.memory), tasks[0])


def link_to(page: Page, playbook: str) -> Locator:
    """A scenario on the desk."""
    return page.locator(f'.so-happening li[data-playbook="{playbook}"] a')


def shown(page: Page) -> list[str]:
    """The playbooks of the scenarios that are shown, in order."""
    lines = page.locator(".so-happening li:visible")
    return lines.evaluate_all("lines => lines.map(line => line.dataset.playbook)")


def started(page: Page) -> str:
    """The run that the page was led to."""
    page.wait_for_url("**/crisis/run.html#run=*")
    page.wait_for_selector(".so-run__head")
    return page.url.partition("#run=")[2]


# ---- From any page to the first ticked task ----


@pytest.mark.parametrize("start", STARTS)
@IN_BOTH
def test_three_taps_lead_to_the_first_ticked_task(
    visitor: Visitor, library: Words, language: str, start: str
) -> None:
    """On a phone at most three taps lead from any page to a run of a playbook with its first task ticked."""
    page = visitor.open(f"{language}/{start}.html", PHONE, touch=True)
    taps = 0
    task = first_task(library(language), NEGATIVE)
    desk = ".so-crisis-entry"
    scenario = f'.so-happening li[data-playbook="{NEGATIVE}"] a'
    square = f"#task-{task.id} .so-task__tick"
    for target in (desk, scenario, square):
        page.tap(target)
        taps += 1
    run = started(page)
    assert taps <= MOST_TAPS
    state = stored(page, run, language)["run"]
    assert state["playbook"]["id"] == NEGATIVE
    assert {id for id, each in state["tasks"].items() if each["state"] == "done"} == {task.id}
    assert types(page, run) == ["run-started", "task-changed"]
    assert page.evaluate(RUNS) == [run]


@IN_BOTH
def test_the_first_square_is_in_sight(visitor: Visitor, library: Words, language: str) -> None:
    """On a phone the first square of a playbook is on the first screen: there is nothing to scroll for."""
    page = open_playbook(visitor, visitor.page(PHONE, touch=True), language)
    task = first_task(library(language))
    expect(page.locator(f"#task-{task.id} .so-task__tick")).to_be_in_viewport(ratio=1)


# ---- What is happening ----

ASKED = [
    ("zh", "被盗", TAKEN_OVER),
    ("zh", "账号  被盗", TAKEN_OVER),
    ("zh", "账 号 被 盗", TAKEN_OVER),
    ("zh", "LOCKED out", TAKEN_OVER),
    ("en", "hacked account", TAKEN_OVER),
    ("en", "  AccountTaken ", TAKEN_OVER),
    ("en", "盗号", TAKEN_OVER),
    ("en", "negative opinion", NEGATIVE),
    ("zh", "信息泄露", "personal-data-leak"),
]


@pytest.mark.parametrize(("language", "words", "playbook"), ASKED)
def test_what_happens_is_found_as_one_types(
    visitor: Visitor, library: Words, language: str, words: str, playbook: str
) -> None:
    """Words of either language find the scenario first, whatever case and spaces; the count is said."""
    page = open_desk(visitor, language)
    page.locator(".so-find__field").press_sequentially(words)
    expect(page.locator(".so-happening li:visible").first).to_have_attribute("data-playbook", playbook)
    found = shown(page)
    assert 0 < len(found) < len(library(language).all("playbook"))
    said = {label(library(language), key, n=len(found)) for key in ("found", "found-close")}
    assert page.locator(".so-find__status").inner_text() in said


@IN_BOTH
def test_every_scenario_is_found_by_its_words(visitor: Visitor, library: Words, language: str) -> None:
    """The title, the plain words, every search word and every case of use find their scenario."""
    page = open_desk(visitor, language)
    wanted = [
        [playbook.id, words]
        for playbook in library(language).all("playbook")
        for words in (playbook.title, playbook.plain, *playbook.search_words, *playbook.use_when)
    ]
    # Typed by a script: some three hundred texts, one key at a time, would take half a minute.
    missed = page.evaluate(
        """wanted => wanted.filter(([playbook, words]) => {
          const field = document.querySelector(".so-find__field");
          field.value = words;
          field.dispatchEvent(new InputEvent("input", { bubbles: true }));
          return !document.querySelector(`.so-happening li[data-playbook="${playbook}"]`)?.checkVisibility();
        })""",
        wanted,
    )
    assert missed == []


def test_what_has_no_exact_fit_brings_the_closest(visitor: Visitor, library: Words) -> None:
    """A whole sentence that no scenario holds still brings scenarios that hold its words, and says so."""
    page = open_desk(visitor, "en")
    page.locator(".so-find__field").fill("oh no the hacker sold our password")
    found = shown(page)
    assert found[0] == TAKEN_OVER
    expect(page.locator(".so-find__status")).to_have_text(label(library("en"), "found-close", n=len(found)))


@IN_BOTH
def test_nothing_found_says_what_to_do(visitor: Visitor, library: Words, language: str) -> None:
    """Without a fit the desk says what to do first and where to read on; Escape brings all scenarios back."""
    page = open_desk(visitor, language)
    before = shown(page)
    assert len(before) == len(library(language).all("playbook"))
    field = page.locator(".so-find__field")
    field.fill("ξψωξψω")
    status = page.locator(".so-find__status")
    expect(status).to_contain_text(label(library(language), "found-none"))
    assert shown(page) == []
    status.get_by_role("link").click()
    page.wait_for_url(f"**/{language}/crisis/guides/first-hour.html")
    page.go_back()
    field.fill("账号")
    field.press("Escape")
    expect(field).to_have_value("")
    expect(status).to_be_empty()
    assert shown(page) == before


def test_enter_opens_the_first(visitor: Visitor) -> None:
    """By keys alone: type, press Enter, and the playbook is open. Without words Enter opens nothing."""
    page = open_desk(visitor, "zh")
    field = page.locator(".so-find__field")
    field.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("zh/crisis/index.html")
    page.keyboard.type("登不上了")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/zh/crisis/playbooks/{TAKEN_OVER}.html")


def test_a_half_composed_word_finds_nothing_yet(visitor: Visitor) -> None:
    """While an input method still composes a word the list stays; the finished word is searched."""
    page = open_desk(visitor, "zh")
    before = shown(page)
    page.locator(".so-find__field").evaluate("""field => {
      field.value = "zhang'hao";
      field.dispatchEvent(new InputEvent("input", {isComposing: true, bubbles: true}));
    }""")
    assert shown(page) == before
    page.locator(".so-find__field").evaluate("""field => {
      field.value = "被盗";
      field.dispatchEvent(new CompositionEvent("compositionend", {bubbles: true}));
    }""")
    assert shown(page)[0] == TAKEN_OVER


# ---- How bad it is ----


def signal_of(library: Library, id: str) -> View:
    """A signal by its id."""
    return library.get("signal", id)


def choose(page: Page, signal: str, answer: str) -> None:
    """Answer a question of the picker, in a group that stands open."""
    page.locator(f'so-severity input[name="{signal}"][value="{answer}"]').check()


@IN_BOTH
def test_the_level_is_suggested_with_its_reasons(visitor: Visitor, library: Words, language: str) -> None:
    """An answer suggests the level it speaks for, and says by which signal and which words."""
    page = open_desk(visitor, language, size=PHONE, touch=True)
    book = library(language)
    choose(page, "safety-harm", "0")
    signal, level = signal_of(book, "safety-harm"), book.get("severity", "sev-2")
    verdict = page.locator(".so-verdict")
    expect(verdict.locator(".so-sev")).to_have_text(level.name)
    expect(verdict).to_contain_text(signal.name)
    expect(verdict).to_contain_text(signal.thresholds[0].when)
    expect(verdict).to_be_in_viewport()
    verdict.locator("summary").tap()
    expect(verdict).to_contain_text(level.meaning)
    for minutes in (level.assemble_minutes, level.first_word_minutes, level.update_minutes):
        expect(verdict).to_contain_text(re.compile(rf"\b{minutes if minutes < 60 else minutes // 60}"))
    expect(verdict).to_contain_text(book.name("role", level.approver))


@IN_BOTH
def test_in_doubt_it_is_one_level_higher(visitor: Visitor, library: Words, language: str) -> None:
    """A signal nobody is sure of, which could speak for more, makes it one level higher and is named."""
    page = open_desk(visitor, language)
    book = library(language)
    choose(page, "safety-harm", "0")
    choose(page, "account-control", "unsure")
    verdict = page.locator(".so-verdict")
    expect(verdict.locator(".so-sev")).to_have_text(book.get("severity", "sev-1").name)
    unsure = label(book, "level-signal", signal=signal_of(book, "account-control").name)
    expect(verdict).to_contain_text(label(book, "level-unsure", signals=unsure))
    live = page.locator("so-severity [role=status]")
    expect(live).to_contain_text(label(book, "level-unsure", signals=unsure))
    choose(page, "account-control", "none")
    expect(verdict.locator(".so-sev")).to_have_text(book.get("severity", "sev-2").name)
    expect(verdict).not_to_contain_text(unsure)


def test_no_signal_means_the_lowest_level(visitor: Visitor, library: Words) -> None:
    """Where nothing that was answered reaches a threshold, it says so and suggests the lowest level."""
    page = open_desk(visitor, "en")
    choose(page, "safety-harm", "none")
    verdict = page.locator(".so-verdict")
    lowest = max(library("en").entries("severity"), key=lambda level: level.rank)
    expect(verdict.locator(".so-sev")).to_have_text(lowest.name)
    expect(verdict).to_contain_text(label(library("en"), "level-nothing"))


def test_every_signal_is_asked_the_pressing_ones_first(visitor: Visitor, library: Words) -> None:
    """Every signal has its question, its thresholds from the lowest up and both ways out; harm and control
    stand open first."""
    page = open_desk(visitor, "zh")
    book = library("zh")
    groups = page.locator(".so-picker__group").evaluate_all(
        "all => all.map(each => [each.dataset.key, each.open])"
    )
    assert groups[:2] == [["harm", True], ["control", True]]
    assert {open for _, open in groups[2:]} == {False}
    for signal in book.entries("signal"):
        question = page.locator(f'.so-signal[data-key="{signal.id}"]')
        assert question.locator("legend").text_content() == signal.question
        choices = question.locator(".so-signal__choice").all_text_contents()
        words = [threshold.when for threshold in signal.thresholds]
        assert choices == [*words, label(book, "answer-none"), label(book, "answer-unsure")]
        assert question.locator("details p").text_content() == signal.measure


def test_the_picker_by_keyboard_alone(visitor: Visitor, library: Words) -> None:
    """Tab reaches the questions, arrows choose, and from the result the keys lead to what is happening."""
    page = open_desk(visitor, "zh")
    page.locator("so-severity summary").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    level = page.locator(".so-verdict .so-sev")
    expect(level).to_have_text(library("zh").get("severity", "sev-2").name)
    page.keyboard.press("ArrowDown")
    expect(level).to_have_text(library("zh").get("severity", "sev-1").name)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.action") == "answers-go":
            break
    page.keyboard.press("Enter")
    expect(page.locator(".so-find__field")).to_be_focused()
    page.locator("[data-action=answers-clear]").focus()
    page.keyboard.press("Enter")
    expect(level).to_have_count(0)
    assert page.locator("so-severity input:checked").count() == 0


def test_a_suggested_level_is_offered_and_not_taken(visitor: Visitor, library: Words) -> None:
    """The form that starts a run offers the picker's level with its reason; the playbook's stays chosen until
    the offer is taken; taken or declined, it is gone."""
    page = open_desk(visitor, "zh")
    book = library("zh")
    for decision, chosen in (("use", "sev-2"), ("drop", "sev-1")):
        open_desk(visitor, "zh", page=page)
        choose(page, "safety-harm", "0")
        expect(page.locator(".so-verdict .so-sev")).to_be_visible()
        open_playbook(visitor, page)
        page.locator("[data-action=start-open]").click()
        dialog = page.locator("dialog[open]")
        expect(dialog.locator(".so-notice .so-sev")).to_have_text(book.get("severity", "sev-2").name)
        reason = signal_of(book, "safety-harm").thresholds[0].when
        expect(dialog.locator(".so-notice")).to_contain_text(reason)
        expect(dialog.locator("[name=severity]:checked")).to_have_value(playbook_of(book).severity)
        dialog.locator(f"[data-action=start-suggested-{decision}]").click()
        expect(dialog.locator(".so-notice")).to_have_count(0)
        expect(dialog.locator("[name=severity]:checked")).to_have_value(chosen)
        page.reload()
        expect(page.locator(".so-task__tick").first).to_be_visible()
        page.locator("[data-action=start-open]").click()
        expect(page.locator("dialog[open]")).to_be_visible()
        expect(page.locator("dialog[open] .so-notice")).to_have_count(0)


def test_a_square_never_takes_the_suggested_level(visitor: Visitor) -> None:
    """A run that a square starts has the playbook's level, and no later run is offered the suggestion."""
    page = open_desk(visitor, "zh")
    choose(page, "safety-harm", "0")
    expect(page.locator(".so-verdict .so-sev")).to_be_visible()
    open_playbook(visitor, page)
    page.locator(".so-task__tick").first.click()
    assert stored(page, started(page))["run"]["severity"] == "sev-1"
    assert page.evaluate("sessionStorage.getItem('handbook.suggestion')") is None


# ---- Starting a run ----


@IN_BOTH
def test_the_form_starts_what_it_says(visitor: Visitor, library: Words, language: str) -> None:
    """The form's name, level, owner, roles, kind and signature are in the first event, and nothing else."""
    page = open_playbook(visitor, visitor.page(locale="en-US"), language)
    book = playbook_of(library(language))
    owner_role, other_role = book.roles[0].role, book.roles[2].role
    page.locator("[data-action=start-open]").click()
    dialog = page.locator("dialog[open]")
    dialog.locator("[name=name]").fill("  Night watch  ")
    dialog.locator("[name=severity][value=sev-3]").check()
    dialog.locator("[name=kind][value=drill]").check()
    dialog.locator("[name=owner]").fill("沈言")
    dialog.locator("[name=me]").fill("Ann")
    dialog.locator("details summary").click()
    dialog.locator(f"[name=role-{other_role}]").fill("Li")
    dialog.locator("[type=submit]").click()
    run = started(page)
    (event,) = stored(page, run, language)["log"]
    copy = event["details"].pop("playbook")
    assert event["details"] == {
        "name": "Night watch",
        "severity": "sev-3",
        "owner": "沈言",
        "kind": "drill",
        "drill": None,
        "roles": {owner_role: "沈言", other_role: "Li"},
    }
    assert copy["id"] == TAKEN_OVER and copy["revision"]
    assert event["by"] == "Ann"
    assert page.evaluate("localStorage.getItem('handbook.me')") == "Ann"


def test_a_new_run_inherits_nothing(visitor: Visitor, library: Words) -> None:
    """After a run with an owner the next one, begun on the way back, begins without any; only the name of
    this device's user stays."""
    page = open_playbook(visitor, visitor.page())
    page.locator("[data-action=start-open]").click()
    dialog = page.locator("dialog[open]")
    for name, words in (("name", "First"), ("owner", "沈言"), ("me", "Ann")):
        dialog.locator(f"[name={name}]").fill(words)
    dialog.locator("[name=severity][value=sev-4]").check()
    dialog.locator("[type=submit]").click()
    first = started(page)
    page.go_back()
    page.locator("[data-action=start-open]").click()
    dialog = page.locator("dialog[open]")
    expect(dialog.locator("[name=owner]")).to_have_value("")
    expect(dialog.locator("[name=me]")).to_have_value("Ann")
    expect(dialog.locator("[name=severity]:checked")).to_have_value(playbook_of(library("zh")).severity)
    dialog.locator("[type=submit]").click()
    page.wait_for_url(lambda url: "#run=" in url and first not in url)
    (event,) = stored(page, started(page))["log"]
    details = event["details"]
    assert (details["owner"], details["roles"], details["kind"]) == ("", {}, "real")
    assert re.fullmatch(rf"{playbook_of(library('zh')).title} \d{{4}}-\d\d-\d\d \d\d:\d\d", details["name"])


def test_the_form_by_keyboard_alone(visitor: Visitor) -> None:
    """Enter opens the form at its first field; Escape leaves without a run; Enter in a field starts one."""
    page = open_playbook(visitor, visitor.page())
    page.locator("[data-action=start-open]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("dialog[open] [name=name]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("[data-action=start-open]")).to_be_focused()
    assert page.evaluate(RUNS) == []
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert types(page, started(page)) == ["run-started"]


def test_a_second_run_of_a_playbook_asks(visitor: Visitor, library: Words) -> None:
    """While a run of the playbook goes on, a square asks where its task counts; Escape changes nothing; a new
    run takes nothing from the other."""
    page = visitor.page(PHONE, touch=True)
    first = begin(visitor, page)
    page.evaluate(SAY, ["zh", first, "handed-over", {"owner": "沈言"}])
    page.evaluate(SAY, ["zh", first, "role-filled", {"role": "scribe", "person": "Li"}])
    said = types(page, first)
    open_playbook(visitor, page)
    tick = page.locator(f"#task-{first_task(library('zh')).id} .so-task__tick")
    tick.tap()
    expect(page.locator("dialog[open] [data-action=start-add]")).to_have_count(1)
    page.keyboard.press("Escape")
    assert types(page, first) == said
    tick.tap()
    page.locator(f'dialog[open] [data-action=start-add][data-run="{first}"]').tap()
    assert started(page).startswith(first)
    assert types(page, first) == [*said, "task-changed"]
    open_playbook(visitor, page)
    tick.tap()
    page.locator("dialog[open] [data-action=start-new]").tap()
    page.wait_for_url(lambda url: "#run=" in url and first not in url)
    second = started(page)
    assert types(page, second) == ["run-started", "task-changed"]
    assert types(page, first) == [*said, "task-changed"]
    state = stored(page, second)["run"]
    assert (state["owner"], state["roles"], state["kind"]) == ("", {}, "real")
    assert len(page.evaluate(RUNS)) == 2


def test_a_square_that_was_left_does_not_count_later(visitor: Visitor) -> None:
    """Who leaves the question about a square and then starts by the form has a run with nothing done."""
    page = visitor.page()
    first = begin(visitor, page)
    open_playbook(visitor, page)
    page.locator(".so-task__tick").first.click()
    page.keyboard.press("Escape")
    page.locator("[data-action=start-open]").click()
    page.locator("dialog[open] [type=submit]").click()
    page.wait_for_url(lambda url: "#run=" in url and first not in url)
    assert types(page, started(page)) == ["run-started"]


def test_runs_of_the_playbook_are_listed_on_its_page(visitor: Visitor) -> None:
    """A playbook's page lists its runs that go on, with a link, and no run of another playbook."""
    page = visitor.page()
    own = begin(visitor, page)
    begin(visitor, page, playbook=NEGATIVE)
    open_playbook(visitor, page)
    cards = page.locator("so-start > * > .so-running a.so-run-card")
    expect(cards).to_have_count(1)
    cards.click()
    assert started(page).startswith(own)


@IN_BOTH
def test_a_drill_starts_as_a_drill(visitor: Visitor, library: Words, language: str) -> None:
    """The page of a drill starts a run of its playbook as a drill, with its copy and its level."""
    page = visitor.open(f"{language}/crisis/drills/{DRILL}.html")
    page.locator("[data-action=start-open]").click()
    dialog = page.locator("dialog[open]")
    expect(dialog.locator("[name=kind]")).to_have_count(0)
    dialog.locator("[type=submit]").click()
    (event,) = stored(page, started(page), language)["log"]
    drill = library(language).get("drill", DRILL)
    details = event["details"]
    assert (details["kind"], details["drill"]["id"], details["severity"]) == ("drill", DRILL, drill.severity)
    assert details["playbook"]["id"] == drill.playbook
    assert [inject["id"] for inject in details["drill"]["injects"]] == [each.id for each in drill.injects]
    assert details["name"].startswith(drill.title)


def test_forbidden_storage_carries_the_run_along(visitor: Visitor) -> None:
    """Where the browser stores nothing, the run travels in the address, and the desk says why."""
    visitor.expect("SecurityError|forbidden")
    page = visitor.page()
    page.add_init_script(FORBID)
    page.goto("zh/crisis/index.html")
    expect(page.locator("so-running .so-notice")).to_be_visible()
    page.goto(f"zh/crisis/playbooks/{TAKEN_OVER}.html")
    page.locator(".so-task__tick").first.click()
    page.wait_for_url("**/zh/crisis/run.html#carry=*")
    expect(page.locator(".so-run__head")).to_be_visible()


def test_a_run_goes_nowhere_where_it_would_be_lost(visitor: Visitor, library: Words) -> None:
    """Where the browser can neither store nor carry a run, the page says so and stays."""
    visitor.expect("SecurityError|forbidden")
    page = visitor.page()
    page.add_init_script(f"{FORBID}; delete window.CompressionStream;")
    page.goto(f"zh/crisis/playbooks/{TAKEN_OVER}.html")
    page.locator(".so-task__tick").first.click()
    expect(page.locator("so-start .so-notice[role=alert]")).to_have_text(label(library("zh"), "nowhere"))
    assert page.url.endswith(f"{TAKEN_OVER}.html")


# ---- Runs on the desk ----


def test_running_runs_stand_at_the_top(visitor: Visitor, library: Words) -> None:
    """The desk shows the runs that go on before everything else: name, level, owner, clock, lateness."""
    page = visitor.page(PHONE, touch=True)
    late = begin(visitor, page, minutes=600)
    begin(visitor, page, playbook=NEGATIVE, drill=DRILL)
    page.evaluate(SAY, ["zh", late, "handed-over", {"owner": "沈言"}])
    page.evaluate(SAY, ["zh", late, "run-renamed", {"name": "<b>官微</b>"}])
    open_desk(visitor, "zh", page=page)
    run = library("zh").labels.run
    cards = page.locator("so-running a.so-run-card")
    expect(cards).to_have_count(2)
    expect(cards.first).to_be_in_viewport()
    expect(cards.first).to_contain_text(run["drill-mark"])
    expect(cards.last).not_to_contain_text(run["drill-mark"])
    expect(cards.last).to_contain_text("<b>官微</b>")
    expect(cards.last).to_contain_text(run["owner-is"].format(owner="沈言"))
    expect(cards.last).to_contain_text("10:00:")
    tasks = [task for section in playbook_of(library("zh")).sections for task in section.tasks]
    behind = sum(task.minutes < 600 for task in tasks)
    expect(cards.last.locator(".so-late")).to_have_text(run["late-count"].format(n=behind))
    cards.last.tap()
    assert started(page).startswith(late)


def test_another_tab_s_run_appears(visitor: Visitor) -> None:
    """A run that starts in another tab appears on the open desk without a reload."""
    page = open_desk(visitor, "zh")
    expect(page.locator("so-running a.so-run-card")).to_have_count(0)
    other = page.context.new_page()
    begin(visitor, other)
    expect(page.locator("so-running a.so-run-card")).to_have_count(1)


def test_a_page_that_comes_back_shows_the_runs_of_today(visitor: Visitor) -> None:
    """A desk that comes back from the browser's memory, where it heard nothing, shows what is stored now."""
    page = visitor.page()
    begin(visitor, page)
    kept = page.evaluate(KEPT)
    page.evaluate("localStorage.clear()")
    open_desk(visitor, "zh", page=page)
    page.evaluate("kept => Object.entries(kept).forEach(each => localStorage.setItem(...each))", kept)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(page.locator("so-running a.so-run-card")).to_have_count(1)


def test_only_a_finished_run_is_deleted_after_a_question(visitor: Visitor, library: Words) -> None:
    """A finished run stands in the list with its review; Delete asks, Keep keeps, only then it is gone."""
    page = visitor.page()
    going, over = begin(visitor, page), begin(visitor, page, playbook=NEGATIVE)
    page.evaluate(SAY, ["zh", over, "run-finished", {"outstanding": []}])
    open_desk(visitor, "zh", page=page)
    line = page.locator(f'.so-past li[data-key="{over}"]')
    expect(line).to_contain_text(label(library("zh"), "retro-none"))
    asking = page.locator("[data-action=past-ask]")
    expect(asking).to_have_count(1)
    asking.click()
    page.locator("[data-action=past-keep]").click()
    expect(page.locator("[data-action=past-delete]")).to_have_count(0)
    assert set(page.evaluate(RUNS)) == {going, over}
    page.evaluate(SAY, ["zh", over, "retrospective-published", {}])
    expect(line).to_contain_text(label(library("zh"), "retro-published"))
    asking.click()
    page.locator("[data-action=past-delete]").click()
    expect(line).to_have_count(0)
    assert page.evaluate(RUNS) == [going]


def test_a_restored_run_is_not_deleted(visitor: Visitor) -> None:
    """A run that another tab restored while the question stood here goes on."""
    page = visitor.page()
    run = begin(visitor, page)
    page.evaluate(SAY, ["zh", run, "run-finished", {"outstanding": []}])
    open_desk(visitor, "zh", page=page)
    page.locator("[data-action=past-ask]").click()
    page.locator("[data-action=past-delete]").evaluate(
        """async (button, said) => {
      const {Store} = await import("/zh/assets/scripts/desk/keep/store.mjs");
      const {nextEvent} = await import("/zh/assets/scripts/desk/core/events.mjs");
      const store = Store.open(), log = store.log(said);
      const event = nextEvent(log, {run: said, type: "run-restored", details: {}, by: "", now: new Date()});
      localStorage.setItem(`handbook.run.${said}.${event.id}`, JSON.stringify(event));
      button.click();
    }""",
        run,
    )
    expect(page.locator(".so-past li")).to_have_count(0)
    assert page.evaluate(RUNS) == [run]
    open_desk(visitor, "zh", page=page)
    expect(page.locator("so-running a.so-run-card")).to_have_count(1)


# ---- A run that comes from elsewhere ----

RUBBISH = {
    "words": "今晚的事你来接",
    "json": "{}",
    "a list": "[1, 2]",
    "half a file": '{"format":"social-ops-handbook/run","schema":1,"events":[{"sch',
    "no events": '{"format":"social-ops-handbook/run","schema":1,"events":[]}',
    "a newer file": '{"format":"social-ops-handbook/run","schema":999,"events":[]}',
    "a link to nothing": "https://example.org/crisis/run.html#carry=",
    "a cut link": "https://example.org/crisis/run.html#carry=q1Yqzk9OLUpV",
    "a tag": "<img src=x onerror=alert(1)>",
    "only spaces": "   ",
}


def test_rubbish_is_refused_and_changes_nothing(visitor: Visitor, library: Words) -> None:
    """Whatever is no run is refused with a reason, pasted or as a file, and what is stored stays as it is."""
    page = visitor.page()
    begin(visitor, page)
    before = page.evaluate(KEPT)
    reasons = {words for key, words in library("zh").labels.desk._words.items() if key.startswith("import-")}
    for name, rubbish in RUBBISH.items():
        open_desk(visitor, "zh", page=page)
        notice = page.locator(".so-import .so-notice[role=alert]")
        page.locator("#paste").fill(rubbish)
        page.locator(".so-import [type=submit]").click()
        expect(notice).to_be_visible()
        assert notice.inner_text() in reasons, name
        told = notice.get_attribute("data-key")
        page.locator(".so-import [type=file]").set_input_files(
            {"name": "run.json", "mimeType": "application/json", "buffer": rubbish.encode()}
        )
        expect(page.locator(f".so-import .so-notice:not([data-key={told}])")).to_be_visible()
        assert notice.inner_text() in reasons, name
        assert page.evaluate(KEPT) == before, name


@pytest.mark.parametrize("how", ["file", "text", "link", "link among words"])
def test_a_run_is_taken_over(visitor: Visitor, library: Words, how: str) -> None:
    """A run comes in as a file, as its text and as a link, also among words; a second time adds nothing."""
    giver = visitor.page()
    run = begin(visitor, giver)
    carried = giver.evaluate(CARRIED, ["zh", run])
    page = open_desk(visitor, "zh")
    file, link = carried["file"], carried["link"]
    words = {"text": file, "link": link, "link among words": f"你来接：{link} 谢谢"}
    for told in (label(library("zh"), "import-added", added=1), label(library("zh"), "import-nothing-new")):
        if how == "file":
            page.locator(".so-import [type=file]").set_input_files(
                {"name": "run.json", "mimeType": "application/json", "buffer": file.encode()}
            )
        else:
            page.locator("#paste").fill(words[how])
            page.locator(".so-import [type=submit]").click()
        expect(page.locator(".so-import .so-notice")).to_contain_text(told)
    expect(page.locator("#paste")).to_have_value("")
    expect(page.locator("so-running a.so-run-card")).to_have_count(1)
    page.locator(".so-import .so-notice a").click()
    assert started(page).startswith(run)


def test_unreadable_entries_are_saved_before_they_go(
    visitor: Visitor, library: Words, tmp_path: Path
) -> None:
    """What cannot be read is told; it is deleted only once its text was saved, and nothing else with it."""
    page = visitor.page()
    run = begin(visitor, page)
    page.evaluate("""() => {
      localStorage.setItem("handbook.run.aaaaaaaa.bbbbbbbb", "{half 半");
      localStorage.setItem("handbook.run.aaaaaaaa.cccccccc", "[]");
    }""")
    open_desk(visitor, "zh", page=page)
    notice = page.locator("so-running .so-notice")
    expect(notice).to_contain_text(label(library("zh"), "storage-unreadable", n=2))
    discard = page.locator("[data-action=unreadable-discard]")
    expect(discard).to_have_count(0)
    with page.expect_download() as saving:
        page.locator("[data-action=unreadable-save]").click()
    saving.value.save_as(tmp_path / "raw.json")
    entries = json.loads((tmp_path / "raw.json").read_text(encoding="utf-8"))["entries"]
    assert [entry["raw"] for entry in entries] == ["{half 半", "[]"]
    page.evaluate("localStorage.setItem('handbook.run.aaaaaaaa.dddddddd', '{new')")
    open_desk(visitor, "zh", page=page)
    expect(discard).to_have_count(0)
    with page.expect_download():
        page.locator("[data-action=unreadable-save]").click()
    discard.click()
    expect(notice).to_have_count(0)
    assert page.evaluate(RUNS) == [run]
    assert types(page, run) == ["run-started"]


# ---- Elsewhere, on paper, without scripts ----


@IN_BOTH
def test_a_playbook_goes_elsewhere(visitor: Visitor, library: Words, language: str, tmp_path: Path) -> None:
    """The task list is copied as text with a box for every task, and the Mattermost file holds every task."""
    page = open_playbook(visitor, visitor.page(), language)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    book = playbook_of(library(language))
    count = sum(len(section.tasks) for section in book.sections)
    page.locator("so-elsewhere summary").click()
    page.locator("[data-action=elsewhere-issue]").click()
    expect(page.locator("so-elsewhere [role=status]")).to_have_text(library(language).labels.run.copied)
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.count("- [ ] ") >= count and book.title in text
    with page.expect_download() as saving:
        page.locator("[data-action=elsewhere-mattermost]").click()
    saving.value.save_as(tmp_path / "playbook.json")
    file = json.loads((tmp_path / "playbook.json").read_text(encoding="utf-8"))
    assert file["title"] == book.title
    assert sum(len(checklist["items"]) for checklist in file["checklists"]) == count


def test_paper_shows_none_of_it(visitor: Visitor) -> None:
    """On paper nothing of what starts a run is seen, and every square is."""
    page = open_playbook(visitor, visitor.page())
    page.emulate_media(media="print")
    for part in ("so-start", "so-elsewhere", ".so-task__tick"):
        expect(page.locator(part).first).to_be_hidden()
    squares = page.locator(".so-task > .so-box")
    assert squares.count() == page.locator(".so-task").count()
    expect(squares.first).to_be_visible()


@IN_BOTH
def test_without_scripts_the_checklist_is_complete(visitor: Visitor, library: Words, language: str) -> None:
    """Without scripts the desk has every scenario, a playbook every task and square, and no dead control."""
    page = visitor.page(scripts=False)
    page.goto(f"{language}/crisis/index.html")
    book = library(language)
    assert len(shown(page)) == len(book.all("playbook"))
    expect(page.locator(".so-table tbody tr").first).to_be_visible()
    assert page.locator("article :is(button, input, textarea)").count() == 0
    for playbook in book.all("playbook"):
        page.goto(f"{language}/{playbook.place}.html")
        tasks = [task.id for section in playbook.sections for task in section.tasks]
        for task in tasks:
            expect(page.locator(f"#task-{task} > .so-box")).to_be_visible()
        assert page.locator(".so-task").count() == len(tasks)
        assert page.locator("article :is(button, input, dialog)").count() == 0


# ---- Room and accessibility ----


def fill_desk(visitor: Visitor, page: Page, language: str) -> None:
    """The desk with everything on it: runs that go on and are over, unreadable entries, answers."""
    begin(visitor, page, language=language, minutes=90)
    begin(visitor, page, language=language, drill=DRILL)
    over = begin(visitor, page, language=language, playbook=NEGATIVE)
    page.evaluate(SAY, [language, over, "run-finished", {"outstanding": []}])
    page.evaluate("localStorage.setItem('handbook.run.aaaaaaaa.bbbbbbbb', '{half')")
    open_desk(visitor, language, page=page)
    page.locator("[data-action=unreadable-save]").click()
    page.locator("so-running details summary").click()
    page.locator("#paste").fill("rubbish")
    page.locator(".so-import [type=submit]").click()
    expect(page.locator(".so-import .so-notice")).to_be_visible()
    page.locator("[data-action=past-ask]").click()
    page.evaluate("document.querySelectorAll('so-severity details').forEach(each => { each.open = true; })")
    choose(page, "safety-harm", "0")
    choose(page, "account-control", "unsure")
    expect(page.locator(".so-verdict .so-sev")).to_be_visible()
    page.evaluate("document.querySelectorAll('so-severity details').forEach(each => { each.open = true; })")
    page.locator(".so-find__field").fill("ξψω")


def fill_playbook(visitor: Visitor, page: Page, language: str) -> list[Callable[[], None]]:
    """The page of a playbook with a run going on; what opens its dialogs, one after the other."""
    open_playbook(visitor, page, language)
    page.locator("so-elsewhere summary").click()

    def form() -> None:
        page.locator("[data-action=start-open]").click()
        page.locator("dialog[open] details summary").click()

    def which() -> None:
        page.keyboard.press("Escape")
        page.locator(".so-task__tick").first.click()
        expect(page.locator("dialog[open] [data-action=start-new]")).to_be_visible()

    return [lambda: None, form, which]


@IN_BOTH
def test_axe_finds_nothing_on_the_desk(visitor: Visitor, language: str) -> None:
    """axe finds nothing on the desk with everything on it and in the open dialogs of a playbook and a drill,
    narrow and wide, in the light and in the dark."""
    page = visitor.page()
    fill_desk(visitor, page, language)
    found = []

    def look(what: str) -> None:
        for width, scheme in itertools.product(WIDTHS, MATERIALS_NAME):
            show(page, width, scheme)
            told = violations(page, () if scheme == "light" else COLOUR_RULES)
            found.extend(f"{what} ({width}, {scheme}): {each}" for each in told)

    look("desk")
    for number, act in enumerate(fill_playbook(visitor, page, language)):
        act()
        look(f"playbook {number}")
    visitor.go(page, f"{language}/crisis/drills/{DRILL}.html")
    page.locator("[data-action=start-open]").click()
    look("drill")
    assert found == [], json.dumps(found, ensure_ascii=False, indent=1)


@IN_BOTH
def test_the_desk_fits_a_small_phone(visitor: Visitor, language: str) -> None:
    """At 320 px nothing is wider than the window, and everything that is pressed is 44 px wide and high."""
    page = visitor.page(SMALL_PHONE, touch=True)
    fill_desk(visitor, page, language)
    wrong = [*page.evaluate(TOO_WIDE), *page.evaluate(SMALL, TAP)]
    for number, act in enumerate(fill_playbook(visitor, page, language)):
        act()
        told = [*page.evaluate(TOO_WIDE), *page.evaluate(SMALL, TAP)]
        wrong += [f"playbook {number}: {each}" for each in told]
    assert wrong == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_what_starts_the_run_is_in_reach(visitor: Visitor, size) -> None:
    """However long the form is, the button that starts the run is in the window from the beginning."""
    page = open_playbook(visitor, visitor.page(size))
    page.locator("[data-action=start-open]").click()
    page.locator("dialog[open] details summary").click()
    expect(page.locator("dialog[open] [type=submit]")).to_be_in_viewport(ratio=1)
    page.locator("dialog[open]").evaluate("dialog => dialog.scrollTo(0, 0)")
    expect(page.locator("dialog[open] [type=submit]")).to_be_in_viewport(ratio=1)
