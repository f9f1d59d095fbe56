// Where attention goes when what was pressed is no longer there.

/**
 * Move the focus, so that whoever uses a keyboard or a screen reader goes on where the work goes on.
 * @param {string} selector of what is on the page after it was drawn; nothing happens when it is not.
 */
export function moveTo(selector) {
  const target = document.querySelector(selector);
  if (target instanceof HTMLElement) {
    target.focus();
  }
}
