"""Synthetic records: a handbook of any size, made from the shipped one.

`write(shipped, target, count)` writes a data folder whose open sets (one
record, one file) hold `count` records together. Below the shipped number,
records are left out and what named them is mended; above it, the shipped
records are cloned in rounds, each round a world of its own that names its own
clones. Roles and everything kept in a single file stay as they are. The same
seed gives the same bytes.
"""

from __future__ import annotations

import copy
import random
import re
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from macros import handbook, rules
from macros.handbook import FileCache, Handbook, Item
from macros.problems import as_text
from macros.records.kinds import Shape
from macros.records.walk import walk

SEED = 20261
ALWAYS_THERE = "crisis/ladder"
NAMED_RULE = "what-exists-is-named"
STANDALONE = {"zh": "合成记录，只用来测速", "en": "A synthetic record, made to measure with"}
# Words that stay put: form fields, and whatever is not a plain lower-case word.
WORD = re.compile(r"(?<![{\w-])[a-z]{5,}(?![}\w-])")
WORD_SWAPS, NAME_SHARE = 0.06, 0.2
LATIN = ("ba", "de", "fi", "go", "lu", "ma", "ne", "ri", "so", "tu", "va", "ze")
HAN = "岚青屿澄禾枫溪舟砚榆柚茗杉桐荻菱萤鹭鲸鹿"


class GeneratorError(Exception):
    """The synthetic data would not pass the handbook's own check."""


@dataclass(frozen=True)
class Name:
    """A made-up name, in letters and in Chinese."""

    latin: str
    han: str


@dataclass
class World:
    """Which records a synthetic handbook holds: the shipped ones that are kept, and the clones of a round."""

    kept: set[tuple[str, str]]
    renamed: dict[tuple[str, str], str] = field(default_factory=dict)
    """Kind and id of what is cloned, to the clone's id."""


def write(shipped: Path, target: Path, count: int, seed: int = SEED) -> Path:
    """Write a data folder with so many records of open sets; returns it. Raises GeneratorError."""
    book = handbook.load(shipped)
    if book.problems:
        raise GeneratorError(f"the shipped data cannot be read:\n{as_text(book.problems)}")
    rng = random.Random(seed)
    records = [item for item in book.items.values() if item.kind.shape is Shape.SET]
    shutil.rmtree(target, ignore_errors=True)
    kept = records if count >= len(records) else _fewer(book, records, count, shipped.parent)
    base = World({(item.kind.id, item.id) for item in kept})
    for item in book.items.values():
        if item.kind.shape is not Shape.SET or item in kept:
            save(target, item.place, _rewired(book, item, base))
    _clone(book, target, records, count - len(kept), rng, base)
    cache = FileCache()
    _share_pillars(target, cache)
    _excuse_unnamed(target, cache)
    if found := rules.check(handbook.load(target, cache)):
        raise GeneratorError(f"the synthetic data is not right:\n{as_text(found[:20])}")
    return target


def count(data: Path) -> int:
    """How many records of open sets a data folder holds."""
    return sum(item.kind.shape is Shape.SET for item in handbook.load(data).items.values())


# Which records

def _fewer(book: Handbook, records: list[Item], count: int, project: Path) -> list[Item]:
    """Roles, what pages and layouts name and one record of each kind, then as many others as there is room for."""
    texts = "".join(
        file.read_text(encoding="utf-8")
        for folder in ("docs", "macros") for file in sorted((project / folder).rglob("*"))
        if file.suffix in (".md", ".html", ".py")
    )
    first = {item.kind.id: item for item in reversed(records)}
    wanted = [
        item for item in records
        if item.kind.id == "role" or item is first[item.kind.id]
        or item.place in texts or f'"{item.id}"' in texts
    ]
    others = [item for item in _in_turn(records) if item not in wanted]
    chosen = {item.place for item in (*wanted, *others[: max(0, count - len(wanted))])}
    return [item for item in records if item.place in chosen]


def _in_turn(records: Iterable[Item]) -> list[Item]:
    """One record of each kind, then the second of each, until none is left: any beginning is a fair mix.

    Kinds with many records take more turns, so that the mix is the shipped one.
    """
    by_kind: dict[str, list[Item]] = defaultdict(list)
    for item in records:
        by_kind[item.kind.id].append(item)
    placed = [
        ((number + 0.5) / len(items), order, item)
        for order, items in enumerate(by_kind.values()) for number, item in enumerate(items)
    ]
    return [item for _, _, item in sorted(placed, key=lambda part: part[:2])]


def _clone(book: Handbook, target: Path, records: list[Item], missing: int, rng: random.Random, base: World) -> None:
    names = _names(rng)
    cloned = [item for item in _in_turn(records) if item.kind.id != "role"]
    vocabulary = _vocabulary(records)
    while missing > 0:
        chosen = cloned[:missing]
        name = {item.place: next(names) for item in chosen}
        world = World(base.kept, {
            (item.kind.id, item.id): f"{item.id}-{name[item.place].latin}" for item in chosen
        })
        for item in chosen:
            value = _varied(item, _rewired(book, item, world), name[item.place], vocabulary, rng)
            id = world.renamed[item.kind.id, item.id]
            save(target, f"{item.place.rpartition('/')[0]}/{id}", value)
        missing -= len(chosen)


def _names(rng: random.Random) -> Iterator[Name]:
    """Names in a shuffled order, each once."""
    latin = ["".join(parts) for parts in product(LATIN, repeat=3)]
    han = ["".join(parts) for parts in product(HAN, repeat=2)]
    rng.shuffle(latin)
    rng.shuffle(han)
    for number, name in enumerate(latin):
        yield Name(name, han[number % len(han)] + (HAN[number // len(han)] if number >= len(han) else ""))


# References

def _rewired(book: Handbook, item: Item, world: World) -> Any:
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
            _put(value, path, _substitute(ref.kind, world))
        elif new != target:
            _put(value, path, new)
    for path, kind_id in reversed(dropped):
        holder = _at(value, path[:-1])
        del holder[path[-1]]
        # An emptied list gets another record of the kind; only a playbook's statements may not be just any.
        if holder == [] and kind_id not in ("statement", "page"):
            holder.append(_substitute(kind_id, world))
    return value


def _target(book: Handbook, item: Item, kind_id: str, id: str, world: World) -> str | None:
    """What a reference leads to in this world; None when it must go."""
    if kind_id == "page":
        found = book.items.get(id)
        if found is None or found.kind.shape is not Shape.SET:
            return id
        new = _target(book, item, found.kind.id, found.id, world)
        return new and f"{id.rpartition('/')[0]}/{new}"
    if renamed := world.renamed.get((kind_id, id)):
        return renamed
    # A statement and its playbook name each other; a cloned playbook keeps only cloned statements.
    if kind_id == "statement" and item.kind.id == "playbook" and world.renamed:
        return None
    found = book.get(kind_id, id)
    is_record = isinstance(found, Item) and found.kind.shape is Shape.SET
    return id if not is_record or (kind_id, id) in world.kept else None


def _may_be_dropped(item: Item, path: tuple) -> bool:
    if isinstance(path[-1], int):
        return True
    model = type(item.record)
    for part in path[:-1]:
        field_of = model.model_fields.get(part) if isinstance(part, str) else None
        if field_of is not None:
            model = handbook._first_model(field_of.annotation) or model
    field_of = model.model_fields.get(path[-1])
    return field_of is not None and not field_of.is_required()


def _substitute(kind_id: str, world: World) -> str:
    """Another record of the same kind that is there."""
    if kind_id == "page":
        return ALWAYS_THERE
    return next(kept for kind, kept in sorted(world.kept) if kind == kind_id)


def _put(value: Any, path: tuple, new: str) -> None:
    _at(value, path[:-1])[path[-1]] = new


# Words

def _vocabulary(records: Iterable[Item]) -> list[str]:
    """The longer English words of the shipped records, to swap in."""
    words = {
        word for item in records for _, ref, text in walk(item.record) if ref is None
        for language, said in text.strings() if language == "en" for word in WORD.findall(said)
    }
    return sorted(words)


def _varied(item: Item, value: Any, name: Name, vocabulary: list[str], rng: random.Random) -> Any:
    """The record in other words: its title bears the name, some words are swapped, some sentences name it."""
    for path, ref, text in walk(item.record):
        if ref is not None or text.languages() is None:
            continue
        place = _at(value, path)
        for language in sorted(place):
            place[language] = _say(place[language], language, path, name, vocabulary, rng)
    return value


def _say(said: str, language: str, path: tuple, name: Name, vocabulary: list[str], rng: random.Random) -> str:
    is_title = path in (("title",), ("name",))
    if is_title:
        return f"{said}·{name.han}" if language == "zh" else f"{said} ({name.latin.title()})"
    if language == "en":
        said = WORD.sub(lambda word: rng.choice(vocabulary) if rng.random() < WORD_SWAPS else word[0], said)
    if rng.random() < NAME_SHARE:
        said += f"（{name.han}）" if language == "zh" else f" ({name.latin.title()})"
    return said


def _at(value: Any, path: tuple) -> Any:
    for part in path:
        value = value[part]
    return value


# Files

class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def save(data: Path, place: str, value: Any) -> None:
    """Write a record's file."""
    file = data / f"{place}.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110), encoding="utf-8")


def _share_pillars(data: Path, cache: FileCache) -> None:
    """More pillars share the same hundred per cent."""
    pillars = handbook.load(data, cache).of_kind("pillar")
    if sum(item.record.share for item in pillars) <= 100:  # type: ignore[attr-defined]
        return
    for item in pillars:
        file = data / f"{item.place}.yml"
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"(?m)^share: .*$", f"share: {100 // len(pillars)}", text), encoding="utf-8")


def _excuse_unnamed(data: Path, cache: FileCache) -> None:
    """What no synthetic record happens to name says so, as a person would have to."""
    unnamed = {problem.file for problem in rules.check(handbook.load(data, cache)) if problem.rule == NAMED_RULE}
    words = yaml.dump({"standalone": STANDALONE}, allow_unicode=True)
    for name in sorted(unnamed):
        file = data.parent / name
        file.write_text(file.read_text(encoding="utf-8") + words, encoding="utf-8")
