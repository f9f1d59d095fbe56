// Which statement: for which platform, in which language, and the list of those that fit.

import { h } from "../dom.mjs";
import { platformsOf } from "../panel.mjs";
import { button } from "../run/parts.mjs";
import { languageName, platformOf, statementLanguage } from "./chosen.mjs";

/** @typedef {import("../panel.mjs").Scene} Scene */
/** @typedef {import("../../core/handbook-types.mjs").Statement} Statement */

/** @param {Scene} scene @param {Statement[]} fitting @param {Statement | undefined} open */
export function chooser(scene, fitting, open) {
  const { words } = scene;
  return [
    open && h("p", { "data-key": "back" }, button("say-close", words("run", "say-back"), { quiet: true })),
    h("div.so-say__choices", { "data-key": "choices" }, platforms(scene), languages(scene)),
    open
      ? null
      : fitting.length === 0
        ? h("p", { "data-key": "none" }, words("run", "say-none"))
        : h(
            "ul.so-say__list",
            { "data-key": "fitting", "aria-label": words("run", "say-fitting") },
            fitting.map((statement) => entry(scene, statement)),
          ),
  ].filter((part) => part !== null && part !== undefined);
}

/** @param {Scene} scene */
function platforms(scene) {
  const { words } = scene;
  return h(
    "label.so-filter",
    null,
    h("span", null, words("run", "say-platform")),
    h(
      "select",
      { "data-change": "say-platform", name: "platform" },
      h("option", { value: "" }, words("run", "say-every-platform")),
      platformsOf(scene).map(({ id, name }) =>
        h("option", { value: id, selected: id === platformOf(scene) }, words.of(name)),
      ),
    ),
  );
}

/** @param {Scene} scene */
function languages(scene) {
  return h(
    "label.so-filter",
    null,
    h("span", null, scene.words("run", "say-language")),
    h(
      "select",
      { "data-change": "say-language", name: "language" },
      scene.handbook.languages.map((each) =>
        h("option", { value: each, lang: each, selected: each === statementLanguage(scene) }, languageName(each)),
      ),
    ),
  );
}

/** @param {Scene} scene @param {Statement} statement */
function entry(scene, statement) {
  const { words, run, ui } = scene;
  const approved = run.statements.filter((each) => each.statement === statement.id).length;
  const asked = (ui["say-first"] ?? []).includes(statement.id);
  return h(
    "li",
    { "data-key": statement.id },
    h(
      "button.so-say__entry",
      {
        type: "button",
        "data-action": "say-open",
        "data-statement": statement.id,
      },
      h("span.so-say__name", null, words.of(statement.title)),
      h(
        "span.so-say__kind",
        null,
        kindWords(scene, statement),
        asked && h("span.so-badge", null, words("run", "say-asked")),
        approved > 0 && h("span.so-badge", null, words("run", "say-approved-count", { n: approved })),
      ),
      h("span.so-say__when", null, words.of(statement.use)),
    ),
  );
}

/** @param {Scene} scene @param {Statement} statement */
export function kindWords({ words }, { kind, length }) {
  return `${words("statement-kind", kind)}${words("run", "dot")}${words("length", length)}`;
}
