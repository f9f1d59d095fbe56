// Remembers the language of the page that was opened last, so that the site's root leads there.

export const KEY = "handbook.language";

/**
 * Keep a language for the next visit; where storage is forbidden nothing is kept and nothing breaks.
 * @param {string} language
 */
export function remember(language) {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // A private window or a strict policy: the root asks again.
  }
}

/** The switch leads to the same place of the page, and counts as a choice even if the page there cannot be opened. */
function followSwitch(/** @type {Event} */ event) {
  const link = event.target instanceof Element ? event.target.closest("a[data-language]") : null;
  if (link instanceof HTMLAnchorElement) {
    remember(link.dataset.language ?? link.hreflang);
    link.hash = location.hash;
  }
}

remember(document.documentElement.lang);
document.addEventListener("click", followSwitch);
