"""Crisis: severities, signals, the escalation ladder, playbooks, statements, drills.

Words are those of the field (playbook, run, section, task, status update,
retrospective); the practice is that of `rules/crisis.py`.
"""

# Pydantic copies a default for every record, so a list may stand as one.
# ruff: noqa: RUF012

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import (
    Date,
    Figure,
    Id,
    Minutes,
    Model,
    Number,
    PlatformId,
    PlaybookId,
    Record,
    RoleId,
    SeverityId,
    SignalId,
    SourceId,
    StatementId,
    TemplateId,
    Text,
    Whole,
)


class Severity(Model):
    """A level of severity and the clock it starts."""

    id: Id
    """Its id: sev-1 is the highest."""
    rank: Annotated[Whole, Field(ge=1, le=4)]
    """1 for the highest, 4 for the lowest; its shape and colour follow from it."""
    name: Text
    """Its name in a word or two."""
    meaning: Text
    """What it means, in one or two sentences."""
    examples: list[Text]
    """What it looks like."""
    assemble_minutes: Minutes
    """Minutes until the crisis team is together."""
    first_word_minutes: Minutes
    """Minutes until the first public word or, where none is needed, the decision to say nothing yet."""
    update_minutes: Minutes
    """Minutes between two status updates."""
    inform_minutes: Minutes
    """Minutes between two reports to the leadership while it lasts; 0 when none are needed."""
    approver: RoleId
    """Who approves what is said in public."""
    approver_backup: RoleId
    """Who approves when the approver does not answer."""
    also_approve: list[RoleId] = []
    """Who must approve as well: legal, safety, privacy."""
    review_days: Annotated[Whole, Field(ge=1, le=60)]
    """Days until the review meeting."""
    review_business_days: bool
    """Whether these are business days."""
    sources: list[SourceId]
    """Where the figures come from."""


class Severities(Record):
    """crisis/severities.yml: the levels of severity."""

    entries: Annotated[list[Severity], Field(min_length=2, max_length=4)]
    """The levels, the highest first."""
    in_doubt: Text
    """What to do when two levels seem right."""


class Threshold(Model):
    """From where on a signal speaks for a level."""

    severity: SeverityId
    """The level it speaks for."""
    at: Number | None = None
    """The value from which on it does, in the signal's unit; left out when it is a matter of yes or no."""
    when: Text
    """The same in words."""


class Signal(Model):
    """Something that shows how bad it is."""

    id: Id
    """Its id."""
    name: Text
    """Its name."""
    group: Literal["reach", "voices", "speakers", "harm", "spread", "control"]
    """What it is about: reach, share of negative voices, who speaks, harm, spread, loss of control."""
    question: Text
    """The question the severity picker asks."""
    measure: Text
    """How to find the answer in a few minutes."""
    unit: Literal["times", "percent", "count", "minutes", "yes-no"]
    """The unit of its thresholds."""
    thresholds: Annotated[list[Threshold], Field(min_length=1)]
    """From where on it speaks for which level, the lowest level first."""
    source: SourceId
    """Where the thresholds come from."""


class Signals(Record):
    """crisis/signals.yml: what to look at to find the severity."""

    entries: list[Signal]
    """The signals."""


class LadderStep(Model):
    """Who is called next."""

    id: Id
    """Its id."""
    after_minutes: Minutes
    """Minutes after the start of the run."""
    role: RoleId
    """Who is called."""
    backup: RoleId
    """Who is called when that role does not answer."""
    wait_minutes: Minutes
    """How long to wait for an answer before calling the backup."""
    by: Text
    """By which way: call first, message second."""
    tell: Text
    """What to say."""


class LevelLadder(Model):
    """The ladder of one level."""

    severity: SeverityId
    """The level."""
    steps: Annotated[list[LadderStep], Field(min_length=1, max_length=9)]
    """Who is called, in order."""


class Ladder(Record):
    """crisis/ladder.yml: who is called when, per level."""

    entries: list[LevelLadder]
    """The ladders."""
    principles: list[Text]
    """What holds at every level."""


class PlaybookRole(Model):
    """What a role does in this playbook."""

    role: RoleId
    """The role."""
    does: Text
    """What it does here, in one sentence."""


class NotWhen(Model):
    """A case that looks like this playbook and needs another."""

    case: Text
    """The case."""
    playbook: PlaybookId | None = None
    """The playbook to run instead, when there is one."""


class Task(Model):
    """A task: verb, object, done-state, role, minutes."""

    id: Id
    """Its id within the playbook; runs are stored under it, so it never changes."""
    verb: Text
    """What to do, one verb: Pause."""
    object: Text
    """What to do it to: every scheduled post on every platform."""
    done: Text
    """The state that shows it is done: the queue shows nothing before tomorrow."""
    role: RoleId
    """Who does it."""
    minutes: Minutes
    """Minutes after the start of the run by which it is done."""
    memory: bool = False
    """Whether it belongs to the first few actions that everybody knows by heart."""
    detail: Text | None = None
    """What somebody needs to know who does it for the first time."""
    machines: Literal["stop", "resume"] | None = None
    """Whether the list of machines to stop, or to resume, made from the platforms' data, belongs to it."""
    statements: list[StatementId] = []
    """Statements it uses."""
    templates: list[TemplateId] = []
    """Templates it uses."""


class Section(Model):
    """A group of at most nine tasks that are gone through in one go."""

    id: Id
    """Its id within the playbook."""
    title: Text
    """Its title."""
    mode: Literal["read-do", "do-confirm"]
    """read-do: read a line, do it. do-confirm: do from memory, then pause and confirm line by line."""
    gate: Literal["statement", "close"] | None = None
    """Whether it asks for a confirmation at its end: before a statement goes out or the run is closed."""
    tasks: Annotated[list[Task], Field(min_length=1)]
    """Its tasks, the most critical first."""
    closing: Text
    """The last line, said out loud: Stop and secure complete."""


class Playbook(Record):
    """What to do when something happens: a checklist that can be read, printed and run."""

    title: Text
    """Its name: what has happened."""
    plain: Text
    """What people say when it happens to them: Someone has got into our account."""
    summary: Text
    """What the playbook makes sure, in one or two sentences."""
    use_when: Annotated[list[Text], Field(min_length=1)]
    """When to run it."""
    not_when: list[NotWhen]
    """When not to, and what to run instead."""
    signals: Annotated[list[SignalId], Field(min_length=1)]
    """The signals that decide its severity."""
    severity: SeverityId
    """The severity it starts with."""
    raise_when: list[Text]
    """When to go one level up."""
    roles: Annotated[list[PlaybookRole], Field(min_length=2)]
    """Who takes part; the first is the owner of the run."""
    sections: Annotated[list[Section], Field(min_length=1)]
    """The sections in order."""
    statements: list[StatementId]
    """Statements that fit."""
    platforms: Annotated[list[PlatformId], Field(min_length=1)] = []
    """Platforms whose machines are stopped and resumed; leave it out for all."""
    escalation: Text
    """What is special about escalating here, besides the ladder."""
    evidence: list[Text]
    """What to keep before anything is deleted."""
    log: list[Text]
    """What to write down while it runs."""
    ends_when: Annotated[list[Text], Field(min_length=1)]
    """When it is over."""
    figures: list[Figure] = []
    """Numbers worth knowing, with their source."""


class StatementField(Model):
    """Something to fill in."""

    id: Id
    """Its id; stands in the text as {id}."""
    label: Text
    """What it is."""
    help: Text
    """How to fill it in."""
    example: Text
    """An example."""


class Statement(Record):
    """A holding statement or a reply, ready but for its fields."""

    title: Text
    """Its name."""
    use: Text
    """When to use it."""
    kind: Literal[
        "acknowledge", "update", "correction", "apology", "final", "reply", "private-message", "inside"
    ]
    """What it does."""
    playbooks: Annotated[list[PlaybookId], Field(min_length=1)]
    """Scenarios it fits."""
    severities: Annotated[list[SeverityId], Field(min_length=1)]
    """Levels it fits."""
    length: Literal["short", "medium", "long"]
    """short for a comment or a microblog, medium for a post, long for an article or a letter."""
    platforms: Annotated[list[PlatformId], Field(min_length=1)] = []
    """Platforms it is made for; leave it out for all."""
    text: Text
    """The words, with the fields as {id}."""
    fields: list[StatementField]
    """The fields."""
    approver: RoleId
    """Who approves it."""
    backup: RoleId
    """Who approves it when the approver does not answer."""
    do: list[Text]
    """What to mind."""
    dont: list[Text]
    """What never to add."""


class Inject(Model):
    """Something that arrives in a drill."""

    id: Id
    """Its id."""
    minute: Minutes
    """Minutes after the start."""
    channel: Text
    """How it arrives: a screenshot in the group, a call."""
    text: Text
    """What it says."""
    expect: Text
    """What a good team does with it."""


class DrillRecord(Model):
    """A drill that was held."""

    held: Date
    """The day it was held."""
    lead: RoleId
    """The role that led the run."""
    minutes_to_lead: Minutes
    """Minutes until somebody led."""
    minutes_to_stop: Minutes
    """Minutes until everything was stopped."""
    minutes_to_statement: Minutes
    """Minutes until the first statement was approved."""
    late_tasks: Annotated[Whole, Field(ge=0, le=200)]
    """Tasks done late."""
    skipped_tasks: Annotated[Whole, Field(ge=0, le=200)]
    """Tasks skipped."""
    learned: list[Text]
    """What was learned and changed."""


class Drill(Record):
    """A practice run of a playbook, with things that arrive at their minutes."""

    title: Text
    """Its name."""
    playbook: PlaybookId
    """The playbook it runs."""
    severity: SeverityId
    """The severity it plays."""
    form: Literal["table-top", "simulation"]
    """table-top: talked through at a table. simulation: done for real on test accounts."""
    minutes: Minutes
    """How long it takes."""
    times_a_year: Annotated[Whole, Field(ge=1, le=12)]
    """How often it is held."""
    roles: list[RoleId]
    """Who takes part."""
    setup: list[Text]
    """What to prepare, and how everybody knows that it is a drill."""
    scene: Text
    """What the team is told at the start."""
    injects: Annotated[list[Inject], Field(min_length=1)]
    """What arrives when."""
    good: list[Text]
    """What a good team does."""
    held: list[DrillRecord] = []
    """When it was held and with what result."""
