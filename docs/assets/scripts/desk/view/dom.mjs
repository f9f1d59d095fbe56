// Trees of elements, and the smallest change from one tree to another: what is typed, focused or opened stays.

/** @typedef {Node | string | null | undefined | false} Child */
/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes */

/**
 * An element. Attributes that are false, null or undefined are left out; texts are always text, never markup.
 * @param {string} tag with classes: "p.so-quiet"
 * @param {Attributes | null} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElement}
 */
export function h(tag, attributes = null, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (classes.length > 0) {
    element.className = classes.join(" ");
  }
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(key, value === true ? "" : String(value));
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** What only the reader changes: a list that was opened stays open. */
const READERS_OWN = new Set(["open"]);

/** Whether one node can become the other. @param {Node} old @param {Node} next */
function isSame(old, next) {
  return old.nodeName === next.nodeName && keyOf(old) === keyOf(next);
}

/** @param {Node} node */
const keyOf = (node) => (node instanceof Element ? node.getAttribute("data-key") : null);

/**
 * Make the children of a node those of another, keeping each element that stays (same tag, same data-key).
 * @param {Node} target
 * @param {Node} wanted Used up: its children may move into the target.
 */
export function patch(target, wanted) {
  let old = target.firstChild;
  for (const next of [...wanted.childNodes]) {
    const kept = find(old, next);
    if (!kept) {
      target.insertBefore(next, old);
      continue;
    }
    while (old && old !== kept) {
      old = remove(old);
    }
    become(kept, next);
    old = kept.nextSibling;
  }
  while (old) {
    old = remove(old);
  }
}

/** The next node that can become the wanted one; a keyed one may stand further on. @param {Node | null} old @param {Node} next */
function find(old, next) {
  if (keyOf(next) === null) {
    return old && isSame(old, next) ? old : null;
  }
  for (let node = old; node; node = node.nextSibling) {
    if (isSame(node, next)) {
      return node;
    }
  }
  return null;
}

/** @param {Node} node */
function remove(node) {
  const next = node.nextSibling;
  node.parentNode?.removeChild(node);
  return next;
}

/** @param {Node} old @param {Node} next */
function become(old, next) {
  if (!(old instanceof Element) || !(next instanceof Element)) {
    if (old.nodeValue !== next.nodeValue) {
      old.nodeValue = next.nodeValue;
    }
    return;
  }
  for (const { name } of [...old.attributes]) {
    if (!next.hasAttribute(name) && !READERS_OWN.has(name)) {
      old.removeAttribute(name);
    }
  }
  for (const { name, value } of [...next.attributes]) {
    if (old.getAttribute(name) !== value && !READERS_OWN.has(name)) {
      old.setAttribute(name, value);
    }
  }
  patch(old, next);
}
