// Texts that are no whole run, each with the reason why it is refused. `file` is the text of a file that is one.

/** A file's text with something changed. */
const changed = (file, change) => {
  const content = JSON.parse(file);
  change(content);
  return JSON.stringify(content);
};

/** @param {string} file @returns {Record<string, [text: string, reason: string]>} */
export const rubbish = (file) => {
  const withFile = (changes) => changed(file, (content) => Object.assign(content, changes));
  const withEvent = (changes) => changed(file, ({ events }) => Object.assign(events[2], changes));
  const { events } = JSON.parse(file);
  const brokenPlaybook = ({ events: [{ details }] }) => Object.assign(details.playbook, { sections: [null] });
  return {
    nothing: ["", "not-a-run"],
    "a letter": ["x", "not-a-run"],
    "a web page": ["<!doctype html><title>404</title>", "not-a-run"],
    "a picture": ["\ufffdPNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not-a-run"],
    null: ["null", "not-a-run"],
    "a number": ["1e999", "not-a-run"],
    "a list": ["[]", "not-a-run"],
    "a list of events": [JSON.stringify(events), "not-a-run"],
    "another program's file": ['{"format": "playbook", "schema": 1, "events": []}', "not-a-run"],
    "a file without a format": [withFile({ format: undefined }), "not-a-run"],
    "lists in lists": ["[".repeat(50_000) + "]".repeat(50_000), "not-a-run"],
    "cut in half": [file.slice(0, file.length / 2), "damaged"],
    "cut at the end": [file.trimEnd().slice(0, -1), "damaged"],
    "a file in a file": [file + file, "damaged"],
    "no schema": [withFile({ schema: undefined }), "damaged"],
    "a schema that never was": [withFile({ schema: 0 }), "damaged"],
    "a newer file": [withFile({ schema: desk.SCHEMA + 1 }), "newer"],
    "a newer event": [withEvent({ schema: desk.SCHEMA + 1 }), "newer"],
    "events by key": [withFile({ events: { 0: 1 } }), "damaged"],
    "no events": [withFile({ events: [] }), "no-beginning"],
    "an event that is null": [withFile({ events: [...events, null] }), "damaged"],
    "an event of an unknown type": [withEvent({ type: "x" }), "damaged"],
    "an event with more to it": [withEvent({ html: "<b>" }), "damaged"],
    "an event with a wrong detail": [withEvent({ details: { task: "x", state: 1, reason: "" } }), "damaged"],
    "an id that is a path": [withEvent({ id: "../../x" }), "damaged"],
    "a huge order": [withEvent({ order: Number.MAX_SAFE_INTEGER }), "damaged"],
    "a time that never was": [withEvent({ event_at: "yesterday" }), "damaged"],
    "a detail named __proto__": [file.replace('"details": {', '"details": {"__proto__": {"x": 1},'), "damaged"],
    "a broken playbook": [changed(file, brokenPlaybook), "damaged"],
    "two runs": [withEvent({ run: "f".repeat(32) }), "two-runs"],
    "two beginnings": [withFile({ events: [...events, { ...events[0], id: "e".repeat(32) }] }), "damaged"],
    "no beginning": [withFile({ events: events.slice(1) }), "no-beginning"],
    "too many events": [withFile({ events: Array(20_001).fill(null) }), "too-large"],
    "too many letters": [file + " ".repeat(4 << 20), "too-large"],
  };
};
