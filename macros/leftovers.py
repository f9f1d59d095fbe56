"""Files that nobody wrote for the handbook: what systems, editors and merges leave behind."""

from __future__ import annotations

import re
from pathlib import PurePath

NAMES = frozenset(
    (
        *("thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin", "system volume information"),  # Windows
        *("__macosx", "icon\r"),  # macOS, besides what is hidden
        *("@eadir", "lost+found", "__pycache__"),  # Synology, ext4, Python
    )
)
ENDINGS = re.compile(
    r"(~|\.(bak|old|orig|rej|save|sw[nop]|te?mp|part|crdownload|download|lnk)|:zone\.identifier)$"
)
BEGINNINGS = (".", "~$", "#")


def is_left_over(path: PurePath) -> bool:
    """Whether a path, relative to the folder that is read, is hidden or left behind, or in such a folder.

    >>> [is_left_over(PurePath(name)) for name in (".git/x.yml", "writer.yml~", "Thumbs.db", "@eaDir/a.yml")]
    [True, True, True, True]
    >>> is_left_over(PurePath("team/roles/writer.yml"))
    False
    """
    return any(_is(part.lower()) for part in path.parts)


def _is(name: str) -> bool:
    return name in NAMES or name.startswith(BEGINNINGS) or ENDINGS.search(name) is not None
