// What a run remembers. Keys are neutral and never change; words come from the data.

/** @typedef {import("./handbook-types.mjs").Playbook} Playbook */
/** @typedef {import("./handbook-types.mjs").Drill} Drill */
/** @typedef {"open" | "in-progress" | "done" | "skipped"} TaskState */

/**
 * @typedef {object} RunEvent One line of a run's log, never changed once it is written.
 * @property {number} schema The version of this shape; see keep/schema.mjs.
 * @property {string} id
 * @property {string} run The id of the run.
 * @property {number} order Larger than that of every event its writer knew; orders events without trusting a clock.
 * @property {string} event_at When it happened, ISO 8601 in UTC.
 * @property {string} recorded_at When it was written down, ISO 8601 in UTC.
 * @property {string} by Who wrote it; empty when nobody said.
 * @property {string} type One of EVENTS in events.mjs.
 * @property {Record<string, any>} details What the type says; see EVENTS.
 */
/** @typedef {{text: string, link: string, at: string, by: string, event: string}} Note */
/** @typedef {{state: TaskState, at: string | null, by: string, reason: string, notes: Note[]}} TaskProgress */
/**
 * @typedef {object} ApprovedStatement
 * @property {string} event
 * @property {string} statement
 * @property {string} language
 * @property {string} platform Empty when it is for none in particular.
 * @property {Record<string, string>} values
 * @property {string} text
 * @property {string} approver
 * @property {string} at
 * @property {string} by
 */
/** @typedef {{event: string, text: string, next_at: string | null, last: boolean, at: string, by: string}} StatusUpdate */
/** @typedef {{state: "running" | "done" | "no-access", at: string, by: string, note: string}} MachineProgress */
/** @typedef {{event: string, step: string, role: string, answered: boolean, at: string, by: string}} CallMade */
/** @typedef {{name: string, size: number, sha256: string}} EvidenceFile The hash is empty where the browser computes none. */
/**
 * @typedef {object} Evidence
 * @property {string} event
 * @property {string} address
 * @property {string} account
 * @property {string} seen_at
 * @property {string} figures
 * @property {string} note
 * @property {EvidenceFile | null} file
 * @property {boolean} archived
 * @property {string} at
 * @property {string} by
 */
/** @typedef {{event: RunEvent, at: string, corrected: string | null}} TimelineEntry `corrected` is the reason. */
/**
 * @typedef {object} Retrospective
 * @property {Record<string, string>} words By field: worked, causes, learned.
 * @property {Record<string, {kind: string, text: string, owner: string, due: string, dropped: boolean}>} actions By id.
 * @property {string | null} published_at
 */
/**
 * @typedef {object} Run The state computed from a run's events.
 * @property {string} id
 * @property {string} name
 * @property {string} severity
 * @property {string} owner
 * @property {Record<string, string>} roles Who fills which role.
 * @property {"real" | "drill"} kind
 * @property {Drill | null} drill
 * @property {Playbook} playbook
 * @property {string} started_at
 * @property {string | null} finished_at
 * @property {string} latest_at The latest recorded_at of all events.
 * @property {Record<string, TaskProgress>} tasks Every task of the playbook.
 * @property {Record<string, {at: string, by: string}>} confirmed By section.
 * @property {ApprovedStatement[]} statements
 * @property {StatusUpdate[]} updates
 * @property {Record<string, MachineProgress>} stopped By "platform/machine".
 * @property {Record<string, MachineProgress>} resumed By "platform/machine".
 * @property {CallMade[]} calls
 * @property {Evidence[]} evidence
 * @property {Record<string, {at: string, by: string, note: string}>} injects By inject: how it was met.
 * @property {Retrospective} retrospective
 * @property {TimelineEntry[]} timeline In the order in which things happened.
 */

export {};
