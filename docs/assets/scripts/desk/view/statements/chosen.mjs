// What is chosen in the panel: language and platform of a statement, and the words typed into it.

import { local } from "../../core/texts.mjs";
import { filled, fieldsOf, readiness } from "../../core/statements.mjs";
import { h } from "../dom.mjs";
import { platformsOf } from "../panel.mjs";

/** @typedef {import("../panel.mjs").Scene} Scene */
/** @typedef {import("../../core/handbook-types.mjs").Statement} Statement */

/** The language a statement is written in: the chosen one, else the reader's. @param {Scene} scene @returns {string} */
export function statementLanguage({ ui, language, handbook }) {
  return handbook.languages.includes(ui["say-language"]) ? ui["say-language"] : language;
}

/** The chosen platform's id; empty for none in particular. @param {Scene} scene @returns {string} */
export function platformOf(scene) {
  const { ui } = scene;
  return platformsOf(scene).some(({ id }) => id === ui["say-platform"]) ? ui["say-platform"] : "";
}

/** Where a field's words are kept. @param {Scene} scene @param {Statement} statement @param {string} field */
export function fieldKey(scene, statement, field) {
  return `say.${statement.id}.${statementLanguage(scene)}.${field}`;
}

/** Where the approver's name is kept while it is typed. @param {Scene} scene @param {Statement} statement */
export function approverKey(scene, statement) {
  return `say.approver.${statement.id}.${statementLanguage(scene)}`;
}

/**
 * A statement as it stands: its text and values in the chosen language, who is named as its approver, and what holds
 * it back.
 * @param {Scene} scene @param {Statement} statement
 */
export function drafted(scene, statement) {
  const language = statementLanguage(scene);
  const platform = platformOf(scene);
  const text = local(statement.text, language);
  const values = Object.fromEntries(
    fieldsOf(text).map((field) => [field, scene.draft(fieldKey(scene, statement, field)).trim()]),
  );
  const approver = scene.draft(approverKey(scene, statement)).trim();
  const longest = platformsOf(scene).find(({ id }) => id === platform)?.statement_length ?? null;
  const whole = filled(text, values);
  const approved =
    scene.run.statements.findLast(
      (each) => each.statement === statement.id && each.language === language && each.text === whole,
    ) ?? null;
  return { language, platform, text, values, approver, whole, approved, ...readiness(text, values, approver, longest) };
}

/**
 * What still holds a statement back, in words; empty when nothing does.
 * @param {Scene} scene @param {Statement} statement
 */
export function heldBack(scene, statement) {
  const { words } = scene;
  const { empty, approver } = drafted(scene, statement);
  const labels = empty.map((id) => labelOf(scene, statement, id)).join(words("run", "say-list"));
  return [
    empty.length > 0 && words("run", "say-held-fields", { fields: labels }),
    !approver && words("run", "say-held-approver"),
  ]
    .filter(Boolean)
    .join(words("run", "say-and"));
}

/** A field's label in the reader's language. @param {Scene} scene @param {Statement} statement @param {string} id */
export function labelOf({ words }, statement, id) {
  return words.of(statement.fields.find((field) => field.id === id)?.label ?? id);
}

/** A language by its own name: 中文, English. @param {string} language */
export function languageName(language) {
  return new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
}

/**
 * What came of copying, beside what was copied.
 * @param {Scene} scene @param {string} of the id of a statement or an event
 */
export function told({ ui }, of) {
  return ui["say-told-of"] === of && h("p.so-quiet", { "data-key": "told" }, ui["say-told"]);
}
