// Storage with a damaged run, for Node and for a page (see tests/runs.py).

/**
 * Put a run into the storage of which one event has become something else.
 * @param {any} desk
 * @param {[become: (event: any) => any, reason: string | null]} kind of damage: see corruptions.mjs and beginnings.mjs
 * @param {number} index of the damaged event: 0 is the beginning
 * @returns The texts that came into the storage by their keys, the event's own text, key and run, and the reason.
 */
export const damage = (desk, [become, reason], index) => {
  const log = [desk.start({ name: "Damaged" })];
  const say = (type, details) => log.push(desk.next(log, type, details));
  say("task-changed", { task: "hold-posts", state: "done", reason: "停了 🧯" });
  say("task-changed", { task: "keep-proof", state: "skipped", reason: "" });
  desk.keep(log);
  const event = log[index];
  const [raw, key] = [JSON.stringify(event), desk.keyOf(event)];
  const as = (changes) => JSON.stringify({ ...event, ...changes });
  const edit = (change) => {
    const copy = structuredClone(event);
    change(copy.details);
    return JSON.stringify(copy);
  };
  const made = become({ event, raw, key, as, edit });
  const stored = typeof made === "object" && made !== null ? made : { [key]: made };
  for (const [place, text] of Object.entries(stored)) {
    if (text === null) {
      localStorage.removeItem(place);
    } else {
      localStorage.setItem(place, text);
    }
  }
  return { stored, raw, key, reason: reason && `storage-${reason}`, run: event.run };
};
