"""Walking through records: every reference and every text, with its path in the file."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from .base import Model, Ref, Text
from .field_help import hints_of

PathInRecord = tuple[str | int, ...]
Found = tuple[PathInRecord, Ref | None, Any]
"""Path, the reference's mark (None for a text), the id or the Text. A key's path ends in the key itself."""

Walker = Callable[[Any, PathInRecord], Iterator[Found]]


def walk(model: Model) -> Iterator[Found]:
    """Every reference and text in a record or a part of one, in the order of its fields."""
    return _model_walker(type(model))(model, ())


@cache
def _model_walker(cls: type[Model]) -> Walker:
    hints = hints_of(cls)
    plan = [(name, walker) for name in cls.model_fields if (walker := _walker(hints[name]))]

    def visit(model: Any, path: PathInRecord) -> Iterator[Found]:
        for name, walker in plan:
            value = getattr(model, name)
            if value is not None:
                yield from walker(value, (*path, name))

    return visit


def _walker(hint: Any) -> Walker | None:
    """What walks through values of a type; None where it can hold neither reference nor text."""
    origin = typing.get_origin(hint)
    if origin is typing.Annotated:
        return _annotated_walker(hint)
    if isinstance(hint, type) and issubclass(hint, Text):
        return lambda value, path: iter([(path, None, value)])
    if isinstance(hint, type) and issubclass(hint, Model):
        # Asked for at the first visit, so that models may hold themselves.
        return lambda value, path: _model_walker(hint)(value, path)
    if origin in (typing.Union, types.UnionType):
        return next((w for arm in typing.get_args(hint) if (w := _walker(arm))), None)
    if origin is list:
        return _list_walker(_walker(typing.get_args(hint)[0]))
    if origin is dict:
        return _dict_walker(*map(_walker, typing.get_args(hint)))
    return None


def _annotated_walker(hint: Any) -> Walker | None:
    base, *marks = typing.get_args(hint)
    ref = next((mark for mark in marks if isinstance(mark, Ref)), None)
    if ref is None:
        return _walker(base)
    return lambda value, path: iter([(path, ref, value)])


def _list_walker(part: Walker | None) -> Walker | None:
    if part is None:
        return None

    def visit(values: list, path: PathInRecord) -> Iterator[Found]:
        for index, value in enumerate(values):
            yield from part(value, (*path, index))

    return visit


def _dict_walker(of_key: Walker | None, of_value: Walker | None) -> Walker | None:
    if of_key is None and of_value is None:
        return None

    def visit(values: dict, path: PathInRecord) -> Iterator[Found]:
        for key, value in values.items():
            if of_key:
                yield from of_key(key, (*path, key))
            if of_value:
                yield from of_value(value, (*path, key))

    return visit
