"""Build one language.

Use: `python -m macros.engine.build_language LANGUAGE CONFIG_FILE SITE_DIR SITE_URL [--strict]`.

The build of the first language starts one of these for each other language;
nobody needs to call it by hand.
"""

from __future__ import annotations

import argparse
import logging
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


def main() -> int:
    """Build it; returns 0 when nothing was wrong."""
    parser = argparse.ArgumentParser()
    for name in ("language", "config_file", "site_dir", "site_url"):
        parser.add_argument(name)
    parser.add_argument("--strict", action="store_true")
    options = parser.parse_args()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)-8s-  %(message)s", stream=sys.stdout)
    try:
        config = language_config(options.language, options.config_file, options.site_dir, options.site_url,
                                 strict=options.strict)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except (MkDocsException, SystemExit) as error:
        if str(error):
            print(f"ERROR    -  {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
