"""Ready HTML as the Markdown that somebody would have written, in the dialect of a site generator.

Headings, lists, tables, links, boxes to tick and blocks that open are kept. Drawings (inline SVG) are left
out, which is in the favour of whoever builds the Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

LINK_TO_SOURCE = re.compile(r"(\]\([^():\s]+)\.md(?=[#)])")


@dataclass(frozen=True)
class Dialect:
    """How a site generator wants what plain Markdown leaves open."""

    link_suffix: str
    """What a link to another page ends with."""
    details: Callable[[str, str, bool], str]
    """Makes a block that opens and closes of its title, its Markdown, and whether it is open at first."""

    def prose(self, text: str) -> str:
        """Markdown written for MkDocs, with its links to other pages in this dialect."""
        return LINK_TO_SOURCE.sub(rf"\g<1>{self.link_suffix}", text)


def converted(html: str, place: str, anchors: dict[str, set[str]], dialect: Dialect) -> str:
    """The Markdown of a piece of the page at `place`; `anchors` are the headings' of every place."""
    soup = BeautifulSoup(html, "html.parser")
    for drawing in soup.find_all(["svg", "script", "template"]):
        drawing.decompose()
    for heading in soup.find_all("a", class_="toclink"):
        heading.unwrap()
    for link in soup.find_all("a", href=True):
        link["href"] = _address(str(link["href"]), place, anchors, dialect)
    converter = _Converter(dialect, heading_style="atx", bullets="-", table_infer_header=True)
    return re.sub(r"\n{3,}", "\n\n", converter.convert_soup(soup)).strip()


def indented(text: str) -> str:
    """Text four spaces to the right, as Python-Markdown wants what belongs to a list or a block."""
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


def _address(href: str, place: str, anchors: dict[str, set[str]], dialect: Dialect) -> str:
    """A link to another page; anchors that are no heading's cannot be linked to in plain Markdown."""
    path, _, anchor = href.partition("#")
    if "://" in href or href.startswith(("mailto:", "tel:")) or (path and not path.endswith(".html")):
        return href
    source = path.removesuffix(".html") or place.rpartition("/")[2]
    kept = f"#{anchor}" if anchor in anchors.get(_joined(place, source), ()) else ""
    return f"{source}{dialect.link_suffix}{kept}"


def _joined(place: str, path: str) -> str:
    parts = place.split("/")[:-1]
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


class _Converter(MarkdownConverter):
    """markdownify with heading ids, boxes to tick and the four spaces that Python-Markdown wants in lists."""

    def __init__(self, dialect: Dialect, **options: Any) -> None:
        super().__init__(**options)
        self.dialect = dialect

    def escape(self, text: str, parent_tags: set[str]) -> str:
        return super().escape(text, parent_tags).replace("&", "&amp;").replace("<", "&lt;")

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:
        heading = super().convert_hN(n, el, text, parent_tags)
        return f"{heading.rstrip()} {{#{el['id']}}}\n\n" if el.get("id") and heading.strip() else heading

    def convert_span(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return "[ ] " if "so-box" in (el.get("class") or ()) else text

    def convert_details(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A block that opens and closes."""
        summary = el.find("summary")
        title = summary.get_text(" ", strip=True).replace('"', "") if summary else ""
        body = text.strip().removeprefix(title).strip()
        return f"\n\n{self.dialect.details(title, body, el.has_attr('open'))}\n\n"

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        words = re.sub(r"^\[ \]\s+", "[ ] ", (text or "").strip())
        if not words:
            return "\n"
        first, *rest = words.split("\n")
        parent = el.parent
        ordered = parent is not None and parent.name == "ol"
        bullet = f"{_number(el)}." if ordered else "-"
        return "\n".join([bullet.ljust(4) + first, indented("\n".join(rest))]).rstrip() + "\n"


def _number(el: Tag) -> int:
    start = str(el.parent.get("start", "1")) if el.parent is not None else "1"
    return (int(start) if start.isdigit() else 1) + len(el.find_previous_siblings("li"))
