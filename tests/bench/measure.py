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
    """What one command, or several in turn or side by side, took."""

    seconds: float
    cpu_seconds: float
    peak_bytes: int
    """The most memory (resident set) that its processes held together, sampled."""

    def then(self, other: Run) -> Run:
        """Both, one after the other."""
        return Run(
            self.seconds + other.seconds,
            self.cpu_seconds + other.cpu_seconds,
            max(self.peak_bytes, other.peak_bytes),
        )


@dataclass(frozen=True)
class Command:
    """A command to measure, in its folder."""

    arguments: list[str]
    folder: Path
    environment: Mapping[str, str]

    def run(self) -> Run:
        """Run and measure it. Raises BuildFailed with the end of what it printed."""
        return side_by_side([self])


def in_turn(commands: list[Command]) -> Run:
    """Run commands one after the other."""
    total = commands[0].run()
    for command in commands[1:]:
        total = total.then(command.run())
    return total


def side_by_side(commands: list[Command]) -> Run:
    """Run commands at the same time, and wait for all."""
    before, start = _cpu_seconds(), time.perf_counter()
    processes = [
        subprocess.Popen(
            command.arguments,
            cwd=command.folder,
            env=command.environment,
            text=True,
            encoding="utf-8",
            errors="replace",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        for command in commands
    ]
    with _Peak([process.pid for process in processes]) as peak:
        readers = [_Reader(process) for process in processes]
        outputs = [reader.wait() for reader in readers]
    seconds = time.perf_counter() - start
    for command, process, output in zip(commands, processes, outputs, strict=True):
        if process.returncode:
            raise BuildFailed(
                f"{' '.join(command.arguments)} ended with {process.returncode}:\n{output[-3000:]}"
            )
    return Run(seconds, _cpu_seconds() - before, peak.bytes)


def _cpu_seconds() -> float:
    """Processor seconds of every child process that has ended, and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Reader(threading.Thread):
    """Reads a process's output, so that it never waits for us."""

    def __init__(self, process: subprocess.Popen) -> None:
        super().__init__(daemon=True)
        self.process, self.output = process, ""
        self.start()

    def run(self) -> None:
        self.output = self.process.communicate()[0]

    def wait(self) -> str:
        self.join()
        return self.output


class _Peak:
    """Samples the memory of processes and of all that they start."""

    def __init__(self, pids: list[int]) -> None:
        self.bytes = 0
        self._roots = [psutil.Process(pid) for pid in pids]
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
            self.bytes = max(self.bytes, sum(map(_resident, self._roots)))


def _resident(root: psutil.Process) -> int:
    total = 0
    with contextlib.suppress(psutil.Error):
        for process in (root, *root.children(recursive=True)):
            with contextlib.suppress(psutil.Error):
                total += process.memory_info().rss
    return total
