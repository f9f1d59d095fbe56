"""Another language's build in a process of its own, asked for by the build of the first language.

There is one way on every system: a fresh interpreter that imports while the first language still reads, is
asked by lines on its standard input, answers by lines on its standard output, and ends when its input does.
A build asks once; under a server each edit asks again.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field

from .language_build import PROJECT

PATIENCE = 10
"""Seconds in which a process that is told to end has ended; it waits for nothing but its own Pagefind."""


@dataclass
class LanguageProcess:
    """The process that builds one of the other languages."""

    language: str
    process: subprocess.Popen[str]
    awaited: bool = field(default=False, init=False)
    """Whether it was asked for a build of whose end nobody has heard yet."""

    @classmethod
    def start(cls, language: str, *, serving: bool) -> LanguageProcess:
        """Begin it; it imports what it needs and waits to be asked."""
        process = subprocess.Popen(
            [sys.executable, "-m", f"{__package__}.build_when_asked", language, *(["serve"] * serving)],
            cwd=PROJECT,  # where -m finds the package
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},  # Material says it once, not once a language
            text=True,
            encoding="utf-8",
        )
        return cls(language, process)

    def ask(self, config_file: str, site_dir: str, site_url: str, *, strict: bool) -> None:
        """Let it build its language into a folder."""
        if self.awaited:
            self.answer()  # of a build whose first language went wrong
        asked = {"config_file": config_file, "site_dir": site_dir, "site_url": site_url, "strict": strict}
        with contextlib.suppress(OSError):  # a process that has ended is told by `answer`
            print(json.dumps(asked), file=self.process.stdin, flush=True)
        self.awaited = True

    def answer(self) -> tuple[bool, str]:
        """Wait for the end of its build; returns whether it went well, and its warnings and errors."""
        self.awaited = False
        line = self.process.stdout.readline()
        if not line:
            return False, "its process has ended; what it printed stands above"
        answer = json.loads(line)
        return answer["well"], answer["told"]

    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self.process.poll() is None

    def stop(self) -> None:
        """End it, whatever it is doing."""
        with contextlib.suppress(OSError):
            self.process.stdin.close()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
