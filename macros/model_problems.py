"""What the models find wrong in a file, told to somebody who writes YAML: place, message, cure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from .problems import Problem
from .reader import Document
from .records.base import ID_PATTERN, Model
from .records.field_help import helps_of
from .records.walk import PathInRecord

MAPPING_WANTED = ("model_type", "model_attributes_type", "dict_type")
FULL_WIDTH = re.compile("([a-z][a-z0-9_-]*)：")


def problems_of(error: ValidationError, document: Document, model: type[Model]) -> Iterator[Problem]:
    """One problem for each thing that a model refuses in a document."""
    for detail in error.errors(include_url=False):
        path = tuple(part for part in detail["loc"] if part != "[key]")
        is_key = detail["loc"] != path or detail["type"] == "extra_forbidden"
        message, cure = _told(detail, path, model)
        if language := detail.get("ctx", {}).get("language"):
            path = (*path, language)  # a text is judged as a whole; the words stand in a line of their own
        rule = f"field-{detail['type'].replace('_', '-')}"
        yield Problem(document.file, *document.place(path, key=is_key), rule, message, cure)


def _told(detail: Any, path: PathInRecord, model: type[Model]) -> tuple[str, str]:
    """What a pydantic error says to somebody who writes YAML: message and cure."""
    while path and isinstance(path[-1], int):
        path = path[:-1]  # A part of a list goes by the list's name; the line says which part.
    name, value = str(path[-1]) if path else "the file", detail["input"]
    owner = _model_at(model, path[:-1])
    if detail["type"] == "extra_forbidden":
        near = difflib.get_close_matches(name, owner.model_fields if owner else (), 1)
        cure = f"Did you mean '{near[0]}'?" if near else "Take it out or correct its name."
        return f"'{name}' is not a key here", cure
    help = f" {helps_of(owner)[name]}" if owner and name in owner.model_fields else ""
    if detail["type"] == "missing":
        return f"the key '{name}' is missing", f"Add it.{help}"
    if detail["type"] == "string_pattern_mismatch" and detail["ctx"]["pattern"] == ID_PATTERN:
        return (f"'{value}' is not an id", "Ids are lower-case words and numbers joined by hyphens.")
    if isinstance(value, str) and detail["type"] in MAPPING_WANTED and (found := FULL_WIDTH.match(value)):
        return f"a full-width colon ： stands after '{found[1]}'", f"Write a colon and a space.{help}"
    if detail["type"] == "string_type" and isinstance(value, (bool, int, float)):
        shown = {True: "true", False: "false"}[value] if isinstance(value, bool) else value
        return f"'{name}': {shown} is no text", f"Put it into quotes: '{shown}'.{help}"
    if detail["type"] == "text_value":
        return f"'{name}': {detail['msg']}", f"Put it into quotes: '{detail['ctx']['written']}'.{help}"
    shown = f", got {value!r:.60}" if not isinstance(value, (dict, list)) else ""
    said = detail["msg"].removeprefix("Value error, ")
    said = said[:1].lower() + said[1:]
    return f"'{name}': {said}{shown}", f"Correct the value.{help}"


def _model_at(model: type[Model], path: PathInRecord) -> type[Model] | None:
    """The model that holds the part of a record at a path."""
    for part in path:
        if isinstance(part, int):
            continue
        field_of = model.model_fields.get(part)
        if field_of is None:
            return None
        found = _first_model(field_of.annotation)
        if found is None:
            return None
        model = found
    return model


def _first_model(hint: Any) -> type[Model] | None:
    if isinstance(hint, type) and issubclass(hint, Model):
        return hint
    return next((found for arm in getattr(hint, "__args__", ()) if (found := _first_model(arm))), None)
