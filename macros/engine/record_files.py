"""The pages of records as files that write themselves: MkDocs links to them and makes nothing of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast

from markupsafe import Markup, escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_build_date, normalize_url, write_file

from ..layouts import Heading
from ..pages import Rendered, RenderProblem, places
from . import theme
from .language_build import build_of
from .page_frame import Frame


@dataclass(eq=False)
class RecordPage:
    """What the theme asks of a page, for a page that MkDocs does not make."""

    title: str
    file: File
    canonical_url: str | None
    edit_url: str | None
    toc: Any
    meta: dict[str, Any]
    content: str
    present_anchor_ids: set[str] = field(default_factory=set)
    """The anchors that links of prose may lead to; MkDocs asks for them."""
    parent: Section | None = None
    previous_page: Any = None
    next_page: Any = None
    children: None = None
    update_date: str = field(default_factory=get_build_date)
    """For the site map."""
    is_homepage: bool = False
    is_link: bool = False
    is_section: bool = False
    is_page: bool = True

    @property
    def url(self) -> str:
        """Its address below the language's root."""
        return self.file.url

    def for_mkdocs(self) -> Page:
        """This page, as MkDocs' annotations call it: its code asks for no more than what stands here."""
        return cast("Page", self)


class RecordFile(File):
    """A record's page: found by links to its .md, written when MkDocs copies files that are no pages."""

    def __init__(self, rendered: Rendered, config: MkDocsConfig) -> None:
        name, address = f"{rendered.place}.md", f"{rendered.place}.html"
        super().__init__(name, None, config.site_dir, config.use_directory_urls, dest_uri=address)
        self.rendered, self._config = rendered, config
        self.record_page = _page(self, rendered, config)
        self.page = self.record_page.for_mkdocs()

    def is_documentation_page(self) -> bool:
        """No: MkDocs has neither source nor template to work on."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Write the page."""
        words = _words(self.record_page, self._config)
        frame = _frame(self.record_page, words, self._config)
        write_file(frame.fill(words).encode(), self.abs_dest_path)


def _page(file: File, rendered: Rendered, config: MkDocsConfig) -> RecordPage:
    edit = build_of(config).handbook.settings.addresses.edit
    return RecordPage(
        title=rendered.title,
        file=file,
        canonical_url=f"{config.site_url}{file.url}" if config.site_url else None,
        edit_url=f"{edit}data/{rendered.place}.yml" if edit else None,
        toc=TableOfContents(_contents(rendered.headings)),
        meta={"title": rendered.title, "description": rendered.description},
        content=rendered.html,
        present_anchor_ids=rendered.ids,
    )


def _contents(headings: list[Heading]) -> list[AnchorLink]:
    """Headings as a tree: a heading of level 3 belongs to the one of level 2 before it."""
    tree: list[AnchorLink] = []
    for heading in headings:
        link = AnchorLink(escape(heading.title), heading.id, heading.level)
        (tree[-1].children if heading.level > 2 and tree else tree).append(link)
    return tree


def add(files: Files, config: MkDocsConfig) -> None:
    """Add a page for each record that no page of prose replaces. PluginError tells of a broken layout."""
    build = build_of(config)
    written = {file.src_uri for file in files.documentation_pages()}
    try:
        for place in places(build.handbook):
            if f"{place}.md" not in written:
                page = build.rendered[place] = build.pages.page(place)
                build.record_files[place] = RecordFile(page, config)
                files.append(build.record_files[place])
    except RenderProblem as problem:
        raise PluginError(str(problem)) from problem
    build.pages.kept.save()


def _words(page: RecordPage, config: MkDocsConfig) -> dict[str, str]:
    """What a page says itself, by the name of its mark in the frame."""
    before, after = page.previous_page, page.next_page
    return theme.parts(page, config) | {
        "title": escape(page.title),
        "description": escape(page.meta["description"]),
        "canonical": page.canonical_url or "",
        "previous": normalize_url(before.url, page.for_mkdocs()) if before else "",
        "next": normalize_url(after.url, page.for_mkdocs()) if after else "",
        "skip": next((item.url for item in page.toc), ""),
        "edit": escape(page.edit_url or ""),
        "content": page.content,
    }


def _frame(page: RecordPage, words: dict[str, str], config: MkDocsConfig) -> Frame:
    """The frame of a page's folder and chapter, with a mark for each thing that the page says."""
    build = build_of(config)
    # What a page does not say leaves its line out of the frame, so such pages have another one.
    key = (page.url.rpartition("/")[0], page.parent, *(name for name in words if words[name]))
    if key not in build.frames:
        marks = Frame.marks(words)
        build.frames[key] = Frame(_render(_double(page, marks), marks, config))
    return build.frames[key]


@dataclass
class _Address:
    """A page or a heading of which only the address is asked."""

    url: Markup


def _double(page: RecordPage, marks: dict[str, Markup]) -> RecordPage:
    """A page that stands where another one does, and says marks."""

    def link(name: str) -> _Address | None:
        return _Address(marks[name]) if marks[name] else None

    return RecordPage(
        title=marks["title"],
        file=page.file,
        canonical_url=marks["canonical"],
        edit_url=marks["edit"],
        toc=[skip] if (skip := link("skip")) else [],
        meta={"title": marks["title"], "description": marks["description"]},
        content=marks["content"],
        parent=page.parent,
        previous_page=link("previous"),
        next_page=link("next"),
    )


def _render(page: RecordPage, marks: dict[str, Markup], config: MkDocsConfig) -> str:
    build = build_of(config)
    context = get_context(build.navigation, [], config, page.for_mkdocs()) | theme.context_of(marks, build)
    return build.theme.get_template("main.html").render(context)
