"""The handbook as it is shipped holds the whole field.

A team that puts its own organisation into data/handbook.yml is not held to any of this: it keeps the rules of
`python -m macros check`, and these tests are skipped.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from macros import clock, handbook, rules
from macros.handbook import Handbook
from macros.moments import dates_in
from macros.records.team import Raci

from .markup import parse
from .site import build_day, sample_only

ROOT = Path(__file__).parent.parent
ROWS = {
    "W": range(1, 30),
    "P": range(1, 14),
    "Q": range(1, 18),
    "B2.": range(1, 4),
    "B3.": range(1, 4),
    "B4.": range(1, 5),
    "B5.": range(1, 4),
    "B6.": range(1, 4),
    "B7.": range(1, 4),
    "B8.": range(1, 4),
    "B": [9],
}
FIELD = [f"{document}{number}" for document, numbers in ROWS.items() for number in numbers]

AT_LEAST = {
    "platform": 12,
    "playbook": 16,
    "statement": 30,
    "risk": 25,
    "drill": 8,
    "role": 15,
    "onboarding": 10,
    "metric": 45,
    "activity": 15,
    "template": 24,
    "checklist": 5,
    "audience": 3,
    "competitor": 1,
    "trend": 4,
    "partnership": 4,
    "objective": 2,
    "pillar": 4,
    "routine": 8,
    "guide": 20,
}
ENTRIES_AT_LEAST = {"severity": 4, "signal": 20, "term": 120, "moment": 30, "format": 4, "content-type": 3}
NAMED = {
    "platform": """
        wechat-official-account wechat-channels wechat-groups qq-groups weibo douyin kuaishou xiaohongshu
        bilibili zhihu douban-forums facebook-groups
    """,
    "playbook": """
        negative-opinion product-safety wrong-content-published rumour account-taken-over impersonation
        personal-data-leak internal-leak employee-conduct partner-scandal live-accident event-gone-wrong
        community-dispute coordinated-attack platform-ban regulator-media-inquiry
    """,
    "role": """
        head-of-social strategy-planner content-planner copy-editor designer platform-operator
        community-operator moderator data-analyst customer-care commander deputy scribe customer-liaison
        inside-liaison
    """,
    "template": """
        weekly-plan community-plan content-calendar topic-brief review-sheet event-plan
        event-retrospective competitor-sheet audience-profile monthly-report influencer-brief crisis-log
        incident-report statement-sheet drill-report handover-note role-card onboarding-plan
    """,
    "checklist": """
        facts sensitive-words brand law accessibility
    """,
}
TEAM_ROLES = NAMED["role"].split()[:10]
PLATFORM_SAYS = "good_for not_for formats hours interaction metrics rules risks machines accounts"
PLAYBOOK_SAYS = "use_when not_when signals raise_when statements evidence log ends_when"
CHINESE = re.compile(r"[一-鿿]")
PLAIN = re.compile(r"\{[^}]*\}|[A-Za-z0-9.]+@[A-Za-z0-9.]+|https?://\S+|[\W\d_]")
"""What belongs to no language: marks, numbers, fields, addresses."""


@cache
def shipped() -> Handbook:
    """The shipped handbook."""
    return handbook.load(ROOT / "data")


def ids(kind: str) -> set[str]:
    """The ids of a kind's records."""
    return {item.id for item in shipped().of_kind(kind)}


pytestmark = sample_only


def empty_of(record: Any, names: str) -> list[str]:
    """Which of the named fields of a record are empty."""
    return [name for name in names.split() if not getattr(record, name)]


def test_no_rule_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every rule holds, those of checklists, of both languages and of references among them."""
    noon = dt.datetime.combine(build_day(ROOT), dt.time(12), dt.UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
    clock.today.cache_clear()
    assert [str(problem) for problem in rules.check(shipped())] == []


@pytest.mark.parametrize("row", FIELD)
def test_row_is_carried(row: str) -> None:
    """A row of the field is a source of the handbook, and a record names it."""
    assert shipped().get("source", row), f"{row} is no entry of data/sources.yml"
    naming = {reference.item.place for reference in shipped().named_by.get(("source", row), ())}
    assert naming - {"sources"}, f"no record names {row} in its sources"


@pytest.mark.parametrize(("kind", "least"), AT_LEAST.items())
def test_enough_records(kind: str, least: int) -> None:
    """There are as many records of a kind as the field needs."""
    assert len(ids(kind)) >= least


@pytest.mark.parametrize(("kind", "least"), ENTRIES_AT_LEAST.items())
def test_enough_entries(kind: str, least: int) -> None:
    """There are as many entries of a vocabulary as the field needs."""
    assert len(shipped().entries(kind)) >= least


@pytest.mark.parametrize(("kind", "wanted"), NAMED.items())
def test_records_that_must_exist(kind: str, wanted: str) -> None:
    """The platforms, scenarios, roles and forms of the field all exist."""
    assert set(wanted.split()) - ids(kind) == set()


def test_platforms_are_complete() -> None:
    """A platform says all that somebody who works there needs, in a crisis too."""
    for item in shipped().of_kind("platform"):
        record = item.record
        assert empty_of(record, PLATFORM_SAYS) == [], item.id
        assert {"hide", "pin", "close", "report"} <= {row.action for row in record.moderation}, item.id


def test_playbooks_are_complete() -> None:
    """A playbook says when, how bad, who, what to say, what to keep and how it ends; it stops machines."""
    for item in shipped().of_kind("playbook"):
        record = item.record
        assert empty_of(record, PLAYBOOK_SAYS) == [], item.id
        assert 4 <= len(record.sections) <= 5, item.id
        machines = {task.machines for section in record.sections for task in section.tasks}
        assert {"stop", "resume"} <= machines, item.id


def test_statements_cover_lengths_and_levels() -> None:
    """There are short, medium and long statements, for every level, and one at least for each scenario."""
    statements = [item.record for item in shipped().of_kind("statement")]
    assert {statement.length for statement in statements} == {"short", "medium", "long"}
    assert {level for statement in statements for level in statement.severities} == {
        entry.id for entry in shipped().entries("severity")
    }
    assert {playbook for statement in statements for playbook in statement.playbooks} == ids("playbook")
    assert all(statement.fields and statement.do and statement.dont for statement in statements)


def test_every_team_role_has_a_way_in() -> None:
    """Each role of the team has a path of five stages with five questions, and skills by level."""
    paths = {item.record.role: item.record for item in shipped().of_kind("onboarding")}
    for role in TEAM_ROLES:
        assert len(paths[role].stages) == 5, role
        assert len(paths[role].questions) >= 5, role
        assert all(question.answer for question in paths[role].questions)
        assert shipped().get("role", role).record.skills, role


def test_raci_has_thirty_activities() -> None:
    """The table of who does what holds thirty activities (that each has one accountable role is a rule)."""
    assert len(shipped().sheet(Raci).entries) >= 30


def test_metric_families_are_filled() -> None:
    """Every family has metrics, and a metric has a target or says why it has none."""
    by_family = Counter(item.record.family for item in shipped().of_kind("metric"))
    families = {entry.id for entry in shipped().entries("family")}
    assert {"users", "content", "channels", "campaigns", "competition", "technical"} <= families
    assert set(by_family) == families


def test_calendar_fills_the_year() -> None:
    """Every month of any year has a moment worth planning for."""
    for year in (2026, 2027, 2030):
        days = [day for entry in shipped().entries("moment") for day in dates_in(entry.model, year)]
        assert {day.month for day in days} == set(range(1, 13)), year


def test_weekly_plan_has_its_seven_parts() -> None:
    """The weekly plan has the seven parts of row W29, before its own closing parts."""
    plan = shipped().get("template", "weekly-plan").record
    assert "W29" in plan.sources
    assert len(plan.sections) == 7


def test_community_has_eight_steps() -> None:
    """The way to build a community has the eight steps of row B6.2."""
    guide = shipped().items["community/guides/build-a-community"].record
    assert "B6.2" in guide.sources
    assert len(guide.steps) == 8


def test_languages_are_what_they_say() -> None:
    """A sixth at least of what stands under zh is Chinese, and a third at most of what stands under en."""
    wrong = []
    for item in shipped().items.values():
        for path, text in item.texts:
            zh, en = (PLAIN.sub("", text.by_language.get(language, "")) for language in ("zh", "en"))
            if len(zh) >= 20 and len(CHINESE.findall(zh)) < len(zh) / 6:
                wrong.append((item.place, path, zh))
            if len(en) >= 20 and len(CHINESE.findall(en)) > len(en) / 3:
                wrong.append((item.place, path, en))
    assert wrong == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_coverage_page_shows_every_row(built_site: Path, language: str) -> None:
    """The page of the research lists every row of the field, each with a link to a record at least."""
    root = parse((built_site / language / "about" / "coverage.html").read_text(encoding="utf-8"))
    rows = {row.get("id"): row for row in root.find(".so-coverage div")}
    assert set(FIELD) <= set(rows)
    linked = {id for id, row in rows.items() for cell in row.find("dd") if cell.find("a")}
    assert linked == set(rows)
