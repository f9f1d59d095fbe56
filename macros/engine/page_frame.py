"""What surrounds the records of a folder is the same for all of them: rendered once, filled for each page.

Material's templates take a fifth of a build. They see a page whose own words are marks; for each page the
marks are replaced by its words. `tests/test_page_frame.py` proves that the pages come out the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import Markup

# As an address a mark names a scheme of its own, so that MkDocs leaves it as it is.
_MARK = "so-mark:{}:"
_MARKS = re.compile(_MARK.format("([a-z-]+)"))


class Frame:
    """A page whose own words are marks."""

    def __init__(self, html: str) -> None:
        # Splitting at a group gives words of the frame and names of marks by turns.
        self._parts = _MARKS.split(html)

    @staticmethod
    def marks(words: Mapping[str, str]) -> dict[str, Markup]:
        """A mark for each thing that a page says; what is empty stays empty."""
        return {name: Markup(_MARK.format(name)) if said else Markup() for name, said in words.items()}

    def fill(self, words: Mapping[str, str]) -> str:
        """The page with these words."""
        return "".join(words[part] if number % 2 else part for number, part in enumerate(self._parts))
