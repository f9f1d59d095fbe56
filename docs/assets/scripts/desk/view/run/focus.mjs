// The focus view: one task, large, with the state that shows it is done, and what one can do about it.

import { current, stops } from "../../core/clock.mjs";
import { pageOf } from "../../handbook-data.mjs";
import { taskLine } from "../../write/names.mjs";
import { h } from "../dom.mjs";
import { who } from "../panel.mjs";
import { button, dueWords, field } from "./parts.mjs";

/** @typedef {import("../panel.mjs").Scene} Scene */
/** @typedef {import("../../core/clock.mjs").TaskStop} TaskStop */
/** @typedef {import("../../core/clock.mjs").GateStop} GateStop */

/** The name of a stop in ui["tasks-at"]. @param {TaskStop | GateStop} stop */
export const stopId = (stop) => (stop.kind === "gate" ? `gate/${stop.section.id}` : `task/${stop.task.id}`);

/** @param {Scene} scene */
export function view(scene) {
  const { run, words, ui } = scene;
  const all = stops(run).filter(
    (stop) => !ui["tasks-role"] || (stop.kind === "task" && stop.task.role === ui["tasks-role"]),
  );
  const stop = all.find((each) => stopId(each) === ui["tasks-at"]) ?? current(run, ui["tasks-role"]);
  if (!stop) {
    return [...undo(scene), h("p.so-focus__over", null, words("run", ui["tasks-role"] ? "role-over" : "all-over"))];
  }
  const here = all.indexOf(stop);
  return [
    ...undo(scene),
    sectionLine(scene, stop),
    stop.kind === "gate" ? gate(scene, stop) : task(scene, stop),
    h(
      "nav.so-row.so-row--ends",
      { "aria-label": words("run", "around") },
      step(all[here - 1], words("run", "previous")),
      step(all[here + 1], words("run", "following")),
    ),
  ];
}

/** @param {TaskStop | GateStop | undefined} stop @param {string} label */
function step(stop, label) {
  return stop ? button("tasks-at", label, { quiet: true, "data-stop": stopId(stop) }) : h("span");
}

/** What was just ticked, and the way back. @param {Scene} scene */
function undo({ run, words, ui }) {
  const id = ui["tasks-last"];
  const last = run.playbook.sections.flatMap((section) => section.tasks).find((each) => each.id === id);
  if (!last) {
    return [];
  }
  const said = `${words("run", `state-${run.tasks[id].state}`)}${words("run", "colon")}${taskLine(last, words)}`;
  return [
    h(
      "p.so-undo",
      { "data-key": "undo" },
      h("span", null, said),
      button("tasks-state", words("run", "undo"), { quiet: true, "data-task": id, "data-state": "open" }),
    ),
  ];
}

/** @param {Scene} scene @param {TaskStop | GateStop} stop */
function sectionLine({ run, words }, { section }) {
  const number = run.playbook.sections.indexOf(section) + 1;
  return h(
    "div.so-focus__section",
    { "data-key": "section" },
    h("h3", null, `${number}. ${words.of(section.title)}`),
    h(
      "p.so-section__mode",
      null,
      h(`span.so-badge.so-badge--${section.mode}`, null, words("mode", section.mode)),
      " ",
      words("mode-help", section.mode),
    ),
  );
}

/** @param {Scene} scene @param {TaskStop} stop */
function task(scene, { section, number, task: each }) {
  const { run, words, ui } = scene;
  const { state, reason, notes } = run.tasks[each.id];
  return h(
    "article.so-focus",
    { "data-key": "task", "data-state": state },
    h(
      "p.so-focus__count",
      null,
      words("run", "task-of", { n: number, of: section.tasks.length }),
      each.memory && h("span.so-badge", null, words("run", "memory")),
      state !== "open" && h("span.so-badge", null, words("run", `state-${state}`)),
    ),
    h("p.so-focus__do", null, h("strong", null, words.of(each.verb)), words.gap, words.of(each.object)),
    h("p.so-focus__done", null, h("span.so-label", null, words("run", "done-when")), words.of(each.done)),
    h("p.so-focus__who", null, who(scene, each.role), words("run", "dot"), dueWords(scene, each)),
    reason && h("p.so-quiet", null, words("run", "reason-was", { reason })),
    each.detail && h("p.so-focus__detail", null, words.of(each.detail)),
    uses(scene, each),
    controls(scene, each),
    ui["tasks-form"] === "skip" && skipForm(scene, each),
    ui["tasks-form"] === "note" && noteForm(scene, each),
    notes.length > 0 &&
      h(
        "ul.so-notes",
        null,
        notes.map(({ text, link, by }) =>
          h("li", null, text, " ", noteLink(link), by && h("span.so-quiet", null, ` ${by}`)),
        ),
      ),
  );
}

/** Only addresses of the web become links. @param {string} link */
function noteLink(link) {
  return /^https?:\/\//i.test(link) ? h("a", { href: link, rel: "noreferrer", target: "_blank" }, link) : link;
}

/** @param {Scene} scene @param {import("../../core/handbook-types.mjs").Task} each */
function uses({ words }, each) {
  const links = [
    each.machines && button("panel", words("run", `open-${each.machines}-list`), { "data-panel": "stop" }),
    each.statements.length > 0 &&
      button("tasks-say", words("run", "open-statements"), { "data-statements": each.statements.join(" ") }),
    ...each.templates.map((id) => h("a.so-button", { href: pageOf(`templates/${id}`) }, words("run", "open-template"))),
  ].filter(Boolean);
  return links.length > 0 && h("div.so-row", null, .../** @type {Node[]} */ (links));
}

/** @param {Scene} scene @param {import("../../core/handbook-types.mjs").Task} each */
function controls({ run, words, ui }, each) {
  const { state } = run.tasks[each.id];
  const set = (/** @type {string} */ to, more = {}) =>
    button("tasks-state", words("run", `set-${to}`), { "data-task": each.id, "data-state": to, ...more });
  const form = (/** @type {string} */ name) =>
    button("tasks-form", words("run", name), {
      "data-form": name,
      "aria-expanded": ui["tasks-form"] === name ? "true" : "false",
    });
  const over = state === "done" || state === "skipped";
  return h(
    "div.so-focus__controls",
    { "data-key": "controls" },
    over ? set("open") : set("done", { main: true }),
    h(
      "div.so-row",
      null,
      state === "open" && set("in-progress"),
      state === "in-progress" && set("open"),
      !over && form("skip"),
      form("note"),
    ),
  );
}

/** @param {Scene} scene @param {import("../../core/handbook-types.mjs").Task} each */
function skipForm({ words }, each) {
  return h(
    "form.so-row",
    { "data-action": "tasks-skip", "data-task": each.id, "data-key": `skip-${each.id}` },
    field("reason", words("run", "skip-reason"), { required: true, key: `skip-${each.id}` }),
    h("button.so-button", { type: "submit" }, words("run", "skip-now")),
  );
}

/** @param {Scene} scene @param {import("../../core/handbook-types.mjs").Task} each */
function noteForm({ words }, each) {
  return h(
    "form.so-row",
    { "data-action": "tasks-note", "data-task": each.id, "data-key": `note-${each.id}` },
    field("text", words("run", "note-text"), { key: `note-${each.id}` }),
    field("link", words("run", "note-link"), { type: "url", inputmode: "url", key: `link-${each.id}` }),
    h("button.so-button", { type: "submit" }, words("run", "note-save")),
  );
}

/** What a gate asks: every line read aloud, then one deliberate tap. @param {Scene} scene @param {GateStop} stop */
function gate(scene, { section }) {
  const { run, words } = scene;
  const confirmed = run.confirmed[section.id];
  const open = section.tasks.filter((each) => ["open", "in-progress"].includes(run.tasks[each.id].state));
  return h(
    "article.so-focus.so-focus--gate",
    { "data-key": "gate" },
    h("p.so-focus__do", null, h("strong", null, words("run", "gate-title"))),
    h("p", null, words("gate", /** @type {string} */ (section.gate))),
    h(
      "ul.so-gate",
      null,
      section.tasks.map((each) =>
        h(
          "li",
          { "data-state": run.tasks[each.id].state },
          h("span.so-gate__state", null, words("run", `state-${run.tasks[each.id].state}`)),
          ` ${taskLine(each, words)}`,
        ),
      ),
    ),
    open.length > 0 && h("p.so-notice", null, words("run", "gate-open", { n: open.length })),
    confirmed
      ? h("p.so-quiet", null, words("run", "gate-confirmed", { by: confirmed.by || words("run", "nobody") }))
      : button("tasks-confirm", words("run", "gate-confirm"), { main: true, "data-section": section.id }),
  );
}
