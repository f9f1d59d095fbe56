// What a run's panels ask without showing anything: whom to call next, a file's fingerprint, local times.

import assert from "node:assert/strict";
import test from "node:test";

import { SCRIPTS } from "./support/node.mjs";

const [{ ladderOf }, { fingerprint, LARGEST_FILE }, { inputToIso, isoToInput }] = await Promise.all(
  ["ladder", "fingerprint", "local-time"].map((name) => import(`${SCRIPTS}/core/${name}.mjs`)),
);

// ---- Whom to call ----

const [YES, NO] = [true, false];
const STEPS = [
  ["lead", 0, "commander", "deputy"],
  ["record", 3, "scribe", "liaison"],
  ["law", 8, "legal", "scribe"],
].map(([id, after_minutes, role, backup]) => ({ id, after_minutes, role, backup, wait_minutes: 3 }));
const START = Date.parse("2026-11-25T02:00:00Z");
const minute = (minutes) => START + minutes * 60_000;

/** Calls (minute, step, role, answered), the minute; then who is next until when, the steps' states, who meanwhile. */
const LADDERS = {
  "nobody was called": [[], 0, ["lead", "commander", null], ["open", "open", "open"], null],
  "the first answered": [
    [[0, "lead", "commander", YES]],
    1,
    ["record", "scribe", null],
    ["answered", "open", "open"],
    null,
  ],
  "one waits": [[[0, "lead", "commander", NO]], 2, ["lead", "commander", 3], ["waiting", "open", "open"], null],
  "one waits while others are due": [
    [[2, "lead", "commander", NO]],
    4,
    ["lead", "commander", 5],
    ["waiting", "open", "open"],
    "record",
  ],
  "the waiting time is over": [
    [[0, "lead", "commander", NO]],
    3,
    ["lead", "deputy", null],
    ["open", "open", "open"],
    null,
  ],
  "the backup answered": [
    [
      [0, "lead", "commander", NO],
      [3, "lead", "deputy", YES],
    ],
    3,
    ["record", "scribe", null],
    ["answered", "open", "open"],
    null,
  ],
  "the backup is waited for": [
    [
      [0, "lead", "commander", NO],
      [3, "lead", "deputy", NO],
    ],
    4,
    ["lead", "deputy", 6],
    ["waiting", "open", "open"],
    "record",
  ],
  "neither answered": [
    [
      [0, "lead", "commander", NO],
      [3, "lead", "deputy", NO],
    ],
    6,
    ["record", "scribe", null],
    ["exhausted", "open", "open"],
    null,
  ],
  "only who cannot be reached is left": [
    [
      [0, "lead", "commander", NO],
      [3, "lead", "deputy", NO],
      [4, "record", "scribe", YES],
      [5, "law", "legal", YES],
    ],
    9,
    ["lead", "commander", null],
    ["exhausted", "answered", "answered"],
    null,
  ],
  "the last call counts": [
    [
      [0, "lead", "commander", YES],
      [1, "lead", "commander", NO],
    ],
    2,
    ["lead", "commander", 4],
    ["waiting", "open", "open"],
    null,
  ],
  "a backup stands in for one step only": [
    [
      [0, "lead", "commander", YES],
      [4, "record", "scribe", YES],
    ],
    9,
    ["law", "legal", null],
    ["answered", "answered", "open"],
    null,
  ],
  "a call for another level's step counts": [
    [
      [0, "at-level-3", "commander", YES],
      [0, "at-level-3", "legal", YES],
    ],
    1,
    ["record", "scribe", null],
    ["answered", "open", "answered"],
    null,
  ],
  "everybody was reached": [
    [
      [0, "lead", "deputy", YES],
      [0, "record", "scribe", YES],
      [0, "law", "legal", YES],
    ],
    1,
    null,
    ["answered", "answered", "answered"],
    null,
  ],
};

for (const [what, [calls, now, following, states, inBetween]] of Object.entries(LADDERS)) {
  test(`the next to call is the first not reached; after an unanswered call and the wait, the backup: ${what}`, () => {
    const made = calls.map(([at, step, role, answered]) => {
      return { step, role, answered, at: new Date(minute(at)).toISOString(), by: "", event: "" };
    });
    const run = { calls: made, started_at: new Date(START).toISOString() };
    const { steps: progress, next, meanwhile } = ladderOf(STEPS, run, minute(now));
    assert.deepEqual(
      progress.map(({ due }) => (due - START) / 60_000),
      [0, 3, 8],
    );
    assert.deepEqual(
      progress.map(({ state }) => state),
      states,
    );
    assert.deepEqual(next && [next.step.id, next.whom, next.until && (next.until - START) / 60_000], following);
    assert.equal(meanwhile && meanwhile.step.id, inBetween);
  });
}

// ---- Evidence ----

test("a file that does not fit into memory is not read, and one that cannot be read is told apart", async () => {
  let read = 0;
  const file = (size) => ({
    size,
    arrayBuffer: () => {
      read += 1;
      throw new Error("gone");
    },
  });
  assert.equal((await fingerprint(file(LARGEST_FILE + 1))).problem, "too-large");
  assert.equal(read, 0);
  assert.equal((await fingerprint(file(LARGEST_FILE))).problem, "unreadable");
  assert.equal(read, 1);
});

// ---- Local time ----

for (const [zone, field, moment] of [
  ["Asia/Shanghai", "2026-03-04T09:05", "2026-03-04T01:05:00.000Z"],
  ["America/New_York", "2026-03-08T03:30", "2026-03-08T07:30:00.000Z"],
  ["America/New_York", "2026-11-01T09:05:07", "2026-11-01T14:05:07.000Z"],
  ["Asia/Kathmandu", "2026-01-01T00:10", "2025-12-31T18:25:00.000Z"],
]) {
  test(`local time becomes UTC and back: ${field} in ${zone}`, () => {
    process.env.TZ = zone;
    assert.equal(inputToIso(field), moment);
    assert.equal(isoToInput(moment), field);
    assert.deepEqual(["", "now", "2026-13-01T00:00", "2026-01-01"].map(inputToIso), [null, null, null, null]);
  });
}
