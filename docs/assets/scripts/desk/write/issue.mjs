// A list of tasks for an issue on GitHub or GitLab. Both render "- [ ]" and "- [x]"; only GitLab knows "- [~]" for what
// does not apply, so a skipped task is ticked and struck through with ~~.

import { dueAt } from "../core/clock.mjs";
import { minutesInWords, moment } from "../core/texts.mjs";
import { inlineForForge } from "./escape.mjs";
import { roleAndPerson, roleName, severityName, taskLine } from "./names.mjs";

/** @typedef {import("../core/handbook-types.mjs").Task} Task */
/** @typedef {import("../core/handbook-types.mjs").Section} Section */
/** @typedef {import("../core/handbook-types.mjs").Playbook} Playbook */
/** @typedef {import("../core/handbook-types.mjs").Handbook} Handbook */
/** @typedef {import("../core/texts.mjs").Words} Words */
/** @typedef {import("./names.mjs").Source} Source */

/**
 * A run's tasks with their state.
 * @param {Source} source
 */
export function issue(source) {
  const { run, words } = source;
  const drill = run.kind === "drill" ? [words("run", "drill-mark")] : [];
  const owner = run.owner.trim() ? words("run", "owner-is", { owner: run.owner }) : words("run", "owner-missing");
  const started = words("export", "started-at", { time: moment(run.started_at, words.language) });
  const about = [...drill, run.name, severityName(source, run.severity), owner, started];
  const isConfirmed = (/** @type {Section} */ { id }) => Object.hasOwn(run.confirmed, id);
  return written(run.playbook, words, about, (task) => runTask(source, task), isConfirmed);
}

/**
 * The tasks of a playbook of which no run exists.
 * @param {Playbook} playbook @param {Handbook} handbook @param {Words} words
 */
export function issueOfPlaybook(playbook, handbook, words) {
  const severity = words.of(handbook.severities.find(({ id }) => id === playbook.severity)?.name) || playbook.severity;
  return written(
    playbook,
    words,
    [words.of(playbook.title), severity],
    (task) =>
      box(
        false,
        [whatAndDone(task, words), roleName(handbook, playbook, task.role, words), dueAfter(task, words)],
        words,
      ),
    () => false,
  );
}

/**
 * @param {Playbook} playbook @param {Words} words @param {string[]} about texts
 * @param {(task: Task) => string} line Markdown @param {(section: Section) => boolean} isConfirmed
 */
function written(playbook, words, about, line, isConfirmed) {
  const sections = playbook.sections.map((section) => {
    const gate = section.gate ? [box(isConfirmed(section), [words("run", "gate-title")], words)] : [];
    return [`## ${inlineForForge(words.of(section.title))}`, "", ...section.tasks.map(line), ...gate].join("\n");
  });
  return `${[inlineForForge(about.join(words("run", "dot"))), ...sections].join("\n\n")}\n`;
}

/** @param {boolean} ticked @param {string[]} parts texts @param {Words} words */
const box = (ticked, parts, words) => `- [${ticked ? "x" : " "}] ${inlineForForge(parts.join(words("run", "dot")))}`;

/** @param {Source} source @param {Task} task */
function runTask(source, task) {
  const { run, words } = source;
  const { state, at, by, reason } = run.tasks[task.id];
  const role = roleAndPerson(source, task.role);
  const time = at ? moment(at, words.language) : "";
  const signed = (/** @type {string} */ key) => words("run", by ? `${key}-by` : `${key}-at`, { by, time });
  if (state === "skipped") {
    const why = reason.trim() ? words("run", "reason-was", { reason }) : "";
    const told = [role, signed("skipped"), why].filter(Boolean).join(words("run", "dot"));
    return `- [x] ~~${inlineForForge(whatAndDone(task, words))}~~ ${inlineForForge(told)}`;
  }
  if (state === "done") {
    return box(true, [whatAndDone(task, words), role, signed("done")], words);
  }
  const latest = moment(new Date(dueAt(run, task)).toISOString(), words.language);
  const due = words("export", "due-after-at", { time: minutesInWords(task.minutes, words), at: latest });
  const going = state === "in-progress" ? [words("run", "state-in-progress")] : [];
  return box(false, [whatAndDone(task, words), role, due, ...going], words);
}

/** @param {Task} task @param {Words} words */
const whatAndDone = (task, words) =>
  [taskLine(task, words), words("run", "done-when") + words.of(task.done)].join(words("run", "dot"));
/** @param {Task} task @param {Words} words */
const dueAfter = (task, words) => words("export", "due-after", { time: minutesInWords(task.minutes, words) });
