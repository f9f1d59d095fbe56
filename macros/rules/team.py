"""Roles, RACI and the weekly rhythm."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ..handbook import Handbook
from ..problems import Problem
from ..records import platforms, team
from .registry import rule


@rule
def one_accountable_role(handbook: Handbook) -> Iterator[Problem]:
    """Every activity has exactly one accountable role, and somebody who does it."""
    for item in handbook.all(team.Raci):
        for index, activity in enumerate(item.record.entries):
            marks = list(activity.roles.values())
            accountable = sum("A" in mark for mark in marks)
            if accountable != 1:
                yield item.problem(
                    ("entries", index, "roles"),
                    "one-accountable-role",
                    f"'{activity.id}' has {accountable} accountable roles",
                    "Give exactly one role A (or AR, when it also does the work).",
                )
            if not any("R" in mark for mark in marks):
                yield item.problem(
                    ("entries", index, "roles"),
                    "one-accountable-role",
                    f"nobody does '{activity.id}'",
                    "Give a role R, or make the A an AR.",
                )


@rule
def roles_have_backups(handbook: Handbook) -> Iterator[Problem]:
    """A role's backup is another role, and so is the backup of whoever acts, approves or is called."""
    for item in handbook.all(team.Role):
        if item.record.backup == item.id:
            yield item.problem(
                ("backup",), "roles-have-backups", f"'{item.id}' is its own backup", "Name another role."
            )
    for item in handbook.items.values():
        for path, first, second in _pairs(item):
            if first == second:
                yield item.problem(
                    path, "roles-have-backups", f"'{first}' is its own backup", "Name another role."
                )


def _pairs(item) -> Iterator[tuple[tuple, str, str]]:
    record, kind = item.record, item.kind.id
    if kind == "statement":
        yield ("backup",), record.approver, record.backup
    elif kind == "routine":
        yield ("backup",), record.role, record.backup
    elif kind == "platform":
        for index, machine in enumerate(record.machines):
            yield ("machines", index, "backup"), machine.role, machine.backup
    elif kind == "severities":
        for index, level in enumerate(record.entries):
            yield ("entries", index, "approver_backup"), level.approver, level.approver_backup
    elif kind == "ladder":
        for number, ladder in enumerate(record.entries):
            for index, step in enumerate(ladder.steps):
                yield ("entries", number, "steps", index, "backup"), step.role, step.backup


@rule
def accounts_have_two_admins(handbook: Handbook) -> Iterator[Problem]:
    """Two roles at least have administrator rights to an account, so that a lost phone locks nobody out."""
    for item in handbook.all(platforms.Platform):
        for index, account in enumerate(item.record.accounts):
            if (count := len(set(account.admins))) < 2:
                yield item.problem(
                    ("accounts", index, "admins"),
                    "accounts-have-two-admins",
                    f"the account '{account.id}' has {count} administrator role",
                    "Name two different roles at least.",
                )


@rule
def week_without_clashes(handbook: Handbook) -> Iterator[Problem]:
    """In the weekly rhythm nobody is bound to two things at once, and everything ends after it starts."""
    for item in handbook.all(team.Week):
        slots = list(enumerate(item.record.entries))
        for index, slot in slots:
            if slot.start >= slot.end:
                yield item.problem(
                    ("entries", index, "end"),
                    "week-without-clashes",
                    f"'{slot.id}' ends at {slot.end}, before it starts at {slot.start}",
                    "Correct start or end.",
                )
        for (_, first), (index, second) in combinations(slots, 2):
            shared = set(first.roles) & set(second.roles)
            days = [day for day in second.days if day in first.days]
            if shared and days and first.start < second.end and second.start < first.end:
                names = ", ".join(sorted(shared))
                yield item.problem(
                    ("entries", index),
                    "week-without-clashes",
                    f"'{second.id}' and '{first.id}' both bind {names} on {days[0]}",
                    "Move one of the two or give it to another role.",
                )


@rule
def hours_in_order(handbook: Handbook) -> Iterator[Problem]:
    """The active hours of a platform end after they start."""
    for item in handbook.all(platforms.Platform):
        for index, hours in enumerate(item.record.hours):
            if hours.start >= hours.end:
                yield item.problem(
                    ("hours", index, "end"),
                    "hours-in-order",
                    f"ends at {hours.end}, before it starts at {hours.start}",
                    "Write two rows when the hours pass midnight.",
                )


@rule
def onboarding_stages_in_order(handbook: Handbook) -> Iterator[Problem]:
    """The stages of an onboarding path come in the order of time, each once."""
    order = ("day-1", "week-1", "day-30", "day-60", "day-90")
    for item in handbook.all(team.Onboarding):
        stages = [stage.stage for stage in item.record.stages]
        if stages != sorted(set(stages), key=order.index):
            yield item.problem(
                ("stages",),
                "onboarding-stages-in-order",
                f"the stages are {', '.join(stages)}",
                "Put them in the order day-1, week-1, day-30, day-60, day-90, each once.",
            )
