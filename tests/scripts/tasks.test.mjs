// Tasks of a run: due times, what is late, what comes next.

import assert from "node:assert/strict";
import test from "node:test";

import { desk } from "./support/node.mjs";
import { TASKS, at, corrected, finished, ids, task, told } from "./support/telling.mjs";

const late = (run, minute) => ids(desk.late(run, at(minute)));
const firstTask = (run) => run.playbook.sections[0].tasks[0];

// ---- Tasks and their clock ----

test("minutes become due times: five minutes after the start; what is left is counted in whole minutes", () => {
  const run = told();
  const due = desk.dueAt(run, firstTask(run));
  assert.equal(new Date(due).toISOString(), "2026-07-01T08:05:00.000Z");
  const left = [0, 4.2, 5, 5.5, 8].map((minute) => desk.minutesLeft(due, at(minute)));
  // -0 is as good as 0.
  assert.deepEqual(
    left.map((minutes) => minutes + 0),
    [5, 1, 0, 0, -3],
  );
});

test("when the start is corrected, every due time moves with it", () => {
  const run = told(corrected(3, 0, "2026-07-01T07:50:00.000Z", "seen earlier"));
  assert.equal(run.started_at, "2026-07-01T07:50:00.000Z");
  assert.deepEqual(late(run, 4), TASKS.slice(0, 2));
  assert.equal(new Date(desk.dueAt(run, desk.dueNext(run))).toISOString(), "2026-07-01T07:55:00.000Z");
});

test("late is what is open after its minute or was done after it; what was done in time never becomes late", () => {
  const run = told(
    task(4, "hold-posts", "done"),
    task(12, "keep-proof", "done"),
    task(14, "call-people", "in-progress"),
  );
  assert.deepEqual(late(run, 13), ["keep-proof"]);
  assert.deepEqual(late(run, 15), ["keep-proof"]);
  assert.deepEqual(late(run, 15.1), ["keep-proof", "call-people"]);
  assert.deepEqual(ids(desk.outstanding(run)), TASKS.slice(2));
  assert.equal(desk.dueNext(run).id, "call-people");
});

test("a skipped task keeps reason, who and when; it is neither outstanding nor late nor done", () => {
  const run = told(task(100, "hold-posts", "skipped", "nothing was scheduled"));
  const { state, at: time, by, reason, notes } = run.tasks["hold-posts"];
  assert.deepEqual({ ...run.tasks["hold-posts"] }, { state, at: time, by, reason, notes });
  assert.deepEqual(
    [state, time, by, reason, notes],
    ["skipped", "2026-07-01T09:40:00.000Z", "Ann", "nothing was scheduled", []],
  );
  assert.equal(desk.isOutstanding(run, firstTask(run)), false);
  assert.ok(!late(run, 1000).includes("hold-posts"));
  const { skipped_tasks, outstanding, late_tasks, done } = desk.figuresOf(run, at(1000));
  assert.deepEqual([skipped_tasks, outstanding, late_tasks, done], [1, 6, 6, 0]);
});

test("a task can be opened again: the last change counts", () => {
  const run = told(task(2, "hold-posts", "done"), task(3, "hold-posts", "open"));
  assert.equal(run.tasks["hold-posts"].state, "open");
  assert.equal(desk.current(run).task.id, "hold-posts");
});

test("in a finished run time stands still: nothing becomes late", () => {
  const run = told(...TASKS.slice(0, 3).map((name) => task(4, name, "done")), finished(20));
  assert.deepEqual(late(run, 10_000), []);
  assert.equal(desk.figuresOf(run, at(10_000)).minutes, 20);
});

test("a restored run goes on: it is open, its clock runs, nothing is lost", () => {
  const run = told(task(4, "hold-posts", "done"), finished(20), [25, "run-restored", {}]);
  assert.equal(run.finished_at, null);
  assert.equal(run.tasks["hold-posts"].state, "done");
  assert.deepEqual(late(run, 31), TASKS.slice(1, 4));
  const again = told(finished(20), [25, "run-restored", {}], finished(30));
  assert.equal(again.finished_at, "2026-07-01T08:30:00.000Z");
});

// ---- What to do now ----

test("the current stop goes through tasks in order, a gate after its section's tasks, and at the end nothing is left", () => {
  const seen = [];
  const said = [];
  for (let stop = desk.current(told()); stop; stop = desk.current(told(...said))) {
    const { id } = stop.task ?? stop.section;
    seen.push([stop.kind, id]);
    said.push(stop.kind === "task" ? task(1, id, "done") : [1, "section-confirmed", { section: id }]);
    assert.ok(said.length < 20, "the run never ends");
  }
  const tasks = TASKS.map((name) => ["task", name]);
  assert.deepEqual(seen, [...tasks.slice(0, 5), ["gate", "say"], ...tasks.slice(5), ["gate", "close"]]);
});

test("a gate waits for its own confirmation, after tasks that are done or skipped", () => {
  const said = [...TASKS.slice(0, 4).map((name) => task(1, name, "done")), task(2, TASKS[4], "skipped")];
  const waiting = desk.current(told(...said, [3, "section-confirmed", { section: "gone" }]));
  assert.deepEqual([waiting.kind, waiting.section.id], ["gate", "say"]);
  const run = told(...said, [3, "section-confirmed", { section: "say" }]);
  assert.equal(desk.current(run).task.id, "resume-posts");
  assert.deepEqual({ ...run.confirmed.say }, { at: "2026-07-01T08:03:00.000Z", by: "Ann" });
});

test("asked for one role, the current stop is that role's task, never a gate, nothing when all are done", () => {
  const run = told(...TASKS.slice(0, 4).map((name) => task(1, name, "done")));
  const found = ["operator", "commander", "writer", "nobody"].map((role) => desk.current(run, role)?.task.id);
  assert.deepEqual(found, ["publish-statement", "plan-review", undefined, undefined]);
});

test("events about what the run's copy does not have change no task and stay in the timeline", () => {
  const run = told(
    task(1, "gone", "done"),
    [2, "task-noted", { task: "gone", text: "x", link: "" }],
    task(3, "__proto__", "done"),
    task(4, "constructor", "done"),
  );
  assert.equal(JSON.stringify(run.tasks), JSON.stringify(told().tasks));
  assert.equal(run.timeline.length, 5);
  assert.equal({}.state, undefined);
});
