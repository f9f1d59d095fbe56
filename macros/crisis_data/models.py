"""What the handbook publishes for the crisis desk: the one place where its fields are listed.

After a change run `python -m macros types`: it writes the browser's types and checks from these models.

A run carries a copy of its Playbook and its Drill for as long as it is stored. A field that these or their
parts get is missing in the runs of earlier releases, which open only once the upgrade in
docs/assets/scripts/desk/keep/schema.mjs fills it in.
"""

from __future__ import annotations

from ..records import crisis, organisation, platforms, team
from ..records.base import Id, PlatformId, RoleId, SeverityId, Text
from .published import Published, Same


class Severity(Published, of=crisis.Severity):
    id: Same
    rank: Same
    name: Same
    meaning: Same
    assemble_minutes: Same
    first_word_minutes: Same
    update_minutes: Same
    inform_minutes: Same
    approver: Same
    approver_backup: Same
    also_approve: Same


class Signal(Published, of=crisis.Signal):
    id: Same
    name: Same
    group: Same
    question: Same
    measure: Same
    unit: Same
    thresholds: Same


class Contact(Published, of=organisation.Contact):
    name: Same
    phone: Same
    mail: Same
    chat: Same
    hours: Same


class Role(Published, of=team.Role):
    id: Id
    """Its id."""
    name: Same
    contact: Contact | None
    """Who fills it today."""


class Platform(Published, of=platforms.Platform):
    id: Id
    """Its id."""
    name: Same
    statement_length: Same
    machines: Same


class Statement(Published, of=crisis.Statement):
    id: Id
    """Its id."""
    title: Same
    use: Same
    kind: Same
    playbooks: Same
    severities: Same
    length: Same
    platforms: list[PlatformId]
    text: Same
    fields: Same
    approver: Same
    backup: Same
    do: Same
    dont: Same


class Scenario(Published, of=crisis.Playbook):
    """A playbook as the desk lists it."""

    id: Id
    """The playbook's id."""
    title: Same
    plain: Same
    words: list[Text]
    """What people type for it."""
    use_when: Same
    severity: Same
    signals: Same
    revision: str
    """The revision of the whole playbook."""


class DrillLine(Published, of=crisis.Drill):
    """A drill as the desk lists it."""

    id: Id
    """The drill's id."""
    title: Same
    playbook: Same
    severity: Same
    minutes: Same
    revision: str
    """The revision of the whole drill."""


class Handbook(Published):
    """What the desk knows of the handbook today."""

    revision: str
    """Changes when anything in it does."""
    languages: list[str]
    """Its languages, the first one first."""
    words: dict[str, dict[str, Text]]
    """Words of the interface, by group and key."""
    severities: list[Severity]
    """The levels, the highest first."""
    in_doubt: Text
    """What to do when two levels seem right."""
    signals: list[Signal]
    """What to look at to find the severity."""
    ladder: dict[SeverityId, list[crisis.LadderStep]]
    """Who is called, in order, by severity."""
    principles: list[Text]
    """What holds at every level of the ladder."""
    roles: list[Role]
    """Every role."""
    platforms: list[Platform]
    """Every platform."""
    playbooks: list[Scenario]
    """Every playbook."""
    drills: list[DrillLine]
    """Every drill."""


class Task(Published, of=crisis.Task):
    id: Same
    verb: Same
    object: Same
    done: Same
    role: Same
    minutes: Same
    memory: Same
    detail: Same
    machines: Same
    statements: Same
    templates: Same


class Section(Published, of=crisis.Section):
    id: Same
    title: Same
    mode: Same
    gate: Same
    tasks: list[Task]
    """Its tasks, the most critical first."""
    closing: Same


class PlaybookRole(Published, of=crisis.PlaybookRole):
    role: RoleId
    """The role."""
    name: Text
    """The role's name."""
    does: Same


class Playbook(Published, of=crisis.Playbook):
    """The copy of a playbook that a run carries."""

    id: Id
    """Its id."""
    revision: str
    """Changes when anything in it does."""
    title: Same
    severity: Same
    signals: Same
    roles: list[PlaybookRole]
    """Who takes part; the first is the owner of the run."""
    sections: list[Section]
    """The sections in order."""
    statements: Same
    platforms: list[PlatformId]
    escalation: Same
    evidence: Same
    log: Same
    ends_when: Same
    raise_when: Same


class Inject(Published, of=crisis.Inject):
    id: Same
    minute: Same
    channel: Same
    text: Same
    expect: Same


class Drill(Published, of=crisis.Drill):
    """The copy of a drill that a drill's run carries."""

    id: Id
    """Its id."""
    revision: str
    """Changes when anything in it does."""
    title: Same
    playbook: Same
    severity: Same
    minutes: Same
    scene: Same
    injects: list[Inject]
    """What arrives when."""
