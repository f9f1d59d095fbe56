// <so-desk>: what is happening. The page lists the scenarios itself; here they are found as one types.

import { speaker } from "../../core/texts.mjs";
import * as handbookData from "../../handbook-data.mjs";
import { h } from "../dom.mjs";
import { ScenarioSearch } from "./scenario-search.mjs";

/** @typedef {import("../../core/texts.mjs").Words} Words */

export class Scenarios extends HTMLElement {
  /** The lines of the page's own list, in its order. @type {HTMLLIElement[]} */
  #lines = [];
  #status = h("p.so-find__status", { role: "status" });
  #field = /** @type {HTMLInputElement} */ (
    h("input.so-find__field", {
      id: "find",
      type: "search",
      inputmode: "search",
      enterkeyhint: "go",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      "aria-controls": "playbook",
    })
  );

  async connectedCallback() {
    const handbook = await handbookData.handbook();
    const words = speaker(handbook.words, document.documentElement.lang);
    const search = new ScenarioSearch(handbook.playbooks);
    this.#lines = [...this.querySelectorAll("li")];
    this.#field.placeholder = words("desk", "find-example");
    const label = h("label", { for: "find" }, words("desk", "find"));
    const form = h("form.so-find", { role: "search" }, label, this.#field);
    this.prepend(form, this.#status);
    const ask = () => this.#answer(search, words);
    this.#field.addEventListener("input", (event) => /** @type {InputEvent} */ (event).isComposing || ask());
    this.#field.addEventListener("compositionend", ask);
    this.#field.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.isComposing) {
        event.preventDefault();
        this.#field.value = "";
        ask();
      }
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#openFirst();
    });
  }

  /** @param {ScenarioSearch} search @param {Words} words */
  #answer(search, words) {
    const asked = this.#field.value.trim() !== "";
    const everything = { ids: this.#lines.map(idOf), exact: true };
    const { ids, exact } = asked ? search.find(this.#field.value) : everything;
    for (const line of this.#lines) {
      line.hidden = !ids.includes(idOf(line));
    }
    const found = ids.flatMap((id) => this.#lines.filter((line) => idOf(line) === id));
    this.querySelector("ul")?.prepend(...found);
    this.#status.replaceChildren(...(asked ? told(ids.length, exact, words) : []));
    if (asked && this.#field.getBoundingClientRect().bottom > innerHeight / 2) {
      this.scrollIntoView({ block: "start" }); // below the field a phone's keyboard leaves no room for what was found
    }
  }

  /** The first line of what was found; without words nothing was. */
  #openFirst() {
    if (this.#field.value.trim() !== "") {
      this.querySelector("a")?.click();
    }
  }
}

/** @param {HTMLElement} line */
const idOf = (line) => line.dataset.playbook ?? "";

/**
 * How many were found, or what to do when there is none.
 * @param {number} n @param {boolean} exact @param {Words} words
 */
function told(n, exact, words) {
  if (n > 0) {
    return [words("desk", exact ? "found" : "found-close", { n })];
  }
  const guide = h("a", { href: handbookData.pageOf("crisis/guides/first-hour") }, words("desk", "first-hour"));
  return [words("desk", "found-none"), " ", guide];
}
