"""The strict YAML reader: hazards as files under data/reader, and what holds for any input."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from macros import reader
from macros.problems import DataProblems

from .conftest import DATA

HAZARDS = sorted(folder.name for folder in (DATA / "reader").iterdir() if folder.is_dir())
QUICK = settings(deadline=None, max_examples=200)

texts = st.text(max_size=40)
values = st.recursive(
    texts | st.integers() | st.booleans(),
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(texts, parts, max_size=4),
    max_leaves=16,
)
# Pieces of YAML: thrown together they reach more of the reader than random bytes do.
pieces = st.lists(
    st.sampled_from(
        [
            "a",
            "b: ",
            "- ",
            "? ",
            ": ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "&x ",
            "*x",
            "!t ",
            "<<: ",
            "| ",
            ">- ",
            "'",
            '"',
            "#",
            "%YAML 1.1",
            "---",
            "...",
            "\n",
            "  ",
            "\r\n",
            "\t",
            "\\x",
            "\\ud800",
            "\0",
            "\x01",
            "\x7f",
            "\x85",
            "\u2028",
            "\u202e",
            "\ufeff",
            "\uffff",
            "0",
            "17",
            "-",
            "1.5",
            "9" * 5000,
            "~",
            "甲",
            "😀",
        ]
    ),
    max_size=30,
).map("".join)


def told(raw: bytes) -> str:
    """What the reader says to some bytes: its first message, or the value as JSON."""
    try:
        return json.dumps(reader.parse(raw, "input.yml").value, ensure_ascii=False)
    except DataProblems as found:
        return str(found)


def strings_and_keys(value: Any) -> list[str]:
    """Every string in a value, keys too."""
    if isinstance(value, dict):
        return [*value, *(text for part in value.values() for text in strings_and_keys(part))]
    if isinstance(value, list):
        return [text for part in value for text in strings_and_keys(part)]
    return [value] if isinstance(value, str) else []


def keys(value: Any) -> set[str]:
    """Every key in a value."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return set(value if isinstance(value, dict) else ()).union(*map(keys, parts))


@pytest.mark.parametrize("name", HAZARDS)
def test_hazard(name: str) -> None:
    """A hazard is refused with its exact message, or taken as the value that its file expects."""
    folder = DATA / "reader" / name
    raw = (folder / "input.yml").read_bytes()
    if name == "too-large":  # The file holds one line; a quarter of a megabyte of it need not be kept.
        raw *= reader.MAX_BYTES // len(raw) + 1
    assert told(raw) + "\n" == (folder / "expected.txt").read_text(encoding="utf-8")


SLIPS = [
    ("a: x #y# z", "1:6", "hash"),
    ("a: x # y", "1:6", "hash"),
    ('a: "x" #y# z', "1:8", "hash"),
    ("a: #y# z", "1:4", "hash"),
    ("- x #y", "1:5", "hash"),
    ("- x\n  #y# z", "2:3", "hash"),
    ("a:\n  b: x\n    #y# z", "3:5", "hash"),
    ("a: {b: x #y# z, c: d}", "1:10", "hash"),
    ("a: {b: x} #y", "1:11", "hash"),
    ("a: [x, y] #z", "1:11", "hash"),
    ("a: | #y\n  z", "1:6", "hash"),
    ("a: >- #y\n  z", "1:7", "hash"),
    ("title：甲\nb: 1", "1:1", "colon"),
    ("b: 1\ntitle：甲", "2:1", "colon"),
    ("a:\n  zh: 甲\n  en： >-\n    words", "3:3", "colon"),
    ("a:\n  en：A", "2:3", "colon"),
    ("a: {zh：甲, en：A}", "1:5", "colon"),
    ("a:\n　b: 1", "2:1", "invisible"),
    ("a:\n  b: 1\n\xa0\xa0c: 2", "3:1", "invisible"),
    ("a:\n  b: 1\n  　c: 2", "3:3", "invisible"),
    ('a: "x\nb: "y"\nc: "z"', "1:4", "quote"),
    ("a: 'x\nb: y", "1:4", "quote"),
    ('a:\n  - b: "x\n    c: y\n  - b: "z"', "2:8", "quote"),
    ("a: 甲\u200b乙", "1:5", "zero-width"),
    ('a: "\\u200b"', "1:4", "zero-width"),
    ('a: "\\u2028"', "1:4", "zero-width"),
    ('a: "\\e"', "1:4", "control"),
    ('a: "\\b"', "1:4", "control"),
    ('a: "\\N"', "1:4", "control"),
    ("a: “b: c”", "1:6", "syntax"),
    ("a: @b", "1:4", "syntax"),
]


@pytest.mark.parametrize(("text", "place", "hazard"), SLIPS, ids=[repr(text) for text, *_ in SLIPS])
def test_a_slip_is_told_where_it_was_made(text: str, place: str, hazard: str) -> None:
    """What hands on a Chinese or English keyboard do wrong is told at its own place, by its name."""
    said = told(text.encode())
    assert said.startswith(f"input.yml:{place}: "), said
    assert said.endswith(f"[yaml-{hazard}]"), said


@pytest.mark.parametrize(
    "text",
    [
        '"a #b# c"',
        "|-\n  #a# b\n  c #d#",
        "KOL：好",
        "x#y",
        "说：好的",
        "- a\n# b\n- c",
        "- a\n#- b",
        "b: c\n#d: e",
        "b:\n  c: d\n#e\n",
        "b:\n  - c: d\n    #e: f",
        "👨\u200d👩\u200d👧",
        '"a\\nb"',
    ],
)
def test_what_is_no_slip_is_read(text: str) -> None:
    """Hashtags in quotes and blocks, comments on their own lines, colons of a sentence, families as emoji."""
    assert json.loads(told(f"a:\n  {text.replace(chr(10), chr(10) + '  ')}\n".encode()))


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"a: &x 1\nb: *x\n", "input.yml:1:4: '&x' is an anchor"),
        (b"a: \x01\n", "input.yml:1:4: the character U+0001 is not allowed"),
        (b'a: "\\u202e"\n', "input.yml:1:4: the character U+202E is not allowed"),
        (b"a: \xed\x61\n", "input.yml:1:4: the file is not UTF-8"),
        (b"\xef\xbb\xbfa: 1\nb: \xff\n", "input.yml:2:4: the file is not UTF-8"),
        ("甲: ".encode() + b"\xff\n", "input.yml:1:4: the file is not UTF-8"),
        (b"? [a]\n: b\n", "input.yml:1:3: a key must be a word"),
        (b"# nothing\n", "input.yml:1:1: the file says nothing"),
        (b"a: [1\n", "input.yml:2:1: this is not YAML"),
    ],
    ids=[
        "anchor-before-alias",
        "control",
        "escaped-bidi",
        "lone-0xed",
        "bad-byte-after-mark",
        "bad-byte-after-chinese",
        "list-as-key",
        "only-a-comment",
        "open-bracket",
    ],
)
def test_first_fault_is_told_where_it_stands(raw: bytes, line: str) -> None:
    """The first fault of a file is told with its line and its column counted in characters."""
    assert told(raw).startswith(line)


@pytest.mark.parametrize(
    "plain",
    ["1" * 400, "1" * 5000, "1" * 400 + ".5", "1２", "0x1F", "1_000", ".5", "5.", "NaN"],
    ids=[
        "400-digits",
        "5000-digits",
        "400-digits-and-a-half",
        "full-width",
        "hex",
        "underscore",
        "no-zero",
        "no-digit",
        "nan",
    ],
)
def test_only_plain_decimal_numbers_are_numbers(plain: str) -> None:
    """What is no decimal number of ordinary length in the digits 0 to 9 stays the text it is."""
    assert reader.resolve(plain) == plain


def test_places_lead_to_keys_and_values() -> None:
    """A document knows the place of each key and value, and gives the nearest part's for what is missing."""
    document = reader.parse(b"a:\n  - b: 1\n    c: 2\n", "input.yml")
    assert document.place(("a", 0, "c")) == (3, 8)
    assert document.place(("a", 0, "c"), key=True) == (3, 5)
    assert document.place(("a", 0, "missing")) == (2, 5)


@QUICK
@given(value=values, allow_unicode=st.booleans())
@example(value={"<<": 1}, allow_unicode=False)
@example(value=["\u202e"], allow_unicode=True)
@example(value=["NO", "12:30", "017", "1２", "", "~", "true"], allow_unicode=True)
def test_dumped_values_read_back_equal(value: Any, allow_unicode: bool) -> None:
    """Any value that safe_dump writes reads back equal, unless it holds what is refused."""
    # Keys with blanks around them or a full-width colon are slips: test_a_slip_is_told_where_it_was_made.
    assume(all(key == key.strip() and "：" not in key for key in keys(value)))
    text = yaml.safe_dump(value, allow_unicode=allow_unicode)
    raw, words = text.encode(), strings_and_keys(value)
    refused = reader.UNWANTED.search(text) or any(map(reader.UNWANTED_IN_WORDS.search, words))
    if refused or "<<" in keys(value):
        with pytest.raises(DataProblems):
            reader.parse(raw, "input.yml")
    else:
        read = reader.parse(raw, "input.yml").value
        assert read == value
        assert json.dumps(read, sort_keys=True) == json.dumps(value, sort_keys=True)  # True is not 1 here.


@QUICK
@given(raw=st.binary(max_size=200) | pieces.map(str.encode))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    """Whatever bytes stand in a file, reading gives a value or raises DataProblems, nothing else."""
    try:
        reader.parse(raw, "input.yml")
    except DataProblems as found:
        last = sum(raw.count(end.encode()) for end in ("\n", "\r", "\x85", "\u2028", "\u2029")) + 2
        assert all(1 <= problem.line <= last and problem.column >= 1 for problem in found.problems)
