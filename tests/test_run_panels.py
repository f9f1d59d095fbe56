"""The panels of a run beside its tasks: what is said, stopped, whom one calls, what is kept as evidence."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from macros.views import Library
from tests.browser import DESK, LANGUAGES, PHONE, SMALL_PHONE, Visitor, Words
from tests.run_page import TAKEN_OVER, begin, enter, open_run, reach, stored
from tests.site import sample_only
from tests.test_accessibility import COLOUR_RULES, MATERIALS_NAME, WIDTHS, show, violations
from tests.test_layout import TAP, TOO_WIDE

pytestmark = sample_only

PANELS = ("say", "stop", "call", "proof")
NOTICE = "notice-account-not-ours-now"
"""A statement for every platform."""
UPDATE = "notice-account-restored"
"""A statement that is a status update."""
EVENT = """async ([language, run, type, details, minutes]) => {
  const at = `/${language}/assets/scripts/desk/`;
  const {nextEvent} = await import(at + "core/events.mjs");
  const {Store} = await import(at + "keep/store.mjs");
  const store = Store.open(), now = new Date(Date.now() - minutes * 60000);
  store.append(nextEvent(store.log(run), {run, type, details, by: "", now}));
}"""
SMALL = """least => [...document.querySelectorAll("a, button, input, select, textarea, summary")]
  .filter(each => each.closest(".so-panel"))
  .filter(each => each.checkVisibility() && !["radio", "checkbox"].includes(each.type))
  .map(each => [each, each.getBoundingClientRect()])
  .filter(([, box]) => box.width < least - 0.5 || box.height < least - 0.5)
  .map(([each, box]) => `${each.tagName} ${each.className} ${each.textContent} ${box.width}x${box.height}`)"""
OPEN_ALL = "document.querySelectorAll('.so-panel details').forEach(each => { each.open = true; })"


def said(library: Library, key: str, **values: Any) -> str:
    """Words of the run page."""
    return library.labels.run[key].format(**values)


def told(page: Page) -> Any:
    """What a screen reader hears."""
    return page.locator("so-run [role=status][aria-live=polite]").last


def act(page: Page, action: str, **data: str) -> Any:
    """A button of the panel by what it does."""
    named = "".join(f'[data-{key}="{value}"]' for key, value in data.items())
    return page.locator(f'.so-panel button[data-action="{action}"]{named}')


def log(page: Page, run: str, type: str) -> list[dict[str, Any]]:
    """The details of the stored events of a type, in order."""
    events = sorted(stored(page, run)["log"], key=lambda event: (event["order"], event["id"]))
    return [event["details"] for event in events if event["type"] == type]


def note(
    page: Page, run: str, type: str, details: dict[str, Any], *, minutes: int = 0, language: str = "zh"
) -> None:
    """Write an event into the log, so many minutes ago, as this page's store does it."""
    page.evaluate(EVENT, [language, run, type, details, minutes])


def open_statement(page: Page, statement: str = NOTICE) -> Any:
    """Open a statement from the list; gives its fields."""
    act(page, "say-open", statement=statement).click()
    expect(page.locator(".so-say__title")).to_be_focused()
    return page.locator(".so-say__fields textarea")


def fill_in(page: Page, statement: str = NOTICE) -> dict[str, str]:
    """Open a statement and fill in its fields; gives what was filled in."""
    fields = open_statement(page, statement)
    values = {}
    for number, field in enumerate(fields.all()):
        name = field.get_attribute("name") or ""
        values[name] = f"填{number}"
        field.fill(values[name])
    return values


# ---- Statements ----


def test_the_statements_fit(visitor: Visitor, library: Words) -> None:
    """The list holds the statements for scenario and level, the task's first, then the playbook's."""
    page = visitor.page(PHONE, touch=True)
    begin(visitor, page)
    zh = library("zh")
    task = next(
        task
        for section in zh.get("playbook", TAKEN_OVER).sections
        for task in section.tasks
        if task.statements
    )
    page.locator("button[data-action=tasks-view]").tap()
    page.locator(f'button[data-action=tasks-at][data-stop="task/{task.id}"]').tap()
    page.locator("button[data-action=tasks-say]").tap()
    shown = act(page, "say-open").evaluate_all("all => all.map(each => each.dataset.statement)")
    fits = {
        each.id for each in zh.all("statement") if TAKEN_OVER in each.playbooks and "sev-1" in each.severities
    }
    assert shown[: len(task.statements)] == task.statements
    assert set(shown) == fits | set(task.statements)
    own = [id for id in zh.get("playbook", TAKEN_OVER).statements if id in fits and id not in task.statements]
    assert shown[len(task.statements) :][: len(own)] == own


@pytest.mark.parametrize("language", LANGUAGES)
def test_copying_is_held_back(visitor: Visitor, library: Words, language: str) -> None:
    """Copy and approve are held back and say why, until every field is filled and an approver is named."""
    words = library(language)
    page = visitor.page(PHONE, touch=True, locale="zh-CN" if language == "zh" else "en-US")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    run = begin(visitor, page, language=language, panel="say")
    page.evaluate("navigator.clipboard.writeText('before')")
    fields = open_statement(page)
    labels = [field.evaluate("each => each.labels[0].textContent") for field in fields.all()]
    expect(act(page, "say-copy")).to_have_attribute("aria-disabled", "true")
    for action in ("say-copy", "say-approve"):
        act(page, action).click(force=True)
        expect(told(page)).to_contain_text(labels[-1])
        expect(told(page)).to_contain_text(said(words, "say-held-approver"))
    for number, field in enumerate(fields.all()):
        field.fill(f"[{number}]")
    act(page, "say-copy").click(force=True)
    expect(told(page)).to_have_text(said(words, "say-held-approver"))
    expect(page.locator("#so-say-held")).to_have_text(said(words, "say-held-approver"))
    assert page.evaluate("navigator.clipboard.readText()") == "before"
    assert log(page, run, "statement-approved") == []

    page.locator("[name=approver]").fill("江川")
    expect(act(page, "say-copy")).not_to_have_attribute("aria-disabled", "true")
    act(page, "say-copy").tap()
    expect(told(page)).to_have_text(said(words, "say-copied"))
    text = page.evaluate("navigator.clipboard.readText()")
    assert all(f"[{number}]" in text for number in range(len(labels)))
    assert not re.search(r"\{[a-z-]+\}", text)


def test_an_approved_text_is_in_the_log(visitor: Visitor, library: Words) -> None:
    """The log keeps text, values, approver and time; a change afterwards needs a new approval."""
    page = visitor.page(PHONE, touch=True)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    run = begin(visitor, page, panel="say")
    page.locator("select[name=platform]").select_option("weibo")
    values = fill_in(page)
    page.locator("[name=approver]").fill("  江川 ")
    act(page, "say-approve").tap()
    expect(told(page)).to_have_text(said(library("zh"), "say-say-approved", approver="江川"))
    expect(act(page, "say-copy")).to_be_focused()
    (approved,) = log(page, run, "statement-approved")
    statement = library("zh").get("statement", NOTICE)
    text = re.sub(r"\{([a-z0-9-]+)\}", lambda found: values[found[1]], str(statement.text))
    assert approved == {
        "statement": NOTICE,
        "language": "zh",
        "platform": "weibo",
        "values": values,
        "text": text,
        "approver": "江川",
    }
    assert stored(page, run)["run"]["statements"][0]["at"]
    entry = page.locator(".so-say__approvals li")
    expect(entry).to_contain_text("江川")
    act(page, "say-copy").tap()
    expect(told(page)).to_have_text(said(library("zh"), "say-copied"))
    assert page.evaluate("navigator.clipboard.readText()") == text

    page.locator(".so-say__fields textarea").first.fill("改了")
    expect(act(page, "say-copy")).to_have_attribute("aria-disabled", "true")
    page.evaluate("navigator.clipboard.writeText('')")
    act(page, "say-copy-again").tap()
    expect(entry.locator("p").last).to_have_text(said(library("zh"), "say-copied"))
    assert page.evaluate("navigator.clipboard.readText()") == text


def test_drafts_survive(visitor: Visitor) -> None:
    """What was typed is there after a reload, apart for each language, as it is for each statement."""
    page = visitor.page(PHONE, touch=True)
    run = begin(visitor, page, panel="say")
    open_statement(page).first.press_sequentially("凌晨两点")
    page.locator("[name=approver]").fill("江川")
    open_run(visitor, page, run, panel="say")
    fields = open_statement(page)
    expect(fields.first).to_have_value("凌晨两点")
    expect(page.locator("[name=approver]")).to_have_value("江川")
    expect(page.locator(".so-say__filled").first).to_have_text("凌晨两点")
    page.locator("select[name=language]").select_option("en")
    expect(page.locator("blockquote.so-statement")).to_have_attribute("lang", "en")
    expect(fields.first).to_have_value("")
    expect(page.locator("[name=approver]")).to_have_value("")
    fields.first.fill("2 a.m.")
    page.locator("select[name=language]").select_option("zh")
    expect(fields.first).to_have_value("凌晨两点")


def test_a_long_text_only_warns(visitor: Visitor, library: Words) -> None:
    """Beyond the platform's length a warning says by how much and whose length it is; nothing is blocked."""
    zh = library("zh")
    page = visitor.page(PHONE, touch=True)
    begin(visitor, page, panel="say")
    page.locator("select[name=platform]").select_option("weibo")
    fill_in(page)
    page.locator("[name=approver]").fill("江川")
    longest = zh.get("platform", "weibo").statement_length
    line = page.locator(".so-say__length")
    length = int(re.match(r"\d+", line.inner_text())[0])  # type: ignore[index]
    expect(page.locator(".so-warning")).to_have_count(0)
    expect(line).to_contain_text(said(zh, "say-length-ours"))
    page.locator(".so-say__fields textarea").first.fill("长" * (longest - length + 2))
    expect(page.locator(".so-warning")).to_have_count(0)
    page.locator(".so-say__fields textarea").first.fill("长" * (longest - length + 9))
    expect(page.locator(".so-warning")).to_contain_text("多了7字")
    expect(act(page, "say-approve")).not_to_have_attribute("aria-disabled", "true")
    page.locator("select[name=platform]").select_option("")
    expect(page.locator(".so-warning")).to_contain_text(f"微博（{longest}）")


def test_who_must_approve_is_at_hand(visitor: Visitor, library: Words) -> None:
    """The level's approver, backup and those who approve too are named, each with a number to tap."""
    zh = library("zh")
    page = visitor.page(PHONE, touch=True)
    begin(visitor, page, panel="say")
    open_statement(page)
    level = zh.get("severity", "sev-1")
    roles = [level.approver, level.approver_backup, *level.also_approve]
    rows = page.locator(".so-say__approvers dd")
    for number, role in enumerate(dict.fromkeys(roles)):
        expect(rows.nth(number)).to_contain_text(str(zh.get("role", role).name))
        expect(rows.nth(number).locator("a")).to_have_attribute("href", re.compile(r"^tel:\+\d{8,}$"))


# ---- Status updates ----


def test_a_status_update_names_the_next(visitor: Visitor, library: Words) -> None:
    """The next update is due after the level's minutes unless another time is given; the head follows it."""
    page = visitor.page(PHONE, touch=True)
    page.clock.install(time="2026-11-25T02:00:00Z")
    run = begin(visitor, page, panel="say")
    zh = library("zh")
    minutes = zh.get("severity", "sev-1").update_minutes
    act(page, "say-turn", part="updates").tap()
    page.locator("[name=text]").fill("账号还没收回，半小时后再说。")
    page.locator("form[data-action=say-update] button").tap()
    (update,) = log(page, run, "update-sent")
    due = dt.datetime(2026, 11, 25, 2, tzinfo=dt.UTC) + dt.timedelta(minutes=minutes)
    assert update == {
        "text": "账号还没收回，半小时后再说。",
        "last": False,
        "next_at": f"{due:%Y-%m-%dT%H:%M}:00.000Z",
    }
    expect(page.locator("[name=text]")).to_have_value("")
    expect(page.locator(".so-say__sent")).to_have_text("账号还没收回，半小时后再说。")
    page.clock.fast_forward((minutes + 2) * 60_000)
    expect(page.locator(".so-say__due--late")).to_contain_text("晚了")


def test_a_reminder_in_the_past_is_refused(visitor: Visitor, library: Words) -> None:
    """A next update that has passed is refused with words, nothing is lost, and the last one needs none."""
    zh = library("zh")
    page = visitor.page(PHONE, touch=True)
    run = begin(visitor, page, panel="say")
    act(page, "say-turn", part="updates").tap()
    send = page.locator("form[data-action=say-update] button")
    send.tap()
    expect(told(page)).to_have_text(said(zh, "say-wrong-text"))
    page.locator("[name=text]").fill("都恢复了。")
    page.locator("[name=next]").fill("2020-01-01T08:00")
    send.tap()
    expect(told(page)).to_have_text(said(zh, "say-wrong-next"))
    expect(page.locator("[name=next]")).to_be_focused()
    expect(page.locator("[name=next]")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[name=text]")).to_have_value("都恢复了。")
    assert log(page, run, "update-sent") == []
    page.locator("[name=last]").check()
    send.tap()
    expect(told(page)).to_have_text(said(zh, "say-say-last"))
    assert log(page, run, "update-sent") == [{"text": "都恢复了。", "next_at": None, "last": True}]
    expect(page.locator(".so-say__due")).to_have_count(0)
    expect(page.locator("[name=last]")).not_to_be_checked()


def test_an_approved_update_is_taken_over(visitor: Visitor) -> None:
    """An approved statement that is a status update becomes the text of one with a tap."""
    page = visitor.page(PHONE, touch=True)
    run = begin(visitor, page, panel="say")
    fill_in(page, UPDATE)
    page.locator("[name=approver]").fill("江川")
    act(page, "say-approve").tap()
    act(page, "say-use").tap()
    (approved,) = log(page, run, "statement-approved")
    expect(page.locator("[name=text]")).to_have_value(approved["text"])
    expect(page.locator("[name=text]")).to_be_focused()


# ---- Stop and resume ----


def machines_of(library: Library) -> list[str]:
    """Every machine of every platform, in the order of the data."""
    return [f"{each.id}/{machine.id}" for each in library.all("platform") for machine in each.machines]


def places(page: Page) -> list[str]:
    """The machines that are shown, in order."""
    return page.locator(".so-stop__machine").evaluate_all("all => all.map(each => each.dataset.key)")


def test_everything_that_runs_is_listed(visitor: Visitor, library: Words) -> None:
    """The list holds every machine of the run's platforms, or of one of them, and how to stop it."""
    zh = library("zh")
    page = visitor.page(PHONE, touch=True)
    begin(visitor, page, panel="stop")
    every = machines_of(zh)
    assert places(page) == every
    expect(page.locator("#so-stop-count")).to_have_text(said(zh, "stop-count-stop", n=0, of=len(every)))
    page.locator("select[name=platform]").select_option("weibo")
    assert places(page) == [place for place in every if place.startswith("weibo/")]
    machine = zh.get("platform", "weibo").machines[0]
    line = page.locator(".so-stop__machine").first
    expect(line.locator("dl")).to_be_hidden()
    line.locator("summary").tap()
    for words in (machine.stop, machine.stopped, zh.get("role", machine.backup).name):
        expect(line.locator("dl")).to_contain_text(str(words))
    expect(line.locator("a[href^='tel:']")).to_have_count(2)
    begin(visitor, page, panel="stop", changes={"platforms": ["zhihu"]})
    assert places(page) == [place for place in every if place.startswith("zhihu/")]


def test_stop_and_resume(visitor: Visitor, library: Words) -> None:
    """Stopped, no access and undone are noted; only what was stopped is to be resumed, in the same order."""
    zh = library("zh")
    page = visitor.page(PHONE, touch=True)
    run = begin(visitor, page, panel="stop", changes={"platforms": ["weibo"]})
    first, second, third, fourth = machines_of_weibo = [
        each for each in machines_of(zh) if each.startswith("weibo/")
    ][:4]
    for place in (third, first, fourth):
        act(page, "stop-set", place=place, state="done").tap()
    act(page, "stop-set", place=fourth, state="running").tap()
    act(page, "stop-ask", place=second).tap()
    expect(page.locator("[name=note]")).to_be_focused()
    page.locator("[name=note]").fill("密码在周楠那里")
    page.locator("form[data-action=stop-blocked] button").tap()
    expect(page.locator(f'[data-key="{second}"] .so-stop__state')).to_contain_text("密码在周楠那里")
    count = len(zh.get("platform", "weibo").machines)
    expect(page.locator("#so-stop-count")).to_have_text(said(zh, "stop-count-stop", n=2, of=count))
    expect(told(page)).to_contain_text(said(zh, "stop-count-stop", n=2, of=count))
    state = stored(page, run)["run"]["stopped"]
    assert [state[place]["state"] for place in machines_of_weibo] == ["done", "no-access", "done", "running"]

    act(page, "stop-turn", direction="resume").tap()
    assert places(page) == [first, third]
    expect(page.locator("#so-stop-count")).to_have_text(said(zh, "stop-count-resume", n=0, of=2))
    page.locator("summary").first.tap()
    resume = zh.get("platform", "weibo").machines[0].resume
    expect(page.locator(".so-stop__machine dl").first).to_contain_text(str(resume))
    act(page, "stop-set", place=first, state="done").tap()
    expect(page.locator("#so-stop-count")).to_have_text(said(zh, "stop-count-resume", n=1, of=2))
    assert stored(page, run)["run"]["resumed"][first]["state"] == "done"
    act(page, "stop-turn", direction="stop").tap()
    act(page, "stop-set", place=first, state="running").tap()
    act(page, "stop-set", place=first, state="done").tap()
    act(page, "stop-turn", direction="resume").tap()
    expect(page.locator("#so-stop-count")).to_have_text(said(zh, "stop-count-resume", n=0, of=2))


def test_what_left_the_handbook_stays_to_be_resumed(visitor: Visitor, library: Words) -> None:
    """A machine that was stopped and is no longer in the handbook is still there to be resumed."""
    page = visitor.page(PHONE, touch=True)
    run = begin(visitor, page, panel="stop")
    note(
        page,
        run,
        "machine-changed",
        {"platform": "weibo", "machine": "old-bot", "action": "stop", "state": "done", "note": ""},
    )
    act(page, "stop-turn", direction="resume").tap()
    line = page.locator('.so-stop__machine[data-key="weibo/old-bot"]')
    expect(line).to_contain_text(said(library("zh"), "stop-gone", id="weibo/old-bot"))
    line.locator("[data-state=done]").tap()
    assert stored(page, run)["run"]["resumed"]["weibo/old-bot"]["state"] == "done"


# ---- Whom to call ----


def test_the_ladder_is_climbed(visitor: Visitor, library: Words) -> None:
    """Call, no answer, after the waiting time the backup, who answers; the next is marked each time."""
    zh = library("zh")
    page = visitor.page(PHONE, touch=True)
    page.clock.install(time="2026-11-25T02:00:00Z")
    run = begin(visitor, page, panel="call")
    first, second = ladder_of(zh, "sev-1")[:2]
    marked = page.locator(".so-call__rung--next")
    expect(marked).to_have_attribute("data-key", first.id)
    expect(marked).to_contain_text(str(first.tell))
    expect(marked.locator("a[href^='tel:']").first).to_be_visible()
    mail = marked.locator("a[href^='mailto:']").first.get_attribute("href") or ""
    assert "?subject=" in mail
    act(page, "call-made", step=first.id, role=first.role, answered="false").tap()
    expect(marked).to_have_attribute("data-state", "waiting")
    page.clock.fast_forward(first.wait_minutes * 60_000 + 1_000)
    page.clock.run_for(60_000)
    expect(marked).to_have_attribute("data-state", "open")
    backup = str(zh.get("role", first.backup).name)
    expect(marked.locator(".so-phone.so-button--main")).to_contain_text(backup)
    act(page, "call-made", step=first.id, role=first.backup, answered="true").tap()
    expect(marked).to_have_attribute("data-key", second.id)
    expect(marked.locator(".so-phone").first).to_be_focused()
    expect(told(page)).to_contain_text(str(zh.get("role", second.role).name))
    assert log(page, run, "call-made") == [
        {"step": first.id, "role": first.role, "answered": False},
        {"step": first.id, "role": first.backup, "answered": True},
    ]


def ladder_of(library: Library, severity: str) -> list[Any]:
    """The steps of a level's ladder."""
    return next(each.steps for each in library.sheet("ladder").entries if each.severity == severity)


def test_a_raised_level_calls_only_who_is_missing(visitor: Visitor, library: Words) -> None:
    """When the level rises the new ladder shows as reached whoever answered before."""
    zh = library("zh")
    page = visitor.page(PHONE, touch=True)
    run = begin(visitor, page, panel="call", changes={"severity": "sev-3"}, minutes=60)
    for step in ladder_of(zh, "sev-3")[:2]:
        act(page, "call-made", step=step.id, role=step.role, answered="true").tap()
    reached = {step.role for step in ladder_of(zh, "sev-3")[:2]}
    note(page, run, "severity-changed", {"severity": "sev-1", "reason": "上热搜"})
    steps = ladder_of(zh, "sev-1")
    expect(page.locator(".so-call__rung")).to_have_count(len(steps))
    missing = [step.id for step in steps if step.role not in reached]
    open_ = page.locator('.so-call__rung:not([data-state="answered"])')
    assert open_.evaluate_all("all => all.map(each => each.dataset.key)") == missing
    expect(page.locator(".so-call__rung--next")).to_have_attribute("data-key", missing[0])


def test_everybody_of_the_playbook_can_be_reached(visitor: Visitor, library: Words) -> None:
    """The contacts of all the playbook's roles are there; where one has none the page says what to do."""
    zh = library("zh")
    page = visitor.page(PHONE, touch=True)
    roles = [
        {"role": role, "name": name, "does": ""}
        for role, name in (("commander", "指挥"), ("field-staff", "现场人员"))
    ]
    begin(visitor, page, panel="call", changes={"roles": roles})
    page.locator(".so-call__contacts").locator("xpath=..").locator("summary").tap()
    lines = page.locator(".so-call__contacts > li")
    expect(lines).to_have_count(2)
    contact = next(each for each in zh.settings.contacts if each.role == "commander")
    expect(lines.first.locator("a[href^='tel:']")).to_contain_text(contact.phone)
    expect(lines.last).to_contain_text("现场人员")
    expect(lines.last).to_contain_text(said(zh, "call-no-number"))


def test_a_drills_mail_says_so(visitor: Visitor) -> None:
    """The subject of a mail that is sent from a drill begins with the word for it."""
    page = visitor.page(PHONE, touch=True)
    begin(visitor, page, panel="call", drill="account-takeover-table-top")
    href = page.locator(".so-call__rung--next a[href^='mailto:']").get_attribute("href") or ""
    assert page.evaluate("href => new URL(href).searchParams.get('subject')", href).startswith("【演练")


# ---- Evidence ----


def test_a_file_is_fingerprinted_and_stays(visitor: Visitor, tmp_path: Path, library: Words) -> None:
    """The SHA-256 equals the one Python computes; nothing is requested, and the file is stored nowhere."""
    content = bytes(range(256)) * 4096 + b"needle-in-the-file"
    shot = tmp_path / "截图 1.png"
    shot.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    page = visitor.page(PHONE, touch=True)
    run = begin(visitor, page, panel="proof")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("[name=address]").fill("https://example.com/post/1")
    page.locator("[name=account]").fill("微博 @某人")
    page.locator("[name=figures]").fill("12万阅读")
    page.locator("[name=file]").set_input_files(shot)
    expect(page.locator(".so-proof__hash code")).to_have_text(digest)
    page.locator("[name=archived][value=yes]").check()
    page.locator("form[data-action=proof-add] button[type=submit]").tap()
    expect(page.locator(".so-proof__entry code")).to_have_text(digest)
    (entry,) = log(page, run, "evidence-added")
    assert entry["file"] == {"name": "截图 1.png", "size": len(content), "sha256": digest}
    assert entry["archived"] is True
    assert (entry["address"], entry["account"], entry["figures"]) == (
        "https://example.com/post/1",
        "微博 @某人",
        "12万阅读",
    )
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000Z", entry["seen_at"])
    assert asked == []
    assert "needle-in-the-file" not in page.evaluate("JSON.stringify({...localStorage})")
    expect(page.locator("[name=address]")).to_have_value("")
    expect(page.locator(".so-proof__hash")).to_have_count(0)
    expect(page.locator("#so-proof-list")).to_be_focused()
    expect(told(page)).to_have_text(said(library("zh"), "proof-say-added", n=1))


def test_archive_first_is_asked(visitor: Visitor, library: Words) -> None:
    """Nothing is noted before one says whether it is archived; what is not keeps a warning until it is."""
    zh = library("zh")
    page = visitor.page(PHONE, touch=True)
    run = begin(visitor, page, panel="proof")
    expect(page.locator(".so-proof__first")).to_contain_text(said(zh, "proof-first"))
    save = page.locator("form[data-action=proof-add] button[type=submit]")
    save.tap()
    expect(told(page)).to_have_text(said(zh, "proof-wrong-address"))
    page.locator("[name=address]").fill("javascript:alert(1)")
    page.locator("[name=seen]").fill("")
    save.tap()
    expect(told(page)).to_have_text(said(zh, "proof-wrong-seen"))
    page.locator("[name=seen]").fill("2026-11-20T10:00")
    save.tap()
    expect(told(page)).to_have_text(said(zh, "proof-wrong-archived"))
    assert log(page, run, "evidence-added") == []
    page.locator("[name=archived][value=no]").check()
    save.tap()
    expect(page.locator(".so-proof__warning")).to_have_text(said(zh, "proof-open", n=1))
    assert page.locator(".so-proof__entry a").count() == 0
    act(page, "proof-archive").tap()
    expect(page.locator(".so-proof__warning")).to_have_count(0)
    expect(page.locator(".so-proof__entry")).to_have_count(1)
    assert [entry["archived"] for entry in log(page, run, "evidence-added")] == [False, True]


def test_evidence_being_typed_survives(visitor: Visitor) -> None:
    """What was typed about a piece of evidence is there after a reload."""
    page = visitor.page(PHONE, touch=True)
    run = begin(visitor, page, panel="proof")
    typed = {
        "address": "https://example.com/a",
        "account": "@某人",
        "seen": "2026-11-20T10:05",
        "figures": "300转发",
        "note": "第一条",
    }
    for name, words in typed.items():
        page.locator(f".so-proof__form [name={name}]").fill(words)
    page.locator("[name=archived][value=no]").check()
    open_run(visitor, page, run, panel="proof")
    for name, words in typed.items():
        expect(page.locator(f".so-proof__form [name={name}]")).to_have_value(words)
    expect(page.locator("[name=archived][value=no]")).to_be_checked()


def test_without_encryption_there_is_no_hash(visitor: Visitor, library: Words, tmp_path: Path) -> None:
    """Where the browser computes no hash the page says why, and the entry is kept without one."""
    shot = tmp_path / "a.png"
    shot.write_bytes(b"x")
    page = visitor.page(PHONE, touch=True)
    page.add_init_script("Object.defineProperty(crypto, 'subtle', {value: undefined})")
    run = begin(visitor, page, panel="proof")
    page.locator("[name=file]").set_input_files(shot)
    expect(page.locator(".so-proof__hash")).to_have_text(said(library("zh"), "proof-no-crypto"))
    page.locator("[name=archived][value=yes]").check()
    page.locator("form[data-action=proof-add] button[type=submit]").tap()
    expect(page.locator(".so-proof__entry")).to_contain_text(said(library("zh"), "proof-no-hash"))
    assert log(page, run, "evidence-added")[0]["file"] == {"name": "a.png", "size": 1, "sha256": ""}


# ---- All four ----


def busy(visitor: Visitor, page: Page, language: str = "zh") -> str:
    """A run in which something happened in each panel."""
    run = begin(visitor, page, language=language, minutes=7)
    events: list[tuple[str, dict[str, Any], int]] = [
        ("role-filled", {"role": "scribe", "person": "一个名字很长很长的值班同事"}, 6),
        ("call-made", {"step": "lead", "role": "commander", "answered": True}, 6),
        ("call-made", {"step": "record", "role": "scribe", "answered": False}, 1),
        (
            "machine-changed",
            {
                "platform": "bilibili",
                "machine": "scheduled-videos",
                "action": "stop",
                "state": "done",
                "note": "",
            },
            5,
        ),
        (
            "machine-changed",
            {
                "platform": "bilibili",
                "machine": "live-room",
                "action": "stop",
                "state": "no-access",
                "note": "https://example.com/" + "a" * 80,
            },
            5,
        ),
        (
            "statement-approved",
            {
                "statement": UPDATE,
                "language": "en",
                "platform": "weibo",
                "values": {},
                "text": "We are back. " * 20,
                "approver": "江川",
            },
            3,
        ),
        ("update-sent", {"text": "https://example.com/" + "a" * 80, "next_at": None, "last": False}, 2),
        (
            "evidence-added",
            {
                "address": "https://example.com/" + "a" * 80,
                "account": "@" + "b" * 60,
                "seen_at": "2026-11-20T10:00:00.000Z",
                "figures": "12万",
                "note": "说明",
                "archived": False,
                "file": {"name": "c" * 90 + ".png", "size": 123456, "sha256": "9f86d081884c7d65" * 4},
            },
            1,
        ),
    ]
    for type, details, minutes in events:
        note(page, run, type, details, minutes=minutes, language=language)
    return run


def each_view(visitor: Visitor, page: Page, language: str = "zh"):
    """Show each panel, and each of its parts, with everything unfolded; gives its name."""
    run = busy(visitor, page, language)
    for panel in PANELS:
        open_run(visitor, page, run, language=language, panel=panel)
        page.evaluate(OPEN_ALL)
        yield panel
        if panel == "say":
            open_statement(page)
            act(page, "say-copy").click(force=True)
            page.evaluate(OPEN_ALL)
            yield "say, a statement"
            act(page, "say-turn", part="updates").click()
            yield "say, updates"
        if panel == "stop":
            act(page, "stop-ask").first.click()
            yield "stop, a note"
            act(page, "stop-turn", direction="resume").click()
            page.evaluate(OPEN_ALL)
            yield "stop, resume"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_panels_fit_a_small_phone(visitor: Visitor, language: str) -> None:
    """Nothing is wider than a phone of 320 px, and everything to tap is a thumb wide."""
    page = visitor.page(SMALL_PHONE, touch=True)
    found = {}
    for view in each_view(visitor, page, language):
        found[view] = [*page.evaluate(TOO_WIDE), *page.evaluate(SMALL, TAP)]
    assert {view: faults for view, faults in found.items() if faults} == {}
    assert len(found) == 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_in_the_panels(visitor: Visitor, language: str) -> None:
    """axe finds nothing in any panel, narrow and wide, in the light and in the dark."""
    page = visitor.page((WIDTHS[0], 800))
    found = {}
    for view in each_view(visitor, page, language):
        for width in WIDTHS:
            for scheme in MATERIALS_NAME:
                show(page, width, scheme)
                rules = () if scheme == "light" else COLOUR_RULES
                found[f"{view}, {width}, {scheme}"] = violations(page, rules)
    assert {view: faults for view, faults in found.items() if faults} == {}
    assert len(found) == 8 * 4


def test_the_panels_need_only_keys(visitor: Visitor) -> None:
    """By keyboard alone: a call is noted, a machine stopped, a statement filled, approved and copied."""
    page = visitor.page(DESK)
    run = begin(visitor, page, panel="call")
    enter(page, "[data-action=call-made][data-answered=true]")
    expect(page.locator(".so-call__rung--next .so-phone").first).to_be_focused()
    open_run(visitor, page, run, panel="stop")
    reach(page, "[data-action=stop-set]")
    page.keyboard.press("Space")
    enter(page, "[data-action=stop-ask]")
    page.keyboard.type("没密码")
    page.keyboard.press("Enter")
    open_run(visitor, page, run, panel="say")
    enter(page, f'[data-statement="{NOTICE}"]')
    for field in page.locator(".so-say__fields textarea").all():
        reach(page, f"#{field.get_attribute('id')}")
        page.keyboard.type("填好")
    enter(page, "[data-action=say-copy]")
    expect(page.locator(".so-say__held[data-pressed]")).to_be_visible()
    page.locator("[name=approver]").focus()
    page.keyboard.type("江川")
    enter(page, "[data-action=say-approve]")
    expect(page.locator(".so-say__approvals li")).to_have_count(1)
    expect(act(page, "say-copy")).to_be_focused()
    assert log(page, run, "call-made")[0]["answered"] is True
    assert [event["state"] for event in log(page, run, "machine-changed")] == ["done", "no-access"]


def test_a_finished_run_shows_only_its_record(visitor: Visitor) -> None:
    """After the end the panels hold what was done, and nothing that changes it."""
    page = visitor.page(PHONE, touch=True)
    run = busy(visitor, page)
    note(page, run, "run-finished", {"outstanding": []})
    shown = {
        "say": ("We are back.", "江川"),
        "stop": ("aaaa",),
        "call": ("沈岩",),
        "proof": ("@bbb", "9f86d081"),
    }
    for panel in PANELS:
        open_run(visitor, page, run, panel=panel)
        page.evaluate(OPEN_ALL)
        for words in shown[panel]:
            expect(page.locator(".so-panel")).to_contain_text(words)
        actions = page.locator(".so-panel :is(button, form, input, textarea)")
        left = actions.evaluate_all("all => all.map(each => each.dataset.action ?? each.name)")
        assert set(left) <= {"stop-turn", "proof-copy"}, panel
