// Evidence: what was seen, where and when, with the fingerprint of a file that stays on the device.

import { latest } from "../core/evidence.mjs";
import { fingerprint } from "../core/fingerprint.mjs";
import { inputToIso } from "../core/local-time.mjs";
import { copyText } from "../write/download.mjs";
import { h } from "./dom.mjs";
import { FIELDS, form, keyOf } from "./evidence/form.mjs";
import { list } from "./evidence/list.mjs";
import { moveTo } from "./reach.mjs";

/** @typedef {import("./panel.mjs").Scene} Scene */
/** @typedef {import("./panel.mjs").Controls} Controls */

/** @param {Scene} scene */
export function view(scene) {
  return [...(scene.run.finished_at ? [] : [first(scene), reminder(scene), form(scene)]), ...list(scene)];
}

/** The one rule, in sight before anything is deleted. @param {Scene} scene */
function first({ words }) {
  return h(
    "p.so-proof__first",
    { "data-key": "first" },
    h("strong", null, words("run", "proof-first")),
    " ",
    words("run", "proof-weak"),
  );
}

/** What this playbook wants kept. @param {Scene} scene */
function reminder({ run, words }) {
  return h(
    "details.so-more",
    { "data-key": "reminder" },
    h("summary", null, words("run", "proof-reminder")),
    h(
      "ul",
      null,
      (run.playbook.evidence ?? []).map((each) => h("li", null, words.of(each))),
    ),
  );
}

/** @param {Controls} controls @returns {Record<string, import("./base-element.mjs").Action>} */
export function actions(controls) {
  return {
    "proof-draft": ({ field }, _, element) => {
      controls.keepDraft(keyOf(String(field)), /** @type {HTMLInputElement} */ (element).value);
      controls.show({ "proof-wrong": null });
    },
    "proof-archived": (_, __, element) => {
      controls.keepDraft(keyOf("archived"), /** @type {HTMLInputElement} */ (element).value);
      controls.show({ "proof-wrong": null });
    },
    "proof-file": (_, __, element) => pick(controls, /** @type {HTMLInputElement} */ (element)),
    "proof-add": (_, form, element) =>
      add(controls, /** @type {FormData} */ (form), /** @type {HTMLFormElement} */ (element)),
    "proof-archive": ({ event }) => {
      const entry = controls.scene().run.evidence.find((each) => each.event === event);
      if (entry) {
        const { address, account, seen_at, figures, note, file } = entry;
        controls.record("evidence-added", { address, account, seen_at, figures, note, file, archived: true });
        controls.announce(controls.scene().words("run", "proof-say-archived"));
        moveTo("#so-proof-list");
      }
    },
    "proof-copy": async ({ sha256, event }) => {
      const words = controls
        .scene()
        .words("run", (await copyText(String(sha256))) ? "proof-copied" : "proof-not-copied");
      controls.show({ "proof-told": words, "proof-told-of": event });
      controls.announce(words);
    },
  };
}

/**
 * Compute the fingerprint of the file that was picked; the file stays where it is.
 * @param {Controls} controls @param {HTMLInputElement} input
 */
async function pick(controls, input) {
  const file = input.files?.[0];
  if (!file) {
    controls.show({ "proof-file": null });
    return;
  }
  const picked = { name: file.name, size: file.size, sha256: "", problem: "" };
  controls.show({ "proof-file": { ...picked, busy: true } });
  const found = await fingerprint(file);
  // Another file may have been picked, or none, while this one was being read.
  if (input.files?.[0] === file) {
    controls.show({ "proof-file": { ...picked, ...found, busy: false } });
    const key = found.problem ? `proof-${found.problem}` : "proof-say-hash";
    controls.announce(controls.scene().words("run", key, { name: file.name }));
  }
}

/** @param {Controls} controls @param {FormData} form @param {HTMLFormElement} element */
function add(controls, form, element) {
  const { ui } = controls.scene();
  const said = (/** @type {string} */ name) => String(form.get(name) ?? "").trim();
  const [address, account, figures, note] = ["address", "account", "figures", "note"].map(said);
  const seen_at = inputToIso(said("seen"));
  const picked = ui["proof-file"];
  const archived = said("archived");
  const something = address || account || note || picked;
  const wrong = fieldAtFault({ something, seen_at, archived, busy: picked?.busy });
  if (wrong) {
    controls.show({ "proof-wrong": wrong });
    controls.announce(controls.scene().words("run", `proof-wrong-${wrong}`));
    moveTo(`.so-proof__form [name="${wrong}"]`);
    return;
  }
  const file = picked ? { name: picked.name, size: picked.size, sha256: picked.sha256 } : null;
  for (const field of [...FIELDS, "archived"]) {
    controls.keepDraft(keyOf(field), "");
  }
  controls.record("evidence-added", { address, account, seen_at, figures, note, file, archived: archived === "yes" });
  controls.show({ "proof-file": null, "proof-wrong": null });
  element.reset();
  const { run, words } = controls.scene();
  controls.announce(words("run", "proof-say-added", { n: latest(run.evidence).length }));
  moveTo("#so-proof-list");
}

/**
 * The first field that has to be mended.
 * @param {{something: any, seen_at: string | null, archived: string, busy: boolean | undefined}} said
 */
function fieldAtFault({ something, seen_at, archived, busy }) {
  if (!something) {
    return "address";
  }
  if (!seen_at) {
    return "seen";
  }
  if (busy) {
    return "file";
  }
  return archived ? null : "archived";
}
