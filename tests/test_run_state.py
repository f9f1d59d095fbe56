"""What a run's events come to: progress, clock, figures; the suggested severity; what may be copied."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import Visitor
from tests.runs import SMALL_FILE, open_desk

TASKS = [
    "hold-posts",
    "keep-proof",
    "call-people",
    "write-statement",
    "publish-statement",
    "resume-posts",
    "plan-review",
]
START = "2026-07-01T08:00:00.000Z"
TELL = """(said) => {
  const log = [desk.start()];
  for (const [minute, type, details, event_at] of said) {
    const right = { ...details };
    if (typeof right.event === "number") {
      right.event = log[right.event].id;
    }
    log.push(desk.next(log, type, right, minute, { event_at }));
  }
  globalThis.run = desk.runOf(log);
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, site_address: str) -> Iterator[Page]:
    """A page for all of this file's questions: nothing here is kept."""
    visitor = Visitor(browser, site_address)
    yield open_desk(visitor, place=SMALL_FILE)
    assert visitor.leave() == []


def tell(page: Page, *said: list) -> None:
    """A run that starts at 8:00 with these events after it: minute, type, details, when it happened if not
    then."""
    page.evaluate(TELL, list(said))


def ask(page: Page, expression: str) -> Any:
    """The value of an expression with `run`, `desk` and `at`, a minute of the run in ms since 1970."""
    return page.evaluate(f"""() => {{
      const at = (minute) => desk.START + minute * desk.MINUTE;
      const {{ run }} = globalThis;
      return {expression};
    }}""")


def task(minute: float, name: str, state: str, reason: str = "") -> list:
    """A task changed at a minute."""
    return [minute, "task-changed", {"task": name, "state": state, "reason": reason}]


def corrected(minute: float, event: int, at: str, reason: str) -> list:
    """The time of the event with that number in the log, corrected at a minute."""
    return [minute, "time-corrected", {"event": event, "at": at, "reason": reason}]


def finished(minute: float) -> list:
    """The run finished at a minute."""
    return [minute, "run-finished", {"outstanding": []}]


# ---- Tasks and their clock ----


def test_minutes_become_due_times(page: Page) -> None:
    """A task of the minute 5 is due five minutes after the start; what is left is counted in whole
    minutes."""
    tell(page)
    hold = "run.playbook.sections[0].tasks[0]"
    assert ask(page, f"new Date(desk.dueAt(run, {hold})).toISOString()") == "2026-07-01T08:05:00.000Z"
    left = f"[0, 4.2, 5, 5.5, 8].map((minute) => desk.minutesLeft(desk.dueAt(run, {hold}), at(minute)))"
    assert ask(page, left) == [5, 1, 0, 0, -3]


def test_the_start_can_be_corrected(page: Page) -> None:
    """When it began earlier than it was written down, every due time moves with the correction."""
    tell(page, corrected(3, 0, "2026-07-01T07:50:00.000Z", "seen earlier"))
    assert ask(page, "run.started_at") == "2026-07-01T07:50:00.000Z"
    assert ask(page, "desk.late(run, at(4)).map(({ id }) => id)") == TASKS[:2]
    due = ask(page, "new Date(desk.dueAt(run, desk.dueNext(run))).toISOString()")
    assert due == "2026-07-01T07:55:00.000Z"


def test_late_is_what_is_open_or_was_done_after_its_time(page: Page) -> None:
    """An open task is late after its minute; one done late stays late, one done in time never becomes it."""
    tell(
        page,
        task(4, "hold-posts", "done"),
        task(12, "keep-proof", "done"),
        task(14, "call-people", "in-progress"),
    )
    late = "desk.late(run, at({})).map(({{ id }}) => id)"
    assert ask(page, late.format(13)) == ["keep-proof"]
    assert ask(page, late.format(15)) == ["keep-proof"]
    assert ask(page, late.format(15.1)) == ["keep-proof", "call-people"]
    assert ask(page, "desk.outstanding(run).map(({ id }) => id)") == TASKS[2:]
    assert ask(page, "desk.dueNext(run).id") == "call-people"


def test_skipped_is_neither_outstanding_nor_late(page: Page) -> None:
    """A skipped task keeps its reason, who and when, and counts as neither outstanding nor late nor done."""
    tell(page, task(100, "hold-posts", "skipped", "nothing was scheduled"))
    assert ask(page, "run.tasks['hold-posts']") == {
        "state": "skipped",
        "at": "2026-07-01T09:40:00.000Z",
        "by": "Ann",
        "reason": "nothing was scheduled",
        "notes": [],
    }
    assert ask(page, "desk.isOutstanding(run, run.playbook.sections[0].tasks[0])") is False
    assert "hold-posts" not in ask(page, "desk.late(run, at(1000)).map(({ id }) => id)")
    figures = ask(page, "desk.figuresOf(run, at(1000))")
    assert [figures[name] for name in ("skipped_tasks", "outstanding", "late_tasks", "done")] == [1, 6, 6, 0]


def test_a_task_can_be_opened_again(page: Page) -> None:
    """The last change counts: what was done and opened again is outstanding."""
    tell(page, task(2, "hold-posts", "done"), task(3, "hold-posts", "open"))
    assert ask(page, "run.tasks['hold-posts'].state") == "open"
    assert ask(page, "desk.current(run).task.id") == "hold-posts"


def test_a_finished_run_gets_no_later(page: Page) -> None:
    """After the finish time stands still: what was in time then never becomes late."""
    tell(page, *[task(4, name, "done") for name in TASKS[:3]], finished(20))
    assert ask(page, "desk.late(run, at(10000)).length") == 0
    assert ask(page, "desk.figuresOf(run, at(10000)).minutes") == 20


def test_a_finished_run_can_be_restored(page: Page) -> None:
    """A restored run goes on: it is open, its clock runs, and nothing of it is lost."""
    tell(page, task(4, "hold-posts", "done"), finished(20), [25, "run-restored", {}])
    assert ask(page, "[run.finished_at, run.tasks['hold-posts'].state]") == [None, "done"]
    assert ask(page, "desk.late(run, at(31)).map(({ id }) => id)") == TASKS[1:4]
    tell(page, finished(20), [25, "run-restored", {}], finished(30))
    assert ask(page, "run.finished_at") == "2026-07-01T08:30:00.000Z"


# ---- What to do now ----


def test_the_current_stop_goes_through_tasks_and_gates(page: Page) -> None:
    """Tasks come in order, a gate after its section's tasks; at the end nothing is left."""
    now = "[desk.current(run)].map((stop) => stop && [stop.kind, (stop.task ?? stop.section).id])[0] ?? null"
    seen = []
    said: list[list] = []
    tell(page)
    while (stop := ask(page, now)) is not None:
        kind, name = stop
        seen.append((kind, name))
        said.append(task(1, name, "done") if kind == "task" else [1, "section-confirmed", {"section": name}])
        assert len(said) < 20, "the run never ends"
        tell(page, *said)
    tasks = [("task", name) for name in TASKS]
    assert seen == [*tasks[:5], ("gate", "say"), *tasks[5:], ("gate", "close")]


def test_a_gate_waits_for_its_confirmation(page: Page) -> None:
    """Done and skipped tasks lead to the gate; a confirmation of another section does not open it."""
    said = [*[task(1, name, "done") for name in TASKS[:4]], task(2, TASKS[4], "skipped")]
    tell(page, *said, [3, "section-confirmed", {"section": "gone"}])
    assert ask(page, "[desk.current(run).kind, desk.current(run).section.id]") == ["gate", "say"]
    tell(page, *said, [3, "section-confirmed", {"section": "say"}])
    assert ask(page, "desk.current(run).task.id") == "resume-posts"
    assert ask(page, "run.confirmed.say") == {"at": "2026-07-01T08:03:00.000Z", "by": "Ann"}


def test_a_role_sees_its_own_tasks_only(page: Page) -> None:
    """Asked for one role, the current stop is that role's task, never a gate, and nothing when all are
    done."""
    tell(page, *[task(1, name, "done") for name in TASKS[:4]])
    stop = "desk.current(run, '{}')?.task.id ?? null"
    assert ask(page, stop.format("operator")) == "publish-statement"
    assert ask(page, stop.format("commander")) == "plan-review"
    assert ask(page, stop.format("writer")) is None
    assert ask(page, stop.format("nobody")) is None


def test_what_the_copy_does_not_know_changes_nothing_but_the_timeline(page: Page) -> None:
    """Events about a task that the run's copy does not have are kept in the timeline and change no task."""
    tell(page)
    before = ask(page, "JSON.stringify(run.tasks)")
    tell(
        page,
        task(1, "gone", "done"),
        [2, "task-noted", {"task": "gone", "text": "x", "link": ""}],
        task(3, "__proto__", "done"),
        task(4, "constructor", "done"),
    )
    assert ask(page, "JSON.stringify(run.tasks)") == before
    assert ask(page, "run.timeline.length") == 5
    assert ask(page, "({}).state ?? null") is None


# ---- The run's own copy ----


def test_a_run_keeps_its_own_copy(page: Page) -> None:
    """A playbook that changes after the start changes nothing in the run: tasks, minutes and words are
    those of its copy, and its revision tells them apart."""
    told = page.evaluate("""() => {
      const log = JSON.parse(JSON.stringify([desk.start()]));
      const today = { ...structuredClone(desk.playbook), revision: "ffffffffffff" };
      today.sections[0].tasks = [];
      const run = desk.runOf(log);
      return [run.playbook.revision === desk.playbook.revision, run.playbook.revision === today.revision,
        Object.keys(run.tasks)];
    }""")
    assert told == [True, False, TASKS]


def test_the_state_does_not_touch_the_log(page: Page) -> None:
    """Computing a run changes none of its events, so that the same log gives the same run again."""
    told = page.evaluate("""() => {
      const log = desk.story();
      const before = JSON.stringify(log);
      const runs = [desk.stateOf(log), desk.stateOf(log), desk.stateOf([...log].reverse())];
      return [JSON.stringify(log) === before, new Set(runs).size, desk.runOf([]), desk.runOf(log.slice(1))];
    }""")
    assert told == [True, 1, None, None]


def test_every_type_of_event_shows(page: Page) -> None:
    """A whole drill, told with every type of event, comes to the state that its story says."""
    page.evaluate("() => { globalThis.run = desk.runOf(desk.story('0123456789abcdef')); }")
    assert ask(page, "[run.id, run.name, run.kind, run.severity, run.owner, run.drill.id]") == [
        "0123456789abcdef",
        "Paint on the stairs",
        "drill",
        "sev-1",
        "Bo",
        "spilled-paint-table-top",
    ]
    assert ask(page, "run.roles") == {"operator": "Bo", "writer": "沈妍", "commander": "Bo"}
    assert ask(page, "[run.started_at, run.finished_at]") == [START, "2026-07-01T08:55:00.000Z"]
    assert ask(page, "Object.values(run.tasks).map(({ state }) => state)") == [
        "done",
        "done",
        "skipped",
        "open",
        "open",
        "open",
        "open",
    ]
    assert ask(page, "run.tasks['keep-proof'].notes.map(({ text, link }) => [text, link])") == [
        ["三处", "https://example.com/folder"]
    ]
    assert ask(page, "run.statements.map((each) => [each.text, each.approver])") == [["9:00再说。", "Eve"]]
    assert ask(page, "run.updates.map(({ text, last }) => [text, last])") == [["在查", False]]
    machines = ask(page, "[run.stopped, run.resumed].map((each) => each['weibo/queue'].state)")
    assert machines == ["done", "no-access"]
    assert ask(page, "run.calls.map(({ step, answered }) => [step, answered])") == [["first", False]]
    assert ask(page, "run.evidence.map(({ address, archived, file }) => [address, archived, file.size])") == [
        ["https://example.com/post", True, 2048]
    ]
    assert ask(page, "run.injects['first-call'].note") == "Bo 接了电话"
    assert ask(page, "run.retrospective.words") == {"causes": "没盖盖子"}
    assert ask(page, "run.retrospective.actions.a1.text") == "Buy lids"
    assert ask(page, "run.retrospective.published_at") == "2026-07-01T09:12:00.000Z"
    assert ask(page, "run.latest_at") == "2026-07-01T09:12:00.000Z"
    assert ask(page, "run.timeline.length") == 26


def test_a_retrospective_that_changes_is_a_draft_again(page: Page) -> None:
    """What is written after the retrospective was published makes it a draft until it is published again."""
    written = [5, "retrospective-written", {"field": "causes", "text": "x"}]
    tell(page, written, [6, "retrospective-published", {}])
    assert ask(page, "run.retrospective.published_at") == "2026-07-01T08:06:00.000Z"
    tell(page, written, [6, "retrospective-published", {}], written)
    assert ask(page, "run.retrospective.published_at") is None


# ---- Times ----


def test_times_can_be_corrected(page: Page) -> None:
    """A corrected time counts everywhere: the task, lateness and the timeline's order; the last correction
    holds, and the timeline says why."""
    done = task(12, "keep-proof", "done")
    tell(
        page,
        done,
        corrected(13, 1, "2026-07-01T08:30:00.000Z", "wrong"),
        corrected(14, 1, "2026-07-01T08:09:00.000Z", "written down late"),
    )
    assert ask(page, "run.tasks['keep-proof'].at") == "2026-07-01T08:09:00.000Z"
    assert ask(page, "desk.isLate(run, run.playbook.sections[0].tasks[1], at(1000))") is False
    line = "({ event, at, corrected }) => [event.type, at.slice(14, 16), corrected]"
    assert ask(page, f"run.timeline.map({line})") == [
        ["run-started", "00", None],
        ["task-changed", "09", "written down late"],
        ["time-corrected", "13", None],
        ["time-corrected", "14", None],
    ]
    tell(page, done)
    assert ask(page, "desk.isLate(run, run.playbook.sections[0].tasks[1], at(1000))") is True


def test_when_it_happened_is_not_when_it_was_written_down(page: Page) -> None:
    """Something that is entered later stands in the timeline where it happened; both times are kept."""
    tell(
        page,
        task(10, "keep-proof", "done"),
        [20, "noted", {"text": "the first call", "link": ""}, "2026-07-01T08:03:00.000Z"],
    )
    assert ask(page, "run.timeline.map(({ event }) => event.type)") == [
        "run-started",
        "noted",
        "task-changed",
    ]
    assert ask(page, "[run.timeline[1].event.recorded_at, run.latest_at]") == ["2026-07-01T08:20:00.000Z"] * 2


@pytest.mark.parametrize(
    ("minute", "behind"), [(60, 0), (59, 0), (58, 0), (57.5, 3), (50, 10), (-120, 180), (600, 0)]
)
def test_a_clock_that_was_set_back_is_noticed(page: Page, minute: float, behind: int) -> None:
    """More than two minutes behind the last entry, a clock was set back; less is the difference of two
    phones."""
    tell(page, [60, "noted", {"text": "x", "link": ""}])
    assert ask(page, f"desk.minutesBehind(run, at({minute}))") == behind


SEVERITY = "{ first_word_minutes: 15, update_minutes: 30 }"
STATEMENT = {
    "statement": "first-word",
    "language": "zh",
    "platform": "",
    "values": {},
    "text": "x",
    "approver": "Eve",
}
UPDATE = {"text": "x", "next_at": None, "last": False}
PROMISE = {**UPDATE, "next_at": "2026-07-01T12:00:00.000Z"}
NEXT = {
    "at first, the first word": ([], "08:15"),
    "after a statement, the level's cadence": ([[12, "statement-approved", STATEMENT]], "08:42"),
    "only the first statement counts": (
        [[12, "statement-approved", STATEMENT], [40, "statement-approved", STATEMENT]],
        "08:42",
    ),
    "after an update, the cadence from it": (
        [[12, "statement-approved", STATEMENT], [50, "update-sent", UPDATE]],
        "09:20",
    ),
    "what an update promised binds": ([[50, "update-sent", PROMISE]], "12:00"),
    "a later update without a promise": (
        [[50, "update-sent", PROMISE], [60, "update-sent", UPDATE]],
        "09:30",
    ),
    "after the last update, none": ([[50, "update-sent", {**UPDATE, "last": True}]], None),
    "an update after the last one": (
        [[50, "update-sent", {**UPDATE, "last": True}], [60, "update-sent", UPDATE]],
        "09:30",
    ),
    "after the finish, none": ([[50, "update-sent", UPDATE], finished(55)], None),
}


@pytest.mark.parametrize(("said", "due"), NEXT.values(), ids=NEXT)
def test_the_next_update_is_due(page: Page, said: list, due: str | None) -> None:
    """The next status update follows the level's cadence, what was promised, and the last word."""
    tell(page, *said)
    next_update = ask(page, f"desk.nextUpdate(run, {SEVERITY})")
    expected = due and dt.datetime.fromisoformat(f"2026-07-01T{due}:00Z").timestamp() * 1000
    assert next_update == expected


# ---- Figures ----


def test_figures_of_a_run(page: Page) -> None:
    """Minutes to the lead, the stop and the first statement, and what was done, late, skipped and left."""
    tell(
        page,
        task(6.5, "hold-posts", "done"),
        task(8, "keep-proof", "done"),
        task(9, "call-people", "skipped"),
        [28.2, "statement-approved", STATEMENT],
        [40, "statement-approved", STATEMENT],
        finished(50),
    )
    assert ask(page, "desk.figuresOf(run, at(1000))") == {
        "minutes_to_lead": 0,
        "minutes_to_stop": 7,
        "minutes_to_statement": 29,
        "done": 2,
        "late_tasks": 3,
        "skipped_tasks": 1,
        "outstanding": 4,
        "minutes": 50,
    }


def test_what_never_happened_has_no_figure(page: Page) -> None:
    """Where nothing was stopped, said or led, the figure is missing instead of being zero."""
    page.evaluate("() => { globalThis.run = desk.runOf([desk.start({ owner: ' ' })]); }")
    assert ask(page, "desk.figuresOf(run, at(3))") == {
        "minutes_to_lead": None,
        "minutes_to_stop": None,
        "minutes_to_statement": None,
        "done": 0,
        "late_tasks": 0,
        "skipped_tasks": 0,
        "outstanding": 7,
        "minutes": 3,
    }


def test_the_lead_is_the_first_owner_who_is_named(page: Page) -> None:
    """A run that starts without an owner is led from its first handing over."""
    page.evaluate("""() => {
      const log = [desk.start({ owner: "" })];
      log.push(desk.next(log, "handed-over", { owner: "Bo" }, 8.5));
      log.push(desk.next(log, "handed-over", { owner: "Eve" }, 30));
      globalThis.run = desk.runOf(log);
    }""")
    assert ask(page, "[run.owner, desk.figuresOf(run, at(60)).minutes_to_lead]") == ["Eve", 9]


# ---- The suggested severity ----

LEVELS = "[{ id: 'sev-1' }, { id: 'sev-2' }, { id: 'sev-3' }, { id: 'sev-4' }]"
SIGNALS = """[
  { id: 'reach', thresholds: [
    { severity: 'sev-4', at: 1 }, { severity: 'sev-3', at: 10 }, { severity: 'sev-2', at: 50 },
  ] },
  { id: 'harm', thresholds: [{ severity: 'sev-1', at: 1 }] },
  { id: 'media', thresholds: [{ severity: 'sev-3', at: 1 }, { severity: 'sev-2', at: 5 }] },
]"""
SUGGESTED = {
    "nothing answered": ({}, None),
    "nothing reached": ({"reach": "none"}, ("sev-4", [], [])),
    "one signal": ({"reach": 1}, ("sev-3", ["reach"], [])),
    "the highest speaks": ({"reach": 1, "media": 1}, ("sev-2", ["media"], [])),
    "two speak for it": ({"reach": 2, "media": 1}, ("sev-2", ["reach", "media"], [])),
    "unsure is one higher": ({"reach": 1, "media": "unsure"}, ("sev-2", ["reach"], ["media"])),
    "unsure twice is one higher too": (
        {"reach": 0, "media": "unsure", "harm": "unsure"},
        ("sev-3", ["reach"], ["harm", "media"]),
    ),
    "unsure of what could not raise it": ({"media": 1, "reach": "unsure"}, ("sev-2", ["media"], [])),
    "only unsure": ({"harm": "unsure"}, ("sev-3", [], ["harm"])),
    "never beyond the highest": ({"harm": 0, "reach": "unsure", "media": "unsure"}, ("sev-1", ["harm"], [])),
}


@pytest.mark.parametrize(("answers", "expected"), SUGGESTED.values(), ids=SUGGESTED)
def test_the_suggested_severity_says_why(page: Page, answers: dict, expected: tuple | None) -> None:
    """The level is the highest that any answer speaks for, one higher in doubt and never beyond the
    highest; the suggestion names what speaks for it and what was in doubt."""
    tell(page)
    found = page.evaluate(
        f"""(answers) => {{
          const found = desk.suggest({SIGNALS}, answers, {LEVELS});
          const reasons = found?.reasons.map(({{ signal, threshold }}) => [signal.id, threshold.severity]);
          return found && [found.severity.id, reasons, found.unsure.map(({{ id }}) => id)];
        }}""",
        answers,
    )
    if expected is None:
        assert found is None
        return
    level, reasons, unsure = expected
    assert [found[0], [signal for signal, _ in found[1]], found[2]] == [level, reasons, unsure]
    said = f"sev-{int(level[-1]) + 1}" if unsure else level
    assert {spoken for _, spoken in found[1]} <= {said}, "a reason that does not speak for the level"


# ---- Statements ----

READINESS = {
    "nothing filled in": ("{time}见，{name}。{time}", {}, "", 20, (["time", "name"], 21, True, False)),
    "an empty field": (
        "{time}见，{name}",
        {"time": "9:00", "name": "  "},
        "Eve",
        20,
        (["name"], 12, False, False),
    ),
    "no approver": ("{time}见", {"time": "9:00"}, " ", 20, ([], 5, False, False)),
    "ready": ("{time}见", {"time": "9:00"}, "Eve", 5, ([], 5, False, True)),
    "too long only warns": ("{time}见", {"time": "9:00"}, "Eve", 4, ([], 5, True, True)),
    "no length of ours": ("{time}见", {"time": "9:00"}, "Eve", None, ([], 5, False, True)),
    "without fields": ("Sorry.", {}, "Eve", 100, ([], 6, False, True)),
    "a sign is one character": ("🧯{x}", {"x": "🧯"}, "Eve", 2, ([], 2, False, True)),
    "a field in a value is text": ("{a}{b}", {"a": "{b}", "b": "$&"}, "Eve", 9, ([], 5, False, True)),
}


@pytest.mark.parametrize(
    ("text", "values", "approver", "longest", "expected"), READINESS.values(), ids=READINESS
)
def test_a_statement_is_held_back(page: Page, text, values, approver, longest, expected) -> None:
    """A statement is ready when every field is filled in and an approver is named; its length is counted in
    characters as people count them."""
    empty, length, too_long, ready = expected
    found = page.evaluate("(all) => desk.readiness(...all)", [text, values, approver, longest])
    assert found == {"empty": empty, "length": length, "tooLong": too_long, "ready": ready}


def test_a_field_of_every_objects_own_is_empty(page: Page) -> None:
    """A field whose name every object has is as empty as any other until it is filled in."""
    assert page.evaluate("() => desk.readiness('{constructor}', {}, 'Eve', 10).ready") is False


def test_the_fitting_statements(page: Page) -> None:
    """Those that the task names come first; then those of the playbook and level, on their platforms."""
    found = page.evaluate("""() => {
      const each = (id, playbooks, severities, platforms = []) => ({ id, playbooks, severities, platforms });
      const all = [
        each("other", ["rumour"], ["sev-2"]), each("level", ["paint"], ["sev-1"]),
        each("fits", ["paint"], ["sev-2"]), each("weibo", ["paint"], ["sev-2"], ["weibo"]),
        each("named", ["rumour"], ["sev-4"]),
      ];
      const wanted = [{}, { platform: "weibo" }, { platform: "douyin" }, { first: ["named", "weibo"] }];
      return wanted.map((each) =>
        desk.fitting(all, { playbook: "paint", severity: "sev-2", ...each }).map(({ id }) => id));
    }""")
    assert found == [["fits", "weibo"], ["fits", "weibo"], ["fits"], ["named", "weibo", "fits"]]
