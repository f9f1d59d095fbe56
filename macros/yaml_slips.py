"""What people who write YAML by hand mean, where YAML reads something else or tells of another line.

Each of these was found in public reports: a hashtag that cut a text without a word, a full-width colon, an
invisible character as indentation, a quote that nobody closed and that is told where the next one happens
to stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

FULL_WIDTH_COLON = "："
# An ASCII key before it: as a value, "KOL：" at the beginning of a Chinese sentence is right.
KEY_WITH_FULL_WIDTH_COLON = re.compile(rf"""["']?([a-z][a-z0-9_-]*)["']?{FULL_WIDTH_COLON}""")
# What may stand between the end of a word and a comment: ends of lists, a colon, the sign of a block.
_COMMENT_BEHIND = re.compile(r"[\]},:|>0-9+-]* +#")
_COMMENT_BELOW = re.compile(r"(?:\n *)+(#)[^\s#]")
MAY_CUT = re.compile(r"^ *[^\s#].* #|^ +#[^\s#]", re.MULTILINE)
"""A text in which no line fits this has no comment that could be meant as words."""


class Slip(NamedTuple):
    """What was meant to be something else: where, its hazard, what stands there, what to do."""

    line: int
    column: int
    hazard: str
    message: str
    cure: str


def cut_words(text: str, event: Any, base: int) -> Slip | None:
    """A comment that cuts words: behind them on their line, or as their next line.

    `event` is a scalar, `base` the column (from 0) beyond which a next line would go on with its words.
    """
    end = event.end_mark.index
    # Behind the sign of a block, words are cut; the block itself may hold any sign.
    behind = event.start_mark.index if event.style in ("|", ">") else end
    if found := _COMMENT_BEHIND.match(text, behind):
        return _comment(text, found.end() - 1)
    if event.style or not event.value:
        return None
    if (found := _COMMENT_BELOW.match(text, end)) and _column(text, found.start(1)) > base:
        return _comment(text, found.start(1))
    return None


def _comment(text: str, index: int) -> Slip:
    said = text[index:].partition("\n")[0][:30]
    return Slip(
        text.count("\n", 0, index) + 1,
        _column(text, index) + 1,
        "hash",
        f"'{said}' is read as a comment, so no reader would see it",
        "Put the words into quotes; write a comment on a line of its own, with a space after the #.",
    )


def _column(text: str, index: int) -> int:
    return index - (text.rfind("\n", 0, index) + 1)


def odd_key(event: Any) -> Slip | None:
    """A key that was not meant as one: with a full-width colon, an invisible character, over two lines."""
    line, column, words = event.start_mark.line + 1, event.start_mark.column + 1, event.value
    if event.style:
        return None  # in quotes, a key is meant as it stands
    if FULL_WIDTH_COLON in words:
        return _full_width_colon(line, column, words.partition(FULL_WIDTH_COLON)[0])
    if words != words.strip():
        stripped = words.strip()
        return _invisible(line, column, words[0] if not words.startswith(stripped[:1]) else words[-1])
    if event.end_mark.line > event.start_mark.line:
        cure = "Put a colon and a space after it, or quotes around words that go on in the next line."
        return Slip(line, column, "key", "a key stands on one line", cure)
    return None


def odd_value(text: str, event: Any) -> Slip | None:
    """A value with a line of its own that was meant as a key and its value, but for a full-width colon."""
    start = event.start_mark.index
    found = KEY_WITH_FULL_WIDTH_COLON.match(event.value)
    if found and not text[text.rfind("\n", 0, start) + 1 : start].strip():
        return _full_width_colon(event.start_mark.line + 1, event.start_mark.column + 1, found[1])
    return None


def explain(text: str, error: Any, last: Any) -> Slip:
    """What an error of the YAML library comes from; `last` is the last scalar before it, if any."""
    mark = error.problem_mark or error.context_mark
    line = mark.line if mark else 0
    if error.context == "while scanning a quoted scalar":
        return _open_quote(error.context_mark.line + 1, error.context_mark.column + 1)
    if last is not None and last.style in ("'", '"') and last.start_mark.line < last.end_mark.line == line:
        return _open_quote(last.start_mark.line + 1, last.start_mark.column + 1)
    begins = min(line, error.context_mark.line if error.context_mark else line)
    nearest = range(line, max(begins, line - NEAR) - 1, -1)
    return next(_slips_in(text.split("\n"), nearest), None) or Slip(
        line + 1,
        mark.column + 1 if mark else 1,
        "syntax",
        f"this is not YAML: {_PLAIN.get(error.problem, error.problem or error.context)}",
        "Check the indentation, and put words with a colon, a # or a leading quote into quotes.",
    )


_PLAIN = {
    "mapping values are not allowed in this context": "a colon and a space stand inside words without quotes",
    "mapping values are not allowed here": "a colon and a space stand inside words without quotes",
    "could not find expected ':'": "a colon is missing behind a key",
    "did not find expected key": "this is neither a key nor the end of what stands before",
    "did not find expected '-' indicator": "this is neither the next part of the list nor its end",
    "found character that cannot start any token": "words without quotes cannot begin with this sign",
}
"""What the library's words mean."""
NEAR = 6
"""So many lines above the line that the library tells, a slip may stand."""


def _slips_in(lines: list[str], numbers: range) -> Iterator[Slip]:
    for number in numbers:
        line = lines[number] if number < len(lines) else ""
        words = line.lstrip(" ").removeprefix("- ")
        if words[:1].isspace() and words[0] not in "\r\n":
            yield _invisible(number + 1, line.index(words[0]) + 1, words[0])
        if found := KEY_WITH_FULL_WIDTH_COLON.match(words):
            yield _full_width_colon(number + 1, len(line) - len(words) + 1, found[1])


def _full_width_colon(line: int, column: int, key: str) -> Slip:
    message = f"a full-width colon {FULL_WIDTH_COLON} stands after '{key}'"
    return Slip(line, column, "colon", message, "Write a colon and a space, as on an English keyboard.")


def _invisible(line: int, column: int, character: str) -> Slip:
    name = unicodedata.name(character, "a control character").lower()
    message = f"the invisible character U+{ord(character):04X} ({name}) stands before the words"
    return Slip(line, column, "invisible", message, "Indent with spaces as the space bar gives them.")


def _open_quote(line: int, column: int) -> Slip:
    message = "the quote that begins here is not closed on its line"
    return Slip(
        line,
        column,
        "quote",
        message,
        "Close it; inside the words write 「」, “” or the other kind of quote.",
    )
