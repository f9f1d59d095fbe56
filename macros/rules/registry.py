"""The list of rules: each is one function, its docstring is the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..handbook import Handbook
from ..problems import Problem

Check = Callable[[Handbook], Iterator[Problem]]


@dataclass(frozen=True)
class Rule:
    """A rule across records."""

    id: str
    sentence: str
    check: Check


RULES: dict[str, Rule] = {}


def rule(check: Check) -> Check:
    """Register a function as a rule; its id is its name with hyphens, its sentence the docstring's first."""
    id = check.__name__.replace("_", "-")
    assert check.__doc__, f"rule {id} has no sentence"
    RULES[id] = Rule(id, check.__doc__.strip().splitlines()[0], check)
    return check
