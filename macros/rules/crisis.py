"""Checklist practice: what makes a playbook usable under stress.

Limits come from the checklist literature that sources.yml names: at most nine
tasks in a section (WHO surgical checklist manual), fewer than four actions from
memory (UK CAA, CAP 676), a spoken last line (NASA CR-177549).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..handbook import Handbook
from ..problems import Problem
from ..records import crisis
from .registry import rule

MOST_TASKS = 9
MOST_MEMORY_ACTIONS = 3
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@rule
def sections_are_short(handbook: Handbook) -> Iterator[Problem]:
    """A section of a playbook has at most nine tasks."""
    for item in handbook.all(crisis.Playbook):
        for number, section in enumerate(item.record.sections):
            if len(section.tasks) > MOST_TASKS:
                yield item.problem(
                    ("sections", number, "tasks"),
                    "sections-are-short",
                    f"'{section.id}' has {len(section.tasks)} tasks, the most is {MOST_TASKS}",
                    "Split the section.",
                )


@rule
def few_actions_from_memory(handbook: Handbook) -> Iterator[Problem]:
    """A playbook has one to three actions from memory, and they are the first tasks of its first section."""
    for item in handbook.all(crisis.Playbook):
        tasks = [
            (("sections", number, "tasks", index), task.memory)
            for number, section in enumerate(item.record.sections)
            for index, task in enumerate(section.tasks)
        ]
        count = sum(memory for _, memory in tasks)
        if not 1 <= count <= MOST_MEMORY_ACTIONS:
            yield item.problem(
                ("sections",),
                "few-actions-from-memory",
                f"{count} actions from memory",
                f"Mark one to {MOST_MEMORY_ACTIONS} tasks with memory: true.",
            )
        elif late := [
            path for place, (path, memory) in enumerate(tasks) if memory and (place >= count or path[1] != 0)
        ]:
            yield item.problem(
                late[0],
                "few-actions-from-memory",
                "an action from memory is not among the first tasks of the first section",
                "Put the actions from memory first.",
            )


@rule
def playbooks_stop_then_close(handbook: Handbook) -> Iterator[Problem]:
    """A playbook begins with a read-do section, and its last is a do-confirm that asks before it closes."""
    for item in handbook.all(crisis.Playbook):
        first, last = item.record.sections[0], item.record.sections[-1]
        end = len(item.record.sections) - 1
        if first.mode != "read-do":
            yield item.problem(
                ("sections", 0, "mode"),
                "playbooks-stop-then-close",
                f"the first section is {first.mode}",
                "Make it read-do: under stress people read.",
            )
        if (last.mode, last.gate) != ("do-confirm", "close"):
            yield item.problem(
                ("sections", end),
                "playbooks-stop-then-close",
                "the last section does not close the run",
                "Give it mode: do-confirm and gate: close.",
            )


@rule
def statements_pass_a_gate(handbook: Handbook) -> Iterator[Problem]:
    """A section that uses statements is, or comes after, a do-confirm section with a statement gate."""
    for item in handbook.all(crisis.Playbook):
        guarded = False
        for number, section in enumerate(item.record.sections):
            guarded = guarded or section.gate == "statement"
            if section.gate == "statement" and section.mode != "do-confirm":
                yield item.problem(
                    ("sections", number, "mode"),
                    "statements-pass-a-gate",
                    "a statement gate in a read-do section",
                    "Make the section do-confirm.",
                )
            if not guarded and any(task.statements for task in section.tasks):
                yield item.problem(
                    ("sections", number),
                    "statements-pass-a-gate",
                    f"'{section.id}' uses statements before any gate",
                    "Put gate: statement on this section or an earlier one.",
                )


@rule
def minutes_never_go_back(handbook: Handbook) -> Iterator[Problem]:
    """Within a section tasks fall due in the order they stand in."""
    for item in handbook.all(crisis.Playbook):
        for number, section in enumerate(item.record.sections):
            for index, task in enumerate(section.tasks[1:], 1):
                if task.minutes < section.tasks[index - 1].minutes:
                    path = ("sections", number, "tasks", index, "minutes")
                    yield item.problem(
                        path,
                        "minutes-never-go-back",
                        f"'{task.id}' is due at minute {task.minutes}, before the task above it",
                        "Put it higher or give it more time.",
                    )


@rule
def task_roles_take_part(handbook: Handbook) -> Iterator[Problem]:
    """Every role that has a task in a playbook is listed under its roles."""
    for item in handbook.all(crisis.Playbook):
        listed = {part.role for part in item.record.roles}
        for number, section in enumerate(item.record.sections):
            for index, task in enumerate(section.tasks):
                if task.role not in listed:
                    yield item.problem(
                        ("sections", number, "tasks", index, "role"),
                        "task-roles-take-part",
                        f"'{task.role}' has a task and is not listed under roles",
                        "Add it to `roles` with what it does here.",
                    )


@rule
def statements_fit_their_playbook(handbook: Handbook) -> Iterator[Problem]:
    """A playbook's statements list that playbook, and it lists every statement that its tasks use."""
    for item in handbook.all(crisis.Playbook):
        record = item.record
        for index, id in enumerate(record.statements):
            found = handbook.one(crisis.Statement, id)
            if found is not None and item.id not in found.record.playbooks:
                yield item.problem(
                    ("statements", index),
                    "statements-fit-their-playbook",
                    f"the statement '{id}' does not list this playbook",
                    f"Add '{item.id}' to its `playbooks` or take it out here.",
                )
        for number, section in enumerate(record.sections):
            for index, task in enumerate(section.tasks):
                for place, id in enumerate(task.statements):
                    if id not in record.statements:
                        yield item.problem(
                            ("sections", number, "tasks", index, "statements", place),
                            "statements-fit-their-playbook",
                            f"'{id}' is used here and missing in the playbook's `statements`",
                            "Add it there.",
                        )


@rule
def statement_fields_match(handbook: Handbook) -> Iterator[Problem]:
    """Every {field} in a statement is explained under fields, and every field stands in each language."""
    for item in handbook.all(crisis.Statement):
        fields = {field.id for field in item.record.fields}
        for language, words in item.record.text.strings():
            path = ("text", language) if language else ("text",)
            used = set(PLACEHOLDER.findall(words))
            for id in sorted(used - fields):
                yield item.problem(
                    path,
                    "statement-fields-match",
                    f"{{{id}}} is not explained",
                    "Add it to `fields` with label, help and example.",
                )
            for id in sorted(fields - used):
                yield item.problem(
                    path,
                    "statement-fields-match",
                    f"the field '{id}' does not stand in the text",
                    f"Write {{{id}}} where it belongs or take the field out.",
                )


@rule
def severities_in_order(handbook: Handbook) -> Iterator[Problem]:
    """The levels of severity come from the highest to the lowest, and a higher level never has more time."""
    clocks = ("assemble_minutes", "first_word_minutes", "update_minutes")
    for item in handbook.all(crisis.Severities):
        levels = item.record.entries
        for index in range(1, len(levels)):
            above, level = levels[index - 1], levels[index]
            if level.rank <= above.rank:
                yield item.problem(
                    ("entries", index, "rank"),
                    "severities-in-order",
                    f"rank {level.rank} comes after rank {above.rank}",
                    "Order them from rank 1 down.",
                )
            for clock in clocks:
                if getattr(level, clock) < getattr(above, clock):
                    yield item.problem(
                        ("entries", index, clock),
                        "severities-in-order",
                        f"'{level.id}' has less time than the higher '{above.id}'",
                        "Give the higher level the shorter time.",
                    )


@rule
def ladders_cover_every_severity(handbook: Handbook) -> Iterator[Problem]:
    """Every level of severity has one ladder, and its steps come in the order of time."""
    levels = handbook.ids("severity")
    for item in handbook.all(crisis.Ladder):
        ladders = [ladder.severity for ladder in item.record.entries]
        for id in levels:
            if ladders.count(id) != 1:
                yield item.problem(
                    ("entries",),
                    "ladders-cover-every-severity",
                    f"'{id}' has {ladders.count(id)} ladders",
                    "Give it one.",
                )
        for number, ladder in enumerate(item.record.entries):
            minutes = [step.after_minutes for step in ladder.steps]
            if minutes != sorted(minutes):
                yield item.problem(
                    ("entries", number, "steps"),
                    "ladders-cover-every-severity",
                    f"the steps come at {minutes} minutes",
                    "Put them in the order of time.",
                )


@rule
def thresholds_rise(handbook: Handbook) -> Iterator[Problem]:
    """A signal's thresholds go from the lowest level to the highest, and their values rise."""
    for item in handbook.all(crisis.Signals):
        ranks = {entry.id: entry.model.rank for entry in handbook.entries("severity")}
        for number, signal in enumerate(item.record.entries):
            steps = signal.thresholds
            for index in range(1, len(steps)):
                below, step = steps[index - 1], steps[index]
                falls = below.at is not None and step.at is not None and step.at <= below.at
                if falls or ranks.get(step.severity, 0) >= ranks.get(below.severity, 9):
                    yield item.problem(
                        ("entries", number, "thresholds", index),
                        "thresholds-rise",
                        f"'{signal.id}' does not rise from '{below.severity}' to '{step.severity}'",
                        "List the lowest level first, with rising values.",
                    )


@rule
def drills_in_time(handbook: Handbook) -> Iterator[Problem]:
    """A drill's injects arrive in the order of time, none after the drill's end."""
    for item in handbook.all(crisis.Drill):
        minutes = [inject.minute for inject in item.record.injects]
        if minutes != sorted(minutes) or max(minutes) > item.record.minutes:
            yield item.problem(
                ("injects",),
                "drills-in-time",
                f"injects at {minutes} in a drill of {item.record.minutes} minutes",
                "Put them in the order of time, none after the end.",
            )
