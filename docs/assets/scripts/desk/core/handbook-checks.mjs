// Written by `python -m macros types`; do not edit. What belongs into every field of what a run carries.

import { isFlag, isMinutes, isText, isWords, listOf, oneOf, optional, record } from "./value-checks.mjs";

const fitsPlaybookRole = record({
  role: isText,
  name: isWords,
  does: isWords,
});

const fitsTask = record({
  id: isText,
  verb: isWords,
  object: isWords,
  done: isWords,
  role: isText,
  minutes: isMinutes,
  memory: isFlag,
  detail: optional(isWords),
  machines: optional(oneOf("stop", "resume")),
  statements: listOf(isText),
  templates: listOf(isText),
});

const fitsSection = record({
  id: isText,
  title: isWords,
  mode: oneOf("read-do", "do-confirm"),
  gate: optional(oneOf("statement", "close")),
  tasks: listOf(fitsTask),
  closing: isWords,
});

export const fitsPlaybook = record({
  id: isText,
  revision: isText,
  title: isWords,
  severity: isText,
  signals: listOf(isText),
  roles: listOf(fitsPlaybookRole),
  sections: listOf(fitsSection),
  statements: listOf(isText),
  platforms: listOf(isText),
  escalation: isWords,
  evidence: listOf(isWords),
  log: listOf(isWords),
  ends_when: listOf(isWords),
  raise_when: listOf(isWords),
});

const fitsInject = record({
  id: isText,
  minute: isMinutes,
  channel: isWords,
  text: isWords,
  expect: isWords,
});

export const fitsDrill = record({
  id: isText,
  revision: isText,
  title: isWords,
  playbook: isText,
  severity: isText,
  minutes: isMinutes,
  scene: isWords,
  injects: listOf(fitsInject),
});
