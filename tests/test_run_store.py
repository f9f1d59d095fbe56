"""What is kept of a run, in a real browser: nothing that was said is lost, nothing that is broken spreads."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import Error as BrowserError

from tests.browser import Visitor
from tests.runs import PAGE, RUNS, SMALL_FILE, again, open_desk, run_of, with_desk

CORRUPTIONS = (RUNS / "corruptions.js").read_text(encoding="utf-8")
BEGINNINGS = (RUNS / "beginnings.js").read_text(encoding="utf-8")
NAMES = re.compile(r'^  "([^"]+)":', re.MULTILINE)
KINDS = NAMES.findall(CORRUPTIONS)
KINDS_OF_BEGINNING = NAMES.findall(BEGINNINGS)
ACTIONS = 200
STEPS = 26
"""Events of the story that desk.js tells: every type at least once."""
NO_STORAGE = {
    "it throws": "throw new DOMException('forbidden', 'SecurityError')",
    "it is missing": "return null",
}
TELL = """() => { globalThis.store = desk.Store.open(); globalThis.log = [desk.start()]; }"""
SAY = """([task, state]) => {
  if (store.log(log[0].run).length === 0) {
    store.append(log[0]);
  }
  const known = store.log(log[0].run);
  store.append(desk.next(known, "task-changed", { task, state, reason: "" }));
}"""
KEPT = "() => store.runs().map(({ name, tasks }) => [name, tasks['hold-posts'].state])"
FILL = """() => {
  localStorage.setItem("filler", "");
  for (let size = 1 << 20; size >= 1; size = Math.floor(size / 2)) {
    try {
      for (;;) {
        localStorage.setItem("filler", localStorage.getItem("filler") + "x".repeat(size));
      }
    } catch {
      // A smaller piece may still fit.
    }
  }
}"""


# ---- Storage forbidden, storage full ----


@pytest.mark.parametrize("how", NO_STORAGE.values(), ids=NO_STORAGE)
def test_forbidden_storage_leaves_a_run_in_memory(visitor: Visitor, how: str) -> None:
    """Where the browser forbids storing, a run goes on in memory and the store says what is the matter."""
    page = visitor.open(PAGE)
    page.evaluate(f"() => Object.defineProperty(window, 'localStorage', {{ get() {{ {how} }} }})")
    # The page may have opened its store already; a module under another address is a new one.
    with_desk(page)
    page.evaluate("""async () => {
      const { Store } = await import("/zh/assets/scripts/desk/keep/store.mjs?forbidden");
      globalThis.store = Store.open();
      globalThis.log = [desk.start()];
    }""")
    page.evaluate(SAY, ["hold-posts", "done"])
    page.evaluate("() => { store.me = 'Ann'; store.keepDraft(log[0].run, 'note', 'half a'); }")
    assert page.evaluate(KEPT) == [["Paint", "done"]]
    told = page.evaluate(
        "() => [store.trouble, store.me, store.draft(log[0].run, 'note'), store.unreadable()]"
    )
    assert told == ["forbidden", "Ann", "half a", []]
    page.evaluate("() => store.drop(log[0].run)")
    assert page.evaluate("() => [store.runs(), store.draft(log[0].run, 'note')]") == [[], ""]


def test_full_storage_keeps_what_comes_in_memory_until_there_is_room(visitor: Visitor) -> None:
    """When the browser's storage is really full, the run goes on in memory and says so; once another run
    was dropped everything is written, and a reload shows it."""
    page = open_desk(visitor)
    page.evaluate(TELL)
    page.evaluate("""() => {
      globalThis.old = desk.start({ name: "Old" });
      store.append(old);
      for (let count = 0; count < 20; count += 1) {
        store.append(desk.next(store.log(old.run), "noted", { text: "x".repeat(1000), link: "" }));
      }
    }""")
    page.evaluate(FILL)
    page.evaluate("""() => {
      globalThis.told = [];
      store.addEventListener("change", () => told.push(store.trouble));
    }""")
    page.evaluate(SAY, ["hold-posts", "done"])
    assert page.evaluate("() => store.trouble") == "full"
    assert page.evaluate("() => told") == ["full", "full"]
    assert sorted(page.evaluate(KEPT)) == [["Old", "open"], ["Paint", "done"]]
    assert page.evaluate("() => localStorage.getItem(desk.keyOf(log[0]))") is None
    page.evaluate("() => store.drop(old.run)")
    assert page.evaluate("() => store.trouble") is None
    again(page).evaluate("() => { globalThis.store = desk.Store.open(); }")
    assert page.evaluate(KEPT) == [["Paint", "done"]]


def test_each_later_event_tries_again(visitor: Visitor) -> None:
    """What could not be stored is stored with the next event after somebody made room elsewhere; drafts
    too."""
    page = open_desk(visitor)
    page.evaluate(TELL)
    page.evaluate(FILL)
    page.evaluate(SAY, ["hold-posts", "in-progress"])
    page.evaluate("() => { store.keepDraft(log[0].run, 'note', 'half a'); }")
    assert page.evaluate("() => [store.trouble, store.draft(log[0].run, 'note')]") == ["full", "half a"]
    page.evaluate("() => localStorage.removeItem('filler')")
    assert page.evaluate("() => store.trouble") == "full"
    page.evaluate(SAY, ["hold-posts", "done"])
    assert page.evaluate("() => store.trouble") is None
    run = page.evaluate("() => log[0].run")
    again(page).evaluate("() => { globalThis.store = desk.Store.open(); }")
    assert page.evaluate(KEPT) == [["Paint", "done"]]
    assert page.evaluate("(run) => [store.log(run).length, store.draft(run, 'note')]", run) == [3, "half a"]


# ---- Corrupted state ----

DAMAGE = """([table, name]) => {
  localStorage.clear();
  const whole = desk.story();
  const log = [desk.start({ name: "Damaged" })];
  const say = (type, details) => log.push(desk.next(log, type, details));
  say("task-changed", { task: "hold-posts", state: "done", reason: "停了 🧯" });
  say("task-changed", { task: "keep-proof", state: "skipped", reason: "" });
  desk.keep([...whole, ...log]);
  const event = log[table.includes("edit") ? 0 : 1];
  const raw = JSON.stringify(event);
  const key = desk.keyOf(event);
  const as = (changes) => JSON.stringify({ ...event, ...changes });
  const edit = (change) => {
    const copy = structuredClone(event);
    change(copy.details);
    return JSON.stringify(copy);
  };
  const [become, reason] = (0, eval)(table)[name];
  const made = become({ event, raw, key, as, edit });
  const stored = typeof made === "object" && made !== null ? made : { [key]: made };
  for (const [place, text] of Object.entries(stored)) {
    text === null ? localStorage.removeItem(place) : localStorage.setItem(place, text);
  }
  const before = { stored, raw, key, reason, run: event.run, whole, state: desk.stateOf(whole) };
  sessionStorage.setItem("before", JSON.stringify(before));
}"""
LOOK = """() => {
  const before = JSON.parse(sessionStorage.getItem("before"));
  const store = desk.Store.open();
  const { stored, raw, key } = before;
  const broken = Object.keys(stored).filter((place) =>
    stored[place] !== null && (stored[place] !== raw || place !== key));
  const offered = store.unreadable();
  const said = desk.next(store.log(before.whole[0].run), "noted", { text: "on", link: "" });
  store.append(said);
  const run = store.runs().find(({ id }) => id === before.run);
  const later = new desk.Store(localStorage);
  return {
    stays: [later, store].map((each) => JSON.stringify([each.runs(), each.unreadable()]))
      .every((each, _, [first]) => each === first && each.endsWith(`${JSON.stringify(offered)}]`)),
    unchanged: Object.keys(stored).every((place) => localStorage.getItem(place) === stored[place]),
    other: JSON.stringify(desk.runOf(before.whole)) === before.state
      && desk.stateOf(store.log(before.whole[0].run)) === desk.stateOf([...before.whole, said]),
    offered: broken.map((place) => {
      const found = offered.filter((each) => each.key === place);
      return [found.length, found[0]?.raw === stored[place], found[0]?.reason];
    }),
    count: offered.length,
    runs: store.runs().length,
    tasks: run && [run.tasks["hold-posts"].state, run.tasks["keep-proof"].state],
    reason: before.reason && `storage-${before.reason}`,
    group: offered.find((each) => each.reason === "storage-no-beginning") ?? null,
    rest: store.log(before.run).map((event) => localStorage.getItem(desk.keyOf(event))).join("\\n"),
  };
}"""


@pytest.fixture(scope="module")
def reader(browser: Browser, site_address: str) -> Iterator[tuple[Visitor, Page]]:
    """One reader for all kinds of damage, who reloads the page with each."""
    visitor = Visitor(browser, site_address)
    yield visitor, open_desk(visitor)
    visitor.leave()


def _damaged(reader: tuple[Visitor, Page], table: str, name: str) -> dict:
    """What a page finds that opens with damaged storage; it may not fail by it."""
    visitor, page = reader
    page.evaluate(DAMAGE, [table, name])
    found = again(page).evaluate(LOOK)
    wrong = list(visitor.wrong)
    visitor.wrong.clear()
    assert wrong == []
    return found


def test_there_are_fifty_kinds_of_damage() -> None:
    """The tables hold at least 50 kinds, each once."""
    assert len(KINDS) == len(set(KINDS)) >= 50
    assert len(KINDS_OF_BEGINNING) == len(set(KINDS_OF_BEGINNING)) >= 20


@pytest.mark.parametrize("name", KINDS)
def test_a_damaged_event_stays_and_harms_nothing(reader, name: str) -> None:
    """The page goes on, other runs are whole, the run goes on without the event; its text is kept as it
    is, byte for byte, and offered with the reason."""
    found = _damaged(reader, CORRUPTIONS, name)
    assert found["unchanged"]
    assert found["stays"], "a later page finds something else"
    assert found["other"], "another run suffered"
    assert found["offered"] == [[1, True, found["reason"]]]
    assert found["count"] == 1
    assert found["runs"] == 2
    kept = found["reason"] == "storage-misplaced" and not name.startswith("another")
    assert found["tasks"] == ["done" if kept else "open", "skipped"]


@pytest.mark.parametrize("name", KINDS_OF_BEGINNING)
def test_a_run_without_a_beginning_is_kept(reader, name: str) -> None:
    """A run whose first event cannot be read is not shown; all of its texts are kept and offered."""
    found = _damaged(reader, BEGINNINGS, name)
    assert found["unchanged"]
    assert found["stays"], "a later page finds something else"
    assert found["other"], "another run suffered"
    assert found["offered"] == ([[1, True, found["reason"]]] if found["reason"] else [])
    assert found["runs"] == 1
    assert found["tasks"] is None
    assert found["group"]["raw"] == found["rest"]
    assert found["rest"].count("\n") == 1, "two events are left"


def test_the_reader_deletes_what_cannot_be_read(visitor: Visitor) -> None:
    """Only the reader deletes: one broken text, or all that is left of a run without a beginning."""
    page = open_desk(visitor)
    told = page.evaluate("""() => {
      const [whole, other] = [desk.story(), desk.story()];
      desk.keep([...whole, ...other.slice(1)]);
      localStorage.setItem("handbook.run.broken", "{");
      localStorage.setItem("someone.elses", "{");
      const store = desk.Store.open();
      const counts = [];
      const count = () => counts.push([store.unreadable().length, store.runs().length, desk.stored().length]);
      count();
      store.discard("handbook.run.broken");
      count();
      store.discard(`handbook.run.${other[0].run}.*`);
      count();
      return counts;
    }""")
    assert told == [[2, 1, 2 * STEPS], [1, 1, 2 * STEPS - 1], [0, 1, STEPS]]


def test_what_cannot_be_read_can_be_saved(visitor: Visitor) -> None:
    """A file with the raw texts gives back every sign of them, even half signs and NUL."""
    page = open_desk(visitor)
    told = page.evaluate("""async () => {
      const raw = "\\u0000 \\ud83e half \\udc00 \\u2028 🧯 停";
      localStorage.setItem("handbook.run.0123456789abcdef.0123456789abcdef", raw);
      const saved = await new Blob([desk.rawToFile(desk.Store.open().unreadable())]).text();
      return JSON.parse(saved).entries.map((each) => [each.raw === raw, each.reason]);
    }""")
    assert told == [[True, "storage-not-json"]]


def test_a_whole_copy_heals_a_damaged_event(visitor: Visitor) -> None:
    """When a colleague's copy brings an event that is broken here, the run has it again; the broken text
    stays."""
    page = open_desk(visitor)
    told = page.evaluate("""() => {
      const log = desk.story();
      desk.keep(log);
      const key = desk.keyOf(log[3]);
      localStorage.setItem(key, "\\ud800 half");
      const store = desk.Store.open();
      const before = store.log(log[0].run).length;
      const { added } = store.merge(log);
      const broken = store.unreadable().map(({ raw, reason }) => [raw === "\\ud800 half", reason]);
      return [before, added, desk.stateOf(store.log(log[0].run)) === desk.stateOf(log),
        localStorage.getItem(key) === JSON.stringify(log[3]), broken, store.merge(log).added];
    }""")
    assert told == [STEPS - 1, 1, True, True, [[True, "storage-not-json"]], 0]


ODD = """() => {
  const deep = JSON.parse("[".repeat(30) + "]".repeat(30));
  const odd = [
    undefined, null, true, false, 0, -1, 1e300, NaN, "", "x", "__proto__", "\\ud800", [], [null], [[]], {},
    deep, "2026-07-01T08:00:00.000Z", "9999-12-31T23:59:59.999Z", "0000-01-01T00:00:00.000Z", { zh: null },
    JSON.parse('{"__proto__": "x"}'), JSON.parse('{"__proto__": {"a": 1}}'), { toString: "x" }, () => "x",
  ];
  const severity = { update_minutes: 30, first_word_minutes: 15 };
  const told = { tried: 0, passed: 0, failed: [] };
  const tried = (log, what) => {
    told.tried += 1;
    if (log.some((event) => desk.fault(event) !== null)) {
      return;
    }
    told.passed += 1;
    try {
      const run = desk.runOf(log);
      const now = desk.START;
      desk.figuresOf(run, now);
      desk.current(run);
      desk.late(run, now);
      desk.nextUpdate(run, severity);
      new Date(desk.dueAt(run, desk.dueNext(run) ?? run.playbook.sections[0].tasks[0])).toISOString();
      JSON.stringify(run);
      run.playbook.roles.flatMap(({ name, does }) => [name, does])
        .forEach((words) => desk.local(words, "zh").trim());
      Object.values(run.roles).forEach((person) => person.trim());
    } catch (error) {
      told.failed.push(`${what}: ${error}`);
    }
  };
  /** Every place in a value, with a function that gives a copy with something else there. */
  const places = (value, path = []) => typeof value !== "object" || value === null ? [path]
    : [path, ...Object.keys(value).flatMap((key) => places(value[key], [...path, key]))];
  const copy = (value) => (Array.isArray(value) ? [...value] : { ...value });
  const put = (value, [key, ...rest], other) => key === undefined ? other
    : Object.assign(copy(value), { [key]: put(value[key], rest, other) });
  const log = desk.story();
  const seen = new Set();
  log.forEach((event, index) => {
    if (seen.has(event.type)) {
      return;
    }
    seen.add(event.type);
    for (const path of places(event).filter((each) => each.length > 0)) {
      for (const other of odd) {
        const what = [event.type, ...path, JSON.stringify(other)].join(" ");
        tried(put(log, [index], put(event, path, other)), what);
      }
    }
  });
  return { ...told, types: seen.size, all: Object.keys(desk.EVENTS).length };
}"""


def test_what_passes_as_an_event_never_breaks_a_run(visitor: Visitor) -> None:
    """With any odd value anywhere in any type of event, either the event is refused or the run is
    computed."""
    told = open_desk(visitor).evaluate(ODD)
    assert told["failed"] == []
    assert told["types"] == told["all"]
    assert told["tried"] > 5_000
    assert told["passed"] > 500, "too little was let through to prove anything"


def test_no_event_is_no_event(visitor: Visitor) -> None:
    """What our own code says wrongly is an error of ours, and changes nothing."""
    page = open_desk(visitor)
    told = page.evaluate("""() => {
      const store = desk.Store.open();
      try {
        store.append({ ...desk.start(), order: 0 });
      } catch (error) {
        return [error.name, store.runs().length, desk.stored().length];
      }
    }""")
    assert told == ["TypeError", 0, 0]


# ---- Two tabs ----

ACT = """(seed) => {
  const store = desk.Store.open();
  const event = desk.anyEvent(store.log(globalThis.run), desk.seeded(seed));
  store.append(event);
  return [event.id, store.log(globalThis.run).some(({ id }) => id === event.id)];
}"""
ACT_ON = """([first, count]) => {
  globalThis.acting = (async () => {
    const store = desk.Store.open();
    const random = desk.seeded(first);
    const said = [];
    for (let number = 0; number < count; number += 1) {
      const event = desk.anyEvent(store.log(globalThis.run), desk.seeded(first + number));
      store.append(event);
      said.push(event.id);
      await new Promise((done) => setTimeout(done, random() * 5));
    }
    return said;
  })();
}"""
HOLDS = """(ids) => {
  const known = new Set(desk.Store.open().log(globalThis.run).map(({ id }) => id));
  return ids.every((id) => known.has(id));
}"""


def _two_tabs(visitor: Visitor) -> tuple[Page, Page]:
    first = open_desk(visitor)
    second = open_desk(visitor, first.context.new_page())
    run = first.evaluate("""() => {
      const begin = desk.start();
      desk.Store.open().append(begin);
      return begin.run;
    }""")
    for page in (first, second):
        page.evaluate("(run) => { globalThis.run = run; }", run)
    second.wait_for_function("() => desk.Store.open().runs().length === 1")
    return first, second


def _all_there(tabs: tuple[Page, ...], ids: list[str]) -> None:
    """Every event is in each tab's state, in the storage, and in a tab opened later; all show the same
    run."""
    assert len(set(ids)) == ACTIONS
    for page in tabs:
        page.wait_for_function(HOLDS, arg=ids)
    run = tabs[0].evaluate("() => globalThis.run")
    later = tabs[0].context.new_page()
    later.goto(PAGE)
    with_desk(later).evaluate("(run) => { globalThis.run = run; }", run)
    shown = "() => desk.stateOf(desk.Store.open().log(globalThis.run))"
    assert len({page.evaluate(shown) for page in (*tabs, later)}) == 1
    stored = later.evaluate("() => desk.stored()")
    assert len(stored) == ACTIONS + 1
    assert set(ids) < {key.rpartition(".")[2] for key in stored}
    assert later.evaluate(HOLDS, ids)


def test_two_tabs_in_turns_lose_nothing(visitor: Visitor) -> None:
    """200 actions in two tabs, 100 each, in a random order: each is in both tabs' state and in storage."""
    tabs = _two_tabs(visitor)
    turns = [0, 1] * (ACTIONS // 2)
    random.Random(20260701).shuffle(turns)
    ids = []
    for seed, turn in enumerate(turns):
        id, seen = tabs[turn].evaluate(ACT, 1000 + seed)
        assert seen, f"action {seed}"
        ids.append(id)
    _all_there(tabs, ids)


def test_two_tabs_at_once_lose_nothing(visitor: Visitor) -> None:
    """The same with both tabs acting at the same time, each without waiting for the other."""
    tabs = _two_tabs(visitor)
    for number, page in enumerate(tabs):
        page.evaluate(ACT_ON, [5000 + 1000 * number, ACTIONS // 2])
    _all_there(tabs, [id for page in tabs for id in page.evaluate("() => globalThis.acting")])


def test_another_tab_is_told(visitor: Visitor) -> None:
    """What one tab says, the other announces as a change; so with a run that was dropped and with the
    name."""
    first, second = _two_tabs(visitor)
    second.evaluate("""() => {
      globalThis.told = 0;
      desk.Store.open().addEventListener("change", () => { globalThis.told += 1; });
    }""")
    first.evaluate(ACT, 1)
    second.wait_for_function(
        "() => globalThis.told === 1 && desk.Store.open().log(globalThis.run).length === 2"
    )
    first.evaluate("() => { desk.Store.open().me = 'Bo'; }")
    second.wait_for_function("() => globalThis.told === 2 && desk.Store.open().me === 'Bo'")
    first.evaluate("() => desk.Store.open().keepDraft(globalThis.run, 'note', 'typing')")
    first.evaluate("() => desk.Store.open().drop(globalThis.run)")
    second.wait_for_function("() => globalThis.told >= 4 && desk.Store.open().runs().length === 0")
    assert second.evaluate("() => [desk.stored().length, desk.Store.open().unreadable()]") == [1, []]
    first.evaluate("() => localStorage.clear()")
    second.wait_for_function("() => desk.Store.open().me === ''")


# ---- Reload, crash, wrong clocks ----

STORY = """() => {
  const story = desk.story();
  sessionStorage.setItem("story", JSON.stringify(story));
  return story;
}"""
STEP = """(event) => {
  const store = desk.Store.open();
  store.append(event);
  return [JSON.stringify(store.runs()), store.log(event.run).length];
}"""
STATE = """(run) => {
  const store = desk.Store.open();
  return [JSON.stringify(store.runs()), store.log(run).length];
}"""


def test_a_reload_at_any_step_changes_nothing(visitor: Visitor) -> None:
    """A run is told event by event, and the page is loaded anew after each: what it shows is the same."""
    page = open_desk(visitor, place=SMALL_FILE)
    story = page.evaluate(STORY)
    assert len(story) == STEPS
    for count, event in enumerate(story, 1):
        before = page.evaluate(STEP, event)
        assert before[1] == count
        assert again(page).evaluate(STATE, event["run"]) == before, f"step {count}: {event['type']}"
    assert run_of(page, "JSON.parse(sessionStorage.getItem('story'))") == run_of(
        page, f"desk.Store.open().log('{story[0]['run']}')"
    )


def _crash(page: Page) -> None:
    """End the page's process at once."""
    with pytest.raises(BrowserError, match="crash"):
        page.goto("chrome://crash")
    page.close()


def _close(page: Page) -> None:
    page.close(run_before_unload=False)


@pytest.mark.parametrize("end", [_crash, _close], ids=["the page crashes", "the page is closed"])
def test_a_crash_at_any_step_loses_nothing(visitor: Visitor, end) -> None:
    """A run is told event by event, and right after each the page's process ends: the event is there when
    the page is opened again."""
    page = open_desk(visitor, place=SMALL_FILE)
    context: BrowserContext = page.context
    story = page.evaluate(STORY)
    for count, event in enumerate(story, 1):
        before = page.evaluate(STEP, event)
        end(page)
        page = open_desk(visitor, context.new_page(), place=SMALL_FILE)
        assert page.evaluate(STATE, event["run"]) == before, f"step {count}: {event['type']}"


def test_a_clock_set_back_changes_no_order(visitor: Visitor) -> None:
    """With the device's clock three hours back, what is said later still comes later and holds; the desk
    tells by how many minutes the clock is behind, and that ends when it is right again."""
    page = open_desk(visitor)
    page.evaluate("() => { globalThis.store = desk.Store.open(); }")
    told = """([task, state]) => {
      const begin = store.runs()[0]?.id ?? desk.newId();
      const said = state
        ? desk.nextEvent(store.log(begin), {
          run: begin, type: "task-changed", details: { task, state, reason: "" }, by: "", now: new Date(),
        })
        : desk.start({ now: Date.now() });
      store.append(said);
      const [run] = store.runs();
      return [run.tasks["hold-posts"].state, desk.minutesBehind(run, Date.now()), store.log(run.id).length,
        desk.elapsed(Date.now() - Date.parse(run.started_at)), desk.late(run, Date.now()).length];
    }"""
    page.clock.set_fixed_time("2026-07-01T12:00:00Z")
    assert page.evaluate(told, ["", ""]) == ["open", 0, 1, "0:00:00", 0]
    page.clock.set_fixed_time("2026-07-01T12:04:00Z")
    assert page.evaluate(told, ["hold-posts", "in-progress"]) == ["in-progress", 0, 2, "0:04:00", 0]
    page.clock.set_fixed_time("2026-07-01T09:04:00Z")
    assert page.evaluate(told, ["hold-posts", "done"]) == ["done", 180, 3, "0:00:00", 0]
    assert page.evaluate(told, ["hold-posts", "open"])[:3] == ["open", 180, 4]
    assert page.evaluate(told, ["hold-posts", "skipped"])[:3] == ["skipped", 180, 5]
    states = "() => store.log(store.runs()[0].id).slice(1).map(({ details }) => details.state)"
    assert page.evaluate(states) == ["in-progress", "done", "open", "skipped"]
    again(page).evaluate("() => { globalThis.store = desk.Store.open(); }")
    assert page.evaluate(states) == ["in-progress", "done", "open", "skipped"]
    page.clock.set_fixed_time("2026-07-01T12:06:00Z")
    assert page.evaluate(told, ["hold-posts", "done"])[:3] == ["done", 0, 6]


# ---- Names, drafts, runs ----


def test_names_and_drafts_stay(visitor: Visitor) -> None:
    """The name and what is half typed are there after a reload; an empty text forgets a draft, and
    dropping a run forgets its drafts and no other's."""
    page = open_desk(visitor)
    page.evaluate("""() => {
      const store = desk.Store.open();
      const [one, other] = [desk.start({ name: "One" }), desk.start({ name: "Other", now: desk.START + 1 })];
      [one, other].forEach((begin) => store.append(begin));
      store.me = "沈妍";
      store.keepDraft(one.run, "note-a", "半句");
      store.keepDraft(one.run, "note-b", "gone");
      store.keepDraft(one.run, "note-b", "");
      store.keepDraft(other.run, "note-a", "other");
    }""")
    told = again(page).evaluate("""() => {
      const store = desk.Store.open();
      const [other, one] = store.runs();
      const drafts = () => [[one, "note-a"], [one, "note-b"], [other, "note-a"]]
        .map(([{ id }, key]) => store.draft(id, key));
      const before = drafts();
      store.drop(one.id);
      return [store.me, [other.name, one.name], before, drafts(), store.runs().map(({ name }) => name),
        desk.stored().length];
    }""")
    assert told == ["沈妍", ["Other", "One"], ["半句", "", "other"], ["", "", "other"], ["Other"], 3]


def test_runs_share_nothing(visitor: Visitor) -> None:
    """Several runs of one playbook go on at once, and a new run inherits nothing from an earlier one."""
    page = open_desk(visitor)
    told = page.evaluate("""() => {
      const store = desk.Store.open();
      const story = desk.story();
      story.forEach((event) => store.append(event));
      const fresh = desk.start({ now: desk.START + 1 });
      store.append(fresh);
      const done = { task: "plan-review", state: "done", reason: "" };
      store.append(desk.next(store.log(fresh.run), "task-changed", done));
      const [one, other] = store.runs();
      return [desk.stateOf(store.log(story[0].run)) === desk.stateOf(story), other.id === story[0].run,
        Object.values(one.tasks).map(({ state }) => state), one.evidence.length, one.statements.length];
    }""")
    assert told == [True, True, [*["open"] * 6, "done"], 0, 0]


# ---- Versions of the schema ----


def test_every_schema_has_a_fixture_that_loads(visitor: Visitor) -> None:
    """Each released version of the schema has a run of its time, which the newest code loads to the same
    state, from a file and from the browser's storage; the newest version's fixture has every type of
    event."""
    page = open_desk(visitor)
    newest = page.evaluate("() => desk.SCHEMA")
    fixtures = {version: RUNS / f"schema-{version}.json" for version in range(1, newest + 1)}
    assert [file.name for file in fixtures.values() if not file.is_file()] == [], "a version has no fixture"
    for version, file in fixtures.items():
        _loads(page, file, version)
    types = {event["type"] for event in json.loads(fixtures[newest].read_text(encoding="utf-8"))["events"]}
    assert types == set(page.evaluate("() => Object.keys(desk.EVENTS)"))


def _loads(page: Page, file: Path, version: int) -> None:
    expected = file.with_name(f"{file.stem}-state.json").read_text(encoding="utf-8")
    told = page.evaluate(
        """async ([text, expected, version]) => {
      localStorage.clear();
      const stored = JSON.parse(text).events;
      desk.keep(stored);
      const store = desk.Store.open();
      const { events, refused } = await desk.fromText(text);
      const same = (run) => JSON.stringify(run) === JSON.stringify(JSON.parse(expected));
      return [refused ?? null, stored.every(({ schema }) => schema === version),
        same(desk.runOf(events ?? [])), store.runs().map(same), store.unreadable()];
    }""",
        [file.read_text(encoding="utf-8"), expected, version],
    )
    assert told == [None, True, True, [True], []], file.name
