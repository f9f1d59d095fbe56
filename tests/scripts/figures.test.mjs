// What a run's state is asked for: the next update, figures, the suggested severity, what may be copied.

import assert from "node:assert/strict";
import test from "node:test";

import { desk } from "./support/node.mjs";
import { at, finished, ids, task, told } from "./support/telling.mjs";

// ---- The next status update ----

const SEVERITY = { first_word_minutes: 15, update_minutes: 30 };
const STATEMENT = { statement: "first-word", language: "zh", platform: "", values: {}, text: "x", approver: "Eve" };
const UPDATE = { text: "x", next_at: null, last: false };
const PROMISE = { ...UPDATE, next_at: "2026-07-01T12:00:00.000Z" };
const LAST = { ...UPDATE, last: true };
const NEXT = {
  "at first, the first word": [[], "08:15"],
  "after a statement, the level's cadence": [[[12, "statement-approved", STATEMENT]], "08:42"],
  "only the first statement counts": [
    [
      [12, "statement-approved", STATEMENT],
      [40, "statement-approved", STATEMENT],
    ],
    "08:42",
  ],
  "after an update, the cadence from it": [
    [
      [12, "statement-approved", STATEMENT],
      [50, "update-sent", UPDATE],
    ],
    "09:20",
  ],
  "what an update promised binds": [[[50, "update-sent", PROMISE]], "12:00"],
  "a later update without a promise": [
    [
      [50, "update-sent", PROMISE],
      [60, "update-sent", UPDATE],
    ],
    "09:30",
  ],
  "after the last update, none": [[[50, "update-sent", LAST]], null],
  "an update after the last one": [
    [
      [50, "update-sent", LAST],
      [60, "update-sent", UPDATE],
    ],
    "09:30",
  ],
  "after the finish, none": [[[50, "update-sent", UPDATE], finished(55)], null],
};

for (const [what, [said, due]] of Object.entries(NEXT)) {
  test(`the next update is due: ${what}`, () => {
    assert.equal(desk.nextUpdate(told(...said), SEVERITY), due && Date.parse(`2026-07-01T${due}:00Z`));
  });
}

// ---- Figures ----

test("figures: minutes to the lead, the stop and the first statement, what was done, late, skipped and left", () => {
  const run = told(
    task(6.5, "hold-posts", "done"),
    task(8, "keep-proof", "done"),
    task(9, "call-people", "skipped"),
    [28.2, "statement-approved", STATEMENT],
    [40, "statement-approved", STATEMENT],
    finished(50),
  );
  assert.deepEqual(desk.figuresOf(run, at(1000)), {
    minutes_to_lead: 0,
    minutes_to_stop: 7,
    minutes_to_statement: 29,
    done: 2,
    late_tasks: 3,
    skipped_tasks: 1,
    outstanding: 4,
    minutes: 50,
  });
});

test("where nothing was stopped, said or led, the figure is missing instead of being zero", () => {
  const run = desk.runOf([desk.start({ owner: " " })]);
  assert.deepEqual(desk.figuresOf(run, at(3)), {
    minutes_to_lead: null,
    minutes_to_stop: null,
    minutes_to_statement: null,
    done: 0,
    late_tasks: 0,
    skipped_tasks: 0,
    outstanding: 7,
    minutes: 3,
  });
});

test("a run that starts without an owner is led from its first handing over", () => {
  const log = [desk.start({ owner: "" })];
  log.push(desk.next(log, "handed-over", { owner: "Bo" }, 8.5));
  log.push(desk.next(log, "handed-over", { owner: "Eve" }, 30));
  const run = desk.runOf(log);
  assert.equal(run.owner, "Eve");
  assert.equal(desk.figuresOf(run, at(60)).minutes_to_lead, 9);
});

// ---- The suggested severity ----

const LEVELS = ["sev-1", "sev-2", "sev-3", "sev-4"].map((id) => ({ id }));
const SIGNALS = [
  {
    id: "reach",
    thresholds: [
      { severity: "sev-4", at: 1 },
      { severity: "sev-3", at: 10 },
      { severity: "sev-2", at: 50 },
    ],
  },
  { id: "harm", thresholds: [{ severity: "sev-1", at: 1 }] },
  {
    id: "media",
    thresholds: [
      { severity: "sev-3", at: 1 },
      { severity: "sev-2", at: 5 },
    ],
  },
];
const SUGGESTED = {
  "nothing answered": [{}, null],
  "nothing reached": [{ reach: "none" }, ["sev-4", [], []]],
  "one signal": [{ reach: 1 }, ["sev-3", ["reach"], []]],
  "the highest speaks": [{ reach: 1, media: 1 }, ["sev-2", ["media"], []]],
  "two speak for it": [{ reach: 2, media: 1 }, ["sev-2", ["reach", "media"], []]],
  "unsure is one higher": [{ reach: 1, media: "unsure" }, ["sev-2", ["reach"], ["media"]]],
  "unsure twice is one higher too": [
    { reach: 0, media: "unsure", harm: "unsure" },
    ["sev-3", ["reach"], ["harm", "media"]],
  ],
  "unsure of what could not raise it": [{ media: 1, reach: "unsure" }, ["sev-2", ["media"], []]],
  "only unsure": [{ harm: "unsure" }, ["sev-3", [], ["harm"]]],
  "never beyond the highest": [{ harm: 0, reach: "unsure", media: "unsure" }, ["sev-1", ["harm"], []]],
};

for (const [what, [answers, expected]] of Object.entries(SUGGESTED)) {
  test(`the suggested severity says what speaks for it and what was in doubt: ${what}`, () => {
    const found = desk.suggest(SIGNALS, answers, LEVELS);
    if (expected === null) {
      assert.equal(found, null);
      return;
    }
    const [level, reasons, unsure] = expected;
    assert.equal(found.severity.id, level);
    assert.deepEqual(
      found.reasons.map(({ signal }) => signal.id),
      reasons,
    );
    assert.deepEqual(ids(found.unsure), unsure);
    const spoken = unsure.length > 0 ? `sev-${Number(level.at(-1)) + 1}` : level;
    const others = found.reasons.filter(({ threshold }) => threshold.severity !== spoken);
    assert.deepEqual(others, [], "a reason that does not speak for the level");
  });
}

// ---- Statements ----

const READINESS = {
  "nothing filled in": ["{time}见，{name}。{time}", {}, "", 20, [["time", "name"], 21, true, false]],
  "an empty field": ["{time}见，{name}", { time: "9:00", name: "  " }, "Eve", 20, [["name"], 12, false, false]],
  "no approver": ["{time}见", { time: "9:00" }, " ", 20, [[], 5, false, false]],
  ready: ["{time}见", { time: "9:00" }, "Eve", 5, [[], 5, false, true]],
  "too long only warns": ["{time}见", { time: "9:00" }, "Eve", 4, [[], 5, true, true]],
  "no length of ours": ["{time}见", { time: "9:00" }, "Eve", null, [[], 5, false, true]],
  "without fields": ["Sorry.", {}, "Eve", 100, [[], 6, false, true]],
  "a sign is one character": ["🧯{x}", { x: "🧯" }, "Eve", 2, [[], 2, false, true]],
  "a field in a value is text": ["{a}{b}", { a: "{b}", b: "$&" }, "Eve", 9, [[], 5, false, true]],
};

for (const [what, [text, values, approver, longest, expected]] of Object.entries(READINESS)) {
  test(`a statement is ready when every field is filled in and an approver is named: ${what}`, () => {
    const [empty, length, tooLong, ready] = expected;
    assert.deepEqual(desk.readiness(text, values, approver, longest), { empty, length, tooLong, ready });
  });
}

test("a field whose name every object has is as empty as any other until it is filled in", () => {
  assert.equal(desk.readiness("{constructor}", {}, "Eve", 10).ready, false);
});

test("the fitting statements: those that the task names first, then those of playbook, level and platform", () => {
  const each = (id, playbooks, severities, platforms = []) => ({ id, playbooks, severities, platforms });
  const all = [
    each("other", ["rumour"], ["sev-2"]),
    each("level", ["paint"], ["sev-1"]),
    each("fits", ["paint"], ["sev-2"]),
    each("weibo", ["paint"], ["sev-2"], ["weibo"]),
    each("named", ["rumour"], ["sev-4"]),
  ];
  const wanted = [{}, { platform: "weibo" }, { platform: "douyin" }, { first: ["named", "weibo"] }];
  const found = wanted.map((more) => ids(desk.fitting(all, { playbook: "paint", severity: "sev-2", ...more })));
  assert.deepEqual(found, [["fits", "weibo"], ["fits", "weibo"], ["fits"], ["named", "weibo", "fits"]]);
});
