// Between a datetime-local field, which knows no zone, and the moments of a log, which are in UTC.

const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?$/;

/**
 * The moment that a datetime-local field means in this device's zone; null when it holds none.
 * Where clocks skip an hour, a time in it is taken as the browser takes it: an hour later.
 * @param {string} value as "2026-03-04T09:05"
 * @returns {string | null} ISO 8601 in UTC
 */
export function inputToIso(value) {
  if (!LOCAL.test(value)) {
    return null;
  }
  // Without a zone, a date with a time is local by ECMAScript.
  const moment = new Date(value);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

/**
 * What a datetime-local field holds for a moment: the time in this device's zone, with seconds where there are any,
 * since a field that steps in minutes calls them wrong.
 * @param {string | number} at ISO 8601 or ms since 1970
 * @returns {string}
 */
export function isoToInput(at) {
  const moment = new Date(at);
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const year = String(moment.getFullYear()).padStart(4, "0");
  const day = `${year}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  const seconds = moment.getSeconds() ? `:${two(moment.getSeconds())}` : "";
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}${seconds}`;
}

/**
 * The same, to the minute: what a field begins with.
 * @param {number} at ms since 1970
 */
export function minuteToInput(at) {
  return isoToInput(Math.floor(at / 60_000) * 60_000);
}
