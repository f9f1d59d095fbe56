"""References both ways: what is named exists, what exists is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from ..handbook import Entry, Handbook, Item
from ..problems import Problem
from ..records.kinds import KINDS
from .registry import rule


@rule
def what_is_named_exists(handbook: Handbook) -> Iterator[Problem]:
    """Every id that a record names exists."""
    for reference in handbook.references:
        target = reference.target
        if handbook.exists(reference.kind_id, target) or _is_broken_page(handbook, target):
            continue
        known = handbook.ids(reference.kind_id)
        near = next((id for id in known if _is_slip(target, id)), None)
        cure = f"Did you mean '{near}'?" if near else _cure(known)
        what = "a record's path" if reference.kind_id == "page" else f"a {reference.kind_id}"
        yield reference.item.problem(
            reference.path, "what-is-named-exists", f"'{reference.target}' is not {what}", cure
        )


def _cure(known: list[str]) -> str:
    some = f"{', '.join(known[:12])}{', …' if len(known) > 12 else ''}"
    return f"Name another one, or take it out where the record is gone. Known: {some or 'none yet'}."


def _is_slip(written: str, id: str) -> bool:
    """Whether an id is another one with a slip of the hand: no word of it is another word.

    >>> _is_slip("dialog", "dialogue"), _is_slip("holdingapology", "holding-apology")
    (True, True)
    >>> _is_slip("apology-wrong-price", "apology-wrong-content"), _is_slip("sev-4", "sev-3")
    (False, False)
    """
    if written.replace("-", "") == id.replace("-", ""):
        return True
    pairs = [*zip(re.split("[-/]", written), re.split("[-/]", id), strict=False)]
    if len(pairs) != max(len(re.split("[-/]", each)) for each in (written, id)):
        return False
    return all(SequenceMatcher(None, *pair).ratio() >= SAME_WORD for pair in pairs)


SAME_WORD = 0.75
"""How alike two words are of which one is a slip for the other: two letters of eight may differ."""


def _is_broken_page(handbook: Handbook, place: str) -> bool:
    return any(
        place in (kind.place, f"{kind.place}/{id}")
        for kind in KINDS
        for kind_id, id in handbook.broken
        if kind_id == kind.id
    )


@rule
def what_exists_is_named(handbook: Handbook) -> Iterator[Problem]:
    """Every role, metric, statement, template and the like is named by another record, or says why not."""
    if handbook.broken:
        return  # what a broken file names is not known, so nothing can be said to stand alone
    for kind in KINDS:
        if not kind.must_be_named:
            continue
        named_as = kind.entry or kind.id
        for found in _of(handbook, named_as):
            is_entry = isinstance(found, Entry)
            item, path = (found.item, ("entries", found.index, "id")) if is_entry else (found, ())
            if item.record.standalone or _is_named(handbook, named_as, found):
                continue
            yield item.problem(
                path,
                "what-exists-is-named",
                f"no other record names the {named_as} '{found.id}'",
                "Name it where it is used, take it out, or say in `standalone` why it stands alone.",
            )


def _of(handbook: Handbook, kind_id: str) -> list[Item] | list[Entry]:
    return handbook.entries(kind_id) or handbook.of_kind(kind_id)


def _is_named(handbook: Handbook, kind_id: str, found: Item | Entry) -> bool:
    return any(
        reference.item is not found
        if isinstance(found, Item)
        else not _within(reference.path, found.index, reference.item, found)
        for reference in handbook.named_by.get((kind_id, found.id), ())
    )


def _within(path: tuple, index: int, item: Item, entry: Entry) -> bool:
    return item is entry.item and path[:2] == ("entries", index)
