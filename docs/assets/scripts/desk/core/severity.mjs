// The severity picker: answers to the signals' questions become a level, with the reasons for it.

/** @typedef {import("./handbook-types.mjs").Severity} Severity */
/** @typedef {import("./handbook-types.mjs").Signal} Signal */
/** @typedef {import("./handbook-types.mjs").Threshold} Threshold */

/** An answer: the number of the threshold that was reached, "none", or "unsure". @typedef {number | "none" | "unsure"} Answer */
/**
 * @typedef {object} Suggestion
 * @property {Severity} severity
 * @property {{signal: Signal, threshold: Threshold}[]} reasons What speaks for the level.
 * @property {Signal[]} unsure Why it is one level higher than the answers alone say; empty when it is not.
 */

/**
 * The level that the answers speak for: the highest that any reached threshold speaks for. When a signal nobody is
 * sure of could speak for a higher one, it is one level higher: in doubt the higher level (PagerDuty's rule).
 * @param {Signal[]} signals
 * @param {Record<string, Answer>} answers By signal; a signal without an answer counts for nothing.
 * @param {Severity[]} severities The highest first.
 * @returns {Suggestion | null} null without any answer.
 */
export function suggest(signals, answers, severities) {
  const asked = signals.filter((signal) => answers[signal.id] !== undefined);
  if (asked.length === 0) {
    return null;
  }
  const place = (/** @type {string} */ id) => severities.findIndex((severity) => severity.id === id);
  const reached = asked.flatMap((signal) => {
    const answer = answers[signal.id];
    return typeof answer === "number" ? [{ signal, threshold: signal.thresholds[answer] }] : [];
  });
  const said = Math.min(severities.length - 1, ...reached.map(({ threshold }) => place(threshold.severity)));
  const unsure = asked.filter(
    (signal) =>
      answers[signal.id] === "unsure" && signal.thresholds.some((threshold) => place(threshold.severity) < said),
  );
  const level = unsure.length > 0 ? said - 1 : said;
  const reasons = reached.filter(({ threshold }) => place(threshold.severity) === said);
  return { severity: severities[level], reasons, unsure };
}
