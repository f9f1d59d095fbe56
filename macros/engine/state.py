"""What one build knows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup

from ..handbook import Handbook
from ..pages import Chapter, Rendered, Renderer
from ..search import Entry

if TYPE_CHECKING:
    from .memory import Made

PROJECT = Path(__file__).resolve().parent.parent.parent


@dataclass
class Build:
    """One language being built."""

    language: str
    handbook: Handbook
    renderer: Renderer
    chapters: list[Chapter]
    theme_stamp: int
    rendered: dict[str, Rendered] = field(default_factory=dict)
    """Record pages by place."""
    blocks: dict[str, list[Rendered]] = field(default_factory=lambda: defaultdict(list))
    """Blocks on prose pages, by source path, in the order of their tokens."""
    own_html: dict[str, str] = field(default_factory=dict)
    """Prose pages without their blocks, by source path: what the search index holds of them."""
    prose: dict[str, list[str]] = field(default_factory=dict)
    """Places of prose pages by chapter."""
    entries: dict[str, Entry] = field(default_factory=dict)
    """What the search index will hold, by source path."""
    links: dict[tuple[str, str, bool], Markup] = field(default_factory=dict)
    """The navigation's links: by the folder they are seen from, by place, whether it is the page itself."""
    anchors: dict[str, set[str]] = field(default_factory=dict)
    """Every page's anchors, by place."""
    titles: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """The records of a chapter by place, each with its title."""
    failed: set[str] = field(default_factory=set)
    """Source paths of pages that came out incomplete."""
    kept: dict[str, Made] = field(default_factory=dict)
    """Pages that a server need not make again, by source path."""
    theme: jinja2.Environment | None = None
    """Where the theme's templates come from, once MkDocs has made it."""
