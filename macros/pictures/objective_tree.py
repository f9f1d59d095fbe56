"""Objectives, the key results that show they are reached, and the metrics that measure those."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Result:
    """A key result with the unit of its metric."""

    result: Any
    unit: str | None
    """None where the metric could not be read."""


@dataclass(frozen=True)
class Objective:
    """An objective and its key results, as they are due."""

    objective: Any
    results: list[Result]


def picture(objectives: list[Any], metrics: list[Any]) -> list[Objective]:
    """The tree, by the day an objective's cycle starts."""
    units = {metric.id: metric.unit for metric in metrics}
    ordered = sorted(objectives, key=lambda objective: (objective.starts, objective.ends))
    return [Objective(objective, _results(objective.key_results, units)) for objective in ordered]


def _results(results: list[Any], units: dict[str, str]) -> list[Result]:
    in_time = sorted(results, key=lambda result: result.due)
    return [Result(result, units.get(result.metric)) for result in in_time]
