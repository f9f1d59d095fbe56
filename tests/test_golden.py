"""Records in, a part of a page out: a folder under tests/golden for each case.

A case is `case.yml` (the fact, the page, the language, the part and, where it
matters, the day), `data/` (records laid over the minimal handbook) and
`expected.html`. A new behaviour is a new folder, not new code.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from macros import clock, handbook, rules
from macros.handbook import Handbook
from macros.pages import Renderer
from macros.reader import parse as parse_yaml
from macros.views import Library

from .conftest import TODAY
from .markup import normal, parse
from .site import minimal_data

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(folder.name for folder in GOLDEN.iterdir())
COMMENT = re.compile(r"<!--.*?-->\n*", re.DOTALL)


@dataclass(frozen=True)
class Case:
    """What a case says: which part of which page, in which language, on which day."""

    fact: str
    page: str
    language: str
    part: str
    today: str = str(dt.datetime.fromtimestamp(TODAY, dt.UTC).date())


@cache
def case_of(name: str) -> Case:
    """The case of a folder."""
    return Case(**parse_yaml((GOLDEN / name / "case.yml").read_bytes(), "case.yml").value)


@pytest.fixture
def book(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Handbook:
    """The minimal handbook with a case's records laid over it, on the case's day."""
    data = minimal_data(tmp_path / "data")
    shutil.copytree(GOLDEN / request.param / "data", data, dirs_exist_ok=True)
    day = dt.datetime.fromisoformat(f"{case_of(request.param).today}T12:00+00:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(day.timestamp())))
    clock.today.cache_clear()
    return handbook.load(data)


@pytest.mark.parametrize(("name", "book"), [(name, name) for name in CASES], indirect=["book"], ids=CASES)
def test_page_part(name: str, book: Handbook) -> None:
    """The part of the page that a case names reads as its expected.html, whatever the layout of lines."""
    case = case_of(name)
    page = parse(Renderer(Library(book, case.language)).record(case.page).html)
    found = page.find(case.part)
    assert found, f"the page {case.page} has no part {case.part}"
    expected = COMMENT.sub("", (GOLDEN / name / "expected.html").read_text(encoding="utf-8"))
    assert normal(found[0]) == normal(parse(expected)), case.fact


@pytest.mark.parametrize(("name", "book"), [(name, name) for name in CASES], indirect=["book"], ids=CASES)
def test_records_of_a_case_are_right(name: str, book: Handbook) -> None:
    """The records of a case pass every rule, so that it shows what a real handbook can hold."""
    assert [str(problem) for problem in rules.check(book)] == []
