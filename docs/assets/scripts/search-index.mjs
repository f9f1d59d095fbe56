// Asks the list of names and Pagefind, and puts the answers into the order that people in a hurry need.

import { Names, split } from "./search-names.mjs";

/**
 * What a kind weighs when texts match about alike: somebody who types what has gone wrong wants the playbook.
 * @type {Record<string, number>}
 */
const WEIGHT = {
  playbook: 1.3,
  checklist: 1.2,
  template: 1.2,
  platform: 1.2,
  role: 1.1,
  page: 0.9,
  term: 0.6,
  sources: 0.6,
};
/** What Pagefind's best answer counts beside a name that fits. */
const BY_TEXT = 1.5;

/** So many of Pagefind's answers are looked at, since only an answer that was read says its kind. */
const READ = 16;
const SHOWN = 12;

/** Pagefind wants every word; where that finds little, pages with some of the words count this much. */
const SOME_WORDS = 0.5;

/** @typedef {{name: import("./search-names.mjs").Name, context: (Text | HTMLElement)[]}} Found what, and its words in place */

export class Index {
  #bundle;
  /** @type {Promise<{pagefind: any, names: Names}> | undefined} */
  #loaded;

  /** @param {string} bundle the folder of the index */
  constructor(bundle) {
    this.#bundle = new URL(bundle, document.baseURI);
  }

  /** Begin to load, once; after a failure the next question tries again. */
  load() {
    this.#loaded ??= this.#start().catch((error) => {
      this.#loaded = undefined;
      throw error;
    });
    return this.#loaded;
  }

  async #start() {
    const [pagefind, names] = await Promise.all([this.#texts(), this.#names()]);
    return { pagefind, names };
  }

  async #texts() {
    const pagefind = await import(new URL("pagefind.js", this.#bundle).href);
    await pagefind.options({ baseUrl: "/", excerptLength: 20 });
    await pagefind.init();
    return pagefind;
  }

  async #names() {
    const answer = await fetch(new URL("names.json", this.#bundle));
    return new Names(await answer.json());
  }

  /**
   * The best answers, best first.
   * @param {string} words
   * @returns {Promise<Found[]>}
   */
  async find(words) {
    const { pagefind, names } = await this.load();
    const named = names.find(words);
    const texts = await byText(pagefind, words);
    const answers = texts.flatMap(({ href, excerpt, score }) => {
      const name = names.of(href);
      return name ? [answer(name, (named.get(name) ?? 0) + score, context(name.summary, excerpt))] : [];
    });
    answers.forEach(({ name }) => named.delete(name));
    const rest = [...named].map(([name, score]) => answer(name, score, [document.createTextNode(name.summary)]));
    return [...answers, ...rest].sort((one, other) => other.weight - one.weight).slice(0, SHOWN);
  }
}

/**
 * Pagefind's best answers, read, with a score of at most BY_TEXT.
 * @param {any} pagefind
 * @param {string} words
 * @returns {Promise<{href: string, excerpt: string, score: number}[]>}
 */
async function byText(pagefind, words) {
  const { results } = await pagefind.search(words);
  const enough = results.length < SHOWN ? [...results, ...(await someWords(pagefind, words, results))] : results;
  const best = Math.max(...enough.map((/** @type {{score: number}} */ { score }) => score));
  return Promise.all(
    enough.slice(0, READ).map(async (/** @type {any} */ result) => {
      const { meta, excerpt } = await result.data();
      return { href: meta.href, excerpt, score: (BY_TEXT * result.score) / best };
    }),
  );
}

/**
 * @param {import("./search-names.mjs").Name} name
 * @param {number} score
 * @param {(Text | HTMLElement)[]} context
 * @returns {Found & {weight: number}}
 */
function answer(name, score, context) {
  return { name, context, weight: score * (WEIGHT[name.kind] ?? 1) };
}

/**
 * Pages that hold some of the words, best first: a rare word says more than a common one, two more than one.
 * @param {any} pagefind
 * @param {string} words
 * @param {{id: string}[]} known answers that hold all of them
 * @returns {Promise<{id: string, score: number, data: () => Promise<any>}[]>}
 */
async function someWords(pagefind, words, known) {
  const single = split(words.toLowerCase());
  if (single.length < 2) {
    return [];
  }
  const answers = await Promise.all(single.map(async (word) => (await pagefind.search(word)).results));
  const found = new Map();
  for (const results of answers) {
    const rarity = 1 / (1 + Math.log(1 + results.length));
    for (const result of results) {
      const before = found.get(result.id)?.score ?? 0;
      found.set(result.id, { ...result, score: before + (SOME_WORDS * rarity * result.score) / single.length });
    }
  }
  known.forEach(({ id }) => found.delete(id));
  return [...found.values()].sort((one, other) => other.score - one.score);
}

/**
 * What the page is about, if the words stand in its summary; otherwise Pagefind's excerpt of the place where they do.
 * @param {string} summary
 * @param {string} excerpt HTML of Pagefind's, of which only text and marks are taken over
 */
function context(summary, excerpt) {
  const parts = [...new DOMParser().parseFromString(excerpt, "text/html").body.childNodes];
  const marked = parts
    .filter(isMark)
    .map((part) => escape(letters(part)))
    .filter(Boolean);
  const pattern = new RegExp(`(${marked.sort((one, other) => other.length - one.length).join("|")})`, "giu");
  if (marked.length && pattern.test(summary)) {
    return summary.split(pattern).map((text, at) => node(text, at % 2 === 1));
  }
  return parts.map((part) => node(part.textContent ?? "", isMark(part)));
}

const isMark = (/** @type {Node} */ part) => part.nodeName === "MARK";
const letters = (/** @type {Node} */ part) => (part.textContent ?? "").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
const escape = (/** @type {string} */ text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/**
 * @param {string} text
 * @param {boolean} marked
 */
function node(text, marked) {
  if (!marked) {
    return document.createTextNode(text);
  }
  const mark = document.createElement("mark");
  mark.textContent = text;
  return mark;
}
