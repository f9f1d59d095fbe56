// The worker of a site that is being edited (`mkdocs serve`): it keeps nothing, and takes the place of one that an
// earlier site left at the same address and that would go on showing old pages.

"use strict";

const retiring = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

retiring.addEventListener("install", () => retiring.skipWaiting());
retiring.addEventListener("activate", (event) => event.waitUntil(retire()));

async function retire() {
  await caches.delete(`handbook ${retiring.registration.scope}`);
  await retiring.registration.unregister();
}
