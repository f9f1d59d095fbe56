// What people carry away from a run: the report, the whole run, the timeline, the task list, the record of a drill.

import { toFile } from "../../keep/carry.mjs";
import { csv } from "../../write/csv.mjs";
import { copyText, download, fileName } from "../../write/download.mjs";
import { drillFile, drillRecord } from "../../write/drill-record.mjs";
import { issue } from "../../write/issue.mjs";
import { markdown } from "../../write/markdown.mjs";
import { h } from "../dom.mjs";
import { record as injectRecord } from "./injects.mjs";
import { button } from "./parts.mjs";

/** @typedef {import("../panel.mjs").Scene} Scene */
/** @typedef {import("../panel.mjs").Controls} Controls */

/** @param {Scene} scene */
export function view(scene) {
  return [scene.run.drill && drill(scene), offers(scene)].filter((part) => part instanceof Node);
}

/** @param {Scene} scene */
function drill(scene) {
  const { run, words } = scene;
  return h(
    "section",
    { "data-key": "drill" },
    h("h3", null, words("run", "drill-arrived")),
    h("ol.so-list", null, injectRecord(scene)),
    run.finished_at &&
      h(
        "div",
        null,
        h("p", null, words("export", "drill-where", { file: drillFile(run) })),
        h("pre.so-text", { tabindex: 0 }, drillRecord(run, words)),
        h("div.so-row", null, button("carry-copy-drill", words("run", "copy"))),
      ),
  );
}

/** @param {Scene} scene */
function offers({ words, ui }) {
  const kinds = [
    ["carry-markdown", "export-markdown"],
    ["carry-json", "export-json"],
    ["carry-csv", "export-csv"],
    ["carry-issue", "export-issue"],
    ["carry-print", "export-print"],
  ];
  return h(
    "section",
    { "data-key": "carry" },
    h("h3", null, words("run", "carry")),
    h(
      "div.so-row",
      null,
      kinds.map(([action, label]) => button(action, words("run", label))),
    ),
    ui["carry-told"] && h("p.so-quiet", null, ui["carry-told"]),
  );
}

/** @param {Controls} controls @returns {Record<string, import("../base-element.mjs").Action>} */
export function actions(controls) {
  const offer = (/** @type {string} */ text, /** @type {string} */ ending, /** @type {string} */ type) =>
    download(text, fileName(controls.scene().run, ending), type);
  const copy = async (/** @type {string} */ text) => {
    const told = controls.scene().words("run", (await copyText(text)) ? "copied" : "not-copied");
    controls.show({ "carry-told": told });
    controls.announce(told);
  };
  return {
    "carry-markdown": () => offer(markdown(controls.scene()), "md", "text/markdown"),
    "carry-json": () => offer(toFile(controls.log()), "json", "application/json"),
    "carry-csv": () => offer(csv(controls.scene()), "csv", "text/csv"),
    "carry-issue": () => copy(issue(controls.scene())),
    "carry-copy-drill": () => copy(drillRecord(controls.scene().run, controls.scene().words)),
    "carry-print": () => print(),
  };
}
