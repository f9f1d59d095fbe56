// What every element of the desk builds on: it draws a tree, answers actions named in it, tells screen readers what
// changed.

import { h, patch } from "./dom.mjs";

/**
 * @typedef {(data: DOMStringMap, form: FormData | null, element: HTMLElement) => unknown} Action
 * A button's or form's data-action, or a field's data-change, names it; `data` is that element's dataset, `form` holds
 * the fields of the form that it belongs to.
 */

export class BaseElement extends HTMLElement {
  #frame = h("div.so-host");
  #live = h("p.so-visually-hidden", { role: "status", "aria-live": "polite" });

  /** @returns {Record<string, Action>} */
  get actions() {
    return {};
  }

  /** What the element shows now. @returns {(Node | string)[]} */
  view() {
    return [];
  }

  /** Take the place of what the page says without scripts. */
  begin() {
    this.replaceChildren(this.#frame, this.#live);
    this.addEventListener("click", (event) =>
      this.#answer(event, "action", (element) => element instanceof HTMLButtonElement),
    );
    this.addEventListener("submit", (event) =>
      this.#answer(event, "action", (element) => element instanceof HTMLFormElement),
    );
    this.addEventListener("change", (event) => this.#answer(event, "change", () => true));
    this.addEventListener("input", (event) => this.#answer(event, "input", () => true));
    this.draw();
  }

  draw() {
    patch(this.#frame, h("div", null, ...this.view()));
  }

  /** Tell it to a screen reader. @param {string} words */
  announce(words) {
    this.#live.textContent = "";
    requestAnimationFrame(() => {
      this.#live.textContent = words;
    });
  }

  /** @param {Event} event @param {"action" | "change" | "input"} how @param {(element: Element) => boolean} belongs */
  #answer(event, how, belongs) {
    const element = event.target instanceof Element ? event.target.closest(`[data-${how}]`) : null;
    if (!(element instanceof HTMLElement) || !belongs(element) || !this.contains(element)) {
      return;
    }
    if (event.type === "submit") {
      event.preventDefault();
    }
    const form = element.closest("form");
    const name = /** @type {string} */ (element.dataset[how]);
    this.actions[name](element.dataset, form && new FormData(form), element);
  }
}
