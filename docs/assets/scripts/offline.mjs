// Lets the site's worker keep the crisis pages on the device, and says when a new release waits for a run to end.

const WORKER = new URL("../../../service-worker.js", import.meta.url);

/** The worker's registration; null where the browser or the address allows none. */
export const registration = register();

/** After the page has all it needs: what is kept for later must not delay it. */
function loaded() {
  return new Promise((resolve) => {
    if (document.readyState === "complete") {
      resolve(undefined);
    } else {
      addEventListener("load", resolve, { once: true });
    }
  });
}

/** @returns {Promise<ServiceWorkerRegistration | null>} */
async function register() {
  await loaded();
  try {
    navigator.serviceWorker.addEventListener("message", hear);
    return await navigator.serviceWorker.register(WORKER, { updateViaCache: "none" });
  } catch {
    return null; // no https, a private window, storage forbidden: <so-offline> says so on the crisis desk
  }
}

function hear(/** @type {MessageEvent} */ { data }) {
  if (data.release === "waiting") {
    import("./new-release.mjs").then(({ announce }) => announce());
  }
}

/** Look for a new release; one that waits already takes over now, or says that it is there. */
async function look() {
  const found = await registration;
  if (found?.waiting) {
    found.waiting.postMessage("take-over");
  } else if (found?.active && navigator.onLine) {
    await found.update().catch(() => null); // without a network there is none
  }
}

// A first load that was broken off goes on as soon as there is a network again.
addEventListener("online", register);
look();
