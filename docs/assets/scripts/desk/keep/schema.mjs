// What was stored or carried by an earlier, a later or a broken handbook becomes an event of today, or says why not.

import { fault, SCHEMA } from "../core/events.mjs";

/** @typedef {import("../core/run-types.mjs").RunEvent} RunEvent */
/** @typedef {{event: RunEvent}} Readable */
/** @typedef {{wrong: "newer" | "no-event", detail: string}} Unreadable */

/**
 * The step from each earlier version to the next one, which sets `schema` too. Version 1 is the first.
 * A new version brings its step, and a fixture tests/data/runs/schema-<version>.json that stays for ever.
 * @type {Record<number, (event: any) => any>}
 */
const STEPS = {};

/** What an event's schema says; undefined where there is none. @param {any} value @returns {unknown} */
const schemaOf = (value) => value?.schema;

/**
 * A stored event in today's schema. What is no event of an earlier version stays as it is; fault() judges it.
 * @param {unknown} value
 * @returns {unknown}
 */
export function upgrade(value) {
  let upgraded = value;
  for (let version = schemaOf(value); typeof version === "number" && version < SCHEMA; version = schemaOf(upgraded)) {
    const step = STEPS[version];
    if (!step) {
      return upgraded;
    }
    upgraded = step(upgraded);
  }
  return upgraded;
}

/** Whether a later handbook than this one made it. @param {unknown} value */
export function isNewer(value) {
  const schema = schemaOf(value);
  return Number.isSafeInteger(schema) && /** @type {number} */ (schema) > SCHEMA;
}

/**
 * The event that a value from outside holds, or why it holds none. The only way into a log.
 * @param {unknown} value
 * @returns {Readable | Unreadable}
 */
export function readEvent(value) {
  if (isNewer(value)) {
    return { wrong: "newer", detail: `schema: ${schemaOf(value)} is newer than ${SCHEMA}` };
  }
  const upgraded = upgrade(value);
  const detail = fault(upgraded);
  return detail === null ? { event: /** @type {RunEvent} */ (upgraded) } : { wrong: "no-event", detail };
}
