"""A run of a playbook, followed in a real browser as a lead follows it: by thumb and by keyboard."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from macros.views import Library
from tests.browser import DESK, LANGUAGES, PHONE, SMALL_PHONE, Visitor, Words
from tests.run_page import DRILL, TAKEN_OVER, begin, enter, open_run, reach, stored, types
from tests.test_accessibility import COLOUR_RULES, MATERIALS_NAME, WIDTHS, show, violations
from tests.test_layout import TAP, TOO_WIDE
from tests.test_print import holds, printed, words_of

PANELS = ("tasks", "say", "stop", "call", "proof", "log", "end", "people")
IN_BOTH = pytest.mark.parametrize("language", LANGUAGES)
SMALL = """least => [...document.querySelectorAll("so-run :is(a, button, input, select, textarea, summary)")]
  .filter(each => each.checkVisibility() && !["radio", "checkbox"].includes(each.type))
  .filter(each => !each.closest("p:not([class])"))
  .map(each => [each, each.getBoundingClientRect()])
  .filter(([, box]) => box.width < least - 0.5 || box.height < least - 0.5)
  .map(([each, box]) => `${each.tagName} ${each.className} ${each.textContent} ${box.width}x${box.height}`)"""

CONTROLS = """() => {
  const all = [...document.querySelectorAll("so-run :is(a[href], button, input, select, textarea, summary)")]
    .filter(each => each.checkVisibility() && (each.type !== "radio" || each.checked));
  globalThis.controls = all;
  return all.map(each => `${each.tagName} ${each.className} ${each.name ?? ""} ${each.textContent}`);
}"""
"""Every control of the run, of choices that exclude each other the chosen one, and what each is."""
FOCUSED = """() => {
  const number = controls.indexOf(document.activeElement), each = controls[number];
  return {number: number < 0 ? null : number, name: each?.outerHTML,
    shown: each && getComputedStyle(each).outlineStyle !== "none"};
}"""
LOOKING = ("stop-turn",)
"""Buttons that only turn to another part of what was done."""
KEPT = "Object.keys(localStorage).filter(key => key.startsWith('handbook.run')).length"
"""How many entries of runs are stored."""


def label(library: Library, key: str, **values: Any) -> str:
    """Words of the run page."""
    return library.labels.run[key].format(**values)


def tasks_of(library: Library, playbook: str = TAKEN_OVER) -> list[Any]:
    """The tasks of a playbook, in order."""
    return [task for section in library.get("playbook", playbook).sections for task in section.tasks]


def act(page: Page, action: str, **data: str) -> Any:
    """A button of the run page by what it does."""
    told = "".join(f'[data-{key}="{value}"]' for key, value in data.items())
    return page.locator(f'so-run button[data-action="{action}"]{told}')


# ---- From start to finish ----


def test_start_to_finish_by_touch(visitor: Visitor, library: Words) -> None:
    """On a phone, by touch alone: every task and gate, finish, restore, finish again, review."""
    page = visitor.page(PHONE, touch=True)
    run = begin(visitor, page)
    book = library("zh").get("playbook", TAKEN_OVER)
    for section in book.sections:
        for _ in section.tasks:
            act(page, "tasks-state", state="done").first.tap()
        if section.gate:
            act(page, "tasks-confirm").tap()
    expect(page.locator(".so-focus__over")).to_be_visible()
    act(page, "panel", panel="end").tap()
    act(page, "end-ask").tap()
    expect(page.locator(".so-notice[role=alert]")).to_have_text(label(library("zh"), "finish-sure"))
    act(page, "end-finish").tap()
    act(page, "end-restore").tap()
    act(page, "end-ask").tap()
    act(page, "end-finish").tap()
    page.locator("[name=causes]").fill("验证码给了别人")
    page.locator("form[data-action=retro-write] button").tap()
    act(page, "retro-publish").tap()
    expect(act(page, "retro-publish")).to_have_count(0)
    state = stored(page, run)["run"]
    assert {task["state"] for task in state["tasks"].values()} == {"done"}
    assert set(state["confirmed"]) == {section.id for section in book.sections if section.gate}
    assert state["finished_at"] and state["retrospective"]["published_at"]
    assert state["retrospective"]["words"]["causes"] == "验证码给了别人"
    assert types(page, run).count("run-finished") == 2


def test_start_to_finish_by_keyboard(visitor: Visitor, library: Words) -> None:
    """By keyboard alone: tick, skip with a reason, confirm, finish; the focus stays with the next task."""
    page = visitor.page(DESK)
    run = begin(visitor, page)
    tasks = tasks_of(library("zh"))
    reach(page, "[data-action=tasks-state][data-state=done]")
    for _ in tasks[: len(tasks) - 1]:
        if not page.evaluate("document.activeElement?.matches('[data-action=tasks-state][data-state=done]')"):
            enter(page, "[data-action=tasks-confirm]")
            reach(page, "[data-action=tasks-state][data-state=done]")
        page.keyboard.press("Enter")
    enter(page, "[data-action=tasks-form][data-form=skip]")
    reach(page, "[name=reason]")
    page.keyboard.type("没有要谢的人")
    page.keyboard.press("Enter")
    enter(page, "[data-action=tasks-confirm]")
    enter(page, "[data-panel=end]")
    enter(page, "[data-action=end-ask]")
    reach(page, "[data-action=end-finish]")
    page.keyboard.press("Space")
    expect(act(page, "end-restore")).to_be_visible()
    state = stored(page, run)["run"]
    states = [state["tasks"][task.id]["state"] for task in tasks]
    assert states == ["done"] * (len(tasks) - 1) + ["skipped"]
    assert state["tasks"][tasks[-1].id]["reason"] == "没有要谢的人"


# ---- Tasks ----


def test_each_change_of_a_task_is_signed(visitor: Visitor, library: Words) -> None:
    """In progress, a note with an address, skipped with a reason, undone: each is in the log, signed."""
    page = visitor.page(PHONE, touch=True)
    run = begin(visitor, page)
    page.locator("[name=me]").fill("林静")
    page.locator("form[data-action=people-me] button").tap()
    expect(page.locator("[name=me]")).to_have_count(0)
    task = tasks_of(library("zh"))[0]
    act(page, "tasks-state", state="in-progress").tap()
    act(page, "tasks-form", form="note").tap()
    page.locator("[name=text]").fill("排期表截图")
    page.locator("[name=link]").fill("https://example.com/shot")
    page.locator("form[data-action=tasks-note] button").tap()
    expect(page.locator(".so-notes a")).to_have_attribute("href", "https://example.com/shot")
    act(page, "tasks-form", form="skip").tap()
    page.locator("form[data-action=tasks-skip] button").tap()
    assert stored(page, run)["run"]["tasks"][task.id]["state"] == "in-progress", "a reason is required"
    page.locator("[name=reason]").fill("没有排期")
    page.locator("form[data-action=tasks-skip] button").tap()
    act(page, "tasks-state", task=task.id, state="open").tap()
    state = stored(page, run)
    assert state["run"]["tasks"][task.id]["state"] == "open"
    signed = [event for event in state["log"] if event["type"].startswith("task-")]
    assert len(signed) == 4
    assert {event["by"] for event in signed} == {"林静"}
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", event["event_at"]) for event in signed)


def test_a_script_in_a_note_stays_text(visitor: Visitor) -> None:
    """What people type is text, and an address that is none of the web's is no link."""
    page = visitor.page(PHONE, touch=True)
    begin(visitor, page)
    act(page, "tasks-form", form="note").tap()
    page.locator("[name=text]").fill("<img src=x onerror=alert(1)>")
    page.locator("form[data-action=tasks-note] button").tap()
    expect(page.locator(".so-notes li")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator(".so-notes img").count() == 0


def test_only_my_roles_tasks(visitor: Visitor, library: Words) -> None:
    """With a role chosen the focus view and the list hold that role's tasks only, after a reload too."""
    page = visitor.page(PHONE, touch=True)
    begin(visitor, page)
    mine = [task for task in tasks_of(library("zh")) if task.role == "it-security"]
    page.locator("[name=role]").select_option("it-security")
    expect(page.locator(".so-focus__do")).to_have_text(f"{mine[0].verb}{mine[0].object}")
    page.reload()
    expect(page.locator(".so-focus__do")).to_have_text(f"{mine[0].verb}{mine[0].object}")
    act(page, "tasks-view").tap()
    expect(page.locator(".so-run-task")).to_have_count(len(mine))
    for task in mine:
        act(page, "tasks-state", task=task.id).tap()
    act(page, "tasks-view").tap()
    expect(page.locator(".so-focus__over")).to_have_text(label(library("zh"), "role-over"))


def test_minutes_become_due_times(visitor: Visitor, library: Words) -> None:
    """A task is due its minutes after the start; after that it is late, and done late it stays marked so."""
    page = visitor.page(PHONE, touch=True)
    page.clock.install(time="2026-11-25T02:00:00Z")
    run = begin(visitor, page)
    zh, tasks = library("zh"), tasks_of(library("zh"))
    expect(page.locator(".so-focus__who")).to_contain_text(f"{tasks[0].minutes}分钟")
    page.clock.fast_forward((tasks[0].minutes + 1) * 60_000)
    expect(page.locator(".so-focus__who")).to_contain_text(label(zh, "late-by", time="1分钟", at="")[:4])
    late = [task for task in tasks if task.minutes <= tasks[0].minutes]
    expect(page.locator(".so-run__next .so-late").first).to_have_text(label(zh, "late-count", n=len(late)))
    act(page, "tasks-state", state="done").first.tap()
    act(page, "tasks-view").tap()
    expect(page.locator(".so-run-task__due").first).to_contain_text(label(zh, "was-late"))
    assert stored(page, run)["run"]["tasks"][tasks[0].id]["at"] > "2026-11-25T02:05"


def test_what_changed_is_read_aloud(visitor: Visitor, library: Words) -> None:
    """A screen reader hears what was ticked and what comes next."""
    page = visitor.page(DESK)
    begin(visitor, page)
    first, second = tasks_of(library("zh"))[:2]
    act(page, "tasks-state", state="done").first.click()
    live = page.locator("so-run [role=status][aria-live=polite]").last
    expect(live).to_contain_text(f"{first.verb}{first.object}")
    expect(live).to_contain_text(f"{second.verb}{second.object}")


# ---- The run as a whole ----


def test_the_language_switch_keeps_the_run(visitor: Visitor, library: Words) -> None:
    """Switching between Chinese and English keeps the run, its panel and what was ticked."""
    page = visitor.page(PHONE, touch=True)
    run = begin(visitor, page)
    act(page, "tasks-state", state="done").first.tap()
    act(page, "panel", panel="log").tap()
    before = stored(page, run)["run"]
    page.locator(".so-language").tap()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(act(page, "panel", panel="log")).to_have_attribute("aria-current", "page")
    assert stored(page, run, "en")["run"] == before
    act(page, "panel", panel="tasks").tap()
    second = tasks_of(library("en"))[1]
    expect(page.locator(".so-focus__do")).to_have_text(f"{second.verb} {second.object}")


def test_a_run_keeps_its_own_copy_and_says_so(visitor: Visitor, library: Words) -> None:
    """A run of an older playbook says that the playbook changed since and leads to the newest."""
    page = visitor.page(PHONE, touch=True)
    begin(visitor, page, changes={"revision": "older"})
    notice = page.locator(".so-notice")
    expect(notice).to_contain_text(label(library("zh"), "playbook-changed", time="")[:8])
    notice.locator("a").tap()
    expect(page).to_have_url(re.compile(f"/zh/crisis/playbooks/{TAKEN_OVER}.html"))


def test_a_playbook_that_is_gone_breaks_no_run(visitor: Visitor, library: Words) -> None:
    """A run whose playbook, statements and platforms the handbook no longer holds can still be followed."""
    page = visitor.page(PHONE, touch=True)
    changes = {"id": "gone", "revision": "x", "statements": ["gone"], "platforms": ["gone"]}
    run = begin(visitor, page, changes=changes)
    expect(page.locator(".so-notice")).to_contain_text(label(library("zh"), "playbook-gone", time="")[:8])
    for panel in PANELS:
        act(page, "panel", panel=panel).tap()
        expect(page.locator(".so-panel")).to_be_visible()
    act(page, "panel", panel="tasks").tap()
    act(page, "tasks-state", state="done").first.tap()
    assert "task-changed" in types(page, run)


def test_finishing_warns_and_allows(visitor: Visitor, library: Words) -> None:
    """Finishing lists outstanding tasks, can be put off, and is allowed; then no control is left."""
    page = visitor.page(PHONE, touch=True)
    run = begin(visitor, page, panel="end")
    zh = library("zh")
    tasks = tasks_of(zh)
    gates = sum(bool(section.gate) for section in zh.get("playbook", TAKEN_OVER).sections)
    act(page, "end-ask").tap()
    warning = page.locator(".so-notice[role=alert]")
    expect(warning).to_contain_text(label(zh, "finish-warning", tasks=len(tasks), gates=gates))
    expect(warning.locator("li")).to_have_count(len(tasks))
    act(page, "end-ask").tap()
    expect(warning).to_have_count(0)
    act(page, "end-ask").tap()
    act(page, "end-finish").tap()
    finished = next(event for event in stored(page, run)["log"] if event["type"] == "run-finished")
    assert len(finished["details"]["outstanding"]) == len(tasks)
    for panel in ("tasks", "say", "stop", "call", "proof", "log"):
        act(page, "panel", panel=panel).tap()
        controls = page.locator(".so-panel :is(button, input, textarea)").filter(visible=True)
        told = controls.evaluate_all("all => all.map(each => each.dataset.action ?? each.name)")
        assert [each for each in told if "copy" not in each and each not in LOOKING] == [], panel


def test_two_runs_are_apart(visitor: Visitor) -> None:
    """A second run of the same playbook inherits nothing; a tick in one leaves the other alone."""
    page = visitor.page(PHONE, touch=True)
    first = begin(visitor, page)
    act(page, "tasks-state", state="done").first.tap()
    second = begin(visitor, page)
    assert {task["state"] for task in stored(page, second)["run"]["tasks"].values()} == {"open"}
    act(page, "tasks-state", state="done").first.tap()
    act(page, "tasks-state", state="done").first.tap()
    done = [
        sum(task["state"] == "done" for task in stored(page, run)["run"]["tasks"].values())
        for run in (first, second)
    ]
    assert done == [1, 2]


def test_a_second_tab_shows_what_the_first_did(visitor: Visitor) -> None:
    """A tick in one tab appears in another without a reload, and what is typed there stays."""
    page = visitor.page(DESK)
    run = begin(visitor, page, panel="log")
    other = page.context.new_page()
    visitor.go(other, f"zh/crisis/run.html#run={run}")
    page.locator("[name=text]").fill("正在打的字")
    page.locator("[name=text]").focus()
    before = page.locator(".so-log__line").count()
    act(other, "tasks-state", state="done").first.click()
    expect(page.locator(".so-log__line")).to_have_count(before + 1)
    expect(page.locator("[name=text]")).to_have_value("正在打的字")
    expect(page.locator("[name=text]")).to_be_focused()


def test_a_wrong_time_is_put_right(visitor: Visitor, library: Words) -> None:
    """An entry's time can be corrected with a reason; the log keeps both, the timeline follows the new."""
    page = visitor.page(DESK)
    run = begin(visitor, page, panel="log")
    page.locator("[name=text]").fill("客服先看到的")
    page.locator("form[data-action=log-note] button").click()
    noted = next(event for event in stored(page, run)["log"] if event["type"] == "noted")
    act(page, "log-correct", event=noted["id"]).click()
    form = page.locator("form[data-action=log-corrected]")
    form.locator("[name=at]").fill("2026-01-02T03:04")
    form.locator("[name=reason]").fill("按客服工单")
    form.locator("button").click()
    expect(page.locator(".so-log__line").last).to_contain_text("2026-01-02 03:04")
    expect(page.locator(".so-log__line").last).to_contain_text("按客服工单")
    state = stored(page, run)
    assert state["run"]["timeline"][0]["event"]["id"] == noted["id"]
    assert noted in state["log"]


def test_the_retrospective_prints(visitor: Visitor, library: Words) -> None:
    """On paper stand the figures, the causes and the timeline with date and zone, and nothing to press."""
    page = visitor.page(DESK)
    begin(visitor, page, panel="end", minutes=17)
    act(page, "end-ask").click()
    act(page, "end-finish").click()
    page.locator("[name=causes]").fill("验证码给了别人")
    page.locator("form[data-action=retro-write] button").click()
    paper = words_of(printed(page))
    zh = library("zh")
    keys = ("figure-lead", "figure-late", "retro-causes")
    for words in (*(label(zh, key) for key in keys), "验证码给了别人"):
        assert holds(paper, words), words
    assert re.search(r"\d{4}-\d\d-\d\d\d\d:\d\dGMT", paper)
    for key in ("export-csv", "restore", "publish"):
        assert not holds(paper, label(zh, key)), key


FORBIDDEN = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, {get() { throw new DOMException("no", "SecurityError"); }});
}"""


def test_a_run_works_where_storage_is_forbidden(visitor: Visitor, library: Words) -> None:
    """With storage forbidden a tick starts a run that goes along in the address; a notice says so."""
    page = visitor.page(PHONE, touch=True)
    page.add_init_script(FORBIDDEN)
    page.on("dialog", lambda dialog: dialog.accept())
    visitor.expect("SecurityError|Failed to read the '(local|session)Storage'|__md_get|no$")
    page.goto(f"zh/crisis/playbooks/{TAKEN_OVER}.html")
    page.locator(".so-checklist .so-tasks button").first.tap()
    trouble = library("zh").labels.desk["storage-forbidden"]
    expect(page.locator(".so-notice[role=alert]")).to_have_text(trouble)
    second = tasks_of(library("zh"))[1]
    expect(page.locator(".so-focus__do")).to_have_text(f"{second.verb}{second.object}")
    act(page, "tasks-state", state="done").first.tap()
    act(page, "panel", panel="log").tap()
    expect(page.locator(".so-log__line")).to_have_count(3)
    page.reload()
    expect(page.locator(".so-log__line")).to_have_count(3)
    page.locator(".so-language").tap()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".so-log__line")).to_have_count(3)


FILL = """() => {
  for (let size = 2 ** 22; size >= 1; size = size / 2) {
    try {
      for (let n = 0; ; n += 1) localStorage.setItem(`filler ${size} ${n}`, "x".repeat(size));
    } catch {}
  }
}"""


def test_a_run_goes_on_where_storage_is_full(visitor: Visitor, library: Words) -> None:
    """With storage full a notice says so, the run goes on, and it is stored once there is room again."""
    page = visitor.page(PHONE, touch=True)
    run = begin(visitor, page)
    page.evaluate(FILL)
    act(page, "tasks-state", state="done").first.tap()
    expect(page.locator(".so-notice[role=alert]")).to_have_text(library("zh").labels.desk["storage-full"])
    second = tasks_of(library("zh"))[1]
    expect(page.locator(".so-focus__do")).to_have_text(f"{second.verb}{second.object}")
    assert types(page, run) == ["run-started"]
    page.evaluate(
        "Object.keys(localStorage).filter(key => key.startsWith('filler'))"
        ".forEach(key => localStorage.removeItem(key))"
    )
    act(page, "tasks-state", state="done").first.tap()
    expect(page.locator(".so-notice[role=alert]")).to_have_count(0)
    assert types(page, run) == ["run-started", "task-changed", "task-changed"]


def test_a_clock_that_was_set_back_is_told(visitor: Visitor, library: Words) -> None:
    """With the clock set back an hour the run goes on in its order, and a notice says how far back it is."""
    page = visitor.page(PHONE, touch=True)
    page.clock.install(time="2026-11-25T05:00:00Z")
    run = begin(visitor, page)
    page.clock.set_system_time("2026-11-25T04:00:00Z")
    act(page, "tasks-state", state="done").first.tap()
    expect(page.locator(".so-notice")).to_have_text(label(library("zh"), "clock-behind", n=60))
    expect(page.locator("[data-clock]")).to_have_text("0:00:00")
    assert types(page, run) == ["run-started", "task-changed"]


def test_people_and_severity_are_in_the_log(visitor: Visitor, library: Words) -> None:
    """Name, severity with its reason, owner and roles: each change is written, and the head shows it."""
    page = visitor.page(PHONE, touch=True)
    run = begin(visitor, page, panel="people")
    form = page.locator("form[data-action=people-rename]")
    form.locator("[name=name]").fill("官微被盗")
    form.locator("button").tap()
    expect(page.locator(".so-run__name")).to_have_text("官微被盗")
    form = page.locator("form[data-action=people-severity]")
    form.locator("[value=sev-2]").check()
    form.locator("button").tap()
    assert stored(page, run)["run"]["severity"] == "sev-1", "a reason is required"
    form.locator("[name=reason]").fill("只有陌生登录")
    form.locator("button").tap()
    expect(page.locator(".so-run__head .so-sev")).to_have_text(library("zh").name("severity", "sev-2"))
    form = page.locator("form[data-action=people-roles]")
    form.locator("[name=owner]").fill("沈岩")
    form.locator("[name=role-scribe]").fill("白杨")
    form.locator("button").tap()
    expect(page.locator(".so-run__owner")).to_contain_text("沈岩")
    state = stored(page, run)["run"]
    assert (state["owner"], state["roles"]["commander"], state["roles"]["scribe"]) == ("沈岩", "沈岩", "白杨")
    assert types(page, run)[1:] == ["run-renamed", "severity-changed", "handed-over", "role-filled"]


# ---- Handing over ----


def test_the_share_sheet_gets_the_link(visitor: Visitor) -> None:
    """Where a device has a share sheet, it is given the run's name and the link that carries it."""
    page = visitor.page(PHONE, touch=True)
    page.add_init_script("navigator.share = async what => { globalThis.shared = what; };")
    begin(visitor, page, panel="people")
    act(page, "people-share").tap()
    page.wait_for_function("() => globalThis.shared")
    shared = page.evaluate("shared")
    assert shared["title"] == "A run"
    assert "/zh/crisis/run.html#carry=" in shared["url"]


def test_a_link_carries_the_run_to_another_phone(visitor: Visitor, library: Words) -> None:
    """The link opens the run on another device after a question; both copies then merge into one."""
    page = visitor.page(PHONE, touch=True)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    run = begin(visitor, page)
    act(page, "tasks-state", state="done").first.tap()
    act(page, "panel", panel="people").tap()
    page.locator("form[data-action=people-hand-over] [name=owner]").fill("何雨")
    page.locator("form[data-action=people-hand-over] button").tap()
    act(page, "people-link").tap()
    expect(page.locator(".so-panel [role=status]")).to_have_text(label(library("zh"), "link-copied"))
    link = page.evaluate("navigator.clipboard.readText()")
    assert "/zh/crisis/run.html#carry=" in link

    other = visitor.page(PHONE, touch=True)
    other.goto(link)
    expect(other.locator("so-run h2")).to_have_text("A run")
    assert other.evaluate(KEPT) == 0
    act(other, "arrival-take").tap()
    expect(other.locator(".so-run__owner")).to_contain_text("何雨")
    act(other, "tasks-state", state="done").first.tap()
    assert stored(other, run)["run"]["owner"] == "何雨"
    assert sum(task["state"] == "done" for task in stored(other, run)["run"]["tasks"].values()) == 2


def test_rubbish_in_a_link_changes_nothing(visitor: Visitor) -> None:
    """A damaged link is refused with words and stores nothing."""
    page = visitor.page(PHONE, touch=True)
    visitor.go(page, "zh/crisis/run.html#carry=not-a-run")
    expect(page.locator("so-run [role=alert]")).not_to_be_empty()
    assert page.evaluate(KEPT) == 0


def test_a_broken_network_is_waited_for(visitor: Visitor, library: Words) -> None:
    """When the network fails after the page came, the run appears once it is back, without a reload."""
    page = visitor.page(PHONE, touch=True)
    run = begin(visitor, page)
    visitor.expect("ERR_FAILED")
    page.route("**/desk/handbook.json", lambda route: route.abort())
    page.goto("about:blank")
    with page.expect_event("requestfailed"):
        page.goto(f"zh/crisis/run.html#run={run}")
    expect(page.locator("so-run")).to_contain_text(label(library("zh"), "without-scripts"))
    page.unroute("**/desk/handbook.json")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator(".so-run__head")).to_be_visible()


def test_an_unknown_run_says_so(visitor: Visitor, library: Words) -> None:
    """An address with a run that this device does not know says what to do."""
    page = visitor.open("zh/crisis/run.html#run=0123456789abcdef", PHONE, touch=True)
    expect(page.locator("so-run")).to_contain_text(label(library("zh"), "unknown"))


def test_without_scripts_the_page_says_what_to_do(visitor: Visitor, library: Words) -> None:
    """Without JavaScript the page leads to the playbooks, which are complete checklists."""
    page = visitor.page(PHONE, scripts=False)
    page.goto("zh/crisis/run.html")
    expect(page.locator("so-run")).to_contain_text(label(library("zh"), "without-scripts"))


# ---- Drills ----


def test_a_drill_plays_its_injects(visitor: Visitor, library: Words) -> None:
    """Under a DRILL mark the injects arrive at their minutes; at the end stands the record for data/."""
    page = visitor.page(PHONE, touch=True)
    page.clock.install(time="2026-11-25T02:00:00Z")
    run = begin(visitor, page, drill=DRILL)
    zh = library("zh")
    injects = zh.get("drill", DRILL).injects
    expect(page.locator(".so-run__drill")).to_have_text(label(zh, "drill-mark"))
    expect(page.locator(".so-inject")).to_have_count(int(injects[0].minute == 0))
    for inject in injects:
        page.clock.set_fixed_time(f"2026-11-25T{2 + inject.minute // 60:02}:{inject.minute % 60:02}:30Z")
        page.clock.run_for(1100)
        expect(page.locator(".so-inject__text")).to_have_text(inject.text)
        page.locator(".so-inject [name=note]").fill("照做了")
        page.locator(".so-inject button").tap()
        expect(page.locator(".so-inject")).to_have_count(0)
    act(page, "panel", panel="end").tap()
    act(page, "end-ask").tap()
    act(page, "end-finish").tap()
    expect(page.locator("pre.so-text")).to_contain_text("held: 2026-11-25")
    assert set(stored(page, run)["run"]["injects"]) == {inject.id for inject in injects}


# ---- For everybody ----

KINDS = ("real", "drill", "finished")


def begin_kind(visitor: Visitor, page: Page, kind: str, language: str = "zh") -> None:
    """A run, a drill or a finished run that started 17 minutes ago, open on the page."""
    begin(visitor, page, language=language, drill=DRILL if kind == "drill" else None, minutes=17)
    if kind == "finished":
        act(page, "panel", panel="end").click()
        act(page, "end-ask").click()
        act(page, "end-finish").click()


@pytest.mark.parametrize("kind", KINDS[1:])
def test_every_control_is_reached_by_the_keyboard(visitor: Visitor, kind: str) -> None:
    """The tab key comes to every control of each panel, one of each group, and each shows its focus."""
    page = visitor.page(DESK)
    begin_kind(visitor, page, kind)
    wrong = {}
    for panel in PANELS:
        act(page, "panel", panel=panel).click()
        there = page.evaluate(CONTROLS)
        assert len(there) > 7, panel
        reached, hidden = _walked(page, len(there) + 10)
        missed = [name for number, name in enumerate(there) if number not in reached]
        if missed or hidden:
            wrong[panel] = missed, hidden
    assert wrong == {}


def _walked(page: Page, steps: int) -> tuple[set[int | None], list[str]]:
    """From before the run on, press Tab so often: the controls it came to, and those without a focus ring."""
    page.evaluate(
        "document.getElementById('before') ?? document.querySelector('so-run').before("
        "Object.assign(document.createElement('a'), {href: '#', id: 'before'}))"
    )
    page.locator("#before").focus()
    reached, hidden = set(), []
    for _ in range(steps):
        page.keyboard.press("Tab")
        told = page.evaluate(FOCUSED)
        reached.add(told["number"])
        hidden += [told["name"]] if told["number"] is not None and not told["shown"] else []
    return reached, hidden


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_in_a_run(visitor: Visitor, kind: str) -> None:
    """axe finds nothing on any panel of a run, a drill and a finished run, at each width, light and dark."""
    page = visitor.page()
    begin_kind(visitor, page, kind)
    found = []
    for panel in PANELS:
        act(page, "panel", panel=panel).click()
        for width, scheme in itertools.product(WIDTHS, MATERIALS_NAME):
            show(page, width, scheme)
            told = violations(page, () if scheme == "light" else COLOUR_RULES)
            found += [f"{panel} ({width}, {scheme}): {each}" for each in told]
    assert found == []


@pytest.mark.parametrize("kind", KINDS)
@IN_BOTH
def test_every_panel_fits_a_small_phone(visitor: Visitor, language: str, kind: str) -> None:
    """At 320 px nothing is wider than the window, and everything one can press is at least 44 px."""
    page = visitor.page(SMALL_PHONE, touch=True)
    begin_kind(visitor, page, kind, language)
    found = []
    for panel in PANELS:
        act(page, "panel", panel=panel).tap()
        found += [f"{panel}: {told}" for told in page.evaluate(TOO_WIDE) + page.evaluate(SMALL, TAP)]
    assert found == []


def test_a_run_survives_a_reload_at_any_step(visitor: Visitor, library: Words) -> None:
    """After each of the first ten actions a reload shows the run as it was."""
    page = visitor.page(PHONE, touch=True)
    run = begin(visitor, page)
    for done in range(1, 11):
        gate = act(page, "tasks-confirm")
        (gate if gate.count() else act(page, "tasks-state", state="done").first).tap()
        before = stored(page, run)["run"]
        open_run(visitor, page, run)
        assert stored(page, run)["run"] == before
        assert len(before["timeline"]) == done + 1
