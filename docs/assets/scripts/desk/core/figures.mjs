// The figures of a run, as the retrospective and the record of a drill give them.

import { late, outstanding } from "./clock.mjs";

/** @typedef {import("./run-types.mjs").Run} Run */

const MINUTE = 60_000;

/**
 * @typedef {object} Figures Minutes are whole and rounded up; null where it never happened.
 * @property {number | null} minutes_to_lead Until the first event that a named person signed or was named in.
 * @property {number | null} minutes_to_stop Until the last task with a list of machines to stop was done.
 * @property {number | null} minutes_to_statement Until the first statement was approved.
 * @property {number} done
 * @property {number} late_tasks Done late, or still outstanding after their time.
 * @property {number} skipped_tasks
 * @property {number} outstanding
 * @property {number} minutes From start to finish, or until now.
 */

/** @param {Run} run @param {number} now ms since 1970 @returns {Figures} */
export function figuresOf(run, now) {
  const end = run.finished_at ? Date.parse(run.finished_at) : now;
  const states = Object.values(run.tasks).map(({ state }) => state);
  return {
    minutes_to_lead: since(run, leadAt(run)),
    minutes_to_stop: since(run, stopAt(run)),
    minutes_to_statement: since(run, run.statements.map(({ at }) => at).sort()[0]),
    done: states.filter((state) => state === "done").length,
    late_tasks: late(run, end).length,
    skipped_tasks: states.filter((state) => state === "skipped").length,
    outstanding: outstanding(run).length,
    minutes: since(run, new Date(end).toISOString()) ?? 0,
  };
}

/** @param {Run} run @param {string | null | undefined} at */
function since(run, at) {
  return at ? Math.max(0, Math.ceil((Date.parse(at) - Date.parse(run.started_at)) / MINUTE)) : null;
}

/** When somebody led: the first time an owner is named. @param {Run} run */
function leadAt(run) {
  return run.timeline.find(
    ({ event }) => (event.type === "run-started" || event.type === "handed-over") && event.details.owner.trim(),
  )?.at;
}

/** When everything was stopped: every task that carries the list is done. @param {Run} run */
function stopAt(run) {
  const tasks = run.playbook.sections.flatMap((section) => section.tasks).filter((task) => task.machines === "stop");
  const progress = tasks.map((task) => run.tasks[task.id]);
  if (tasks.length === 0 || progress.some(({ state }) => state !== "done")) {
    return null;
  }
  return progress
    .map(({ at }) => /** @type {string} */ (at))
    .sort()
    .at(-1);
}
