// The clock of a run: minutes in the playbook become due times in the run.

/** @typedef {import("./run-types.mjs").Run} Run */
/** @typedef {import("./handbook-types.mjs").Task} Task */
/** @typedef {import("./handbook-types.mjs").Section} Section */
/** @typedef {{kind: "task", section: Section, number: number, task: Task}} TaskStop */
/** @typedef {{kind: "gate", section: Section}} GateStop */

const MINUTE = 60_000;
/** A clock this far behind the last entry was set back; less is the difference between two phones. */
const BEHIND = 2 * MINUTE;

/** When a task is due, in ms since 1970. @param {Run} run @param {Task} task */
export function dueAt(run, task) {
  return Date.parse(run.started_at) + task.minutes * MINUTE;
}

/** Whole minutes until a time, negative when it has passed. @param {number} due @param {number} now */
export function minutesLeft(due, now) {
  return Math.ceil((due - now) / MINUTE);
}

/** Whether a task still has to be done. @param {Run} run @param {Task} task */
export function isOutstanding(run, task) {
  return ["open", "in-progress"].includes(run.tasks[task.id].state);
}

/**
 * Whether a task is late now, or was done late. A skipped task is neither.
 * @param {Run} run @param {Task} task @param {number} now
 */
export function isLate(run, task, now) {
  const { state, at } = run.tasks[task.id];
  if (state === "skipped") {
    return false;
  }
  const until =
    state === "done" && at ? Date.parse(at) : Math.min(now, run.finished_at ? Date.parse(run.finished_at) : now);
  return until > dueAt(run, task);
}

/**
 * Everything a run goes through, in order: tasks, and after the tasks of a gated section its confirmation.
 * @param {Run} run
 * @returns {(TaskStop | GateStop)[]}
 */
export function stops(run) {
  return run.playbook.sections.flatMap((section) => {
    /** @type {(TaskStop | GateStop)[]} */
    const tasks = section.tasks.map((task, index) => ({ kind: "task", section, number: index + 1, task }));
    return section.gate ? [...tasks, { kind: "gate", section }] : tasks;
  });
}

/** Whether a stop is behind us. @param {Run} run @param {TaskStop | GateStop} stop */
export function isPassed(run, stop) {
  return stop.kind === "gate" ? Object.hasOwn(run.confirmed, stop.section.id) : !isOutstanding(run, stop.task);
}

/**
 * What to do now: the first stop that is not behind us.
 * @param {Run} run
 * @param {string} [role] Only tasks of this role, and no gates, which belong to the owner.
 */
export function current(run, role) {
  return stops(run).find(
    (stop) => !isPassed(run, stop) && (!role || (stop.kind === "task" && stop.task.role === role)),
  );
}

/** The outstanding task that is due first. @param {Run} run @returns {Task | undefined} */
export function dueNext(run) {
  return run.playbook.sections
    .flatMap((section) => section.tasks)
    .filter((task) => isOutstanding(run, task))
    .sort((first, second) => first.minutes - second.minutes)[0];
}

/** The outstanding tasks. @param {Run} run @returns {Task[]} */
export function outstanding(run) {
  return run.playbook.sections.flatMap((section) => section.tasks).filter((task) => isOutstanding(run, task));
}

/** The tasks that are or were late. @param {Run} run @param {number} now @returns {Task[]} */
export function late(run, now) {
  return run.playbook.sections.flatMap((section) => section.tasks).filter((task) => isLate(run, task, now));
}

/**
 * When the next status update is due, in ms since 1970; null after the last one and when the run is finished.
 * Before the first it is the level's first word; a time promised in an update binds before the level's cadence.
 * @param {Run} run @param {import("./handbook-types.mjs").Severity} severity
 */
export function nextUpdate(run, severity) {
  if (run.finished_at) {
    return null;
  }
  const update = run.updates.at(-1);
  if (update?.last) {
    return null;
  }
  if (update) {
    return update.next_at ? Date.parse(update.next_at) : Date.parse(update.at) + severity.update_minutes * MINUTE;
  }
  const statement = run.statements[0];
  return statement
    ? Date.parse(statement.at) + severity.update_minutes * MINUTE
    : Date.parse(run.started_at) + severity.first_word_minutes * MINUTE;
}

/** Minutes by which this device's clock stands behind the run's last entry, 0 when it does not. */
export function minutesBehind(/** @type {Run} */ run, /** @type {number} */ now) {
  const behind = Date.parse(run.latest_at) - now;
  return behind > BEHIND ? Math.round(behind / MINUTE) : 0;
}
