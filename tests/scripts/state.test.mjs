// What a run's events come to: its own copy, every type of event, times.

import assert from "node:assert/strict";
import test from "node:test";

import { desk } from "./support/node.mjs";
import { TASKS, at, corrected, task, told } from "./support/telling.mjs";

// ---- The run's own copy ----

test("a playbook that changes after the start changes nothing in the run, and its revision tells them apart", () => {
  const log = JSON.parse(JSON.stringify([desk.start()]));
  const today = { ...structuredClone(desk.playbook), revision: "ffffffffffff" };
  today.sections[0].tasks = [];
  const run = desk.runOf(log);
  assert.equal(run.playbook.revision, desk.playbook.revision);
  assert.notEqual(run.playbook.revision, today.revision);
  assert.deepEqual(Object.keys(run.tasks), TASKS);
});

test("computing a run changes none of its events: the same log gives the same run again, in any order", () => {
  const log = desk.story();
  const before = JSON.stringify(log);
  const states = [desk.stateOf(log), desk.stateOf(log), desk.stateOf([...log].reverse())];
  assert.equal(JSON.stringify(log), before);
  assert.equal(new Set(states).size, 1);
  assert.equal(desk.runOf([]), null);
  assert.equal(desk.runOf(log.slice(1)), null);
});

test("a whole drill, told with every type of event, comes to the state that its story says", () => {
  const run = JSON.parse(JSON.stringify(desk.runOf(desk.story("0123456789abcdef"))));
  assert.deepEqual(
    [run.id, run.name, run.kind, run.severity, run.owner, run.drill.id],
    ["0123456789abcdef", "Paint on the stairs", "drill", "sev-1", "Bo", "spilled-paint-table-top"],
  );
  assert.deepEqual(run.roles, { operator: "Bo", writer: "沈妍", commander: "Bo" });
  assert.deepEqual([run.started_at, run.finished_at], ["2026-07-01T08:00:00.000Z", "2026-07-01T08:55:00.000Z"]);
  assert.deepEqual(
    Object.values(run.tasks).map(({ state }) => state),
    ["done", "done", "skipped", "open", "open", "open", "open"],
  );
  assert.deepEqual(
    run.tasks["keep-proof"].notes.map(({ text, link }) => [text, link]),
    [["三处", "https://example.com/folder"]],
  );
  assert.deepEqual(
    run.statements.map(({ text, approver }) => [text, approver]),
    [["9:00再说。", "Eve"]],
  );
  assert.deepEqual(
    run.updates.map(({ text, last }) => [text, last]),
    [["在查", false]],
  );
  assert.deepEqual(
    [run.stopped, run.resumed].map((each) => each["weibo/queue"].state),
    ["done", "no-access"],
  );
  assert.deepEqual(
    run.calls.map(({ step, answered }) => [step, answered]),
    [["first", false]],
  );
  assert.deepEqual(
    run.evidence.map(({ address, archived, file }) => [address, archived, file.size]),
    [["https://example.com/post", true, 2048]],
  );
  assert.equal(run.injects["first-call"].note, "Bo 接了电话");
  assert.deepEqual(run.retrospective.words, { causes: "没盖盖子" });
  assert.equal(run.retrospective.actions.a1.text, "Buy lids");
  assert.equal(run.retrospective.published_at, "2026-07-01T09:12:00.000Z");
  assert.equal(run.latest_at, "2026-07-01T09:12:00.000Z");
  assert.equal(run.timeline.length, desk.story().length);
});

test("a retrospective that is written after it was published is a draft again", () => {
  const written = [5, "retrospective-written", { field: "causes", text: "x" }];
  const published = [6, "retrospective-published", {}];
  assert.equal(told(written, published).retrospective.published_at, "2026-07-01T08:06:00.000Z");
  assert.equal(told(written, published, written).retrospective.published_at, null);
});

// ---- Times ----

test("a corrected time counts everywhere; the last correction holds, and the timeline says why", () => {
  const done = task(12, "keep-proof", "done");
  const isLate = (run) => desk.isLate(run, run.playbook.sections[0].tasks[1], at(1000));
  const run = told(
    done,
    corrected(13, 1, "2026-07-01T08:30:00.000Z", "wrong"),
    corrected(14, 1, "2026-07-01T08:09:00.000Z", "written down late"),
  );
  assert.equal(run.tasks["keep-proof"].at, "2026-07-01T08:09:00.000Z");
  assert.equal(isLate(run), false);
  assert.deepEqual(
    run.timeline.map(({ event, at, corrected }) => [event.type, at.slice(14, 16), corrected]),
    [
      ["run-started", "00", null],
      ["task-changed", "09", "written down late"],
      ["time-corrected", "13", null],
      ["time-corrected", "14", null],
    ],
  );
  assert.equal(isLate(told(done)), true);
});

test("something entered later stands in the timeline where it happened; both times are kept", () => {
  const run = told(task(10, "keep-proof", "done"), [
    20,
    "noted",
    { text: "the first call", link: "" },
    "2026-07-01T08:03:00.000Z",
  ]);
  assert.deepEqual(
    run.timeline.map(({ event }) => event.type),
    ["run-started", "noted", "task-changed"],
  );
  assert.equal(run.timeline[1].event.recorded_at, "2026-07-01T08:20:00.000Z");
  assert.equal(run.latest_at, "2026-07-01T08:20:00.000Z");
});

// More than two minutes behind the last entry, a clock was set back; less is the difference of two phones.
for (const [minute, behind] of [
  [60, 0],
  [59, 0],
  [58, 0],
  [57.5, 3],
  [50, 10],
  [-120, 180],
  [600, 0],
]) {
  test(`a clock that was set back is noticed: minute ${minute} after one of 60`, () => {
    assert.equal(desk.minutesBehind(told([60, "noted", { text: "x", link: "" }]), at(minute)), behind);
  });
}
