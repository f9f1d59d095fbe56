"""Parsing beside the imports: the same documents, and mistakes left to whoever reads the file."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from macros import ahead, handbook, reader

from .conftest import MINIMAL

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux forks; elsewhere nothing is parsed ahead"
)


def test_same_documents_as_reading() -> None:
    """Every file comes out as the reader gives it: its name, its text and its value."""
    ahead.start(MINIMAL)
    parsed = ahead.documents()
    files = sorted(MINIMAL.rglob("*.yml"))
    assert sorted(parsed) == files
    for file in files:
        assert parsed[file] == reader.read(file, file.relative_to(MINIMAL.parent).as_posix())


def test_what_is_parsed_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A handbook is made of what was parsed ahead, and is the one that reading gives."""
    read = handbook.load(MINIMAL)
    ahead.start(MINIMAL)
    parsed = ahead.documents()
    monkeypatch.setattr(reader, "read", lambda file, name: pytest.fail(f"{name} was read again"))
    taken = handbook.load(MINIMAL, parsed=parsed)
    assert {place: item.record for place, item in taken.items.items()} == {
        place: item.record for place, item in read.items.items()
    }


def test_mistakes_are_told_by_the_reader(tmp_path: Path) -> None:
    """A file that cannot be parsed is left out, and its mistake is told with its place as ever."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "glossary.yml").write_text("entries: [1\nentries: 2\n", encoding="utf-8")
    (data / "labels.yml").write_text("groups: {}\n", encoding="utf-8")
    ahead.start(data)
    parsed = ahead.documents()
    assert list(parsed) == [data / "labels.yml"]
    assert handbook.load(data, parsed=parsed).problems == handbook.load(data).problems


def test_given_once() -> None:
    """What was parsed is handed over once; when nothing was begun there is nothing."""
    ahead.start(MINIMAL)
    assert ahead.documents()
    assert ahead.documents() == {}


def test_a_parser_that_dies_is_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the process ends without a word, all files are left to the reader."""
    monkeypatch.setattr(ahead, "_parse_all", lambda data, sender: None)
    ahead.start(MINIMAL)
    assert ahead.documents() == {}
