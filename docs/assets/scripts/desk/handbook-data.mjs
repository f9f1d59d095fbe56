// What the handbook says today: the JSON files at the root of the site, each fetched once a page.

/** The root of the site, above the languages. */
export const ROOT = new URL("../../../../", import.meta.url);

/** How long to wait before a file is asked for again where the network failed, in ms. */
const PATIENCE = 3000;

/** @type {Map<string, Promise<any>>} */
const fetched = new Map();

/** @param {string} name @returns {Promise<any>} */
function json(name) {
  const found = fetched.get(name) ?? load(new URL(`desk/${name}.json`, ROOT));
  fetched.set(name, found);
  return found;
}

/**
 * What a file holds. Where the network fails it is asked for until it comes: the page before the reader's eyes came
 * through the same network, and what it says without scripts can be read meanwhile.
 * @param {URL} address
 * @returns {Promise<any>}
 * @throws {Error} when the server has no such file.
 */
async function load(address) {
  for (;;) {
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) {
      return answer.json();
    }
    if (answer) {
      throw new Error(`${address.pathname}: ${answer.status}`);
    }
    await networkOrPatience();
  }
}

/** Until the device says that it is online again, or it is time to try. */
function networkOrPatience() {
  return new Promise((resolve) => {
    addEventListener("online", resolve, { once: true });
    setTimeout(resolve, PATIENCE);
  });
}

/** @returns {Promise<import("./core/handbook-types.mjs").Handbook>} */
export const handbook = () => json("handbook");
/** @returns {Promise<import("./core/handbook-types.mjs").Statement[]>} */
export const statements = async () => (await json("statements")).statements;
/** @param {string} id @returns {Promise<import("./core/handbook-types.mjs").Playbook>} */
export const playbook = (id) => json(`playbooks/${encodeURIComponent(id)}`);
/** @param {string} id @returns {Promise<import("./core/handbook-types.mjs").Drill>} */
export const drill = (id) => json(`drills/${encodeURIComponent(id)}`);

/** The address of a page in the page's language. @param {string} place below the language, without .html */
export const pageOf = (place) => new URL(`../../../${place}.html`, import.meta.url).href;
