"""What several test files share: the smallest handbook, laid out anew for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros import clock

DATA = Path(__file__).parent / "data"
MINIMAL = DATA / "minimal" / "data"
VIOLATIONS = DATA / "violations"
TODAY = 1751328000
"""2025-07-01 in seconds since 1970: the day on which every test runs."""
NO_DATA = ("expected.txt", "removed.txt")

LayOver = Callable[..., Path]


@pytest.fixture(autouse=True)
def _fixed_today(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(TODAY))
    clock.today.cache_clear()
    yield
    clock.today.cache_clear()


@pytest.fixture
def lay_over(tmp_path: Path) -> LayOver:
    """A function that copies the minimal handbook, lays violation folders over it and returns its folder.

    A folder's files stand as they do below data/; the files that its removed.txt names are taken away.
    """

    def laid(*violations: str) -> Path:
        data = tmp_path / "data"
        shutil.copytree(MINIMAL, data)
        for folder in (VIOLATIONS / name for name in violations):
            shutil.copytree(folder, data, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*NO_DATA))
            for place in lines_of(folder / "removed.txt"):
                (data / place).unlink()
        return data

    return laid


def lines_of(file: Path) -> list[str]:
    """The lines of a text file; none when it does not exist."""
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []
