// What the elements of the desk share: the handbook of today, the store, and drawing again when runs change.

import { speaker } from "../../core/texts.mjs";
import * as facts from "../../facts.mjs";
import { Store } from "../../keep/store.mjs";
import { Host } from "../host.mjs";

/** @typedef {import("../../core/types.mjs").Handbook} Handbook */
/** @typedef {{handbook: Handbook, words: import("../../core/texts.mjs").Words, store: Store}} Desk */

export class DeskHost extends Host {
  /** @type {Desk | null} Known once the element has begun. */
  #desk = null;

  /** @returns {Desk} */
  get desk() {
    if (!this.#desk) {
      throw new Error("nothing is drawn before the handbook is there");
    }
    return this.#desk;
  }

  async connectedCallback() {
    const handbook = await facts.handbook();
    const words = speaker(handbook.words, document.documentElement.lang);
    this.#desk = { handbook, words, store: Store.open() };
    await this.prepare();
    this.begin();
    this.desk.store.addEventListener("change", () => this.draw());
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
