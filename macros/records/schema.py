"""The models as other people need them: in words for the data model page, as JSON Schema for editors.

Both come from the classes that check the data, so neither can lag behind them.
"""

from __future__ import annotations

import datetime as dt
import inspect
import json
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from .base import SOURCE_PATTERN, Clock, Day, Id, Minutes, Model, Prose, Record, Ref, Text
from .field_help import helps_of, hints_of
from .kinds import KINDS, Kind, Shape
from .organisation import Language

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PLAIN = {
    Prose: ("markdown", "markdown texts"),
    Text: ("text", "texts"),
    str: ("line of text", "lines of text"),
    bool: ("yes or no", "yes or no"),
    int: ("whole number", "whole numbers"),
    float: ("number", "numbers"),
    dt.date: ("date", "dates"),
}
NAMED = (
    (Id, "id", "ids"),
    (Annotated[str, StringConstraints(pattern=SOURCE_PATTERN)], "id", "ids"),
    (Clock, "time of day", "times of day"),
    (Day, "day of the week", "days of the week"),
    (Language, "language code", "language codes"),
    (Minutes, "whole number of minutes", "whole numbers of minutes"),
)


@dataclass(frozen=True)
class FieldView:
    """A field as people read about it."""

    name: str
    type: str
    """Its type in plain words."""
    required: bool
    help: str


@dataclass(frozen=True)
class PartView:
    """A model as people read about it: a record or a part of one."""

    name: str
    help: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True)
class KindView:
    """A kind of record as people read about it."""

    id: str
    chapter: str
    """The chapter whose page of the data model tells of it; `about` where it lives in several."""
    file: str
    """Where its files stand: data/crisis/playbooks/<id>.yml"""
    help: str
    parts: tuple[PartView, ...]
    """The record itself, then every part it holds, each once."""


@cache
def data_model() -> tuple[KindView, ...]:
    """Every kind of record with its fields, in the order of KINDS; a kind with several places stands once."""
    kinds: dict[str, list[Kind]] = {}
    for kind in KINDS:
        kinds.setdefault(kind.id, []).append(kind)
    return tuple(
        KindView(
            id, _chapter(same), _file(same), kind_help(same[0]), tuple(map(_part, models_in(same[0].model)))
        )
        for id, same in kinds.items()
    )


def _chapter(same: list[Kind]) -> str:
    return same[0].chapter if len(same) == 1 else "about"


def _file(same: list[Kind]) -> str:
    kind = same[0]
    place = kind.place if len(same) == 1 else f"<chapter>/{kind.place.rpartition('/')[2]}"
    return f"data/{place}/<id>.yml" if kind.shape is Shape.SET else f"data/{place}.yml"


def kind_help(kind: Kind) -> str:
    """What a kind is for: its model's sentence without the file name that it may begin with."""
    sentence = _sentence(kind.model).removeprefix(f"{kind.place}.yml: ")
    return sentence[:1].upper() + sentence[1:]


def _sentence(model: type[Model]) -> str:
    return inspect.cleandoc(model.__doc__ or "").partition("\n")[0]


def _part(model: type[Model]) -> PartView:
    hints, helps, fields = hints_of(model), helps_of(model), model.model_fields
    shared = Record.model_fields if issubclass(model, Record) else {}
    names = sorted(fields, key=lambda name: name in shared)  # A record's own fields first.
    views = (
        FieldView(name, in_words(hints[name]), fields[name].is_required(), helps[name]) for name in names
    )
    return PartView(model.__name__, _sentence(model), tuple(views))


def models_in(model: type[Model]) -> list[type[Model]]:
    """A model and every model that its fields hold, each once, in the order in which a reader meets them."""
    found: dict[type[Model], None] = {}
    waiting = [model]
    while waiting:
        if (first := waiting.pop(0)) not in found:
            found[first] = None
            held = [part for name in first.model_fields for part in models_of(hints_of(first)[name])]
            waiting = held + waiting
    return list(found)


def models_of(hint: Any) -> Iterator[type[Model]]:
    """The models that a type names."""
    if isinstance(hint, type) and issubclass(hint, Model):
        yield hint
    for arm in typing.get_args(hint):
        yield from models_of(arm)


def in_words(hint: Any, *, many: bool = False) -> str:
    """A type as people say it.

    >>> in_words(list[Text]), in_words(Minutes | None), in_words(Literal["R", "A"])
    ('list of texts', 'whole number of minutes', 'one of: R, A')
    """
    origin, arms = typing.get_origin(hint), typing.get_args(hint)
    if named := next((words for alias, *words in NAMED if alias == hint), None):
        return named[many]
    if origin is Annotated:
        return _annotated(arms[0], hint.__metadata__, many)
    if origin in (typing.Union, types.UnionType):
        return in_words(next(arm for arm in arms if arm is not type(None)), many=many)
    if origin is list:
        return f"list{'s' * many} of {in_words(arms[0], many=True)}"
    if origin is dict:
        return f"mapping{'s' * many} from {in_words(arms[0], many=True)} to {in_words(arms[1], many=True)}"
    if origin is Literal:
        return f"one of: {', '.join(arms)}"
    return PLAIN[hint][many] if hint in PLAIN else hint.__name__


def _annotated(base: Any, marks: tuple, many: bool) -> str:
    if ref := next((mark for mark in marks if isinstance(mark, Ref)), None):
        return _reference(ref.kind, many)
    limits: dict[str, Any] = {}
    for mark in marks:
        for limit in mark.metadata if isinstance(mark, FieldInfo) else ():
            limits |= asdict(limit)
    return in_words(base, many=many) + _limits(**limits)


def _reference(kind_id: str, many: bool) -> str:
    kind, thing = ("record", "path") if kind_id == "page" else (kind_id.replace("-", " "), "id")
    if many:
        return f"{thing}s of {kind[:-1] + 'ie' if kind.endswith('y') else kind}s"
    return f"{thing} of {'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _limits(
    *,
    ge: float | None = None,
    gt: float | None = None,
    le: float | None = None,
    min_length: int | None = None,
    max_length: int | None = None,
) -> str:
    """Limits in words: a range of numbers, a least and a greatest length."""
    if ge is not None:
        return f" from {ge} to {le}"
    if gt is not None:
        return f" above {gt}, at most {le}"
    if min_length is None:
        return ""
    return f", at least {min_length}" if max_length is None else f", {min_length} to {max_length}"


def json_schema(kind: Kind) -> dict[str, Any]:
    """The JSON Schema of a kind's files, with the fields' help for hints and completion in editors."""
    schema = kind.model.model_json_schema()
    for model in models_in(kind.model):
        part = schema if model is kind.model else schema["$defs"][model.__name__]
        for name, field in part["properties"].items():
            field["description"] = helps_of(model)[name]
    head = {"$schema": DIALECT, "title": kind.id, "description": kind_help(kind)}
    return head | {key: value for key, value in schema.items() if key not in head}


@cache
def json_schemas() -> Mapping[str, str]:
    """The text of every kind's schema by its file's name, made once."""
    kinds = {kind.id: kind for kind in KINDS}
    return types.MappingProxyType(
        {
            f"{id}.json": json.dumps(json_schema(kind), ensure_ascii=False, indent=1) + "\n"
            for id, kind in sorted(kinds.items())
        }
    )
