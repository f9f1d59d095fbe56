// A run that goes on, in a few lines that lead to it.

import { current, dueNext, late, stops } from "../core/clock.mjs";
import { elapsed } from "../core/texts.mjs";
import { pageOf } from "../handbook-data.mjs";
import { taskLine } from "../write/names.mjs";
import { h } from "./dom.mjs";
import { dueWords, severityBadge } from "./run/parts.mjs";

/** @typedef {import("../core/run-types.mjs").Run} Run */
/** @typedef {import("./handbook-element.mjs").Context} Context */

/** The address of a run. @param {string} id */
export const addressOf = (id) => `${pageOf("crisis/run")}#run=${id}`;

/** @param {Run} run @param {Context} context */
export function runCard(run, context) {
  return card("a", { href: addressOf(run.id) }, run, context);
}

/** The same as a button that chooses the run. @param {Run} run @param {Context} context @param {string} action */
export function runChoice(run, context, action) {
  return card("button", { type: "button", "data-action": action, "data-run": run.id }, run, context);
}

/** @param {string} tag @param {import("./dom.mjs").Attributes} attributes @param {Run} run @param {Context} context */
function card(tag, attributes, run, context) {
  const look = run.kind === "drill" ? ".so-run-card--drill" : "";
  return h(
    `${tag}.so-run-card${look}`,
    attributes,
    h("span.so-run-card__line", null, runTitle(run, context)),
    h("span.so-run-card__line", null, clock(run, context), h("span.so-quiet", null, owner(run, context))),
    h("span.so-run-card__line", null, ...ahead(run, context)),
  );
}

/** The name of a run, whether it is a drill, and how bad it is. @param {Run} run @param {Context} context */
export function runTitle(run, { handbook, words }) {
  const severity = handbook.severities.find(({ id }) => id === run.severity) ?? null;
  return [
    run.kind === "drill" && h("strong.so-run-card__drill", null, words("run", "drill-mark")),
    h("strong.so-run-card__name", null, run.name),
    severityBadge(severity, words, run.severity),
  ];
}

/** @param {Run} run @param {Context} context */
function clock(run, { words }) {
  return h(
    "span",
    null,
    h("span.so-visually-hidden", null, `${words("run", "elapsed")} `),
    h("span.so-run-card__clock", { "data-started": run.started_at }, elapsed(Date.now() - Date.parse(run.started_at))),
  );
}

/** @param {Run} run @param {Context} context */
function owner(run, { words }) {
  return words("run", run.owner ? "owner-is" : "owner-missing", { owner: run.owner });
}

/** What is late, or else what is due next. @param {Run} run @param {Context} context */
function ahead(run, { handbook, words }) {
  const now = Date.now();
  const behind = late(run, now).filter(({ id }) => ["open", "in-progress"].includes(run.tasks[id].state));
  const task = dueNext(run);
  if (!task) {
    return [words("run", current(run) ? "only-gates" : "all-done", { n: stops(run).length })];
  }
  const named = `${words("run", "next")}${taskLine(task, words)}`;
  if (behind.length > 0) {
    return [h("strong.so-late", null, words("run", "late-count", { n: behind.length })), h("span", null, named)];
  }
  const scene = /** @type {import("./panel.mjs").Scene} */ ({ run, handbook, words, now, language: words.language });
  return [h("span", null, named), h("span.so-quiet", null, dueWords(scene, task))];
}
