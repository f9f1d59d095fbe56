"""A new site is written beside the old one and takes its place only when everything is right."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from filelock import FileLock, Timeout


class AlreadyPublishing(Exception):
    """Another build is writing the same site."""


class Publication:
    """A site being written: `stage` is where, `target` is where it will stand."""

    def __init__(self, target: Path) -> None:
        """Nothing is touched yet: whoever holds it can clear up after a `begin` that was interrupted."""
        self.target = target
        # Hidden in the same parent: renaming needs one file system.
        self.stage, self._old, lock = (
            target.parent / f".{target.name}.{what}" for what in ("next", "old", "lock")
        )
        self._lock = FileLock(lock, timeout=0)

    def begin(self) -> None:
        """Make an empty stage, and mend what a build that was killed has left. Raises AlreadyPublishing."""
        self.target.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._lock.acquire()
        except Timeout:
            raise AlreadyPublishing(
                f"Another build is writing {self.target.name}/ just now. Wait until it has ended."
            ) from None
        if self._old.exists() and not self.target.exists():
            self._old.rename(self.target)
        for left in (self._old, self.stage):
            shutil.rmtree(left, ignore_errors=True)
        self.stage.mkdir()

    def publish(self) -> None:
        """Put the new site in the old one's place by two renames; the old one is deleted afterwards."""
        if self.target.exists():
            self.target.rename(self._old)
        try:
            self.stage.rename(self.target)
        except OSError:
            if self._old.exists():
                self._old.rename(self.target)
            raise
        shutil.rmtree(self._old, ignore_errors=True)
        self._release()

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
