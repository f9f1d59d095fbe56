"""Synthetic records: a handbook of any size, made from the shipped one.

`write(shipped, target, count)` writes a data folder whose open sets (one
record, one file) hold `count` records together. Below the shipped number,
records are left out and what named them is mended; above it, the shipped
records are cloned in rounds, each round a world of its own that names its own
clones. Roles and everything kept in a single file stay as they are. The same
seed gives the same bytes.
"""

from __future__ import annotations

import random
import re
import shutil
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from macros import handbook, rules
from macros.handbook import FileCache, Handbook, Item
from macros.problems import as_text
from macros.records.kinds import Shape

from . import wording
from .rewiring import World, rewired

SEED = 20261
NAMED_RULE = "what-exists-is-named"
STANDALONE = {"zh": "合成记录，只用来测速", "en": "A synthetic record, made to measure with"}


class GeneratorError(Exception):
    """The synthetic data would not pass the handbook's own check."""


def write(shipped: Path, target: Path, count: int, seed: int = SEED) -> Path:
    """Write a data folder with so many records of open sets; returns it. Raises GeneratorError."""
    book = handbook.load(shipped)
    if book.problems:
        raise GeneratorError(f"the shipped data cannot be read:\n{as_text(book.problems)}")
    records = [item for item in book.items.values() if item.kind.shape is Shape.SET]
    shutil.rmtree(target, ignore_errors=True)
    kept = records if count >= len(records) else _fewer(records, count, shipped.parent)
    base = World({(item.kind.id, item.id) for item in kept})
    for item in book.items.values():
        if item.kind.shape is not Shape.SET or item in kept:
            save(target, item.place, rewired(book, item, base))
    _clone(book, target, records, count - len(kept), random.Random(seed))
    _mend(target)
    return target


def count(data: Path) -> int:
    """How many records of open sets a data folder holds."""
    return sum(item.kind.shape is Shape.SET for item in handbook.load(data).items.values())


def _fewer(records: list[Item], count: int, project: Path) -> list[Item]:
    """Roles, what pages and layouts name and one record of each kind; then others, while there is room."""
    texts = "".join(
        file.read_text(encoding="utf-8")
        for folder in ("docs", "macros")
        for file in sorted((project / folder).rglob("*"))
        if file.suffix in (".md", ".html", ".py")
    )
    first = {item.kind.id: item for item in reversed(records)}
    wanted = [
        item
        for item in records
        if item.kind.id == "role"
        or item is first[item.kind.id]
        or item.place in texts
        or f'"{item.id}"' in texts
    ]
    others = [item for item in _in_turn(records) if item not in wanted]
    chosen = {item.place for item in (*wanted, *others[: max(0, count - len(wanted))])}
    return [item for item in records if item.place in chosen]


def _in_turn(records: Iterable[Item]) -> list[Item]:
    """The records so ordered that any beginning holds about the same mix of kinds as all of them."""
    by_kind: dict[str, list[Item]] = defaultdict(list)
    for item in records:
        by_kind[item.kind.id].append(item)
    placed = [
        ((number + 0.5) / len(items), order, item)
        for order, items in enumerate(by_kind.values())
        for number, item in enumerate(items)
    ]
    return [item for _, _, item in sorted(placed, key=lambda part: part[:2])]


def _clone(book: Handbook, target: Path, records: list[Item], missing: int, rng: random.Random) -> None:
    """Write so many clones, in rounds."""
    names, vocabulary = wording.names(rng), wording.vocabulary(records)
    all_shipped = {(item.kind.id, item.id) for item in records}
    cloned = [item for item in _in_turn(records) if item.kind.id != "role"]
    while missing > 0:
        named = {(item.kind.id, item.id): next(names) for item in cloned[:missing]}
        world = World(all_shipped, {key: f"{key[1]}-{name.latin}" for key, name in named.items()})
        for item in cloned[:missing]:
            key = (item.kind.id, item.id)
            value = wording.varied(item, rewired(book, item, world), named[key], vocabulary, rng)
            save(target, f"{item.place.rpartition('/')[0]}/{world.renamed[key]}", value)
        missing -= len(named)


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def save(data: Path, place: str, value: Any) -> None:
    """Write a record's file."""
    file = data / f"{place}.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    file.write_text(text, encoding="utf-8")


def _mend(data: Path) -> None:
    """What only the whole shows: shares and records that nothing names. Raises GeneratorError."""
    cache = FileCache()
    _share_pillars(data, handbook.load(data, cache))
    _excuse_unnamed(data, handbook.load(data, cache))
    if found := rules.check(handbook.load(data, cache)):
        raise GeneratorError(f"the synthetic data is not right:\n{as_text(found[:20])}")


def _share_pillars(data: Path, book: Handbook) -> None:
    """More pillars share the same hundred per cent."""
    pillars = book.of_kind("pillar")
    if sum(item.record.share for item in pillars) <= 100:  # type: ignore[attr-defined]
        return
    for item in pillars:
        file = data / f"{item.place}.yml"
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"(?m)^share: .*$", f"share: {100 // len(pillars)}", text), encoding="utf-8")


def _excuse_unnamed(data: Path, book: Handbook) -> None:
    """What no synthetic record happens to name says so, as a person would have to."""
    words = yaml.dump({"standalone": STANDALONE}, allow_unicode=True)
    for name in sorted({problem.file for problem in rules.check(book) if problem.rule == NAMED_RULE}):
        file = data.parent / name
        file.write_text(file.read_text(encoding="utf-8") + words, encoding="utf-8")
