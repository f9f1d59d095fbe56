"""Dates, shares and the workflow's order."""

from __future__ import annotations

from collections.abc import Iterator

from ..handbook import Handbook
from ..problems import Problem
from ..records import content, strategy
from .registry import rule


@rule
def dates_in_order(handbook: Handbook) -> Iterator[Problem]:
    """A cycle ends after it starts, and its key results are due within it."""
    for item in handbook.all(strategy.Objective):
        starts, ends = item.record.starts, item.record.ends
        if starts >= ends:
            yield item.problem(
                ("ends",),
                "dates-in-order",
                f"ends on {ends}, before it starts on {starts}",
                "Correct `starts` or `ends`.",
            )
        for index, result in enumerate(item.record.key_results):
            if not starts <= result.due <= ends:
                yield item.problem(
                    ("key_results", index, "due"),
                    "dates-in-order",
                    f"'{result.id}' is due on {result.due}, outside {starts} to {ends}",
                    "Move the date into the cycle.",
                )


@rule
def pillar_shares_fit(handbook: Handbook) -> Iterator[Problem]:
    """The shares of the content pillars add up to no more than 100 per cent."""
    pillars = handbook.all(content.Pillar)
    total = sum(item.record.share for item in pillars)
    if total > 100:
        yield pillars[-1].problem(
            ("share",),
            "pillar-shares-fit",
            f"the pillars' shares add up to {total} %",
            "Lower them to 100 % together.",
        )


@rule
def workflow_goes_back_to_a_step(handbook: Handbook) -> Iterator[Problem]:
    """A gate sends a piece back to an earlier step of the workflow."""
    for item in handbook.all(content.Workflow):
        earlier: list[str] = []
        for index, step in enumerate(item.record.steps):
            earlier.append(step.id)
            if step.gate and step.gate.back_to not in earlier:
                yield item.problem(
                    ("steps", index, "gate", "back_to"),
                    "workflow-goes-back-to-a-step",
                    f"'{step.gate.back_to}' is not this step or an earlier one",
                    f"Name one of: {', '.join(earlier)}.",
                )


@rule
def two_pairs_of_eyes(handbook: Handbook) -> Iterator[Problem]:
    """The step with a gate is done by another role than the step before it."""
    for item in handbook.all(content.Workflow):
        steps = item.record.steps
        for index in range(1, len(steps)):
            if steps[index].gate and steps[index].role == steps[index - 1].role:
                yield item.problem(
                    ("steps", index, "role"),
                    "two-pairs-of-eyes",
                    f"'{steps[index].role}' would review its own work",
                    "Give the gate to another role.",
                )
