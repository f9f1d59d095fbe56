// A run that came in a link: what it is, and whether to take it over. Nothing is written before somebody says so.

import { union } from "../../core/events.mjs";
import { runOf } from "../../core/state.mjs";
import { moment } from "../../core/texts.mjs";
import { pageOf } from "../../handbook-data.mjs";
import { h } from "../dom.mjs";

/** @typedef {import("../../core/run-types.mjs").RunEvent} RunEvent */
/** @typedef {{events: RunEvent[] | null, refused: string | null, news: number, known: boolean}} Arrival */

/**
 * @param {{events: RunEvent[]} | {refused: string}} read What carry.mjs made of the link.
 * @param {import("../../keep/store.mjs").Store} store
 * @returns {Arrival}
 */
export function of(read, store) {
  if ("refused" in read) {
    return { events: null, refused: read.refused, news: 0, known: false };
  }
  const own = store.log(read.events[0].run);
  return {
    events: read.events,
    refused: null,
    news: union(own, read.events).length - own.length,
    known: own.length > 0,
  };
}

/** @param {Arrival} arrival @param {import("../../core/texts.mjs").Words} words */
export function view({ events, refused, news, known }, words) {
  const toDesk = h("p", null, h("a", { href: pageOf("crisis/index") }, words("run", "to-desk")));
  if (!events) {
    return [h("p.so-notice", { role: "alert" }, words("desk", String(refused))), toDesk];
  }
  const run = /** @type {import("../../core/run-types.mjs").Run} */ (runOf(events));
  return [
    h("h2", null, run.name),
    h(
      "p",
      null,
      words("run", "arrival-what", {
        title: words.of(run.playbook.title),
        start: moment(run.started_at, words.language),
        count: events.length,
      }),
    ),
    run.owner ? h("p", null, words("run", "arrival-owner", { owner: run.owner })) : null,
    h("p", null, words("run", known ? "arrival-known" : "arrival-new", { count: news })),
    h(
      "button.so-button.so-button--main",
      { type: "button", "data-action": "arrival-take" },
      words("run", "arrival-take"),
    ),
    toDesk,
  ].filter((part) => part !== null);
}
