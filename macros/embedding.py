"""A record's HTML on a page that is not its own: lower headings, anchors of its own, or one part of it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

LOWEST = 6
_HEADING = re.compile(r"<(/?)h([1-6])\b")
_ANCHOR = re.compile(r'(\sid="|\sfor="|\shref="#)')
_ANCHORS = re.compile(r'(\saria-(?:labelledby|describedby|controls|owns)=")([^"]*)"')
_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


def lower(html: str, prefix: str) -> str:
    """The HTML with each heading one level lower and each anchor, and what points at it, behind a prefix.

    >>> lower('<h2 id="use-when"><a href="#use-when">When</a></h2>', "rumour")
    '<h3 id="rumour-use-when"><a href="#rumour-use-when">When</a></h3>'
    """
    html = _HEADING.sub(lambda match: f"<{match[1]}h{min(int(match[2]) + 1, LOWEST)}", html)
    html = _ANCHOR.sub(rf"\1{prefix}-", html)
    return _ANCHORS.sub(
        lambda match: match[1] + " ".join(f"{prefix}-{id}" for id in match[2].split()) + '"', html
    )


def at_anchor(html: str, anchor: str) -> str:
    """The element with an anchor; a heading brings all that follows it, up to the next one of its level.

    KeyError where the HTML has no such anchor.

    >>> at_anchor('<h2 id="a">A</h2><p>1</p><h3>B</h3><h2>C</h2>', "a")
    '<h2 id="a">A</h2><p>1</p><h3>B</h3>'
    """
    cut = _Cut(html, anchor)
    if cut.start is None:
        raise KeyError(anchor)
    return html[cut.start : len(html) if cut.end is None else cut.end].rstrip()


class _Cut(HTMLParser):
    """Looks for the place where an element begins and where what belongs to it ends."""

    def __init__(self, html: str, anchor: str) -> None:
        super().__init__(convert_charrefs=False)
        self.anchor = anchor
        self.start: int | None = None
        self.end: int | None = None
        self._depth = 0
        self._own_depth = 0
        self._level: int | None = None
        self._lines = [0]
        for line in html.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where the element begins; a heading of its level, or of a higher one, ends it."""
        if self.start is None and ("id", self.anchor) in attrs:
            self.start, self._own_depth, self._level = self._here(), self._depth, _level(tag)
        elif self._is_open() and self._level and self._depth == self._own_depth:
            level = _level(tag)
            if level and level <= self._level:
                self.end = self._here()
        self._depth += tag not in _VOID

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Parts of a drawing end where they begin."""

    def handle_endtag(self, tag: str) -> None:
        """The element ends with its own end tag; what follows a heading, where the part around it ends."""
        if tag in _VOID:
            return
        self._depth -= 1
        if not self._is_open():
            return
        if self._depth < self._own_depth:
            self.end = self._here()
        elif self._level is None and self._depth == self._own_depth:
            self.end = self._here() + len(f"</{tag}>")

    def _is_open(self) -> bool:
        return self.start is not None and self.end is None

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column


def _level(tag: str) -> int | None:
    return int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else None
