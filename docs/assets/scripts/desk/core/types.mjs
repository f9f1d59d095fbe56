// The shapes that the crisis desk works with. Keys are neutral and never change; words come from the data.

/** @typedef {string | Record<string, string>} Text Words in every language, or the same in all. */
/** @typedef {"open" | "in-progress" | "done" | "skipped"} TaskState */

// ---- What the handbook says (desk/handbook.json, desk/playbooks/<id>.json, desk/drills/<id>.json) ----

/**
 * @typedef {object} Severity
 * @property {string} id
 * @property {number} rank 1 for the highest.
 * @property {Text} name
 * @property {Text} meaning
 * @property {number} assemble_minutes
 * @property {number} first_word_minutes
 * @property {number} update_minutes
 * @property {number} inform_minutes 0 when no reports are needed.
 * @property {string} approver A role.
 * @property {string} approver_backup A role.
 * @property {string[]} also_approve Roles.
 */
/** @typedef {{severity: string, at: number | null, when: Text}} Threshold */
/**
 * @typedef {object} Signal
 * @property {string} id
 * @property {Text} name
 * @property {string} group
 * @property {Text} question
 * @property {Text} measure
 * @property {string} unit
 * @property {Threshold[]} thresholds The lowest level first.
 */
/**
 * @typedef {object} LadderStep
 * @property {string} id
 * @property {number} after_minutes
 * @property {string} role
 * @property {string} backup
 * @property {number} wait_minutes
 * @property {Text} by
 * @property {Text} tell
 */
/** @typedef {{name: Text, phone: string | null, mail: string | null, chat: Text | null, hours: Text | null}} Contact */
/** @typedef {{id: string, name: Text, contact: Contact | null}} Role */
/**
 * @typedef {object} Machine
 * @property {string} id
 * @property {Text} what
 * @property {Text} stop
 * @property {Text} stopped
 * @property {Text} resume
 * @property {string} role
 * @property {string} backup
 * @property {number} minutes
 */
/** @typedef {{id: string, name: Text, statement_length: number, machines: Machine[]}} Platform */
/** @typedef {{id: string, label: Text, help: Text, example: Text}} StatementField */
/**
 * @typedef {object} Statement
 * @property {string} id
 * @property {Text} title
 * @property {Text} use
 * @property {string} kind
 * @property {string[]} playbooks
 * @property {string[]} severities
 * @property {string} length
 * @property {string[]} platforms Empty for all.
 * @property {Text} text With its fields as {id}.
 * @property {StatementField[]} fields
 * @property {string} approver
 * @property {string} backup
 * @property {Text[]} do
 * @property {Text[]} dont
 */
/**
 * @typedef {object} Scenario A playbook as the desk lists it.
 * @property {string} id
 * @property {Text} title
 * @property {Text} plain
 * @property {Text[]} words What people type for it.
 * @property {Text[]} use_when
 * @property {string} severity
 * @property {string[]} signals
 * @property {string} revision
 */
/** @typedef {{id: string, title: Text, playbook: string, severity: string, minutes: number, revision: string}} DrillLine */
/**
 * @typedef {object} Handbook What the desk knows of the handbook today.
 * @property {string} revision
 * @property {string[]} languages
 * @property {Record<string, Record<string, Text>>} words Words of the interface, by group and key.
 * @property {Severity[]} severities The highest first.
 * @property {Text} in_doubt
 * @property {Signal[]} signals
 * @property {Record<string, LadderStep[]>} ladder By severity.
 * @property {Text[]} principles
 * @property {Role[]} roles
 * @property {Platform[]} platforms
 * @property {Scenario[]} playbooks
 * @property {DrillLine[]} drills
 */
/**
 * @typedef {object} Task
 * @property {string} id
 * @property {Text} verb
 * @property {Text} object
 * @property {Text} done The state that shows it is done.
 * @property {string} role
 * @property {number} minutes Minutes after the start by which it is done.
 * @property {boolean} memory
 * @property {Text | null} detail
 * @property {"stop" | "resume" | null} machines
 * @property {string[]} statements
 * @property {string[]} templates
 */
/**
 * @typedef {object} Section
 * @property {string} id
 * @property {Text} title
 * @property {"read-do" | "do-confirm"} mode
 * @property {"statement" | "close" | null} gate
 * @property {Task[]} tasks
 * @property {Text} closing
 */
/**
 * @typedef {object} Playbook The copy that a run carries.
 * @property {string} id
 * @property {string} revision
 * @property {Text} title
 * @property {string} severity
 * @property {string[]} signals
 * @property {{role: string, name: Text, does: Text}[]} roles The first is the owner of the run.
 * @property {Section[]} sections
 * @property {string[]} statements
 * @property {string[]} platforms Empty for all.
 * @property {Text} escalation
 * @property {Text[]} evidence
 * @property {Text[]} log
 * @property {Text[]} ends_when
 * @property {Text[]} raise_when
 */
/** @typedef {{id: string, minute: number, channel: Text, text: Text, expect: Text}} Inject */
/**
 * @typedef {object} Drill The copy that a drill's run carries.
 * @property {string} id
 * @property {string} revision
 * @property {Text} title
 * @property {string} playbook
 * @property {string} severity
 * @property {number} minutes
 * @property {Text} scene
 * @property {Inject[]} injects
 */

// ---- What a run remembers ----

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
