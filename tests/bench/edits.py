"""Edits of single fields, as an editor makes them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from macros import reader

from . import generator

LANGUAGE = "zh"
"""The language whose words are edited."""
# The first record of a folder, and the field whose words are edited.
FIELDS = (
    ("crisis/playbooks", "summary"),
    ("platforms", "summary"),
    ("metrics", "definition"),
    ("crisis/statements", "use"),
    ("strategy/risks", "description"),
)


@dataclass(frozen=True)
class Edit:
    """A record and the field that is edited."""

    place: str
    field: str

    def __str__(self) -> str:
        return f"{self.place}: {self.field}"


NAME = Edit("team/roles/head-of-social", "name")
"""A name that stands on many pages: the dearest edit there is, short of a label."""


def texts(project: Path) -> list[Edit]:
    """Five edits of a record's own text, each of another kind."""
    return [
        Edit(f"{folder}/{min((project / 'data' / folder).glob('*.yml')).stem}", field)
        for folder, field in FIELDS
    ]


@contextmanager
def edited(project: Path, edit: Edit) -> Iterator[str]:
    """A project with new words at the end of a field, which are given; the old file is put back."""
    file = project / "data" / f"{edit.place}.yml"
    before = file.read_text(encoding="utf-8")
    value = reader.read(file, file.name).value
    words, mark = value[edit.field], f"改动{time.monotonic_ns() % 10**8}"
    changed = words + mark if isinstance(words, str) else words | {LANGUAGE: words[LANGUAGE] + mark}
    generator.save(project / "data", edit.place, value | {edit.field: changed})
    try:
        yield mark
    finally:
        file.write_text(before, encoding="utf-8")
