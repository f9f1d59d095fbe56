"""What several test files share: the smallest handbook, laid out anew for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros import clock

from .site import minimal_data

DATA = Path(__file__).parent / "data"
VIOLATIONS = DATA / "violations"
TODAY = 1751328000
"""2025-07-01 in seconds since 1970: the day on which every test runs."""
NO_DATA = ("expected.txt", "removed.txt", "changed.txt")

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

    A folder's files stand as they do below data/; the files that its removed.txt names are taken away, and
    its changed.txt holds lines of place, old words and new words with ` => ` between them.
    """

    def laid(*violations: str) -> Path:
        data = minimal_data(tmp_path / "data")
        for folder in (VIOLATIONS / name for name in violations):
            shutil.copytree(folder, data, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*NO_DATA))
            for place in lines_of(folder / "removed.txt"):
                (data / place).unlink()
            for line in lines_of(folder / "changed.txt"):
                _change(data, *line.split(" => "))
        return data

    return laid


def _change(data: Path, place: str, old: str, new: str) -> None:
    text = (data / place).read_text(encoding="utf-8")
    assert old in text, f"{place} does not hold {old!r}"
    (data / place).write_text(text.replace(old, new, 1), encoding="utf-8")


def lines_of(file: Path) -> list[str]:
    """The lines of a text file; none when it does not exist."""
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []
