// Events: the append-only log of a run. Two people's logs merge by union; order never depends on a clock.

import { isDrill, isPlaybook } from "./copy-checks.mjs";
import { isDeeper, isFlag, isRecord, isText, isTextsByKey, isTime, listOf, optional, record } from "./value-checks.mjs";

/** @typedef {import("./run-types.mjs").RunEvent} RunEvent */

export const SCHEMA = 1;
const FIELDS = ["schema", "id", "run", "order", "event_at", "recorded_at", "by", "type", "details"];
/** No run gets so long; a larger number would leave no room for what follows. */
const HIGHEST_ORDER = 1_000_000;
/** A copied playbook has sections, their tasks and the tasks' words. */
const DEEPEST = 12;

const TEXT = "text";
const FLAG = "flag";
const TIME = "time";
const OPTIONAL_TIME = "optional time";
const WORDS = "words by key";
const PLAYBOOK = "playbook";
const OPTIONAL_DRILL = "optional drill";
const OPTIONAL_FILE = "optional file";
const LIST = "list of records";

/**
 * What each type of event says, and of what kind it is. Unknown details are refused, so that a typing error of
 * ours or a foreign file never becomes part of a log.
 * @type {Record<string, Record<string, string | string[]>>}
 */
export const EVENTS = {
  "run-started": {
    name: TEXT,
    severity: TEXT,
    owner: TEXT,
    roles: WORDS,
    kind: ["real", "drill"],
    playbook: PLAYBOOK,
    drill: OPTIONAL_DRILL,
  },
  "run-renamed": { name: TEXT },
  "role-filled": { role: TEXT, person: TEXT },
  "severity-changed": { severity: TEXT, reason: TEXT },
  "handed-over": { owner: TEXT },
  "task-changed": { task: TEXT, state: ["open", "in-progress", "done", "skipped"], reason: TEXT },
  "task-noted": { task: TEXT, text: TEXT, link: TEXT },
  "section-confirmed": { section: TEXT },
  "statement-approved": {
    statement: TEXT,
    language: TEXT,
    platform: TEXT,
    values: WORDS,
    text: TEXT,
    approver: TEXT,
  },
  "update-sent": { text: TEXT, next_at: OPTIONAL_TIME, last: FLAG },
  "machine-changed": {
    platform: TEXT,
    machine: TEXT,
    action: ["stop", "resume"],
    state: ["running", "done", "no-access"],
    note: TEXT,
  },
  "call-made": { step: TEXT, role: TEXT, answered: FLAG },
  "evidence-added": {
    address: TEXT,
    account: TEXT,
    seen_at: TIME,
    figures: TEXT,
    note: TEXT,
    file: OPTIONAL_FILE,
    archived: FLAG,
  },
  noted: { text: TEXT, link: TEXT },
  "time-corrected": { event: TEXT, at: TIME, reason: TEXT },
  "inject-met": { inject: TEXT, note: TEXT },
  "run-finished": { outstanding: LIST },
  "run-restored": {},
  "retrospective-written": { field: TEXT, text: TEXT },
  "action-written": {
    action: TEXT,
    kind: ["detective", "preventive", "corrective"],
    text: TEXT,
    owner: TEXT,
    due: TEXT,
    dropped: FLAG,
  },
  "retrospective-published": {},
};

/** What is known of a file that stays on its device. */
const isFile = record({ name: isText, size: Number.isSafeInteger, sha256: isText });
/** @type {Record<string, (value: unknown) => boolean>} */
const KINDS = {
  [TEXT]: isText,
  [FLAG]: isFlag,
  [TIME]: isTime,
  [OPTIONAL_TIME]: optional(isTime),
  [WORDS]: isTextsByKey,
  [PLAYBOOK]: isPlaybook,
  [OPTIONAL_DRILL]: optional(isDrill),
  [OPTIONAL_FILE]: optional(isFile),
  [LIST]: listOf((entry) => isRecord(entry) || isText(entry)),
};

/** @param {string | string[]} kind @param {unknown} value */
function fits(kind, value) {
  return Array.isArray(kind) ? typeof value === "string" && kind.includes(value) : KINDS[kind](value);
}

/**
 * Why something is no event, or null when it is one. The path of what is wrong comes first.
 * @param {unknown} value
 * @returns {string | null}
 */
export function fault(value) {
  if (!isRecord(value)) {
    return "not a record";
  }
  if (value.schema !== SCHEMA) {
    return `schema: ${JSON.stringify(value.schema)} is not ${SCHEMA}`;
  }
  const { id, run, order, type, details } = value;
  const unknown = Object.keys(value).find((key) => !FIELDS.includes(key));
  if (unknown !== undefined) {
    return `${unknown}: unknown in an event`;
  }
  if (![id, run].every((name) => typeof name === "string" && /^[a-z0-9-]{8,64}$/.test(name))) {
    return "id, run: not 8 to 64 lower-case letters, digits or hyphens";
  }
  if (!Number.isSafeInteger(order) || Number(order) < 1 || Number(order) > HIGHEST_ORDER) {
    return `order: not a whole number from 1 to ${HIGHEST_ORDER}`;
  }
  if (!isTime(value.event_at) || !isTime(value.recorded_at)) {
    return "event_at, recorded_at: not a time";
  }
  if (typeof value.by !== "string") {
    return "by: not a text";
  }
  if (typeof type !== "string" || !Object.hasOwn(EVENTS, type)) {
    return `type: ${JSON.stringify(type)} is unknown`;
  }
  if (!isRecord(details) || isDeeper(details, DEEPEST)) {
    return `details: not a record of at most ${DEEPEST} levels`;
  }
  return faultOfDetails(type, details);
}

/** @param {string} type @param {Record<string, unknown>} details */
function faultOfDetails(type, details) {
  const kinds = EVENTS[type];
  const unknown = Object.keys(details).find((key) => !Object.hasOwn(kinds, key));
  if (unknown !== undefined) {
    return `details.${unknown}: unknown in ${type}`;
  }
  const wrong = Object.keys(kinds).find((key) => !fits(kinds[key], details[key]));
  return wrong === undefined ? null : `details.${wrong}: not what ${type} says there`;
}

/** A new id: 128 random bits. crypto.randomUUID is missing where a page came without encryption. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The event that follows a log.
 * @param {RunEvent[]} log What its writer knows of the run; empty for the first event.
 * @param {{run: string, type: string, details: Record<string, any>, by: string, now: Date, event_at?: string}} said
 * @returns {RunEvent}
 * @throws {TypeError} when the details are not what the type says: a fault of ours.
 */
export function nextEvent(log, { run, type, details, by, now, event_at }) {
  const highest = log.reduce((order, event) => Math.max(order, event.order), 0);
  const order = Math.min(highest + 1, HIGHEST_ORDER);
  const recorded_at = now.toISOString();
  const event = {
    schema: SCHEMA,
    id: newId(),
    run,
    order,
    event_at: event_at ?? recorded_at,
    recorded_at,
    by,
    type,
    details,
  };
  const wrong = fault(event);
  if (wrong) {
    throw new TypeError(wrong);
  }
  return event;
}

/** The one order of a log: what was known when an event was written, then its id. */
export function compare(/** @type {RunEvent} */ first, /** @type {RunEvent} */ second) {
  return first.order - second.order || (first.id < second.id ? -1 : Number(first.id > second.id));
}

/**
 * Several logs of one run as one: each event once, in order. The result does not depend on the order of the logs.
 * @param {RunEvent[][]} logs
 * @returns {RunEvent[]}
 */
export function union(...logs) {
  /** @type {Map<string, RunEvent>} */
  const known = new Map();
  for (const event of logs.flat()) {
    const other = known.get(event.id);
    // An id names one event; should a damaged copy bear the same id, the choice must not depend on who came first.
    if (!other || JSON.stringify(event) < JSON.stringify(other)) {
      known.set(event.id, event);
    }
  }
  return [...known.values()].sort(compare);
}
