// Asks Pagefind, and puts the answers into the order that people in a hurry need.

/**
 * What a kind weighs when texts match about alike: somebody who types what has gone wrong wants the playbook.
 * @type {Record<string, number>}
 */
const WEIGHT = { playbook: 2, checklist: 1.2, template: 1.15, platform: 1.15, role: 1.1, page: 0.9, sources: 0.6, term: 0.9 };

/** So many of Pagefind's answers are looked at, since only an answer that was read says its kind. */
const READ = 16;
const SHOWN = 12;

/**
 * @typedef {object} Found
 * @property {string} title
 * @property {string} kind the kind's id
 * @property {string} href relative to the language's root
 * @property {string} excerpt HTML of Pagefind's, with marked words
 * @property {string} summary
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
    const read = await Promise.all(results.slice(0, READ).map(readResult));
    return read.sort((one, other) => other.weight - one.weight).slice(0, SHOWN);
  }
}

/** @param {{score: number, data: () => Promise<any>}} result */
async function readResult(result) {
  const { meta, excerpt } = await result.data();
  const { title, kind, href, summary = "" } = meta;
  return { title, kind, href, summary, excerpt, weight: result.score * (WEIGHT[kind] ?? 1) };
}

/**
 * Pagefind's excerpt as nodes: of its HTML only text and marks are taken over.
 * @param {string} html
 * @returns {(Text | HTMLElement)[]}
 */
export function excerptNodes(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return [...body.childNodes].map((node) => {
    const text = node.textContent ?? "";
    if (node.nodeName !== "MARK") {
      return document.createTextNode(text);
    }
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  });
}
