// The copies that a run carries, when they come back from storage or from outside: one that passes never breaks a page.

import { fitsDrill, fitsPlaybook } from "./handbook-checks.mjs";

/** @typedef {import("./value-checks.mjs").Check} Check */

/** @param {any[]} parts */
const haveOwnIds = (parts) => new Set(parts.map(({ id }) => id)).size === parts.length;

/** The copy of a playbook that a run carries. @type {Check} */
export const isPlaybook = (value) =>
  fitsPlaybook(value) &&
  value.sections.length > 0 &&
  value.roles.length > 0 &&
  haveOwnIds(value.sections) &&
  haveOwnIds(value.sections.flatMap((/** @type {any} */ { tasks }) => tasks));
/** The copy of a drill that a drill's run carries. @type {Check} */
export const isDrill = (value) => fitsDrill(value) && haveOwnIds(value.injects);
