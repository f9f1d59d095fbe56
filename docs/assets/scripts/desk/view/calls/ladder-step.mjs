// One step of the ladder: when, whom, what to say, and what came of it.

import { minutesLeft } from "../../core/clock.mjs";
import { hour, minutesInWords } from "../../core/texts.mjs";
import { numberOf, otherWays, phoneLink } from "../contact.mjs";
import { h } from "../dom.mjs";
import { who } from "../panel.mjs";
import { button } from "../run/parts.mjs";

/** @typedef {import("../panel.mjs").Scene} Scene */
/** @typedef {import("../../core/ladder.mjs").StepProgress} StepProgress */
/** @typedef {import("../../core/ladder.mjs").Ladder} Ladder */

/** @param {Scene} scene @param {StepProgress} each @param {Ladder} ladder */
export function ladderStep(scene, each, ladder) {
  const { words, run } = scene;
  const { step, state, whom } = each;
  const mark = run.finished_at ? null : markOf(each, ladder);
  const isNext = mark === "next" || mark === "waiting";
  return h(
    `li.so-call__rung${isNext ? ".so-call__rung--next" : ""}`,
    { "data-key": step.id, "data-state": state },
    h("p.so-call__due", null, dueWords(scene, each), mark && h("span.so-badge", null, words("run", `call-${mark}`))),
    h("p.so-call__who", null, who(scene, state === "answered" ? whom : step.role)),
    stateLine(scene, each),
    ...(run.finished_at ? [] : controls(scene, each, mark)),
  );
}

/**
 * What the step is to whoever calls: the next one, or what to do while that one's waiting time runs.
 * @param {StepProgress} each @param {Ladder} ladder
 */
function markOf(each, { next, meanwhile }) {
  if (each === next) {
    return each.state === "waiting" ? "waiting" : "next";
  }
  return each === meanwhile ? "meanwhile" : null;
}

/**
 * When the step is due: the time, and how far away that is while nobody answered.
 * @param {Scene} scene @param {StepProgress} each
 */
function dueWords({ words, language, now, run }, { due, state }) {
  const at = hour(new Date(due).toISOString(), language);
  const left = minutesLeft(due, now);
  if (state === "answered" || run.finished_at) {
    return at;
  }
  return left > 0
    ? words("run", "call-due-in", { at, time: minutesInWords(left, words) })
    : words("run", "call-due-now", { at });
}

/** What came of the calls so far. @param {Scene} scene @param {StepProgress} each */
function stateLine(scene, { state, answer, tried, triedBackup, until, step }) {
  const { words, language } = scene;
  const at = (/** @type {{at: string}} */ call) => hour(call.at, language);
  if (answer) {
    return h("p.so-call__state.so-call__state--answered", null, words("run", "call-answered-at", { time: at(answer) }));
  }
  const lines = [
    tried && words("run", "call-unanswered-at", { who: who(scene, step.role), time: at(tried) }),
    triedBackup && words("run", "call-unanswered-at", { who: who(scene, step.backup), time: at(triedBackup) }),
    until &&
      words("run", triedBackup ? "call-wait" : "call-wait-backup", {
        time: hour(new Date(until).toISOString(), language),
        who: who(scene, step.backup),
      }),
    state === "exhausted" && words("run", "call-exhausted"),
  ];
  return lines.filter(Boolean).map((line) => h("p.so-call__state", null, String(line)));
}

/**
 * @param {Scene} scene @param {StepProgress} each @param {string | null} mark
 * @returns {import("../dom.mjs").Child[]}
 */
function controls(scene, each, mark) {
  const { words, now } = scene;
  if (each.state === "answered") {
    return [mend(scene, each)];
  }
  if (mark === "next" || mark === "waiting") {
    return [
      tell(scene, each),
      ...people(scene, each, mark === "next"),
      h("div", { "data-key": "ways" }, ways(scene, each)),
    ];
  }
  const folded = [tell(scene, each), ...ways(scene, each)];
  // What is not due yet takes one line, so that the whole ladder is in sight.
  return each.due <= now
    ? [...people(scene, each, false), fold(words("run", "call-words"), folded)]
    : [fold(words("run", "call-early"), [...folded, ...people(scene, each, false)])];
}

/** @param {string} title @param {import("../dom.mjs").Child[]} content */
function fold(title, content) {
  return h("details.so-more", { "data-key": title }, h("summary", null, title), ...content);
}

/**
 * A slip of the finger is put right by the call that counts, the last one.
 * @param {Scene} scene @param {StepProgress} each
 */
function mend({ words }, { step, whom }) {
  return button("call-made", words("run", "call-slip"), {
    quiet: true,
    "data-step": step.id,
    "data-role": whom,
    "data-answered": "false",
  });
}

/** @param {Scene} scene @param {StepProgress} each */
function tell({ words }, { step }) {
  return h("blockquote.so-call__tell", null, h("span.so-label", null, words("run", "call-tell")), words.of(step.tell));
}

/** @param {Scene} scene @param {StepProgress} each @returns {import("../dom.mjs").Child[]} */
function ways(scene, { step, whom }) {
  const { words } = scene;
  return [
    h(
      "p.so-quiet",
      null,
      words("run", "call-how", {
        by: words.of(step.by),
        time: minutesInWords(step.wait_minutes, words),
        backup: who(scene, step.backup),
      }),
    ),
    otherWays(scene, whom),
  ];
}

/**
 * The role and, once it was called in vain, its backup.
 * @param {Scene} scene @param {StepProgress} each @param {boolean} isNext
 * @returns {import("../dom.mjs").Child[]}
 */
function people(scene, each, isNext) {
  const { step, tried, whom } = each;
  const backup = tried !== null && [
    h(
      "p.so-call__who.so-call__who--backup",
      { "data-key": "backup" },
      scene.words("run", "call-backup", { who: who(scene, step.backup) }),
    ),
    person(scene, each, step.backup, isNext && whom === step.backup),
  ];
  return [person(scene, each, step.role, isNext && whom === step.role), ...(backup || [])];
}

/**
 * A number, and what came of the call.
 * @param {Scene} scene @param {StepProgress} each @param {string} role @param {boolean} main
 */
function person(scene, { step }, role, main) {
  const { words } = scene;
  const made = (/** @type {boolean} */ answered) => {
    const label = answered ? "call-answered" : "call-unanswered";
    return button("call-made", words("run", label), {
      "data-step": step.id,
      "data-role": role,
      "data-answered": String(answered),
      "aria-label": words("run", `${label}-who`, { who: who(scene, role) }),
    });
  };
  return h(
    "div.so-call__person",
    { "data-key": `person-${role}` },
    numberOf(scene, role),
    phoneLink(scene, role, { main }),
    h("div.so-row", null, made(true), made(false)),
  );
}
