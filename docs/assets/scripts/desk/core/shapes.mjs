// What values from outside must look like before the desk works with them: a copy that passes never breaks a page.

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
/** @type {Check} */
const isWords = (value) => isText(value) || isTextsByKey(value);
/** @type {Check} */
const isMinutes = (value) => Number.isFinite(value) && value >= 0 && value <= MOST_MINUTES;

/** @param {Check} check @returns {Check} */
export const optional = (check) => (value) => value === null || check(value);
/** @param {Check} check @returns {Check} */
export const listOf = (check) => (value) => Array.isArray(value) && value.every(check);
/** @param {...(string | null)} choices @returns {Check} */
const oneOf =
  (...choices) =>
  (value) =>
    choices.includes(value);
/** More fields may be there. @param {Record<string, Check>} fields @returns {Check} */
const record = (fields) => (value) => isRecord(value) && Object.keys(fields).every((name) => fields[name](value[name]));
/** @param {any[]} parts */
const haveOwnIds = (parts) => new Set(parts.map(({ id }) => id)).size === parts.length;

const isTask = record({
  id: isText,
  verb: isWords,
  object: isWords,
  done: isWords,
  role: isText,
  minutes: isMinutes,
  memory: isFlag,
  detail: optional(isWords),
  machines: oneOf("stop", "resume", null),
  statements: listOf(isText),
  templates: listOf(isText),
});
const isSection = record({
  id: isText,
  title: isWords,
  mode: oneOf("read-do", "do-confirm"),
  gate: oneOf("statement", "close", null),
  tasks: listOf(isTask),
  closing: isWords,
});
const hasPlaybookFields = record({
  id: isText,
  revision: isText,
  title: isWords,
  severity: isText,
  signals: listOf(isText),
  roles: listOf(record({ role: isText, name: isWords, does: isWords })),
  sections: listOf(isSection),
  statements: listOf(isText),
  platforms: listOf(isText),
  escalation: isWords,
  evidence: listOf(isWords),
  log: listOf(isWords),
  ends_when: listOf(isWords),
  raise_when: listOf(isWords),
});
const isInject = record({ id: isText, minute: isMinutes, channel: isWords, text: isWords, expect: isWords });
const hasDrillFields = record({
  id: isText,
  revision: isText,
  title: isWords,
  playbook: isText,
  severity: isText,
  minutes: isMinutes,
  scene: isWords,
  injects: listOf(isInject),
});

/** The copy of a playbook that a run carries. @type {Check} */
export const isPlaybook = (value) =>
  hasPlaybookFields(value) &&
  value.sections.length > 0 &&
  value.roles.length > 0 &&
  haveOwnIds(value.sections) &&
  haveOwnIds(value.sections.flatMap((/** @type {any} */ { tasks }) => tasks));
/** The copy of a drill that a drill's run carries. @type {Check} */
export const isDrill = (value) => hasDrillFields(value) && haveOwnIds(value.injects);
/** What is known of a file that stays on its device. @type {Check} */
export const isFile = record({ name: isText, size: Number.isSafeInteger, sha256: isText });

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
