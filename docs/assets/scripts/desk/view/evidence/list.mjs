// What evidence was noted, with its fingerprint, and a warning for what is not archived yet.

import { latest } from "../../core/evidence.mjs";
import { moment } from "../../core/texts.mjs";
import { h } from "../dom.mjs";
import { button } from "../run/parts.mjs";

/** @typedef {import("../panel.mjs").Scene} Scene */
/** @typedef {import("../../core/run-types.mjs").Evidence} Evidence */

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"];

/** The newest first. @param {Scene} scene @returns {HTMLElement[]} */
export function list(scene) {
  const { run, words } = scene;
  const evidence = latest(run.evidence);
  const open = evidence.filter(({ archived }) => !archived).length;
  const title = h(
    "h3.so-proof__title",
    { id: "so-proof-list", tabindex: -1, "data-key": "list-title" },
    words("run", "proof-list", { n: evidence.length }),
  );
  if (evidence.length === 0) {
    return [title, h("p.so-quiet", { "data-key": "list" }, words("run", "proof-none"))];
  }
  return [
    title,
    ...(open > 0 ? [h("p.so-proof__warning", { "data-key": "warning" }, words("run", "proof-open", { n: open }))] : []),
    h(
      "ol.so-proof",
      { "data-key": "list", reversed: true },
      [...evidence].reverse().map((entry) => item(scene, entry)),
    ),
  ];
}

/** @param {Scene} scene @param {Evidence} entry */
function item(scene, entry) {
  const { words, language, run } = scene;
  const { event, address, account, seen_at, figures, note, archived, by } = entry;
  return h(
    "li.so-proof__entry",
    { "data-key": event, "data-archived": archived },
    h("p.so-proof__address", null, link(address) || account || words("run", "proof-no-address")),
    h(
      "p.so-quiet",
      null,
      [account, words("run", "proof-seen-at", { time: moment(seen_at, language) }), figures, by]
        .filter(Boolean)
        .join(words("run", "dot")),
    ),
    note && h("p", null, note),
    file(scene, entry),
    h("p.so-proof__kept", null, words("run", archived ? "proof-is-archived" : "proof-is-open")),
    !archived &&
      !run.finished_at &&
      h("div.so-row", null, button("proof-archive", words("run", "proof-archive"), { "data-event": event })),
  );
}

/** Only addresses of the web become links. @param {string} address */
function link(address) {
  return /^https?:\/\//i.test(address)
    ? h("a", { href: address, rel: "noreferrer", target: "_blank" }, address)
    : address;
}

/** @param {Scene} scene @param {Evidence} entry */
function file({ words, language, ui }, { file: noted, event }) {
  if (!noted) {
    return null;
  }
  return h(
    "div.so-proof__file",
    null,
    h("p", null, `${noted.name} (${size(noted.size, language)})`),
    noted.sha256
      ? h("p", null, h("span.so-label", null, "SHA-256 "), h("code", null, noted.sha256))
      : h("p.so-warning", null, words("run", "proof-no-hash")),
    noted.sha256 &&
      h(
        "div.so-row",
        null,
        button("proof-copy", words("run", "proof-copy"), {
          quiet: true,
          "data-sha256": noted.sha256,
          "data-event": event,
        }),
      ),
    ui["proof-told"] && ui["proof-told-of"] === event && h("p.so-quiet", null, ui["proof-told"]),
  );
}

/** A size as people read it: 3.4 MB. @param {number} bytes @param {string} language */
function size(bytes, language) {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: UNITS[step],
    unitDisplay: "short",
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** step);
}
