// <so-start>: a run of this playbook or of this drill starts here, by its button, or by the square of a task.

import * as handbookData from "../../handbook-data.mjs";
import { taskLine } from "../../write/names.mjs";
import { h } from "../dom.mjs";
import { button } from "../run/parts.mjs";
import { HandbookElement, runningIn } from "../handbook-element.mjs";
import { runCard, runChoice } from "../run-card.mjs";
import { addTaskCheckboxes } from "./task-checkboxes.mjs";
import { readForm, startForm } from "./start-form.mjs";
import { begin, defaults, tick, wayTo } from "./starting.mjs";
import { forget } from "../suggestion.mjs";

/** @typedef {import("../../core/handbook-types.mjs").Task} Task */

export class Start extends HandbookElement {
  /** @type {import("../../core/handbook-types.mjs").Playbook | null} */
  #playbook = null;
  /** @type {import("../../core/handbook-types.mjs").Drill | null} */
  #drill = null;
  /** The task whose square was tapped while runs of this playbook go on. @type {Task | null} */
  #tapped = null;
  /** Each new run gets a form of its own: nothing that was typed for another stands in it. */
  #form = 0;
  #isLost = false;

  async prepare() {
    const { playbook, drill } = this.dataset;
    const asked = handbookData.playbook(String(playbook));
    this.#drill = drill ? await handbookData.drill(drill) : null;
    this.#playbook = await asked;
    addTaskCheckboxes(this.#copy, this.context.words, (task) => this.#tap(task));
  }

  get #copy() {
    return /** @type {import("../../core/handbook-types.mjs").Playbook} */ (this.#playbook);
  }

  /** The runs of this playbook, or of this drill, that go on. */
  get #running() {
    return runningIn(this.context.store).filter((run) =>
      this.#drill ? run.drill?.id === this.#drill.id : run.playbook.id === this.#copy.id,
    );
  }

  /** @returns {Record<string, import("../base-element.mjs").Action>} */
  get actions() {
    const close = () => this.#open("")?.close();
    return {
      "start-open": () => {
        this.#tapped = null;
        this.#show("start");
      },
      "start-close": close,
      "start-suggested-use": ({ level }) => {
        this.querySelectorAll("input[name=severity]").forEach((each) => {
          const choice = /** @type {HTMLInputElement} */ (each);
          choice.checked = choice.value === level;
        });
        this.#decided();
      },
      "start-suggested-drop": () => this.#decided(),
      "start-begin": (_, form) => {
        const { store, words } = this.context;
        const { me, ...said } = readForm(/** @type {FormData} */ (form), defaults(this.#copy, this.#drill, words));
        store.me = me;
        this.#go(begin(store, said));
      },
      "start-add": ({ run }) => this.#go(String(run)),
      "start-new": () => this.#go(this.#beginNow()),
    };
  }

  view() {
    const { words } = this.context;
    const running = this.#running;
    const drill = this.#drill !== null;
    return [
      running.length > 0 &&
        h(
          "section.so-running",
          { "data-key": "running" },
          h("p.so-label", null, words("desk", drill ? "going-on-drill" : "going-on")),
          h(
            "ul.so-running__list",
            null,
            running.map((run) => h("li", { "data-key": run.id }, runCard(run, this.context))),
          ),
        ),
      this.#isLost && h("p.so-notice", { role: "alert", "data-key": "lost" }, words("desk", "nowhere")),
      h(
        "div.so-start__row",
        { "data-key": "open" },
        button("start-open", words("desk", drill ? "start-drill" : "start"), {
          main: drill,
          "aria-haspopup": "dialog",
        }),
        !drill && h("span.so-hint", null, words("desk", "start-hint")),
      ),
      this.#startDialog(),
      this.#whichDialog(),
    ].filter((part) => part instanceof Node);
  }

  #startDialog() {
    const { words } = this.context;
    const key = `start-${this.#form}`;
    return h(
      "dialog.so-dialog",
      { "data-key": key, "data-dialog": "start", "aria-labelledby": "start-title" },
      h("h2", { id: "start-title" }, words("desk", this.#drill ? "start-drill" : "start")),
      startForm(this.context, defaults(this.#copy, this.#drill, words)),
    );
  }

  #whichDialog() {
    const { words } = this.context;
    const task = this.#tapped;
    return h(
      "dialog.so-dialog",
      { "data-key": "which", "data-dialog": "which", "aria-labelledby": "which-title" },
      h("h2", { id: "which-title" }, words("desk", "which")),
      task && h("p", null, words("desk", "which-task", { task: taskLine(task, words) })),
      h(
        "ul.so-running__list",
        null,
        this.#running.map((run) => h("li", { "data-key": run.id }, runChoice(run, this.context, "start-add"))),
      ),
      h(
        "div.so-row",
        null,
        button("start-new", words("desk", "which-new")),
        button("start-close", words("desk", "cancel"), { quiet: true }),
      ),
    );
  }

  /** A dialog of this element; without a name the one that is open. @param {string} name */
  #open(name) {
    const dialog = this.querySelector(name ? `dialog[data-dialog="${name}"]` : "dialog[open]");
    return /** @type {HTMLDialogElement | null} */ (dialog);
  }

  /** @param {string} name */
  #show(name) {
    this.draw();
    this.#open(name)?.showModal();
  }

  /** What the picker suggested was taken or declined. */
  #decided() {
    forget();
    this.draw();
    this.#open("")?.querySelector("input")?.focus();
  }

  /** The square of a task was tapped. @param {Task} task */
  #tap(task) {
    this.#tapped = task;
    if (this.#running.length > 0) {
      this.#show("which");
    } else {
      this.#go(this.#beginNow());
    }
  }

  #beginNow() {
    const { store, words } = this.context;
    return begin(store, defaults(this.#copy, this.#drill, words));
  }

  /** Note the tapped task in a run and go there. @param {string} run */
  async #go(run) {
    const { store } = this.context;
    if (this.#tapped) {
      tick(store, run, this.#tapped.id);
      this.#tapped = null;
    }
    this.#open("")?.close();
    this.#form += 1;
    const way = await wayTo(store, run);
    this.#isLost = way === null;
    this.draw();
    if (way !== null) {
      location.assign(way);
    }
  }
}
