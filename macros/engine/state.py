"""What one build knows, and what a server remembers from build to build."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..handbook import FileCache, Handbook
from ..pages import Chapter, Heading, Rendered, Renderer
from ..search import Entry
from .publication import Publication
from .siblings import Sibling

PROJECT = Path(__file__).resolve().parent.parent.parent


@dataclass
class Made:
    """What was made for one page in an earlier build, and from what."""

    rendered: Rendered | None
    fingerprint: Any


@dataclass
class Memory:
    """What lives as long as the process: a server's builds share it."""

    serving: bool = False
    files: FileCache = field(default_factory=FileCache)
    made: dict[tuple[str, str], Made] = field(default_factory=dict)
    """By language and source path."""


MEMORY = Memory()


@dataclass
class Build:
    """One language being built."""

    language: str
    handbook: Handbook
    renderer: Renderer
    chapters: list[Chapter]
    leads: bool
    """Whether this build publishes; a sibling only writes its language."""
    publication: Publication | None = None
    siblings: list[Sibling] = field(default_factory=list)
    rendered: dict[str, Rendered] = field(default_factory=dict)
    """Record pages by place."""
    blocks: dict[str, list[Rendered]] = field(default_factory=lambda: defaultdict(list))
    """Blocks on prose pages, by source path, in the order of their tokens."""
    prose: dict[str, list[str]] = field(default_factory=dict)
    """Places of prose pages by chapter."""
    entries: list[Entry] = field(default_factory=list)
    """What the search index will hold."""
    anchors: dict[str, set[str]] = field(default_factory=dict)
    """Every page's anchors, by place."""
    headings: dict[str, list[Heading]] = field(default_factory=dict)
