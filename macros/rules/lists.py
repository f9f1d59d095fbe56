"""Lists: nothing stands twice in one, and no record leads to itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..handbook import Handbook
from ..problems import Problem
from ..records.base import Model
from ..records.walk import PathInRecord
from .registry import rule

OF_ITSELF = ("owner", "reviewed_by", "backup")
"""A role may keep its own card; that its backup is another one is roles-have-backups' business."""


@rule
def nothing_twice_in_a_list(handbook: Handbook) -> Iterator[Problem]:
    """No list holds the same words, the same id or the same part twice."""
    for item in handbook.items.values():
        for path, first in _twins(item.record, ()):
            line, _ = item.document.place((*path[:-1], first))
            yield item.problem(
                path,
                "nothing-twice-in-a-list",
                f"this stands twice in `{path[-2]}`, first in line {line}",
                "Take one of the two out.",
            )


def _twins(value: Any, path: PathInRecord) -> Iterator[tuple[PathInRecord, int]]:
    """The path of each part of a list that is equal to an earlier one, and the earlier one's index."""
    if isinstance(value, Model):
        for name in type(value).model_fields:
            yield from _twins(getattr(value, name), (*path, name))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            # What has an id is told by its id: ids-unique-in-a-list.
            if not hasattr(part, "id") and (first := value.index(part)) < index:
                yield (*path, index), first
            yield from _twins(part, (*path, index))
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _twins(part, (*path, key))


@rule
def no_record_names_itself(handbook: Handbook) -> Iterator[Problem]:
    """No record and no entry of a vocabulary names itself."""
    for reference in handbook.references:
        item, index = reference.item, reference.entry_index()
        own = (item.kind.id, item.id)
        if index is not None:
            entry = item.record.entries[index]
            own = (item.kind.entry or "", getattr(entry, "id", ""))
        named = (reference.kind_id, reference.target)
        if named not in (own, ("page", item.place)) or reference.path[0] in OF_ITSELF:
            continue
        yield item.problem(
            reference.path,
            "no-record-names-itself",
            f"'{reference.target}' is what is being described here",
            "Name another one or take it out.",
        )
