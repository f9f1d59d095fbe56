// The report of a run as Markdown: what the retrospective begins with, and what is left of a run in a repository.

import { dueAt, late, outstanding } from "../core/clock.mjs";
import { latest } from "../core/evidence.mjs";
import { figuresOf } from "../core/figures.mjs";
import { minutesInWords, moment } from "../core/texts.mjs";
import { block, inline } from "./escape.mjs";
import { languageName, platformName, roleAndPerson, roleName, severityName, taskLine } from "./names.mjs";
import { sentence } from "./timeline.mjs";

/**
 * @typedef {object} Report What a report is written from; the scene of a run's page is one.
 * @property {import("../core/run-types.mjs").Run} run
 * @property {import("../core/handbook-types.mjs").Handbook} handbook
 * @property {import("../core/handbook-types.mjs").Statement[]} statements For their titles.
 * @property {import("../core/texts.mjs").Words} words
 * @property {number} now ms since 1970: a run that goes on has the figures of now.
 */
/** @typedef {import("../core/handbook-types.mjs").Task} Task */

const FIELDS = ["worked", "causes", "learned"];
const KINDS = ["detective", "preventive", "corrective"];

/**
 * The report in the reader's language. What people typed stays text: it makes no heading, list or HTML of its own.
 * @param {Report} report
 */
export function markdown(report) {
  const { run, words } = report;
  return [
    title(report),
    list(facts(report)),
    ...chapter(words, "##", words("run", "figures"), list(figures(report))),
    ...chapter(words, "##", words("run", "roles"), list(roles(report))),
    ...chapter(words, "##", words("export", "timeline"), list(timeline(report))),
    ...(run.drill ? chapter(words, "##", words("run", "drill-arrived"), list(injects(report))) : []),
    ...chapter(words, "##", words("export", "statements"), statements(report)),
    ...chapter(words, "##", words("export", "evidence"), list(evidence(report))),
    ...tasks(report),
    ...retrospective(report),
  ]
    .join("\n\n")
    .concat("\n");
}

/** @param {Report} report */
function title({ run, words }) {
  const mark = run.kind === "drill" ? words("run", "drill-mark") + words("run", "colon") : "";
  return `# ${inline(mark + run.name)}`;
}

/** @param {string[]} lines already Markdown */
const list = (lines) => lines.map((line) => `- ${line}`).join("\n");

/**
 * A heading and what stands below it.
 * @param {Report["words"]} words @param {string} level @param {string} name a text
 * @param {string} content Markdown; where it is empty, the chapter says so.
 */
function chapter(words, level, name, content) {
  return [`${level} ${inline(name)}`, content || inline(words("export", "none"))];
}

/** @param {Report["words"]} words @param {string} label @param {string | number} value both texts */
const fact = (words, label, value) => `${inline(label)}${words("run", "colon")}${inline(String(value))}`;
/** A moment with its day and zone. @param {Report["words"]} words @param {string} at */
const when = (words, at) => `**${inline(moment(at, words.language))}**`;

/** @param {Report} report */
function facts(report) {
  const { run, words } = report;
  const local = (/** @type {string} */ at) => moment(at, words.language);
  const { published_at } = run.retrospective;
  return [
    fact(words, words("export", "kind"), words("export", `kind-${run.kind}`)),
    fact(words, words("export", "playbook"), `${words.of(run.playbook.title)} (${run.playbook.revision})`),
    fact(words, words("run", "severity"), severityName(report, run.severity)),
    fact(words, words("run", "owner"), run.owner.trim() || words("export", "nobody")),
    fact(words, words("export", "started"), local(run.started_at)),
    fact(
      words,
      words("export", "finished"),
      run.finished_at ? local(run.finished_at) : words("export", "still-running"),
    ),
    fact(
      words,
      words("run", "retrospective"),
      published_at ? words("run", "published-at", { time: local(published_at) }) : words("run", "draft"),
    ),
  ];
}

/** @param {Report} report */
function figures({ run, words, now }) {
  const found = figuresOf(run, now);
  const time = (/** @type {number | null} */ minutes) =>
    minutes === null ? words("run", "never") : minutesInWords(minutes, words);
  return [
    fact(words, words("run", "figure-lead"), time(found.minutes_to_lead)),
    fact(words, words("run", "figure-stop"), time(found.minutes_to_stop)),
    fact(words, words("run", "figure-statement"), time(found.minutes_to_statement)),
    fact(words, words("run", "figure-length"), time(found.minutes)),
    fact(words, words("run", "figure-done"), found.done),
    fact(words, words("run", "figure-late"), found.late_tasks),
    fact(words, words("run", "figure-skipped"), found.skipped_tasks),
    fact(words, words("run", "figure-outstanding"), found.outstanding),
  ];
}

/** @param {Report} report */
function roles({ run, handbook, words }) {
  return run.playbook.roles.map(({ role }) =>
    fact(words, roleName(handbook, run.playbook, role, words), run.roles[role]?.trim() || words("export", "nobody")),
  );
}

/** @param {Report} report */
function timeline({ run, handbook, words }) {
  return run.timeline.map(({ event, at, corrected }) => {
    const who = event.by.trim() && `${inline(event.by)}${words("run", "colon")}`;
    const before = { time: moment(event.event_at, words.language), reason: corrected ?? "" };
    const note = corrected === null ? "" : `${words("run", "dot")}${inline(words("run", "corrected", before))}`;
    return `${when(words, at)} ${who}${inline(sentence(event, run, handbook, words))}${note}`;
  });
}

/** @param {Report} report */
function injects({ run, words }) {
  return (run.drill?.injects ?? []).map(({ id, minute, text }) => {
    const met = run.injects[id];
    const how = met ? `${when(words, met.at)} ${inline(met.note)}`.trim() : inline(words("export", "not-met"));
    return fact(words, words("run", "inject-at", { n: minute }), words.of(text)) + words("run", "dot") + how;
  });
}

/** Every approved statement with its whole text. @param {Report} report */
function statements(report) {
  const { run, words } = report;
  return run.statements
    .map(({ statement, language, platform, approver, at, text }) => {
      const name = words.of(report.statements.find(({ id }) => id === statement)?.title) || statement;
      const place = [platform && platformName(report, platform), languageName(language, words)].filter(Boolean);
      return [
        `### ${inline([name, ...place].join(words("run", "dot")))}`,
        list([
          fact(words, words("export", "approver"), approver),
          fact(words, words("export", "approved"), moment(at, words.language)),
        ]),
        block(text, "> "),
      ].join("\n\n");
    })
    .join("\n\n");
}

/** @param {Report} report */
function evidence({ run, words }) {
  const labelled = (/** @type {string} */ key, /** @type {string} */ value) =>
    value.trim() ? fact(words, words("export", key), value) : "";
  return latest(run.evidence).map(({ address, account, seen_at, figures: reach, note, file, archived }) => {
    const told = [
      labelled("address", address),
      labelled("account", account),
      labelled("reach", reach),
      labelled("note", note),
      file ? labelled("file", words("export", "file-size", { name: file.name, bytes: file.size })) : "",
      file?.sha256 ? `SHA-256${words("run", "colon")}\`${file.sha256.replace(/[^0-9a-f]/gi, "")}\`` : "",
      inline(words("export", archived ? "archived" : "not-archived")),
    ].filter(Boolean);
    return [when(words, seen_at), ...told.map((line) => `  - ${line}`)].join("\n");
  });
}

/** The tasks that were late, skipped or left. @param {Report} report */
function tasks(report) {
  const { run, words, now } = report;
  const name = (/** @type {Task} */ task) =>
    [taskLine(task, words), roleAndPerson(report, task.role)].join(words("run", "dot"));
  const due = (/** @type {Task} */ task) =>
    words("export", "due-at", { time: moment(new Date(dueAt(run, task)).toISOString(), words.language) });
  const done = (/** @type {Task} */ task) => {
    const { state, at } = run.tasks[task.id];
    return at && state === "done"
      ? words("run", "done-at", { time: moment(at, words.language) })
      : words("run", `state-${state}`);
  };
  const every = run.playbook.sections.flatMap((section) => section.tasks);
  const skipped = every.filter(({ id }) => run.tasks[id].state === "skipped");
  const dueAndDone = (/** @type {Task} */ task) => [due(task), done(task)].join(words("export", "comma"));
  return [
    ...chapter(
      words,
      "##",
      words("run", "figure-late"),
      list(late(run, now).map((task) => fact(words, name(task), dueAndDone(task)))),
    ),
    ...chapter(
      words,
      "##",
      words("run", "figure-skipped"),
      list(skipped.map((task) => fact(words, name(task), run.tasks[task.id].reason))),
    ),
    ...chapter(
      words,
      "##",
      words("run", "figure-outstanding"),
      list(outstanding(run).map((task) => fact(words, name(task), due(task)))),
    ),
  ];
}

/** @param {Report} report */
function retrospective({ run, words }) {
  const { words: written, actions } = run.retrospective;
  const kept = Object.values(actions).filter(({ dropped }) => !dropped);
  const ofKind = (/** @type {string} */ kind) =>
    kept
      .filter((action) => action.kind === kind)
      .map(({ text, owner, due }) =>
        inline([text, owner, due].filter((part) => part.trim()).join(words("run", "dot"))),
      );
  return [
    ...FIELDS.flatMap((field) => chapter(words, "##", words("run", `retro-${field}`), block(written[field] ?? ""))),
    `## ${inline(words("run", "actions"))}`,
    ...KINDS.flatMap((kind) => chapter(words, "###", words("run", `action-${kind}`), list(ofKind(kind)))),
  ];
}
