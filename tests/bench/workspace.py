"""The temporary folder with the projects that are measured, and the commands that build them."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from . import generator, hugo_site, stock
from .measure import Command

PROJECT = Path(__file__).resolve().parents[2]
PARTS = ("data", "docs", "macros", "mkdocs.yml")
NOT_COPIED = shutil.ignore_patterns("__pycache__", ".*")
# One day for all builds of a run, so that what differs is not the date.
ENVIRONMENT = {
    **os.environ,
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONUTF8": "1",
    "SOURCE_DATE_EPOCH": str(int(time.time())),
}
OURS, BEFORE, HUGO, STOCK = "ours", "before", "Hugo + Pagefind", "stock"


class Workspace:
    """Copies of this handbook with so many records, and the same pages for others, each made once."""

    def __init__(self, root: Path, before: Path | None = None) -> None:
        self.root = root
        self.before = before and before.resolve()
        """Another checkout of this project, whose code builds the same data."""

    @property
    def codes(self) -> list[str]:
        """The checkouts of this project that are measured."""
        return [BEFORE, OURS] if self.before else [OURS]

    @property
    def builders(self) -> list[str]:
        """Who is measured in cold builds."""
        return [*self.codes, HUGO, STOCK]

    def project(self, code: str, size: int) -> Path:
        """A copy of a checkout that holds so many records of open sets."""

        def write(target: Path) -> None:
            _copy_parts(self.source if code == OURS else self.before, target)
            shutil.rmtree(target / "data")
            if code == OURS:
                generator.write(self.source / "data", target / "data", size)
            else:
                shutil.copytree(self.project(OURS, size) / "data", target / "data")

        return self._made(f"{code}-{size}", write)

    @cached_property
    def source(self) -> Path:
        """This project as it is now: an edit made during a long run changes nothing."""
        return self._made("source", lambda target: _copy_parts(PROJECT, target))

    def cold(self, builder: str, size: int) -> list[Command]:
        """What builds every language, with no cache and no site left from an earlier build."""
        if builder == STOCK:
            return self._stock(size)
        if builder == HUGO:
            return self._hugo(size)
        for folder in (".cache", "site"):
            self.set_aside(self.project(builder, size) / folder)
        return [self.again(builder, size)]

    def again(self, code: str, size: int) -> Command:
        """What `make site` runs, with whatever the last build has left."""
        return Command([*python("-m", "mkdocs"), "build", "--strict"], self.project(code, size), ENVIRONMENT)

    def _stock(self, size: int) -> list[Command]:
        """Stock MkDocs and Material, one language after the other."""
        project = self._made(f"stock-{size}", lambda target: stock.write(self.project(OURS, size), target))
        self.set_aside(project / "site")
        return [
            Command(
                [*python("-m", "mkdocs"), "build", "-d", str(project / "site" / folder.name)],
                folder,
                ENVIRONMENT,
            )
            for folder in sorted(path.parent for path in project.glob("*/mkdocs.yml"))
        ]

    def _hugo(self, size: int) -> list[Command]:
        project = self._made(f"hugo-{size}", lambda target: hugo_site.write(self.project(OURS, size), target))
        site = project / "site"
        self.set_aside(site)
        return [
            Command(command, project, ENVIRONMENT)
            for command in (hugo_site.build_command(site), hugo_site.index_command(site))
        ]

    def set_aside(self, folder: Path) -> Path:
        """Take a folder out of the way; deleting it would slow the next seconds' new files on ext4.

        Returns where it is now, or would be.
        """
        aside = self.root / "aside"
        aside.mkdir(exist_ok=True)
        target = aside / str(len(list(aside.iterdir())))
        if folder.exists():
            folder.rename(target)
        return target

    def _made(self, name: str, write: Callable[[Path], None]) -> Path:
        target = self.root / name
        if not target.exists():
            write(target)
        return target


def python(*arguments: str) -> list[str]:
    """This interpreter with arguments."""
    return [sys.executable, *arguments]


def _copy_parts(source: Path, target: Path) -> None:
    target.mkdir(parents=True)
    for part in PARTS:
        if (source / part).is_dir():
            shutil.copytree(source / part, target / part, ignore=NOT_COPIED)
        else:
            shutil.copy2(source / part, target / part)
