"""Strict YAML: plain values that know their line and column.

What YAML offers beyond records (anchors, tags, several documents, guessing
that NO means false) has bitten every project that let it in, so it is refused
or read as the text it is. The hazards are kept under `tests/data/reader/`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

import yaml

from . import yaml_slips
from .kept import Kept, digest
from .problems import DataProblems, Problem

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_BYTES = 256 * 1024
MAX_DEPTH = 12
PathInFile = tuple[str | int, ...]
Places = dict[PathInFile, tuple[int, int]]

# Control characters that turn the reading direction: they can make a line look like another one.
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# What YAML itself does not take (libyaml stops without a line when it meets one), and U+0085,
# a line end that no editor shows and that YAML silently reads as a space.
CONTROLS = "\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff"
# No width, so nobody sees that a word with one of these is another word; U+2028 and U+2029 end lines.
# What joins emoji and the letters of some scripts (U+200C, U+200D) may stay.
ZERO_WIDTH = "\u00ad\u180e\u200b\u2028\u2029\u2060-\u2064\ufeff"
UNWANTED = re.compile(f"[\x00\t{CONTROLS}{ZERO_WIDTH}\ud800-\udfff{BIDI}]")
UNWANTED_IN_WORDS = re.compile(f"[\x00{CONTROLS}{ZERO_WIDTH}\ud800-\udfff{BIDI}]")
# Longer runs of digits stay text: int() refuses them, and float() makes them infinite.
NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]{0,299})(\.[0-9]{1,300})?")
NUMBER_BEGINS = "+-0123456789"
SURROGATE = re.compile(rb"\xed[\xa0-\xbf]")
CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass
class Document:
    """What one file says, and where each part of it stands."""

    file: str
    text: str
    value: Any = None
    digest: str = ""
    """Stands for the file's contents: another one means that something in it has changed."""

    def place(self, path: PathInFile, *, key: bool = False) -> tuple[int, int]:
        """Line and column (from 1) of the value at a path, of its key, or of the nearest part that exists."""
        keys, values = self._places
        while path:
            if key and path in keys:
                return keys[path]
            if path in values:
                return values[path]
            path, key = path[:-1], False
        return values.get((), (1, 1))

    @cached_property
    def _places(self) -> tuple[Places, Places]:
        """Where each key and each value stands; looked for only when something is wrong."""
        builder = _Builder(self.file, self.text, placing=True)
        builder.build()
        return builder.keys, builder.values


def read(path: Path, name: str, kept: Kept | None = None) -> Document:
    """Read one file; `name` is what messages call it. Raises DataProblems with the first hazard found.

    What is `kept` under the digest of the same contents is taken from there instead of being parsed.
    """
    raw = path.read_bytes()
    contents = digest(name, raw)
    if kept and (found := kept.get(contents)):
        text, value = found
        return Document(name, text, value, contents)
    document = parse(raw, name)
    document.digest = contents
    if kept:
        kept.put(contents, (document.text, document.value))
    return document


def parse(raw: bytes, name: str) -> Document:
    """Turn the bytes of a file into values with their places; raises DataProblems."""
    if len(raw) > MAX_BYTES:
        _refuse(
            name,
            1,
            1,
            "too-large",
            f"the file has {len(raw):,} bytes, the limit is {MAX_BYTES:,}",
            "Split it: one record, one file.",
        )
    text = _decode(raw, name)
    return Document(name, text, _Builder(name, text, placing=False).build())


def _refuse(name: str, line: int, column: int, hazard: str, message: str, cure: str) -> NoReturn:
    raise DataProblems([Problem(name, line, column, f"yaml-{hazard}", message, cure)])


def _place_in(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1


def _decode(raw: bytes, name: str) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # error.object lacks the byte order mark; what stands before the fault is whole.
        before = error.object[: error.start].decode()
        line, column = _place_in(before, len(before))
        surrogate = SURROGATE.match(error.object, error.start)
        _refuse(
            name,
            line,
            column,
            "surrogate" if surrogate else "encoding",
            "half of a surrogate pair stands here" if surrogate else "the file is not UTF-8",
            "Save the file as UTF-8.",
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := UNWANTED.search(text):
        line, column = _place_in(text, found.start())
        _refuse_character(name, line, column, found.group())
    return text


def _refuse_character(name: str, line: int, column: int, character: str) -> NoReturn:
    hazard, cure = {
        "\t": ("tab", "Use spaces."),
        "\x00": ("nul", "Delete it; the file may be damaged or not be text."),
    }.get(character, ("control", "Delete it; the file may be damaged or not be text."))
    if character in BIDI or re.match(f"[{ZERO_WIDTH}]", character):
        hazard = "bidi" if character in BIDI else "zero-width"
        cure = "Delete this invisible character; it can make a text look like another one."
    if "\ud800" <= character <= "\udfff":
        hazard, cure = "surrogate", "Delete it and type the character again."
    _refuse(name, line, column, hazard, f"the character U+{ord(character):04X} is not allowed", cure)


def _start(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


class _Builder:
    """Turns YAML events into values; a loop with its own stack, so that depth costs nothing."""

    def __init__(self, name: str, text: str, *, placing: bool) -> None:
        self.name, self.text, self.placing = name, text, placing
        self.value: Any = None
        self.keys: Places = {}
        self.values: Places = {}
        self.stack: list[_Open] = []
        # What the file shows was looked through as a whole; only an escape brings in what it does not show.
        self.has_escapes = "\\" in text
        self.may_be_cut = yaml_slips.MAY_CUT.search(text) is not None
        self.has_full_width_colon = yaml_slips.FULL_WIDTH_COLON in text
        self.last: Any = None
        """The last scalar, for what is told of an error behind it."""

    def build(self) -> Any:
        """The value of the whole file; with `placing`, `keys` and `values` say where its parts stand."""
        try:
            self._take_all(self.text)
        except yaml.MarkedYAMLError as error:
            _refuse(self.name, *yaml_slips.explain(self.text, error, self.last))
        return self.value

    def _take_all(self, text: str) -> None:
        documents = 0
        loader = LOADER(text)
        try:
            while (event := loader.get_event()) is not None:
                what = type(event)
                if what is yaml.ScalarEvent:
                    self._take_scalar(event)
                elif what is yaml.MappingStartEvent:
                    self._open(event, {})
                elif what is yaml.SequenceStartEvent:
                    self._open(event, [])
                elif what is yaml.MappingEndEvent or what is yaml.SequenceEndEvent:
                    self.stack.pop()
                elif what is yaml.AliasEvent:
                    self._refuse_at(event, "alias", f"'*{event.anchor}' is an alias", "Write the words out.")
                elif what is yaml.DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        self._refuse_at(
                            event,
                            "documents",
                            "a second document begins here",
                            "One record, one file: move it to a file of its own.",
                        )
        finally:
            loader.dispose()
        if not documents:
            _refuse(self.name, 1, 1, "empty", "the file says nothing", "Write a record or delete the file.")

    def _refuse_at(self, event: Any, hazard: str, message: str, cure: str) -> None:
        _refuse(self.name, *_start(event), hazard, message, cure)

    def _refuse_mark(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse_at(
                event, "anchor", f"'&{event.anchor}' is an anchor", "Write the words out where they belong."
            )
        self._refuse_at(event, "tag", f"'{event.tag}' is a tag", "Leave the tag out; put text into quotes.")

    def _open(self, event: Any, container: dict | list) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_mark(event)
        if self.stack and self.stack[-1].wants_key():
            self._refuse_at(
                event,
                "key",
                "a key must be a word, not a list or a mapping",
                "Put words that begin with [ or { into quotes.",
            )
        if len(self.stack) >= MAX_DEPTH:
            self._refuse_at(event, "depth", f"nested deeper than {MAX_DEPTH} levels", "Flatten it.")
        path = self._place(event, container)
        self.stack.append(_Open(container, path))

    def _take_scalar(self, event: Any) -> None:
        words = event.value
        if event.anchor is not None or event.tag is not None:
            self._refuse_mark(event)
        if self.has_escapes and (found := UNWANTED_IN_WORDS.search(words)):
            _refuse_character(self.name, *_start(event), found.group())
        top = self.stack[-1] if self.stack else None
        self.last = event
        if self.may_be_cut or self.has_full_width_colon:
            self._refuse_slip(event, top)
        if top is None or not top.wants_key():
            self._place(event, resolve(words) if event.implicit[0] else words)
            return
        if words == "<<":
            self._refuse_at(event, "merge", "'<<' is a merge key", "Write the keys out.")
        if words in top.container:
            self._refuse_duplicate(event, top)
        if (slip := yaml_slips.odd_key(event)) is not None:
            _refuse(self.name, *slip)
        top.key, top.key_column = words, event.start_mark.column
        if self.placing:
            self.keys[(*top.path, words)] = _start(event)

    def _refuse_slip(self, event: Any, top: _Open | None) -> None:
        slip = None
        if self.may_be_cut:
            slip = yaml_slips.cut_words(self.text, event, self._base(event, top))
        if slip is None and self.has_full_width_colon and event.implicit[0]:
            slip = yaml_slips.odd_value(self.text, event)
        if slip is not None:
            _refuse(self.name, *slip)

    @staticmethod
    def _base(event: Any, top: _Open | None) -> int:
        """The column beyond which a next line would go on with the words of a scalar."""
        if top is None or top.wants_key():
            return event.start_mark.column
        return event.start_mark.column - 2 if top.is_list else top.key_column

    def _refuse_duplicate(self, event: Any, top: _Open) -> None:
        if not self.placing:
            _Builder(self.name, self.text, placing=True).build()  # comes here again, knowing the places
        line = self.keys[(*top.path, event.value)][0]
        self._refuse_at(
            event,
            "duplicate",
            f"the key '{event.value}' stands twice, first in line {line}",
            "Keep one of the two.",
        )

    def _place(self, event: Any, value: Any) -> PathInFile:
        """Put a value where it belongs and return its path (the empty one unless places are wanted)."""
        path: PathInFile = ()
        if not self.stack:
            self.value = value
        else:
            top = self.stack[-1]
            part = top.add(value)
            if self.placing:
                path = (*top.path, part)
        if self.placing:
            self.values[path] = _start(event)
        return path


class _Open:
    """A mapping or list that is being filled."""

    __slots__ = ("container", "is_list", "key", "key_column", "path")

    def __init__(self, container: dict | list, path: PathInFile) -> None:
        self.container = container
        self.is_list = type(container) is list
        self.path = path
        self.key: Any = None
        """The key whose value comes next; None while a key comes next."""
        self.key_column = 0

    def wants_key(self) -> bool:
        return self.key is None and not self.is_list

    def add(self, value: Any) -> str | int:
        """Put a value in and return its key or index."""
        container = self.container
        if isinstance(container, list):
            container.append(value)
            return len(container) - 1
        key, self.key = self.key, None
        container[key] = value
        return key


def resolve(plain: str) -> Any:
    """The value of an unquoted scalar: true, false, null or a decimal number; all else is the text it is.

    >>> [resolve(word) for word in ("NO", "12:30", "017", "17", "1.5", "true")]
    ['NO', '12:30', '017', 17, 1.5, True]
    """
    if plain in CONSTANTS:
        return CONSTANTS[plain]
    if plain[0] in NUMBER_BEGINS and NUMBER.fullmatch(plain):
        return float(plain) if "." in plain else int(plain)
    return plain
