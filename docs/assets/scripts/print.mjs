// On paper a checklist is read from top to bottom, so the long lists of what to stop and to resume
// leave their tasks while the page is printed and stand after the last section, opened.

/** @type {{list: HTMLDetailsElement, open: boolean, sign: HTMLElement}[]} */
let moved = [];

function toTheEnd() {
  moved = /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll("details.so-machines")]).map((list) => {
    const sign = document.createElement("p");
    sign.className = "so-task__more";
    sign.textContent = `→ ${list.querySelector("summary")?.textContent ?? ""}`;
    list.replaceWith(sign);
    const { open } = list;
    return { list, open, sign };
  });
  for (const { list } of moved) {
    list.open = true;
    document.querySelector(".so-checklist")?.append(list);
  }
}

function back() {
  for (const { list, open, sign } of moved) {
    sign.replaceWith(list);
    list.open = open;
  }
  moved = [];
}

window.addEventListener("beforeprint", toTheEnd);
window.addEventListener("afterprint", back);
