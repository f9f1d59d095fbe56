"""Team: roles, who does what, the weekly rhythm, onboarding."""

# Pydantic copies a default for every record, so a list may stand as one.
# ruff: noqa: RUF012

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import (
    Clock,
    Day,
    Id,
    MetricId,
    Model,
    PagePath,
    Record,
    RoleId,
    RoutineId,
    SourceId,
    TemplateId,
    Text,
    Whole,
)


class Skill(Model):
    """A skill with what it looks like at three levels."""

    name: Text
    """The skill."""
    starting: Text
    """What somebody can do who starts."""
    solid: Text
    """What somebody can do who works alone."""
    leading: Text
    """What somebody can do who teaches others."""


class Role(Record):
    """A role in daily work or in a crisis; one person may fill several."""

    name: Text
    """Its name."""
    kind: Literal["team", "crisis", "partner"]
    """team: of the social-media team. crisis: taken on in a crisis. partner: of another department."""
    mission: Text
    """What it is there for, in one sentence."""
    responsibilities: Annotated[list[Text], Field(min_length=1)]
    """What it answers for."""
    decides: list[Text] = []
    """What it may decide alone."""
    never: list[Text] = []
    """What it does not do."""
    skills: list[Skill] = []
    """What it must be able to do."""
    rhythm: list[Text] = []
    """What its week looks like, besides the entries of the weekly rhythm."""
    metrics: list[MetricId] = []
    """Metrics it answers for or acts on."""
    backup: RoleId
    """Who covers for it."""
    reports_to: RoleId | None = None
    """The role it reports to."""
    works_with: list[RoleId] = []
    """Roles it works with most."""


class RaciActivity(Model):
    """An activity and who does what in it."""

    id: Id
    """Its id."""
    name: Text
    """The activity."""
    area: Literal["strategy", "content", "community", "metrics", "crisis", "team"]
    """The chapter it belongs to."""
    roles: dict[RoleId, Literal["R", "A", "AR", "C", "I"]]
    """Role to R (responsible: does it), A (accountable: answers for it), AR, C (consulted), I (told)."""
    page: PagePath | None = None
    """The record that says how it is done."""


class Raci(Record):
    """team/raci.yml: who does what."""

    entries: list[RaciActivity]
    """The activities."""


class WeekSlot(Model):
    """Something that happens at fixed times every week."""

    id: Id
    """Its id."""
    name: Text
    """What happens."""
    kind: Literal["publish", "interact", "data", "plan", "meet", "review", "care"]
    """What sort of work it is."""
    days: Annotated[list[Day], Field(min_length=1)]
    """Days of the week."""
    start: Clock
    """From."""
    end: Clock
    """To; later than start."""
    roles: Annotated[list[RoleId], Field(min_length=1)]
    """Who is bound by it."""
    routine: RoutineId | None = None
    """The routine it carries out."""
    templates: list[TemplateId] = []
    """Templates it uses."""
    note: Text | None = None
    """What to mind."""
    sources: list[SourceId] = []
    """Where it comes from."""


class Week(Record):
    """team/week.yml: the weekly rhythm."""

    summary: Text
    """What the rhythm makes sure."""
    entries: list[WeekSlot]
    """What happens when."""


class OnboardingTask(Model):
    """A task of somebody new."""

    id: Id
    """Its id within the path."""
    do: Text
    """What to do."""
    done: Text
    """How one sees that it is done."""
    page: PagePath | None = None
    """The page or template it needs."""


class OnboardingStage(Model):
    """A stage of the first ninety days."""

    stage: Literal["day-1", "week-1", "day-30", "day-60", "day-90"]
    """First day, first week, 30, 60 and 90 days."""
    goal: Text
    """What somebody can do at its end."""
    tasks: Annotated[list[OnboardingTask], Field(min_length=1)]
    """What to do."""


class ReadingStep(Model):
    """A page to read early."""

    page: PagePath
    """The page."""
    why: Text
    """Why it is worth the time now."""
    minutes: Annotated[Whole, Field(ge=1, le=120)]
    """How long reading it takes."""


class ScenarioQuestion(Model):
    """A situation to think through, with an answer."""

    id: Id
    """Its id within the path."""
    question: Text
    """The situation and the question."""
    answer: Text
    """A good answer."""
    page: PagePath | None = None
    """Where the answer stands."""


class Onboarding(Record):
    """The way into a role: what to read, what to do, what to be able to answer."""

    title: Text
    """Its name."""
    role: RoleId
    """The role it leads into."""
    buddy: RoleId
    """Who looks after somebody new."""
    reading: Annotated[list[ReadingStep], Field(min_length=1)]
    """The reading path, in order."""
    stages: Annotated[list[OnboardingStage], Field(min_length=1, max_length=5)]
    """The stages."""
    questions: list[ScenarioQuestion]
    """Situations to think through."""
