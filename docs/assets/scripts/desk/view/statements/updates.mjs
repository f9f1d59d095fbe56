// Status updates: when the next is due, one to send with the time of the one after it, those that were sent.

import { minutesLeft, nextUpdate } from "../../core/clock.mjs";
import { inputToIso, minuteToInput } from "../../core/local-time.mjs";
import { hour, minutesInWords, moment } from "../../core/texts.mjs";
import { h } from "../dom.mjs";
import { severityOf } from "../panel.mjs";
import { moveTo } from "../reach.mjs";

/** @typedef {import("../panel.mjs").Scene} Scene */
/** @typedef {import("../panel.mjs").Controls} Controls */

const MINUTE = 60_000;
const TEXT = "say.update.text";

/** When the next update is due or how late it is; null when none is. @param {Scene} scene */
export function dueLine(scene) {
  const { run, words, now, language } = scene;
  const level = severityOf(scene);
  const due = level && nextUpdate(run, level);
  if (!due) {
    return null;
  }
  const left = minutesLeft(due, now);
  const values = { at: hour(new Date(due).toISOString(), language), time: minutesInWords(Math.abs(left), words) };
  return h(
    `span.so-say__due${left < 0 ? ".so-say__due--late" : ""}`,
    null,
    words("run", left < 0 ? "say-update-late" : "say-update-due", values),
  );
}

/** @param {Scene} scene @returns {HTMLElement[]} */
export function view(scene) {
  return [...(scene.run.finished_at ? [] : [form(scene)]), ...sent(scene)];
}

/** @param {Scene} scene */
function form(scene) {
  const { words, ui, now } = scene;
  const level = severityOf(scene);
  const last = Boolean(ui["say-last"]);
  return h(
    "form.so-entry",
    { "data-action": "say-update", "data-key": "update", novalidate: true },
    h(
      "p.so-fieldset",
      null,
      h("label", { for: "so-field-say-update-text" }, words("run", "say-update-text")),
      h(
        "textarea",
        {
          id: "so-field-say-update-text",
          name: "text",
          rows: 4,
          "data-input": "say-draft",
          "data-draft": TEXT,
          "aria-required": "true",
          ...wrong(ui, "text"),
        },
        scene.draft(TEXT),
      ),
      fault(scene, "text"),
    ),
    h(
      "label.so-say__last",
      null,
      h("input", { type: "checkbox", name: "last", checked: last, "data-change": "say-last" }),
      h("span", null, words("run", "say-last")),
    ),
    last
      ? h("p.so-hint", { "data-key": "last-hint" }, words("run", "say-last-hint"))
      : h(
          "p.so-fieldset",
          { "data-key": "next" },
          h("label", { for: "so-field-say-next" }, words("run", "say-next-at")),
          h("input", {
            id: "so-field-say-next",
            name: "next",
            type: "datetime-local",
            ...wrong(ui, "next"),
            value: level && minuteToInput(now + level.update_minutes * MINUTE),
          }),
          level &&
            h(
              "span.so-hint",
              null,
              words("run", "say-next-hint", {
                severity: words.of(level.name),
                time: minutesInWords(level.update_minutes, words),
              }),
            ),
          fault(scene, "next"),
        ),
    h("button.so-button.so-button--main", { type: "submit" }, words("run", "say-update-send")),
  );
}

/** @param {Record<string, any>} ui @param {string} field */
function wrong(ui, field) {
  return ui["say-wrong"] === field ? { "aria-invalid": "true", "aria-describedby": `so-say-wrong-${field}` } : {};
}

/** @param {Scene} scene @param {string} field */
function fault({ words, ui }, field) {
  return (
    ui["say-wrong"] === field &&
    h("span.so-warning", { id: `so-say-wrong-${field}` }, words("run", `say-wrong-${field}`))
  );
}

/** The newest first. @param {Scene} scene @returns {HTMLElement[]} */
function sent(scene) {
  const { run, words, language } = scene;
  return [
    h(
      "section.so-say__approvals",
      { "data-key": "sent" },
      h("h3", null, words("run", "say-sent")),
      run.updates.length === 0
        ? h("p.so-quiet", null, words("run", "say-none-sent"))
        : h(
            "ul.so-say__record",
            null,
            [...run.updates]
              .reverse()
              .map(({ event, text, next_at, last, at, by }) =>
                h(
                  "li",
                  { "data-key": event },
                  h("p.so-quiet", null, [moment(at, language), by].filter(Boolean).join(words("run", "dot"))),
                  h("p.so-say__sent", null, text),
                  h(
                    "p.so-quiet",
                    null,
                    last
                      ? words("run", "say-was-last")
                      : next_at && words("run", "say-next-was", { time: moment(next_at, language) }),
                  ),
                ),
              ),
          ),
    ),
  ];
}

/** @param {Controls} controls @returns {Record<string, import("../base-element.mjs").Action>} */
export function actions(controls) {
  return {
    "say-last": (_, __, element) =>
      controls.show({ "say-last": /** @type {HTMLInputElement} */ (element).checked, "say-wrong": null }),
    "say-update": (_, form, element) => {
      const text = String(form?.get("text") ?? "").trim();
      const last = form?.get("last") !== null;
      const next_at = last ? null : inputToIso(String(form?.get("next") ?? ""));
      const field = fieldAtFault(text, last, next_at, controls.scene().now);
      if (field) {
        refuse(controls, field);
        return;
      }
      controls.keepDraft(TEXT, "");
      controls.record("update-sent", { text, next_at, last });
      controls.show({ "say-wrong": null, "say-last": false });
      /** @type {HTMLFormElement} */ (element).reset();
      controls.announce(
        controls.scene().words("run", last ? "say-say-last" : "say-say-sent", {
          time: next_at ? hour(next_at, controls.scene().language) : "",
        }),
      );
    },
  };
}

/**
 * A reminder in the past reminds nobody.
 * @param {string} text @param {boolean} last @param {string | null} next_at @param {number} now
 */
function fieldAtFault(text, last, next_at, now) {
  if (!text) {
    return "text";
  }
  return !last && (next_at === null || Date.parse(next_at) <= now) ? "next" : null;
}

/** @param {Controls} controls @param {string} field */
function refuse(controls, field) {
  controls.show({ "say-wrong": field });
  controls.announce(controls.scene().words("run", `say-wrong-${field}`));
  moveTo(field === "text" ? "#so-field-say-update-text" : "#so-field-say-next");
}
