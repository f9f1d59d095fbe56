// What is kept of a run: nothing that is broken spreads, nothing is deleted by reading it. What only a real browser's
// storage can show (no room, two tabs, a crash) is in test_run_store.py.

import assert from "node:assert/strict";
import test from "node:test";

import beginnings from "./support/beginnings.mjs";
import corruptions from "./support/corruptions.mjs";
import { damage } from "./support/damage.mjs";
import { desk, fixture } from "./support/node.mjs";

/** Events of the story that desk.mjs tells: every type at least once. */
const STEPS = desk.story().length;

/** The store of a page that is opened now. */
const opened = () => new desk.Store(localStorage);

test.beforeEach(() => localStorage.clear());

// ---- Corrupted state ----

/** What a page finds that opens with a damaged run beside a whole one, and goes on with the whole one. */
const found = ({ stored, raw, key, run }) => {
  const whole = desk.story();
  desk.keep(whole);
  const store = opened();
  const offered = store.unreadable();
  const said = desk.next(store.log(whole[0].run), "noted", { text: "on", link: "" });
  store.append(said);
  const [later, now] = [opened(), store].map((each) => JSON.stringify([each.runs(), each.unreadable()]));
  assert.equal(later, now, "a later page finds something else");
  assert.ok(now.endsWith(`${JSON.stringify(offered)}]`), "what is offered changes by going on");
  for (const [place, text] of Object.entries(stored)) {
    assert.equal(localStorage.getItem(place), text, "a text is no longer as it was, byte for byte");
  }
  const other = store.log(whole[0].run);
  assert.equal(desk.stateOf(other), desk.stateOf([...whole, said]), "another run suffered");
  const isBroken = (place) => stored[place] !== null && (stored[place] !== raw || place !== key);
  const broken = Object.keys(stored)
    .filter(isBroken)
    .map((place) => {
      const about = offered.filter((each) => each.key === place);
      return [about.length, about[0]?.raw === stored[place], about[0]?.reason];
    });
  const damaged = store.runs().find(({ id }) => id === run);
  return { store, offered, broken, damaged };
};

test("there are fifty kinds of damage to an event, and twenty to a beginning", () => {
  assert.ok(Object.keys(corruptions).length >= 50);
  assert.ok(Object.keys(beginnings).length >= 20);
});

for (const [what, kind] of Object.entries(corruptions)) {
  test(`a damaged event stays as it is, is offered with the reason, and harms nothing: ${what}`, () => {
    const damaged = damage(desk, kind, 1);
    const { store, offered, broken, damaged: run } = found(damaged);
    assert.deepEqual(broken, [[1, true, damaged.reason]]);
    assert.equal(offered.length, 1);
    assert.equal(store.runs().length, 2);
    const isKept = damaged.reason === "storage-misplaced" && !what.startsWith("another");
    assert.equal(run.tasks["hold-posts"].state, isKept ? "done" : "open");
    assert.equal(run.tasks["keep-proof"].state, "skipped");
  });
}

for (const [what, kind] of Object.entries(beginnings)) {
  test(`a run whose first event cannot be read is not shown; all its texts are kept and offered: ${what}`, () => {
    const damaged = damage(desk, kind, 0);
    const { store, offered, broken, damaged: run } = found(damaged);
    assert.deepEqual(broken, damaged.reason ? [[1, true, damaged.reason]] : []);
    assert.equal(store.runs().length, 1);
    assert.equal(run, undefined);
    const group = offered.find(({ reason }) => reason === "storage-no-beginning");
    const rest = store.log(damaged.run).map((event) => localStorage.getItem(desk.keyOf(event)));
    assert.equal(rest.length, 2, "two events are left");
    assert.equal(group.raw, rest.join("\n"));
  });
}

test("only the reader deletes: one broken text, or all that is left of a run without a beginning", () => {
  const [whole, other] = [desk.story(), desk.story()];
  desk.keep([...whole, ...other.slice(1)]);
  localStorage.setItem("handbook.run.broken", "{");
  localStorage.setItem("someone.elses", "{");
  const store = opened();
  const count = () => [store.unreadable().length, store.runs().length, desk.stored().length];
  assert.deepEqual(count(), [2, 1, 2 * STEPS]);
  store.discard("handbook.run.broken");
  assert.deepEqual(count(), [1, 1, 2 * STEPS - 1]);
  store.discard(`handbook.run.${other[0].run}.*`);
  assert.deepEqual(count(), [0, 1, STEPS]);
});

test("a file with the raw texts gives back every sign of them, even half signs and NUL", async () => {
  const raw = "\u0000 \ud83e half \udc00 \u2028 🧯 停";
  localStorage.setItem("handbook.run.0123456789abcdef.0123456789abcdef", raw);
  const saved = await new Blob([desk.rawToFile(opened().unreadable())]).text();
  assert.deepEqual(
    JSON.parse(saved).entries.map((each) => [each.raw === raw, each.reason]),
    [[true, "storage-not-json"]],
  );
});

test("an event that is broken here comes back with a colleague's whole copy; the broken text stays", () => {
  const log = desk.story();
  desk.keep(log);
  const key = desk.keyOf(log[3]);
  localStorage.setItem(key, "\ud800 half");
  const store = opened();
  assert.equal(store.log(log[0].run).length, STEPS - 1);
  assert.equal(store.merge(log).added, 1);
  assert.equal(desk.stateOf(store.log(log[0].run)), desk.stateOf(log));
  assert.equal(localStorage.getItem(key), JSON.stringify(log[3]));
  assert.deepEqual(
    store.unreadable().map(({ raw, reason }) => [raw === "\ud800 half", reason]),
    [[true, "storage-not-json"]],
  );
  assert.equal(store.merge(log).added, 0);
});

// ---- Odd values ----

const DEEP = JSON.parse("[".repeat(30) + "]".repeat(30));
const ODD = [
  ...[undefined, null, true, false, 0, -1, 1e300, NaN, "", "x", "__proto__", "\ud800", [], [null], [[]], {}, DEEP],
  ...["2026-07-01T08:00:00.000Z", "9999-12-31T23:59:59.999Z", "0000-01-01T00:00:00.000Z", { zh: null }],
  ...[JSON.parse('{"__proto__": "x"}'), JSON.parse('{"__proto__": {"a": 1}}'), { toString: "x" }, () => "x"],
];

/** Everything that a page computes of a run; throws where it cannot. */
const compute = (log) => {
  const run = desk.runOf(log);
  desk.figuresOf(run, desk.START);
  desk.current(run);
  desk.late(run, desk.START);
  desk.nextUpdate(run, { update_minutes: 30, first_word_minutes: 15 });
  new Date(desk.dueAt(run, desk.dueNext(run) ?? run.playbook.sections[0].tasks[0])).toISOString();
  JSON.stringify(run);
  run.playbook.roles.flatMap(({ name, does }) => [name, does]).forEach((words) => desk.local(words, "zh").trim());
  Object.values(run.roles).forEach((person) => person.trim());
};

/** Every place in a value below its top, as the keys that lead there. */
const places = (value, path = []) =>
  typeof value !== "object" || value === null
    ? [path]
    : [path, ...Object.keys(value).flatMap((key) => places(value[key], [...path, key]))];

/** A copy of a value with something else at a place. */
const put = (value, [key, ...rest], other) =>
  key === undefined
    ? other
    : Object.assign(Array.isArray(value) ? [...value] : { ...value }, { [key]: put(value[key], rest, other) });

test("with any odd value anywhere in any type of event, the event is refused or the run is computed", () => {
  const told = { tried: 0, passed: 0, failed: [] };
  const log = desk.story();
  const types = new Map(log.map((event, index) => [event.type, index]).reverse());
  for (const [type, index] of types) {
    for (const path of places(log[index]).filter((each) => each.length > 0)) {
      for (const other of ODD) {
        const changed = put(log, [index], put(log[index], path, other));
        told.tried += 1;
        if (changed.some((event) => desk.fault(event) !== null)) {
          continue;
        }
        told.passed += 1;
        try {
          compute(changed);
        } catch (error) {
          told.failed.push([type, ...path, JSON.stringify(other), error].join(" "));
        }
      }
    }
  }
  assert.deepEqual(told.failed, []);
  assert.deepEqual(
    new Set(types.keys()),
    new Set(Object.keys(desk.EVENTS)),
    "support/desk.mjs: the story lacks a type",
  );
  assert.ok(told.tried > 5_000);
  assert.ok(told.passed > 500, "too little was let through to prove anything");
});

test("what our own code says wrongly is an error of ours, and changes nothing", () => {
  const store = opened();
  assert.throws(() => store.append({ ...desk.start(), order: 0 }), TypeError);
  assert.equal(store.runs().length, 0);
  assert.equal(desk.stored().length, 0);
});

// ---- Several runs, versions of the schema ----

test("several runs of one playbook go on at once, and a new run inherits nothing from an earlier one", () => {
  const store = opened();
  const story = desk.story();
  story.forEach((event) => store.append(event));
  const fresh = desk.start({ now: desk.START + 1 });
  store.append(fresh);
  store.append(desk.next(store.log(fresh.run), "task-changed", { task: "plan-review", state: "done", reason: "" }));
  const [one, other] = store.runs();
  assert.equal(desk.stateOf(store.log(story[0].run)), desk.stateOf(story));
  assert.equal(other.id, story[0].run);
  assert.deepEqual(
    Object.values(one.tasks).map(({ state }) => state),
    [...Array(6).fill("open"), "done"],
  );
  assert.deepEqual([one.evidence, one.statements], [[], []]);
});

for (let version = 1; version <= desk.SCHEMA; version += 1) {
  test(`a run written with version ${version} of the schema loads to the same state, from a file and from storage`, async () => {
    const [text, expected] = [await fixture(`schema-${version}.json`), await fixture(`schema-${version}-state.json`)];
    const stored = JSON.parse(text).events;
    // What is read becomes an event of today's schema.
    const today = (key, value) => (key === "schema" ? desk.SCHEMA : value);
    const right = JSON.stringify(JSON.parse(expected, today));
    desk.keep(stored);
    const store = opened();
    const { events, refused } = await desk.fromText(text);
    assert.equal(refused, undefined);
    assert.ok(stored.every(({ schema }) => schema === version));
    assert.equal(desk.stateOf(events), right);
    assert.deepEqual(
      store.runs().map((run) => JSON.stringify(run)),
      [right],
    );
    assert.deepEqual(store.unreadable(), []);
  });
}

test("the newest version's fixture has every type of event", async () => {
  const { events } = JSON.parse(await fixture(`schema-${desk.SCHEMA}.json`));
  const [told, known] = [new Set(events.map(({ type }) => type)), new Set(Object.keys(desk.EVENTS))];
  assert.deepEqual(told, known, "a new type needs a new version of the schema: see CONTRIBUTING.md");
});
