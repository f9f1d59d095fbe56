"""Ready HTML travels through Markdown as one-line tokens and is put in afterwards.

So it is never parsed again, and nothing in it can be taken for Markdown.
"""

from __future__ import annotations

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from ..pages import Rendered
from .state import Build

_TOKEN = re.compile(r"<p>⟦block (\d+)⟧</p>|⟦block (\d+)⟧")


def put(build: Build, source: str, block: Rendered) -> str:
    """Keep a block for a page and return its token."""
    blocks = build.blocks[source]
    blocks.append(block)
    return f"⟦block {len(blocks) - 1}⟧"


def fill(html: str, page: Page, config: MkDocsConfig) -> str:
    """The page's HTML with its blocks in their places; their anchors are made known to MkDocs."""
    build: Build = config.handbook
    blocks = build.blocks.get(page.file.src_uri)
    if not blocks:
        return html
    for block in blocks:
        page.present_anchor_ids = (page.present_anchor_ids or set()) | block.ids
    build.own_html[page.file.src_uri] = _TOKEN.sub(" ", html)
    return _TOKEN.sub(lambda match: blocks[int(match[1] or match[2])].html, html)
