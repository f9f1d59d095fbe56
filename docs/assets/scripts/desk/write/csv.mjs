// The timeline of a run as CSV (RFC 4180), for spreadsheets.

import { sentence } from "./timeline.mjs";

/** @typedef {import("../core/run-types.mjs").TimelineEntry} TimelineEntry */

const COLUMNS = ["event_at", "recorded_at", "type", "who", "summary", "details"];
/** Excel reads Chinese in UTF-8 only where this mark stands first. */
const BYTE_ORDER_MARK = "\ufeff";
/** What a spreadsheet may take for a formula, also in the wide form of Chinese keyboards. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * A line for each event, in the order in which things happened.
 * @param {Pick<import("./markdown.mjs").Report, "run" | "handbook" | "words">} report
 */
export function csv({ run, handbook, words }) {
  const lines = run.timeline.map((entry) => [
    localTime(entry.at),
    localTime(entry.event.recorded_at),
    entry.event.type,
    entry.event.by,
    sentence(entry.event, run, handbook, words),
    details(entry),
  ]);
  return BYTE_ORDER_MARK + [COLUMNS, ...lines].map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}

/** @param {string} value */
function cell(value) {
  // A text that begins with an apostrophe is shown as it is, and never calculated.
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** What the event says, as JSON; of the copies that it carries, only which they are. @param {TimelineEntry} entry */
function details({ event, corrected }) {
  const { playbook, drill, ...said } = event.details;
  const named = (/** @type {any} */ { id, revision }) => ({ id, revision });
  return JSON.stringify({
    ...said,
    ...(playbook && { playbook: named(playbook) }),
    ...(drill && { drill: named(drill) }),
    ...(corrected !== null && { noted_as: localTime(event.event_at), corrected }),
  });
}

/** A moment in this device's time with its distance from UTC: 2026-03-04T09:05:07+08:00. @param {string} at ISO 8601 */
function localTime(at) {
  const moment = new Date(at);
  const ahead = -moment.getTimezoneOffset();
  const clock = new Date(moment.getTime() + ahead * 60_000).toISOString().slice(0, 19);
  const two = (/** @type {number} */ number) => String(Math.floor(number)).padStart(2, "0");
  return `${clock}${ahead < 0 ? "-" : "+"}${two(Math.abs(ahead) / 60)}:${two(Math.abs(ahead) % 60)}`;
}
