"""Platforms: who is there, what works, what a moderator can do, and how to stop and resume everything."""

# Pydantic copies a default for every record, so a list may stand as one.
# ruff: noqa: RUF012

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import (
    AudienceId,
    Clock,
    Day,
    Figure,
    FormatId,
    Id,
    MetricId,
    Minutes,
    Model,
    PurposeId,
    Record,
    RiskId,
    RoleId,
    SourceId,
    Text,
    Whole,
)


class FormatUse(Model):
    """What a format is for on this platform."""

    format: FormatId
    """The format."""
    use: Text
    """What we use it for here."""


class ActiveHours(Model):
    """Hours in which people interact; they make the heat map."""

    days: Annotated[list[Day], Field(min_length=1)]
    """Days of the week: mon, tue, wed, thu, fri, sat, sun."""
    start: Clock
    """From, e.g. 20:00."""
    end: Clock
    """To, e.g. 22:00; later than start."""
    level: Annotated[Whole, Field(ge=1, le=3)]
    """1 some, 2 good, 3 peak."""
    source: SourceId
    """Where it comes from; house-default until your own data says better."""


class Tone(Model):
    """How we sound here."""

    voice: Text
    """The voice in one or two sentences."""
    good: Text
    """An example post that gets it right."""
    bad: Text
    """An example post that gets it wrong."""
    why: Text
    """What makes the difference."""


class Moderation(Model):
    """Something a moderator may want to do here."""

    action: Literal["hide", "delete", "pin", "close", "filter", "mute", "block", "report"]
    """The action."""
    possible: Literal["yes", "partly", "no", "check"]
    """Whether the platform allows it; check when it changes often: look it up in the account's console."""
    how: Text
    """How and with which limits."""


class Machine(Model):
    """A thing that keeps running by itself and must be stopped in a crisis, and later resumed."""

    id: Id
    """Its id within the platform."""
    what: Text
    """What it is: scheduled posts, paid posts, auto-replies, a live room, cross-posting."""
    stop: Text
    """How to stop it, without deleting anything."""
    stopped: Text
    """How one sees that it has stopped."""
    resume: Text
    """How to resume it, and what to check first."""
    role: RoleId
    """Who stops it."""
    backup: RoleId
    """Who does when that role does not answer."""
    minutes: Minutes
    """How long stopping takes, in minutes."""


class Account(Model):
    """An account of ours."""

    id: Id
    """Its id."""
    name: Text
    """The account's name."""
    kind: Text
    """What sort of account it is."""
    role: RoleId
    """The role that owns it."""
    admins: list[RoleId]
    """Roles that hold administrator rights: two at least."""
    recovery: Text
    """Where the recovery details are kept and who can use them."""


class Platform(Record):
    """A platform we work on."""

    name: Text
    """Its name."""
    summary: Text
    """What it is to us, in one or two sentences."""
    people: Text
    """Who is there."""
    good_for: list[Text]
    """What it is good for."""
    not_for: list[Text]
    """What it is not good for."""
    fit: dict[PurposeId, Annotated[Whole, Field(ge=0, le=3)]]
    """Marks for the platform matrix: purpose to 0 (not) up to 3 (strong), judged at the review date."""
    formats: list[FormatUse]
    """Formats and what each is for."""
    rhythm: Text
    """How often and when to publish."""
    hours: list[ActiveHours]
    """When people interact."""
    tone: Tone
    """How we sound here, with a good and a bad example."""
    interaction: list[Text]
    """How to interact."""
    audiences: list[AudienceId]
    """Whom we meet."""
    metrics: list[MetricId]
    """How we measure it."""
    figures: list[Figure] = []
    """Numbers worth knowing, with their source."""
    rules: list[Text]
    """Rules of the platform and of the law that matter here."""
    risks: list[RiskId]
    """Risks that matter here."""
    cautions: list[Text] = []
    """What has gone wrong here before, or easily does."""
    moderation: list[Moderation]
    """What a moderator can do here."""
    machines: list[Machine]
    """What to stop in a crisis and how to resume it."""
    accounts: list[Account]
    """Our accounts and who owns them."""
    statement_length: Annotated[Whole, Field(ge=20, le=20000)]
    """Most characters of our statements here: a default of ours for legibility, not the platform's limit."""
    look_up: list[Text] = []
    """What changes often, and where to look it up."""
