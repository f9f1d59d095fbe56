// Escalation: the ladder of the run's level, who is next, what to say to them, and everybody's numbers.

import { ladderOf } from "../core/ladder.mjs";
import { ladderStep } from "./calls/ladder-step.mjs";
import { numberOf, otherWays, phoneLink } from "./contact.mjs";
import { h } from "./dom.mjs";
import { severityOf, who } from "./panel.mjs";
import { moveTo } from "./reach.mjs";

/** @typedef {import("./panel.mjs").Scene} Scene */
/** @typedef {import("./panel.mjs").Controls} Controls */

/** The ladder of the level that the run has now. @param {Scene} scene */
function now({ handbook, run, now: moment }) {
  return ladderOf(handbook.ladder[run.severity] ?? [], run, moment);
}

/** @param {Scene} scene */
export function view(scene) {
  const { words, run } = scene;
  const ladder = now(scene);
  const answered = ladder.steps.filter(({ state }) => state === "answered").length;
  const level = words.of(severityOf(scene)?.name ?? run.severity);
  return [
    h(
      "p.so-call__count",
      { "data-key": "count" },
      h("strong", null, words("run", "call-level", { severity: level })),
      ` ${words("run", "call-count", { n: answered, of: ladder.steps.length })}`,
    ),
    ladder.steps.length === 0
      ? h("p", null, words("run", "call-no-ladder"))
      : h(
          "ol.so-call",
          { "data-key": "ladder" },
          ladder.steps.map((each) => ladderStep(scene, each, ladder)),
        ),
    ...(run.finished_at ? [] : [rules(scene), contacts(scene)]),
  ];
}

/** How calling is done here. @param {Scene} scene */
function rules({ handbook, run, words }) {
  return h(
    "details.so-more",
    { "data-key": "rules" },
    h("summary", null, words("run", "call-principles")),
    h("p", null, words.of(run.playbook.escalation)),
    h(
      "ul",
      null,
      handbook.principles.map((rule) => h("li", null, words.of(rule))),
    ),
  );
}

/** Everybody whom the playbook names, whether the ladder calls them or not. @param {Scene} scene */
function contacts(scene) {
  return h(
    "details.so-more",
    { "data-key": "contacts" },
    h("summary", null, scene.words("run", "call-contacts")),
    h(
      "ul.so-call__contacts",
      null,
      scene.run.playbook.roles.map(({ role }) =>
        h(
          "li",
          { "data-key": role },
          h("p.so-call__who", null, who(scene, role)),
          numberOf(scene, role),
          h("div.so-row", null, phoneLink(scene, role)),
          otherWays(scene, role),
        ),
      ),
    ),
  );
}

/** @param {Controls} controls @returns {Record<string, import("./base-element.mjs").Action>} */
export function actions(controls) {
  return {
    "call-made": ({ step, role, answered }) => {
      controls.record("call-made", { step, role, answered: answered === "true" });
      const scene = controls.scene();
      const { next } = now(scene);
      const said = scene.words("run", answered === "true" ? "call-say-answered" : "call-say-unanswered", {
        who: who(scene, String(role)),
      });
      controls.announce(next ? `${said} ${scene.words("run", "call-say-next", { who: who(scene, next.whom) })}` : said);
      moveTo(next ? ".so-call__rung--next .so-phone, .so-call__rung--next button" : ".so-call__count");
    },
  };
}
