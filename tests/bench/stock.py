"""The same pages for stock MkDocs and Material.

They are built with the same theme features and Markdown extensions, Material's search (for Chinese with
jieba and the separator that found most) and the macros plugin; one project per language.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from macros import handbook
from macros.views import Library

from . import plain_pages
from .markdown import Dialect, indented

SITE_URL = "https://handbook.example/"
# Chinese and Latin marks, and \u200b, by which jieba's cuts are joined.
SEPARATOR = r"[\s\u200b\u3000\-、。，．？！；：（）/]+"
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


def write(project: Path, target: Path) -> None:
    """Write a stock project per language of a project of ours into a folder."""
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
        for page in plain_pages.of(book, project / "docs" / language, language, MATERIAL):
            file = folder / "docs" / f"{page.place}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"---\n{page.head}\n---\n\n{_raw(page.body)}\n", encoding="utf-8")


def _settings(ours: dict[str, Any], book: handbook.Handbook, language: str) -> dict[str, Any]:
    sheet = Library(book, language).settings
    theme = ours["theme"]
    macros = next(
        plugin["macros"] for plugin in ours["plugins"] if isinstance(plugin, dict) and "macros" in plugin
    )
    search = {"lang": [language], "separator": SEPARATOR} if language == "zh" else {"lang": [language]}
    alternate = [
        {"name": sheet.language_names[other], "link": f"../{other}/", "lang": other}
        for other in book.languages
    ]
    return {
        "site_name": sheet.title,
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
        "extra": {"alternate": alternate},
        "plugins": [{"search": search}, {"macros": macros | {"module_name": "stock_macros"}}],
    }


def _details(title: str, body: str, opened: bool) -> str:
    mark = "???+" if opened else "???"
    return f'{mark} note "{title}"\n\n{indented(body)}'


MATERIAL = Dialect(".md", _details)


def _raw(text: str) -> str:
    """Words that look like Jinja stay words."""
    return f"{{% raw %}}\n{text}\n{{% endraw %}}\n" if "{{" in text or "{%" in text else text
