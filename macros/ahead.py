"""The files of data/ are parsed in a process of their own while this one still imports what it needs.

Parsing takes as long as the imports do, and a second processor would be idle. What cannot be parsed is left
out: whoever reads the file itself then meets the mistake and tells it.
"""

from __future__ import annotations

import contextlib
import marshal
import multiprocessing
import sys
from multiprocessing.connection import Connection
from pathlib import Path

from . import reader
from .problems import DataProblems
from .reader import Document

_receiver: Connection | None = None


def start(data: Path) -> None:
    """Begin to parse every file below a folder, where forking is safe (Linux)."""
    global _receiver
    if sys.platform != "linux":
        return
    context = multiprocessing.get_context("fork")
    _receiver, sender = context.Pipe(duplex=False)
    context.Process(target=_parse_all, args=(data, sender), daemon=True).start()
    sender.close()


def documents() -> dict[Path, Document]:
    """What was begun, by file, once; empty when nothing was."""
    global _receiver
    if _receiver is None:
        return {}
    with _receiver:
        try:
            parsed = marshal.loads(_receiver.recv_bytes())
        except EOFError:
            parsed = []
    _receiver = None
    return {Path(file): Document(name, text, value) for file, name, text, value in parsed}


def _parse_all(data: Path, sender: Connection) -> None:
    parsed = []
    for file in data.rglob("*.yml"):
        with contextlib.suppress(DataProblems, OSError):
            document = reader.read(file, file.relative_to(data.parent).as_posix())
            parsed.append((str(file), document.file, document.text, document.value))
    sender.send_bytes(marshal.dumps(parsed))
