"""Templates: forms to fill in, with help and a filled example in every field."""

# Pydantic copies a default for every record, so a list may stand as one.
# ruff: noqa: RUF012

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Id, Model, Record, RoleId, Text, Whole


class Column(Model):
    """A column of a table field."""

    id: Id
    """Its id."""
    label: Text
    """Its heading."""


class TemplateField(Model):
    """A field of a template."""

    id: Id
    """Its id within the template."""
    label: Text
    """What is filled in."""
    help: Text
    """How to fill it in."""
    type: Literal["line", "lines", "date", "time", "number", "choice", "check", "table"]
    """line: one line; lines: several; choice: one of `choices`; check: a tick; table: rows of `columns`."""
    required: bool = True
    """Whether the template is incomplete without it."""
    choices: list[Text] = []
    """What can be chosen."""
    columns: list[Column] = []
    """The columns of a table."""
    example: Text | None = None
    """The field filled in; for a table use example_rows."""
    example_rows: list[dict[Id, Text]] = []
    """Rows of the table filled in: column id to words."""


class TemplateSection(Model):
    """A part of a template."""

    id: Id
    """Its id within the template."""
    title: Text
    """Its title."""
    note: Text | None = None
    """What to mind in this part."""
    fields: Annotated[list[TemplateField], Field(min_length=1)]
    """Its fields."""


class Template(Record):
    """A form that people take away and fill in."""

    title: Text
    """Its name."""
    purpose: Text
    """What it is for."""
    use_when: Text
    """When to use it."""
    roles: list[RoleId]
    """Who fills it in."""
    minutes: Annotated[Whole, Field(ge=1, le=600)]
    """How long filling it in takes, in minutes: a default of ours."""
    sections: Annotated[list[TemplateSection], Field(min_length=1)]
    """Its parts."""
    tips: list[Text] = []
    """What makes a good one."""
