"""Strategy: positioning, objectives, audiences, competitors, trends, partnerships, risks."""

# Pydantic copies a default for every record, so a list may stand as one.
# ruff: noqa: RUF012

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import (
    AudienceId,
    Date,
    Figure,
    Id,
    MetricId,
    Model,
    Number,
    ObjectiveId,
    PillarId,
    PlatformId,
    PlaybookId,
    Record,
    RoleId,
    SignalId,
    SourceId,
    TemplateId,
    Text,
    Whole,
)

Score = Annotated[Whole, Field(ge=1, le=5)]


class Positioning(Record):
    """strategy/positioning.yml: why we do this, for whom, and what makes us different."""

    statement: Text
    """For whom, what, unlike whom: one sentence."""
    reasons: list[Text]
    """Why the organisation works with social media at all."""
    values: list[Text]
    """The core values a follower can feel."""
    identity: list[Text]
    """What stays the same on every platform: look, names, tone."""
    elements: list[Text]
    """The key elements the work stands on."""
    short_term: list[Text]
    """Goals for this half year."""
    long_term: list[Text]
    """Goals for the years to come."""
    figures: list[Figure] = []
    """Numbers that belong to the positioning."""


class Purpose(Model):
    """Something a platform can be good for: a column of the platform matrix."""

    id: Id
    """Its id."""
    name: Text
    """Its name."""
    meaning: Text
    """What a high mark means."""


class Purposes(Record):
    """strategy/purposes.yml: the columns of the platform matrix."""

    entries: list[Purpose]
    """The purposes."""


class KeyResult(Model):
    """A measurable result that shows the objective is reached."""

    id: Id
    """Its id within the objective."""
    text: Text
    """The result in words."""
    metric: MetricId
    """The metric that measures it."""
    baseline: Number | None = None
    """The metric's value at the start; leave it out when nobody knows."""
    target: Number
    """The value to reach, in the metric's unit; with change: the change in per cent."""
    change: bool = False
    """Whether target is a change in per cent against the baseline rather than a value."""
    due: Date
    """The day by which it is reached."""
    owner: RoleId
    """The role that answers for it."""
    source: SourceId | None = None
    """Where the target comes from."""


class Objective(Record):
    """What we want to reach in a cycle, with two to five key results."""

    title: Text
    """The objective in one sentence."""
    why: Text
    """Which part of the company's strategy it serves."""
    starts: Date
    """First day of the cycle."""
    ends: Date
    """Last day of the cycle."""
    key_results: Annotated[list[KeyResult], Field(min_length=1, max_length=6)]
    """The key results."""
    pillars: list[PillarId] = []
    """Content pillars that work for it."""
    audiences: list[AudienceId] = []
    """Audiences it is about."""


class Audience(Record):
    """A group of people we speak with, described so that one can write for it."""

    name: Text
    """A short name."""
    summary: Text
    """Who they are in one or two sentences."""
    traits: list[Figure]
    """Age, sex, region, spending, usage habits and the like, each with its source."""
    interests: list[Text]
    """What they care about."""
    needs: list[Text]
    """What they want from us."""
    barriers: list[Text] = []
    """What makes them leave or not trust us."""
    habits: list[Text]
    """When and how they use social media."""
    platforms: list[PlatformId]
    """Where they are."""
    tone: Text
    """How to speak with them."""
    evidence: Text
    """What this rests on and how sure we are."""


class Competitor(Record):
    """What a competitor does and what follows for us."""

    name: Text
    """Its name; a sample in a sample handbook."""
    positioning: Text
    """How it positions itself."""
    content: Text
    """Types, frequency and style of its content."""
    interaction: Text
    """How it interacts and runs communities."""
    advertising: Text
    """How it advertises."""
    data: Text
    """What is known of its size and growth, and from where."""
    strengths: list[Text]
    """What it does better."""
    gaps: list[Text]
    """What it leaves open."""
    response: list[Text]
    """What we do differently because of it."""
    platforms: list[PlatformId] = []
    """Where we meet it."""


class Trend(Record):
    """Something that changes, and what we do about it."""

    title: Text
    """The trend in a few words."""
    change: Text
    """What is changing."""
    chance: Text
    """What it offers us."""
    risk: Text
    """What it could cost us."""
    horizon: Literal["now", "this-year", "later"]
    """When it matters."""
    actions: list[Text]
    """What we do now."""
    signs: list[Text] = []
    """What would show that we were right or wrong."""
    platforms: list[PlatformId] = []
    """Where it shows."""


class PartnershipStep(Model):
    """A step of working with a partner."""

    id: Id
    """Its id."""
    text: Text
    """What is done."""
    role: RoleId
    """Who does it."""


class Partnership(Record):
    """A kind of cooperation or promotion: brands, opinion leaders, media, launches, offers."""

    title: Text
    """Its name."""
    goal: Text
    """What it is for."""
    partners: Text
    """Which partners fit."""
    checks: list[Text]
    """What is checked before anything is signed."""
    steps: list[PartnershipStep]
    """How it goes."""
    figures: list[Figure] = []
    """Numbers to plan and judge it by."""
    metrics: list[MetricId] = []
    """How it is measured."""
    risks: list[Text]
    """What can go wrong."""
    playbooks: list[PlaybookId] = []
    """What to run when it does."""
    templates: list[TemplateId] = []
    """Templates it uses."""
    platforms: list[PlatformId] = []
    """Where it happens."""


class Risk(Record):
    """A risk of the register: how likely, how bad, how seen, how kept small."""

    title: Text
    """The risk in a few words."""
    description: Text
    """What could happen."""
    area: Literal[
        "policy",
        "competition",
        "user-behaviour",
        "content",
        "account",
        "data",
        "people",
        "partner",
        "platform",
        "product",
    ]
    """Where it comes from."""
    likelihood: Score
    """1 rare to 5 almost certain, in our judgement at the review date."""
    impact: Score
    """1 slight to 5 grave."""
    signals: list[SignalId] = []
    """How we would see it coming."""
    prevention: list[Text]
    """What keeps it unlikely."""
    preparation: list[Text] = []
    """What keeps it small when it happens."""
    playbooks: list[PlaybookId] = []
    """What to run when it happens."""
    platforms: list[PlatformId] = []
    """Where it matters most."""


__all__ = [
    "Audience",
    "Competitor",
    "Objective",
    "ObjectiveId",
    "Partnership",
    "Positioning",
    "Purposes",
    "Risk",
    "Trend",
]
