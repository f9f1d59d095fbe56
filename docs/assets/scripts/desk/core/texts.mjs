// Words in the reader's language, with values filled in; times as people read them.

/** @typedef {import("./handbook-types.mjs").Text} Text */

/**
 * Words in a language; where a copy lacks that language, in another that it has.
 * @param {Text | null | undefined} text
 * @param {string} language
 */
export function local(text, language) {
  if (text === null || text === undefined || typeof text === "string") {
    return text ?? "";
  }
  return text[language] ?? Object.values(text)[0] ?? "";
}

/**
 * Words with {name} replaced by values.
 * @param {string} words
 * @param {Record<string, string | number>} values
 */
export function fill(words, values) {
  return words.replace(/\{([a-z_-]+)\}/g, (sign, name) => (Object.hasOwn(values, name) ? String(values[name]) : sign));
}

/**
 * The words of the interface in one language, by group and key, e.g. `words("run", "due-in", {time: "3 min"})`.
 * A missing label shows its own name: under stress a page with one odd word is better than none.
 * @param {Record<string, Record<string, Text>>} groups
 * @param {string} language
 * @returns {Words}
 */
export function speaker(groups, language) {
  const words = (/** @type {string} */ group, /** @type {string} */ key, values = {}) => {
    const found = groups[group]?.[key];
    return found === undefined ? `${group}.${key}` : fill(local(found, language), values);
  };
  return Object.assign(words, {
    language,
    /** What stands between a verb and its object: nothing in Chinese, Japanese and Thai. */
    gap: /^(zh|ja|th)\b/.test(language) ? "" : " ",
    of: (/** @type {Text | null | undefined} */ text) => local(text, language),
  });
}
/**
 * @typedef {((group: string, key: string, values?: Record<string, string | number>) => string)
 *   & {language: string, gap: string, of: (text: Text | null | undefined) => string}} Words
 */

/**
 * A moment in the reader's own time, with its day and zone: 2026-03-04 09:05 GMT+8. The year comes first in every
 * language: 03/04 is read as two different days.
 * @param {string} at ISO 8601 @param {string} language
 */
export function moment(at, language) {
  const parts = new Intl.DateTimeFormat(language, {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "shortOffset",
  }).formatToParts(new Date(at));
  const part = (/** @type {string} */ type) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")} ${part("hour")}:${part("minute")} ${part("timeZoneName")}`;
}

/** The hour and minute of a moment in the reader's own time; with the day when that is not today's. @param {string} at @param {string} language */
export function hour(at, language, now = new Date()) {
  const [day, time] = moment(at, language).split(" ");
  const [today] = moment(now.toISOString(), language).split(" ");
  return day === today ? time : `${day.slice(5)} ${time}`;
}

/** Time that passed, as 0:07:05 (hours, minutes, seconds); a clock that was set back shows 0:00:00. */
export function elapsed(/** @type {number} */ milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Minutes in words: 4 min, 1 h 5 min, 2 days. @param {number} minutes whole, at least 0 @param {Words} words */
export function minutesInWords(minutes, words) {
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  const parts = [
    [days, "day"],
    [hours, "hour"],
    [rest, "minute"],
  ]
    .filter(([count]) => count !== 0)
    .slice(0, 2);
  const shown = parts.length > 0 ? parts : [[0, "minute"]];
  return shown.map(([n, unit]) => words("duration", n === 1 ? `${unit}` : `${unit}s`, { n })).join(" ");
}
