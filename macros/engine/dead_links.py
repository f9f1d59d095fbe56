"""Links of records and insertions that lead nowhere: MkDocs checks those of Markdown only."""

from __future__ import annotations

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from ..pages import dead_links
from .language_build import LanguageBuild


def refuse(build: LanguageBuild, files: Files) -> None:
    """Raise PluginError with every link that leads to no page or to no anchor of it."""
    anchors = {place: page.ids for place, page in build.rendered.items()}
    for page in filter(None, (file.page for file in files.documentation_pages())):
        anchors[page.file.src_uri.removesuffix(".md")] = set(page.present_anchor_ids or ())
    insertions = (each for insertions in build.insertions.values() for each in insertions)
    rendered = [*build.rendered.values(), *insertions]
    if found := dead_links(rendered, anchors):
        raise PluginError(
            "\n".join(f"{problem.file} ({build.language}): {problem.message}" for problem in found)
        )
