// What the ids of a run are called in the reader's language; an id that nobody knows any more stands for itself.

/** @typedef {import("../core/run-types.mjs").Run} Run */
/** @typedef {import("../core/handbook-types.mjs").Playbook} Playbook */
/** @typedef {import("../core/handbook-types.mjs").Handbook} Handbook */
/** @typedef {import("../core/texts.mjs").Words} Words */
/** @typedef {{run: Run, handbook: Handbook, words: Words}} Source What the names are taken from. */

/** A task in one line: its verb and its object. @param {import("../core/handbook-types.mjs").Task} task @param {Words} words */
export function taskLine(task, words) {
  return `${words.of(task.verb)}${words.gap}${words.of(task.object)}`;
}

/** @param {Source} source @param {string} id */
export function taskName({ run, words }, id) {
  const task = run.playbook.sections.flatMap(({ tasks }) => tasks).find((each) => each.id === id);
  return task ? taskLine(task, words) : id;
}

/** @param {Source} source @param {string} id */
export function sectionName({ run, words }, id) {
  return words.of(run.playbook.sections.find((each) => each.id === id)?.title) || id;
}

/**
 * A role as the handbook of today calls it, or as the copy did.
 * @param {Handbook} handbook @param {Playbook} playbook @param {string} id @param {Words} words
 */
export function roleName(handbook, playbook, id, words) {
  const known = handbook.roles.find((each) => each.id === id) ?? playbook.roles.find((each) => each.role === id);
  return words.of(known?.name) || id;
}

/** A role and, in brackets, who fills it in this run. @param {Source} source @param {string} id */
export function roleAndPerson({ run, handbook, words }, id) {
  const role = roleName(handbook, run.playbook, id, words);
  const person = run.roles[id]?.trim();
  return person ? words("export", "role-person", { role, person }) : role;
}

/** @param {Source} source @param {string} id */
export function severityName({ handbook, words }, id) {
  return words.of(handbook.severities.find((each) => each.id === id)?.name) || id;
}

/** @param {Source} source @param {string} id */
export function platformName({ handbook, words }, id) {
  return words.of(handbook.platforms.find((each) => each.id === id)?.name) || id;
}

/** A machine with its platform. @param {Source} source @param {string} platform @param {string} machine */
export function machineName(source, platform, machine) {
  const { handbook, words } = source;
  const machines = handbook.platforms.find((each) => each.id === platform)?.machines ?? [];
  const what = words.of(machines.find((each) => each.id === machine)?.what) || machine;
  return words("export", "machine", { platform: platformName(source, platform), machine: what });
}

/** A language in the reader's language: zh becomes 中文, or Chinese. @param {string} id @param {Words} words */
export function languageName(id, words) {
  try {
    return new Intl.DisplayNames(words.language, { type: "language" }).of(id) ?? id;
  } catch {
    // a copy from elsewhere may name what is no language
    return id;
  }
}
