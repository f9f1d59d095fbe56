"""What the theme's templates ask for: their environment, chapters, sibling pages, words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from .. import layouts
from ..kept import digest_of_files
from ..project import CACHE, PROJECT
from . import navigation
from .language_build import LanguageBuild, build_of

COMPILED = CACHE / "templates"


def keep_layouts() -> None:
    """Let the layouts of records be compiled once for all processes and builds."""
    layouts.environment().bytecode_cache = _compiled("layouts", layouts.__file__)


def compile_layouts() -> None:
    """Compile every layout ahead of its first page."""
    keep_layouts()
    for name in layouts.environment().list_templates():
        layouts.environment().get_template(name)


def _compiled(name: str, code: str) -> jinja2.BytecodeCache | None:
    """Where compiled templates are kept; `code` is the file that sets up their environment.

    Jinja looks at a template's words only: when that code changes, what it compiled is no longer right.
    """
    folder = COMPILED / f"{name}-{digest_of_files([Path(code)])}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:  # a checkout that may only be read
        return None
    return jinja2.FileSystemBytecodeCache(str(folder))


def environment(env: jinja2.Environment, build: LanguageBuild) -> jinja2.Environment:
    """MkDocs' environment of the theme with our settings, and with labels and names for every template."""
    build.theme = env.overlay(
        trim_blocks=True,  # a tenth of each page would be the templates' indentation
        lstrip_blocks=True,
        autoescape=_is_ours,
        optimized=False,
        bytecode_cache=_compiled("theme", __file__),
    )
    build.theme.globals |= {"t": build.library.labels, "language": build.language}
    return build.theme


@cache
def _is_ours(template: str | None) -> bool:
    """Whether a template is one of macros/theme; Material's write HTML as it comes."""
    return template is not None and (PROJECT / "macros" / "theme" / template).is_file()


def add_context(context: dict[str, Any], page: Page, config: MkDocsConfig) -> dict[str, Any]:
    """The context of a page of prose with its chapter and its address in the other languages."""
    for name in ("title", "description"):
        if words := page.meta.get(name):
            page.meta[name] = escape(words)  # Material puts these into its templates as they are
    return context | context_of(parts(page, config), build_of(config))


def parts(page: Any, config: MkDocsConfig) -> dict[str, str]:
    """What the theme shows of a page beside its content, as ready HTML and addresses, by name."""
    build = build_of(config)
    chapter, contents = (build.theme.get_template(f"partials/{name}.html") for name in ("chapter", "toc"))
    place = page.file.src_uri.removesuffix(".md")
    root = "../" * (place.count("/") + 1)
    siblings = {f"sibling-{other}": f"{root}{other}/{place}.html" for other in build.handbook.languages}
    return siblings | {
        "chapter": chapter.render(navigation=navigation.of_page(page, build)),
        "contents": contents.render(page=page),
    }


def context_of(parts: Mapping[str, str], build: LanguageBuild) -> dict[str, Any]:
    """The names by which the theme's templates ask for the parts."""
    names = build.library.settings.language_names
    return {
        "chapter_pages": Markup(parts["chapter"]),
        "contents": Markup(parts["contents"]),
        "siblings": [(other, names[other], parts[f"sibling-{other}"]) for other in build.handbook.languages],
    }
