"""Prose pages: Markdown files below docs/<language>/, the same in every language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .leftovers import is_left_over
from .problems import DataProblems, Problem, unreadable
from .reader import decode, parse
from .records.kinds import CHAPTERS

FENCE = "---\n"


def check(docs: Path, languages: list[str]) -> list[Problem]:
    """What is wrong with prose pages before MkDocs reads them: front matter, missing sibling, no chapter."""
    pages = {language: _pages(docs / language) for language in languages}
    return [
        *(
            problem
            for language in languages
            for page in pages[language]
            for problem in _front_matter(docs, language, page)
        ),
        *_missing_siblings(docs, pages),
        *_orphans(docs, pages),
    ]


def _pages(folder: Path) -> list[str]:
    pages = (file.relative_to(folder) for file in folder.rglob("*.md") if not file.is_dir())
    return sorted(page.as_posix() for page in pages if not is_left_over(page))


def _front_matter(docs: Path, language: str, page: str) -> Iterator[Problem]:
    """MkDocs prints broken front matter as a heading; here it is a mistake."""
    name = f"{docs.name}/{language}/{page}"
    try:
        text = decode((docs / language / page).read_bytes(), name)
    except DataProblems as found:
        yield from found.problems
        return
    except OSError as error:
        yield unreadable(name, error)
        return
    if not text.startswith(FENCE):
        return
    head, fence, _ = text.removeprefix(FENCE).partition(f"\n{FENCE}")
    if not fence:
        yield Problem(
            name,
            1,
            1,
            "front-matter",
            "the front matter has no end",
            "Close it with a line of three hyphens.",
        )
        return
    try:
        value = parse(head.encode(), name).value
    except DataProblems as found:
        for problem in found.problems:
            yield Problem(
                name, problem.line + 1, problem.column, "front-matter", problem.message, problem.cure
            )
        return
    if not isinstance(value, dict):
        yield Problem(
            name,
            2,
            1,
            "front-matter",
            "the front matter is not a list of keys and values",
            "Write `title: …` and the like, or take the front matter out.",
        )


def _missing_siblings(docs: Path, pages: dict[str, list[str]]) -> Iterator[Problem]:
    for language, own in pages.items():
        for other, theirs in pages.items():
            for page in sorted(set(own) - set(theirs)):
                yield Problem(
                    f"{docs.name}/{language}/{page}",
                    1,
                    1,
                    "page-in-every-language",
                    f"this page does not exist in '{other}'",
                    f"Write {docs.name}/{other}/{page}.",
                )


def _orphans(docs: Path, pages: dict[str, list[str]]) -> Iterator[Problem]:
    for language, own in pages.items():
        for page in own:
            if page != "index.md" and page.partition("/")[0] not in CHAPTERS:
                yield Problem(
                    f"{docs.name}/{language}/{page}",
                    1,
                    1,
                    "page-in-a-chapter",
                    "this page belongs to no chapter, so that no navigation leads to it",
                    f"Move it into the folder of a chapter: {', '.join(CHAPTERS)}.",
                )
