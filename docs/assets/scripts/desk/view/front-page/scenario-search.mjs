// Finds scenarios by what people type: in every language at once, whatever the case and the spaces.

import { Names } from "../../../search-names.mjs";

/** @typedef {import("../../core/handbook-types.mjs").Scenario} Scenario */
/** @typedef {import("../../core/handbook-types.mjs").Text} Text */
/** @typedef {{ids: string[], exact: boolean}} Found The playbooks, best first; not exact when none holds all words. */

/** The words in every language. @param {Text} text */
const all = (text) => (typeof text === "string" ? [text] : Object.values(text));
/** @param {string} words */
const plain = (words) => words.normalize("NFKC").toLowerCase();
/** @param {string} words */
const withoutSpaces = (words) => plain(words).replace(/[\s-]+/g, "");
/** Texts as one, with an end of line between them, so that nothing is found across two. @param {Text[]} texts */
const joined = (texts) => texts.flatMap(all).map(withoutSpaces).join("\n");

export class ScenarioSearch {
  #scenarios;
  #names;

  /** @param {Scenario[]} scenarios in the order of the page */
  constructor(scenarios) {
    // What a scenario is called weighs more than what people say of it, and that more than when to use it.
    this.#scenarios = scenarios.map(({ id, title, plain: said, words, use_when }) => ({
      id,
      steps: [joined([title]), joined([title, said, ...words]), joined([title, said, ...words, ...use_when])],
    }));
    this.#names = new Names(
      scenarios.map(({ id, title, plain: said, words, use_when }) => ({
        href: id,
        kind: "",
        kindName: "",
        summary: "",
        title: all(title).join("\n"),
        words: [said, ...words, ...use_when].flatMap(all),
      })),
    );
  }

  /**
   * The scenarios that hold all words; without any such, those that hold the words that tell most.
   * @param {string} asked
   * @returns {Found}
   */
  find(asked) {
    const parts = plain(asked).trim().split(/\s+/).map(withoutSpaces);
    const ranked = this.#scenarios
      .map(({ id, steps }) => ({ id, rank: steps.findIndex((texts) => parts.every((part) => texts.includes(part))) }))
      .filter(({ rank }) => rank >= 0)
      .sort((first, second) => first.rank - second.rank);
    if (ranked.length > 0) {
      return { ids: ranked.map(({ id }) => id), exact: true };
    }
    const close = [...this.#names.find(plain(asked).trim())].sort(([, first], [, second]) => second - first);
    return { ids: close.map(([name]) => name.href), exact: false };
  }
}
