// Approving a statement and copying it; both are held back, with the reason, until it is whole and somebody vouches.

import { copyText } from "../../write/download.mjs";
import { moveTo } from "../reach.mjs";
import { approverKey, drafted, heldBack } from "./chosen.mjs";

/** @typedef {import("../panel.mjs").Controls} Controls */

/** @param {Controls} controls @returns {Record<string, import("../base-element.mjs").Action>} */
export function copyActions(controls) {
  const find = (/** @type {string | undefined} */ id) => controls.scene().statements.find((each) => each.id === id);
  return {
    "say-approve": ({ statement: id }) => {
      const statement = find(id);
      if (statement && !hold(controls, statement)) {
        approve(controls, statement);
      }
    },
    "say-copy": async ({ statement: id }) => {
      const statement = find(id);
      if (statement) {
        const { approved, whole } = drafted(controls.scene(), statement);
        await (approved || !hold(controls, statement) ? copy(controls, statement.id, approved?.text ?? whole) : null);
      }
    },
    "say-copy-again": ({ event }) =>
      copy(controls, String(event), controls.scene().run.statements.find((each) => each.event === event)?.text ?? ""),
  };
}

/**
 * Whether a statement is held back; if so, the reason is said and shown.
 * @param {Controls} controls @param {import("./chosen.mjs").Statement} statement
 */
function hold(controls, statement) {
  const reason = heldBack(controls.scene(), statement);
  if (reason) {
    controls.show({ "say-held": statement.id });
    controls.announce(reason);
  }
  return reason !== "";
}

/** @param {Controls} controls @param {import("./chosen.mjs").Statement} statement */
function approve(controls, statement) {
  const scene = controls.scene();
  const { language, platform, values, whole, approver } = drafted(scene, statement);
  // A text that is changed after this has no approver until somebody is named again.
  controls.keepDraft(approverKey(scene, statement), "");
  controls.record("statement-approved", { statement: statement.id, language, platform, values, text: whole, approver });
  const field = document.querySelector("#so-field-say-approver");
  if (field instanceof HTMLInputElement) {
    field.value = "";
  }
  controls.show({ "say-held": null });
  controls.announce(scene.words("run", "say-say-approved", { approver }));
  moveTo(`[data-action="say-copy"]`);
}

/**
 * @param {Controls} controls @param {string} of the id of the statement or event, beside which it is told
 * @param {string} text
 */
async function copy(controls, of, text) {
  const words = controls.scene().words("run", (await copyText(text)) ? "say-copied" : "say-not-copied");
  controls.show({ "say-told": words, "say-told-of": of });
  controls.announce(words);
}
