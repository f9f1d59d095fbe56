"""Three sizes of test, by what a test needs: `browser`, `build` (the site, but no browser) or `plain`.

The size follows from the fixtures that a test uses; a test that builds by itself is marked `build` by hand.
A plain test that starts a build or a browser after all fails, so that none is slow without saying so.
"""

from __future__ import annotations

import sys
from pathlib import PurePath
from typing import Any

import pytest

from .browser import CHROMIUM

NEEDS = {
    "browser": {"browser"},
    "build": {"built_site", "project_copy"},
}
"""Sizes, the largest first, by fixtures of which a test of that size uses one."""
PLAIN = "plain"
HEAVY = {"mkdocs", *CHROMIUM}
"""Programs that no plain test may start, by themselves or as a module of Python."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test with its size, before tests are chosen by their marks."""
    for item in items:
        if not any(map(item.get_closest_marker, NEEDS)):
            item.add_marker(size_of(getattr(item, "fixturenames", ())))


def size_of(fixtures: list[str] | tuple[str, ...]) -> str:
    """The size of a test that uses these fixtures, by itself or through others."""
    return next((size for size, needed in NEEDS.items() if needed.intersection(fixtures)), PLAIN)


class _Guard:
    """Refuses heavy programs while a plain test runs; Python tells of every program before it is started."""

    def __init__(self) -> None:
        self.watches = False
        sys.addaudithook(self)

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.watches and event == "subprocess.Popen":
            started = {PurePath(part).name for part in arguments[1]} & HEAVY
            assert not started, f"a plain test starts {started}: it needs a fixture or a mark that says so"


_GUARD = _Guard()


@pytest.fixture(autouse=True)
def _nothing_heavy(request: pytest.FixtureRequest):
    """A plain test starts no build and no browser."""
    _GUARD.watches = request.node.get_closest_marker(PLAIN) is not None
    yield
    _GUARD.watches = False
