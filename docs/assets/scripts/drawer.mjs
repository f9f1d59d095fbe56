// The menu of a narrow window. Material opens it by a hidden checkbox and a label, which a keyboard cannot reach:
// here the label becomes a button, and Escape closes what it opened.

const label = /** @type {HTMLElement} */ (document.querySelector(".so-menu"));
const toggle = /** @type {HTMLInputElement} */ (document.getElementById("__drawer"));
const drawer = /** @type {HTMLElement} */ (document.querySelector(".md-sidebar--primary"));
const content = document.querySelector(".md-content");

function show() {
  label.setAttribute("aria-expanded", String(toggle.checked));
  content?.toggleAttribute("inert", toggle.checked);
}

/** @param {boolean} open */
function turn(open) {
  toggle.checked = open;
  toggle.dispatchEvent(new Event("change"));
  const goal = open ? drawer.querySelector("[aria-current], a") : label;
  // The drawer can be focused only once its styles say that it is visible.
  requestAnimationFrame(() => goal instanceof HTMLElement && goal.focus());
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    event.stopPropagation(); // Material clicks a focused label at Enter too
    turn(!toggle.checked);
  }
}

/** @param {KeyboardEvent} event */
function escape(event) {
  if (event.key === "Escape" && toggle.checked) {
    turn(false);
  }
}

drawer.id ||= "handbook-drawer";
label.setAttribute("role", "button");
label.setAttribute("tabindex", "0");
label.setAttribute("aria-controls", drawer.id);
label.addEventListener("keydown", press);
toggle.addEventListener("change", show);
document.addEventListener("keydown", escape);
show();
