"""Metrics: definition, formula, unit, target and what to do when it is off."""

# Pydantic copies a default for every record, so a list may stand as one.
# ruff: noqa: RUF012

from __future__ import annotations

from typing import Literal

from .base import (
    FamilyId,
    Id,
    MetricId,
    Model,
    Number,
    PlatformId,
    Record,
    RoleId,
    SourceId,
    TemplateId,
    Text,
)

Unit = Literal[
    "percent", "count", "people", "minutes", "hours", "days", "seconds", "score-5", "yuan", "ratio"
]


class Family(Model):
    """A family of metrics that answer the same question."""

    id: Id
    """Its id."""
    name: Text
    """Its name."""
    question: Text
    """The question its metrics answer."""


class Families(Record):
    """metrics/families.yml: the families of metrics."""

    entries: list[Family]
    """The families."""


class Target(Model):
    """A value to reach or to keep."""

    sense: Literal["at-least", "at-most"]
    """Whether the value is a floor or a ceiling."""
    value: Number
    """The value, in the metric's unit; with change: in per cent against the period before."""
    change: bool = False
    """Whether the value is a change in per cent rather than a level."""
    per: Literal["piece", "day", "week", "month", "quarter", "year", "cycle", "event"]
    """The period or thing it is counted over."""
    scope: Text | None = None
    """What it applies to, when not to everything."""
    source: SourceId
    """Where the target comes from; house-default when it is this handbook's own."""


class Metric(Record):
    """Something we measure in order to act."""

    name: Text
    """Its name."""
    family: FamilyId
    """Its family."""
    definition: Text
    """What it counts, in one sentence."""
    formula: Text
    """How it is computed, in words and signs."""
    unit: Unit
    """Its unit."""
    better: Literal["higher", "lower", "steady"]
    """Which way is better."""
    data_source: Text
    """Where the number is read."""
    frequency: Literal["daily", "weekly", "monthly", "quarterly", "per-event"]
    """How often it is read."""
    targets: list[Target] = []
    """Values to reach or keep."""
    no_target: Text | None = None
    """Why it has no target, when it has none."""
    when_off: list[Text]
    """What to do when it is off, the first thing first."""
    traps: list[Text] = []
    """How it misleads."""
    read_with: list[MetricId] = []
    """Metrics to read beside it."""
    platforms: list[PlatformId] = []
    """Where it applies, when not everywhere."""
    used_by: list[RoleId] = []
    """Roles that act on it, besides the owner."""
    templates: list[TemplateId] = []
    """Reports it stands in."""
