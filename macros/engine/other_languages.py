"""The builds of the other languages, each in a process of its own beside the first language's.

There is one way on every system: a fresh interpreter that imports while the first language still reads, is
asked by lines on its standard input, answers by lines on its standard output, and ends when its input does.
A build asks once; under a server each edit asks again. This module imports little: it is the first to run.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from typing import IO

from .. import reader
from ..problems import DataProblems
from ..project import DATA, PROJECT

PATIENCE = 10
"""Seconds in which a process that is told to end has ended; it waits for nothing but its own Pagefind."""


RUNNING: dict[str, LanguageProcess] = {}
"""The processes by language."""


def start(*, serving: bool) -> None:
    """Let a process begin for every language but the first, as far as data/handbook.yml can be read."""
    for language in _languages()[1:]:
        process_of(language, serving=serving)


def _languages() -> list[str]:
    try:
        languages = reader.read(DATA / "handbook.yml", "handbook.yml").value["languages"]
    except (DataProblems, OSError, LookupError, TypeError):
        return []  # told with its line when all is read
    return (
        languages if isinstance(languages, list) and all(isinstance(each, str) for each in languages) else []
    )


def process_of(language: str, *, serving: bool) -> LanguageProcess:
    """The process of a language; a new one when there is none or it has ended."""
    if language not in RUNNING or RUNNING[language].process.poll() is not None:
        RUNNING[language] = LanguageProcess.start(language, serving=serving)
    return RUNNING[language]


def stop() -> None:
    """End every process, whatever it is doing."""
    while RUNNING:
        RUNNING.popitem()[1].stop()


@dataclass
class LanguageProcess:
    """The process that builds one of the other languages."""

    language: str
    process: subprocess.Popen[str]
    questions: IO[str]
    answers: IO[str]
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
        assert process.stdin and process.stdout, "both are pipes"
        return cls(language, process, process.stdin, process.stdout)

    def ask(self, config_file: str, site_dir: str, site_url: str, *, strict: bool) -> None:
        """Let it build its language into a folder."""
        if self.awaited:
            self.answer()  # of a build whose first language went wrong
        asked = {"config_file": config_file, "site_dir": site_dir, "site_url": site_url, "strict": strict}
        with contextlib.suppress(OSError):  # a process that has ended is told by `answer`
            print(json.dumps(asked), file=self.questions, flush=True)
        self.awaited = True

    def answer(self) -> tuple[bool, str]:
        """Wait for the end of its build; returns whether it went well, and its warnings and errors."""
        self.awaited = False
        line = self.answers.readline()
        if not line:
            self.stop()  # so that whoever asks next sees that it is gone
            return False, "its process has ended; what it printed stands above"
        answer = json.loads(line)
        return answer["well"], answer["told"]

    def stop(self) -> None:
        """End it, whatever it is doing."""
        with contextlib.suppress(OSError):  # what was still to be sent to a process that has ended
            self.questions.close()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.answers.close()
