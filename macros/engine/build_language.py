"""Build one language, as the build of the first language asks for each of the others."""

from __future__ import annotations

import sys

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException


def language_config(
    language: str, config_file: str, site_dir: str, site_url: str, *, strict: bool
) -> MkDocsConfig:
    """The configuration for one language; hooks recognise it by `extra.language`."""
    config = load_config(config_file=config_file, site_dir=site_dir, site_url=site_url, strict=strict)
    config.extra["language"] = language
    return config


def build_language(language: str, config_file: str, site_dir: str, site_url: str, *, strict: bool) -> int:
    """Build it into a folder; returns 0 when nothing was wrong, 1 after telling what was."""
    try:
        config = language_config(language, config_file, site_dir, site_url, strict=strict)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except (MkDocsException, SystemExit) as error:
        if str(error):
            print(f"ERROR    -  {error}", file=sys.stderr)
        return 1
    return 0
