// Glossary terms explain themselves: hover, focus or a first tap shows the definition, a second tap follows the link.

const LATER = 160; // ms in which the pointer may travel from the term to its definition
const EDGE = 12; // px to the window's edge

const popover = document.createElement("div");
popover.className = "so-popover";
popover.id = "handbook-definition";
popover.role = "tooltip";
popover.hidden = true;

/** @type {HTMLAnchorElement | null} */
let shown = null;
/** @type {HTMLAnchorElement | null} What a finger touched while its definition was not shown yet. */
let touched = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let leaving;

/** @param {EventTarget | null} target */
function termOf(target) {
  const term = target instanceof Element ? target.closest("a.so-term[data-definition]") : null;
  return term instanceof HTMLAnchorElement ? term : null;
}

/** @param {HTMLAnchorElement} term */
function show(term) {
  clearTimeout(leaving);
  if (shown !== term) {
    hide();
    shown = term;
    popover.textContent = term.dataset.definition ?? "";
    popover.hidden = false;
    term.setAttribute("aria-describedby", popover.id);
    place(term);
  }
}

/** Below the term, above it where there is no room below, and always inside the window. */
function place(/** @type {HTMLElement} */ term) {
  const at = term.getClientRects()[0] ?? term.getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const below = at.bottom + 6;
  const top = below + height > clientHeight - EDGE ? Math.max(EDGE, at.top - height - 6) : below;
  const left = Math.max(EDGE, Math.min(at.left, clientWidth - width - EDGE));
  popover.style.setProperty("--so-popover-x", `${left}px`);
  popover.style.setProperty("--so-popover-y", `${top}px`);
}

function hide() {
  clearTimeout(leaving);
  shown?.removeAttribute("aria-describedby");
  shown = null;
  popover.hidden = true;
}

function hideSoon() {
  clearTimeout(leaving);
  leaving = setTimeout(hide, LATER);
}

(document.querySelector("main") ?? document.body).append(popover);
document.addEventListener("focusin", (event) => {
  const term = termOf(event.target);
  if (term) {
    show(term);
  } else {
    hide();
  }
});
document.addEventListener("pointerover", (event) => {
  const term = termOf(event.target);
  if (term && event.pointerType === "mouse") {
    show(term);
  } else if (event.target === popover) {
    clearTimeout(leaving);
  } else if (shown && shown !== document.activeElement) {
    hideSoon();
  }
});
document.addEventListener(
  "pointerdown",
  (event) => {
    const term = termOf(event.target);
    touched = term && event.pointerType !== "mouse" && shown !== term ? term : null;
    if (!term && event.target !== popover) {
      hide();
    }
  },
  true,
);
document.addEventListener("click", (event) => {
  const term = termOf(event.target);
  if (term && term === touched) {
    event.preventDefault();
    show(term);
  }
  touched = null;
});
document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
window.addEventListener("scroll", hide, { passive: true });
