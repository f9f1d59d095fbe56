"""Copies of a run that grew apart come together as one, whoever merges them, in any order."""

from __future__ import annotations

from tests.browser import Visitor
from tests.runs import open_desk

LOGS = 1_000
FIRST_SEED = 20_260_701
MERGES = """([first, count]) => {
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const { union, anyEvent, below, pick, shuffled } = desk;

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

  const told = { logs: 0, merges: 0, events: 0, tied: 0, types: new Set(), failed: [] };
  for (let seed = first; seed < first + count; seed += 1) {
    const random = desk.seeded(seed);
    const copies = copiesOf(random);
    const [one, other, third = one] = copies;
    const whole = union(...copies);
    const loose = shuffled(random, copies.flat()).map((event) => [event]);
    const ways = [
      ...Array.from({ length: 5 }, () => merged(random, copies)),
      merged(random, loose),
      union(loose.flat()),
      union(whole, whole),
      union(other, one, third),
      union(union(one, other), third),
      union(one, union(other, third)),
    ];
    const laws = [
      same(union(one, one), union(one)),
      same(union(one, other), union(other, one)),
      whole.every(({ id }) => copies.flat().some((event) => event.id === id)),
      copies.flat().every(({ id }) => whole.filter((event) => event.id === id).length === 1),
    ];
    const state = desk.stateOf(whole);
    const right = ways.every((way) => same(way, whole) && desk.stateOf(shuffled(random, way)) === state)
      && laws.every(Boolean) && state !== "null";
    if (!right) {
      told.failed.push(seed);
    }
    told.logs += 1;
    told.merges += ways.length;
    told.events += whole.length;
    told.tied += new Set(whole.map(({ order }) => order)).size < whole.length;
    whole.forEach(({ type }) => told.types.add(type));
  }
  return { ...told, types: [...told.types].sort(), all: Object.keys(desk.EVENTS).sort() };
}"""


def test_copies_merge_into_one_state(visitor: Visitor) -> None:
    """1,000 random runs, each in two or three copies with events of all types, wrong clocks, equal times and
    equal order numbers, give one log and one state however they are merged."""
    told = open_desk(visitor).evaluate(MERGES, [FIRST_SEED, LOGS])
    assert told["failed"] == [], f"seeds of runs that depend on how they are merged: {told['failed']}"
    assert told["logs"] == LOGS
    assert told["merges"] == 11 * LOGS
    assert told["types"] == told["all"], "an event type was never merged"
    assert told["tied"] > LOGS / 2, "too few runs with equal order numbers to prove anything"


def test_events_that_only_one_copy_has_are_all_there(visitor: Visitor) -> None:
    """Two people who each tick their own task on their own phone find both done in the merged run."""
    ticked = open_desk(visitor).evaluate("""() => {
      const log = [desk.start()];
      const done = (task) => desk.next(log, "task-changed", { task, state: "done", reason: "" });
      const merged = desk.union([...log, done("hold-posts")], [...log, done("call-people")]);
      const { tasks } = desk.runOf(merged);
      return [merged.length, Object.keys(tasks).filter((task) => tasks[task].state === "done")];
    }""")
    assert ticked == [3, ["hold-posts", "call-people"]]
