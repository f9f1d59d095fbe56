// What somebody should know about this run before trusting it: said once, at the top, calmly.

import { moment } from "../../core/texts.mjs";
import { pageOf } from "../../handbook-data.mjs";
import { h } from "../dom.mjs";

/** @typedef {import("../panel.mjs").Scene} Scene */

/** @param {Scene} scene @param {{trouble: "forbidden" | "full" | null, behind: number}} state */
export function view(scene, { trouble, behind }) {
  const { words } = scene;
  return [
    trouble &&
      h("p.so-notice.so-notice--now", { role: "alert", "data-key": "trouble" }, words("desk", `storage-${trouble}`)),
    behind > 0 && h("p.so-notice", { "data-key": "behind" }, words("run", "clock-behind", { n: behind })),
    changed(scene),
  ].filter((part) => part instanceof Node);
}

/** The run keeps the playbook it began with; when the handbook's has changed since, it says so. @param {Scene} scene */
function changed({ run, handbook, words }) {
  const today = handbook.playbooks.find(({ id }) => id === run.playbook.id);
  if (today?.revision === run.playbook.revision) {
    return null;
  }
  const began = moment(run.started_at, words.language);
  return h(
    "p.so-notice",
    { "data-key": "changed" },
    words("run", today ? "playbook-changed" : "playbook-gone", { time: began }),
    today && h("a", { href: pageOf(`crisis/playbooks/${today.id}`) }, words("run", "playbook-newest")),
  );
}

export const actions = () => ({});
