// <so-run>: one run of a playbook, named in the address (#run=<id>) or carried in it (#carry=<data>).

import { minutesBehind } from "./core/clock.mjs";
import { nextEvent } from "./core/events.mjs";
import { elapsed, speaker } from "./core/texts.mjs";
import * as handbookData from "./handbook-data.mjs";
import { canCompress, fromLink, toLink } from "./keep/carry.mjs";
import { Store } from "./keep/store.mjs";
import * as calls from "./view/calls.mjs";
import { h } from "./view/dom.mjs";
import { BaseElement } from "./view/base-element.mjs";
import * as machines from "./view/machines.mjs";
import * as evidence from "./view/evidence.mjs";
import * as arrival from "./view/run/arrival.mjs";
import * as end from "./view/run/end.mjs";
import * as head from "./view/run/head.mjs";
import * as injects from "./view/run/injects.mjs";
import * as log from "./view/run/log.mjs";
import * as notices from "./view/run/notices.mjs";
import * as people from "./view/run/people.mjs";
import * as tasks from "./view/run/tasks.mjs";
import * as statements from "./view/statements.mjs";

/** @typedef {import("./view/panel.mjs").Panel} Panel */
/** @typedef {import("./view/panel.mjs").Scene} Scene */

/** @type {Record<string, Panel>} What the tabs show, in order. */
const PANELS = { tasks, say: statements, stop: machines, call: calls, proof: evidence, log, end, people };
/** A phone of 320 px holds seven tabs of 44 px; people, and what comes to be besides, stands behind a button of the head. */
const TABS = Object.keys(PANELS).filter((name) => name !== "people");
const TICK = 1000;
const MINUTE = 60_000;

class Run extends BaseElement {
  #store = Store.open();
  /** @type {Record<string, any>} */
  #ui = {};
  /**
   * @type {{handbook: import("./core/handbook-types.mjs").Handbook, statements: import("./core/handbook-types.mjs").Statement[]} | null}
   */
  #data = null;
  /** @type {import("./view/run/arrival.mjs").Arrival | null} A run that came in a link and waits to be taken over. */
  #arrival = null;
  #drawnMinute = 0;

  async connectedCallback() {
    const [handbook, statements] = await Promise.all([handbookData.handbook(), handbookData.statements()]);
    this.#data = { handbook, statements };
    await this.#read();
    this.begin();
    this.#store.addEventListener("change", () => {
      this.draw();
      this.#keepAddress();
    });
    addEventListener("pageshow", () => this.draw()); // back from the browser's memory: other pages went on meanwhile
    addEventListener("hashchange", async () => {
      await this.#read();
      this.draw();
    });
    addEventListener("beforeunload", (event) => this.#store.trouble && event.preventDefault());
    setInterval(() => this.#tick(), TICK);
  }

  /** What the address asks for. */
  async #read() {
    const asked = new URLSearchParams(location.hash.slice(1));
    this.#ui = { ...this.#ui, run: asked.get("run"), panel: asked.get("panel") ?? "tasks" };
    this.#arrival = asked.has("carry") ? arrival.of(await fromLink(location.hash), this.#store) : null;
    if (this.#arrival?.events && this.#store.trouble) {
      this.#takeUnasked(this.#arrival.events);
    }
  }

  /**
   * Where nothing can be stored nothing changes by taking a run over, and its own address carries it here.
   * @param {import("./core/run-types.mjs").RunEvent[]} events
   */
  #takeUnasked(events) {
    this.#store.merge(events);
    this.#ui.run = events[0].run;
    this.#arrival = null;
  }

  /**
   * Keep the address that of the run and its panel, for a reload, a switch of the language, a step back. While events
   * cannot be stored the address carries them all.
   */
  async #keepAddress() {
    const { run, panel } = this.#ui;
    if (!run) {
      return;
    }
    if (!this.#store.trouble || !canCompress()) {
      history.replaceState(null, "", `#run=${run}&panel=${panel}`);
      return;
    }
    const log = this.#store.log(run);
    const link = new URL(await toLink(log, location.href));
    if (log.length === this.#store.log(run).length && panel === this.#ui.panel) {
      history.replaceState(null, "", `${link.hash}&panel=${panel}`);
    }
  }

  get words() {
    const language = document.documentElement.lang;
    return speaker(this.#data?.handbook.words ?? {}, language);
  }

  /** @returns {Scene | null} null when this device does not know the run. */
  get scene() {
    const run = this.#store.runs().find(({ id }) => id === this.#ui.run);
    if (!run || !this.#data) {
      return null;
    }
    const { words } = this;
    const draft = (/** @type {string} */ key) => this.#store.draft(run.id, key);
    const ui = { "tasks-role": draft("tasks-role"), ...this.#ui };
    return {
      ...this.#data,
      run,
      words,
      language: words.language,
      now: Date.now(),
      me: this.#store.me,
      ui,
      draft,
    };
  }

  /** @returns {import("./view/panel.mjs").Controls} */
  get #controls() {
    const scene = () => /** @type {Scene} */ (this.scene);
    return {
      scene,
      record: (type, details, event_at) => {
        const { run } = scene();
        const said = { run: run.id, type, details, by: this.#store.me, now: new Date(), event_at };
        this.#store.append(nextEvent(this.#store.log(run.id), said)); // announces the change, which draws
      },
      log: () => this.#store.log(scene().run.id),
      sign: (name) => {
        this.#store.me = name;
      },
      show: (ui) => {
        Object.assign(this.#ui, ui);
        this.draw();
      },
      announce: (words) => this.announce(words),
      keepDraft: (key, text) => this.#store.keepDraft(scene().run.id, key, text),
    };
  }

  get actions() {
    const controls = this.#controls;
    const parts = [...Object.values(PANELS), head, injects, notices];
    return {
      ...Object.assign({}, ...parts.map((part) => part.actions(controls))),
      panel: (/** @type {DOMStringMap} */ { panel }) => this.#turnTo(/** @type {string} */ (panel)),
      "arrival-take": () => this.#take(),
    };
  }

  /** @param {string} panel */
  #turnTo(panel) {
    this.#ui.panel = panel;
    this.#keepAddress();
    this.draw();
    this.scrollIntoView({ block: "start" });
  }

  #take() {
    if (this.#arrival?.events) {
      this.#store.merge(this.#arrival.events);
      location.hash = `run=${this.#arrival.events[0].run}`;
    }
  }

  #tick() {
    const { scene } = this;
    const clock = this.querySelector("[data-clock]");
    if (!scene || !clock || scene.run.finished_at) {
      return;
    }
    const passed = scene.now - Date.parse(scene.run.started_at);
    clock.textContent = elapsed(passed);
    if (Math.floor(passed / MINUTE) !== this.#drawnMinute) {
      injects.announce(scene, this.#controls);
      this.draw();
    }
  }

  view() {
    if (this.#arrival) {
      return arrival.view(this.#arrival, this.words);
    }
    const { scene } = this;
    if (!scene) {
      return [h("p", null, this.words("run", "unknown")), this.#toDesk()];
    }
    this.#drawnMinute = Math.floor((scene.now - Date.parse(scene.run.started_at)) / MINUTE);
    const panel = PANELS[this.#ui.panel] ?? tasks;
    return [
      ...head.view(scene),
      ...notices.view(scene, { trouble: this.#store.trouble, behind: minutesBehind(scene.run, scene.now) }),
      ...injects.view(scene),
      h("section.so-panel", { "data-key": `panel-${this.#ui.panel}` }, ...panel.view(scene)),
      this.#tabs(scene),
    ];
  }

  /** @param {Scene} scene */
  #tabs({ words, ui }) {
    return h(
      "nav.so-tabs",
      { "aria-label": words("run", "tabs") },
      TABS.map((panel) =>
        h(
          "button.so-tabs__tab",
          {
            type: "button",
            "data-action": "panel",
            "data-panel": panel,
            "aria-current": ui.panel === panel && "page",
          },
          words("run", `tab-${panel}`),
        ),
      ),
    );
  }

  #toDesk() {
    return h("p", null, h("a", { href: handbookData.pageOf("crisis/index") }, this.words("run", "to-desk")));
  }
}

customElements.define("so-run", Run);
