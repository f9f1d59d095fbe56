// Written by `python -m macros types`; do not edit. What the handbook publishes for the desk: /desk/*.json.

/** @typedef {string | Record<string, string>} Text Words in every language, or the same in all. */

/**
 * @typedef {object} Severity A level of severity and the clock it starts.
 * @property {string} id Its id: sev-1 is the highest.
 * @property {number} rank 1 for the highest, 4 for the lowest; its shape and colour follow from it.
 * @property {Text} name Its name in a word or two.
 * @property {Text} meaning What it means, in one or two sentences.
 * @property {number} assemble_minutes Minutes until the crisis team is together.
 * @property {number} first_word_minutes Minutes until the first public word or, where none is needed, the decision to
 *   say nothing yet.
 * @property {number} update_minutes Minutes between two status updates.
 * @property {number} inform_minutes Minutes between two reports to the leadership while it lasts; 0 when none are
 *   needed.
 * @property {string} approver Who approves what is said in public.
 * @property {string} approver_backup Who approves when the approver does not answer.
 * @property {string[]} also_approve Who must approve as well: legal, safety, privacy.
 */

/**
 * @typedef {object} Threshold From where on a signal speaks for a level.
 * @property {string} severity The level it speaks for.
 * @property {number | null} at The value from which on it does, in the signal's unit; left out when it is a matter of
 *   yes or no.
 * @property {Text} when The same in words.
 */

/**
 * @typedef {object} Signal Something that shows how bad it is.
 * @property {string} id Its id.
 * @property {Text} name Its name.
 * @property {"reach" | "voices" | "speakers" | "harm" | "spread" | "control"} group What it is about: reach, share of
 *   negative voices, who speaks, harm, spread, loss of control.
 * @property {Text} question The question the severity picker asks.
 * @property {Text} measure How to find the answer in a few minutes.
 * @property {"times" | "percent" | "count" | "minutes" | "yes-no"} unit The unit of its thresholds.
 * @property {Threshold[]} thresholds From where on it speaks for which level, the lowest level first.
 */

/**
 * @typedef {object} LadderStep Who is called next.
 * @property {string} id Its id.
 * @property {number} after_minutes Minutes after the start of the run.
 * @property {string} role Who is called.
 * @property {string} backup Who is called when that role does not answer.
 * @property {number} wait_minutes How long to wait for an answer before calling the backup.
 * @property {Text} by By which way: call first, message second.
 * @property {Text} tell What to say.
 */

/**
 * @typedef {object} Contact Who fills a role today and how to reach them; the only place where people's names stand.
 * @property {Text} name The person's name.
 * @property {string | null} phone A number to call, digits with + and spaces.
 * @property {string | null} mail A mail address.
 * @property {Text | null} chat Where else they answer: a group, a chat name.
 * @property {Text | null} hours When they can be reached.
 */

/**
 * @typedef {object} Role A role in daily work or in a crisis; one person may fill several.
 * @property {string} id Its id.
 * @property {Text} name Its name.
 * @property {Contact | null} contact Who fills it today.
 */

/**
 * @typedef {object} Machine A thing that keeps running by itself and must be stopped in a crisis, and later resumed.
 * @property {string} id Its id within the platform.
 * @property {Text} what What it is: scheduled posts, paid posts, auto-replies, a live room, cross-posting.
 * @property {Text} stop How to stop it, without deleting anything.
 * @property {Text} stopped How one sees that it has stopped.
 * @property {Text} resume How to resume it, and what to check first.
 * @property {string} role Who stops it.
 * @property {string} backup Who does when that role does not answer.
 * @property {number} minutes How long stopping takes, in minutes.
 */

/**
 * @typedef {object} Platform A platform we work on.
 * @property {string} id Its id.
 * @property {Text} name Its name.
 * @property {number} statement_length Most characters of our statements here: a default of ours for legibility, not the
 *   platform's limit.
 * @property {Machine[]} machines What to stop in a crisis and how to resume it.
 */

/**
 * @typedef {object} Scenario A playbook as the desk lists it.
 * @property {string} id The playbook's id.
 * @property {Text} title Its name: what has happened.
 * @property {Text} plain What people say when it happens to them: Someone has got into our account.
 * @property {Text[]} words What people type for it.
 * @property {Text[]} use_when When to run it.
 * @property {string} severity The severity it starts with.
 * @property {string[]} signals The signals that decide its severity.
 * @property {string} revision The revision of the whole playbook.
 */

/**
 * @typedef {object} DrillLine A drill as the desk lists it.
 * @property {string} id The drill's id.
 * @property {Text} title Its name.
 * @property {string} playbook The playbook it runs.
 * @property {string} severity The severity it plays.
 * @property {number} minutes How long it takes.
 * @property {string} revision The revision of the whole drill.
 */

/**
 * @typedef {object} Handbook What the desk knows of the handbook today.
 * @property {string} revision Changes when anything in it does.
 * @property {string[]} languages Its languages, the first one first.
 * @property {Record<string, Record<string, Text>>} words Words of the interface, by group and key.
 * @property {Severity[]} severities The levels, the highest first.
 * @property {Text} in_doubt What to do when two levels seem right.
 * @property {Signal[]} signals What to look at to find the severity.
 * @property {Record<string, LadderStep[]>} ladder Who is called, in order, by severity.
 * @property {Text[]} principles What holds at every level of the ladder.
 * @property {Role[]} roles Every role.
 * @property {Platform[]} platforms Every platform.
 * @property {Scenario[]} playbooks Every playbook.
 * @property {DrillLine[]} drills Every drill.
 */

/**
 * @typedef {object} StatementField Something to fill in.
 * @property {string} id Its id; stands in the text as {id}.
 * @property {Text} label What it is.
 * @property {Text} help How to fill it in.
 * @property {Text} example An example.
 */

/**
 * @typedef {object} Statement A holding statement or a reply, ready but for its fields.
 * @property {string} id Its id.
 * @property {Text} title Its name.
 * @property {Text} use When to use it.
 * @property {"acknowledge" | "update" | "correction" | "apology" | "final" | "reply" | "private-message" | "inside"}
 *   kind What it does.
 * @property {string[]} playbooks Scenarios it fits.
 * @property {string[]} severities Levels it fits.
 * @property {"short" | "medium" | "long"} length short for a comment or a microblog, medium for a post, long for an
 *   article or a letter.
 * @property {string[]} platforms Platforms it is made for; leave it out for all.
 * @property {Text} text The words, with the fields as {id}.
 * @property {StatementField[]} fields The fields.
 * @property {string} approver Who approves it.
 * @property {string} backup Who approves it when the approver does not answer.
 * @property {Text[]} do What to mind.
 * @property {Text[]} dont What never to add.
 */

/**
 * @typedef {object} PlaybookRole What a role does in this playbook.
 * @property {string} role The role.
 * @property {Text} name The role's name.
 * @property {Text} does What it does here, in one sentence.
 */

/**
 * @typedef {object} Task A task: verb, object, done-state, role, minutes.
 * @property {string} id Its id within the playbook; runs are stored under it, so it never changes.
 * @property {Text} verb What to do, one verb: Pause.
 * @property {Text} object What to do it to: every scheduled post on every platform.
 * @property {Text} done The state that shows it is done: the queue shows nothing before tomorrow.
 * @property {string} role Who does it.
 * @property {number} minutes Minutes after the start of the run by which it is done.
 * @property {boolean} memory Whether it belongs to the first few actions that everybody knows by heart.
 * @property {Text | null} detail What somebody needs to know who does it for the first time.
 * @property {"stop" | "resume" | null} machines Whether the list of machines to stop, or to resume, made from the
 *   platforms' data, belongs to it.
 * @property {string[]} statements Statements it uses.
 * @property {string[]} templates Templates it uses.
 */

/**
 * @typedef {object} Section A group of at most nine tasks that are gone through in one go.
 * @property {string} id Its id within the playbook.
 * @property {Text} title Its title.
 * @property {"read-do" | "do-confirm"} mode read-do: read a line, do it. do-confirm: do from memory, then pause and
 *   confirm line by line.
 * @property {"statement" | "close" | null} gate Whether it asks for a confirmation at its end: before a statement goes
 *   out or the run is closed.
 * @property {Task[]} tasks Its tasks, the most critical first.
 * @property {Text} closing The last line, said out loud: Stop and secure complete.
 */

/**
 * @typedef {object} Playbook The copy of a playbook that a run carries.
 * @property {string} id Its id.
 * @property {string} revision Changes when anything in it does.
 * @property {Text} title Its name: what has happened.
 * @property {string} severity The severity it starts with.
 * @property {string[]} signals The signals that decide its severity.
 * @property {PlaybookRole[]} roles Who takes part; the first is the owner of the run.
 * @property {Section[]} sections The sections in order.
 * @property {string[]} statements Statements that fit.
 * @property {string[]} platforms Platforms whose machines are stopped and resumed; leave it out for all.
 * @property {Text} escalation What is special about escalating here, besides the ladder.
 * @property {Text[]} evidence What to keep before anything is deleted.
 * @property {Text[]} log What to write down while it runs.
 * @property {Text[]} ends_when When it is over.
 * @property {Text[]} raise_when When to go one level up.
 */

/**
 * @typedef {object} Inject Something that arrives in a drill.
 * @property {string} id Its id.
 * @property {number} minute Minutes after the start.
 * @property {Text} channel How it arrives: a screenshot in the group, a call.
 * @property {Text} text What it says.
 * @property {Text} expect What a good team does with it.
 */

/**
 * @typedef {object} Drill The copy of a drill that a drill's run carries.
 * @property {string} id Its id.
 * @property {string} revision Changes when anything in it does.
 * @property {Text} title Its name.
 * @property {string} playbook The playbook it runs.
 * @property {string} severity The severity it plays.
 * @property {number} minutes How long it takes.
 * @property {Text} scene What the team is told at the start.
 * @property {Inject[]} injects What arrives when.
 */

export {};
