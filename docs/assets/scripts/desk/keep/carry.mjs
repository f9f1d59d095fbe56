// A run goes to another device as a file, or as a link that carries it in its fragment.

import { SCHEMA, union } from "../core/events.mjs";
import { isNewer, readEvent } from "./schema.mjs";

/** @typedef {import("../core/run-types.mjs").RunEvent} RunEvent */
/** @typedef {{events: RunEvent[]}} Carried The whole log of one run, in order, each event once. */
/** @typedef {{refused: string}} Refused The label in group "desk" that says why: import-… */

const FORMAT = "social-ops-handbook/run";
const IN_FRAGMENT = /(?:^#?|&)carry=([^&]*)/;
const METHOD = "deflate-raw";
/** A long run with a thousand entries takes a tenth of it; more would not fit into the browser's storage either. */
const LARGEST_BYTES = 4 * 1024 * 1024;
const MOST_EVENTS = 20_000;

/** A reason to refuse, on its way out of this module's functions. */
class Refusal extends Error {}

/**
 * The text of a file that carries a run.
 * @param {RunEvent[]} events All of one run.
 */
export function toFile(events) {
  return JSON.stringify({ format: FORMAT, schema: SCHEMA, events });
}

/**
 * A link that carries a run in its fragment, compressed. The fragment is the one part of an address that a browser
 * keeps to itself: no server, proxy or access log on the way sees it.
 * @param {RunEvent[]} events All of one run.
 * @param {string} address The address of the page that shows a run.
 * @returns {Promise<string>}
 * @throws {DOMException} NotSupportedError, where the browser cannot compress; the file works there.
 */
export async function toLink(events, address) {
  if (!canCompress()) {
    throw new DOMException(`this browser has no CompressionStream for ${METHOD}`, "NotSupportedError");
  }
  const compressed = new Blob([toFile(events)]).stream().pipeThrough(new CompressionStream(METHOD));
  const link = new URL(address);
  link.hash = `carry=${toBase64Url(new Uint8Array(await new Response(compressed).arrayBuffer()))}`;
  return link.href;
}

/**
 * The run that a file's text carries. A run that is not whole and sound is refused as a whole.
 * @param {string} text
 * @returns {Promise<Carried | Refused>}
 */
export async function fromText(text) {
  return orRefused(() => carried(text));
}

/**
 * The run that a link carries.
 * @param {string} hash The fragment of an address, with or without its "#".
 * @returns {Promise<Carried | Refused>}
 */
export async function fromLink(hash) {
  return orRefused(async () => {
    const [, data] = IN_FRAGMENT.exec(hash) ?? refuse("import-not-a-run");
    return carried(await decompressed(data));
  });
}

/**
 * The text of a file that saves what the store cannot read. JSON's escapes keep even signs that are no proper text,
 * which a plain text file would lose.
 * @param {import("./store.mjs").Unreadable[]} unreadable
 */
export function rawToFile(unreadable) {
  return JSON.stringify({ format: "social-ops-handbook/unreadable", entries: unreadable }, null, 1);
}

/** Whether links can be made and read here; files always can. */
export function canCompress() {
  try {
    return Boolean(new CompressionStream(METHOD) && new DecompressionStream(METHOD));
  } catch {
    return false;
  }
}

/** @param {() => Carried | Promise<Carried>} read @returns {Promise<Carried | Refused>} */
async function orRefused(read) {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Refusal) {
      return { refused: error.message };
    }
    throw error;
  }
}

/** @param {string} label @returns {never} */
function refuse(label) {
  throw new Refusal(label);
}

/** @param {string} text @returns {Carried} */
function carried(text) {
  if (text.length > LARGEST_BYTES) {
    refuse("import-too-large");
  }
  const file = parsed(text);
  if (file?.format !== FORMAT) {
    refuse("import-not-a-run");
  }
  if (isNewer(file)) {
    refuse("import-newer");
  }
  if (!Number.isSafeInteger(file.schema) || file.schema < 1 || !Array.isArray(file.events)) {
    refuse("import-damaged");
  }
  return { events: wholeRun(file.events) };
}

/** @param {string} text @returns {any} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return refuse(text.includes(FORMAT) ? "import-damaged" : "import-not-a-run");
  }
}

/** @param {unknown[]} values @returns {RunEvent[]} */
function wholeRun(values) {
  if (values.length > MOST_EVENTS) {
    refuse("import-too-large");
  }
  const events = union(
    values.map((value) => {
      const read = readEvent(value);
      return "event" in read ? read.event : refuse(read.wrong === "newer" ? "import-newer" : "import-damaged");
    }),
  );
  if (events.some(({ run }) => run !== events[0].run)) {
    refuse("import-two-runs");
  }
  const beginnings = events.filter(({ type }) => type === "run-started").length;
  if (beginnings !== 1) {
    refuse(beginnings === 0 ? "import-no-beginning" : "import-damaged");
  }
  return events;
}

/** The text that a link's data holds. Reading stops where it gets too large, so that a bomb never unfolds. */
async function decompressed(/** @type {string} */ data) {
  if (!canCompress()) {
    refuse("import-old-browser");
  }
  if (data.length > LARGEST_BYTES) {
    refuse("import-too-large");
  }
  const stream = new Blob([fromBase64Url(data)]).stream().pipeThrough(new DecompressionStream(METHOD));
  const reader = stream.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  let bytes = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytes += part.value.length;
      if (bytes > LARGEST_BYTES) {
        reader.cancel();
        refuse("import-too-large");
      }
      text += decoder.decode(part.value, { stream: true });
    }
    return text + decoder.decode();
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal("import-damaged");
  }
}

/** @param {Uint8Array} bytes */
function toBase64Url(bytes) {
  // One call with all bytes as arguments would overflow the stack.
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @param {string} data */
function fromBase64Url(data) {
  try {
    return Uint8Array.from(atob(data.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  } catch {
    return refuse("import-damaged");
  }
}
