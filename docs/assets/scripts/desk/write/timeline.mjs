// What an event says, in one short line of the reader's language.

import { moment } from "../core/texts.mjs";
import {
  languageName,
  machineName,
  platformName,
  roleAndPerson,
  roleName,
  sectionName,
  severityName,
  taskName,
} from "./names.mjs";

/** @typedef {import("../core/run-types.mjs").RunEvent} RunEvent */
/** @typedef {import("../core/run-types.mjs").Run} Run */
/** @typedef {import("../core/handbook-types.mjs").Handbook} Handbook */
/** @typedef {import("../core/texts.mjs").Words} Words */
/** @typedef {import("./names.mjs").Source} Source */

/** As much of a statement as tells which one it was. */
const BEGINNING = 60;

/**
 * What an event says in one line, without its time and who wrote it.
 * @param {RunEvent} event
 * @param {Run} run The run that it belongs to.
 * @param {Handbook} handbook
 * @param {Words} words
 */
export function sentence(event, run, handbook, words) {
  return oneLine(SAYINGS[event.type]?.(event.details, { run, handbook, words }) ?? event.type);
}

/** A text without line breaks. @param {string} text */
export const oneLine = (text) => text.replace(/\s+/g, " ").trim();

/** The parts that say something, each after the other. @param {Words} words @param {string[]} parts */
const joined = (words, ...parts) => parts.filter((part) => part.trim()).join(words("export", "comma"));

/** The beginning of a text. @param {string} text */
function beginningOf(text) {
  const characters = [...oneLine(text)];
  return characters.length > BEGINNING ? `${characters.slice(0, BEGINNING).join("")}…` : characters.join("");
}

/**
 * Every type of event, as core/events.mjs lists them.
 * @type {Record<string, (details: any, source: Source) => string>}
 */
const SAYINGS = {
  "run-started": ({ kind, severity, owner }, source) => {
    const { run, words } = source;
    const values = { playbook: words.of(run.playbook.title), severity: severityName(source, severity) };
    return joined(
      words,
      words("export", kind === "drill" ? "said-drill-started" : "said-run-started", values),
      words("export", owner.trim() ? "led-by" : "led-by-nobody", { owner }),
    );
  },
  "run-renamed": ({ name }, { words }) => words("export", "said-renamed", { name }),
  "role-filled": ({ role, person }, { run, handbook, words }) => {
    const values = { role: roleName(handbook, run.playbook, role, words), person };
    return person.trim() ? words("export", "said-role", values) : words("export", "said-role-empty", values);
  },
  "severity-changed": ({ severity, reason }, source) => {
    const { words } = source;
    const said = words("export", "said-severity", { severity: severityName(source, severity) });
    return joined(words, said, because(reason, words));
  },
  "handed-over": ({ owner }, { words }) =>
    words("export", owner.trim() ? "said-handed-over" : "said-nobody-leads", { owner }),
  "task-changed": ({ task, state, reason }, source) => {
    const { words } = source;
    const said = words("export", "said-task", { task: taskName(source, task), state: words("run", `state-${state}`) });
    return joined(words, said, because(reason, words));
  },
  "task-noted": ({ task, text, link }, source) =>
    joined(source.words, source.words("export", "said-task-note", { task: taskName(source, task), note: text }), link),
  "section-confirmed": ({ section }, source) =>
    source.words("export", "said-confirmed", { section: sectionName(source, section) }),
  "statement-approved": ({ approver, language, platform, text }, source) => {
    const { words } = source;
    const where = joined(words, platform && platformName(source, platform), languageName(language, words));
    return words("export", "said-statement", { approver, where, text: beginningOf(text) });
  },
  "update-sent": ({ text, next_at, last }, { words }) => {
    const next = next_at ? words("export", "said-next", { time: moment(next_at, words.language) }) : "";
    return joined(words, words("export", last ? "said-last-update" : "said-update", { text }), last ? "" : next);
  },
  "machine-changed": ({ platform, machine, action, state, note }, source) => {
    const { words } = source;
    const name = machineName(source, platform, machine);
    return joined(words, words("export", `said-${action}-${state}`, { machine: name }), note);
  },
  "call-made": ({ role, answered }, source) => {
    const who = roleAndPerson(source, role);
    return source.words("export", answered ? "said-answered" : "said-unanswered", { who });
  },
  "evidence-added": ({ address, account, note, file, archived }, { words }) => {
    const what = joined(words, account, address, file?.name ?? "", note);
    return words("export", archived ? "said-archived" : "said-evidence", { what });
  },
  noted: ({ text, link }, { words }) => joined(words, text, link),
  "time-corrected": ({ event, at, reason }, source) => {
    const { words } = source;
    const values = { what: correctedEvent(event, source), time: moment(at, words.language) };
    return joined(words, words("export", "said-corrected", values), because(reason, words));
  },
  "inject-met": ({ inject, note }, { run, words }) => {
    const known = run.drill?.injects.find(({ id }) => id === inject);
    const values = { inject: known ? words("run", "inject-at", { n: known.minute }) : inject };
    return joined(words, words("export", "said-inject", values), note);
  },
  "run-finished": ({ outstanding }, { words }) =>
    outstanding.length > 0
      ? words("export", "said-finished-open", { n: outstanding.length })
      : words("export", "said-finished"),
  "run-restored": (_, { words }) => words("export", "said-restored"),
  "retrospective-written": ({ field }, { words }) =>
    words("export", "said-written", { field: words("run", `retro-${field}`) }),
  "action-written": ({ text, owner, due, dropped }, { words }) => {
    const action = joined(words, text, owner, due);
    return words("export", dropped ? "said-action-dropped" : "said-action", { action });
  },
  "retrospective-published": (_, { words }) => words("export", "said-published"),
};

/** @param {string} reason @param {Words} words */
const because = (reason, words) => (reason.trim() ? words("export", "because", { reason }) : "");

/** What the event whose time was put right says. @param {string} id @param {Source} source */
function correctedEvent(id, { run, handbook, words }) {
  const found = run.timeline.find(({ event }) => event.id === id)?.event;
  // A correction may name itself in a copy made by somebody else; its own words would never end.
  return found && found.type !== "time-corrected"
    ? beginningOf(sentence(found, run, handbook, words))
    : words("export", "other-entry");
}
