// The whole list: every section with its tasks, each with its square; a tap on the words opens the task.

import { isLate } from "../../core/clock.mjs";
import { taskLine } from "../../write/names.mjs";
import { h } from "../dom.mjs";
import { who } from "../panel.mjs";
import { button, dueWords } from "./parts.mjs";

/** @typedef {import("../panel.mjs").Scene} Scene */

/** @param {Scene} scene */
export function view(scene) {
  const { run, words, ui } = scene;
  return run.playbook.sections
    .map((section, index) => {
      const tasks = section.tasks.filter(({ role }) => !ui["tasks-role"] || role === ui["tasks-role"]);
      return (
        tasks.length > 0 &&
        h(
          "section.so-run-section",
          { "data-key": section.id },
          h(
            "h3",
            null,
            `${index + 1}. ${words.of(section.title)} `,
            h(`span.so-badge.so-badge--${section.mode}`, null, words("mode", section.mode)),
          ),
          h(
            "ol.so-run-tasks",
            null,
            tasks.map((task) => row(scene, task)),
          ),
          section.gate && !ui["tasks-role"] && gate(scene, section),
          h("p.so-section__closing", null, words.of(section.closing)),
        )
      );
    })
    .filter((section) => section !== false);
}

/** @param {Scene} scene @param {import("../../core/handbook-types.mjs").Task} task */
function row(scene, task) {
  const { run, words, now } = scene;
  const { state, reason } = run.tasks[task.id];
  const named = taskLine(task, words);
  return h(
    "li.so-run-task",
    { "data-key": task.id, "data-state": state, "data-late": isLate(run, task, now) },
    run.finished_at
      ? h("span.so-square", { "data-state": state, "aria-hidden": "true" })
      : h("button.so-square", {
          type: "button",
          "data-action": "tasks-state",
          "data-task": task.id,
          "data-state": state === "open" || state === "in-progress" ? "done" : "open",
          "aria-pressed": state === "done" ? "true" : "false",
          "aria-label": words("run", "tick", { task: named }),
        }),
    run.finished_at
      ? h("span.so-run-task__do", null, named)
      : h(
          "button.so-run-task__do",
          { type: "button", "data-action": "tasks-at", "data-stop": `task/${task.id}` },
          h("strong", null, words.of(task.verb)),
          words.gap,
          words.of(task.object),
        ),
    h(
      "p.so-run-task__who",
      null,
      state === "open" ? null : h("span.so-badge", null, words("run", `state-${state}`)),
      ` ${who(scene, task.role)}${words("run", "dot")}`,
      h("span.so-run-task__due", null, dueWords(scene, task)),
      reason && `${words("run", "dot")}${reason}`,
    ),
  );
}

/** @param {Scene} scene @param {import("../../core/handbook-types.mjs").Section} section */
function gate({ run, words }, section) {
  const confirmed = Object.hasOwn(run.confirmed, section.id);
  return h(
    "p.so-run-gate",
    null,
    h("strong", null, words("gate", /** @type {string} */ (section.gate))),
    " ",
    confirmed || run.finished_at
      ? h("span.so-quiet", null, words("run", confirmed ? "gate-done" : "gate-missing"))
      : button("tasks-at", words("run", "gate-title"), { "data-stop": `gate/${section.id}` }),
  );
}
