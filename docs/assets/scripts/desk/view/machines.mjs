// Stop and resume: what runs by itself, platform by platform, and where that stands.

import { machinesOf, tally } from "../core/machines.mjs";
import { h } from "./dom.mjs";
import { line } from "./machines/line.mjs";
import { platformsOf } from "./panel.mjs";
import { moveTo } from "./reach.mjs";

/** @typedef {import("./panel.mjs").Scene} Scene */
/** @typedef {import("./panel.mjs").Controls} Controls */

/** "stop" or "resume", as the reader chose. @param {Scene} scene @returns {import("../core/machines.mjs").Direction} */
const directionOf = ({ ui }) => ui["stop-direction"] ?? "stop";

/** @param {Scene} scene */
export function view(scene) {
  const { run, words, ui } = scene;
  const direction = directionOf(scene);
  const groups = machinesOf(platformsOf(scene), run, direction);
  const shown = groups.filter(({ id }) => !ui["stop-platform"] || id === ui["stop-platform"]);
  return [
    turn(scene, direction),
    h("div.so-stop__bar", { "data-key": "bar" }, progress(scene, groups, direction), filter(scene, groups)),
    groups.length === 0 && h("p", { "data-key": "none" }, words("run", `stop-none-${direction}`)),
    ...shown.map((group) => platform(scene, group, direction)),
  ].filter((part) => part !== false);
}

/** @param {Scene} scene @param {string} direction */
function turn({ words }, direction) {
  return h(
    "div.so-switch",
    { role: "group", "aria-label": words("run", "stop-turn"), "data-key": "turn" },
    ["stop", "resume"].map((each) =>
      h(
        "button.so-switch__side",
        {
          type: "button",
          "data-action": "stop-turn",
          "data-direction": each,
          "aria-pressed": each === direction ? "true" : "false",
        },
        words("run", `stop-turn-${each}`),
      ),
    ),
  );
}

/** @param {Scene} scene @param {import("../core/machines.mjs").Group[]} groups @param {string} direction */
function progress({ words }, groups, direction) {
  const { done, blocked, all } = tally(groups);
  return h(
    "div.so-stop__progress",
    null,
    h("strong", { id: "so-stop-count" }, words("run", `stop-count-${direction}`, { n: done, of: all })),
    blocked > 0 && h("span.so-quiet", null, words("run", "stop-count-blocked", { n: blocked })),
    h("progress", { max: Math.max(1, all), value: done, "aria-labelledby": "so-stop-count" }),
  );
}

/** @param {Scene} scene @param {import("../core/machines.mjs").Group[]} groups */
function filter({ words, ui }, groups) {
  return h(
    "label.so-filter",
    null,
    h("span.so-visually-hidden", null, words("run", "stop-platform")),
    h(
      "select",
      { "data-change": "stop-platform", name: "platform" },
      h("option", { value: "" }, words("run", "stop-every-platform")),
      groups.map((group) =>
        h(
          "option",
          { value: group.id, selected: ui["stop-platform"] === group.id },
          `${words.of(group.name)} ${words("run", "stop-of", tallied(group))}`,
        ),
      ),
    ),
  );
}

/** @param {import("../core/machines.mjs").Group} group */
function tallied(group) {
  const { done, all } = tally([group]);
  return { n: done, of: all };
}

/**
 * @param {Scene} scene @param {import("../core/machines.mjs").Group} group
 * @param {import("../core/machines.mjs").Direction} direction
 */
function platform(scene, group, direction) {
  const { words } = scene;
  return h(
    "section.so-stop",
    { "data-key": `${direction}-${group.id}` },
    h(
      "h3.so-stop__platform",
      null,
      words.of(group.name),
      " ",
      h("span.so-quiet", null, words("run", "stop-of", tallied(group))),
    ),
    h(
      "ul.so-stop__list",
      null,
      group.machines.map((each) => line(scene, each, direction)),
    ),
  );
}

/** @param {Controls} controls @returns {Record<string, import("./base-element.mjs").Action>} */
export function actions(controls) {
  return {
    "stop-turn": ({ direction }) => controls.show({ "stop-direction": direction, "stop-note": null }),
    "stop-platform": (_, __, element) =>
      controls.show({ "stop-platform": /** @type {HTMLSelectElement} */ (element).value }),
    "stop-ask": ({ place }) => {
      controls.show({ "stop-note": controls.scene().ui["stop-note"] === place ? null : place });
      moveTo(".so-stop__note input");
    },
    "stop-set": ({ place, state }) => change(controls, String(place), String(state), ""),
    "stop-blocked": ({ place }, form) =>
      change(controls, String(place), "no-access", String(form?.get("note") ?? "").trim()),
  };
}

/** @param {Controls} controls @param {string} place "platform/machine" @param {string} state @param {string} note */
function change(controls, place, state, note) {
  const [platform, machine] = place.split("/");
  const action = directionOf(controls.scene());
  controls.record("machine-changed", { platform, machine, action, state, note });
  controls.show({ "stop-note": null });
  const scene = controls.scene();
  const { done, all } = tally(machinesOf(platformsOf(scene), scene.run, action));
  const count = scene.words("run", `stop-count-${action}`, { n: done, of: all });
  controls.announce(`${scene.words("run", `stop-say-${action}-${state}`)} ${count}`);
  moveTo(`[data-key="${CSS.escape(place)}"] button`);
}
