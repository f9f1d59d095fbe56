"""What is kept of a run, in a real browser: nothing that was said is lost, nothing that is broken spreads.

What needs no browser (each kind of damage by itself, odd values, versions of the schema) is in
tests/scripts/store.test.mjs.
"""

from __future__ import annotations

import random

import pytest
from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as BrowserError

from tests.browser import Visitor
from tests.runs import PAGE, SMALL_FILE, again, expression, open_desk, run_of, with_desk

ACTIONS = 200
STEPS = 26
"""Events of the story that desk.mjs tells: every type at least once."""
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

DAMAGE = f"""() => {{
  const damage = {expression("damage")};
  const whole = desk.story();
  desk.keep(whole);
  const kinds = [{expression("corruptions")}, {expression("beginnings")}].map(Object.entries);
  const damaged = kinds.flatMap((table, number) =>
    table.map(([name, kind]) => ({{ name, number, ...damage(desk, kind, 1 - number) }})));
  sessionStorage.setItem("before", JSON.stringify({{ damaged, whole }}));
}}"""
LOOK = """() => {
  const { damaged, whole } = JSON.parse(sessionStorage.getItem("before"));
  const store = desk.Store.open();
  const offered = store.unreadable();
  const shown = new Map(store.runs().map((run) => [run.id, run]));
  const told = damaged.map(({ name, number, stored, raw, key, reason, run: id }) => {
    const broken = Object.keys(stored).filter((place) =>
      stored[place] !== null && (stored[place] !== raw || place !== key));
    const about = offered.filter((each) => broken.includes(each.key));
    const group = offered.filter((each) => each.key === `handbook.run.${id}.*`);
    const log = store.log(id).map((event) => localStorage.getItem(desk.keyOf(event)));
    const run = shown.get(id);
    const isKept = reason === "storage-misplaced" && !name.startsWith("another");
    const state = isKept ? "done" : "open";
    return [name, {
      unchanged: Object.keys(stored).every((place) => localStorage.getItem(place) === stored[place]),
      offered: about.length === broken.length
        && about.every((each) => each.raw === stored[each.key] && each.reason === reason),
      shown: number === 1 ? run === undefined
        : run.tasks["hold-posts"].state === state && run.tasks["keep-proof"].state === "skipped",
      grouped: number === 1 ? group[0].raw === log.join("\\n") && log.length === 2 : group.length === 0,
    }];
  });
  return {
    wrong: told.filter(([, right]) => !Object.values(right).every(Boolean)),
    kinds: told.length,
    whole: desk.stateOf(store.log(whole[0].run)) === desk.stateOf(whole),
    more: shown.size - 1 - damaged.filter(({ number }) => number === 0).length,
  };
}"""


def test_no_damage_harms_the_page(visitor: Visitor) -> None:
    """With every kind of damage at once in a real storage the page opens without an error: each text is kept
    byte for byte and offered with its reason, runs without a beginning are offered whole, others go on."""
    page = open_desk(visitor)
    page.evaluate(DAMAGE)
    found = again(page).evaluate(LOOK)
    assert found["wrong"] == []
    assert found["kinds"] >= 70
    assert found["whole"], "a whole run suffered"
    assert found["more"] == 0, "a run is shown that is none"


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


def test_a_crash_at_any_step_loses_nothing(visitor: Visitor) -> None:
    """A run is told event by event, and right after each the page ends, by turns closed by the system and by
    a crash of its process: the event is there when the page is opened again."""
    page = open_desk(visitor, place=SMALL_FILE)
    context: BrowserContext = page.context
    story = page.evaluate(STORY)
    for count, event in enumerate(story, 1):
        before = page.evaluate(STEP, event)
        (_crash if count % 3 == 0 else _close)(page)
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
