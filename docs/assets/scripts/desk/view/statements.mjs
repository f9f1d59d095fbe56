// What is said outside: statements that fit, filled in and approved, and status updates with the next one due.

import { fitting } from "../core/statements.mjs";
import { h } from "./dom.mjs";
import { approvals } from "./statements/approved.mjs";
import { chooser } from "./statements/chooser.mjs";
import { copyActions } from "./statements/copying.mjs";
import { editor } from "./statements/editor.mjs";
import { platformOf } from "./statements/chosen.mjs";
import { actions as updateActions, dueLine, view as updates } from "./statements/updates.mjs";
import { moveTo } from "./reach.mjs";

/** @typedef {import("./panel.mjs").Scene} Scene */
/** @typedef {import("./panel.mjs").Controls} Controls */

/** @param {Scene} scene */
export function view(scene) {
  if (scene.run.finished_at) {
    return [...approvals(scene), ...updates(scene)];
  }
  const part = scene.ui["say-part"] ?? "statements";
  return [turn(scene, part), ...(part === "updates" ? updates(scene) : statements(scene))];
}

/** @param {Scene} scene @param {string} part */
function turn(scene, part) {
  const { words } = scene;
  return h(
    "div.so-switch",
    { role: "group", "aria-label": words("run", "say-turn"), "data-key": "turn" },
    ["statements", "updates"].map((each) =>
      h(
        "button.so-switch__side",
        {
          type: "button",
          "data-action": "say-turn",
          "data-part": each,
          "aria-pressed": each === part ? "true" : "false",
        },
        h("span", null, words("run", `say-turn-${each}`)),
        each === "updates" && dueLine(scene),
      ),
    ),
  );
}

/** @param {Scene} scene */
function statements(scene) {
  const open = scene.statements.find(({ id }) => id === scene.ui["say-statement"]);
  return [
    ...chooser(scene, open ? [] : inOrder(scene), open),
    ...(open ? editor(scene, open) : []),
    ...approvals(scene),
  ];
}

/**
 * The statements that fit: those of the task at hand, then the playbook's own in its order, then others.
 * @param {Scene} scene
 */
function inOrder(scene) {
  const { run, ui } = scene;
  const first = ui["say-first"] ?? [];
  const { id: playbook, statements: named } = run.playbook;
  const order = [...first, ...named];
  const place = (/** @type {{id: string}} */ { id }) => (order.includes(id) ? order.indexOf(id) : order.length);
  return fitting(scene.statements, { playbook, severity: run.severity, platform: platformOf(scene), first }).sort(
    (one, other) => place(one) - place(other),
  );
}

/** @param {Controls} controls @returns {Record<string, import("./base-element.mjs").Action>} */
export function actions(controls) {
  const value = (/** @type {HTMLElement} */ element) => /** @type {HTMLSelectElement} */ (element).value;
  return {
    ...copyActions(controls),
    ...updateActions(controls),
    "say-turn": ({ part }) => controls.show({ "say-part": part }),
    "say-platform": (_, __, element) => controls.show({ "say-platform": value(element) }),
    "say-language": (_, __, element) => controls.show({ "say-language": value(element) }),
    "say-open": ({ statement }) => {
      controls.show({ "say-statement": statement, "say-held": null });
      moveTo(".so-say__title");
    },
    "say-close": () => {
      const { ui } = controls.scene();
      controls.show({ "say-statement": null });
      moveTo(`[data-action="say-open"][data-statement="${CSS.escape(ui["say-statement"] ?? "")}"]`);
    },
    "say-draft": ({ draft }, _, element) => {
      controls.keepDraft(String(draft), value(element));
      controls.show({ "say-held": null, "say-told-of": null });
    },
    "say-use": ({ event }) => {
      const approved = controls.scene().run.statements.find((each) => each.event === event);
      controls.keepDraft("say.update.text", approved?.text ?? "");
      controls.show({ "say-part": "updates" });
      moveTo("#so-field-say-update-text");
    },
  };
}
