"""A page as a tree of elements, read by the standard library's parser: for tests that look into HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from itertools import groupby, pairwise

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
INLINE = {"a", "b", "br", "code", "em", "i", "small", "span", "strong", "time"}
INDENT = "  "
SPACES = re.compile(r"\s+")


@dataclass
class Element:
    """An element with its attributes, its place in the source and what it holds."""

    tag: str
    attributes: list[tuple[str, str | None]] = field(default_factory=list)
    line: int = 0
    children: list[Element | str] = field(default_factory=list)
    parent: Element | None = field(default=None, repr=False, compare=False)

    def get(self, name: str) -> str | None:
        """An attribute's value, "" for one without a value; None where there is no such attribute."""
        return next((value or "" for each, value in self.attributes if each == name), None)

    @property
    def classes(self) -> list[str]:
        """Its CSS classes."""
        return (self.get("class") or "").split()

    def all(self) -> Iterator[Element]:
        """Itself and every element in it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.all()

    def text(self) -> str:
        """Its words, with spaces and line ends as one space."""
        parts = [child if isinstance(child, str) else child.text() for child in self.children]
        return " ".join("".join(parts).split())

    def find(self, selector: str) -> list[Element]:
        """The elements that a selector names: `tag`, `.class`, `#id`; a space is inside, ` + ` is next to."""
        found, beside = [self], False
        for step in selector.split():
            if step != "+":
                near = Element.next if beside else Element.inside
                found = [each for one in found for each in near(one) if each.is_a(step)]
            beside = step == "+"
        return found

    def next(self) -> list[Element]:
        """The element next to it, when there is one."""
        row = [child for child in self.parent.children if isinstance(child, Element)] if self.parent else []
        return [after for before, after in pairwise(row) if before is self]

    def inside(self) -> Iterator[Element]:
        """Every element in it, in the order of the page."""
        return (each for each in self.all() if each is not self)

    def is_a(self, step: str) -> bool:
        """Whether one step of a selector names it."""
        if step.startswith("#"):
            return self.get("id") == step[1:]
        return step[1:] in self.classes if step.startswith(".") else self.tag == step


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self.open.append(self.open[-1].children[-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parent = self.open[-1]
        parent.children.append(Element(tag, attrs, self.getpos()[0], parent=parent))

    def handle_endtag(self, tag: str) -> None:
        if tag in [element.tag for element in self.open[1:]]:
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(html: str) -> Element:
    """The root of a page or of a piece of one; it has no tag of its own."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


def normal(element: Element) -> str:
    """An element as text, always laid out in the same way: what flows in a line is a line."""
    return "\n".join(_lines(element.children if not element.tag else [element]))


def _lines(children: list[Element | str]) -> Iterator[str]:
    for is_inline, run in groupby(children, key=_is_inline):
        if is_inline:
            line = SPACES.sub(" ", "".join(map(_inline, run))).strip()
            yield from [line] if line else []
            continue
        for block in run:
            yield from _block(block)


def _block(element: Element | str) -> Iterator[str]:
    assert isinstance(element, Element)
    inside = list(_lines(element.children))
    if len(inside) < 2 and all(map(_is_inline, element.children)):
        yield f"{_start(element)}{''.join(inside)}{_end(element)}"
    else:
        yield from [_start(element), *(INDENT + line for line in inside), _end(element)]


def _is_inline(child: Element | str) -> bool:
    return isinstance(child, str) or (child.tag in INLINE and all(map(_is_inline, child.children)))


def _inline(child: Element | str) -> str:
    if isinstance(child, str):
        return escape(child, quote=False)
    return f"{_start(child)}{''.join(map(_inline, child.children))}{_end(child)}"


def _start(element: Element) -> str:
    return f"<{element.tag}{''.join(map(_attribute, element.attributes))}>"


def _end(element: Element) -> str:
    return "" if element.tag in VOID else f"</{element.tag}>"


def _attribute(pair: tuple[str, str | None]) -> str:
    name, value = pair
    return f" {name}" if value is None else f' {name}="{escape(" ".join(value.split()))}"'
