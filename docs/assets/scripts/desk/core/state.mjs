// The state of a run, computed from its events: pure, so that equal logs give equal runs everywhere.

import { compare } from "./events.mjs";

/** @typedef {import("./run-types.mjs").RunEvent} RunEvent */
/** @typedef {import("./run-types.mjs").Run} Run */

/**
 * The run that a log tells of; null when its beginning is missing.
 * @param {RunEvent[]} log
 * @returns {Run | null}
 */
export function runOf(log) {
  const inOrder = [...log].sort(compare);
  const start = inOrder.find((event) => event.type === "run-started");
  if (!start) {
    return null;
  }
  const corrections = correctionsIn(inOrder);
  const run = begin(start, at(start, corrections));
  for (const event of inOrder) {
    run.latest_at = event.recorded_at > run.latest_at ? event.recorded_at : run.latest_at;
    STEPS[event.type]?.(run, event.details, { at: at(event, corrections), by: event.by, event: event.id });
  }
  run.timeline = timelineOf(inOrder, corrections);
  return run;
}

/** @param {RunEvent} start @param {string} started_at @returns {Run} */
function begin({ run, details, recorded_at }, started_at) {
  const tasks = details.playbook.sections.flatMap((/** @type {any} */ section) => section.tasks);
  return {
    id: run,
    name: details.name,
    severity: details.severity,
    owner: details.owner,
    roles: byKey(Object.entries(details.roles)),
    kind: details.kind,
    drill: details.drill,
    playbook: details.playbook,
    started_at,
    finished_at: null,
    latest_at: recorded_at,
    tasks: byKey(tasks.map((/** @type {any} */ task) => [task.id, untouched()])),
    confirmed: byKey(),
    statements: [],
    updates: [],
    stopped: byKey(),
    resumed: byKey(),
    calls: [],
    evidence: [],
    injects: byKey(),
    retrospective: { words: byKey(), actions: byKey(), published_at: null },
    timeline: [],
  };
}

/** Something by key, where "__proto__" or "constructor" is a key like any other. @param {[string, any][]} [entries] */
function byKey(entries = []) {
  /** @type {Record<string, any>} */
  const record = Object.create(null);
  for (const [key, value] of entries) {
    record[key] = value;
  }
  return record;
}

/** @returns {import("./run-types.mjs").TaskProgress} */
const untouched = () => ({ state: "open", at: null, by: "", reason: "", notes: [] });

/** The last correction of each event's time. */
function correctionsIn(/** @type {RunEvent[]} */ inOrder) {
  return new Map(
    inOrder
      .filter((event) => event.type === "time-corrected")
      .map(({ details }) => [details.event, { at: details.at, reason: details.reason }]),
  );
}

/** @param {RunEvent} event @param {Map<string, {at: string, reason: string}>} corrections */
function at(event, corrections) {
  return corrections.get(event.id)?.at ?? event.event_at;
}

/** @param {RunEvent[]} inOrder @param {Map<string, {at: string, reason: string}>} corrections */
function timelineOf(inOrder, corrections) {
  const entries = inOrder.map((event) => ({
    event,
    at: at(event, corrections),
    corrected: corrections.get(event.id)?.reason ?? null,
  }));
  // Sorting is stable: what happened at the same time stays in the order of the log.
  return entries.sort((first, second) => Date.parse(first.at) - Date.parse(second.at));
}

/** @typedef {{at: string, by: string, event: string}} Stamp */

/**
 * What each type of event changes. A task, section or machine that the copy does not know changes nothing but the
 * timeline.
 * @type {Record<string, (run: Run, details: any, stamp: Stamp) => void>}
 */
const STEPS = {
  "run-renamed": (run, { name }) => Object.assign(run, { name }),
  "role-filled": (run, { role, person }) => {
    run.roles[role] = person;
  },
  "severity-changed": (run, { severity }) => Object.assign(run, { severity }),
  "handed-over": (run, { owner }) => {
    run.owner = owner;
    run.roles[run.playbook.roles[0].role] = owner; // the playbook's first role is the owner's
  },
  "task-changed": (run, { task, state, reason }, { at: when, by }) => {
    if (Object.hasOwn(run.tasks, task)) {
      Object.assign(run.tasks[task], { state, reason, at: when, by });
    }
  },
  "task-noted": (run, { task, text, link }, stamp) => {
    if (Object.hasOwn(run.tasks, task)) {
      run.tasks[task].notes.push({ text, link, ...stamp });
    }
  },
  "section-confirmed": (run, { section }, { at: when, by }) => {
    run.confirmed[section] = { at: when, by };
  },
  "statement-approved": (run, details, stamp) => run.statements.push({ ...details, ...stamp }),
  "update-sent": (run, details, stamp) => run.updates.push({ ...details, ...stamp }),
  "machine-changed": (run, { platform, machine, action, state, note }, { at: when, by }) => {
    run[action === "stop" ? "stopped" : "resumed"][`${platform}/${machine}`] = { state, note, at: when, by };
  },
  "call-made": (run, details, stamp) => run.calls.push({ ...details, ...stamp }),
  "evidence-added": (run, details, stamp) => run.evidence.push({ ...details, ...stamp }),
  "inject-met": (run, { inject, note }, { at: when, by }) => {
    run.injects[inject] = { note, at: when, by };
  },
  "run-finished": (run, _, { at: when }) => Object.assign(run, { finished_at: when }),
  "run-restored": (run) => Object.assign(run, { finished_at: null }),
  "retrospective-written": ({ retrospective }, { field, text }) => {
    retrospective.words[field] = text;
    retrospective.published_at = null;
  },
  "action-written": ({ retrospective }, { action, ...rest }) => {
    retrospective.actions[action] = rest;
    retrospective.published_at = null;
  },
  "retrospective-published": ({ retrospective }, _, { at: when }) => {
    retrospective.published_at = when;
  },
};
