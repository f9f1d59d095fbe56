"""What one process remembers from one build to the next, and what an earlier process has kept for it."""

from __future__ import annotations

import importlib.metadata
from dataclasses import dataclass, field
from datetime import date

from ..handbook import FileCache, Handbook, load
from ..kept import Kept, digest, digest_of_files
from ..kept_pages import KeptPages
from ..pages import Renderer
from ..project import CACHE, DATA, PROJECT
from ..views import Library

RENDERING = ("jinja2", "markupsafe", "markdown-it-py", "lunar-python")
"""The packages on which the words of a page depend."""


@dataclass
class Session:
    """One process, for as long as it builds."""

    serving: bool = False
    files: FileCache | None = None
    pages: dict[str, Kept] = field(default_factory=dict)
    """The rendered pages of each language."""

    def load(self) -> Handbook:
        """Read every record; what an earlier process has parsed is not parsed again."""
        if self.files is None:
            kept = Kept(CACHE / "documents", digest_of_files([PROJECT / "macros" / "reader.py"]))
            self.files = FileCache(kept)
            book = load(DATA, self.files)
            kept.save()
            self.files.kept = None  # from here on the records themselves are remembered
            return book
        return load(DATA, self.files)

    def pages_of(self, library: Library, day: date) -> KeptPages:
        """The pages of a language; those that were rendered before on the same day, by the same code."""
        language = library.language
        stamp = _stamp(day)
        if language not in self.pages or self.pages[language].stamp != stamp:
            self.pages[language] = Kept(CACHE / f"pages-{language}", stamp)
        return KeptPages(Renderer(library), self.pages[language])


def _stamp(day: date) -> str:
    """Stands for all that a page is made by: the day, the code, the layouts and the packages."""
    code = [file for file in (PROJECT / "macros").rglob("*") if file.suffix in (".py", ".html")]
    versions = [importlib.metadata.version(name) for name in RENDERING]
    return digest(day.isoformat(), digest_of_files(code), *versions)


SESSION = Session()
