// One statement: its text as it fills, a field for each gap, what to mind, who approves.

import { local } from "../../core/texts.mjs";
import { fieldsOf, parts } from "../../core/statements.mjs";
import { h } from "../dom.mjs";
import { platformsOf } from "../panel.mjs";
import { approval } from "./approval.mjs";
import { kindWords } from "./chooser.mjs";
import { drafted, fieldKey, labelOf, statementLanguage } from "./chosen.mjs";

/** @typedef {import("../panel.mjs").Scene} Scene */
/** @typedef {import("../../core/handbook-types.mjs").Statement} Statement */

/** @param {Scene} scene @param {Statement} statement */
export function editor(scene, statement) {
  const { words } = scene;
  return [
    h(
      "article.so-say",
      { "data-key": `say-${statement.id}-${statementLanguage(scene)}` },
      h("h3.so-say__title", { tabindex: -1 }, words.of(statement.title)),
      h("p.so-say__kind", null, kindWords(scene, statement)),
      h("p.so-say__when", null, words.of(statement.use)),
      minds(scene, statement),
      h(
        "div.so-say__work",
        { "data-key": "work" },
        h("div.so-say__shown", null, preview(scene, statement), lengthLine(scene, statement)),
        h("div.so-say__fields", null, fields(scene, statement)),
      ),
      ...approval(scene, statement),
    ),
  ];
}

/**
 * The text with what was typed in its place, and what is missing by its label.
 * @param {Scene} scene @param {Statement} statement
 */
function preview(scene, statement) {
  const { text, values, language } = drafted(scene, statement);
  return h(
    "blockquote.so-statement",
    { lang: language, "data-key": "text" },
    parts(text).map((part) => {
      if ("words" in part) {
        return part.words;
      }
      return values[part.field]
        ? h("mark.so-say__filled", null, values[part.field])
        : h("span.so-field", { lang: scene.language }, labelOf(scene, statement, part.field));
    }),
  );
}

/**
 * How long it is, against the platform's length or, for no platform in particular, every platform's.
 * @param {Scene} scene @param {Statement} statement
 */
function lengthLine(scene, statement) {
  const { words } = scene;
  const { length, platform, tooLong } = drafted(scene, statement);
  const all = platformsOf(scene).filter(
    ({ id }) => statement.platforms.length === 0 || statement.platforms.includes(id),
  );
  const chosen = all.find(({ id }) => id === platform);
  const over = all
    .filter(({ statement_length }) => length > statement_length)
    .map((each) => words("run", "say-over-one", { platform: words.of(each.name), longest: each.statement_length }));
  const warning = chosen
    ? tooLong && words("run", "say-too-long", { platform: words.of(chosen.name), n: length - chosen.statement_length })
    : over.length > 0 && words("run", "say-over", { platforms: over.join(words("run", "say-list")) });
  return h(
    "div.so-say__length",
    { "data-key": "length" },
    h(
      "p",
      null,
      chosen
        ? words("run", "say-length", { n: length, longest: chosen.statement_length, platform: words.of(chosen.name) })
        : words("run", "say-length-any", { n: length }),
    ),
    warning && h("p.so-warning", null, warning),
    (chosen || warning) && h("p.so-hint", null, words("run", "say-length-ours")),
  );
}

/** @param {Scene} scene @param {Statement} statement */
function fields(scene, statement) {
  const { words } = scene;
  const language = statementLanguage(scene);
  return fieldsOf(local(statement.text, language)).map((id) => {
    const known = statement.fields.find((field) => field.id === id);
    const key = fieldKey(scene, statement, id);
    const element = `so-field-${key.replaceAll(".", "-")}`;
    const typed = scene.draft(key);
    return h(
      "p.so-fieldset",
      { "data-key": `field-${id}`, "data-empty": !typed.trim() },
      h("label", { for: element }, labelOf(scene, statement, id)),
      h(
        "textarea",
        {
          id: element,
          name: id,
          rows: 1,
          lang: language,
          autocomplete: "off",
          "aria-describedby": `${element}-hint`,
          "data-input": "say-draft",
          "data-draft": key,
        },
        typed,
      ),
      h(
        "span.so-hint",
        { id: `${element}-hint` },
        words.of(known?.help),
        known &&
          h(
            "span.so-say__example",
            null,
            words("run", "say-example"),
            h("span", { lang: language }, local(known.example, language)),
          ),
      ),
    );
  });
}

/** @param {Scene} scene @param {Statement} statement */
function minds({ words }, { do: dos, dont }) {
  const side = (/** @type {string} */ which, /** @type {import("../../core/handbook-types.mjs").Text[]} */ lines) =>
    h(
      `div.so-${which}`,
      null,
      h("p", null, words("run", `say-${which}`)),
      h(
        "ul",
        null,
        lines.map((each) => h("li", null, words.of(each))),
      ),
    );
  return h(
    "details.so-more",
    { "data-key": "minds" },
    h("summary", null, words("run", "say-minds")),
    h("div.so-pair", null, side("do", dos), side("dont", dont)),
  );
}
