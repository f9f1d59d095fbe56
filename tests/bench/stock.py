"""The same handbook as anybody would write it: plain Markdown for stock MkDocs and Material.

Every page is rendered by this handbook's own layouts, turned into Markdown
(headings, lists, tables, links, task lists) and built with the same theme
features and Markdown extensions, Material's search (for Chinese with jieba and
the separator that found most) and the macros plugin; one project per language.
Drawings (inline SVG) are left out, which is in stock's favour.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jinja2
import yaml
from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from macros import handbook, pages
from macros.views import Library

SITE_URL = "https://handbook.example/"
# Chinese and Latin marks, and \u200b, by which jieba's cuts are joined.
SEPARATOR = r"[\s\u200b\u3000\-、。，．？！；：（）/]+"
FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
EXTENSIONS = """
markdown_extensions:
  - attr_list
  - admonition
  - def_list
  - pymdownx.details
  - tables
  - pymdownx.tasklist:
      custom_checkbox: true
  - toc:
      permalink: true
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
"""


def languages(project: Path) -> list[str]:
    """The languages of a project's handbook."""
    return handbook.load(project / "data").languages


def write(project: Path, target: Path) -> None:
    """Write a stock project per language into a folder."""
    book = handbook.load(project / "data")
    with (project / "mkdocs.yml").open(encoding="utf-8") as file:
        ours = yaml_load(file, get_yaml_loader())
    for language in book.languages:
        folder = target / language
        (folder / "docs").mkdir(parents=True)
        (folder / "stock_macros.py").write_text("def define_env(env):\n    pass\n", encoding="utf-8")
        settings = _settings(ours, book, language)
        (folder / "mkdocs.yml").write_text(
            yaml.safe_dump(settings, allow_unicode=True, sort_keys=False) + EXTENSIONS, encoding="utf-8"
        )
        for source, text in _pages(book, project / "docs" / language, language):
            file = folder / "docs" / source
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")


def _settings(ours: dict[str, Any], book: handbook.Handbook, language: str) -> dict[str, Any]:
    library = Library(book, language)
    theme = ours["theme"]
    macros = next(
        plugin["macros"] for plugin in ours["plugins"] if isinstance(plugin, dict) and "macros" in plugin
    )
    search = {"lang": [language], "separator": SEPARATOR} if language == "zh" else {"lang": [language]}
    return {
        "site_name": library.sheet("handbook").title,
        "site_url": f"{SITE_URL}{language}/",
        "edit_uri": f"{SITE_URL}edit/docs/{language}/",
        "use_directory_urls": ours["use_directory_urls"],
        "exclude_docs": ours["exclude_docs"],
        "theme": {
            "name": "material",
            "language": language,
            "font": False,
            "icon": theme["icon"],
            "features": theme["features"],
            "palette": theme["palette"],
        },
        "extra": {
            "alternate": [
                {
                    "name": library.sheet("handbook").language_names[other],
                    "link": f"../{other}/",
                    "lang": other,
                }
                for other in book.languages
            ]
        },
        "plugins": [{"search": search}, {"macros": macros | {"module_name": "stock_macros"}}],
    }


# Pages


def _pages(book: handbook.Handbook, docs: Path, language: str) -> list[tuple[str, str]]:
    """Source path and Markdown of every page: prose, then each record without a prose page of its own."""
    renderer = pages.Renderer(Library(book, language))
    prose = {file.relative_to(docs).as_posix(): file for file in sorted(docs.rglob("*.md"))}
    records = [place for place in pages.places(book) if f"{place}.md" not in prose]
    rendered = {place: renderer.page(place) for place in records}
    anchors = {place: {heading.id for heading in page.headings} for place, page in rendered.items()}
    return [
        *((source, _prose(file, source, renderer, anchors)) for source, file in prose.items()),
        *((f"{place}.md", _record(page, anchors)) for place, page in rendered.items()),
    ]


def _record(page: pages.Rendered, anchors: dict[str, set[str]]) -> str:
    head = {"title": page.title, "description": page.description}
    return _front_matter(head) + _raw(markdown(page.html, page.place, anchors))


def _prose(file: Path, source: str, renderer: pages.Renderer, anchors: dict[str, set[str]]) -> str:
    """A prose page with its blocks written out."""
    text = file.read_text(encoding="utf-8")
    found = FRONT_MATTER.match(text)
    head, body = (f"---\n{found[1]}\n---\n", found[2]) if found else ("", text)
    place = source.removesuffix(".md")
    env = jinja2.Environment(
        comment_start_string="{##", comment_end_string="##}", undefined=jinja2.StrictUndefined
    )

    def block(name: str, **values: Any) -> str:
        return markdown(renderer.block(name, place, **values).html, place, anchors)

    return head + _raw(env.from_string(body).render(block=block))


def _front_matter(values: dict[str, str]) -> str:
    lines = "".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items() if value
    )
    return f"---\n{lines}---\n\n"


def _raw(text: str) -> str:
    """Words that look like Jinja stay words."""
    return f"{{% raw %}}\n{text}\n{{% endraw %}}\n" if "{{" in text or "{%" in text else text


# HTML to Markdown


def markdown(html: str, place: str, anchors: dict[str, set[str]]) -> str:
    """Ready HTML as the Markdown that somebody would have written."""
    soup = BeautifulSoup(html, "html.parser")
    for drawing in soup.find_all(["svg", "script", "template"]):
        drawing.decompose()
    for heading in soup.find_all("a", class_="toclink"):
        heading.unwrap()
    for link in soup.find_all("a", href=True):
        link["href"] = _source_link(str(link["href"]), place, anchors)
    text = _Converter(heading_style="atx", bullets="-", table_infer_header=True).convert_soup(soup)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _source_link(href: str, place: str, anchors: dict[str, set[str]]) -> str:
    """A link to a source file; anchors that are no heading's cannot be linked to in plain Markdown."""
    path, _, anchor = href.partition("#")
    if "://" in href or href.startswith(("mailto:", "tel:")) or (path and not path.endswith(".html")):
        return href
    source = path.removesuffix(".html") or place.rpartition("/")[2]
    kept = f"#{anchor}" if anchor in anchors.get(_joined(place, source), ()) else ""
    return f"{source}.md{kept}"


def _joined(place: str, path: str) -> str:
    parts = place.split("/")[:-1]
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


class _Converter(MarkdownConverter):
    """markdownify with heading ids, task boxes and the four spaces that Python-Markdown wants in lists."""

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
        mark = "???+" if el.has_attr("open") else "???"
        return f'\n\n{mark} note "{title}"\n\n' + indented(body) + "\n\n"

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        words = re.sub(r"^\[ \]\s+", "[ ] ", (text or "").strip())
        if not words:
            return "\n"
        first, *rest = words.split("\n")
        parent = el.parent
        ordered = parent is not None and parent.name == "ol"
        bullet = f"{_number(el)}." if ordered else "-"
        return "\n".join([bullet.ljust(4) + first, indented("\n".join(rest))]).rstrip() + "\n"


def indented(text: str) -> str:
    """Text four spaces to the right, as Python-Markdown wants what belongs to a list or a block."""
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


def _number(el: Tag) -> int:
    start = str(el.parent.get("start", "1")) if el.parent is not None else "1"
    return (int(start) if start.isdigit() else 1) + len(el.find_previous_siblings("li"))
