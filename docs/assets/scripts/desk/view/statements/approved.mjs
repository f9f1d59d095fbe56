// What was approved: by whom, when, in which words.

import { moment } from "../../core/texts.mjs";
import { h } from "../dom.mjs";
import { button } from "../run/parts.mjs";
import { languageName, told } from "./chosen.mjs";

/** @typedef {import("../panel.mjs").Scene} Scene */

/** The newest first. @param {Scene} scene @returns {HTMLElement[]} */
export function approvals(scene) {
  const { run, words } = scene;
  if (run.statements.length === 0) {
    return run.finished_at ? [h("p", { "data-key": "approvals" }, words("run", "say-none-approved"))] : [];
  }
  return [
    h(
      "section.so-say__approvals",
      { "data-key": "approvals" },
      h("h3", null, words("run", "say-approvals")),
      h(
        "ul.so-say__record",
        null,
        [...run.statements].reverse().map((each) => entry(scene, each)),
      ),
    ),
  ];
}

/** @param {Scene} scene @param {import("../../core/run-types.mjs").ApprovedStatement} approved */
function entry(scene, { event, statement, language, platform, text, approver, at }) {
  const { words, handbook, run } = scene;
  const known = scene.statements.find(({ id }) => id === statement);
  const where = handbook.platforms.find(({ id }) => id === platform)?.name ?? platform;
  const facts = [platform ? words.of(where) : words("run", "say-every-platform"), languageName(language)];
  return h(
    "li",
    { "data-key": event },
    h("p.so-say__name", null, words.of(known?.title ?? statement)),
    h("p.so-quiet", null, words("run", "say-record", { approver, time: moment(at, scene.language) })),
    h("p.so-quiet", null, facts.join(words("run", "dot"))),
    h(
      "details.so-more",
      null,
      h("summary", null, words("run", "say-text")),
      h("blockquote.so-statement", { lang: language }, text),
    ),
    run.finished_at
      ? null
      : h(
          "div.so-row",
          null,
          button("say-copy-again", words("run", "say-copy-again"), { "data-event": event }),
          known?.kind === "update" && button("say-use", words("run", "say-use"), { "data-event": event, quiet: true }),
        ),
    told(scene, event),
  );
}
