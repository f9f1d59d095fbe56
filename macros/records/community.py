"""Community: activities, routines, rules, incentives, care."""

# Pydantic copies a default for every record, so a list may stand as one.
# ruff: noqa: RUF012

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import (
    Clock,
    Day,
    Figure,
    Id,
    MetricId,
    Minutes,
    Model,
    PlatformId,
    PlaybookId,
    Record,
    RoleId,
    TemplateId,
    Text,
    Whole,
)


class ActivityStep(Model):
    """A step of an activity."""

    id: Id
    """Its id."""
    phase: Literal["before", "during", "after"]
    """When it belongs."""
    days: Annotated[Whole, Field(ge=-120, le=120)]
    """Days before (negative) or after the day itself."""
    do: Text
    """What is done."""
    role: RoleId
    """Who does it."""
    done: Text
    """How one sees that it is done."""


class BudgetLine(Model):
    """Something an activity costs."""

    item: Text
    """What it is."""
    basis: Text
    """How to work out the amount; prices are looked up, never guessed."""
    required: bool
    """Whether the activity cannot do without it."""


class Activity(Record):
    """An event or a campaign with the community: salon, contest, co-creation, questions and answers."""

    title: Text
    """Its name."""
    goal: Text
    """What it is for."""
    form: Text
    """What happens, in two or three sentences."""
    frequency: Text
    """How often."""
    platforms: list[PlatformId]
    """Where."""
    steps: Annotated[list[ActivityStep], Field(min_length=3)]
    """What is done before, during and after."""
    budget: list[BudgetLine]
    """What it costs."""
    figures: list[Figure]
    """Numbers to aim at, with their source."""
    metrics: list[MetricId]
    """How it is measured."""
    winners: Text | None = None
    """How winners are chosen, announced and get their gifts in time."""
    pitfalls: list[Text]
    """What goes wrong and how to prevent it."""
    playbooks: list[PlaybookId] = []
    """What to run when it goes wrong."""
    templates: list[TemplateId] = []
    """Templates it uses."""


class RoutineStep(Model):
    """A step of a routine."""

    id: Id
    """Its id."""
    do: Text
    """What is done."""
    done: Text
    """How one sees that it is done."""


class Routine(Record):
    """Work that comes back every day, week or month: feedback watch, notices, data day, dormant members."""

    title: Text
    """Its name."""
    goal: Text
    """What it is for."""
    frequency: Literal["daily", "weekly", "monthly", "quarterly"]
    """How often it comes back."""
    role: RoleId
    """Who does it."""
    backup: RoleId
    """Who does it when that role is away."""
    minutes: Minutes
    """How long one round takes, in minutes: a default to plan with."""
    steps: Annotated[list[RoutineStep], Field(min_length=1)]
    """What is done."""
    figures: list[Figure] = []
    """Numbers to keep to."""
    metrics: list[MetricId] = []
    """How we see that it works."""
    playbooks: list[PlaybookId] = []
    """What to run when something is found."""
    templates: list[TemplateId] = []
    """Templates it uses."""


class CommunityRule(Model):
    """A rule of the community charter."""

    id: Id
    """Its id."""
    rule: Text
    """The rule as members read it."""
    why: Text
    """Why it is there."""
    first: Text
    """What happens the first time."""
    again: Text
    """What happens when it happens again."""
    role: RoleId
    """Who decides."""


class CommunityRules(Record):
    """community/rules.yml: the charter that members agree to, and how it is enforced."""

    welcome: Text
    """The sentence a new member reads first."""
    values: list[Text]
    """What members share."""
    entries: list[CommunityRule]
    """The rules."""
    appeal: Text
    """How a member can object to a decision."""
    log: Text
    """What is written down about each decision, and where."""


class PointRule(Model):
    """What earns points."""

    id: Id
    """Its id."""
    action: Text
    """What the member does."""
    points: Annotated[Whole, Field(ge=1, le=10000)]
    """Points earned: a default of ours."""
    limit: Text
    """How often it counts, so that nobody farms it."""


class MemberLevel(Model):
    """A level members can reach."""

    id: Id
    """Its id."""
    name: Text
    """Its name."""
    points: Annotated[Whole, Field(ge=0, le=1000000)]
    """Points from which it holds."""
    rights: Text
    """What it brings."""


class Reward(Model):
    """What points can be exchanged for."""

    id: Id
    """Its id."""
    name: Text
    """What it is."""
    points: Annotated[Whole, Field(ge=1, le=1000000)]
    """What it costs in points."""
    delivery: Text
    """How and by when the member gets it."""


class Incentives(Record):
    """community/incentives.yml: points, levels and rewards."""

    summary: Text
    """What incentives are for here, and what they are not for."""
    earning: list[PointRule]
    """What earns points."""
    levels: list[MemberLevel]
    """The levels."""
    rewards: list[Reward]
    """What points are exchanged for."""
    figures: list[Figure]
    """Numbers to aim at."""
    metrics: list[MetricId]
    """How we see that it works."""
    safeguards: list[Text]
    """How cheating and disappointment are kept out."""


class CareOccasion(Model):
    """An occasion to show members that we see them."""

    id: Id
    """Its id."""
    name: Text
    """The occasion."""
    when: Text
    """When it is."""
    what: Text
    """What we do."""
    message: Text
    """An example message."""
    role: RoleId
    """Who does it."""
    days: list[Day] = []
    """Days of the week on which it happens, when it has any."""
    at: Clock | None = None
    """Time of day, when it has one."""


class Care(Record):
    """community/care.yml: greetings, thanks and other signs of care."""

    summary: Text
    """What care is for."""
    entries: list[CareOccasion]
    """The occasions."""
    figures: list[Figure]
    """Numbers to keep to."""
    privacy: Text
    """What we may know about a member for this, and what we do not ask."""
