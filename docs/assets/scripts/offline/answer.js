// Answers from what is kept, so that a page and all it uses are of one release. Everything else goes to the network.

worker.addEventListener("fetch", (event) => {
  const file = event.request.method === "GET" ? fileAt(event.request.url) : undefined;
  if (file) {
    event.respondWith(answer(event, file));
  }
});

/**
 * @param {FetchEvent} event
 * @param {string} file
 */
async function answer(event, file) {
  if (await isForPageOfNetwork(event)) {
    return fetch(event.request).catch(async (error) => (await kept(file)) ?? Promise.reject(error));
  }
  return (await kept(file)) ?? fetch(event.request);
}

/** A page that is not kept may be of another release: what it uses comes from where it came from itself. */
async function isForPageOfNetwork(/** @type {FetchEvent} */ { request, clientId }) {
  const page = request.mode === "navigate" || !clientId ? undefined : await worker.clients.get(clientId);
  return page !== undefined && fileAt(page.url) === undefined;
}

/** What is kept of a file; nothing too where the browser's cache is broken, and the network has to do. */
async function kept(/** @type {string} */ file) {
  try {
    return await (await caches.open(CACHE)).match(keyOf(file));
  } catch {
    return undefined;
  }
}
