// The timeline: what happened, when and by whom; times that were noted wrongly can be put right, with the reason.

import { inputToIso, isoToInput } from "../../core/local-time.mjs";
import { moment } from "../../core/texts.mjs";
import { sentence } from "../../write/timeline.mjs";
import { h } from "../dom.mjs";
import { button, field, said } from "./parts.mjs";

/** @typedef {import("../panel.mjs").Scene} Scene */
/** @typedef {import("../../core/run-types.mjs").TimelineEntry} TimelineEntry */

/** @param {Scene} scene */
export function view(scene) {
  return [scene.run.finished_at ? null : noteForm(scene), timeline(scene)].filter((part) => part !== null);
}

/** @param {Scene} scene */
function noteForm({ words }) {
  return h(
    "form.so-entry",
    { "data-action": "log-note", "data-key": "log-note" },
    field("text", words("run", "log-text"), { tag: "textarea", rows: 2, required: true, key: "log-text" }),
    field("at", words("run", "log-at"), { type: "datetime-local", hint: words("run", "log-at-hint"), key: "log-at" }),
    h("button.so-button.so-button--main", { type: "submit" }, words("run", "log-add")),
  );
}

/** The whole timeline in the order in which things happened, to read. @param {Scene} scene */
export function record(scene) {
  return h(
    "ol.so-log",
    null,
    scene.run.timeline.map((entry) => line(scene, entry)),
  );
}

/** The newest first: on a phone that is what one looks for. @param {Scene} scene */
function timeline(scene) {
  return h(
    "ol.so-log",
    { reversed: true, "data-key": "log" },
    [...scene.run.timeline].reverse().map((entry) => line(scene, entry)),
  );
}

/** @param {Scene} scene @param {TimelineEntry} entry */
function line(scene, { event, at, corrected }) {
  const { run, handbook, words, language, ui } = scene;
  const correctable = !run.finished_at && event.type !== "time-corrected";
  return h(
    "li.so-log__line",
    { "data-key": event.id },
    h(
      "p.so-log__time",
      null,
      h("time", { datetime: at }, moment(at, language)),
      event.by && ` ${words("run", "dot")} ${event.by}`,
    ),
    h("p.so-log__what", null, sentence(event, run, handbook, words)),
    corrected !== null &&
      h("p.so-quiet", null, words("run", "corrected", { time: moment(event.event_at, language), reason: corrected })),
    correctable &&
      button("log-correct", words("run", "correct"), {
        quiet: true,
        "data-event": event.id,
        "aria-expanded": ui["log-event"] === event.id ? "true" : "false",
      }),
    correctable &&
      ui["log-event"] === event.id &&
      h(
        "form.so-entry",
        { "data-action": "log-corrected", "data-event": event.id },
        field("at", words("run", "correct-at"), {
          type: "datetime-local",
          step: 1,
          required: true,
          value: isoToInput(at),
          key: `at-${event.id}`,
        }),
        field("reason", words("run", "correct-reason"), { required: true, key: `reason-${event.id}` }),
        h("button.so-button", { type: "submit" }, words("run", "correct-save")),
      ),
  );
}

/** @param {import("../panel.mjs").Controls} controls @returns {Record<string, import("../base-element.mjs").Action>} */
export function actions(controls) {
  return {
    "log-note": (_, form, element) => {
      controls.record("noted", { text: said(form, "text"), link: "" }, inputToIso(said(form, "at")) ?? undefined);
      /** @type {HTMLFormElement} */ (element).reset();
    },
    "log-correct": ({ event }) =>
      controls.show({ "log-event": controls.scene().ui["log-event"] === event ? null : event }),
    "log-corrected": ({ event }, form) => {
      const at = inputToIso(said(form, "at"));
      if (at) {
        controls.record("time-corrected", { event, at, reason: said(form, "reason") });
        controls.show({ "log-event": null });
      }
    },
  };
}
