// The record of a drill that was held, as the YAML that goes into the drill's file; see macros/records/crisis.py.

import { figuresOf } from "../core/figures.mjs";
import { isoToInput } from "../core/local-time.mjs";
import { oneLine } from "./timeline.mjs";

/** @typedef {import("../core/run-types.mjs").Run} Run */
/** @typedef {import("../core/texts.mjs").Words} Words */

/** What the reader of YAML refuses in words: controls, half characters, what turns the direction or has no width. */
const REFUSED =
  /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u00ad\u180e\u200b\u2028\u2029\u2060-\u2064\ufeff\ufffe\uffff]/gu;
/** The most that macros/records takes: 30 days, and 200 tasks. */
const MOST_MINUTES = 43_200;
const MOST_TASKS = 200;

/** Where the record goes, from the folder of the project. @param {Run} run */
export const drillFile = (run) => `data/crisis/drills/${run.drill?.id}.yml`;

/**
 * An entry for the list `held`, indented as it stands there. What never happened counts as the whole drill, and a
 * line says so.
 * @param {Run} run a drill
 * @param {Words} words
 */
export function drillRecord(run, words) {
  const found = figuresOf(run, Date.parse(run.finished_at ?? run.latest_at));
  const minutes = (/** @type {number | null} */ figure) => Math.min(figure ?? found.minutes, MOST_MINUTES);
  const tasks = (/** @type {number} */ count) => Math.min(count, MOST_TASKS);
  const lines = [...neverHappened(found, words), ...lessons(run, words)].map(quoted);
  const learned = [...new Set(lines)].filter((line) => line !== '""'); // no list of the handbook says a thing twice
  return [
    `  - held: ${isoToInput(run.started_at).slice(0, 10)}`,
    `    lead: ${leadOf(run)}`,
    `    minutes_to_lead: ${minutes(found.minutes_to_lead)}`,
    `    minutes_to_stop: ${minutes(found.minutes_to_stop)}`,
    `    minutes_to_statement: ${minutes(found.minutes_to_statement)}`,
    `    late_tasks: ${tasks(found.late_tasks)}`,
    `    skipped_tasks: ${tasks(found.skipped_tasks)}`,
    ...(learned.length > 0 ? ["    learned:", ...learned.map((line) => `      - ${line}`)] : ["    learned: []"]),
  ]
    .join("\n")
    .concat("\n");
}

/** The role of whoever owned the run at its end; where they fill none, the playbook's owner. @param {Run} run */
function leadOf(run) {
  const owner = run.owner.trim();
  const filled = run.playbook.roles.find(({ role }) => owner && run.roles[role]?.trim() === owner);
  return (filled ?? run.playbook.roles[0]).role;
}

/** @param {import("../core/figures.mjs").Figures} figures @param {Words} words */
function neverHappened({ minutes_to_lead, minutes_to_stop, minutes_to_statement }, words) {
  return [
    minutes_to_lead === null && words("export", "never-lead"),
    minutes_to_stop === null && words("export", "never-stop"),
    minutes_to_statement === null && words("export", "never-statement"),
  ].filter((line) => line !== false);
}

/** What was learned, a line each, and what is going to change. @param {Run} run @param {Words} words */
function lessons({ retrospective }, words) {
  const actions = Object.values(retrospective.actions).filter(({ dropped }) => !dropped);
  return [
    ...(retrospective.words.learned ?? "").split("\n").map((line) => line.replace(/^\s*[-*•]\s+/, "")),
    ...actions.map(({ text, owner, due }) =>
      [text, owner, due].filter((part) => part.trim()).join(words("run", "dot")),
    ),
  ];
}

/** A text in the quotes of JSON, which YAML reads as they are. @param {string} text */
const quoted = (text) => JSON.stringify(oneLine(text.replace(REFUSED, " ")));
