// <so-running>: the runs that go on, at the top of the desk, and what is wrong with this device's storage.

import { elapsed } from "../../core/texts.mjs";
import { h } from "../dom.mjs";
import { HandbookElement, runningIn } from "../handbook-element.mjs";
import { runCard } from "../run-card.mjs";
import * as unreadable from "./unreadable.mjs";

const TICK = 1000;
const MINUTE = 60_000;

export class Running extends HandbookElement {
  #unreadable = unreadable.begin();
  #drawnMinute = 0;

  async connectedCallback() {
    await super.connectedCallback();
    setInterval(() => this.#tick(), TICK);
  }

  /** @returns {Record<string, import("../base-element.mjs").Action>} */
  get actions() {
    return unreadable.actions(this.#unreadable, this);
  }

  view() {
    const { store, words } = this.context;
    const running = runningIn(store);
    const { trouble } = store;
    this.#drawnMinute = Math.floor(Date.now() / MINUTE);
    return [
      running.length > 0 &&
        h(
          "section.so-running",
          { "data-key": "running" },
          h("h2", { id: "running" }, words("desk", "running")),
          h(
            "ul.so-running__list",
            null,
            running.map((run) => h("li", { "data-key": run.id }, runCard(run, this.context))),
          ),
        ),
      trouble && h("p.so-notice", { role: "alert", "data-key": "trouble" }, words("desk", `storage-${trouble}`)),
      unreadable.view(this.#unreadable, this.context),
    ].filter((part) => part instanceof Node);
  }

  /** The clocks go on each second; what is due and late changes with the minute. */
  #tick() {
    if (Math.floor(Date.now() / MINUTE) !== this.#drawnMinute) {
      this.draw();
      return;
    }
    for (const clock of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-started]"))) {
      clock.textContent = elapsed(Date.now() - Date.parse(String(clock.dataset.started)));
    }
  }
}
