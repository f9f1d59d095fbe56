"""The site's own files: which of docs/assets and of the theme are published."""

from __future__ import annotations

from pathlib import PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from ..leftovers import is_left_over
from ..pictures import places
from ..project import DOCS
from . import styles

UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/", "assets/scripts/offline/")
PLACES = "assets/styles/places.css"


def add(files: Files, config: MkDocsConfig) -> None:
    """Add docs/assets, one for all languages; leave out what no page asks for and what was left behind."""
    for path in sorted((DOCS / "assets").rglob("*")):
        if path.is_file():
            source = path.relative_to(DOCS).as_posix()
            files.append(File(source, str(DOCS), config.site_dir, config.use_directory_urls))
    files.append(File.generated(config, PLACES, content=places.rules()))
    styles.join(files, config)
    _drop_unused(files)


def _drop_unused(files: Files) -> None:
    """Material's own search is replaced, and its source maps are larger than all the rest.

    The files of `offline` are parts of the worker at the root of the site.
    """
    for file in list(files):
        is_unused = file.src_uri.startswith(UNUSED) or file.src_uri.endswith(".map")
        if is_unused or is_left_over(PurePosixPath(file.src_uri)):
            files.remove(file)
