"""Pages made from records: as files, as pages, and in the navigation."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from .. import pages
from ..pages import Rendered
from . import memory, styles
from .state import PROJECT, Build

CALL = "{{ record_page() }}"
UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/", "assets/scripts/offline/")


class RecordPage(Page):
    """A page whose content is one macro call, so that Markdown has nothing to do."""

    def __init__(self, rendered: Rendered, file: File, config: MkDocsConfig) -> None:
        # The macros plugin runs titles as templates, so a record's words become the title only in `render`.
        super().__init__(rendered.place, file, config)
        self.rendered = rendered
        address = config.handbook.handbook.sheet("handbook").addresses.edit
        self.edit_url = f"{address}data/{rendered.place}.yml" if address else None

    def read_source(self, config: MkDocsConfig) -> None:
        """The source is the macro call; title and description come from the record."""
        self.markdown = CALL
        self.meta = {"title": self.rendered.title, "description": self.rendered.description}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """What the macro left is the block's token (or the macros plugin's account of an error)."""
        self.title = self.rendered.title
        self.content = self.markdown
        self.toc = TableOfContents(_contents(self.rendered.headings))
        self.present_anchor_ids = set(self.rendered.ids)
        self.links_to_anchors = {}


def _contents(headings: list[pages.Heading]) -> list[AnchorLink]:
    """Headings as a tree: a heading of level 3 belongs to the one of level 2 before it."""
    tree: list[AnchorLink] = []
    for heading in headings:
        link = AnchorLink(escape(heading.title), heading.id, heading.level)
        (tree[-1].children if heading.level > 2 and tree else tree).append(link)
    return tree


def add_pages(files: Files, config: MkDocsConfig) -> Files:
    """Add assets and a page per record that no prose page replaces. PluginError tells of a broken layout."""
    build: Build = config.handbook
    _compile_once(config)
    _add_assets(files, config)
    styles.join(files, config)
    _drop_unused(files)
    written = {file.src_uri for file in files.documentation_pages()}
    for place in pages.places(build.handbook):
        source = f"{place}.md"
        if source in written:
            continue
        try:
            rendered = memory.record_page(build, place)
        except pages.RenderProblem as problem:
            raise PluginError(str(problem)) from problem
        build.rendered[place] = rendered
        file = File.generated(config, source, content=CALL)
        files.append(file)
        RecordPage(rendered, file, config)
    memory.mark_unmodified(build, files)
    return files


def _compile_once(config: MkDocsConfig) -> None:
    """The macros plugin compiles each page's source; the pages of records all have the same one."""
    env = config.plugins["macros"].env
    env.from_string = lru_cache(maxsize=8)(env.from_string)


def _add_assets(files: Files, config: MkDocsConfig) -> None:
    docs = PROJECT / "docs"
    for path in sorted((docs / "assets").rglob("*")):
        if path.is_file():
            source = path.relative_to(docs).as_posix()
            files.append(File(source, str(docs), config.site_dir, config.use_directory_urls))


def _drop_unused(files: Files) -> None:
    """Material's own search is replaced, and its source maps are larger than all the rest.

    The files of `offline` are parts of the worker at the root of the site.
    """
    for file in list(files):
        if file.src_uri.startswith(UNUSED) or file.src_uri.endswith(".map"):
            files.remove(file)


def arrange(nav: Navigation, config: MkDocsConfig) -> Navigation:
    """Home first, then the chapters, each with its overview, its prose and its records."""
    build: Build = config.handbook
    by_source: dict[str, Any] = {page.file.src_uri: page for page in nav.pages}
    for source, made in build.kept.items():
        by_source[source].title = made.title
    items: list[StructureItem] = [by_source["index.md"]] if "index.md" in by_source else []
    for chapter in build.chapters:
        own = _chapter_pages(chapter, by_source)
        if own:
            items.append(Section(chapter.title, own))
        build.prose[chapter.id] = [
            p.file.src_uri.removesuffix(".md") for p in own if not isinstance(p, RecordPage)
        ]
    in_order = [page for item in items for page in (item.children or [item])]
    for section in items:
        for page in section.children or ():
            page.parent = section
    for before, after in pairwise(in_order):
        before.next_page, after.previous_page = after, before
    return Navigation(items, in_order)


def _chapter_pages(chapter: pages.Chapter, by_source: dict[str, Any]) -> list[Any]:
    """The overview, then the chapter's prose, then its records, each in their order."""
    records = [f"{place}.md" for place in chapter.places]
    overview = f"{chapter.id}/index.md"
    prose = sorted(
        s for s in by_source if s.startswith(f"{chapter.id}/") and s not in records and s != overview
    )
    return [by_source[source] for source in (overview, *prose, *records) if source in by_source]
