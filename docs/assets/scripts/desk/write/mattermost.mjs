// A playbook as the file that Mattermost Playbooks imports.

import { roleName, taskLine } from "./names.mjs";

/** @typedef {import("../core/handbook-types.mjs").Playbook} Playbook */
/** @typedef {import("../core/handbook-types.mjs").Task} Task */
/** @typedef {import("../core/handbook-types.mjs").Handbook} Handbook */
/** @typedef {import("../core/texts.mjs").Words} Words */

/** CurrentPlaybookExportVersion; any other is refused. */
const VERSION = 1;
const MINUTE = 60_000;
const SECONDS = 60;
const FIELDS = ["worked", "causes", "learned"];

/**
 * The file in the reader's language. Its fields are those with an `export` tag in the structures Playbook, Checklist
 * and ChecklistItem, see server/app/playbook.go and server/app/export.go of mattermost/mattermost-plugin-playbooks;
 * importPlaybook in server/api/playbooks.go there refuses a file with an id. In a playbook `due_date` counts from the
 * start of a run, in ms, and 0 means none. What is left out has the value zero: a run opens a channel of its own.
 * @param {Playbook} playbook @param {Handbook} handbook @param {Words} words
 * @returns {string} JSON
 */
export function mattermost(playbook, handbook, words) {
  const severity = handbook.severities.find(({ id }) => id === playbook.severity);
  return `${JSON.stringify(
    {
      version: VERSION,
      title: words.of(playbook.title),
      description: description(playbook, words),
      checklists: playbook.sections.map((section) => ({
        title: words.of(section.title),
        items: section.tasks.map((task) => item(task, playbook, handbook, words)),
      })),
      status_update_enabled: true,
      ...(severity?.update_minutes && { reminder_timer_default_seconds: severity.update_minutes * SECONDS }),
      retrospective_enabled: true,
      retrospective_template: FIELDS.map((field) => `### ${words("run", `retro-${field}`)}\n`).join("\n"),
      create_channel_member_on_new_participant: true,
      remove_channel_member_on_removed_participant: true,
    },
    null,
    2,
  )}\n`;
}

/** Markdown. @param {Playbook} playbook @param {Words} words */
function description(playbook, words) {
  const bullets = (/** @type {import("../core/handbook-types.mjs").Text[]} */ texts) =>
    texts.map((text) => `- ${words.of(text)}`).join("\n");
  return [
    words.of(playbook.escalation),
    `**${words("export", "raise-when")}**\n\n${bullets(playbook.raise_when)}`,
    `**${words("run", "ends-when")}**\n\n${bullets(playbook.ends_when)}`,
  ].join("\n\n");
}

/** @param {Task} task @param {Playbook} playbook @param {Handbook} handbook @param {Words} words */
function item(task, playbook, handbook, words) {
  const lines = [
    words("run", "done-when") + words.of(task.done),
    words("export", "role-is", { role: roleName(handbook, playbook, task.role, words) }),
    words.of(task.detail),
  ];
  return {
    title: taskLine(task, words),
    description: lines.filter(Boolean).join("\n\n"),
    ...(task.minutes > 0 && { due_date: task.minutes * MINUTE }),
  };
}
