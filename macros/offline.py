"""The site's service worker: it keeps the crisis pages and all they use, to be read without a network.

The worker is one file at the root of the site. It holds the list of what is kept, each with the SHA-256 of
its content: another content makes another worker, and that is how a browser learns of a new release.
"""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from urllib.parse import quote

NAME = "service-worker.js"
SOURCES = Path(__file__).resolve().parent.parent / "docs" / "assets" / "scripts" / "offline"
PARTS = ("files", "keep", "answer", "release")
"""The worker's source files, in the order in which they are put together."""
RETIRING = "retire"
LIST = "const FILES = {};"
"""Where the list goes in the source."""
KEPT = (
    "{language}/assets/**/*",
    "desk/**/*.json",
    "index.html",
    "{language}/crisis/index.html",
    "{language}/crisis/run.html",
    "{language}/crisis/playbooks/*.html",
    "{language}/crisis/**/*.html",
    "{language}/index.html",
)
"""What is kept, below the root of the site. What is needed first in a crisis is loaded first."""


def kept(root: Path, languages: list[str]) -> dict[str, str]:
    """The address of each file that is kept, below the root, and its SHA-256 as base64; in loading order."""
    patterns = [pattern.format(language=language) for pattern in KEPT for language in languages]
    files = dict.fromkeys(file for pattern in patterns for file in sorted(root.glob(pattern)))
    return {quote(file.relative_to(root).as_posix()): _sha256(file) for file in files if file.is_file()}


def write(root: Path, languages: list[str]) -> None:
    """Write the worker of a finished site into its root."""
    source = "\n".join(_source(part) for part in PARTS)
    if LIST not in source:
        raise ValueError(f"'{LIST}' stands nowhere in {SOURCES}")
    listed = json.dumps(kept(root, languages), indent=0, separators=(",", ":"))
    (root / NAME).write_text(source.replace(LIST, f"const FILES = {listed};"), encoding="utf-8")


def write_retiring(root: Path) -> None:
    """Write a worker that keeps nothing and ends an earlier one: for a site that is being edited."""
    (root / NAME).write_text(_source(RETIRING), encoding="utf-8")


def _source(part: str) -> str:
    return (SOURCES / f"{part}.js").read_text(encoding="utf-8")


def _sha256(file: Path) -> str:
    return base64.b64encode(hashlib.sha256(file.read_bytes()).digest()).decode()
