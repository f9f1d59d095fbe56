// Statements: which fit, what they say once filled in, and whether they may be copied.

/** @typedef {import("./handbook-types.mjs").Statement} Statement */
/** @typedef {import("./handbook-types.mjs").Platform} Platform */

const FIELD = /\{([a-z0-9-]+)\}/g;

/**
 * The statements that fit a run, those that the task at hand names first.
 * @param {Statement[]} statements
 * @param {{playbook: string, severity: string, platform?: string, first?: string[]}} wanted
 */
export function fitting(statements, { playbook, severity, platform, first = [] }) {
  const rank = (/** @type {Statement} */ statement) =>
    first.includes(statement.id) ? first.indexOf(statement.id) : first.length;
  return statements
    .filter(
      (each) => first.includes(each.id) || (each.playbooks.includes(playbook) && each.severities.includes(severity)),
    )
    .filter((each) => !platform || each.platforms.length === 0 || each.platforms.includes(platform))
    .sort((one, other) => rank(one) - rank(other));
}

/**
 * A statement's text in parts: words, and fields by their id.
 * @param {string} text
 * @returns {({words: string} | {field: string})[]}
 */
export function parts(text) {
  return text.split(FIELD).flatMap((part, index) => {
    /** @type {({words: string} | {field: string})[]} */
    const one = index % 2 ? [{ field: part }] : [{ words: part }];
    return part ? one : [];
  });
}

/** The fields that a text asks for, in order, each once. @param {string} text */
export function fieldsOf(text) {
  return [...new Set([...text.matchAll(FIELD)].map(([, field]) => field))];
}

/** What was filled in. @param {Record<string, string>} values @param {string} field */
const given = (values, field) => (Object.hasOwn(values, field) ? values[field].trim() : "");

/**
 * The text with its fields filled in; an empty field stays {field}.
 * @param {string} text
 * @param {Record<string, string>} values
 */
export function filled(text, values) {
  return text.replace(FIELD, (sign, field) => given(values, field) || sign);
}

/**
 * What holds a statement back: empty fields, no approver, longer than the platform's length of ours.
 * Being too long only warns: the length is a default for legibility, not the platform's limit.
 * @param {string} text in one language
 * @param {Record<string, string>} values
 * @param {string} approver
 * @param {number | null} longest characters
 */
export function readiness(text, values, approver, longest) {
  const empty = fieldsOf(text).filter((field) => given(values, field) === "");
  const length = [...filled(text, values)].length;
  const tooLong = longest !== null && length > longest;
  return { empty, length, tooLong, ready: empty.length === 0 && approver.trim() !== "" };
}
