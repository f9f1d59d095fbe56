// What is kept on the device. The build makes one worker of this folder's files and writes the list in here.

"use strict";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
/** The address of the site's root, with a slash at its end. */
const ROOT = worker.registration.scope;

/** @type {Record<string, string>} Each file's address below the root, and the SHA-256 of its content, as base64. */
const FILES = {};

/**
 * The file of the list that an address stands for, whatever question or anchor it ends with.
 * @param {string} address
 * @returns {string | undefined}
 */
function fileAt(address) {
  const { origin, pathname } = new URL(address);
  const whole = origin + pathname;
  const below = whole.startsWith(ROOT) ? whole.slice(ROOT.length) : undefined;
  const file = below === "" || below?.endsWith("/") ? `${below}index.html` : below;
  return file !== undefined && Object.hasOwn(FILES, file) ? file : undefined;
}
