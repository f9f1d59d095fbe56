// <so-search>: a button that opens a dialog with a field and the results as one types (combobox and listbox).
// <so-search-box>: the same dialog, opened from the home page.

import { Index } from "./search-index.mjs";

const PAUSE = 120; // ms without a key before a question is asked
const OPEN = "handbook:search";

/**
 * A new element with attributes, e.g. make("p", {class: "so-x"}, "words").
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
}

class Search extends HTMLElement {
  connectedCallback() {
    if (this.dialog) {
      return;
    }
    /** @type {Record<string, string>} */
    this.words = /** @type {Record<string, string>} */ ({ ...this.dataset });
    /** @type {Index} */
    this.index = new Index(this.words.bundle);
    /** @type {number} */
    this.question = 0;
    this.build();
    this.querySelector(".so-search__open")?.addEventListener("click", () => this.open());
    document.addEventListener(OPEN, () => this.open());
    document.addEventListener("keydown", (event) => this.shortcut(event));
  }

  build() {
    const { words } = this;
    const label = { "aria-label": words.label };
    /** @type {HTMLElement} */
    this.status = make("p", { class: "so-search__status", role: "status" }, words.hint);
    /** @type {HTMLElement} */
    this.list = make("ul", {
      class: "so-search__results",
      id: "handbook-search-results",
      role: "listbox",
      hidden: "",
      ...label,
    });
    /** @type {HTMLInputElement} */
    this.input = make("input", {
      class: "so-search__input",
      type: "text",
      inputmode: "search",
      enterkeyhint: "search",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      placeholder: words.placeholder,
      role: "combobox",
      "aria-expanded": "false",
      "aria-autocomplete": "list",
      "aria-controls": this.list.id,
      ...label,
    });
    const close = make("button", {
      class: "so-search__close",
      type: "button",
      title: words.close,
      "aria-label": words.close,
    });
    /** @type {HTMLDialogElement} */
    this.dialog = make(
      "dialog",
      { class: "so-search__dialog", ...label },
      make("div", { class: "so-search__field" }, this.input, close),
      this.status,
      this.list,
    );
    this.input.addEventListener("input", (event) => event.isComposing || this.typed());
    this.input.addEventListener("compositionend", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.key(event));
    close.addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    // Out of the header: there Material's styles for fields and its stacking order would reach it.
    document.body.append(this.dialog);
  }

  open() {
    if (!this.dialog.open) {
      this.dialog.showModal();
      this.input.select();
      this.index.load().catch(() => this.say(this.words.failed));
    }
  }

  /** @param {KeyboardEvent} event */
  shortcut(event) {
    const typing =
      event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (slash || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      this.open();
    }
  }

  /** Ask a little after the last key; not while an input method still composes a word. */
  typed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    const question = ++this.question;
    const words = this.input.value.trim();
    if (!words) {
      this.show([], this.words.hint);
      return;
    }
    if (!this.list.childElementCount) {
      this.say(this.words.loading);
    }
    const found = await this.index.find(words).catch((error) => {
      console.error("handbook: the search failed", error);
      return null;
    });
    if (question === this.question) {
      const told = found?.length ? this.words.found.replace("{n}", String(found.length)) : this.words.none;
      this.show(found ?? [], found ? told : this.words.failed);
    }
  }

  /** @param {string} words */
  say(words) {
    this.status.textContent = words;
  }

  /**
   * @param {import("./search-index.mjs").Found[]} found
   * @param {string} told
   */
  show(found, told) {
    this.say(told);
    this.list.replaceChildren(...found.map((each, number) => this.option(each, number)));
    this.list.hidden = !found.length;
    this.list.scrollTop = 0;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.choose(0);
  }

  /**
   * @param {import("./search-index.mjs").Found} found
   * @param {number} number
   */
  option({ name, context }, number) {
    const link = make(
      "a",
      {
        class: `so-search__result so-search__result--${name.kind}`,
        id: `handbook-search-${number}`,
        role: "option",
        href: `${this.words.root}/${name.href}`,
        tabindex: "-1",
      },
      make("span", { class: "so-search__title" }, name.title),
      make("span", { class: "so-search__kind" }, name.kindName),
      make("span", { class: "so-search__excerpt" }, ...context),
    );
    link.addEventListener("click", () => this.dialog.close());
    return make("li", { role: "presentation" }, link);
  }

  /** @param {number} number of the result that Enter opens */
  choose(number) {
    const options = [...this.list.querySelectorAll("a")];
    /** @type {number} */
    this.chosen = options.length ? (number + options.length) % options.length : 0;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === this.chosen)));
    const option = options[this.chosen];
    option?.scrollIntoView({ block: "nearest" });
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    /** @type {Record<string, number | undefined>} */
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (event.isComposing || (step === undefined && event.key !== "Enter")) {
      return;
    }
    event.preventDefault();
    if (step) {
      this.choose(this.chosen + step);
    } else {
      this.list.querySelectorAll("a")[this.chosen]?.click();
    }
  }
}

class SearchBox extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector("a");
    if (link) {
      const button = make(
        "button",
        { class: link.className, type: "button", "aria-haspopup": "dialog" },
        link.textContent ?? "",
      );
      button.addEventListener("click", () => document.dispatchEvent(new Event(OPEN)));
      link.replaceWith(button);
    }
  }
}

customElements.define("so-search", Search);
customElements.define("so-search-box", SearchBox);
