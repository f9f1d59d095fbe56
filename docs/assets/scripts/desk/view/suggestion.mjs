// The level that the picker suggests, on its way to the form that starts a run: kept for this tab only, as ids, so
// that it speaks the language of the page. It is an offer, and it is forgotten once it was taken or declined.

/** @typedef {import("../core/handbook-types.mjs").Handbook} Handbook */
/** @typedef {import("../core/texts.mjs").Words} Words */
/** @typedef {import("../core/severity.mjs").Suggestion} Suggestion */

const KEY = "handbook.suggestion";

/** @param {Suggestion} suggestion */
export function keep({ severity, reasons, unsure }) {
  const ids = {
    severity: severity.id,
    reasons: reasons.map(({ signal, threshold }) => ({
      signal: signal.id,
      threshold: signal.thresholds.indexOf(threshold),
    })),
    unsure: unsure.map(({ id }) => id),
  };
  try {
    sessionStorage.setItem(KEY, JSON.stringify(ids));
  } catch {
    // Storage is forbidden or full: the level stands on the desk's page and is not offered elsewhere.
  }
}

export function forget() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Where storage is forbidden nothing was kept.
  }
}

/**
 * What was suggested in this tab; null when nothing was, or when the handbook no longer knows the level.
 * @param {Handbook} handbook
 * @returns {Suggestion | null}
 */
export function kept({ severities, signals }) {
  try {
    const ids = JSON.parse(String(sessionStorage.getItem(KEY)));
    const severity = severities.find(({ id }) => id === ids.severity);
    const known = (/** @type {string} */ id) => signals.filter((signal) => signal.id === id);
    const reasons = ids.reasons.flatMap((/** @type {{signal: string, threshold: number}} */ reason) =>
      known(reason.signal).flatMap((signal) => {
        const threshold = signal.thresholds[reason.threshold];
        return threshold ? [{ signal, threshold }] : [];
      }),
    );
    return severity ? { severity, reasons, unsure: ids.unsure.flatMap(known) } : null;
  } catch {
    return null; // nothing was kept, or it is not ours
  }
}

/**
 * Why it is this level: what speaks for it, and what makes it one higher.
 * @param {Suggestion} suggestion @param {Words} words
 * @returns {string[]}
 */
export function reasonsIn({ reasons, unsure }, words) {
  const because = reasons.map(({ signal, threshold }) =>
    words("desk", "level-reason", { signal: words.of(signal.name), words: words.of(threshold.when) }),
  );
  const why =
    because.length > 0
      ? words("desk", "level-because") + because.join(words("desk", "level-and"))
      : words("desk", "level-nothing");
  if (unsure.length === 0) {
    return [why];
  }
  const signals = unsure.map(({ name }) => words("desk", "level-signal", { signal: words.of(name) }));
  return [why, words("desk", "level-unsure", { signals: signals.join(words("desk", "level-list")) })];
}
