"""One configuration file, set to one language."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig

from ..handbook import Handbook
from .memory import MEMORY
from .state import PROJECT, Build


def base_url(config: MkDocsConfig, book: Handbook) -> str:
    """The address above the languages: of the server, SITE_URL, mkdocs.yml or handbook.yml, in this order."""
    served = config.site_url if MEMORY.serving else None
    address = served or os.environ.get("SITE_URL") or config.site_url or book.sheet("handbook").addresses.site
    return address if address.endswith("/") else f"{address}/"


def apply(config: MkDocsConfig, build: Build) -> None:
    """Point docs_dir, names, theme and edit links at the build's language."""
    sheet = build.handbook.sheet("handbook")
    config.docs_dir = str(PROJECT / "docs" / build.language)
    # Material puts these into its templates as they are.
    config.site_name = escape(sheet.title[build.language])
    config.site_description = escape(sheet.organisation.about[build.language])
    config.theme["language"] = build.language
    config.edit_uri = f"{sheet.addresses.edit}docs/{build.language}/" if sheet.addresses.edit else None
    # Material keeps the chosen colours per scope: one for all languages.
    config.extra["scope"] = urlsplit(config.site_url or "/").path.removesuffix(f"{build.language}/") or "/"
    _name_palette(config, build)


def _name_palette(config: MkDocsConfig, build: Build) -> None:
    words = build.renderer.library.labels.scheme
    for option in config.theme["palette"]:
        option["toggle"]["name"] = words[option["toggle"]["name"]]
