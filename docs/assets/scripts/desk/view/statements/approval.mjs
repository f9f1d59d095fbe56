// Who approves a statement, by whom it was approved, and the two buttons: approve, copy.

import { hour } from "../../core/texts.mjs";
import { phoneLink } from "../contact.mjs";
import { h } from "../dom.mjs";
import { severityOf, who } from "../panel.mjs";
import { button } from "../run/parts.mjs";
import { approverKey, drafted, heldBack, told } from "./chosen.mjs";

/** @typedef {import("../panel.mjs").Scene} Scene */
/** @typedef {import("../../core/handbook-types.mjs").Statement} Statement */

/** @param {Scene} scene @param {Statement} statement */
export function approval(scene, statement) {
  const { words, language } = scene;
  const { approver, approved } = drafted(scene, statement);
  const key = approverKey(scene, statement);
  return [
    h("h4", { "data-key": "approval" }, words("run", "say-approval")),
    approvers(scene, statement),
    h(
      "p.so-fieldset",
      { "data-key": "approver", "data-empty": !approver },
      h("label", { for: "so-field-say-approver" }, words("run", "say-approved-by")),
      h("input", {
        id: "so-field-say-approver",
        name: "approver",
        value: scene.draft(key),
        autocomplete: "off",
        list: "so-say-names",
        "aria-describedby": "so-field-say-approver-hint",
        "aria-required": "true",
        "data-input": "say-draft",
        "data-draft": key,
      }),
      h(
        "datalist",
        { id: "so-say-names" },
        names(scene, statement).map((name) => h("option", { value: name })),
      ),
      h("span.so-hint", { id: "so-field-say-approver-hint" }, words("run", "say-approved-by-hint")),
    ),
    approved &&
      h(
        "p.so-say__approved",
        { "data-key": "approved" },
        words("run", "say-is-approved", {
          approver: approved.approver,
          time: hour(approved.at, language),
        }),
      ),
    buttons(scene, statement),
  ];
}

/** @param {Scene} scene @param {Statement} statement */
function buttons(scene, statement) {
  const { words, ui } = scene;
  const reason = heldBack(scene, statement);
  const { approved } = drafted(scene, statement);
  const pressed = ui["say-held"] === statement.id;
  // What is approved as it stands may be copied; why it cannot be approved again matters only to who tries.
  const shown = reason && (!approved || pressed);
  const may = (/** @type {boolean} */ free) => ({
    "data-statement": statement.id,
    "aria-disabled": !free && "true",
    "aria-describedby": !free && shown && "so-say-held",
  });
  return h(
    "div.so-say__buttons",
    { "data-key": "buttons" },
    shown && h("p.so-say__held", { id: "so-say-held", "data-pressed": pressed }, reason),
    h(
      "div.so-row",
      null,
      button("say-approve", words("run", "say-approve"), { main: !approved, ...may(!reason) }),
      button("say-copy", words("run", "say-copy"), { main: Boolean(approved), ...may(!reason || approved !== null) }),
    ),
    told(scene, statement.id),
  );
}

/**
 * The roles that must approve: the level's and the statement's own, each once.
 * @param {Scene} scene @param {Statement} statement
 */
function rolesOf(scene, statement) {
  const level = severityOf(scene);
  /** @type {[string, string][]} */
  const named = [
    ["must", level?.approver ?? statement.approver],
    ["backup", level?.approver_backup ?? statement.backup],
    ...(level?.also_approve ?? []).map((role) => /** @type {[string, string]} */ (["also", role])),
    ["own", statement.approver],
    ["own-backup", statement.backup],
  ];
  return named.filter(([, role], index) => named.findIndex(([, other]) => other === role) === index);
}

/** @param {Scene} scene @param {Statement} statement */
function approvers(scene, statement) {
  return h(
    "dl.so-facts.so-say__approvers",
    { "data-key": "approvers" },
    rolesOf(scene, statement).map(([how, role]) =>
      h(
        "div",
        null,
        h("dt", null, scene.words("run", `say-by-${how}`)),
        h("dd", null, h("span", null, who(scene, role)), phoneLink(scene, role)),
      ),
    ),
  );
}

/** Names to choose from instead of typing. @param {Scene} scene @param {Statement} statement */
function names(scene, statement) {
  const { run, handbook, words } = scene;
  const people = rolesOf(scene, statement).map(
    ([, role]) => run.roles[role] || words.of(handbook.roles.find(({ id }) => id === role)?.contact?.name),
  );
  return [...new Set(people.filter(Boolean))];
}
