"""The types of what is published, in JSDoc, for the scripts that read it."""

from __future__ import annotations

import json
import textwrap
import types
import typing
from typing import Annotated, Any, Literal

from ..records.base import Model, Text
from ..records.field_help import hints_of
from . import models
from .published import help_of, parts_first, sentence_of

ROOTS = (models.Handbook, models.Statement, models.Playbook, models.Drill)
"""What the desk's files hold; everything else is a part of these."""
WIDTH = 120
HEAD = """\
// Written by `python -m macros types`; do not edit. What the handbook publishes for the desk: /desk/*.json.

/** @typedef {string | Record<string, string>} Text Words in every language, or the same in all. */
"""
NAMES = {str: "string", int: "number", float: "number", bool: "boolean", type(None): "null"}


def script() -> str:
    """The text of the script: one type for each model."""
    return "\n".join([HEAD, *map(_typedef, parts_first(*ROOTS)), "export {};\n"])


def _typedef(model: type[Model]) -> str:
    fields = (
        f"@property {{{_type(hints_of(model)[name])}}} {name} {help_of(model, name)}"
        for name in model.model_fields
    )
    lines = [f"@typedef {{object}} {model.__name__} {sentence_of(model)}", *fields]
    return "\n".join(["/**", *(part for line in lines for part in _wrapped(line)), " */", ""])


def _wrapped(line: str) -> list[str]:
    return textwrap.wrap(
        line,
        WIDTH,
        initial_indent=" * ",
        subsequent_indent=" *   ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _type(hint: Any) -> str:
    """A type as JSDoc writes it.

    >>> _type(list[Text]), _type(Literal["stop"] | None), _type(dict[str, int])
    ('Text[]', '"stop" | null', 'Record<string, number>')
    """
    origin, arms = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated:
        return _type(arms[0])
    if origin in (typing.Union, types.UnionType):
        return " | ".join(map(_type, arms))
    if origin is Literal:
        return " | ".join(map(json.dumps, arms))
    if origin is list:
        item = _type(arms[0])
        return f"({item})[]" if "|" in item else f"{item}[]"
    if origin is dict:
        return f"Record<{_type(arms[0])}, {_type(arms[1])}>"
    if issubclass(hint, Text):
        return "Text"
    return NAMES.get(hint) or hint.__name__
