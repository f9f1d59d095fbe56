// The tasks of a run: the one to do now, large; the whole list a tap away; only my role's on request.

import { current, stops } from "../../core/clock.mjs";
import { taskLine } from "../../write/names.mjs";
import { h } from "../dom.mjs";
import { view as focus } from "./focus.mjs";
import { view as list } from "./task-list.mjs";
import { button, field, rolesOf, said } from "./parts.mjs";

/** @typedef {import("../panel.mjs").Scene} Scene */
/** @typedef {import("../panel.mjs").Controls} Controls */

/** @param {Scene} scene */
export function view(scene) {
  const asList = scene.ui["tasks-list"] || scene.run.finished_at;
  return [
    h(
      "div.so-row",
      { "data-key": "tasks-bar" },
      roleFilter(scene),
      scene.run.finished_at
        ? null
        : button("tasks-view", scene.words("run", asList ? "one-task" : "all-tasks"), {
            "aria-pressed": asList ? "true" : "false",
          }),
    ),
    ...(asList ? list(scene) : focus(scene)),
    ...signature(scene),
  ];
}

/** Whose name entries bear, asked until somebody answers; it holds nothing up. @param {Scene} scene */
function signature({ me, words, run }) {
  return me || run.finished_at
    ? []
    : [
        h(
          "form.so-row.so-signature",
          { "data-action": "people-me", "data-key": "signature" },
          field("me", words("run", "who-are-you"), { key: "tasks-me", autocomplete: "name", required: true }),
          h("button.so-button", { type: "submit" }, words("run", "sign")),
        ),
      ];
}

/** @param {Scene} scene */
function roleFilter(scene) {
  const { words, ui, run } = scene;
  const used = new Set(run.playbook.sections.flatMap((section) => section.tasks.map(({ role }) => role)));
  const options = rolesOf(run.playbook, scene.handbook, words).filter(({ role }) => used.has(role));
  return h(
    "label.so-filter",
    null,
    h("span.so-visually-hidden", null, words("run", "filter")),
    h(
      "select",
      { "data-change": "tasks-role", name: "role" },
      h("option", { value: "" }, words("run", "every-role")),
      options.map(({ role, name }) =>
        h(
          "option",
          { value: role, selected: ui["tasks-role"] === role },
          run.roles[role] ? `${name} · ${run.roles[role]}` : name,
        ),
      ),
    ),
  );
}

/** @param {Controls} controls @returns {Record<string, import("../base-element.mjs").Action>} */
export function actions(controls) {
  return {
    "tasks-view": () => controls.show({ "tasks-list": !controls.scene().ui["tasks-list"] }),
    "tasks-role": (_, __, element) => {
      const { value } = /** @type {HTMLSelectElement} */ (element);
      controls.keepDraft("tasks-role", value);
      controls.show({ "tasks-role": value, "tasks-at": null });
    },
    "tasks-at": ({ stop }) => controls.show({ "tasks-at": stop, "tasks-list": false, "tasks-form": null }),
    "tasks-form": ({ form }) =>
      controls.show({ "tasks-form": controls.scene().ui["tasks-form"] === form ? null : form }),
    "tasks-state": ({ task, state }) => change(controls, String(task), String(state), ""),
    "tasks-skip": ({ task }, form) => change(controls, String(task), "skipped", said(form, "reason")),
    "tasks-note": ({ task }, form) => note(controls, String(task), form),
    "tasks-confirm": ({ section }) => confirm(controls, String(section)),
    "tasks-say": ({ statements }) =>
      controls.show({
        panel: "say",
        "say-part": "statements",
        "say-statement": null,
        "say-first": String(statements).split(" "),
      }),
  };
}

/**
 * Write the task's new state and, when it is over, go on to what comes next.
 * @param {Controls} controls
 * @param {string} task
 * @param {string} state
 * @param {string} reason
 */
function change(controls, task, state, reason) {
  controls.record("task-changed", { task, state, reason });
  const over = state === "done" || state === "skipped";
  controls.show({
    "tasks-at": over ? null : controls.scene().ui["tasks-at"],
    "tasks-form": null,
    "tasks-last": over ? task : null,
  });
  tell(controls, task, state);
}

/** @param {Controls} controls @param {string} id @param {string} state */
function tell(controls, id, state) {
  const { run, words, ui } = controls.scene();
  const tasks = run.playbook.sections.flatMap((section) => section.tasks);
  const task = tasks.find((each) => each.id === id);
  const stop = current(run, ui["tasks-role"]);
  const next = stop?.kind === "task" ? words("run", "say-next", { task: taskLine(stop.task, words) }) : "";
  controls.announce(
    `${task ? taskLine(task, words) : id}${words("run", "colon")}${words("run", `state-${state}`)} ${next}`,
  );
}

/** @param {Controls} controls @param {string} task @param {FormData | null} form */
function note(controls, task, form) {
  const [text, link] = ["text", "link"].map((name) => said(form, name));
  if (text || link) {
    controls.record("task-noted", { task, text, link });
    controls.show({ "tasks-form": null });
  }
}

/** @param {Controls} controls @param {string} section */
function confirm(controls, section) {
  controls.record("section-confirmed", { section });
  controls.show({ "tasks-at": null });
  const { run, words } = controls.scene();
  const found = stops(run).find((stop) => stop.section.id === section);
  controls.announce(words.of(found?.section.closing));
}
