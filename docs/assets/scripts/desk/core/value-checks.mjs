// What a value from outside must look like: the kinds of value that checks of records are made of.

/** @typedef {(value: any) => boolean} Check */

/** A year: later times could leave the range that dates have. */
const MOST_MINUTES = 525_600;

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
/** @param {unknown} value @returns {value is string} */
export const isText = (value) => typeof value === "string";
/** @type {Check} */
export const isFlag = (value) => typeof value === "boolean";

/** A moment in UTC as toISOString() writes it, so that texts sort as times do. @type {Check} */
export const isTime = (value) =>
  isText(value) && /^\d{4}-/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value;

/** @type {Check} */
export const isTextsByKey = (value) => isRecord(value) && Object.values(value).every(isText);
/** Words in every language, or the same in all. @type {Check} */
export const isWords = (value) => isText(value) || isTextsByKey(value);
/** @type {Check} */
export const isMinutes = (value) => Number.isFinite(value) && value >= 0 && value <= MOST_MINUTES;

/** @param {Check} check @returns {Check} */
export const optional = (check) => (value) => value === null || check(value);
/** @param {Check} check @returns {Check} */
export const listOf = (check) => (value) => Array.isArray(value) && value.every(check);
/** @param {...string} choices @returns {Check} */
export const oneOf =
  (...choices) =>
  (value) =>
    choices.includes(value);
/** More fields may be there. @param {Record<string, Check>} fields @returns {Check} */
export const record = (fields) => (value) =>
  isRecord(value) && Object.keys(fields).every((name) => fields[name](value[name]));

/**
 * Whether a value holds lists and records more levels deep than that.
 * @param {unknown} value
 * @param {number} levels
 * @returns {boolean}
 */
export function isDeeper(value, levels) {
  return (
    typeof value === "object" &&
    value !== null &&
    (levels === 0 || Object.values(value).some((part) => isDeeper(part, levels - 1)))
  );
}
