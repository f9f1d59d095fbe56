"""Where the parts of this project are."""

from __future__ import annotations

from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
DATA = PROJECT / "data"
DOCS = PROJECT / "docs"
CACHE = PROJECT / ".cache"
"""What a run keeps for the next one; deleting it costs time and nothing else."""
