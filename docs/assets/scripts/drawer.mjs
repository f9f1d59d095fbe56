// The menu of a narrow window. Material opens it by a label of a hidden checkbox, which a keyboard cannot reach:
// here a button takes the label's place, and Escape closes what it opened.

const label = /** @type {HTMLElement} */ (document.querySelector(".so-menu"));
const toggle = /** @type {HTMLInputElement} */ (document.getElementById("__drawer"));
const drawer = /** @type {HTMLElement} */ (document.querySelector(".md-sidebar--primary"));
const content = document.querySelector(".md-content");
const button = document.createElement("button");

function show() {
  button.setAttribute("aria-expanded", String(toggle.checked));
  content?.toggleAttribute("inert", toggle.checked);
}

/** @param {boolean} open */
function turn(open) {
  toggle.checked = open;
  toggle.dispatchEvent(new Event("change"));
  const goal = open ? drawer.querySelector("[aria-current], a") : button;
  // The drawer can be focused only once its styles say that it is visible.
  requestAnimationFrame(() => goal instanceof HTMLElement && goal.focus());
}

/** @param {KeyboardEvent} event */
function escape(event) {
  if (event.key === "Escape" && toggle.checked) {
    turn(false);
  }
}

drawer.id ||= "handbook-drawer";
button.type = "button";
button.className = label.className;
button.title = label.title;
button.setAttribute("aria-controls", drawer.id);
button.append(...label.childNodes);
button.addEventListener("click", () => turn(!toggle.checked));
label.replaceWith(button);
toggle.addEventListener("change", show);
document.addEventListener("keydown", escape);
show();
