"""The other languages, each built in a process of its own beside the first one."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import tempfile
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

# A forked process has the modules and the records already; only Linux is sure to survive it.
_CONTEXT = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")

BESIDE = 5
"""Niceness: the first language goes first, since its end is what everything after it waits for."""


@dataclass
class Sibling:
    """Another language's build in its own process."""

    language: str
    process: BaseProcess
    log: Path
    """What it prints."""

    @classmethod
    def start(cls, language: str, config_file: str, site_dir: str, site_url: str, *, strict: bool) -> Sibling:
        """Start building a language into a folder."""
        handle, log = tempfile.mkstemp(prefix=f"handbook-{language}-", suffix=".log")
        os.close(handle)
        arguments = (language, config_file, site_dir, site_url, strict, log)
        process = _CONTEXT.Process(target=_run, args=arguments)
        process.start()
        with contextlib.suppress(OSError):  # it has done so itself
            os.setpgid(process.pid, process.pid)
        return cls(language, process, Path(log))

    def wait(self) -> tuple[int, str]:
        """Its exit code and all that it printed."""
        self.process.join()
        output = self.log.read_text(encoding="utf-8")
        self.log.unlink()
        return self.process.exitcode, output

    def stop(self) -> None:
        """End it, whatever it is doing."""
        if self.process.is_alive():
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.join()
        self.log.unlink(missing_ok=True)


def _run(language: str, config_file: str, site_dir: str, site_url: str, strict: bool, log: str) -> None:
    """Build in the new process, with everything it prints in a file."""
    os.setpgid(0, 0)  # so that it can be ended together with Pagefind
    os.nice(BESIDE)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})  # blocked while the parent forked
    output = os.open(log, os.O_WRONLY | os.O_APPEND)
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
        os.dup2(output, stream.fileno())
    from .build_language import build_language

    sys.exit(build_language(language, config_file, site_dir, site_url, strict=strict))
