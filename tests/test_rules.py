"""Every rule and every error of a model: one folder under data/violations each, with its exact messages.

A folder holds what differs from data/minimal. A new violation is a new folder, not new code.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from macros import handbook, rules
from macros.problems import Problem
from macros.records import KINDS
from macros.records.labels import Labels
from macros.rules.labels import ASKED, as_lines

from .conftest import VIOLATIONS, LayOver, lines_of
from .site import MINIMAL, ROOT

FOLDERS = sorted(folder.name for folder in VIOLATIONS.iterdir())


@pytest.mark.parametrize("name", FOLDERS)
def test_violation_is_told_exactly(name: str, lay_over: LayOver) -> None:
    """A violation brings its expected messages, each with its place and cure, and no other."""
    found = rules.check(handbook.load(lay_over(name)))
    assert [str(problem) for problem in found] == lines_of(VIOLATIONS / name / "expected.txt")


@pytest.mark.parametrize("name", [name for name in FOLDERS if name in rules.RULES])
def test_folder_of_a_rule_breaks_that_rule_only(name: str) -> None:
    """The folder named after a rule expects messages of that rule and of no other."""
    lines = lines_of(VIOLATIONS / name / "expected.txt")
    assert lines and all(line.endswith(f" [{name}]") for line in lines)


def test_every_rule_has_a_violation() -> None:
    """No rule lacks a folder that breaks it."""
    without = sorted(set(rules.RULES) - set(FOLDERS))
    assert without == [], f"break each in data of its own: tests/data/violations/{without[0]}/"


def test_every_expectation_is_written() -> None:
    """No folder expects nothing, for then it would show no violation."""
    silent = [name for name in FOLDERS if not lines_of(VIOLATIONS / name / "expected.txt")]
    assert silent == [], "write into expected.txt what test_violation_is_told_exactly says was found"


def test_minimal_handbook_has_no_problem(lay_over: LayOver) -> None:
    """The smallest handbook passes every rule."""
    assert rules.check(handbook.load(lay_over())) == []


def test_minimal_handbook_has_every_kind() -> None:
    """The smallest handbook holds at least one record of every kind."""
    loaded = handbook.load(MINIMAL)
    missing = [kind.place for kind in KINDS if not loaded.of_kind(kind.id)]
    assert missing == [], "write a small record of it below tests/data/minimal/data"


def test_order_does_not_depend_on_reading_again(lay_over: LayOver) -> None:
    """Two readings of the same files tell the same problems in the same order, from the cache or afresh."""
    data, cache = lay_over("unknown-key", "stray-file"), handbook.FileCache()
    first = rules.check(handbook.load(data, cache))
    assert first == rules.check(handbook.load(data, cache)) == rules.check(handbook.load(data))


@pytest.mark.parametrize(
    ("now", "day", "is_future"),
    [
        ("2026-11-30T16:30+00:00", "2026-12-01", False),  # half past midnight in Shanghai
        ("2026-11-30T10:00+00:00", "2026-12-01", False),  # midnight on Kiritimati, the first place of all
        ("2026-11-30T09:59+00:00", "2026-12-01", True),
        ("2026-11-30T16:30+00:00", "2026-12-02", True),
    ],
)
def test_today_is_today_everywhere(
    now: str, day: str, is_future: bool, lay_over: LayOver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A review of today is right as soon as today has begun anywhere on earth."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(dt.datetime.fromisoformat(now).timestamp())))
    data = lay_over()
    file = data / "metrics" / "reply-rate.yml"
    file.write_text(re.sub("^reviewed: .*", f"reviewed: {day}", file.read_text("utf-8"), flags=re.M), "utf-8")
    told = [problem.file for problem in handbook_problems(data) if problem.rule == "reviewed-in-the-past"]
    assert told == ["data/metrics/reply-rate.yml"] * is_future


def handbook_problems(data: Path) -> list[Problem]:
    """Everything that is wrong in a data folder."""
    return rules.check(handbook.load(data))


def test_the_list_of_labels_is_that_of_the_shipped_ones() -> None:
    """`python -m macros types` was run after the last change of data/labels.yml."""
    labels = handbook.load(ROOT / "data").sheet(Labels)
    assert ASKED.read_text(encoding="utf-8") == as_lines(labels)
