// The end of a run: finish (with a warning, never a refusal), restore, figures, retrospective, what people carry away.

import { outstanding, stops } from "../../core/clock.mjs";
import { figuresOf } from "../../core/figures.mjs";
import { minutesInWords } from "../../core/texts.mjs";
import { taskLine } from "../../write/names.mjs";
import { h } from "../dom.mjs";
import * as carrying from "./carrying.mjs";
import { record as timeline } from "./log.mjs";
import { button } from "./parts.mjs";
import * as retrospective from "./retrospective.mjs";

/** @typedef {import("../panel.mjs").Scene} Scene */
/** @typedef {import("../panel.mjs").Controls} Controls */

/** @param {Scene} scene */
export function view(scene) {
  const { run } = scene;
  return [
    run.finished_at ? button("end-restore", scene.words("run", "restore"), { "data-key": "restore" }) : finish(scene),
    figures(scene),
    ...(run.finished_at ? retrospective.view(scene) : []),
    ...carrying.view(scene),
    run.finished_at &&
      h("section", { "data-key": "timeline" }, h("h3", null, scene.words("export", "timeline")), timeline(scene)),
  ].filter((part) => part instanceof Node);
}

/** @param {Scene} scene */
function finish(scene) {
  const { run, words, ui } = scene;
  const open = outstanding(run);
  const gates = stops(run).filter((stop) => stop.kind === "gate" && !Object.hasOwn(run.confirmed, stop.section.id));
  const asked = ui["end-asked"];
  return h(
    "section",
    { "data-key": "finish" },
    h("h3", null, words("run", "finish")),
    h("p", null, words("run", "ends-when")),
    h(
      "ul.so-list",
      null,
      run.playbook.ends_when.map((text) => h("li", null, words.of(text))),
    ),
    asked &&
      h(
        "div.so-notice",
        { role: "alert" },
        h(
          "p",
          null,
          open.length + gates.length > 0
            ? words("run", "finish-warning", { tasks: open.length, gates: gates.length })
            : words("run", "finish-sure"),
        ),
        open.length > 0 &&
          h(
            "ul.so-list",
            null,
            open.map((task) => h("li", null, taskLine(task, words))),
          ),
      ),
    h(
      "div.so-row",
      null,
      button(asked ? "end-finish" : "end-ask", words("run", asked ? "finish-confirm" : "finish-now"), { main: true }),
      asked && button("end-ask", words("run", "finish-not"), { quiet: true }),
    ),
  );
}

/** @param {Scene} scene */
function figures({ run, words, now }) {
  const found = figuresOf(run, now);
  const time = (/** @type {number | null} */ minutes) =>
    minutes === null ? words("run", "never") : minutesInWords(minutes, words);
  const rows = [
    ["figure-lead", time(found.minutes_to_lead)],
    ["figure-stop", time(found.minutes_to_stop)],
    ["figure-statement", time(found.minutes_to_statement)],
    ["figure-length", time(found.minutes)],
    ["figure-done", found.done],
    ["figure-late", found.late_tasks],
    ["figure-skipped", found.skipped_tasks],
    ["figure-outstanding", found.outstanding],
  ];
  return h(
    "section",
    { "data-key": "figures" },
    h("h3", null, words("run", "figures")),
    h(
      "dl.so-facts",
      null,
      rows.map(([label, value]) =>
        h("div", null, h("dt", null, words("run", String(label))), h("dd", null, String(value))),
      ),
    ),
  );
}

/** @param {Controls} controls @returns {Record<string, import("../base-element.mjs").Action>} */
export function actions(controls) {
  return {
    ...retrospective.actions(controls),
    ...carrying.actions(controls),
    "end-ask": () => controls.show({ "end-asked": !controls.scene().ui["end-asked"] }),
    "end-finish": () => {
      controls.record("run-finished", { outstanding: outstanding(controls.scene().run).map(({ id }) => id) });
      controls.show({ "end-asked": false });
      controls.announce(controls.scene().words("run", "finished"));
    },
    "end-restore": () => {
      controls.record("run-restored", {});
      controls.announce(controls.scene().words("run", "restored"));
    },
  };
}
