"""Rules across records; importing this package registers them all."""

from ..handbook import Handbook
from ..problems import Problem
from . import (
    content,
    crisis,
    glossary,
    housekeeping,
    ids,
    languages,
    lists,
    metrics,
    placeholders,
    references,
    strategy,
    team,
    templates,
)
from .registry import RULES, Rule

__all__ = ["RULES", "Rule", "check"]

_MODULES = (
    content,
    crisis,
    glossary,
    housekeeping,
    ids,
    languages,
    lists,
    metrics,
    placeholders,
    references,
    strategy,
    team,
    templates,
)


def check(handbook: Handbook) -> list[Problem]:
    """Everything that is wrong: what reading found and what each rule finds, by file and line."""
    found = list(handbook.problems)
    for each in RULES.values():
        found += each.check(handbook)
    return sorted(set(found))
