// The machines of a run: what is to be stopped, what of it to be resumed, and how far that is.

/** @typedef {import("./handbook-types.mjs").Platform} Platform */
/** @typedef {import("./handbook-types.mjs").Machine} Machine */
/** @typedef {import("./run-types.mjs").Run} Run */
/** @typedef {import("./run-types.mjs").MachineProgress} MachineProgress */
/** @typedef {"stop" | "resume"} Direction */
/**
 * @typedef {object} Standing
 * @property {string} place "platform/machine"
 * @property {Machine | null} machine null when the handbook of today no longer has it.
 * @property {MachineProgress | null} progress In the direction asked for; null while nothing was noted.
 */
/** @typedef {{id: string, name: import("./handbook-types.mjs").Text, machines: Standing[]}} Group */

/**
 * The machines by platform, in the handbook's order. To stop: all of them. To resume: those which were stopped, in the
 * same order. What was stopped and has left the handbook since stays in the list, under its ids.
 * @param {Platform[]} platforms those of the run
 * @param {Pick<Run, "stopped" | "resumed">} run
 * @param {Direction} direction
 * @returns {Group[]} Only platforms that have any.
 */
export function machinesOf(platforms, run, direction) {
  const progress = direction === "stop" ? run.stopped : resumedSince(run);
  const known = new Set(platforms.flatMap(({ id, machines }) => machines.map((machine) => `${id}/${machine.id}`)));
  const groups = platforms.map(({ id, name, machines }) => ({
    id,
    name,
    machines: machines.map((machine) => standing(`${id}/${machine.id}`, machine, progress)),
  }));
  const gone = Object.keys(run.stopped).filter((place) => !known.has(place));
  const left = [...new Set(gone.map((place) => place.split("/")[0]))].map((id) => ({
    id: `gone-${id}`,
    name: platforms.find((each) => each.id === id)?.name ?? id,
    machines: gone.filter((place) => place.startsWith(`${id}/`)).map((place) => standing(place, null, progress)),
  }));
  return [...groups, ...left]
    .map((group) => ({
      ...group,
      machines: group.machines.filter(({ place }) => direction === "stop" || run.stopped[place]?.state === "done"),
    }))
    .filter(({ machines }) => machines.length > 0);
}

/** What was resumed and not stopped again after that. @param {Pick<Run, "stopped" | "resumed">} run */
function resumedSince({ stopped, resumed }) {
  return Object.fromEntries(
    Object.entries(resumed).filter(
      ([place, { at }]) => !stopped[place] || Date.parse(at) >= Date.parse(stopped[place].at),
    ),
  );
}

/**
 * @param {string} place @param {Machine | null} machine @param {Record<string, MachineProgress>} progress
 * @returns {Standing}
 */
function standing(place, machine, progress) {
  return { place, machine, progress: progress[place] ?? null };
}

/** How many of them are done, how many nobody gets at, and how many there are. @param {Group[]} groups */
export function tally(groups) {
  const states = groups.flatMap(({ machines }) => machines.map(({ progress }) => progress?.state));
  const count = (/** @type {string} */ wanted) => states.filter((state) => state === wanted).length;
  return { done: count("done"), blocked: count("no-access"), all: states.length };
}
