"""What one build of one language knows, from its configuration to its last page."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation

from ..handbook import Handbook
from ..kept_pages import KeptPages
from ..pages import Chapter, Rendered, chapters
from ..search import Index
from .page_frame import Frame


@dataclass
class LanguageBuild:
    """One language being built."""

    language: str
    handbook: Handbook
    pages: KeptPages
    chapters: list[Chapter]
    rendered: dict[str, Rendered] = field(default_factory=dict)
    """The pages of records, by place."""
    record_files: dict[str, File] = field(default_factory=dict)
    """What MkDocs knows of them, by place."""
    insertions: dict[str, list[Rendered]] = field(default_factory=lambda: defaultdict(list))
    """What macros put on pages of prose, by place, in the order of their placeholders."""
    own_html: dict[str, str] = field(default_factory=dict)
    """Pages of prose without what macros put on them, by place: what the search index holds of them."""
    frames: dict[tuple, Frame] = field(default_factory=dict)
    """What surrounds the pages of records, by what these have in common."""
    navigation: Navigation = field(init=False)
    """Known once MkDocs has arranged it."""
    theme: jinja2.Environment = field(init=False)
    """Known once every page's content is."""
    index: Index | None = None
    """The search index, while it is being written."""

    @classmethod
    def of(cls, language: str, pages: KeptPages) -> LanguageBuild:
        """A build that begins."""
        library = pages.renderer.library
        return cls(language, library.handbook, pages, chapters(library))

    @property
    def library(self):
        """The records in this language."""
        return self.pages.renderer.library


def build_of(config: MkDocsConfig) -> LanguageBuild:
    """The build that a configuration belongs to."""
    return config.language_build  # type: ignore  # a configuration takes any name


def begin(config: MkDocsConfig, build: LanguageBuild) -> None:
    """Let a configuration carry its build to every event and macro."""
    config.language_build = build  # type: ignore  # a configuration takes any name
