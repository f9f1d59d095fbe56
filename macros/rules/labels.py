"""The words of the interface: those that pages and scripts ask for, with their fields, and no others."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from ..handbook import Handbook, Item
from ..problems import Problem
from ..records.base import Text
from ..records.labels import Labels
from ..words import FIELD
from .registry import rule

ASKED = Path(__file__).with_name("asked_labels.txt")
"""A line a label: its group, its key, the fields in its words; `python -m macros types` writes it."""

Fields = frozenset[str]
Asked = dict[tuple[str, str], Fields]


def as_lines(labels: Labels) -> str:
    """The labels that a handbook holds, as the lines of `ASKED`."""
    lines = []
    for group, words in labels.groups.items():
        for key, text in words.items():
            fields = sorted(set().union(*(_fields(said) for _, said in text.strings())))
            lines.append(" ".join((group, key, *fields)))
    return "\n".join((*sorted(lines), ""))


@cache
def asked_for() -> Asked:
    """The labels that pages and scripts ask for, with their fields, by group and key."""
    parts = (line.split() for line in ASKED.read_text(encoding="utf-8").splitlines())
    return {(group, key): frozenset(fields) for group, key, *fields in parts}


@rule
def labels_are_those_asked_for(handbook: Handbook) -> Iterator[Problem]:
    """labels.yml holds every label that pages and scripts ask for, with its {fields}, and no other."""
    asked = asked_for()
    for item in handbook.all(Labels):
        groups = item.record.groups
        yield from _missing(item, asked, groups)
        for group, words in groups.items():
            for key, text in words.items():
                if (group, key) not in asked:
                    yield _unasked(item, asked, group, key)
                else:
                    yield from _odd_fields(item, ("groups", group, key), text, asked[group, key])


def _missing(item: Item, asked: Asked, groups: Mapping[str, Mapping[str, Text]]) -> Iterator[Problem]:
    for group in sorted({group for group, _ in asked} - set(groups)):
        yield _problem(item, ("groups",), f"the group of labels '{group}' is missing", "Bring it back.")
    for group, key in asked:
        if group in groups and key not in groups[group]:
            yield _problem(item, ("groups", group), f"the label '{group}.{key}' is missing", "Bring it back.")


def _unasked(item: Item, asked: Asked, group: str, key: str) -> Problem:
    near = difflib.get_close_matches(key, [other for of, other in asked if of == group], 1)
    cure = f"Did you mean '{near[0]}'?" if near else "Take it out."
    return _problem(
        item, ("groups", group, key), f"no page asks for the label '{group}.{key}'", cure, key=True
    )


def _odd_fields(item: Item, path: tuple, text: Text, wanted: Fields) -> Iterator[Problem]:
    for language, words in text.strings():
        found = _fields(words)
        place = (*path, language) if language else path
        for field in sorted(found - wanted):
            known = f"This label has {_shown(wanted)}." if wanted else "This label has no fields."
            yield _problem(item, place, f"{{{field}}} is not filled in here", known)
        if missing := wanted - found:
            yield _problem(
                item, place, f"{_shown(missing)} does not stand in the words", "Write it where it belongs."
            )


def _shown(fields: Fields) -> str:
    return ", ".join(f"{{{field}}}" for field in sorted(fields))


def _fields(words: str) -> Fields:
    return frozenset(re.sub(r"[{}]", "", found.group()) for found in FIELD.finditer(words))


def _problem(item: Item, path: tuple, message: str, cure: str, *, key: bool = False) -> Problem:
    return item.problem(path, "labels-are-those-asked-for", message, cure, key=key)
