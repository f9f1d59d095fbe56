// What the panels of a run share: each is a module with `view(scene)`, which draws, and `actions(controls)`, which
// does.

/**
 * @typedef {object} Scene Everything a panel draws from.
 * @property {import("../core/run-types.mjs").Run} run
 * @property {import("../core/handbook-types.mjs").Handbook} handbook
 * @property {import("../core/handbook-types.mjs").Statement[]} statements
 * @property {import("../core/texts.mjs").Words} words Group "run" holds the words of the run page.
 * @property {string} language
 * @property {number} now ms since 1970
 * @property {string} me The name under which this device signs; may be empty.
 * @property {Record<string, any>} ui What the reader has opened or chosen on this page; keys begin with the panel's name.
 * @property {(key: string) => string} draft What was typed and kept under a key; empty when nothing was.
 */
/**
 * @typedef {object} Controls What a panel's actions may do.
 * @property {() => Scene} scene
 * @property {(type: string, details: Record<string, any>, event_at?: string) => void} record Write an event, then draw.
 * @property {() => import("../core/run-types.mjs").RunEvent[]} log The run's events, to carry them elsewhere.
 * @property {(name: string) => void} sign Keep the name under which this device signs from now on.
 * @property {(ui: Record<string, any>) => void} show Change what is opened or chosen, then draw.
 * @property {(words: string) => void} announce Tell it to a screen reader.
 * @property {(key: string, text: string) => void} keepDraft Keep what is being typed across a reload; empty forgets it.
 */
/**
 * @typedef {object} Panel
 * @property {(scene: Scene) => (Node | string)[]} view
 * @property {(controls: Controls) => Record<string, import("./base-element.mjs").Action>} actions
 */

/** Somebody's role and name: "Commander · Shen Yan"; the person named for the run comes before the handbook's contact. @param {Scene} scene @param {string} role */
export function who({ run, handbook, words }, role) {
  const known = handbook.roles.find(({ id }) => id === role);
  const copied = run.playbook.roles.find((part) => part.role === role);
  const name = words.of(known?.name ?? copied?.name ?? role);
  const person = run.roles[role] || words.of(known?.contact?.name);
  return person ? `${name} · ${person}` : name;
}

/** The run's severity in the handbook of today; null when that level no longer exists. @param {Scene} scene */
export function severityOf({ run, handbook }) {
  return handbook.severities.find(({ id }) => id === run.severity) ?? null;
}

/** The platforms of the run: those the playbook names, or all. @param {Scene} scene */
export function platformsOf({ run, handbook }) {
  const named = run.playbook.platforms;
  return named.length > 0 ? handbook.platforms.filter(({ id }) => named.includes(id)) : handbook.platforms;
}
