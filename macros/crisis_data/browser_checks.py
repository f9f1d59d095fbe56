"""The checks of what a run carries, as a script: a copy that passes has every field that is published."""

from __future__ import annotations

import json
import types
import typing
from typing import Annotated, Any, Literal

from ..records.base import Minutes, Model, Text
from ..records.field_help import hints_of
from . import models
from .published import parts_first

CARRIED = (models.Playbook, models.Drill)
"""What comes back from storage, links and files, where nobody knows what happened to it."""
HEAD = """\
// Written by `python -m macros types`; do not edit. What belongs into every field of what a run carries.

import { isFlag, isMinutes, isText, isWords, listOf, oneOf, optional, record } from "./value-checks.mjs";
"""
NAMES = {str: "isText", bool: "isFlag", int: "Number.isSafeInteger", float: "Number.isFinite"}


def script() -> str:
    """The text of the script: one check for each model that a run carries, after those of its parts."""
    return "\n".join([HEAD, *map(_check_of, parts_first(*CARRIED))])


def _check_of(model: type[Model]) -> str:
    begin = f"{'export ' * (model in CARRIED)}const {_name(model)} = record({{"
    fields = [f"  {name}: {_check(hints_of(model)[name])}," for name in model.model_fields]
    return "\n".join([begin, *fields, "});", ""])


def _name(model: type[Model]) -> str:
    return f"fits{model.__name__}"


def _check(hint: Any) -> str:
    """The check of a type. Limits on what authors write are no limits here: stored runs outlive them.

    >>> _check(list[Text]), _check(Literal["stop"] | None)
    ('listOf(isWords)', 'optional(oneOf("stop"))')
    """
    origin, arms = typing.get_origin(hint), typing.get_args(hint)
    if hint == Minutes:
        return "isMinutes"
    if origin is Annotated:
        return _check(arms[0])
    if origin in (typing.Union, types.UnionType):
        return f"optional({_check(_one_besides_none(arms))})"
    if origin is Literal:
        return f"oneOf({', '.join(map(json.dumps, arms))})"
    if origin is list:
        return f"listOf({_check(arms[0])})"
    if issubclass(hint, Text):
        return "isWords"
    return _name(hint) if issubclass(hint, Model) else NAMES[hint]


def _one_besides_none(arms: tuple[Any, ...]) -> Any:
    (arm,) = (arm for arm in arms if arm is not type(None))
    return arm
