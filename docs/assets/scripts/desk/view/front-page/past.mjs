// <so-past>: the runs that are over, and the way in for a run that somebody hands over.

import { moment } from "../../core/texts.mjs";
import { fromLink, fromText } from "../../keep/carry.mjs";
import { h } from "../dom.mjs";
import { moveTo } from "../reach.mjs";
import { button } from "../run/parts.mjs";
import { HandbookElement } from "../handbook-element.mjs";
import { addressOf, runTitle } from "../run-card.mjs";

/** @typedef {import("../../core/run-types.mjs").Run} Run */
/** @typedef {import("../base-element.mjs").Action} Action */
/** @typedef {{events: import("../../core/run-types.mjs").RunEvent[]} | {refused: string}} Read */
/** @typedef {{refused: string} | {words: string, run: string}} Told What became of the run that was brought. */

/** Beyond this a file is not even read. */
const LARGEST_FILE = 32 * 1024 * 1024;
const CARRIED = /carry=[A-Za-z0-9_-]*/;

export class Past extends HandbookElement {
  /** The finished run that the reader was asked about before it is deleted. */
  #asked = "";
  /** @type {Told | null} */
  #told = null;
  /** How often something was brought: the same answer twice is told twice. */
  #brought = 0;

  /** @returns {Record<string, Action>} */
  get actions() {
    return {
      "past-ask": ({ run }) => this.#ask(String(run)),
      "past-keep": ({ run }) => {
        this.#ask("");
        moveTo(`[data-action="past-ask"][data-run="${run}"]`);
      },
      "past-delete": ({ run }) => this.#delete(String(run)),
      "past-file": (_, __, element) => this.#open(/** @type {HTMLInputElement} */ (element)),
      "past-paste": (_, form, element) =>
        this.#paste(String(form?.get("text") ?? ""), /** @type {HTMLFormElement} */ (element)),
    };
  }

  view() {
    const finished = this.context.store.runs().filter((run) => run.finished_at);
    return [
      finished.length > 0 &&
        h(
          "section",
          { "data-key": "finished" },
          h("h2", { id: "finished", tabindex: -1 }, this.context.words("desk", "finished")),
          h(
            "ul.so-past",
            null,
            finished.map((run) => h("li", { "data-key": run.id }, ...this.#line(run))),
          ),
        ),
      this.#wayIn(),
    ].filter((part) => part instanceof Node);
  }

  /** @param {Run} run */
  #line(run) {
    const { words } = this.context;
    return [
      h(
        "div.so-past__line",
        null,
        h("a.so-past__run", { href: addressOf(run.id) }, runTitle(run, this.context)),
        button("past-ask", words("desk", "delete"), {
          quiet: true,
          "data-run": run.id,
          "aria-label": words("desk", "delete-what", { name: run.name }),
          "aria-expanded": String(this.#asked === run.id),
        }),
      ),
      h(
        "p.so-quiet",
        null,
        [
          words("run", "finished-at", { time: moment(String(run.finished_at), words.language) }),
          words("desk", `retro-${reviewOf(run)}`),
        ].join(words("run", "dot")),
      ),
      this.#asked === run.id &&
        h(
          "div.so-notice",
          { role: "alert" },
          h("p", null, words("desk", "delete-sure", { name: run.name })),
          h(
            "div.so-row",
            null,
            button("past-keep", words("desk", "delete-not"), { main: true, "data-run": run.id }),
            button("past-delete", words("desk", "delete-now"), { "data-run": run.id }),
          ),
        ),
    ];
  }

  #wayIn() {
    const { words } = this.context;
    return h(
      "section.so-import",
      { "data-key": "import" },
      h("h2", { id: "import" }, words("desk", "import-title")),
      h("p", null, words("desk", "import-help")),
      this.#result(),
      h(
        "form.so-entry",
        { "data-action": "past-paste", "data-key": "paste" },
        h(
          "label.so-import__file",
          null,
          h("span", null, words("desk", "import-file")),
          h("input", { type: "file", accept: ".json,application/json", "data-change": "past-file" }),
        ),
        h(
          "p.so-fieldset",
          null,
          h("label", { for: "paste" }, words("desk", "paste")),
          h("textarea", { id: "paste", name: "text", rows: 2, autocomplete: "off", spellcheck: "false" }),
        ),
        h("button.so-button", { type: "submit" }, words("desk", "paste-take")),
      ),
    );
  }

  #result() {
    const { words } = this.context;
    if (!this.#told) {
      return null;
    }
    const key = `told-${this.#brought}`;
    if ("refused" in this.#told) {
      return h("p.so-notice", { role: "alert", "data-key": key }, words("desk", this.#told.refused));
    }
    return h(
      "p.so-notice",
      { role: "status", "data-key": key },
      `${this.#told.words} `,
      h("a", { href: addressOf(this.#told.run) }, words("desk", "open-run")),
    );
  }

  /** @param {string} run */
  #ask(run) {
    this.#asked = this.#asked === run ? "" : run;
    this.draw();
  }

  /** @param {string} id */
  #delete(id) {
    const { store, words } = this.context;
    const run = store.runs().find((each) => each.id === id);
    this.#asked = "";
    // Another tab may have restored it while the question stood here.
    if (run?.finished_at) {
      store.drop(id);
      this.announce(words("desk", "deleted", { name: run.name }));
    }
    this.draw();
    moveTo(this.querySelector("#finished") ? "#finished" : "#paste");
  }

  /** @param {HTMLInputElement} field */
  async #open(field) {
    const [file] = field.files ?? [];
    if (!file) {
      return;
    }
    if (file.size > LARGEST_FILE) {
      this.#tell({ refused: "import-too-large" });
    } else {
      // A file that was moved or changed since it was chosen cannot be read.
      const text = await file.text().catch(() => null);
      this.#take(text === null ? { refused: "import-damaged" } : await fromText(text));
    }
    field.value = "";
  }

  /** A link among other words, or the text of a file. @param {string} text @param {HTMLFormElement} form */
  async #paste(text, form) {
    const words = text.trim();
    // A run's own notes may hold such a link.
    const [carried] = words.startsWith("{") ? [] : (CARRIED.exec(words) ?? []);
    if (this.#take(carried === undefined ? await fromText(words) : await fromLink(carried))) {
      form.reset();
    }
  }

  /** @param {Read} read @returns {boolean} whether it was a run */
  #take(read) {
    if ("refused" in read) {
      this.#tell(read);
      return false;
    }
    const { store, words } = this.context;
    const { added } = store.merge(read.events);
    const told = words("desk", added > 0 ? "import-added" : "import-nothing-new", { added });
    this.#tell({ words: told, run: read.events[0].run });
    return true;
  }

  /** @param {Told} told */
  #tell(told) {
    this.#told = told;
    this.#brought += 1;
    this.draw();
  }
}

/** @param {Run} run */
function reviewOf({ retrospective: { published_at, words, actions } }) {
  if (published_at) {
    return "published";
  }
  return Object.keys(words).length + Object.keys(actions).length > 0 ? "draft" : "none";
}
