"""Two folders change places in one step, where the system can do that.

Python has no call for it: Linux has renameat2 (glibc 2.28 and newer), macOS renamex_np. Some file systems
refuse (network shares, the layers of a container's image), and Windows has no such call.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

AT_FDCWD = -100
"""Linux: a path that is not absolute begins at the working folder (fcntl.h)."""
RENAME_EXCHANGE = 2
"""Linux: include/uapi/linux/fs.h."""
RENAME_SWAP = 2
"""macOS: sys/stdio.h."""


def exchange(one: Path, other: Path) -> bool:
    """Let two files or folders change places at once; False, and nothing done, where that cannot be."""
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "linux":
            return not ctypes.CDLL(None).renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE)
        if sys.platform == "darwin":
            return not ctypes.CDLL(None).renamex_np(first, second, RENAME_SWAP)
    except AttributeError:  # an older library
        pass
    return False
