// One machine: what it is in a line, its buttons, and how to stop or resume it a tap away.

import { hour } from "../../core/texts.mjs";
import { phoneLink } from "../contact.mjs";
import { h } from "../dom.mjs";
import { who } from "../panel.mjs";
import { button, field } from "../run/parts.mjs";

/** @typedef {import("../panel.mjs").Scene} Scene */
/** @typedef {import("../../core/machines.mjs").Standing} Standing */
/** @typedef {import("../../core/machines.mjs").Direction} Direction */

/** @param {Scene} scene @param {Standing} standing @param {Direction} direction */
export function line(scene, standing, direction) {
  const { words, run, ui } = scene;
  const { place, machine, progress } = standing;
  const state = progress?.state ?? "running";
  const asks = ui["stop-note"] === place && !run.finished_at;
  return h(
    "li.so-stop__machine",
    { "data-key": place, "data-state": state },
    machine ? details(scene, machine, direction) : h("p", null, words("run", "stop-gone", { id: place })),
    progress && state !== "running" && h("p.so-stop__state", null, stateWords(scene, progress, direction)),
    run.finished_at
      ? state === "running" && h("p.so-stop__state", null, words("run", `stop-open-${direction}`))
      : controls(scene, standing, direction, state),
    asks && noteForm(scene, place),
  );
}

/** @param {Scene} scene @param {import("../../core/handbook-types.mjs").Machine} machine @param {Direction} direction */
function details(scene, machine, direction) {
  const { words } = scene;
  const minutes = words("duration", machine.minutes === 1 ? "minute" : "minutes", { n: machine.minutes });
  const rows =
    direction === "stop"
      ? [
          ["how", machine.stop],
          ["seen", machine.stopped],
        ]
      : [["resume", machine.resume]];
  return h(
    "details.so-stop__what",
    null,
    h("summary", null, h("span", null, words.of(machine.what))),
    h(
      "dl.so-facts",
      null,
      /** @type {[string, import("../../core/handbook-types.mjs").Text][]} */ (rows).map(([name, text]) =>
        h("div", null, h("dt", null, words("run", `stop-${name}`)), h("dd", null, words.of(text))),
      ),
      h(
        "div",
        null,
        h("dt", null, words("run", "stop-who")),
        h("dd", null, who(scene, machine.role), words("run", "dot"), minutes, h("br"), phoneLink(scene, machine.role)),
      ),
      h(
        "div",
        null,
        h("dt", null, words("run", "stop-backup")),
        h("dd", null, who(scene, machine.backup), h("br"), phoneLink(scene, machine.backup)),
      ),
    ),
  );
}

/**
 * @param {Scene} scene @param {import("../../core/run-types.mjs").MachineProgress} progress @param {Direction} direction
 */
function stateWords({ words, language }, { state, at, by, note }, direction) {
  return [words("run", `stop-is-${direction}-${state}`, { time: hour(at, language) }), by, note]
    .filter(Boolean)
    .join(words("run", "dot"));
}

/** @param {Scene} scene @param {Standing} standing @param {Direction} direction @param {string} state */
function controls({ words, ui }, { place, machine }, direction, state) {
  const named = { what: machine ? words.of(machine.what) : place };
  const set = (/** @type {string} */ key, /** @type {string} */ to, more = {}) =>
    button("stop-set", words("run", key), {
      "data-place": place,
      "data-state": to,
      "aria-label": words("run", `${key}-what`, named),
      ...more,
    });
  const blocked = button("stop-ask", words("run", "stop-no-access"), {
    "data-place": place,
    "aria-expanded": ui["stop-note"] === place ? "true" : "false",
    "aria-label": words("run", "stop-no-access-what", named),
    quiet: true,
  });
  return h(
    "div.so-row.so-stop__controls",
    null,
    state === "done" ? set("stop-undo", "running", { quiet: true }) : set(`stop-set-${direction}`, "done"),
    state === "running" ? blocked : state === "no-access" && set("stop-undo", "running", { quiet: true }),
  );
}

/** @param {Scene} scene @param {string} place */
function noteForm({ words }, place) {
  return h(
    "form.so-entry.so-stop__note",
    { "data-action": "stop-blocked", "data-place": place, "data-key": "note" },
    field("note", words("run", "stop-note"), {
      key: `stop-${place.replace("/", "-")}`,
      hint: words("run", "stop-note-hint"),
    }),
    h("button.so-button", { type: "submit" }, words("run", "stop-note-save")),
  );
}
