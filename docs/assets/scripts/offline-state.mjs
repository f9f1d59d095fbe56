// <so-offline>: says whether the crisis pages are kept on this device, how far it is, or why they cannot be.

import { h } from "./desk/view/dom.mjs";
import { speaker } from "./desk/core/texts.mjs";
import * as handbookData from "./desk/handbook-data.mjs";
import { registration } from "./offline.mjs";

/** @typedef {{state: "keeping" | "kept" | "stopped" | "full" | "impossible", kept: number, of: number}} Progress */

class OfflineState extends HTMLElement {
  // The count changes too often to be read aloud; the words change with the state only.
  #words = h("p.so-offline__words", { role: "status" });
  #count = h("p.so-offline__count", { "aria-hidden": "true" });

  async connectedCallback() {
    const { words: groups } = await handbookData.handbook();
    const words = speaker(groups, document.documentElement.lang);
    this.replaceChildren(this.#words, this.#count);
    const show = (/** @type {Progress} */ progress) => this.#show(progress, words);
    navigator.serviceWorker?.addEventListener("message", ({ data }) => data.offline && show(data.offline));
    const found = await registration;
    if (found?.active) {
      found.active.postMessage("state");
    } else if (!found?.installing) {
      show({ state: found ? "stopped" : "impossible", kept: 0, of: 0 });
    }
  }

  /** @param {Progress} progress @param {import("./desk/core/texts.mjs").Words} words */
  #show({ state, kept, of }, words) {
    if (this.dataset.state !== state) {
      this.dataset.state = state;
      this.#words.textContent = words("offline", state);
    }
    const isUnfinished = of > 0 && (state === "keeping" || state === "stopped");
    this.#count.textContent = isUnfinished ? words("offline", "count", { kept, of }) : "";
  }
}

customElements.define("so-offline", OfflineState);
