// The form for a piece of evidence. What is typed is kept across a reload; a picked file cannot be.

import { minuteToInput } from "../../core/local-time.mjs";
import { h } from "../dom.mjs";

/** @typedef {import("../panel.mjs").Scene} Scene */

/** The fields of words, in the order in which evidence is noted. */
export const FIELDS = ["address", "account", "seen", "figures", "note"];

/** Where a field's words are kept. @param {string} field */
export const keyOf = (field) => `proof.${field}`;

/** @type {Record<string, Record<string, any>>} What differs from a line of text. */
const SORTS = {
  address: { inputmode: "url" },
  seen: { type: "datetime-local" },
  note: { tag: "textarea", rows: 2 },
};

/** @param {Scene} scene */
export function form(scene) {
  const { words } = scene;
  return h(
    "form.so-entry.so-proof__form",
    { "data-action": "proof-add", "data-key": "form", novalidate: true },
    h("h3", null, words("run", "proof-add")),
    FIELDS.map((name) => line(scene, name)),
    file(scene),
    archived(scene),
    h("button.so-button.so-button--main", { type: "submit" }, words("run", "proof-save")),
  );
}

/** @param {Scene} scene @param {string} name */
function line(scene, name) {
  const { words, now } = scene;
  const { tag = "input", ...more } = SORTS[name] ?? {};
  const id = `so-field-proof-${name}`;
  const kept = scene.draft(keyOf(name));
  const value = name === "seen" ? kept || minuteToInput(now) : kept;
  return h(
    "p.so-fieldset",
    { "data-key": name },
    h("label", { for: id }, words("run", `proof-${name}`)),
    h(
      tag,
      {
        id,
        name,
        autocomplete: "off",
        "data-input": "proof-draft",
        "data-field": name,
        ...more,
        ...wrong(scene, name, `${id}-hint`),
        ...(tag === "input" ? { value } : {}),
      },
      tag === "input" ? null : value,
    ),
    h("span.so-hint", { id: `${id}-hint` }, words("run", `proof-${name}-hint`)),
    fault(scene, name),
  );
}

/** @param {Scene} scene @param {string} name @param {string} hint the id of what describes the field anyhow */
function wrong({ ui }, name, hint) {
  return ui["proof-wrong"] === name
    ? { "aria-invalid": "true", "aria-describedby": `so-proof-wrong-${name} ${hint}` }
    : { "aria-describedby": hint };
}

/** @param {Scene} scene @param {string} name */
function fault({ ui, words }, name) {
  return (
    ui["proof-wrong"] === name &&
    h("span.so-warning", { id: `so-proof-wrong-${name}` }, words("run", `proof-wrong-${name}`))
  );
}

/** @param {Scene} scene */
function file(scene) {
  const { words, ui } = scene;
  const picked = ui["proof-file"];
  return h(
    "div.so-fieldset",
    { "data-key": "file" },
    h("label", { for: "so-field-proof-file" }, words("run", "proof-file")),
    h("input", {
      id: "so-field-proof-file",
      name: "file",
      type: "file",
      "data-change": "proof-file",
      ...wrong(scene, "file", "so-field-proof-file-hint"),
    }),
    h("span.so-hint", { id: "so-field-proof-file-hint" }, words("run", "proof-file-hint")),
    picked &&
      h(
        "div.so-proof__hash",
        null,
        picked.busy && h("p", null, words("run", "proof-busy")),
        picked.sha256 && h("p", null, h("span.so-label", null, "SHA-256 "), h("code", null, picked.sha256)),
        picked.problem && h("p.so-warning", null, words("run", `proof-${picked.problem}`)),
      ),
    fault(scene, "file"),
  );
}

/** Archive first, delete or hide second: asked each time. @param {Scene} scene */
function archived(scene) {
  const { words } = scene;
  const kept = scene.draft(keyOf("archived"));
  const choice = (/** @type {string} */ value) =>
    h(
      "label.so-proof__choice",
      null,
      h("input", { type: "radio", name: "archived", value, checked: kept === value, "data-change": "proof-archived" }),
      h("span", null, words("run", `proof-archived-${value}`)),
    );
  return h(
    "fieldset.so-proof__archived",
    {
      "data-key": "archived",
      ...wrong(scene, "archived", "so-proof-archived-hint"),
    },
    h("legend", null, words("run", "proof-archived")),
    choice("yes"),
    choice("no"),
    h("span.so-hint", { id: "so-proof-archived-hint" }, words("run", "proof-archived-hint")),
    fault(scene, "archived"),
  );
}
