"""What a server remembers, so that an edit rebuilds only the pages it touches.

MkDocs has a "dirty" build that asks each file whether it was modified. Files
answer here from what their page looked at when it was made: the very records,
by identity, since an unread change leaves an unchanged `Item`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, Files

from ..handbook import FileCache
from ..pages import Chapter, Rendered
from ..search import Entry
from .state import PROJECT, Build

if TYPE_CHECKING:
    from .residents import Resident


@dataclass
class Made:
    """One page as it was made last."""

    title: str
    frame: Any
    """What surrounds every page of its chapter: names, navigation, templates."""
    stamp: int | None
    """When its source was last written; None for a page made from a record."""
    parts: list[Rendered]
    """What it was made of: the record's page, or the blocks of a prose page."""
    entry: Entry
    anchors: set[str]


@dataclass
class Memory:
    """What lives as long as the process."""

    serving: bool = False
    rebuilding: bool = False
    """Whether a server builds again after an edit."""
    files: FileCache = field(default_factory=FileCache)
    rendered: dict[tuple[str, str], Rendered] = field(default_factory=dict)
    """Record pages by language and place."""
    made: dict[tuple[str, str], Made] = field(default_factory=dict)
    """Pages by language and source path."""
    residents: dict[str, Resident] = field(default_factory=dict)
    """The processes of the other languages."""


MEMORY = Memory()


def record_page(build: Build, place: str) -> Rendered:
    """The record's page: the one made last when nothing it looked at has changed since."""
    key = (build.language, place)
    last = MEMORY.rendered.get(key)
    if last and build.renderer.library.is_current(last.look):
        return last
    rendered = build.renderer.page(place)
    if MEMORY.serving:
        MEMORY.rendered[key] = rendered
    return rendered


def mark_unmodified(build: Build, files: Files) -> None:
    """Under a server, let each file that would give the same page say so, and drop pages that are gone."""
    if not MEMORY.serving:
        return
    sources = set()
    for file in files.documentation_pages():
        sources.add(file.src_uri)
        made = MEMORY.made.get((build.language, file.src_uri))
        if made and _same(build, file, made):
            build.kept[file.src_uri] = made
            build.entries[file.src_uri] = made.entry
            build.anchors[file.src_uri.removesuffix(".md")] = made.anchors
        file.is_modified = lambda uri=file.src_uri: uri not in build.kept
    _forget_missing(build, sources, files)


def _same(build: Build, file: File, made: Made) -> bool:
    if made.frame != frame(build, file.src_uri) or not Path(file.abs_dest_path).exists():
        return False
    rendered = build.rendered.get(file.src_uri.removesuffix(".md"))
    if rendered is not None:
        return made.parts == [rendered] and made.parts[0] is rendered
    is_current = build.renderer.library.is_current
    return made.stamp == _stamp(file) and all(is_current(part.look) for part in made.parts)


def _stamp(file: File) -> int | None:
    return Path(file.abs_src_path).stat().st_mtime_ns if file.abs_src_path else None


def frame(build: Build, source: str) -> Any:
    """What surrounds a page: the words and names of the site, its chapter's pages, the theme's templates."""
    items = build.handbook.items
    chapter = next(
        (
            chapter
            for chapter in build.chapters
            if source.split("/")[0] == chapter.id or source.removesuffix(".md") in chapter.places
        ),
        None,
    )
    return (items["labels"], items["handbook"], _titles(build, chapter) if chapter else (), build.theme_stamp)


def _titles(build: Build, chapter: Chapter) -> tuple[tuple[str, str], ...]:
    if chapter.id not in build.titles:
        title = build.renderer.library.title
        build.titles[chapter.id] = tuple((place, title(place)) for place in chapter.places)
    return build.titles[chapter.id]


def theme_stamp() -> int:
    """When a template, style or setting was last written."""
    folders = (PROJECT / "macros" / "theme", PROJECT / "macros" / "templates")
    stamps = [file.stat().st_mtime_ns for folder in folders for file in folder.rglob("*.html")]
    return max([*stamps, (PROJECT / "mkdocs.yml").stat().st_mtime_ns])


def remember(build: Build, file: File, title: str, anchors: set[str]) -> None:
    """Keep what a page was made from."""
    source = file.src_uri
    if not MEMORY.serving or source in build.failed:
        return
    rendered = build.rendered.get(source.removesuffix(".md"))
    parts = [rendered] if rendered else list(build.blocks.get(source, ()))
    stamp = None if rendered else _stamp(file)
    MEMORY.made[build.language, source] = Made(
        title, frame(build, source), stamp, parts, build.entries[source], anchors
    )


def _forget_missing(build: Build, sources: set[str], files: Files) -> None:
    gone = [key for key in MEMORY.made if key[0] == build.language and key[1] not in sources]
    site = Path(next(iter(files)).dest_dir)
    for key in gone:
        del MEMORY.made[key]
        (site / key[1]).with_suffix(".html").unlink(missing_ok=True)
