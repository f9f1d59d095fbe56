// Starting a run: its first events, written before anybody sees it, and the way to its page.

import { newId, nextEvent } from "../../core/events.mjs";
import { minuteToInput } from "../../core/local-time.mjs";
import { pageOf } from "../../handbook-data.mjs";
import { canCompress, toLink } from "../../keep/carry.mjs";
import { addressOf } from "../run-card.mjs";
import { forget } from "../suggestion.mjs";

/** @typedef {import("../../core/handbook-types.mjs").Playbook} Playbook */
/** @typedef {import("../../core/handbook-types.mjs").Drill} Drill */
/** @typedef {import("../../core/texts.mjs").Words} Words */
/** @typedef {import("../../keep/store.mjs").Store} Store */
/**
 * @typedef {object} Beginning What a run begins with; see EVENTS in events.mjs.
 * @property {string} name
 * @property {string} severity
 * @property {string} owner
 * @property {Record<string, string>} roles
 * @property {"real" | "drill"} kind
 * @property {Playbook} playbook
 * @property {Drill | null} drill
 */

/**
 * What a run begins with when nobody says otherwise. Nothing of it comes from an earlier run.
 * @param {Playbook} playbook @param {Drill | null} drill @param {Words} words
 * @returns {Beginning}
 */
export function defaults(playbook, drill, words) {
  const { title, severity } = drill ?? playbook;
  const name = `${words.of(title)} ${minuteToInput(Date.now()).replace("T", " ")}`;
  return { name, severity, owner: "", roles: {}, kind: drill ? "drill" : "real", playbook, drill };
}

/** Begin a run. @param {Store} store @param {Beginning} details @returns {string} the run's id */
export function begin(store, details) {
  const run = newId();
  store.append(nextEvent([], { run, type: "run-started", details, by: store.me, now: new Date() }));
  forget();
  return run;
}

/**
 * Note a task as done in a run, unless it is already, or the run's copy has no such task.
 * @param {Store} store @param {string} id @param {string} task
 */
export function tick(store, id, task) {
  const run = store.runs().find((each) => each.id === id);
  const known = run && Object.hasOwn(run.tasks, task) ? run.tasks[task] : null;
  if (known && known.state !== "done") {
    const details = { task, state: "done", reason: "" };
    store.append(nextEvent(store.log(id), { run: id, type: "task-changed", details, by: store.me, now: new Date() }));
  }
}

/**
 * The address at which a run goes on. What could not be stored would be lost on the way to another page, so the
 * address carries it then.
 * @param {Store} store @param {string} run
 * @returns {Promise<string | null>} null where the browser can neither store nor carry it
 */
export async function wayTo(store, run) {
  if (!store.trouble) {
    return addressOf(run);
  }
  return canCompress() ? toLink(store.log(run), pageOf("crisis/run")) : null;
}
