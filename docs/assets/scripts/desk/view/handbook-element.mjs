// An element that shows the handbook of today and this device's runs, and is drawn again when a run changes.

import { speaker } from "../core/texts.mjs";
import * as handbookData from "../handbook-data.mjs";
import { Store } from "../keep/store.mjs";
import { BaseElement } from "./base-element.mjs";

/** @typedef {import("../core/handbook-types.mjs").Handbook} Handbook */
/** @typedef {{handbook: Handbook, words: import("../core/texts.mjs").Words, store: Store}} Context */

export class HandbookElement extends BaseElement {
  /** @type {Context | null} Known once the element has begun. */
  #context = null;

  /** @returns {Context} */
  get context() {
    if (!this.#context) {
      throw new Error("nothing is drawn before the handbook is there");
    }
    return this.#context;
  }

  async connectedCallback() {
    const handbook = await handbookData.handbook();
    const words = speaker(handbook.words, document.documentElement.lang);
    this.#context = { handbook, words, store: Store.open() };
    await this.prepare();
    this.begin();
    this.context.store.addEventListener("change", () => this.draw());
    // A page that comes back from the browser's memory missed what happened meanwhile.
    addEventListener("pageshow", (event) => event.persisted && this.draw());
  }

  /** What else must be there before the element is drawn for the first time. @returns {Promise<void>} */
  async prepare() {}
}

/** The runs that go on, the newest first. @param {Store} store */
export function runningIn(store) {
  return store.runs().filter((run) => !run.finished_at);
}
