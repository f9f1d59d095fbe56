// A new release is loaded beside the old one and takes its place at once, but never under an open run.

const RUN = /\/crisis\/run\.html$/;

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("message", (event) => {
  /** @type {Record<string, () => Promise<void>>} What a page may ask for. */
  const answers = { state: tellState, "take-over": takeOver, "use-now": () => worker.skipWaiting() };
  event.waitUntil(answers[event.data]?.());
});

async function install() {
  const isFirst = worker.registration.active === null;
  await keepAll(isFirst ? tellWindows : async () => {});
  if (!isFirst) {
    await takeOver();
  }
}

async function activate() {
  // What a still newer release has begun to keep would be swept away too.
  if (!worker.registration.installing) {
    await sweep();
  }
  await worker.clients.claim();
  await tellWindows("kept", KEYS.size);
}

/** Take the old release's place; while a window shows a run, wait and say so. */
async function takeOver() {
  const windows = await openWindows();
  if (windows.some(({ url }) => RUN.test(new URL(url).pathname))) {
    windows.forEach((window) => window.postMessage({ release: "waiting" }));
  } else {
    await worker.skipWaiting();
  }
}

/** How much is kept; what a browser has thrown away is loaded again. */
async function tellState() {
  try {
    await keepAll(tellWindows);
    await tellWindows("kept", KEYS.size);
  } catch {
    // The windows have been told how far it came.
  }
}
