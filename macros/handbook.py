"""All the records: read, turned into models and linked, in a fixed order.

Reading never stops at the first problem: what is broken is told, what is whole
is kept, so that one run tells everything that is wrong.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from . import reader
from .kept import Kept
from .leftovers import is_left_over
from .model_problems import problems_of
from .problems import DataProblems, Problem, unreadable
from .records.base import Record, Text
from .records.kinds import KINDS, Kind, Shape, id_of_model, kind_of_file, kind_of_id
from .records.organisation import Handbook as Settings
from .records.walk import Found, PathInRecord, walk

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, eq=False)
class Item(Generic[R]):
    """One file's record, with where it stands."""

    kind: Kind
    id: str
    place: str
    """Its path below data/ without .yml; also its address on the site."""
    record: R
    document: reader.Document
    views: dict[str, Any] = field(default_factory=dict, repr=False)
    """The record in each language, once somebody asked for it (views.py fills it)."""

    # Both are kept as long as the file is unchanged.
    @cached_property
    def references(self) -> list[Reference]:
        """Every reference in the record, in order."""
        return [
            Reference(self, path, ref.kind, value) for path, ref, value in self._walked if ref is not None
        ]

    @cached_property
    def texts(self) -> list[tuple[PathInRecord, Text]]:
        """Every text in the record with its path, in order."""
        return [(path, value) for path, ref, value in self._walked if ref is None]

    @cached_property
    def _walked(self) -> list[Found]:
        return list(walk(self.record))

    def problem(
        self, path: PathInRecord, rule: str, message: str, cure: str, *, key: bool = False
    ) -> Problem:
        """A problem at a part of this record."""
        return Problem(self.document.file, *self.document.place(path, key=key), rule, message, cure)


@dataclass(frozen=True, eq=False)
class Entry:
    """One entry of a vocabulary."""

    item: Item[Any]
    kind_id: str
    id: str
    index: int
    model: Any


@dataclass(frozen=True)
class Reference:
    """A record naming another one."""

    item: Item
    path: PathInRecord
    kind_id: str
    """The kind of what is named; "page" for any record by its path."""
    target: str

    def entry_index(self) -> int | None:
        """Which entry of a vocabulary or list does the naming, when one does."""
        match self.path:
            case ("entries", int(index), _, *_):
                return index
        return None


@dataclass
class Handbook:
    """Every record that could be read, and what was wrong with the rest."""

    items: dict[str, Item[Any]]
    problems: list[Problem] = field(default_factory=list)
    broken: set[tuple[str, str]] = field(default_factory=set)
    """Kind and id of records that exist but could not be read: naming them is no second mistake."""

    def of_kind(self, kind_id: str) -> list[Item[Any]]:
        """The records of a kind, by place."""
        return self._by_kind.get(kind_id, [])

    def all(self, model: type[R]) -> list[Item[R]]:
        """The records of a model, by place."""
        return self._by_kind.get(id_of_model(model), [])

    def one(self, model: type[R], id: str) -> Item[R] | None:
        """The record of a model with this id."""
        found = self.get(id_of_model(model), id)
        return found if isinstance(found, Item) else None

    def sheet(self, model: type[R]) -> R:
        """The one record of a model that is kept in one file; KeyError when it could not be read."""
        items = self.all(model)
        if not items:
            raise KeyError(id_of_model(model))
        return items[0].record

    def get(self, kind_id: str, id: str) -> Item[Any] | Entry | None:
        """The record or entry with this id; kind "page" takes a record's place."""
        if kind_id == "page":
            return self.items.get(id)
        return self._index.get((kind_id, id))

    def exists(self, kind_id: str, id: str) -> bool:
        """Whether something has this id, readable or not; assumed while its vocabulary cannot be read."""
        if self.get(kind_id, id) is not None or (kind_id, id) in self.broken:
            return True
        if kind_id == "page":
            return False
        kind = kind_of_id(kind_id)
        return kind.entry == kind_id and not self.of_kind(kind.id)

    def ids(self, kind_id: str) -> list[str]:
        """Every id of a kind of record or entry, in order."""
        if kind_id == "page":
            return list(self.items)
        return [id for kind, id in self._index if kind == kind_id]

    def entries(self, kind_id: str) -> list[Entry]:
        """The entries of a vocabulary, by the id that references use, e.g. severity."""
        return [
            found for (kind, _), found in self._index.items() if kind == kind_id and isinstance(found, Entry)
        ]

    @cached_property
    def references(self) -> list[Reference]:
        """Every reference in every record, in order."""
        return [reference for item in self.items.values() for reference in item.references]

    @cached_property
    def named_by(self) -> dict[tuple[str, str], list[Reference]]:
        """For each kind and id, the references that name it; a page's path counts for its record."""
        named: dict[tuple[str, str], list[Reference]] = defaultdict(list)
        for reference in self.references:
            key = (reference.kind_id, reference.target)
            if reference.kind_id == "page" and (item := self.items.get(reference.target)):
                key = (item.kind.id, item.id)
            named[key].append(reference)
        return dict(named)

    @property
    def settings(self) -> Settings:
        """What data/handbook.yml says: name, languages, people, review intervals, addresses."""
        return self.sheet(Settings)

    @cached_property
    def languages(self) -> list[str]:
        """The languages of the handbook, the default first; empty when handbook.yml could not be read."""
        items = self.all(Settings)
        return list(items[0].record.languages) if items else []

    @cached_property
    def _by_kind(self) -> dict[str, list[Item[Any]]]:
        by_kind: dict[str, list[Item[Any]]] = defaultdict(list)
        for item in self.items.values():
            by_kind[item.kind.id].append(item)
        return dict(by_kind)

    @cached_property
    def _index(self) -> dict[tuple[str, str], Item[Any] | Entry]:
        index: dict[tuple[str, str], Item[Any] | Entry] = {}
        for item in self.items.values():
            index[(item.kind.id, item.id)] = item
            if item.kind.entry:
                for number, entry in enumerate(item.record.entries):
                    found = Entry(item, item.kind.entry, entry.id, number, entry)
                    index.setdefault((item.kind.entry, entry.id), found)
        return index


@dataclass
class FileCache:
    """What was read from files, for builds that follow one another in one process or in several."""

    kept: Kept | None = None
    """What an earlier process parsed, by contents."""
    known: dict[Path, tuple[tuple[int, int], Item | list[Problem]]] = field(default_factory=dict)

    def read(self, file: Path, data: Path) -> Item | list[Problem]:
        """The record of a file, or its problems; read again only when its size or time changed."""
        state = file.stat()
        stamp = (state.st_mtime_ns, state.st_size)
        if file not in self.known or self.known[file][0] != stamp:
            self.known[file] = (stamp, _read_item(file, data, self.kept))
        return self.known[file][1]


def load(data: Path, cache: FileCache | None = None) -> Handbook:
    """Read every record below a folder.

    What is wrong with single files is in the result's `problems`; rules across
    records are `rules.check`'s business. The order is that of KINDS, then of ids.
    """
    cache = cache or FileCache()
    data = data.resolve()  # "." has no name that messages could use
    items, problems, broken = [], [], set()
    for file in sorted(data.rglob("*")):
        if file.is_dir() or is_left_over(file.relative_to(data)):
            continue
        result = _read_from(cache, file, data)
        if isinstance(result, Item):
            items.append(result)
            continue
        problems += result
        if kind := kind_of_file(_place(file, data)):
            broken.add((kind.id, file.stem))
    problems += _missing_sheets({item.kind.id for item in items} | {kind for kind, _ in broken}, data)
    order = {kind.place: number for number, kind in enumerate(KINDS)}
    items.sort(key=lambda item: (order[item.kind.place], item.place))
    return Handbook({item.place: item for item in items}, problems, broken)


def _read_from(cache: FileCache, file: Path, data: Path) -> Item | list[Problem]:
    try:
        return cache.read(file, data)
    except OSError as error:
        return [unreadable(_name(file, data), error)]


def _place(file: Path, data: Path) -> str:
    return file.relative_to(data).with_suffix("").as_posix()


def _name(file: Path, data: Path) -> str:
    return file.relative_to(data.parent).as_posix()


def _read_item(file: Path, data: Path, kept: Kept | None) -> Item | list[Problem]:
    name, place = _name(file, data), _place(file, data)
    kind = kind_of_file(place)
    if kind is None or file.suffix != ".yml":
        return [_stray(name, place, file)]
    try:
        document = reader.read(file, name, kept)
    except DataProblems as found:
        return found.problems
    try:
        record = kind.model.model_validate(document.value)
    except ValidationError as error:
        return list(problems_of(error, document, kind.model))
    return Item(kind, file.stem, place, record, document)


def _stray(name: str, place: str, file: Path) -> Problem:
    if kind_of_file(place):
        outside = f"what is no record lives outside {name.split('/')[0]}/."
        right = file.with_suffix(".yml")
        is_record = file.suffix.lower() in (".yml", ".yaml", ".json", ".txt") and not right.exists()
        cure = f"Rename it to {right.name}; {outside}" if is_record else f"Delete it or move it; {outside}"
        return Problem(name, 1, 1, "stray-file", f"'{file.name}' does not end in .yml", cure)
    places = [kind.place for kind in KINDS]
    folder = place.rpartition("/")[0]
    near = difflib.get_close_matches(place, places, 1) or difflib.get_close_matches(folder, places, 1)
    hint = f" Did you mean data/{near[0]}?" if near else ""
    return Problem(
        name,
        1,
        1,
        "stray-file",
        "no kind of record lives here",
        f"Move the file into the folder of its kind; the data model page lists them.{hint}",
    )


def _missing_sheets(present: set[str], data: Path) -> Iterator[Problem]:
    for kind in KINDS:
        if kind.shape is not Shape.SET and kind.id not in present:
            yield Problem(
                f"{data.name}/{kind.place}.yml",
                1,
                1,
                "missing-file",
                "this file is needed and does not exist",
                f"Write it; `python -m macros new {kind.id}` begins it.",
            )
