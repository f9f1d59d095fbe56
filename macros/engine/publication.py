"""A new site is written beside the old one and takes its place only when everything is right."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Publication:
    """A site being written: `stage` is where, `target` is where it will stand."""

    stage: Path
    target: Path

    @classmethod
    def beside(cls, target: Path) -> Publication:
        """Begin a site beside an old one, hidden in the same parent (renaming needs one file system)."""
        for left in target.parent.glob(f".{target.name}.next-*"):
            process = left.name.rpartition("-")[2]
            if process.isdigit() and not _is_running(int(process)):
                shutil.rmtree(left, ignore_errors=True)  # of a build that was killed
        stage = target.parent / f".{target.name}.next-{os.getpid()}"
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir(parents=True)
        return cls(stage, target)

    def publish(self) -> None:
        """Put the new site in the old one's place by two renames; the old one is deleted afterwards."""
        old = self.target.parent / f".{self.target.name}.old-{os.getpid()}"
        if self.target.exists():
            self.target.rename(old)
        try:
            self.stage.rename(self.target)
        except OSError:
            if old.exists():
                old.rename(self.target)
            raise
        shutil.rmtree(old, ignore_errors=True)

    def discard(self) -> None:
        """Delete what was written; the old site stays as it was."""
        shutil.rmtree(self.stage, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
