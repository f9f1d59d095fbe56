// <so-severity>: questions about the signals; their answers suggest a level, say why, and say what the level means.

import { suggest } from "../../core/severity.mjs";
import { minutesInWords } from "../../core/texts.mjs";
import { h } from "../dom.mjs";
import { moveTo } from "../reach.mjs";
import { button, severityBadge } from "../run/parts.mjs";
import { HandbookElement } from "../handbook-element.mjs";
import { forget, keep, reasonsIn } from "../suggestion.mjs";

/** @typedef {import("../../core/severity.mjs").Answer} Answer */
/** @typedef {import("../../core/severity.mjs").Suggestion} Suggestion */
/** @typedef {import("../../core/handbook-types.mjs").Signal} Signal */

/** What decides most often and is answered fastest; these questions stand open. */
const FIRST = ["harm", "control"];

export class SeverityPicker extends HandbookElement {
  /** @type {Record<string, Answer>} */
  #answers = {};

  /** @returns {Record<string, import("../base-element.mjs").Action>} */
  get actions() {
    return {
      answer: ({ signal }, _, element) => this.#answer(String(signal), /** @type {HTMLInputElement} */ (element).value),
      "answers-clear": () => this.#clear(),
      "answers-go": () => moveTo(".so-find__field"),
    };
  }

  /** @param {string} signal @param {string} value */
  #answer(signal, value) {
    this.#answers[signal] = value === "none" || value === "unsure" ? value : Number(value);
    const suggestion = this.#suggestion;
    this.draw();
    if (suggestion) {
      keep(suggestion);
      const { words } = this.context;
      const level = `${words("desk", "level-suggested")} ${words.of(suggestion.severity.name)}`;
      this.announce([level, ...reasonsIn(suggestion, words)].join(words("run", "dot")));
    }
  }

  #clear() {
    this.#answers = {};
    this.querySelector("form")?.reset();
    forget();
    this.draw();
    this.announce(this.context.words("desk", "level-start"));
    moveTo("so-severity summary");
  }

  get #suggestion() {
    const { signals, severities } = this.context.handbook;
    return suggest(signals, this.#answers, severities);
  }

  view() {
    const { handbook, words } = this.context;
    const suggestion = this.#suggestion;
    return [
      h(
        "form.so-picker",
        { "aria-label": words("desk", "level"), autocomplete: "off" },
        groupsOf(handbook.signals).map((group) => this.#group(group)),
      ),
      h(
        "section.so-verdict",
        { "data-key": "verdict", "aria-label": words("desk", "level-suggested") },
        ...(suggestion ? this.#verdict(suggestion) : [h("p", { "data-key": "start" }, words("desk", "level-start"))]),
      ),
    ];
  }

  /** @param {string} group */
  #group(group) {
    const { handbook, words } = this.context;
    const signals = handbook.signals.filter((signal) => signal.group === group);
    const n = signals.filter(({ id }) => this.#answers[id] !== undefined).length;
    const name = words("signal-group", group);
    return h(
      "details.so-picker__group",
      { "data-key": group, open: FIRST.includes(group) },
      h(
        "summary",
        null,
        h(
          "span",
          null,
          name.charAt(0).toLocaleUpperCase(words.language) + name.slice(1),
          " ",
          h("span.so-kind", null, words("desk", "answered", { n, of: signals.length })),
        ),
      ),
      signals.map((signal) => this.#signal(signal)),
    );
  }

  /** @param {Signal} signal */
  #signal(signal) {
    const { words } = this.context;
    const choices = [
      ...signal.thresholds.map(({ when }, number) => [String(number), words.of(when)]),
      ["none", words("desk", "answer-none")],
      ["unsure", words("desk", "answer-unsure")],
    ];
    return h(
      "fieldset.so-signal",
      { "data-key": signal.id },
      h("legend", null, words.of(signal.question)),
      choices.map(([value, label]) =>
        h(
          "label.so-signal__choice",
          null,
          h("input", { type: "radio", name: signal.id, value, "data-change": "answer", "data-signal": signal.id }),
          h("span", null, label),
        ),
      ),
      h("details.so-more", null, h("summary", null, words("desk", "measure")), h("p", null, words.of(signal.measure))),
    );
  }

  /** @param {Suggestion} suggestion */
  #verdict(suggestion) {
    const { words } = this.context;
    const { severity } = suggestion;
    return [
      h(
        "p.so-verdict__level",
        { "data-key": "level" },
        h("span", null, words("desk", "level-suggested")),
        " ",
        severityBadge(severity, words, severity.id),
      ),
      ...reasonsIn(suggestion, words).map((reason, number) =>
        h("p.so-verdict__why", { "data-key": `why-${number}` }, reason),
      ),
      h(
        "details.so-more",
        { "data-key": "means" },
        h("summary", null, words("desk", "level-means")),
        h("p", null, words.of(severity.meaning)),
        h(
          "ul.so-list",
          null,
          this.#clockOf(severity).map((line) => h("li", null, line)),
        ),
      ),
      h(
        "div.so-row",
        { "data-key": "go" },
        button("answers-go", words("desk", "level-go"), { main: true }),
        button("answers-clear", words("desk", "level-clear"), { quiet: true }),
      ),
    ];
  }

  /** What has to happen by when, and who approves. @param {import("../../core/handbook-types.mjs").Severity} severity */
  #clockOf(severity) {
    const { handbook, words } = this.context;
    const time = (/** @type {number} */ minutes) => minutesInWords(minutes, words);
    const role = (/** @type {string} */ wanted) =>
      words.of(handbook.roles.find(({ id }) => id === wanted)?.name ?? wanted);
    const also = severity.also_approve.map(role).join(words("desk", "level-list"));
    return [
      words("desk", "level-assemble", { time: time(severity.assemble_minutes) }),
      words("desk", "level-first-word", { time: time(severity.first_word_minutes) }),
      words("desk", "level-update", { time: time(severity.update_minutes) }),
      ...(severity.inform_minutes > 0 ? [words("desk", "level-inform", { time: time(severity.inform_minutes) })] : []),
      words("desk", "level-approver", { role: role(severity.approver), backup: role(severity.approver_backup) }),
      ...(also ? [words("desk", "level-also", { roles: also })] : []),
    ];
  }
}

/** The groups of the signals: the most pressing first, the others as the data has them. @param {Signal[]} signals */
function groupsOf(signals) {
  const groups = [...new Set(signals.map(({ group }) => group))];
  const place = (/** @type {string} */ group) => (FIRST.includes(group) ? FIRST.indexOf(group) : FIRST.length);
  return groups.sort((first, second) => place(first) - place(second));
}
