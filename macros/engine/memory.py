"""Rendering only what has changed: what a page was made from is compared with what it would be made from now."""

from __future__ import annotations

from mkdocs.structure.files import Files

from ..pages import Rendered
from .state import MEMORY, Build, Made


def record_page(build: Build, place: str) -> Rendered:
    """The record's page, from memory when nothing it looked at has changed since."""
    key = (build.language, place)
    made = MEMORY.made.get(key)
    if made and made.rendered and build.renderer.library.is_current(made.rendered.looked_at):
        return made.rendered
    rendered = build.renderer.page(place)
    if MEMORY.serving:
        MEMORY.made[key] = Made(rendered, None)
    return rendered


def watch_files(build: Build, files: Files) -> None:
    """Nothing to watch in a single build."""
