// Small parts that the panels of a run share.

import { dueAt, isLate, minutesLeft } from "../../core/clock.mjs";
import { hour, minutesInWords } from "../../core/texts.mjs";
import { h } from "../dom.mjs";

/** @typedef {import("../panel.mjs").Scene} Scene */

/**
 * When a task is due, in words: "due in 4 min (14:07)", "6 min late", and for what is over, when it was done.
 * @param {Scene} scene
 * @param {import("../../core/handbook-types.mjs").Task} task
 */
export function dueWords({ run, words, now, language }, task) {
  const { state, at, by } = run.tasks[task.id];
  if (at && (state === "done" || state === "skipped")) {
    const late = isLate(run, task, now) ? words("run", "was-late") : "";
    const signed = words("run", by ? `${state}-by` : `${state}-at`, { by, time: hour(at, language) });
    return [signed, late].filter(Boolean).join(words("run", "dot"));
  }
  const due = dueAt(run, task);
  const left = minutesLeft(due, now);
  const values = { time: minutesInWords(Math.abs(left), words), at: hour(new Date(due).toISOString(), language) };
  return words("run", left < 0 || isLate(run, task, now) ? "late-by" : "due-in", values);
}

/**
 * A level: its shape, its colour and its name.
 * @param {import("../../core/handbook-types.mjs").Severity | null} severity
 * @param {import("../../core/texts.mjs").Words} words
 * @param {string} id
 */
export function severityBadge(severity, words, id) {
  return severity
    ? h(
        `span.so-sev.so-sev--${severity.rank}`,
        null,
        h("span.so-sev__shape", { "aria-hidden": "true" }),
        words.of(severity.name),
      )
    : h("span.so-sev", null, id);
}

/**
 * A button.
 * @param {string} action
 * @param {string} label
 * @param {Record<string, any>} [more] attributes; `main`, `quiet` choose its look
 */
export function button(action, label, { main = false, quiet = false, ...more } = {}) {
  const look = main ? ".so-button--main" : quiet ? ".so-button--quiet" : "";
  return h(`button.so-button${look}`, { type: "button", "data-action": action, ...more }, label);
}

/**
 * A labelled field.
 * @param {string} name
 * @param {string} label
 * @param {{tag?: string, hint?: string, key?: string, text?: string} & Record<string, any>} [more] what else is an
 *   attribute of the field
 */
export function field(name, label, { tag = "input", hint = "", text = "", key = name, ...more } = {}) {
  const id = `so-field-${key}`;
  const described = hint && `${id}-hint`;
  return h(
    "p.so-fieldset",
    { "data-key": `field-${key}` },
    h("label", { for: id }, label),
    h(tag, { id, name, "aria-describedby": described || null, autocomplete: "off", ...more }, text),
    hint && h("span.so-hint", { id: described }, hint),
  );
}

/**
 * The names of a playbook's roles, in order; today's, and the copied ones where the handbook no longer has the role.
 * @param {import("../../core/handbook-types.mjs").Playbook} playbook
 * @param {import("../../core/handbook-types.mjs").Handbook} handbook
 * @param {import("../../core/texts.mjs").Words} words
 * @returns {{role: string, name: string}[]}
 */
export function rolesOf(playbook, handbook, words) {
  return playbook.roles.map(({ role, name }) => ({
    role,
    name: words.of(handbook.roles.find(({ id }) => id === role)?.name ?? name),
  }));
}

/**
 * What a field of a form holds, without the space around it.
 * @param {FormData | null} form
 * @param {string} name
 */
export function said(form, name) {
  return String(form?.get(name) ?? "").trim();
}
