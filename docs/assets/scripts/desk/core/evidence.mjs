// Evidence: each thing once, as it was last noted.

/** @typedef {import("./run-types.mjs").Evidence} Evidence */

/**
 * Each thing once, as it was last noted: an entry is noted again, with the same words, once it is archived.
 * @param {Evidence[]} evidence in the order of the log
 * @returns {Evidence[]}
 */
export function latest(evidence) {
  const thing = (/** @type {Evidence} */ { address, account, seen_at, figures, note, file }) =>
    JSON.stringify([address, account, seen_at, figures, note, file?.sha256, file?.name]);
  return [...new Map(evidence.map((entry) => [thing(entry), entry])).values()];
}
