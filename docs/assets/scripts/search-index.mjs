// Asks Pagefind, and puts the answers into the order that people in a hurry need.

/**
 * What a kind weighs when texts match about alike: somebody who types what has gone wrong wants the playbook.
 * @type {Record<string, number>}
 */
const WEIGHT = { playbook: 1.6, checklist: 1.2, template: 1.2, platform: 1.2, role: 1.1, page: 0.9, term: 0.6, sources: 0.6 };
const SAME_TITLE = 2.5;
const IN_TITLE = 1.3;

/** So many of Pagefind's answers are looked at, since only an answer that was read says its kind. */
const READ = 16;
const SHOWN = 12;

/** Pagefind wants every word; where that finds little, pages with some of the words count this much. */
const SOME_WORDS = 0.5;

/**
 * @typedef {object} Found
 * @property {string} title
 * @property {string} kind the kind's id
 * @property {string} href relative to the language's root
 * @property {(Text | HTMLElement)[]} context where the words stand, marked
 */

export class Index {
  #bundle;
  /** @type {Promise<any> | undefined} */
  #pagefind;

  /** @param {string} bundle the folder of the index */
  constructor(bundle) {
    this.#bundle = new URL(bundle, document.baseURI);
  }

  /** Begin to load, once; after a failure the next question tries again. */
  load() {
    this.#pagefind ??= this.#start().catch((error) => {
      this.#pagefind = undefined;
      throw error;
    });
    return this.#pagefind;
  }

  async #start() {
    const pagefind = await import(new URL("pagefind.js", this.#bundle).href);
    await pagefind.options({ baseUrl: "/", excerptLength: 20 });
    await pagefind.init();
    return pagefind;
  }

  /**
   * The best answers, best first.
   * @param {string} words
   * @returns {Promise<Found[]>}
   */
  async find(words) {
    const pagefind = await this.load();
    const { results } = await pagefind.search(words);
    const enough = results.length < SHOWN ? [...results, ...(await someWords(pagefind, words, results))] : results;
    const read = await Promise.all(enough.slice(0, READ).map((/** @type {any} */ result) => readResult(result, words)));
    return read.sort((one, other) => other.weight - one.weight).slice(0, SHOWN);
  }
}

/**
 * Pages that hold some of the words, best first: a rare word says more than a common one, two more than one.
 * @param {any} pagefind
 * @param {string} words
 * @param {{id: string}[]} known answers that hold all of them
 * @returns {Promise<{id: string, score: number, data: () => Promise<any>}[]>}
 */
async function someWords(pagefind, words, known) {
  const single = [...new Set(split(words))];
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
 * The words of a query; Chinese has no spaces to go by.
 * @param {string} words
 */
function split(words) {
  if (!Intl.Segmenter) {
    return words.toLowerCase().split(/\s+/); // an old browser
  }
  const segments = new Intl.Segmenter(document.documentElement.lang, { granularity: "word" }).segment(words);
  return [...segments].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment.toLowerCase());
}

/**
 * @param {{score: number, data: () => Promise<any>}} result
 * @param {string} words
 */
async function readResult(result, words) {
  const { meta, excerpt } = await result.data();
  const { title, kind, href, summary = "" } = meta;
  const weight = result.score * (WEIGHT[kind] ?? 1) * titleWeight(title.toLowerCase(), words.toLowerCase());
  return { title, kind, href, context: context(summary, excerpt), weight };
}

/**
 * @param {string} title
 * @param {string} words
 */
function titleWeight(title, words) {
  return title === words ? SAME_TITLE : title.includes(words) ? IN_TITLE : 1;
}

/**
 * What the page is about, if the words stand in its summary; otherwise Pagefind's excerpt of the place where they do.
 * @param {string} summary
 * @param {string} excerpt HTML of Pagefind's, of which only text and marks are taken over
 */
function context(summary, excerpt) {
  const parts = [...new DOMParser().parseFromString(excerpt, "text/html").body.childNodes];
  const marked = parts.filter(isMark).map((part) => escape(letters(part))).filter(Boolean);
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
