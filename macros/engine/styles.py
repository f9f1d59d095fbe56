"""One stylesheet for the browser, from the several in which it is written.

Nothing is drawn before the last stylesheet has come, so on a bad network each
file of its own would be another wait.
"""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

JOINED = "assets/styles/handbook.css"


def join(files: Files, config: MkDocsConfig) -> None:
    """Put one file in the place of those of `extra_css` that are the site's own, in their order."""
    own = [file for path in config.extra_css if (file := files.get_file_from_path(path))]
    for file in own:
        files.remove(file)
    joined = {file.src_uri for file in own}
    files.append(File.generated(config, JOINED, content="\n".join(file.content_string for file in own)))
    config.extra_css = [JOINED, *(path for path in config.extra_css if path not in joined)]
