// What the handbook says today: the desk's JSON files at the root of the site, each fetched once a page.

/** The root of the site, above the languages. */
export const ROOT = new URL("../../../../", import.meta.url);

/** @type {Map<string, Promise<any>>} */
const fetched = new Map();

/** @param {string} name @returns {Promise<any>} */
function json(name) {
  let found = fetched.get(name);
  if (!found) {
    found = fetch(new URL(`desk/${name}.json`, ROOT)).then((answer) => {
      if (!answer.ok) {
        throw new Error(`desk/${name}.json: ${answer.status}`);
      }
      return answer.json();
    });
    found.catch(() => fetched.delete(name));
    fetched.set(name, found);
  }
  return found;
}

/** @returns {Promise<import("./core/types.mjs").Handbook>} */
export const handbook = () => json("handbook");
/** @returns {Promise<import("./core/types.mjs").Statement[]>} */
export const statements = async () => (await json("statements")).statements;
/** @param {string} id @returns {Promise<import("./core/types.mjs").Playbook>} */
export const playbook = (id) => json(`playbooks/${encodeURIComponent(id)}`);
/** @param {string} id @returns {Promise<import("./core/types.mjs").Drill>} */
export const drill = (id) => json(`drills/${encodeURIComponent(id)}`);

/** The address of a page in the page's language. @param {string} place below the language, without .html */
export const pageOf = (place) => new URL(`../../../${place}.html`, import.meta.url).href;
