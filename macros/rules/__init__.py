"""Rules across records: every module in this folder is imported, which registers its rules."""

from importlib import import_module
from pkgutil import iter_modules

from ..handbook import Handbook
from ..problems import Problem
from .registry import RULES, Rule

__all__ = ["RULES", "Rule", "check"]

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")


def check(handbook: Handbook) -> list[Problem]:
    """Everything that is wrong: what reading found and what each rule finds, by file and line."""
    found = list(handbook.problems)
    for each in RULES.values():
        found += each.check(handbook)
    return sorted(set(found))
