"""Every rule and every error of a model: one folder under data/violations each, with its exact messages.

A folder holds what differs from data/minimal. A new violation is a new folder, not new code.
"""

from __future__ import annotations

import pytest

from macros import handbook, rules
from macros.records import KINDS

from .conftest import VIOLATIONS, LayOver, lines_of
from .site import MINIMAL

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
