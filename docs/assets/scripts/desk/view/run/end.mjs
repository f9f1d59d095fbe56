// The end of a run: finish (with a warning, never a refusal), restore, retrospective, and what people carry away.

import { outstanding, stops } from "../../core/clock.mjs";
import { newId } from "../../core/events.mjs";
import { figuresOf } from "../../core/figures.mjs";
import { minutesInWords, moment } from "../../core/texts.mjs";
import { toFile } from "../../keep/carry.mjs";
import { csv } from "../../write/csv.mjs";
import { copyText, download, fileName } from "../../write/download.mjs";
import { drillFile, drillRecord } from "../../write/drill-record.mjs";
import { issue } from "../../write/issue.mjs";
import { markdown } from "../../write/markdown.mjs";
import { h } from "../dom.mjs";
import { record as injectRecord } from "./injects.mjs";
import { record as timeline } from "./log.mjs";
import { button, field } from "./parts.mjs";

/** @typedef {import("../panel.mjs").Scene} Scene */
/** @typedef {import("../panel.mjs").Desk} Desk */

/** What a review without blame asks for, in order. */
export const FIELDS = ["worked", "causes", "learned"];
const KINDS = ["detective", "preventive", "corrective"];

/** @param {Scene} scene */
export function view(scene) {
  const { run } = scene;
  return [
    run.finished_at ? button("end-restore", scene.words("run", "restore"), { "data-key": "restore" }) : finish(scene),
    figures(scene),
    ...(run.finished_at ? retrospective(scene) : []),
    run.drill && drill(scene),
    carry(scene),
    run.finished_at && h("section", { "data-key": "timeline" }, h("h3", null, scene.words("export", "timeline")), timeline(scene)),
  ].filter((part) => part instanceof Node);
}

/** @param {Scene} scene */
function finish(scene) {
  const { run, words, ui } = scene;
  const open = outstanding(run);
  const gates = stops(run).filter((stop) => stop.kind === "gate" && !Object.hasOwn(run.confirmed, stop.section.id));
  const asked = ui["end-asked"];
  return h("section", { "data-key": "finish" },
    h("h3", null, words("run", "finish")),
    h("p", null, words("run", "ends-when")),
    h("ul.so-list", null, run.playbook.ends_when.map((text) => h("li", null, words.of(text)))),
    asked && h("div.so-notice", { role: "alert" },
      h("p", null, open.length + gates.length > 0
        ? words("run", "finish-warning", { tasks: open.length, gates: gates.length })
        : words("run", "finish-sure")),
      open.length > 0 && h("ul.so-list", null, open.map((task) => h("li", null, `${words.of(task.verb)}${words.gap}${words.of(task.object)}`)))),
    h("div.so-row", null,
      button(asked ? "end-finish" : "end-ask", words("run", asked ? "finish-confirm" : "finish-now"), { main: true }),
      asked && button("end-ask", words("run", "finish-not"), { quiet: true })));
}

/** @param {Scene} scene */
function figures({ run, words, now }) {
  const found = figuresOf(run, now);
  const time = (/** @type {number | null} */ minutes) => (minutes === null ? words("run", "never") : minutesInWords(minutes, words));
  const rows = [
    ["figure-lead", time(found.minutes_to_lead)], ["figure-stop", time(found.minutes_to_stop)],
    ["figure-statement", time(found.minutes_to_statement)], ["figure-length", time(found.minutes)],
    ["figure-done", found.done], ["figure-late", found.late_tasks], ["figure-skipped", found.skipped_tasks],
    ["figure-outstanding", found.outstanding],
  ];
  return h("section", { "data-key": "figures" }, h("h3", null, words("run", "figures")),
    h("dl.so-facts", null, rows.map(([label, value]) =>
      h("div.so-facts__row", null, h("dt", null, words("run", String(label))), h("dd", null, String(value))))));
}

/** @param {Scene} scene */
function retrospective(scene) {
  const { words, run, language } = scene;
  const { words: written, published_at } = run.retrospective;
  return [h("section", { "data-key": "retrospective" },
    h("h3", null, words("run", "retrospective"), " ", h("span.so-badge", null, words("run", published_at ? "published" : "draft"))),
    h("p.so-hint", null, words("run", "retrospective-how")),
    h("form.so-entry", { "data-action": "end-write" },
      FIELDS.map((name) => field(name, words("run", `retro-${name}`), { tag: "textarea", rows: 3, text: written[name] ?? "", key: `retro-${name}` })),
      h("button.so-button", { type: "submit" }, words("run", "save"))),
    onPaper(scene),
    h("h4", null, words("run", "actions")),
    h("ul.so-actions", null, openActions(scene).map(([id, action]) => h("li", { "data-key": id },
      h("span.so-badge", null, words("run", `action-${action.kind}`)), ` ${action.text}`,
      h("span.so-quiet", null, ` ${[action.owner, action.due].filter(Boolean).join(words("run", "dot"))}`),
      button("end-drop", words("run", "action-drop"), { quiet: true, "data-id": id })))),
    h("form.so-entry", { "data-action": "end-act", "data-key": "act" },
      field("text", words("run", "action-text"), { required: true, key: "action-text" }),
      h("p.so-fieldset", null, h("label", { for: "so-action-kind" }, words("run", "action-kind")),
        h("select", { id: "so-action-kind", name: "kind" }, KINDS.map((kind) => h("option", { value: kind }, words("run", `action-${kind}`))))),
      field("owner", words("run", "action-owner"), { required: true, key: "action-owner" }),
      field("due", words("run", "action-due"), { type: "date", required: true, key: "action-due" }),
      h("button.so-button", { type: "submit" }, words("run", "action-add"))),
    published_at
      ? h("p.so-quiet", null, words("run", "published-at", { time: moment(published_at, language) }))
      : button("end-publish", words("run", "publish"), { main: true }))];
}

/** What was written, for paper, where a form would be an empty frame. @param {Scene} scene */
function onPaper({ words, run }) {
  const written = FIELDS.filter((name) => run.retrospective.words[name]);
  return h("dl.so-facts.so-on-paper", null, written.map((name) => h("div.so-facts__row", null,
    h("dt", null, words("run", `retro-${name}`)), h("dd", null, run.retrospective.words[name]))));
}

/** @param {Scene} scene */
function openActions({ run }) {
  return Object.entries(run.retrospective.actions).filter(([, { dropped }]) => !dropped);
}

/** @param {Scene} scene */
function drill(scene) {
  const { run, words } = scene;
  return h("section", { "data-key": "drill" },
    h("h3", null, words("run", "drill-arrived")),
    h("ol.so-list", null, injectRecord(scene)),
    run.finished_at && h("div", null, h("p", null, words("export", "drill-where", { file: drillFile(run) })),
      h("pre.so-text", { tabindex: 0 }, drillRecord(run, words)),
      h("div.so-row", null, button("end-copy-drill", words("run", "copy")))));
}

/** @param {Scene} scene */
function carry({ words, ui }) {
  const offers = [["end-markdown", "export-markdown"], ["end-json", "export-json"], ["end-csv", "export-csv"], ["end-issue", "export-issue"], ["end-print", "export-print"]];
  return h("section", { "data-key": "carry" }, h("h3", null, words("run", "carry")),
    h("div.so-row", null, offers.map(([action, label]) => button(action, words("run", label)))),
    ui["end-told"] && h("p.so-quiet", null, ui["end-told"]));
}

/** @param {Desk} desk @returns {Record<string, import("../host.mjs").Action>} */
export function actions(desk) {
  const said = (/** @type {FormData | null} */ form, /** @type {string} */ name) => String(form?.get(name) ?? "").trim();
  const offer = (/** @type {string} */ text, /** @type {string} */ ending, /** @type {string} */ type) =>
    download(text, fileName(desk.scene().run, ending), type);
  const copy = async (/** @type {string} */ text) => {
    const told = desk.scene().words("run", (await copyText(text)) ? "copied" : "not-copied");
    desk.show({ "end-told": told });
    desk.say(told);
  };
  return {
    "end-ask": () => desk.show({ "end-asked": !desk.scene().ui["end-asked"] }),
    "end-finish": () => {
      desk.record("run-finished", { outstanding: outstanding(desk.scene().run).map(({ id }) => id) });
      desk.show({ "end-asked": false });
      desk.say(desk.scene().words("run", "finished"));
    },
    "end-restore": () => {
      desk.record("run-restored", {});
      desk.say(desk.scene().words("run", "restored"));
    },
    "end-write": (_, form) => {
      const { run } = desk.scene();
      for (const name of FIELDS.filter((each) => said(form, each) !== (run.retrospective.words[each] ?? ""))) {
        desk.record("retrospective-written", { field: name, text: said(form, name) });
      }
      desk.say(desk.scene().words("run", "saved"));
    },
    "end-act": (_, form, element) => {
      const [text, kind, owner, due] = ["text", "kind", "owner", "due"].map((name) => said(form, name));
      desk.record("action-written", { action: newId(), kind, text, owner, due, dropped: false });
      /** @type {HTMLFormElement} */ (element).reset();
    },
    "end-drop": ({ id }) => {
      const action = desk.scene().run.retrospective.actions[String(id)];
      desk.record("action-written", { ...action, action: String(id), dropped: true });
    },
    "end-publish": () => desk.record("retrospective-published", {}),
    "end-markdown": () => offer(markdown(desk.scene()), "md", "text/markdown"),
    "end-json": () => offer(toFile(desk.log()), "json", "application/json"),
    "end-csv": () => offer(csv(desk.scene()), "csv", "text/csv"),
    "end-issue": () => copy(issue(desk.scene())),
    "end-copy-drill": () => copy(drillRecord(desk.scene().run, desk.scene().words)),
    "end-print": () => print(),
  };
}
