// Writes runs as the desk writes them, for tests that read the texts with other programs.
// In comes {language, runs} as JSON, out goes what is written of each run; the desk's files are in DESK_FILES.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { stdin, stdout } from "node:process";
import { json } from "node:stream/consumers";

import { SCRIPTS } from "./support/node.mjs";

const [
  { EVENTS, nextEvent },
  { runOf },
  { speaker },
  { sentence },
  { markdown },
  { csv },
  { issue, issueOfPlaybook },
  { mattermost },
  { drillRecord, drillFile },
] = await Promise.all(
  [
    "core/events",
    "core/state",
    "core/texts",
    "write/timeline",
    "write/markdown",
    "write/csv",
    "write/issue",
    "write/mattermost",
    "write/drill-record",
  ].map((name) => import(`${SCRIPTS}/${name}.mjs`)),
);

const file = async (name) => JSON.parse(await readFile(join(process.env.DESK_FILES, `${name}.json`), "utf-8"));

const { language, runs } = await json(stdin);
const handbook = await file("handbook");
const { statements } = await file("statements");
const words = speaker(handbook.words, language);

/** The log of a run as it is described: minute, type, details. */
const logOf = async ({ begun, playbook, drill, steps }) => {
  const copies = { playbook: await file(`playbooks/${playbook}`), drill: await file(`drills/${drill}`) };
  const log = [];
  for (const [minute, type, details] of steps) {
    const said = { ...details, ...(type === "run-started" ? copies : {}) };
    if (typeof said.event === "number") {
      said.event = log[said.event].id;
    }
    const now = new Date(Date.parse(begun) + minute * 60_000);
    log.push(nextEvent(log, { run: "scripted-run", type, details: said, by: "Lin", now }));
  }
  return log;
};

/** Everything that is written of a run. */
const written = async (described) => {
  const log = await logOf(described);
  const run = runOf(log);
  const scene = { run, handbook, statements, words, now: Date.parse(log.at(-1).recorded_at) };
  return {
    lines: run.timeline.map(({ event }) => [event.type, sentence(event, run, handbook, words)]),
    markdown: markdown(scene),
    csv: csv(scene),
    issue: issue(scene),
    record: drillRecord(run, words),
    file: drillFile(run),
  };
};

/** What is written of a playbook without a run. */
const ofPlaybook = async ({ id }) => {
  const playbook = await file(`playbooks/${id}`);
  return {
    playbook,
    issue: issueOfPlaybook(playbook, handbook, words),
    mattermost: mattermost(playbook, handbook, words),
  };
};

/** The line of a correction that names itself, as a foreign log may hold one. */
const ofItself = () => {
  const event = {
    id: "loop",
    type: "time-corrected",
    details: { event: "loop", at: "2026-11-20T01:00:00.000Z", reason: "" },
  };
  return sentence(event, { timeline: [{ event }] }, handbook, words);
};

stdout.write(
  JSON.stringify({
    types: Object.keys(EVENTS),
    runs: await Promise.all(runs.map(written)),
    playbooks: await Promise.all(handbook.playbooks.map(ofPlaybook)),
    correctionOfItself: ofItself(),
  }),
);
