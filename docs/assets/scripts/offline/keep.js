// Keeps the files in the browser's cache, each under the hash of its content: what is the same in two languages is
// kept once, a new release loads only what is new in it, and a load that was broken off goes on where it stopped.

/** Sites of one host share its caches. */
const CACHE = `handbook ${ROOT}`;
/** So many files are loaded at once: the page that the reader looks at comes first. */
const LANES = 4;

/** @typedef {"keeping" | "kept" | "stopped" | "full"} State */
/** @typedef {(state: State, kept: number) => Promise<void>} Tell */

/** Where a file is kept: under its hash, and its ending, which says its type. @param {string} file */
function keyOf(file) {
  const ending = file.slice(file.lastIndexOf("."));
  return new URL(`kept/${encodeURIComponent(FILES[file])}${ending}`, ROOT).href;
}

/** @type {Map<string, string>} Every key, and the first file with that content. */
const KEYS = new Map();
for (const file of Object.keys(FILES)) {
  const key = keyOf(file);
  KEYS.set(key, KEYS.get(key) ?? file);
}

/** The site's open windows, also those that no worker answers yet. */
async function openWindows() {
  const found = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  return found.filter(({ url }) => url.startsWith(ROOT));
}

/** @type {Tell} Tell every window how far it is. */
async function tellWindows(state, kept) {
  const told = { offline: { state, kept, of: KEYS.size } };
  (await openWindows()).forEach((window) => window.postMessage(told));
}

/**
 * Load what is not kept yet. What could be loaded stays kept when the rest fails.
 * @param {Tell} tell
 * @throws {unknown} what the first file failed with
 */
async function keepAll(tell) {
  let kept = 0;
  try {
    const cache = await caches.open(CACHE);
    const present = new Set((await cache.keys()).map(({ url }) => url));
    const missing = [...KEYS].filter(([key]) => !present.has(key));
    kept = KEYS.size - missing.length;
    const lane = async () => {
      for (let next = missing.shift(); next; next = missing.shift()) {
        await keep(cache, ...next);
        kept += 1;
        await tell("keeping", kept);
      }
    };
    const lanes = await Promise.allSettled(Array.from({ length: LANES }, lane));
    const failed = lanes.find((each) => each.status === "rejected");
    if (failed) {
      throw failed.reason;
    }
  } catch (error) {
    await tell(isFull(error) ? "full" : "stopped", kept);
    throw error;
  }
}

/** @param {unknown} error */
const isFull = (error) => error instanceof DOMException && error.name === "QuotaExceededError";

/**
 * Load a file. The browser refuses a content with another hash: that of an old copy, or of a release that is still
 * being published; an old copy of its own is then passed over.
 * @param {Cache} cache
 * @param {string} key
 * @param {string} file
 */
async function keep(cache, key, file) {
  const address = new URL(file, ROOT);
  const integrity = `sha256-${FILES[file]}`;
  const answer = await fetch(address, { integrity }).catch(() => fetch(address, { integrity, cache: "reload" }));
  // A new answer, since one that was redirected may not open a page.
  await cache.put(key, new Response(answer.body, { headers: answer.headers }));
}

/** Delete what no file of this release needs. */
async function sweep() {
  const cache = await caches.open(CACHE);
  const old = (await cache.keys()).filter(({ url }) => !KEYS.has(url));
  await Promise.all(old.map((request) => cache.delete(request)));
}
