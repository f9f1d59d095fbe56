"""What the theme's templates ask for: chapters, sibling pages, words."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from .. import pages
from . import compiling, memory, navigation
from .frames import PageTemplate
from .state import PROJECT, Build


class ThemeLoader(jinja2.FileSystemLoader):
    """The theme's files without hidden folders: those hold ten thousand icons, which no site copies."""

    def list_templates(self) -> list[str]:
        """The names of all files, as MkDocs asks for them to copy what is no template."""
        found: set[str] = set()
        for folder in map(Path, self.searchpath):
            for place, folders, files in os.walk(folder):
                folders[:] = [name for name in folders if not name.startswith(".")]
                found.update(Path(place, name).relative_to(folder).as_posix() for name in files)
        return sorted(found)


def prepare(config: MkDocsConfig) -> None:
    """Let MkDocs take the theme's templates from an environment of ours; keep what is compiled."""
    pages.environment().bytecode_cache = compiling.cache_of("layouts", pages.__file__)
    make = config.theme.get_env

    def get_env() -> jinja2.Environment:
        env = make()
        env.loader = ThemeLoader(config.theme.dirs)
        env.optimized = False
        env.trim_blocks = env.lstrip_blocks = True  # a tenth of each page would be the templates' indentation
        env.autoescape = _is_ours
        env.bytecode_cache = compiling.cache_of("theme", __file__)
        env.template_class = PageTemplate
        return env

    config.theme.get_env = get_env


def furnish(env: jinja2.Environment, config: MkDocsConfig) -> jinja2.Environment:
    """Labels and names for every template."""
    build: Build = config.handbook
    env.globals["t"] = build.renderer.library.labels
    env.globals["language"] = build.language
    build.theme = env
    return env


@cache
def _is_ours(template: str | None) -> bool:
    """Whether a template is one of macros/theme; Material's write HTML as it comes."""
    return template is not None and (PROJECT / "macros" / "theme" / template).is_file()


def place(context: dict[str, Any], page: Page, config: MkDocsConfig) -> dict[str, Any]:
    """The page's chapter and its address in the other languages."""
    build: Build = config.handbook
    source = page.file.src_uri.removesuffix(".md")
    chapter, contents = (build.theme.get_template(f"partials/{name}.html") for name in ("chapter", "toc"))
    context["chapter_pages"] = Markup(chapter.render(navigation=navigation.of_page(page, build)))
    context["contents"] = Markup(contents.render(page=page))
    context["siblings"] = [
        (
            other,
            build.renderer.library.sheet("handbook").language_names[other],
            f"{'../' * (source.count('/') + 1)}{other}/{source}.html",
        )
        for other in build.handbook.languages
    ]
    build.anchors[source] = set(page.present_anchor_ids or ())
    memory.remember(build, page.file, str(page.title), build.anchors[source])
    _escape_for_material(page)
    return context


def _escape_for_material(page: Page) -> None:
    """Material puts these into its templates as they are."""
    for name in ("title", "description"):
        if words := page.meta.get(name):
            page.meta[name] = escape(words)
