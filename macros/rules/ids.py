"""Ids: well formed, unique, and not so alike that people mix them up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pydantic import BaseModel

from ..handbook import Entry, Handbook, Item
from ..problems import Problem
from ..records import crisis
from ..records.base import ID_PATTERN
from ..records.kinds import KINDS, Shape
from ..records.walk import PathInRecord
from .registry import rule


@rule
def file_names_are_ids(handbook: Handbook) -> Iterator[Problem]:
    """A file's name is an id: lower-case words and numbers joined by hyphens."""
    for item in handbook.items.values():
        if not re.match(ID_PATTERN, item.id):
            yield item.problem(
                (),
                "file-names-are-ids",
                f"the file name '{item.id}' is not an id",
                "Rename it: lower-case words and numbers joined by hyphens.",
            )


@rule
def ids_unique_in_a_list(handbook: Handbook) -> Iterator[Problem]:
    """Two parts of one list never share an id; the ids of a playbook's tasks differ across its sections."""
    for item in handbook.items.values():
        yield from _repeated(item, item.record, ())
    for item in handbook.all(crisis.Playbook):
        seen: set[str] = set()
        for number, section in enumerate(item.record.sections):
            for index, task in enumerate(section.tasks):
                if task.id in seen:
                    yield item.problem(
                        ("sections", number, "tasks", index, "id"),
                        "ids-unique-in-a-list",
                        f"the task id '{task.id}' stands twice in this playbook",
                        "Give it another id.",
                    )
                seen.add(task.id)


def _repeated(item, model: BaseModel, path: tuple) -> Iterator[Problem]:
    for name, value in model.__dict__.items():
        if isinstance(value, BaseModel):
            yield from _repeated(item, value, (*path, name))
        if not isinstance(value, list) or not value or not isinstance(value[0], BaseModel):
            continue
        seen: set[str] = set()
        for index, part in enumerate(value):
            id = getattr(part, "id", None)
            if id in seen:
                yield item.problem(
                    (*path, name, index, "id"),
                    "ids-unique-in-a-list",
                    f"the id '{id}' stands twice in `{name}`",
                    "Give one of the two another id.",
                )
            if id is not None:
                seen.add(id)
            yield from _repeated(item, part, (*path, name, index))


@rule
def ids_not_nearly_the_same(handbook: Handbook) -> Iterator[Problem]:
    """Two ids of one kind differ by more than hyphens, a plural or a swapped order of words."""
    for kind_id in sorted({kind.entry or kind.id for kind in KINDS if kind.shape is not Shape.SHEET}):
        for first, second in nearly_the_same(handbook.ids(kind_id)):
            item, path = _id_of(handbook, kind_id, second)
            yield item.problem(
                path,
                "ids-not-nearly-the-same",
                f"'{second}' is nearly the same id as '{first}'",
                "Merge the two records or give one a name that tells them apart.",
            )


def _id_of(handbook: Handbook, kind_id: str, id: str) -> tuple[Item, PathInRecord]:
    """The record in which an id stands, and where."""
    found = handbook.get(kind_id, id)
    if isinstance(found, Entry):
        return found.item, ("entries", found.index, "id")
    if found is None:
        raise KeyError(f"{kind_id} {id}")
    return found, ()


def nearly_the_same(ids: list[str]) -> Iterator[tuple[str, str]]:
    """The pairs among ids that differ only by hyphens, a plural or the order of their words."""
    for plain_of in (lambda words: "".join(words), lambda words: "-".join(sorted(words))):
        plain = sorted((plain_of(_words(id)), id) for id in ids)
        yield from ((first, second) for (a, first), (b, second) in pairwise(plain) if a == b)


def _words(id: str) -> list[str]:
    return [word[:-1] if len(word) > 3 and word.endswith("s") else word for word in id.lower().split("-")]
