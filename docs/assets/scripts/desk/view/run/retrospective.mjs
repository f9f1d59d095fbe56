// The retrospective: blame nobody; figures and timeline are there, causes and action items are filled in.

import { newId } from "../../core/events.mjs";
import { moment } from "../../core/texts.mjs";
import { h } from "../dom.mjs";
import { button, field, said } from "./parts.mjs";

/** @typedef {import("../panel.mjs").Scene} Scene */
/** @typedef {import("../panel.mjs").Controls} Controls */

/** What a review without blame asks for, in order. */
const FIELDS = ["worked", "causes", "learned"];
const KINDS = ["detective", "preventive", "corrective"];

/** @param {Scene} scene */
export function view(scene) {
  const { words, run, language } = scene;
  const { words: written, published_at } = run.retrospective;
  return [
    h(
      "section",
      { "data-key": "retrospective" },
      h(
        "h3",
        null,
        words("run", "retrospective"),
        " ",
        h("span.so-badge", null, words("run", published_at ? "published" : "draft")),
      ),
      h("p.so-hint", null, words("run", "retrospective-how")),
      h(
        "form.so-entry",
        { "data-action": "retro-write" },
        FIELDS.map((name) =>
          field(name, words("run", `retro-${name}`), {
            tag: "textarea",
            rows: 3,
            text: written[name] ?? "",
            key: `retro-${name}`,
            "data-change": "retro-write",
          }),
        ),
        h("button.so-button", { type: "submit" }, words("run", "save")),
      ),
      onPaper(scene),
      h("h4", null, words("run", "actions")),
      h(
        "ul.so-actions",
        null,
        openActions(scene).map(([id, action]) =>
          h(
            "li",
            { "data-key": id },
            h("span.so-badge", null, words("run", `action-${action.kind}`)),
            ` ${action.text}`,
            h("span.so-quiet", null, ` ${[action.owner, action.due].filter(Boolean).join(words("run", "dot"))}`),
            button("retro-drop", words("run", "action-drop"), { quiet: true, "data-id": id }),
          ),
        ),
      ),
      h(
        "form.so-entry",
        { "data-action": "retro-act", "data-key": "act" },
        field("text", words("run", "action-text"), { required: true, key: "action-text" }),
        h(
          "p.so-fieldset",
          null,
          h("label", { for: "so-action-kind" }, words("run", "action-kind")),
          h(
            "select",
            { id: "so-action-kind", name: "kind" },
            KINDS.map((kind) => h("option", { value: kind }, words("run", `action-${kind}`))),
          ),
        ),
        field("owner", words("run", "action-owner"), { required: true, key: "action-owner" }),
        field("due", words("run", "action-due"), { type: "date", required: true, key: "action-due" }),
        h("button.so-button", { type: "submit" }, words("run", "action-add")),
      ),
      published_at
        ? h("p.so-quiet", null, words("run", "published-at", { time: moment(published_at, language) }))
        : button("retro-publish", words("run", "publish"), { main: true }),
    ),
  ];
}

/** What was written, for paper, where a form would be an empty frame. @param {Scene} scene */
function onPaper({ words, run }) {
  const written = FIELDS.filter((name) => run.retrospective.words[name]);
  return h(
    "dl.so-facts.so-on-paper",
    null,
    written.map((name) =>
      h("div", null, h("dt", null, words("run", `retro-${name}`)), h("dd", null, run.retrospective.words[name])),
    ),
  );
}

/** @param {Scene} scene */
function openActions({ run }) {
  return Object.entries(run.retrospective.actions).filter(([, { dropped }]) => !dropped);
}

/** @param {Controls} controls @returns {Record<string, import("../base-element.mjs").Action>} */
export function actions(controls) {
  return {
    "retro-write": (_, form) => {
      const { run } = controls.scene();
      for (const name of FIELDS.filter((each) => said(form, each) !== (run.retrospective.words[each] ?? ""))) {
        controls.record("retrospective-written", { field: name, text: said(form, name) });
      }
      controls.announce(controls.scene().words("run", "saved"));
    },
    "retro-act": (_, form, element) => {
      const [text, kind, owner, due] = ["text", "kind", "owner", "due"].map((name) => said(form, name));
      controls.record("action-written", { action: newId(), kind, text, owner, due, dropped: false });
      /** @type {HTMLFormElement} */ (element).reset();
    },
    "retro-drop": ({ id }) => {
      const action = controls.scene().run.retrospective.actions[String(id)];
      controls.record("action-written", { ...action, action: String(id), dropped: true });
    },
    "retro-publish": () => controls.record("retrospective-published", {}),
  };
}
