"""A new site is written apart from the old one and takes its place only when everything is right.

Everything of ours stands in a hidden folder inside the site, never beside it: so a site may be a symbolic
link, a mount, a volume of a container or a folder whose parent belongs to somebody else, and whoever serves
it keeps the folder he has opened. What a killed build has left is swept by the next one.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from .exchange import exchange

OURS = ".handbook"
"""The hidden folder inside a site; it is gone when nobody builds."""
LAST = "service-worker.js"
"""A device that has found a new one asks for all the others."""


class CannotPublish(Exception):
    """Another build is writing the same site, or its folder cannot be written."""


class Publication:
    """A site being written: `stage` is where, `target` is where it will stand."""

    def __init__(self, target: Path) -> None:
        """Nothing is touched yet: whoever holds it can clear up after a `begin` that was interrupted."""
        self.target = target.resolve()
        self._was_there = self.target.exists()
        self._ours = self.target / OURS
        self.stage = self._ours / "next"
        self._lock = FileLock(self._ours / "lock", timeout=0)

    def begin(self) -> None:
        """Make an empty stage, without what a build that was killed has left. Raises CannotPublish."""
        try:
            self._ours.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout:
            raise CannotPublish(
                f"Another build is writing {self.target.name}/ just now. Wait until it has ended."
            ) from None
        except OSError as error:
            raise CannotPublish(
                f"{self.target} cannot be written: {error.strerror}. Give the build a folder it may write."
            ) from error
        shutil.rmtree(self.stage, ignore_errors=True)
        self.stage.mkdir()

    def publish(self) -> None:
        """Put the new site in the old one's place; at every moment each address has an answer.

        A folder that both sites have changes places at once. Where the system cannot do that, files come
        first, pages after them, and what the new site no longer has goes last.
        """
        wanted = {path.relative_to(self.stage) for path in self.stage.rglob("*")}
        for entry in sorted(self.stage.iterdir(), key=_files_last):
            _put(entry, self.target / entry.name)
        self._drop_all_but(wanted)
        self._was_there = True
        self.discard()

    def discard(self) -> None:
        """Delete what was written; the old site stays as it was. Another build's stage is not touched."""
        if self._lock.is_locked:
            shutil.rmtree(self.stage, ignore_errors=True)
            self._release()

    def _release(self) -> None:
        """Give the lock back and leave no file of it; whoever waits for it sees that its file is gone."""
        with contextlib.suppress(OSError):  # Windows deletes it by itself, once nobody holds it
            Path(self._lock.lock_file).unlink()
        self._lock.release()
        with contextlib.suppress(OSError):  # another build may have begun
            self._ours.rmdir()
            if not self._was_there:
                self.target.rmdir()

    def _drop_all_but(self, wanted: set[Path]) -> None:
        for path in list(_deepest_first(self.target)):
            place = path.relative_to(self.target)
            if place in wanted or place.parts[0] == OURS:
                continue
            if path.is_symlink() or not path.is_dir():
                path.unlink()
                continue
            with contextlib.suppress(OSError):  # what the system keeps in a volume, such as lost+found
                path.rmdir()


def _files_last(entry: Path) -> tuple[bool, bool, str]:
    return entry.is_file(), entry.name == LAST, entry.name


def _put(entry: Path, place: Path) -> None:
    """Put a file or folder where something may stand already, which is in the stage or gone afterwards."""
    if not os.path.lexists(place):
        entry.rename(place)
    elif entry.is_file():
        _replace(entry, place)
    elif not (place.is_dir() and exchange(entry, place)):
        _move_files(entry, place)


def _move_files(entry: Path, place: Path) -> None:
    """Move a folder file by file over what stands at its place, pages last."""
    files = [file for file in entry.rglob("*") if file.is_file()]
    for file in sorted(files, key=lambda file: (file.suffix == ".html", file)):
        _replace(file, place / file.relative_to(entry))


def _replace(file: Path, place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    for parent in reversed(place.parents):
        if parent.is_symlink() or parent.is_file():
            parent.unlink()
    place.parent.mkdir(parents=True, exist_ok=True)
    file.replace(place)


def _deepest_first(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder, topdown=False):
        yield from (Path(root, name) for name in (*files, *folders))
