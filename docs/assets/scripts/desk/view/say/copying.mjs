// Approving a statement and copying it; both are held back, with the reason, until it is whole and somebody vouches.

import { copyText } from "../../write/download.mjs";
import { moveTo } from "../reach.mjs";
import { approverKey, drafted, heldBack } from "./chosen.mjs";

/** @typedef {import("../panel.mjs").Desk} Desk */

/** @param {Desk} desk @returns {Record<string, import("../host.mjs").Action>} */
export function copyActions(desk) {
  const find = (/** @type {string | undefined} */ id) => desk.scene().statements.find((each) => each.id === id);
  return {
    "say-approve": ({ statement: id }) => {
      const statement = find(id);
      if (statement && !hold(desk, statement)) {
        approve(desk, statement);
      }
    },
    "say-copy": async ({ statement: id }) => {
      const statement = find(id);
      if (statement) {
        const { approved, whole } = drafted(desk.scene(), statement);
        await (approved || !hold(desk, statement) ? copy(desk, statement.id, approved?.text ?? whole) : null);
      }
    },
    "say-copy-again": ({ event }) =>
      copy(desk, String(event), desk.scene().run.statements.find((each) => each.event === event)?.text ?? ""),
  };
}

/**
 * Whether a statement is held back; if so, the reason is said and shown.
 * @param {Desk} desk @param {import("./chosen.mjs").Statement} statement
 */
function hold(desk, statement) {
  const reason = heldBack(desk.scene(), statement);
  if (reason) {
    desk.show({ "say-held": statement.id });
    desk.say(reason);
  }
  return reason !== "";
}

/** @param {Desk} desk @param {import("./chosen.mjs").Statement} statement */
function approve(desk, statement) {
  const scene = desk.scene();
  const { language, platform, values, whole, approver } = drafted(scene, statement);
  // A text that is changed after this has no approver until somebody is named again.
  desk.keepDraft(approverKey(scene, statement), "");
  desk.record("statement-approved", { statement: statement.id, language, platform, values, text: whole, approver });
  const field = document.querySelector("#so-field-say-approver");
  if (field instanceof HTMLInputElement) {
    field.value = "";
  }
  desk.show({ "say-held": null });
  desk.say(scene.words("run", "say-say-approved", { approver }));
  moveTo(`[data-action="say-copy"]`);
}

/**
 * @param {Desk} desk @param {string} of the id of the statement or event, beside which it is told
 * @param {string} text
 */
async function copy(desk, of, text) {
  const words = desk.scene().words("run", (await copyText(text)) ? "say-copied" : "say-not-copied");
  desk.show({ "say-told": words, "say-told-of": of });
  desk.say(words);
}
