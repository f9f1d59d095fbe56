// Runs that start at 8:00, told event by event.

import { desk } from "./node.mjs";

/** The ids of the tests' playbook's tasks, in order. */
export const TASKS = [
  "hold-posts",
  "keep-proof",
  "call-people",
  "write-statement",
  "publish-statement",
  "resume-posts",
  "plan-review",
];

/** A minute of the run in ms since 1970. @param {number} minute */
export const at = (minute) => desk.START + minute * desk.MINUTE;

/**
 * The run after these events: minute, type, details, when it happened if not then. A correction names the event that
 * it corrects by its number in the log.
 */
export const told = (...said) => {
  const log = [desk.start()];
  for (const [minute, type, details, event_at] of said) {
    const right = typeof details.event === "number" ? { ...details, event: log[details.event].id } : details;
    log.push(desk.next(log, type, right, minute, { event_at }));
  }
  return desk.runOf(log);
};

/** A task changed at a minute. */
export const task = (minute, name, state, reason = "") => [minute, "task-changed", { task: name, state, reason }];

/** The time of the event with that number in the log, corrected at a minute. */
export const corrected = (minute, event, time, reason) => [minute, "time-corrected", { event, at: time, reason }];

/** The run finished at a minute. */
export const finished = (minute) => [minute, "run-finished", { outstanding: [] }];

/** The ids of things. @param {{id: string}[]} things */
export const ids = (things) => things.map(({ id }) => id);
