// Words that something else is painted over, in a page that is wholly in its window.
// Evaluated in a page as it stands here (see tests/runs.py).
export default () => {
  const STEP = 24;
  const name = (element) => `${element.localName}.${element.classList}`;
  const paints = (style) =>
    !/^rgba\(.*, 0\)$|^transparent$/.test(style.backgroundColor) ||
    style.backgroundImage !== "none" ||
    ["Top", "Right", "Bottom", "Left"].some((side) => parseFloat(style[`border${side}Width`]) > 0);
  const holds = (box, x, y) => x > box.left && x < box.right && y > box.top && y < box.bottom;
  const boxesOfText = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
  };
  const wordsOf = (element) =>
    [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const isClipped = (element, x, y) => {
    for (let each = element; each; each = each.parentElement) {
      if (getComputedStyle(each).overflowX !== "visible" && !holds(each.getBoundingClientRect(), x, y)) return true;
    }
    return false;
  };

  /** Whether an element that lies on top at a point hides what is under it. */
  const hides = (element, x, y) =>
    (holds(element.getBoundingClientRect(), x, y) && paints(getComputedStyle(element))) ||
    element.closest("svg") !== null ||
    wordsOf(element).some((node) => boxesOfText(node).some((box) => holds(box, x, y)));

  /** The box of what the styles draw before or after an element, where it is put at a place of its own. */
  const drawn = (element, pseudo) => {
    const style = getComputedStyle(element, pseudo);
    if (style.content === "none" || style.position !== "absolute" || !paints(style)) return null;
    if (getComputedStyle(element).position === "static") return null;
    const outer = element.getBoundingClientRect();
    const px = (...names) => names.reduce((sum, name) => sum + parseFloat(style[name]), 0);
    const isWhole = style.boxSizing === "border-box";
    const [left, top] = [px("left"), px("top")];
    const width = px(
      "width",
      ...(isWhole ? [] : ["paddingLeft", "paddingRight", "borderLeftWidth", "borderRightWidth"]),
    );
    const height = px(
      "height",
      ...(isWhole ? [] : ["paddingTop", "paddingBottom", "borderTopWidth", "borderBottomWidth"]),
    );
    const x = outer.left + element.clientLeft + left;
    const y = outer.top + element.clientTop + top;
    return { left: x, top: y, right: x + width, bottom: y + height };
  };
  /** What an element, and the styles before and after it, put at a place of their own. */
  const placed = (element) => {
    const style = getComputedStyle(element);
    const isPlaced = style.position === "absolute" && style.clipPath === "none" && paints(style);
    const own = isPlaced ? [{ by: name(element), box: element.getBoundingClientRect() }] : [];
    const more = ["::before", "::after"].map((part) => ({ by: name(element) + part, box: drawn(element, part) }));
    return [...own, ...more.filter(({ box }) => box)];
  };
  const meet = (one, other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;

  const found = new Set();
  const tell = (node, by) => found.add(`${node.data.trim().slice(0, 30)} | under ${by}`);
  const seen = { opacityProperty: true, visibilityProperty: true };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const all = [];
  while (texts.nextNode()) {
    const node = texts.currentNode;
    const own = node.parentElement;
    if (!node.data.trim() || !own.checkVisibility(seen) || own.closest("svg, .so-visually-hidden")) continue;
    const boxes = boxesOfText(node);
    all.push({ node, own, boxes });
    for (const box of boxes) {
      const y = (box.top + box.bottom) / 2;
      for (let x = box.left + 1; x < box.right; x += STEP) {
        const top = document.elementFromPoint(x, y);
        if (!top || top.contains(own) || own.contains(top) || isClipped(own, x, y)) continue;
        if (hides(top, x, y)) tell(node, name(top));
      }
    }
  }
  // What is put at a place of its own hides words even where it is no more than a frame.
  for (const element of document.querySelectorAll("article *")) {
    if (!element.checkVisibility(seen)) continue;
    for (const { by, box } of placed(element)) {
      for (const { node, own, boxes } of all) {
        const under = by === name(element) ? !element.contains(own) : element.contains(own);
        if (under && boxes.some((words) => meet(words, box))) tell(node, by);
      }
    }
  }
  return [...found];
};
