// What arrives in a drill, at its minute.

import { hour } from "../../core/texts.mjs";
import { h } from "../dom.mjs";
import { field, said } from "./parts.mjs";

/** @typedef {import("../panel.mjs").Scene} Scene */

const MINUTE = 60_000;

/** The injects that have arrived, in order. @param {Scene} scene */
function arrived({ run, now }) {
  const end = run.finished_at ? Date.parse(run.finished_at) : now;
  return (run.drill?.injects ?? []).filter(({ minute }) => Date.parse(run.started_at) + minute * MINUTE <= end);
}

/** The first that nobody has met yet, and how many more wait. @param {Scene} scene */
export function view(scene) {
  const { run, words } = scene;
  const waiting = arrived(scene).filter(({ id }) => !Object.hasOwn(run.injects, id));
  const [inject] = waiting;
  if (run.finished_at || !inject) {
    return [];
  }
  return [
    h(
      "section.so-inject",
      { "data-key": `inject-${inject.id}`, "aria-label": words("run", "inject") },
      h(
        "p.so-inject__time",
        null,
        words("run", "inject-at", { n: inject.minute }),
        " ",
        h("span", null, words.of(inject.channel)),
      ),
      h("p.so-inject__text", null, words.of(inject.text)),
      h("details", null, h("summary", null, words("run", "inject-expect")), h("p", null, words.of(inject.expect))),
      h(
        "form.so-row",
        { "data-action": "inject-met", "data-inject": inject.id },
        field("note", words("run", "inject-note"), { key: `inject-${inject.id}` }),
        h("button.so-button", { type: "submit" }, words("run", "inject-met")),
      ),
      waiting.length > 1 && h("p.so-quiet", null, words("run", "inject-more", { n: waiting.length - 1 })),
    ),
  ];
}

/** The same, met or not, as a record. @param {Scene} scene */
export function record(scene) {
  const { run, words, language } = scene;
  return arrived(scene).map((inject) => {
    const met = run.injects[inject.id];
    const how = met
      ? words("run", "inject-met-at", { time: hour(met.at, language), note: met.note })
      : words("run", "inject-open");
    return h(
      "li",
      null,
      `${words("run", "inject-at", { n: inject.minute })} ${words.of(inject.text)} `,
      h("span.so-quiet", null, how),
    );
  });
}

/** Read aloud what arrived in this minute. @param {Scene} scene @param {import("../panel.mjs").Controls} controls */
export function announce(scene, controls) {
  const minute = Math.floor((scene.now - Date.parse(scene.run.started_at)) / MINUTE);
  for (const inject of arrived(scene).filter((each) => each.minute === minute)) {
    controls.announce(`${scene.words("run", "inject")} ${scene.words.of(inject.text)}`);
  }
}

/** @param {import("../panel.mjs").Controls} controls @returns {Record<string, import("../base-element.mjs").Action>} */
export const actions = (controls) => ({
  "inject-met": ({ inject }, form) => controls.record("inject-met", { inject, note: said(form, "note") }),
});
