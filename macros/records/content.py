"""Content: pillars, types, formats, the workflow with its gates, review checklists, the calendar."""

# Pydantic copies a default for every record, so a list may stand as one.
# ruff: noqa: RUF012

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from .base import (
    AudienceId,
    ChecklistId,
    ContentTypeId,
    Figure,
    FormatId,
    Id,
    MetricId,
    Minutes,
    Model,
    Number,
    PillarId,
    PlatformId,
    Record,
    RoleId,
    TemplateId,
    Text,
    Whole,
)


class Pillar(Record):
    """A lasting theme that our content comes back to."""

    name: Text
    """Its name."""
    promise: Text
    """What a reader gets from it, in one sentence."""
    share: Annotated[Whole, Field(ge=1, le=100)]
    """Its share of all our pieces, in per cent."""
    topics: list[Text]
    """Topics that belong to it."""
    examples: list[Text]
    """Headlines that show what is meant."""
    avoid: list[Text] = []
    """What looks like it and is not."""
    types: list[ContentTypeId]
    """Content types it uses."""
    formats: list[FormatId]
    """Formats it uses."""
    platforms: list[PlatformId]
    """Where it appears."""
    audiences: list[AudienceId]
    """For whom."""
    metrics: list[MetricId]
    """How we see that it works."""
    figures: list[Figure] = []
    """Numbers to plan and judge it by."""


class ContentType(Model):
    """Where a piece comes from: original, curated, made by users."""

    id: Id
    """Its id."""
    name: Text
    """Its name."""
    meaning: Text
    """What it is and what it is good for."""
    rules: list[Text]
    """What must be right before it is used: rights, consent, credit."""


class ContentTypes(Record):
    """content/types.yml: where pieces come from."""

    entries: list[ContentType]
    """The types."""


class Format(Model):
    """What a piece is: text, picture with text, video, live."""

    id: Id
    """Its id."""
    name: Text
    """Its name."""
    good_for: Text
    """What it is good for."""
    effort_hours: Annotated[Number, Field(gt=0, le=400)]
    """Hours of work a good piece takes in our team: a default to plan with."""
    checklist: list[Text]
    """What a finished piece has."""
    accessibility: Text
    """What makes it usable for everybody: captions, alternative text, contrast."""


class Formats(Record):
    """content/formats.yml: what pieces are."""

    entries: list[Format]
    """The formats."""


class Gate(Model):
    """A point that a piece passes or does not."""

    checklist: ChecklistId
    """The review checklist that decides."""
    passes_when: Text
    """What must be true to pass."""
    back_to: Id
    """The step a piece goes back to when it does not pass."""


class WorkflowStep(Model):
    """A step on a piece's way from idea to result."""

    id: Id
    """Its id."""
    name: Text
    """Its name."""
    does: Text
    """What is done."""
    role: RoleId
    """Who does it; a different role than the step before where a second pair of eyes is needed."""
    hours: Annotated[Number, Field(gt=0, le=400)]
    """Working hours it may take: a default to plan with."""
    hands_over: Text
    """What the next step receives."""
    gate: Gate | None = None
    """The gate at its end."""
    templates: list[TemplateId] = []
    """Templates it uses."""


class Workflow(Record):
    """content/workflow.yml: how a piece comes about, step by step, with its gates."""

    summary: Text
    """What the workflow makes sure."""
    steps: Annotated[list[WorkflowStep], Field(min_length=2)]
    """The steps in order."""
    figures: list[Figure] = []
    """Numbers to judge it by."""
    urgent: Text
    """How the way is shortened when something is urgent, and what is never left out."""


class ChecklistItem(Model):
    """One thing to check before publishing."""

    id: Id
    """Its id."""
    check: Text
    """What is checked, as a statement that must be true."""
    how: Text
    """How to check it."""
    blocks: bool
    """Whether a piece that fails it may not be published."""


class Checklist(Record):
    """A review checklist: facts, sensitive words, brand, law, accessibility."""

    title: Text
    """Its name."""
    summary: Text
    """What it protects from."""
    role: RoleId
    """Who goes through it."""
    minutes: Minutes
    """How long it takes, in minutes."""
    items: Annotated[list[ChecklistItem], Field(min_length=3, max_length=9)]
    """What is checked."""


class Moment(Model):
    """A day or a season worth planning for. Exactly one of solar, lunar, term and weekday says when."""

    id: Id
    """Its id."""
    name: Text
    """Its name."""
    kind: Literal["festival", "industry", "shopping", "company", "remembrance"]
    """What sort of day it is; on days of remembrance nothing is sold and nobody jokes."""
    solar: Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")] | None = None
    """A day of the Gregorian calendar, month-day: 10-01."""
    lunar: Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|30)$")] | None = None
    """A day of the Chinese lunar calendar, month-day: 01-01. New Year's Eve is 12-30: it is the last day."""
    term: Annotated[str, StringConstraints(pattern=r"^[一-鿿]{2}$")] | None = None
    """A solar term by its Chinese name: 清明, 冬至."""
    weekday: (
        Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(mon|tue|wed|thu|fri|sat|sun)-[1-5]$")]
        | None
    ) = None
    """The n-th weekday of a month, month-day-n: 05-sun-2 is the second Sunday of May."""
    prepare_days: Annotated[Whole, Field(ge=0, le=120)]
    """How many days before it the planning starts: a default of ours."""
    ideas: list[Text]
    """What we do with it."""
    avoid: list[Text] = []
    """What not to do."""
    pillars: list[PillarId] = []
    """Pillars it fits."""

    @model_validator(mode="after")
    def _one_rule(self) -> Moment:
        rules = [rule for rule in (self.solar, self.lunar, self.term, self.weekday) if rule]
        if len(rules) != 1:
            raise ValueError(
                "give exactly one of solar, lunar, term and weekday, so that the date is certain"
            )
        return self


class Calendar(Record):
    """content/calendar.yml: festivals and industry dates; the dates of a year are computed."""

    entries: list[Moment]
    """The moments."""
    figures: list[Figure] = []
    """Numbers to judge features by."""
