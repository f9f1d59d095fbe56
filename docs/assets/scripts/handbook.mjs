// Loads what the page uses. Every component stands alone: one that fails is reported and stops no other,
// and a page without any of them still says everything it has to say.

/** @type {[string, string][]} What must be on the page, and the module that serves it. */
const COMPONENTS = [
  ["html[lang]", "./language.mjs"],
  [".so-menu", "./drawer.mjs"],
  ["so-search", "./search.mjs"],
  ["so-table", "./table.mjs"],
  ["a.so-term", "./terms.mjs"],
  ["so-desk", "./desk/front-page.mjs"],
  ["so-start", "./desk/playbook-page.mjs"],
  ["so-run", "./desk/run-page.mjs"],
  ["details.so-machines", "./print.mjs"],
  ["html[lang]", "./offline.mjs"],
  ["so-offline", "./offline-state.mjs"],
];

for (const [selector, module] of COMPONENTS) {
  if (document.querySelector(selector)) {
    import(module).catch((error) => console.error(`handbook: ${module} failed`, error));
  }
}
