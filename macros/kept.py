"""What an earlier run worked out, kept in a file by name, so that the next run need not work it out again.

A name holds a digest of all that its value was made from, so what is kept is never out of date: it is
right, or nobody asks for it. What a run did not ask for is dropped when it saves.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

DIGEST_BYTES = 10


def digest(*parts: bytes | str) -> str:
    """A short name for contents: the same for the same parts in every process, another for others."""
    made = hashlib.blake2b(digest_size=DIGEST_BYTES)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(raw).to_bytes(8, "big"))
        made.update(raw)
    return made.hexdigest()


def digest_of_files(files: Iterable[Path]) -> str:
    """A digest of the contents of files and of the Python that runs them."""
    return digest(sys.version, *(file.read_bytes() for file in sorted(files)))


class Kept:
    """Plain values (numbers, words, lists, tuples, dictionaries) by name, in one file.

    A file that is missing, damaged or made by other code counts as empty; one that cannot be written is no
    error either: the next run is slower, and nothing else.
    """

    def __init__(self, file: Path, stamp: str) -> None:
        self.file, self.stamp = file, stamp
        self._found: dict[str, Any] = _read(file, stamp)
        self._asked: dict[str, Any] = {}
        self._put = False

    def get(self, name: str) -> Any | None:
        """What is kept under a name; None when nothing is."""
        value = self._asked.get(name)
        if value is None and (value := self._found.get(name)) is not None:
            self._asked[name] = value
        return value

    def put(self, name: str, value: Any) -> None:
        """Keep a value under a name."""
        self._asked[name] = value
        self._put = True

    def save(self) -> None:
        """Write what was asked for or put since the last time, unless the file holds just that already."""
        changed = self._put or len(self._asked) != len(self._found)
        self._found, self._asked, self._put = self._asked, {}, False
        if changed:
            with contextlib.suppress(OSError):
                _write(self.file, marshal.dumps((self.stamp, self._found)))


def _read(file: Path, stamp: str) -> dict[str, Any]:
    try:
        written_by, values = marshal.loads(file.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return values if written_by == stamp and isinstance(values, dict) else {}


def _write(file: Path, raw: bytes) -> None:
    """Write a file under another name and rename it: whoever reads it meanwhile finds the old or the new."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f".{file.name}.{os.getpid()}")
    new.write_bytes(raw)
    new.replace(file)
