"""After the last page: the search index, the checks, the other languages, the publication."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from .. import search
from ..door import write_door
from ..pages import dead_links
from . import server
from .build_language import language_config
from .memory import MEMORY
from .state import Build

log = logging.getLogger("mkdocs.handbook")


def finish(config: MkDocsConfig, build: Build) -> None:
    """Index and check this language; when it leads, wait for the others and publish. Raises PluginError."""
    site = Path(config.site_dir)
    server.index_search(_entries(build), build.language, site / "pagefind")
    _refuse_dead_links(build)
    if not build.leads:
        return
    root = site.parent
    if MEMORY.serving:
        _build_the_others(config, build, root)
    for sibling in build.siblings:
        _await(sibling)
    write_door(root, build.renderer.library)
    if build.publication:
        _refuse_warnings(config)
        build.publication.publish()


def _entries(build: Build) -> list[search.Entry]:
    """The pages, and each glossary term by itself."""
    library = build.renderer.library
    terms = [
        search.Entry(f"glossary.html#{term.id}", "term", library.labels.kind.term, term.term, term.definition,
                     term.definition, tuple(term.also))
        for term in library.entries("term")
    ]
    return sorted([*build.entries.values(), *terms], key=lambda entry: entry.url)


def _refuse_dead_links(build: Build) -> None:
    rendered = [*build.rendered.values(), *(block for blocks in build.blocks.values() for block in blocks)]
    if found := dead_links(rendered, build.anchors):
        raise PluginError(
            "\n".join(f"{problem.file} ({build.language}): {problem.message}" for problem in found)
        )


def _build_the_others(config: MkDocsConfig, build: Build, root: Path) -> None:
    base = config.site_url.removesuffix(f"{build.language}/")
    for other in build.handbook.languages[1:]:
        sibling = language_config(other, config.config_file_path, str(root / other), f"{base}{other}/",
                                  strict=config.strict)
        mkdocs_build(sibling, dirty=MEMORY.rebuilding)


def _await(sibling) -> None:
    code, output = sibling.wait()
    for line in output.splitlines():
        log.info("%s: %s", sibling.language, line)
    if code:
        raise PluginError(f"The build in '{sibling.language}' failed:\n{output}")


def _refuse_warnings(config: MkDocsConfig) -> None:
    """MkDocs counts its warnings only after this event, when a publication would be too late to stop."""
    if not config.strict:
        return
    for handler in logging.getLogger("mkdocs").handlers:
        if isinstance(handler, CountHandler) and (counts := handler.get_counts()):
            told = ", ".join(f"{count} {level.lower()}{'s' * (count != 1)}" for level, count in counts)
            raise PluginError(f"{told} in strict mode: the site is not published, the old one stays.")
