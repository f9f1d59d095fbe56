// What a run's first event in the browser's storage may have become. `edit` changes a copy of its details.
export default {
  "it is gone": [() => null, null],
  "it is cut off": [({ raw }) => raw.slice(0, 300), "not-json"],
  "a newer schema": [({ raw }) => raw.replace(`"schema":${desk.SCHEMA}`, `"schema":${desk.SCHEMA + 1}`), "newer"],
  "no playbook": [({ edit }) => edit((details) => delete details.playbook), "no-event"],
  "a playbook that is null": [({ edit }) => edit((details) => Object.assign(details, { playbook: null })), "no-event"],
  "a playbook's name": [({ edit }) => edit((details) => Object.assign(details, { playbook: "rumour" })), "no-event"],
  "no sections": [({ edit }) => edit(({ playbook }) => Object.assign(playbook, { sections: [] })), "no-event"],
  "sections by key": [({ edit }) => edit(({ playbook }) => Object.assign(playbook, { sections: {} })), "no-event"],
  "a section without tasks": [({ edit }) => edit(({ playbook }) => delete playbook.sections[1].tasks), "no-event"],
  "a section that is null": [({ edit }) => edit(({ playbook }) => playbook.sections.push(null)), "no-event"],
  "an unknown gate": [
    ({ edit }) => edit(({ playbook }) => Object.assign(playbook.sections[0], { gate: "x" })),
    "no-event",
  ],
  "a task without words": [({ edit }) => edit(({ playbook }) => delete playbook.sections[0].tasks[0].verb), "no-event"],
  "a task whose words are numbers": [
    ({ edit }) => edit(({ playbook }) => Object.assign(playbook.sections[0].tasks[0], { done: { zh: 1 } })),
    "no-event",
  ],
  "a task without minutes": [
    ({ edit }) => edit(({ playbook }) => Object.assign(playbook.sections[0].tasks[0], { minutes: null })),
    "no-event",
  ],
  "a task due after the end of time": [
    ({ edit }) => edit(({ playbook }) => Object.assign(playbook.sections[0].tasks[0], { minutes: 1e300 })),
    "no-event",
  ],
  "two tasks with one id": [
    ({ edit }) => edit(({ playbook: { sections } }) => sections[1].tasks.push(sections[0].tasks[0])),
    "no-event",
  ],
  "no roles": [({ edit }) => edit(({ playbook }) => delete playbook.roles), "no-event"],
  "no evidence list": [({ edit }) => edit(({ playbook }) => delete playbook.evidence), "no-event"],
  "people who are no texts": [
    ({ edit }) => edit((details) => Object.assign(details, { roles: { operator: [] } })),
    "no-event",
  ],
  "neither real nor drill": [({ edit }) => edit((details) => Object.assign(details, { kind: "test" })), "no-event"],
  "a drill without injects": [
    ({ edit }) => edit((details) => Object.assign(details, { drill: { id: "x" } })),
    "no-event",
  ],
  "more levels than a stack holds": [
    ({ raw }) => raw.replace('"playbook":{', `"playbook":{"x":${"[".repeat(5000)}${"]".repeat(5000)},`),
    "no-event",
  ],
};
