// Stored entries that nobody can read: their text is saved first, and only what was saved can be deleted.

import { rawToFile } from "../../keep/carry.mjs";
import { download } from "../../write/download.mjs";
import { h } from "../dom.mjs";
import { moveTo } from "../reach.mjs";
import { button } from "../run/parts.mjs";

/** @typedef {import("../handbook-element.mjs").Context} Context */
/** @typedef {import("../../keep/store.mjs").Unreadable} Unreadable */
/** @typedef {{saved: Set<string>}} Ui The keys whose text was saved, with what stood there. */

const FILE = "unreadable.json";

/** @returns {Ui} */
export const begin = () => ({ saved: new Set() });

/** What was saved: the same key with another text was not. @param {Unreadable} entry */
const mark = ({ key, raw }) => `${key}\n${raw}`;

/** @param {Ui} ui @param {Context} context */
export function view({ saved }, { store, words }) {
  const entries = store.unreadable();
  if (entries.length === 0) {
    return null;
  }
  const areSaved = entries.every((entry) => saved.has(mark(entry)));
  return h(
    "section.so-notice",
    { "data-key": "unreadable" },
    h("p", null, words("desk", "storage-unreadable", { n: entries.length })),
    areSaved && h("p", { "data-key": "saved" }, words("desk", "unreadable-saved")),
    h(
      "div.so-row",
      null,
      button("unreadable-save", words("desk", "storage-save")),
      areSaved && button("unreadable-discard", words("desk", "storage-discard")),
    ),
    h(
      "details.so-more",
      null,
      h("summary", null, words("desk", "unreadable-which")),
      h(
        "ul.so-unreadable",
        null,
        entries.map(({ key, reason, detail }) =>
          h(
            "li",
            { "data-key": key },
            h("code", null, key),
            " ",
            words("desk", reason),
            detail && h("span.so-quiet", null, ` ${detail}`),
          ),
        ),
      ),
    ),
  );
}

/**
 * @param {Ui} ui @param {import("../handbook-element.mjs").HandbookElement} element
 * @returns {Record<string, import("../base-element.mjs").Action>}
 */
export function actions({ saved }, element) {
  return {
    "unreadable-save": () => {
      const entries = element.context.store.unreadable();
      download(rawToFile(entries), FILE, "application/json");
      entries.forEach((entry) => saved.add(mark(entry)));
      element.draw();
      element.announce(element.context.words("desk", "unreadable-saved"));
    },
    "unreadable-discard": () => {
      const { store, words } = element.context;
      store
        .unreadable()
        .filter((entry) => saved.has(mark(entry)))
        .forEach(({ key }) => store.discard(key));
      element.announce(words("desk", "unreadable-deleted"));
      moveTo(".so-find__field");
    },
  };
}
