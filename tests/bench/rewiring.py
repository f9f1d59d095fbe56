"""References of synthetic records: they name what is there, and clones name clones."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

from macros.handbook import Handbook, Item
from macros.records.kinds import Shape
from macros.records.walk import walk

ALWAYS_THERE = "crisis/ladder"


@dataclass
class World:
    """Which records there are: the shipped ones that are kept, and the clones of one round."""

    kept: set[tuple[str, str]]
    renamed: dict[tuple[str, str], str] = field(default_factory=dict)
    """Kind and id of what is cloned, to the clone's id."""


def rewired(book: Handbook, item: Item, world: World) -> Any:
    """A record's value naming what the world holds: clones by their new ids, nothing that was left out."""
    value = copy.deepcopy(item.document.value)
    dropped = []
    for path, ref, target in walk(item.record):
        if ref is None:
            continue
        new = _target(book, item, ref.kind, target, world)
        if new is None and _may_be_dropped(item, path):
            dropped.append((path, ref.kind))
        elif new is None:
            _put_another(at(value, path[:-1]), path[-1], ref.kind, world)
        elif new != target:
            at(value, path[:-1])[path[-1]] = new
    for path, kind_id in reversed(dropped):
        holder = at(value, path[:-1])
        del holder[path[-1]]
        # An emptied list gets another record of the kind; a playbook's statements may not be just any.
        if holder == [] and kind_id not in ("statement", "page"):
            holder.append(_substitute(kind_id, world))
    return value


def _put_another(holder: Any, key: Any, kind_id: str, world: World) -> None:
    """Name another record of the kind instead of one that was left out."""
    holder[key] = _substitute(kind_id, world)
    if kind_id == "metric" and "target" in holder:
        holder["change"] = True  # a key result's target need not fit another metric's unit


def at(value: Any, path: tuple) -> Any:
    """The part of a value at a path."""
    for part in path:
        value = value[part]
    return value


def _target(book: Handbook, item: Item, kind_id: str, id: str, world: World) -> str | None:
    """What a reference leads to in this world; None when it must go."""
    found = book.get(kind_id, id)
    if not isinstance(found, Item) or found.kind.shape is not Shape.SET:
        return id
    if kind_id == "page":
        new = _target(book, item, found.kind.id, found.id, world)
        return new and f"{id.rpartition('/')[0]}/{new}"
    if renamed := world.renamed.get((kind_id, id)):
        return renamed
    # A statement and its playbook name each other: a cloned playbook keeps only cloned statements.
    lonely = kind_id == "statement" and item.kind.id == "playbook" and world.renamed
    return id if (kind_id, id) in world.kept and not lonely else None


def _may_be_dropped(item: Item, path: tuple) -> bool:
    if isinstance(path[-1], int):
        return True
    holder: Any = item.record
    for part in path[:-1]:
        holder = getattr(holder, part) if hasattr(holder, str(part)) else holder[part]
    return not type(holder).model_fields[path[-1]].is_required()


def _substitute(kind_id: str, world: World) -> str:
    """Another record of the same kind that is there."""
    if kind_id == "page":
        return ALWAYS_THERE
    return next(id for kind, id in sorted(world.kept) if kind == kind_id)
