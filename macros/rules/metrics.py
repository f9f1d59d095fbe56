"""Metrics and targets."""

from __future__ import annotations

from collections.abc import Iterator

from ..handbook import Handbook
from ..problems import Problem
from ..records import metrics, strategy
from .registry import rule

HIGHEST = {"percent": 100, "score-5": 5}
WHOLE = {"count", "people"}


@rule
def targets_within_units(handbook: Handbook) -> Iterator[Problem]:
    """A target fits its unit: no level above 100 per cent or 5 points, no half people, none below zero."""
    for item in handbook.all(metrics.Metric):
        for index, target in enumerate(item.record.targets):
            if wrong := _misfit(item.record.unit, target.value, target.change):
                yield item.problem(
                    ("targets", index, "value"),
                    "targets-within-units",
                    wrong,
                    "Correct the value, or set change: true when it is a change in per cent.",
                )
    for item in handbook.all(strategy.Objective):
        for index, result in enumerate(item.record.key_results):
            metric = handbook.one(metrics.Metric, result.metric)
            if metric and (wrong := _misfit(metric.record.unit, result.target, result.change)):
                yield item.problem(
                    ("key_results", index, "target"),
                    "targets-within-units",
                    wrong,
                    "Correct the value, or set change: true when it is a change in per cent.",
                )


def _misfit(unit: str, value: float, change: bool) -> str | None:
    if change:
        return None
    if value < 0:
        return f"{value:g} is below zero"
    if value > HIGHEST.get(unit, float("inf")):
        return f"{value:g} is more than {HIGHEST[unit]}, the most that {unit} can be"
    if unit in WHOLE and value != int(value):
        return f"{value:g} is not a whole number of {unit}"
    return None


@rule
def metrics_have_targets(handbook: Handbook) -> Iterator[Problem]:
    """A metric has a target or says why it has none."""
    for item in handbook.all(metrics.Metric):
        record = item.record
        if not record.targets and record.no_target is None:
            yield item.problem(
                (),
                "metrics-have-targets",
                f"'{item.id}' has no target",
                "Add `targets`, or say in `no_target` why it has none.",
            )
