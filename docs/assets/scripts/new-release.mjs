// The notice that a new release of the handbook is ready. Only the reader's own press loads it.

import { h } from "./desk/view/dom.mjs";
import { speaker } from "./desk/core/texts.mjs";
import * as handbookData from "./desk/handbook-data.mjs";

/** Say it at the foot of the window, once; "later" takes it away until a page is loaded. */
export async function announce() {
  const words = speaker((await handbookData.handbook()).words, document.documentElement.lang);
  if (document.querySelector(".so-release")) {
    return;
  }
  const told = h("p.so-release__words", { role: "status" });
  const now = h("button.so-button.so-button--main", { type: "button" }, words("offline", "use-now"));
  const later = h("button.so-button.so-button--quiet", { type: "button" }, words("offline", "later"));
  const notice = h("aside.so-release.md-typeset", { "aria-label": words("offline", "new-release") }, told, now, later);
  now.addEventListener("click", useNow);
  later.addEventListener("click", () => notice.remove());
  document.body.append(notice);
  // A status that is filled only once it stands there is read aloud.
  requestAnimationFrame(() => told.append(words("offline", "new-release-ready")));
}

/** Let the new release take over, then load this page of it; other windows stay as they are. */
async function useNow() {
  const found = await navigator.serviceWorker.getRegistration();
  const waiting = found?.waiting ?? found?.installing;
  if (waiting) {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("use-now");
  } else {
    location.reload(); // another window has let it take over already
  }
}
