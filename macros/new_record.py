"""A new record: a file that holds every key its kind has, each with its help.

A `#` with one space and words after it is help. A `#` with a key right after it
holds back a key that the record can do without; the lines below that belong to
the key have a `#` at the same place.
"""

from __future__ import annotations

import difflib
import json
import re
import textwrap
import types
import typing
from collections.abc import Iterator
from typing import Annotated, Any

from .clock import local_day
from .handbook import Handbook
from .records.base import ID_PATTERN, Model, Text
from .records.field_help import helps_of, hints_of
from .records.kinds import KINDS, Kind, Shape, kind_of_file
from .records.schema import in_words, kind_help
from .rules.ids import nearly_the_same
from .words import slug

LONGEST_ID = 60
WIDTH = 100
DEFAULT_LANGUAGES = ("zh", "en")
HOW = (
    "Fill in what stands here and take the # away from what you need besides; "
    "python -m macros check tells what is missing."
)


class Refused(Exception):
    """Raised when a record cannot be begun; says why and what to do."""


def begin(handbook: Handbook, kind_id: str, id: str | None, chapter: str | None = None) -> tuple[str, str]:
    """A new record's path below data/ and its text; raises Refused."""
    kind = _kind(kind_id, chapter)
    place = _place(kind, id)
    _refuse_known(handbook, kind, place)
    return f"{place}.yml", template(kind, place, handbook.languages or DEFAULT_LANGUAGES)


def _kind(kind_id: str, chapter: str | None) -> Kind:
    found = [kind for kind in KINDS if kind.id == kind_id]
    if not found:
        raise Refused(_unknown(kind_id))
    if len(found) == 1:
        return found[0]
    chapters = [kind.chapter for kind in found]
    if chapter not in chapters:
        raise Refused(f"a {kind_id} belongs to a chapter; add --chapter and one of {', '.join(chapters)}")
    return found[chapters.index(chapter)]


def _unknown(kind_id: str) -> str:
    if vocabulary := next((kind for kind in KINDS if kind.entry == kind_id), None):
        return f"a {kind_id} is an entry of data/{vocabulary.place}.yml; add it there"
    ids = list(dict.fromkeys(kind.id for kind in KINDS))
    near = difflib.get_close_matches(kind_id, ids, 1)
    return f"'{kind_id}' is no kind of record ({f'did you mean {near[0]!r}?' if near else ', '.join(ids)})"


def _place(kind: Kind, id: str | None) -> str:
    """The new record's path below data/ without .yml."""
    if kind.shape is not Shape.SET:
        if id is not None:
            raise Refused(f"there is one {kind.id} file, data/{kind.place}.yml; leave '{id}' out")
        return kind.place
    if id is None:
        raise Refused(f"the id is missing: python -m macros new {kind.id} ID")
    if len(id) > LONGEST_ID or not re.fullmatch(ID_PATTERN, id):
        near = slug(id)[:LONGEST_ID].strip("-")
        raise Refused(
            f"'{id}' is not an id: lower-case words and numbers joined by hyphens, "
            f"{LONGEST_ID} characters at most{f' (did you mean {near!r}?)' if near else ''}"
        )
    place = f"{kind.place}/{id}"
    if (holder := kind_of_file(place)) is not kind and holder:
        raise Refused(f"data/{place}.yml is kept for the {holder.id}; choose another id")
    return place


def _refuse_known(handbook: Handbook, kind: Kind, place: str) -> None:
    id = place.rpartition("/")[2]
    known = [*handbook.ids(kind.id), *(broken for kind_id, broken in handbook.broken if kind_id == kind.id)]
    if id in known:
        raise Refused(f"the {kind.id} '{id}' exists already; edit its file")
    for near in nearly_the_same([*known, id]):
        if id not in near:
            continue
        other = near[near[0] == id]
        raise Refused(
            f"the {kind.id} '{other}' exists already and '{id}' is nearly the same id; "
            "edit that one or choose a name that tells the two apart"
        )


def template(kind: Kind, place: str, languages: typing.Sequence[str]) -> str:
    """The text of a new record's file."""
    lines = [
        f"# yaml-language-server: $schema={'../' * (place.count('/') + 1)}.cache/schemas/{kind.id}.json",
        *_help(kind_help(kind)),
        *_help(HOW),
        "",
    ]
    for block in _blocks(kind.model, languages):
        lines += [*block, ""]
    return "\n".join(lines)


def _blocks(model: type[Model], languages: typing.Sequence[str]) -> Iterator[list[str]]:
    """The lines of each of a model's keys with their help: what is required, then the rest commented out."""
    hints, helps = hints_of(model), helps_of(model)
    for name in sorted(model.model_fields, key=lambda name: not model.model_fields[name].is_required()):
        field = model.model_fields[name]
        help = _help(f"{helps[name]} ({in_words(hints[name])})")
        if name == "reviewed":
            yield [*help, f"reviewed: {local_day()}"]
        elif field.is_required():
            yield [*help, *_key(name, hints[name], languages)]
        else:
            lines = _key(name, hints[name], languages, default=field.default)
            yield [*help, *(f"#{line}" for line in lines)]


def _help(sentence: str) -> list[str]:
    return textwrap.wrap(sentence, WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)


def _key(name: str, hint: Any, languages: typing.Sequence[str], default: Any = None) -> list[str]:
    """A key with an empty value of its type, or its default where that is a single value."""
    if default is not None and default not in ([], {}):
        return [f"{name}: {default if isinstance(default, str) else json.dumps(default)}"]
    value = _value(hint, languages)
    return [f"{name}:", *(f"  {line}" if line else "" for line in value)]


def _value(hint: Any, languages: typing.Sequence[str]) -> list[str]:
    """The lines of an empty value; none where the value stands on its key's line."""
    origin, arms = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated:
        return _value(arms[0], languages)
    if origin in (typing.Union, types.UnionType):
        return _value(next(arm for arm in arms if arm is not type(None)), languages)
    if origin is list:
        return _item(_value(arms[0], languages))
    if isinstance(hint, type) and issubclass(hint, Text) and len(languages) > 1:
        return [f"{language}:" for language in languages]
    if isinstance(hint, type) and issubclass(hint, Model):
        return [line for block in _blocks(hint, languages) for line in block]
    return []


def _item(value: list[str]) -> list[str]:
    """A list's first item: help above the dash, its keys one below the other."""
    first = next((number for number, line in enumerate(value) if not line.startswith("#")), len(value))
    if first == len(value):
        return ["-"]
    return [*value[:first], f"- {value[first]}", *(f"  {line}" for line in value[first + 1 :])]
