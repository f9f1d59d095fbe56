"""One configuration file, set to one language."""

from __future__ import annotations

import os
import re
from urllib.parse import urlsplit

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from ..handbook import Handbook
from ..project import DOCS
from ..records.organisation import ADDRESS_PATTERN
from .language_build import LanguageBuild


def base_url(config: MkDocsConfig, book: Handbook, *, serving: bool) -> str:
    """The address above the languages: of the server, SITE_URL, mkdocs.yml or handbook.yml, in this order.

    Raises PluginError when SITE_URL is no address that pages can stand below.
    """
    served = config.site_url if serving else None
    chosen = _with_slash(os.environ.get("SITE_URL", "").strip())
    if chosen and not re.match(ADDRESS_PATTERN, chosen):
        raise PluginError(
            f"SITE_URL is '{chosen}'. "
            "Give an address such as https://handbook.example.com/team/, without ?, # or blanks."
        )
    return _with_slash(served or chosen or config.site_url or book.settings.addresses.site)


def _with_slash(address: str) -> str:
    return address if not address or address.endswith("/") else f"{address}/"


def apply(config: MkDocsConfig, build: LanguageBuild) -> None:
    """Point docs_dir, names, theme and edit links at the build's language."""
    settings = build.handbook.settings
    config.docs_dir = str(DOCS / build.language)
    # Material puts these into its templates as they are.
    config.site_name = escape(settings.title[build.language])
    config.site_description = escape(settings.organisation.about[build.language])
    config.theme["language"] = build.language
    config.edit_uri = f"{settings.addresses.edit}docs/{build.language}/" if settings.addresses.edit else None
    # Material keeps the chosen colours per scope: one for all languages.
    config.extra["scope"] = urlsplit(config.site_url or "/").path.removesuffix(f"{build.language}/") or "/"
    _name_palette(config, build)


def _name_palette(config: MkDocsConfig, build: LanguageBuild) -> None:
    words = build.library.labels.scheme
    for option in config.theme["palette"]:
        option["toggle"]["name"] = words[option["toggle"]["name"]]
