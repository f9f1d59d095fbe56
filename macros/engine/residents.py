"""Under a server: the other languages, each in a process that stays and remembers its pages.

So an edit is made anew in all languages side by side.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from mkdocs.commands.build import build
from mkdocs.exceptions import MkDocsException

from .build_language import language_config
from .memory import MEMORY
from .server import expect_dirty_builds

# A server has threads, and a fork would copy their locks.
_CONTEXT = multiprocessing.get_context("spawn")


@dataclass
class Resident:
    """Another language's process."""

    process: BaseProcess
    pipe: Connection
    awaited: bool = False
    """Whether it was asked for a build of whose end nobody has heard yet."""

    @classmethod
    def start(
        cls, language: str, config_file: str, site_dir: str, site_url: str, *, strict: bool
    ) -> Resident:
        """Begin its process, which waits to be asked and ends with this one."""
        pipe, its_end = _CONTEXT.Pipe()
        arguments = (language, config_file, site_dir, site_url, strict, its_end)
        process = _CONTEXT.Process(target=_reside, args=arguments, daemon=True)
        process.start()
        its_end.close()
        return cls(process, pipe)

    def ask(self) -> None:
        """Let it build: everything the first time, after an edit what the edit touches."""
        if self.awaited:
            self.answer()  # of a build whose first language went wrong
        self.pipe.send(None)
        self.awaited = True

    def answer(self) -> str:
        """Wait for the end of its build; returns what was wrong, nothing when all was right."""
        self.awaited = False
        try:
            return self.pipe.recv()
        except (EOFError, ConnectionError):
            return "its process has ended; the next edit begins a new one"

    def stop(self) -> None:
        """End it, whatever it is doing."""
        self.process.kill()
        self.process.join()


def _reside(
    language: str, config_file: str, site_dir: str, site_url: str, strict: bool, pipe: Connection
) -> None:
    """Build whenever asked, until the other end of the pipe is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server to answer
    logging.basicConfig(format=f"%(levelname)s - {language}: %(message)s", level=logging.WARNING)
    expect_dirty_builds()
    MEMORY.serving = True
    with contextlib.suppress(EOFError, ConnectionError):
        while True:
            pipe.recv()
            try:
                build(
                    language_config(language, config_file, site_dir, site_url, strict=strict),
                    dirty=MEMORY.rebuilding,
                )
            except (MkDocsException, SystemExit) as error:
                pipe.send(str(error) or "see above")
            else:
                MEMORY.rebuilding = True
                pipe.send("")
