// The head of a run, always in sight: which run, how bad, how long, what is next, what is late.

import { current, dueNext, late, minutesLeft, nextUpdate, stops } from "../../core/clock.mjs";
import { elapsed, minutesInWords, moment } from "../../core/texts.mjs";
import { taskLine } from "../../write/names.mjs";
import { h } from "../dom.mjs";
import { severityOf } from "../panel.mjs";
import { button, dueWords, severityBadge } from "./parts.mjs";

/** @typedef {import("../panel.mjs").Scene} Scene */

/** @param {Scene} scene */
export function view(scene) {
  const { run, words } = scene;
  const drill = run.kind === "drill";
  return [
    h(
      `header.so-run__head${drill ? ".so-run__head--drill" : ""}`,
      { "data-key": "head" },
      h(
        "div.so-run__line",
        null,
        drill && h("strong.so-run__drill", null, words("run", "drill-mark")),
        h("h2.so-run__name", null, run.name),
        severityBadge(severityOf(scene), words, run.severity),
      ),
      h(
        "div.so-run__line",
        null,
        run.finished_at
          ? h(
              "span.so-run__clock",
              null,
              words("run", "finished-at", { time: moment(run.finished_at, words.language) }),
            )
          : h(
              "span.so-run__clock",
              { "data-clock": true, title: words("run", "elapsed") },
              elapsed(scene.now - Date.parse(run.started_at)),
            ),
        h("span.so-run__owner", null, words("run", run.owner ? "owner-is" : "owner-missing", { owner: run.owner })),
        button("panel", words("run", "people"), {
          quiet: true,
          "data-panel": "people",
          "aria-current": scene.ui.panel === "people" && "page",
        }),
      ),
      run.finished_at ? null : h("p.so-run__next", null, ...next(scene)),
    ),
  ];
}

/** What is due next, what is late and when the next update is due. @param {Scene} scene */
function next(scene) {
  const { run, words, now } = scene;
  const task = dueNext(run);
  const behind = late(run, now).filter(({ id }) => ["open", "in-progress"].includes(run.tasks[id].state)).length;
  const level = severityOf(scene);
  const update = level && nextUpdate(run, level);
  const left = update ? minutesLeft(update, now) : 0;
  const time = minutesInWords(Math.abs(left), words);
  return [
    behind > 0 && h("strong.so-late", null, words("run", "late-count", { n: behind })),
    // The tasks' own panel shows it large.
    task
      ? scene.ui.panel !== "tasks" &&
        h(
          "span.so-run__task",
          null,
          words("run", "next"),
          h("span.so-quiet", null, dueWords(scene, task)),
          ` ${taskLine(task, words)}`,
        )
      : h("span", null, words("run", current(run) ? "only-gates" : "all-done", { n: stops(run).length })),
    update &&
      h(
        left < 0 ? "strong.so-late" : "span.so-quiet",
        null,
        words("run", left < 0 ? "update-late" : "update-in", { time }),
      ),
  ].filter((part) => part !== false && part !== null && part !== 0);
}

export const actions = () => ({});
