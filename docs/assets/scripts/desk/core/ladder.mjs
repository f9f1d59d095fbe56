// The escalation ladder of a run: who has answered, who is waited for, who is called next.

/** @typedef {import("./handbook-types.mjs").LadderStep} LadderStep */
/** @typedef {import("./run-types.mjs").CallMade} CallMade */
/** @typedef {import("./run-types.mjs").Run} Run */

const MINUTE = 60_000;

/**
 * @typedef {object} StepProgress A step of the ladder as it stands now.
 * @property {LadderStep} step
 * @property {number} due ms since 1970
 * @property {"open" | "waiting" | "answered" | "exhausted"} state Waiting: nobody answered, and the waiting time runs.
 *   Exhausted: neither answered, and both waiting times are over.
 * @property {CallMade | null} answer The call that was answered.
 * @property {CallMade | null} tried The last call to the role that was not answered.
 * @property {CallMade | null} triedBackup The last call to the backup that was not answered.
 * @property {string} whom The role to call now: the step's own, or its backup once the waiting time is over.
 * @property {number | null} until Until when one waits, ms since 1970.
 */
/**
 * @typedef {object} Ladder
 * @property {StepProgress[]} steps In the order of the steps.
 * @property {StepProgress | null} next Who comes next; null when everybody was reached.
 * @property {StepProgress | null} meanwhile Who is due while one waits for the next.
 */

/**
 * The ladder as it stands. A role that answered is reached, whichever level it was called for, so that after the level
 * rose only those of the new ladder who are missing remain. A backup counts for the step it was called for only: the
 * same person may be asked for something else further on. Of several calls to one role for one step the last counts.
 * @param {LadderStep[]} steps Of the run's level.
 * @param {Pick<Run, "calls" | "started_at">} run
 * @param {number} now ms since 1970
 * @returns {Ladder}
 */
export function ladderOf(steps, run, now) {
  const calls = lastCalls(run.calls);
  const progress = steps.map((step) => progressOf(step, calls, Date.parse(run.started_at), now));
  const missing = progress.filter(({ state }) => state !== "answered");
  // Whoever cannot be reached holds nobody up; at the end they are tried again.
  const next = missing.find(({ state }) => state !== "exhausted") ?? missing[0] ?? null;
  const meanwhile = next?.state === "waiting" ? missing.find(({ state, due }) => state === "open" && due <= now) : null;
  return { steps: progress, next, meanwhile: meanwhile ?? null };
}

/** The last call to each role for each step. @param {CallMade[]} calls */
function lastCalls(calls) {
  return [...new Map(calls.map((call) => [`${call.step}/${call.role}`, call])).values()];
}

/**
 * @param {LadderStep} step @param {CallMade[]} calls @param {number} start @param {number} now
 * @returns {StepProgress}
 */
function progressOf(step, calls, start, now) {
  const [own, backup] = [step.role, step.backup].map((role) =>
    calls.find((call) => call.step === step.id && call.role === role),
  );
  const elsewhere = calls.find((call) => call.answered && call.role === step.role);
  const answer = elsewhere ?? (backup?.answered ? backup : null);
  const tried = own && !own.answered ? own : null;
  const triedBackup = backup && !backup.answered ? backup : null;
  return {
    step,
    due: start + step.after_minutes * MINUTE,
    answer,
    tried,
    triedBackup,
    ...(answer ? { state: "answered", whom: answer.role, until: null } : standing(step, tried, triedBackup, now)),
  };
}

/**
 * Where a step stands while nobody has answered.
 * @param {LadderStep} step @param {CallMade | null} tried @param {CallMade | null} triedBackup @param {number} now
 * @returns {Pick<StepProgress, "state" | "whom" | "until">}
 */
function standing(step, tried, triedBackup, now) {
  const last = [tried, triedBackup]
    .filter((call) => call !== null)
    .map(({ role, at }) => ({ role, until: Date.parse(at) + step.wait_minutes * MINUTE }))
    .sort((one, other) => one.until - other.until)
    .at(-1);
  if (last && last.until > now) {
    return { state: "waiting", whom: last.role, until: last.until };
  }
  if (tried && triedBackup) {
    return { state: "exhausted", whom: step.role, until: null };
  }
  return { state: "open", whom: tried ? step.backup : step.role, until: null };
}
