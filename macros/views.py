"""Records in one language, with what points back at them and what is worked out from them.

A `Library` is the only way to the data for whoever renders. It notes what was
looked at, so that a page is rendered again only when something it looked at
has changed.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from .clock import today
from .handbook import Entry, Handbook, Item
from .kept import digest
from .labels import Labels
from .moments import Moment, upcoming
from .records.base import Model, Prose, Text
from .records.kinds import KINDS, Shape, kind_of_id

DUE_SOON_DAYS = 30
NAMING = ("title", "name", "search_words", "standalone")
"""Fields that a page shows or needs beside what the record says."""


class ProseWords(str):
    """Words that hold Markdown."""

    __slots__ = ()


class View(SimpleNamespace):
    """A record or a part of one in one language: its fields as attributes, texts as plain strings."""


@dataclass(frozen=True)
class Review:
    """How a record stands with its review."""

    state: str
    """fresh, soon (due within DUE_SOON_DAYS) or overdue."""
    due: dt.date
    reviewed: dt.date
    by: str
    """The role that did the last one."""


@dataclass(frozen=True)
class Named:
    """Something that names a record: where it stands and which of its fields does the naming."""

    place: str
    anchor: str | None
    title: str
    field: str


def localise(value: Any, language: str) -> Any:
    """A model, or a part of one, in one language."""
    if isinstance(value, (str, int)):  # most parts are; no text is among them
        return value
    if isinstance(value, Text):
        words = value[language]
        return ProseWords(words) if isinstance(value, Prose) else words
    if isinstance(value, Model):
        # A model's own dictionary holds its fields and nothing else.
        return View(**{name: localise(part, language) for name, part in value.__dict__.items()})
    if isinstance(value, list):
        return [localise(part, language) for part in value]
    if isinstance(value, dict):
        return {key: localise(part, language) for key, part in value.items()}
    return value


Key = tuple[str, ...]
"""Something of a handbook that a page can look at: ("item", place), ("title", place), ("kind", id),
("named", kind, id)."""


@dataclass
class Look:
    """What was looked at, each with a digest of what it was then."""

    versions: dict[Key, str] = field(default_factory=dict)


def _own_title(record: Any) -> Any:
    return getattr(record, "title", None) or getattr(record, "name", None)


def _anchor(reference: Any) -> str | None:
    """The anchor of the entry that names something; None for a record that does."""
    index = reference.entry_index()
    if index is None:
        return None
    entry = reference.item.record.entries[index]
    return getattr(entry, "id", None) or getattr(entry, "severity", None)


@dataclass
class Library:
    """The handbook in one language."""

    handbook: Handbook
    language: str
    looked_at: set[Key] = field(default_factory=set)
    _versions: dict[Key, str] = field(default_factory=dict)

    @contextmanager
    def noting(self) -> Iterator[Look]:
        """Collect what is looked at until the end of the block."""
        before, self.looked_at = self.looked_at, set()
        look = Look()
        try:
            yield look
        finally:
            look.versions = {key: self.version(key) for key in self.looked_at}
            self.looked_at = before

    def is_current(self, look: Look) -> bool:
        """Whether everything that was looked at, in whichever handbook, is the same in this one."""
        return all(self.version(key) == version for key, version in look.versions.items())

    def version(self, key: Key) -> str:
        """A digest of what a key stands for; empty when there is no such thing."""
        if key not in self._versions:
            self._versions[key] = digest(*parts) if (parts := self._parts(*key)) else ""
        return self._versions[key]

    def _parts(self, what: str, *rest: str) -> list[str]:
        items = self.handbook.items
        if what == "item":
            return [items[rest[0]].document.digest] if rest[0] in items else []
        if what == "title":
            return [repr(_own_title(items[rest[0]].record))] if rest[0] in items else []
        if what == "kind":
            return [repr((item.place, item.document.digest)) for item in self.handbook.of_kind(rest[0])]
        named = self.handbook.named_by.get((rest[0], rest[1]), ())
        return [repr((reference.item.place, reference.path, _anchor(reference))) for reference in named]

    def _note(self, *key: str) -> None:
        self.looked_at.add(key)

    # Records

    def item(self, place: str) -> Item:
        """The record at a place; KeyError where there is none."""
        self._note("item", place)
        return self.handbook.items[place]

    def kind(self, place: str) -> str:
        """The id of the kind of the record at a place; it never changes, so it is not noted."""
        return self.handbook.items[place].kind.id

    def record(self, place: str) -> View:
        """The record at a place, in this language."""
        return self._view(self.item(place))

    def _view(self, item: Item) -> View:
        if self.language not in item.views:
            view = localise(item.record, self.language)
            # A view's `kind` is the kind of record; what the record itself calls its kind is `kind_of`.
            view.kind_of = getattr(view, "kind", None)
            view.place, view.id, view.kind = item.place, item.id, item.kind.id
            view.own_title = _own_title(view)
            item.views[self.language] = view
        return item.views[self.language]

    def all(self, kind_id: str) -> list[View]:
        """Every record of a kind, in order."""
        self._note("kind", kind_id)
        return [self._view(item) for item in self.handbook.of_kind(kind_id)]

    def sheet(self, kind_id: str) -> View:
        """The one record of a kind that is one file."""
        return self.record(kind_of_id(kind_id).place)

    @property
    def settings(self) -> View:
        """What data/handbook.yml says."""
        return self.sheet("handbook")

    def get(self, kind_id: str, id: str) -> View:
        """A record, or an entry of a vocabulary, by its id."""
        found = self.handbook.get(kind_id, id)
        if found is None:
            raise KeyError(f"{kind_id} {id}")
        if isinstance(found, Entry):
            return self.record(found.item.place).entries[found.index]
        return self.record(found.place)

    def entries(self, kind_id: str) -> list[View]:
        """Every entry of a vocabulary, e.g. of severities by "severity"."""
        kind = kind_of_id(kind_id)
        return self.record(kind.place).entries

    # Words

    @property
    def labels(self) -> Labels:
        """The words of the interface."""
        self._note("item", "labels")
        item = self.handbook.items["labels"]
        key = f"labels-{self.language}"
        if key not in item.views:
            item.views[key] = Labels(self._view(item).groups)
        return item.views[key]

    def title(self, place: str) -> str:
        """The title of the record at a place; nothing else of it is noted as looked at."""
        self._note("title", place)
        record = self._view(self.handbook.items[place])
        return record.own_title or self.labels.page[record.kind]

    def name(self, kind_id: str, id: str) -> str:
        """The name of a record or an entry."""
        found = self.handbook.get(kind_id, id)
        if isinstance(found, Item):
            return self.title(found.place)
        entry = self.get(kind_id, id)
        return getattr(entry, "name", None) or getattr(entry, "term", None) or entry.id

    def address(self, kind_id: str, id: str) -> tuple[str, str | None]:
        """Where a record or an entry stands: its page's place and, for an entry, the anchor on it."""
        found = self.handbook.get(kind_id, id)
        if found is None:
            raise KeyError(f"{kind_id} {id}")
        return (found.item.place, found.id) if isinstance(found, Entry) else (found.place, None)

    def own_words(self, place: str) -> Iterator[str]:
        """The texts that the record at a place holds itself, in order, but for its names."""
        for path, text in self.item(place).texts:
            if path[0] not in NAMING:
                yield localise(text, self.language)

    # What is worked out

    def named_by(self, kind_id: str, id: str) -> dict[str, list[Named]]:
        """What names a record or an entry, by the kind of the naming record; each place once."""
        self._note("named", kind_id, id)
        found: dict[str, dict[tuple, Named]] = defaultdict(dict)
        own = self.handbook.get(kind_id, id)
        for reference in self.handbook.named_by.get((kind_id, id), ()):
            item, field_name = reference.item, str(reference.path[0])
            if item is own or field_name in ("owner", "reviewed_by"):
                continue
            anchor = _anchor(reference)
            places = found[item.kind.id]
            if (item.place, anchor) not in places:
                title = self._naming_title(reference)
                places[item.place, anchor] = Named(item.place, anchor, title, field_name)
        return {kind: list(places.values()) for kind, places in found.items()}

    def _naming_title(self, reference: Any) -> str:
        index = reference.entry_index()
        if index is None:
            return self.title(reference.item.place)
        entry = self.record(reference.item.place).entries[index]
        for name in ("name", "term", "rule"):
            if hasattr(entry, name):
                return getattr(entry, name)
        return self.title(reference.item.place)

    def moments(self) -> list[Moment]:
        """The calendar's moments with their next dates, the nearest first."""
        return upcoming(self.entries("moment"), today())

    def owned_by(self, role: str) -> list[Item]:
        """The records a role keeps right."""
        self._note("named", "role", role)
        return [
            reference.item
            for reference in self.handbook.named_by.get(("role", role), ())
            if reference.path == ("owner",)
        ]

    def review(self, place: str) -> Review:
        """When a record was reviewed, when it is due again and how urgent that is."""
        record = self.item(place).record
        due = record.reviewed + dt.timedelta(days=self._interval(place))
        left = (due - today()).days
        state = "overdue" if left < 0 else "soon" if left <= DUE_SOON_DAYS else "fresh"
        return Review(state, due, record.reviewed, record.reviewed_by or record.owner)

    def _interval(self, place: str) -> int:
        item, intervals = self.item(place), self.settings.review
        return item.record.review_every or intervals.kinds.get(item.kind.id, intervals.default)

    def due_for_review(self) -> list[tuple[View, Review]]:
        """Records whose review is due or overdue, the most urgent first."""
        places = [view.place for kind in {k.id: k for k in KINDS}.values() for view in self.all(kind.id)]
        due = [
            (self.record(place), review)
            for place in places
            if (review := self.review(place)).state != "fresh"
        ]
        return sorted(due, key=lambda pair: (pair[1].due, pair[0].place))


def has_page(item: Item) -> bool:
    """Whether a record has a page of its own: all have but the words of the interface."""
    return item.kind.id != "labels"


def chapter_places(handbook: Handbook, chapter: str) -> list[str]:
    """The places of a chapter's pages, single sheets first, then the sets in the order of kinds."""
    items = [item for item in handbook.items.values() if item.kind.chapter == chapter and has_page(item)]
    return [item.place for item in sorted(items, key=lambda item: item.kind.shape is Shape.SET)]
