"""What runs keep for one another: right, or not there; never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros import reader
from macros.kept import Kept, digest

VALUES = {"list": [1, 2.5, "甲", None, True], "nested": {"a": ({"b": []},)}}


def kept(file: Path, stamp: str = "code") -> Kept:
    """What a run finds in a file."""
    return Kept(file, stamp)


def test_the_next_run_finds_what_was_kept(tmp_path: Path) -> None:
    """Values come back as they were; what nobody put is not there."""
    first = kept(tmp_path / "values")
    for name, value in VALUES.items():
        first.put(name, value)
    first.save()
    second = kept(tmp_path / "values")
    assert {name: second.get(name) for name in VALUES} == VALUES
    assert second.get("other") is None


def test_a_new_value_replaces_the_old_one(tmp_path: Path) -> None:
    """What is put under the same name again is what the next run finds."""
    for value in ("old", "new"):
        run = kept(tmp_path / "values")
        run.put("name", value)
        run.save()
    assert kept(tmp_path / "values").get("name") == "new"


def test_what_nobody_asked_for_is_dropped(tmp_path: Path) -> None:
    """A value that a whole run did not ask for is gone in the next one, so that the file does not grow."""
    first = kept(tmp_path / "values")
    first.put("used", 1)
    first.put("unused", 2)
    first.save()
    second = kept(tmp_path / "values")
    second.get("used")
    second.save()
    third = kept(tmp_path / "values")
    assert (third.get("used"), third.get("unused")) == (1, None)


def test_other_code_finds_nothing(tmp_path: Path) -> None:
    """What was made by other code, or on another day, counts as nothing."""
    first = kept(tmp_path / "values", "old code")
    first.put("name", 1)
    first.save()
    assert kept(tmp_path / "values", "new code").get("name") is None


@pytest.mark.parametrize("raw", [b"", b"\xff" * 9, b"(", b"i\x01\x00\x00\x00", b"text"], ids=repr)
def test_a_damaged_file_counts_as_empty(tmp_path: Path, raw: bytes) -> None:
    """Whatever stands in the file, a run begins and mends it."""
    (tmp_path / "values").write_bytes(raw)
    run = kept(tmp_path / "values")
    assert run.get("name") is None
    run.put("name", 1)
    run.save()
    assert kept(tmp_path / "values").get("name") == 1


def test_every_cut_of_a_file_counts_as_empty(tmp_path: Path) -> None:
    """A file that was cut off anywhere is never taken for a whole one."""
    run = kept(tmp_path / "values")
    run.put("name", VALUES)
    run.save()
    whole = (tmp_path / "values").read_bytes()
    for length in range(len(whole)):
        (tmp_path / "values").write_bytes(whole[:length])
        assert kept(tmp_path / "values").get("name") is None


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    """Where no file can be written the run goes on."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    run = kept(tmp_path / "file" / "values")
    run.put("name", 1)
    run.save()
    assert (tmp_path / "file").read_text(encoding="utf-8") == "in the way"


def test_a_digest_tells_parts_apart() -> None:
    """Other parts give another digest, even where the characters are the same in a row."""
    parts = [("ab", "c"), ("a", "bc"), ("abc",), (b"abc", ""), ("", "abc")]
    assert len({digest(*each) for each in parts}) == len(parts)
    assert digest("é") == digest("é".encode())


def test_a_kept_document_is_the_one_that_reading_gives(tmp_path: Path) -> None:
    """A file is parsed once for the same contents, and again when they change."""
    file = tmp_path / "a.yml"
    file.write_text("title: {zh: 甲, en: A}\nlist: [1, 2]\n", encoding="utf-8")
    run = kept(tmp_path / "documents")
    read = reader.read(file, "data/a.yml", run)
    run.save()
    again = reader.read(file, "data/a.yml", kept(tmp_path / "documents"))
    assert again == read
    assert again.place(("list", 1)) == read.place(("list", 1))
    file.write_text("title: B\n", encoding="utf-8")
    assert reader.read(file, "data/a.yml", kept(tmp_path / "documents")).value == {"title": "B"}
