"""How long a command takes, how much of the processors and of the memory."""

from __future__ import annotations

import contextlib
import resource
import subprocess
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

SAMPLE_SECONDS = 0.1


class BuildFailed(Exception):
    """A command that is measured ended with an error."""


@dataclass(frozen=True)
class Run:
    """What one command, or several one after the other, took."""

    seconds: float
    cpu_seconds: float
    peak_bytes: int
    """The most memory (resident set) that its processes held together, sampled."""


@dataclass(frozen=True)
class Command:
    """A command to measure, in its folder."""

    arguments: list[str]
    folder: Path
    environment: Mapping[str, str]

    def run(self) -> Run:
        """Run and measure it. Raises BuildFailed with the end of what it printed."""
        before, start = _cpu_seconds(), time.perf_counter()
        process = subprocess.Popen(
            self.arguments,
            cwd=self.folder,
            env=self.environment,
            text=True,
            encoding="utf-8",
            errors="replace",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        with _Peak(process.pid) as peak:
            output, _ = process.communicate()
        seconds = time.perf_counter() - start
        if process.returncode:
            words = " ".join(self.arguments)
            raise BuildFailed(f"{words} ended with {process.returncode}:\n{output[-3000:]}")
        return Run(seconds, _cpu_seconds() - before, peak.bytes)


def in_turn(commands: list[Command]) -> Run:
    """Run commands one after the other, and add up what they took."""
    runs = [command.run() for command in commands]
    return Run(
        sum(run.seconds for run in runs),
        sum(run.cpu_seconds for run in runs),
        max(run.peak_bytes for run in runs),
    )


def _cpu_seconds() -> float:
    """Processor seconds of every child process that has ended, and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Peak:
    """Samples the memory of a process and of all that it starts."""

    def __init__(self, pid: int) -> None:
        self.bytes = 0
        self._root = psutil.Process(pid)
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> _Peak:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(SAMPLE_SECONDS):
            self.bytes = max(self.bytes, _resident(self._root))


def _resident(root: psutil.Process) -> int:
    total = 0
    with contextlib.suppress(psutil.Error):
        for process in (root, *root.children(recursive=True)):
            with contextlib.suppress(psutil.Error):
                total += process.memory_info().rss
    return total
