// Where runs are kept: in this browser, one entry for each event, so that two tabs never overwrite each other's.
// Nothing that is stored is ever deleted by reading it, however broken it is.

import { compare, fault, union } from "../core/events.mjs";
import { runOf } from "../core/state.mjs";
import { readEvent } from "./schema.mjs";

/** @typedef {import("../core/run-types.mjs").RunEvent} RunEvent */
/** @typedef {import("../core/run-types.mjs").Run} Run */
/**
 * @typedef {object} Unreadable Something stored that is no event of a run that can be shown.
 * @property {string} key Where it is stored; ends with ".*" for all events of a run without a beginning.
 * @property {string} raw The stored text as it is; for a run without a beginning one text a line.
 * @property {string} reason The label in group "desk" that says why: storage-…
 * @property {string} detail What exactly is wrong, for who repairs it; empty when the reason says it all.
 */
/** @typedef {{raw: string, event: RunEvent} | {raw: string, event: null, reason: string, detail: string}} Entry */
/** @typedef {{log: RunEvent[], run: Run | null}} Known */

const EVENTS = "handbook.run.";
/** Raw texts that stood where a whole copy of the same event has come from elsewhere. */
const DAMAGED = "handbook.damaged.";
const DRAFTS = "handbook.draft.";
const ME = "handbook.me";
const PLACE = /^handbook\.run\.([a-z0-9-]{8,64})\.([a-z0-9-]{8,64})$/;

/** @type {Store | undefined} */
let opened;

export class Store extends EventTarget {
  /** @type {Storage | null} */
  #storage;
  /** What is stored or waits for being stored, by key. @type {Map<string, Entry>} */
  #entries = new Map();
  /** Texts that could not be stored, by key. @type {Map<string, string>} */
  #unwritten = new Map();
  /** What was computed, by run; a run that changed is missing. @type {Map<string, Known>} */
  #known = new Map();

  /** The store of this page: everything on it shares one. */
  static open() {
    opened ??= new Store(localStorageOrNull());
    return opened;
  }

  /** @param {Storage | null} storage null where storing is forbidden: everything goes on in memory. */
  constructor(storage) {
    super();
    this.#storage = storage;
    addEventListener("storage", (event) => this.#hear(event));
  }

  /** What keeps events from being stored, to be told to the reader. @returns {null | "forbidden" | "full"} */
  get trouble() {
    if (!this.#storage) {
      return "forbidden";
    }
    return this.#unwritten.size > 0 ? "full" : null;
  }

  /** Every run that can be read, the newest start first. @returns {Run[]} Do not change them. */
  runs() {
    return this.#all()
      .flatMap(({ run }) => run ?? [])
      .sort(
        (first, second) =>
          Date.parse(second.started_at) - Date.parse(first.started_at) || (first.id < second.id ? -1 : 1),
      );
  }

  /** The readable events of a run in order, none for an unknown run. @param {string} run @returns {RunEvent[]} */
  log(run) {
    this.#all();
    return [...(this.#known.get(run)?.log ?? [])];
  }

  /**
   * Add an event to its run. It is stored before this returns; with storage forbidden or full it is kept in memory.
   * @param {RunEvent} event
   * @throws {TypeError} when it is no event: a fault of ours.
   */
  append(event) {
    const wrong = fault(event);
    if (wrong) {
      throw new TypeError(wrong);
    }
    this.#retry();
    this.#keep(event);
    this.#tell();
  }

  /**
   * Add the events of another copy, already checked (see carry.mjs): what is known stays once.
   * @param {RunEvent[]} events
   * @returns {{added: number}} How many were not known.
   */
  merge(events) {
    this.#look();
    this.#retry();
    const before = this.#count();
    for (const event of events) {
      const known = this.#entries.get(keyOf(event))?.event;
      const [chosen] = union(known ? [known] : [], [event]);
      if (chosen !== known) {
        this.#keep(chosen);
      }
    }
    this.#tell();
    return { added: this.#count() - before };
  }

  /** Everything stored that is not shown as part of a run. @returns {Unreadable[]} */
  unreadable() {
    const known = this.#all();
    const single = [...this.#entries].flatMap(([key, entry]) =>
      entry.event ? [] : { key, raw: entry.raw, reason: entry.reason, detail: entry.detail },
    );
    const groups = known
      .filter(({ run }) => !run)
      .map(({ log }) => ({
        key: `${EVENTS}${log[0].run}.*`,
        raw: log.map((event) => this.#entries.get(keyOf(event))?.raw).join("\n"),
        reason: "storage-no-beginning",
        detail: "",
      }));
    return [...single, ...groups].sort((first, second) => (first.key < second.key ? -1 : 1));
  }

  /** Delete something unreadable, as the reader decided. @param {string} key as unreadable() names it */
  discard(key) {
    this.#look();
    const whole = key.endsWith(".*");
    this.#forget((each, { event }) => (whole ? event !== null && each.startsWith(key.slice(0, -1)) : each === key));
  }

  /** Delete a run's events and drafts, as the reader decided; what is unreadable stays. @param {string} run */
  drop(run) {
    this.#look();
    for (const key of [...this.#keys(DRAFTS), ...this.#unwritten.keys()]) {
      if (key.startsWith(`${DRAFTS}${run}.`)) {
        this.#remove(key);
      }
    }
    this.#forget((_, entry) => entry.event?.run === run);
  }

  /** The name that this device signs with; empty until somebody gives it. */
  get me() {
    return this.#text(ME);
  }

  set me(name) {
    this.#write(ME, name);
    this.#tell();
  }

  /** What was typed and not yet said; empty when nothing was. @param {string} run @param {string} key */
  draft(run, key) {
    return this.#text(`${DRAFTS}${run}.${key}`);
  }

  /**
   * Keep what is being typed.
   * @param {string} run
   * @param {string} key
   * @param {string} text Empty forgets it.
   */
  keepDraft(run, key, text) {
    const place = `${DRAFTS}${run}.${key}`;
    const before = this.trouble;
    if (text === "") {
      this.#remove(place);
    } else {
      this.#write(place, text);
    }
    if (this.trouble !== before) {
      this.#tell();
    }
  }

  /** @param {RunEvent} event */
  #keep(event) {
    const raw = JSON.stringify(event);
    this.#write(keyOf(event), raw);
    this.#enter(keyOf(event), { raw, event });
  }

  /** Store a text, or remember that it still has to be. @param {string} key @param {string} raw */
  #write(key, raw) {
    this.#unwritten.set(key, raw);
    if (!this.#storage) {
      return;
    }
    try {
      this.#setAside(key);
      this.#storage.setItem(key, raw);
      this.#unwritten.delete(key);
    } catch {
      // Full: it waits in memory until there is room.
    }
  }

  /** A whole copy of an event takes the place of a broken one, whose text stays. @param {string} key */
  #setAside(key) {
    const raw = this.#storage?.getItem(key);
    if (typeof raw !== "string" || !key.startsWith(EVENTS) || entryOf(key, raw).event) {
      return;
    }
    let aside = `${DAMAGED}${key.slice(EVENTS.length)}`;
    while (this.#storage?.getItem(aside)) {
      aside += "+";
    }
    this.#storage?.setItem(aside, raw);
  }

  /** There may be room again. */
  #retry() {
    for (const [key, raw] of [...this.#unwritten]) {
      this.#write(key, raw);
    }
  }

  /** @param {(key: string, entry: Entry) => boolean} belongs */
  #forget(belongs) {
    for (const [key, entry] of [...this.#entries]) {
      if (belongs(key, entry)) {
        this.#remove(key);
        this.#leave(key);
      }
    }
    this.#retry();
    this.#tell();
  }

  /** @param {string} key */
  #remove(key) {
    this.#unwritten.delete(key);
    this.#storage?.removeItem(key);
  }

  /** @param {string} key */
  #text(key) {
    return this.#unwritten.get(key) ?? this.#storage?.getItem(key) ?? "";
  }

  /** Another tab changed something, or everything. @param {StorageEvent} event */
  #hear({ key, storageArea }) {
    const isOurs = key === null || key === ME || key.startsWith(EVENTS) || key.startsWith(DAMAGED);
    if (storageArea !== this.#storage || !isOurs) {
      return;
    }
    for (const each of key === null ? [...this.#entries.keys()] : [key]) {
      if (!this.#unwritten.has(each)) {
        this.#leave(each);
      }
    }
    this.#retry();
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }

  /** The stored keys that begin so. @param {...string} beginnings @returns {string[]} */
  #keys(...beginnings) {
    const storage = this.#storage;
    return Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index) ?? "").filter((key) =>
      beginnings.some((beginning) => key.startsWith(beginning)),
    );
  }

  /**
   * See what is stored now. The names of all entries are looked at each time, because another tab's may come before
   * the message of it; what stands in an entry is read once, because an event never changes.
   */
  #look() {
    if (!this.#storage) {
      return;
    }
    const stored = new Set(this.#keys(EVENTS, DAMAGED));
    for (const key of stored) {
      const raw = this.#entries.has(key) ? null : this.#storage.getItem(key);
      if (raw !== null) {
        this.#enter(key, entryOf(key, raw));
      }
    }
    for (const key of [...this.#entries.keys()]) {
      if (!stored.has(key) && !this.#unwritten.has(key)) {
        this.#leave(key);
      }
    }
  }

  /** @param {string} key @param {Entry} entry */
  #enter(key, entry) {
    this.#leave(key);
    this.#entries.set(key, entry);
    this.#known.delete(entry.event?.run ?? "");
  }

  /** @param {string} key */
  #leave(key) {
    this.#known.delete(this.#entries.get(key)?.event?.run ?? "");
    this.#entries.delete(key);
  }

  #count() {
    return [...this.#entries.values()].filter(({ event }) => event).length;
  }

  /** What is known of every run now; only the runs that changed are computed anew. @returns {Known[]} */
  #all() {
    this.#look();
    /** @type {Map<string, RunEvent[]>} */
    const changed = new Map();
    for (const { event } of this.#entries.values()) {
      if (event && !this.#known.has(event.run)) {
        changed.set(event.run, [...(changed.get(event.run) ?? []), event]);
      }
    }
    for (const [run, events] of changed) {
      const log = events.sort(compare);
      this.#known.set(run, { log, run: runOf(log) });
    }
    return [...this.#known.values()];
  }
}

/** Where an event is stored. @param {RunEvent} event */
const keyOf = ({ run, id }) => `${EVENTS}${run}.${id}`;

/** @returns {Storage | null} null where the browser forbids it. */
function localStorageOrNull() {
  try {
    const storage = globalThis.localStorage;
    storage.getItem(ME);
    return storage;
  } catch {
    return null;
  }
}

/** What a stored text holds. @param {string} key @param {string} raw @returns {Entry} */
function entryOf(key, raw) {
  let value;
  try {
    value = JSON.parse(raw);
  } catch (error) {
    return { raw, event: null, reason: "storage-not-json", detail: String(error) };
  }
  const read = readEvent(value);
  if ("wrong" in read) {
    return { raw, event: null, reason: `storage-${read.wrong}`, detail: read.detail };
  }
  const [, run, id] = PLACE.exec(key) ?? [];
  return run === read.event.run && id === read.event.id
    ? { raw, event: read.event }
    : { raw, event: null, reason: "storage-misplaced", detail: "run, id: not those of the key" };
}
