"""The other languages: built side by side in processes of their own, or in turn under a server."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent


@dataclass
class Sibling:
    """Another language's build in its own process."""

    language: str
    process: subprocess.Popen

    @classmethod
    def start(
        cls, language: str, config_file: str, site_dir: Path, site_url: str, *, strict: bool
    ) -> Sibling:
        """Start building a language into a folder."""
        module = "macros.engine.build_language"
        command = [sys.executable, "-m", module, language, config_file, str(site_dir), site_url]
        process = subprocess.Popen(
            [*command, *(["--strict"] if strict else [])],
            cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        )
        return cls(language, process)

    def wait(self) -> tuple[int, str]:
        """Its exit code and all that it printed."""
        output, _ = self.process.communicate()
        return self.process.returncode, output

    def stop(self) -> None:
        """End it, whatever it is doing."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate()
