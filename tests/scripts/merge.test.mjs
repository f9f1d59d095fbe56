// Copies of a run that grew apart come together as one, whoever merges them, in any order.

import assert from "node:assert/strict";
import test from "node:test";

import { desk } from "./support/node.mjs";

const LOGS = 1_000;
const FIRST_SEED = 20_260_701;
const { union, anyEvent, below, pick, shuffled } = desk;
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Copies that began as one and were written on apart, now and then looking at each other. */
const copiesOf = (random) => {
  const base = [desk.withId(desk.start({ run: "0123456789abcdef" }), random)];
  for (let left = below(random, 8); left > 0; left -= 1) {
    base.push(anyEvent(base, random));
  }
  const copies = Array.from({ length: 2 + below(random, 2) }, () => [...base]);
  for (let left = below(random, 24); left > 0; left -= 1) {
    const writer = below(random, copies.length);
    copies[writer].push(anyEvent(copies[writer], random));
    if (random() < 0.1) {
      copies[writer] = union(copies[writer], pick(random, copies));
    }
    if (random() < 0.05) {
      copies[writer].push({ ...pick(random, copies[writer]), by: "a damaged copy" });
    }
  }
  return copies;
};

/** Any two of several logs become one, until one is left. */
const merged = (random, logs) => {
  const left = shuffled(random, [...logs, pick(random, logs)]);
  while (left.length > 1) {
    const [one] = left.splice(below(random, left.length), 1);
    const [other] = left.splice(below(random, left.length), 1);
    left.push(union(one, other));
  }
  return union(left[0]);
};

/** The copies merged in eleven ways. */
const waysOf = (random, copies, whole) => {
  const [one, other, third = one] = copies;
  const loose = shuffled(random, copies.flat()).map((event) => [event]);
  return [
    ...Array.from({ length: 5 }, () => merged(random, copies)),
    merged(random, loose),
    union(loose.flat()),
    union(whole, whole),
    union(other, one, third),
    union(union(one, other), third),
    union(one, union(other, third)),
  ];
};

/** Whether merging keeps to its laws with these copies. */
const isLawful = (copies, whole) => {
  const [one, other] = copies;
  return (
    same(union(one, one), union(one)) &&
    same(union(one, other), union(other, one)) &&
    whole.every(({ id }) => copies.flat().some((event) => event.id === id)) &&
    copies.flat().every(({ id }) => whole.filter((event) => event.id === id).length === 1)
  );
};

test("1,000 random runs in two or three copies give one log and one state however they are merged", () => {
  const told = { merges: 0, tied: 0, types: new Set(), failed: [] };
  for (let seed = FIRST_SEED; seed < FIRST_SEED + LOGS; seed += 1) {
    const random = desk.seeded(seed);
    const copies = copiesOf(random);
    const whole = union(...copies);
    const state = desk.stateOf(whole);
    const ways = waysOf(random, copies, whole);
    const isOne = ways.every((way) => same(way, whole) && desk.stateOf(shuffled(random, way)) === state);
    if (!isOne || !isLawful(copies, whole) || state === "null") {
      told.failed.push(seed);
    }
    told.merges += ways.length;
    told.tied += new Set(whole.map(({ order }) => order)).size < whole.length;
    whole.forEach(({ type }) => told.types.add(type));
  }
  assert.deepEqual(told.failed, [], "seeds of runs that depend on how they are merged");
  assert.equal(told.merges, 11 * LOGS);
  const missing = Object.keys(desk.EVENTS).filter((type) => !told.types.has(type));
  assert.deepEqual(missing, [], "never merged: add it to DETAILS in support/desk.mjs");
  assert.ok(told.tied > LOGS / 2, "too few runs with equal order numbers to prove anything");
});

test("two people who each tick their own task on their own phone find both done in the merged run", () => {
  const log = [desk.start()];
  const done = (task) => desk.next(log, "task-changed", { task, state: "done", reason: "" });
  const both = union([...log, done("hold-posts")], [...log, done("call-people")]);
  const { tasks } = desk.runOf(both);
  assert.equal(both.length, 3);
  assert.deepEqual(
    Object.keys(tasks).filter((task) => tasks[task].state === "done"),
    ["hold-posts", "call-people"],
  );
});
