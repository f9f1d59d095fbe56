"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import macros

# Importing them would run a command or tie MkDocs to this process.
DOORS = ("macros.__main__", "macros.hooks")
MODULES = [
    module.name for module in pkgutil.walk_packages(macros.__path__, "macros.") if module.name not in DOORS
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_true(name: str) -> None:
    """The examples in a module's docstrings give what they say."""
    assert not doctest.testmod(import_module(name)).failed


def test_there_are_examples() -> None:
    """The search for examples finds those there are."""
    assert sum(doctest.testmod(import_module(name)).attempted for name in MODULES) > 10
