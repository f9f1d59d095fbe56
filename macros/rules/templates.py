"""Templates: fields that can be filled in, examples that are."""

from __future__ import annotations

from collections.abc import Iterator

from ..handbook import Handbook, Item
from ..problems import Problem
from ..records import templates
from .registry import rule


@rule
def template_fields_whole(handbook: Handbook) -> Iterator[Problem]:
    """A choice has choices, a table has columns, and every field is filled in by the example."""
    for item in handbook.all(templates.Template):
        for number, section in enumerate(item.record.sections):
            for index, field in enumerate(section.fields):
                for wrong, cure in _misfits(field):
                    yield item.problem(
                        ("sections", number, "fields", index),
                        "template-fields-whole",
                        f"'{field.id}' {wrong}",
                        cure,
                    )


def _misfits(field) -> Iterator[tuple[str, str]]:
    if (field.type == "choice") != bool(field.choices):
        yield (
            "has choices without being a choice, or the other way round",
            "Set type: choice and list `choices`.",
        )
    if (field.type == "table") != bool(field.columns):
        yield (
            "has columns without being a table, or the other way round",
            "Set type: table and list `columns`.",
        )
    if field.type == "table":
        known = {column.id for column in field.columns}
        for row in field.example_rows:
            if unknown := set(row) - known:
                yield (
                    f"has an example row with the unknown column '{min(unknown)}'",
                    f"Use: {', '.join(sorted(known))}.",
                )
    if not (field.example_rows if field.type == "table" else field.example):
        yield "has no example", "Fill it in as a good team would."


@rule
def template_field_ids_unique(handbook: Handbook) -> Iterator[Problem]:
    """A field's id is unique in the whole template, since a filled form is kept under it."""
    for item in handbook.all(templates.Template):
        yield from _repeats(item)


def _repeats(item: Item) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, section in enumerate(item.record.sections):
        for index, field in enumerate(section.fields):
            if field.id in seen:
                yield item.problem(
                    ("sections", number, "fields", index, "id"),
                    "template-field-ids-unique",
                    f"the field id '{field.id}' stands twice in this template",
                    "Give it another id.",
                )
            seen.add(field.id)
