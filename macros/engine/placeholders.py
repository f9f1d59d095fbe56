"""Ready HTML travels through Markdown as one-line placeholders and is put in afterwards.

So it is never parsed again, and nothing in it can be taken for Markdown.
"""

from __future__ import annotations

import logging
import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from ..pages import Rendered
from .language_build import LanguageBuild, build_of

log = logging.getLogger("mkdocs.handbook")
_PLACEHOLDER = re.compile(r"<p>⟦(\d+)⟧</p>|⟦(\d+)⟧")


def put(build: LanguageBuild, place: str, insertion: Rendered) -> str:
    """Keep what a macro gives for a page of prose and return its placeholder."""
    insertions = build.insertions[place]
    insertions.append(insertion)
    return f"⟦{len(insertions) - 1}⟧"


def fill(html: str, page: Page, config: MkDocsConfig) -> str:
    """The page's HTML with all insertions in their places; their anchors are made known to MkDocs."""
    build = build_of(config)
    place = page.file.src_uri.removesuffix(".md")
    insertions = build.insertions.get(place)
    if not insertions:
        return html
    _refuse_in_headings(page)
    for insertion in insertions:
        page.present_anchor_ids = (page.present_anchor_ids or set()) | insertion.ids
    build.own_html[place] = _PLACEHOLDER.sub(" ", html)
    return _PLACEHOLDER.sub(lambda match: insertions[int(match[1] or match[2])].html, html)


def _refuse_in_headings(page: Page) -> None:
    """The contents and the page's address would show the placeholder."""
    lines = [*page.toc]
    while lines:
        line = lines.pop()
        lines += line.children
        if _PLACEHOLDER.search(line.title):
            log.error(
                "%s: a heading holds a macro that gives HTML; write the words, or take value()",
                page.file.src_uri,
            )
