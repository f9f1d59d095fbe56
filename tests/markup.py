"""A page as a tree of elements, read by the standard library's parser: for tests that look into HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
INDENT = "  "


@dataclass
class Element:
    """An element with its attributes, its place in the source and what it holds."""

    tag: str
    attributes: list[tuple[str, str | None]] = field(default_factory=list)
    line: int = 0
    children: list[Element | str] = field(default_factory=list)

    def get(self, name: str) -> str | None:
        """An attribute's value; None where there is none."""
        return dict(self.attributes).get(name)

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
        """The elements that a selector names: `#id`, `.class` or `tag`; what follows a space is inside."""
        found = [self]
        for step in selector.split():
            found = [each for parent in found for each in parent.inside() if each.is_a(step)]
        return found

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
        element = Element(tag, attrs, self.getpos()[0])
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, attrs, self.getpos()[0]))

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


def normal(element: Element, depth: int = 0) -> str:
    """An element as text, always laid out in the same way: a line for each tag and each run of words."""
    lines, indent = [], INDENT * depth
    if element.tag:
        lines.append(f"{indent}<{element.tag}{''.join(map(_attribute, element.attributes))}>")
        indent += INDENT
    for child in element.children:
        if isinstance(child, Element):
            lines.append(normal(child, depth + bool(element.tag)))
        elif child.strip():
            lines.append(indent + escape(" ".join(child.split()), quote=False))
    return "\n".join(lines)


def _attribute(pair: tuple[str, str | None]) -> str:
    name, value = pair
    return f" {name}" if value is None else f' {name}="{escape(value)}"'
