"""The temporary folder with the projects that are measured, and the commands that build them."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from . import generator, stock
from .measure import Command

PROJECT = Path(__file__).resolve().parents[2]
PARTS = ("data", "docs", "macros", "mkdocs.yml")
NOT_COPIED = shutil.ignore_patterns("__pycache__", ".*")
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
SHIPPED = 0
"""The size that means: the records as they are shipped."""


@dataclass
class Workspace:
    """Copies of this handbook with so many records, and the same pages as stock projects, each made once."""

    root: Path
    made: set[Path] = field(default_factory=set)

    def ours(self, size: int) -> Path:
        """A copy of this project that holds so many records of open sets."""
        project = self.root / f"ours-{size}"
        if project not in self.made:
            shutil.copytree(self.source, project)
            if size != SHIPPED:
                generator.write(self.source / "data", project / "data", size)
            self.made.add(project)
        return project

    @cached_property
    def source(self) -> Path:
        """This project as it is now: an edit made during a long run changes nothing."""
        source = self.root / "source"
        source.mkdir(parents=True)
        for part in PARTS:
            _copy(PROJECT / part, source / part)
        return source

    def stock(self, size: int) -> Path:
        """The same pages as plain Markdown, a stock MkDocs and Material project per language below it."""
        project = self.root / f"stock-{size}"
        if project not in self.made:
            stock.write(self.ours(size), project)
            self.made.add(project)
        return project

    def languages(self, size: int) -> list[str]:
        """The languages the handbook is written in."""
        return stock.languages(self.ours(size))

    def build_ours(self, size: int) -> Command:
        """Build every language of ours, cold: no cache, no site."""
        project = self.ours(size)
        for folder in (".cache", "site"):
            self._set_aside(project / folder)
        return Command(
            [*python("-m", "mkdocs"), "build", "--strict", "-d", str(project / "site")], project, ENVIRONMENT
        )

    def build_stock(self, size: int) -> list[Command]:
        """Build stock, one command per language."""
        project = self.stock(size)
        self._set_aside(project / "site")
        return [
            Command(
                [*python("-m", "mkdocs"), "build", "-d", str(project / "site" / language)],
                project / language,
                ENVIRONMENT,
            )
            for language in self.languages(size)
        ]

    def _set_aside(self, folder: Path) -> None:
        """Take a folder out of the way; deleting it would slow the next seconds' new files on ext4."""
        if folder.exists():
            aside = self.root / "aside"
            aside.mkdir(exist_ok=True)
            folder.rename(aside / str(len(list(aside.iterdir()))))

    def site(self, who: str, size: int) -> Path:
        """A built site, "ours" or "stock"; built now when no measurement did before."""
        site = (self.ours(size) if who == "ours" else self.stock(size)) / "site"
        if not site.exists():
            commands = [self.build_ours(size)] if who == "ours" else self.build_stock(size)
            for command in commands:
                command.run()
        return site


def python(*arguments: str) -> list[str]:
    """This interpreter with arguments."""
    return [sys.executable, *arguments]


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=NOT_COPIED)
    else:
        shutil.copy2(source, target)
