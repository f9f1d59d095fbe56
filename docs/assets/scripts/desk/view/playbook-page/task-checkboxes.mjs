// The squares of a page's checklist: on paper for a pen, here buttons that mark a task as done.

import { taskLine } from "../../write/names.mjs";
import { h } from "../dom.mjs";

/** @typedef {import("../../core/handbook-types.mjs").Playbook} Playbook */
/** @typedef {import("../../core/handbook-types.mjs").Task} Task */

/**
 * Lay a button over each square, which itself stays as it is.
 * @param {Playbook} playbook the page's own
 * @param {import("../../core/texts.mjs").Words} words
 * @param {(task: Task) => void} tapped
 */
export function addTaskCheckboxes(playbook, words, tapped) {
  const list = document.querySelector(`.so-checklist[data-playbook="${CSS.escape(playbook.id)}"]`);
  if (!list) {
    return; // the page of a drill
  }
  for (const task of playbook.sections.flatMap(({ tasks }) => tasks)) {
    const square = list.querySelector(`#task-${CSS.escape(task.id)} > .so-box`);
    const label = words("desk", "mark-done", { task: taskLine(task, words) });
    const tick = h("button.so-task__tick", { type: "button", "aria-label": label });
    tick.addEventListener("click", () => tapped(task));
    square?.after(tick);
  }
}
