"""Pictures: what each one shows, worked out from small records, and that every block can be rendered."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from macros import handbook, pictures
from macros.pages import Rendered, Renderer
from macros.pictures import (
    hours,
    ladder,
    objective_tree,
    places,
    platform_matrix,
    risk_matrix,
    spans,
    week,
    workflow,
)
from macros.views import Library

from .site import ROOT, minimal_data

LAYOUTS = (ROOT / "macros" / "templates" / "blocks").glob("*.html")
BLOCKS = sorted(file.stem for file in LAYOUTS if "pictures." in file.read_text(encoding="utf-8"))
"""The blocks that draw a picture."""
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\brgb|\bhsl", re.IGNORECASE)


def slot(id: str, start: str, end: str, days: str = "mon", roles: str = "writer", kind: str = "data") -> Any:
    """A slot of the week."""
    return SimpleNamespace(id=id, start=start, end=end, days=days.split(), roles=roles.split(), kind=kind)


def drawn(picture: week.Week) -> list[str]:
    """A grid in words: for each row its time and what Monday has there, by lane: "09:00 a - b"."""
    monday = picture.days[0].placed
    return [
        " ".join([f"{row.start}-{row.end}" if row.gap else row.start, *_across(monday, line)])
        for line, row in enumerate(picture.rows, 1)
    ]


def _across(placed: list[week.Placed], line: int) -> list[str]:
    here = {one.lane: one.slot.id for one in placed if one.first <= line < one.last}
    lanes = max((lane.of for lane in here), default=0)
    return [here.get(spans.Lane(index, lanes), "-") for index in range(lanes)]


# Spans


@pytest.mark.parametrize(
    ("given", "lanes"),
    [
        ([], []),
        ([(0, 2), (2, 4)], [(0, 1), (0, 1)]),
        ([(0, 2), (1, 3)], [(0, 2), (1, 2)]),
        ([(1, 3), (0, 2)], [(1, 2), (0, 2)]),
        ([(0, 2), (0, 4)], [(1, 2), (0, 2)]),
        ([(0, 2), (1, 3), (2, 4)], [(0, 2), (1, 2), (0, 2)]),
        ([(0, 9), (1, 3), (2, 4), (5, 6)], [(0, 3), (1, 3), (2, 3), (1, 3)]),
        ([(0, 2), (1, 3), (5, 6)], [(0, 2), (1, 2), (0, 1)]),
    ],
)
def test_overlapping_spans_stand_side_by_side(given: list[spans.Span], lanes: list[tuple[int, int]]) -> None:
    """Spans that overlap get different lanes, a lane that is free again is used again, others stand alone."""
    assert [(lane.index, lane.of) for lane in spans.lanes(given)] == lanes


# Week


@pytest.mark.parametrize(
    ("slots", "grid"),
    [
        ([slot("a", "09:00", "10:00")], ["09:00 a"]),
        ([slot("a", "09:30", "10:00")], ["09:30 a"]),
        ([slot("a", "09:30", "11:00")], ["09:30 a", "10:00 a"]),
        (
            [slot("a", "09:00", "10:00"), slot("b", "09:30", "10:30")],
            ["09:00 a -", "09:30 a b", "10:00 - b"],
        ),
        (
            [slot("a", "09:00", "10:00"), slot("b", "09:00", "09:30"), slot("c", "10:00", "10:30")],
            ["09:00 a b", "09:30 a -", "10:00 c"],
        ),
        (
            [slot("a", "09:00", "09:30"), slot("b", "20:00", "20:30")],
            ["09:00 a", "09:30-20:00", "20:00 b"],
        ),
        (
            [slot("a", "09:00", "09:30"), slot("b", "09:15", "09:20", "tue")],
            ["09:00 a", "09:15 a", "09:20 a"],
        ),
        ([slot("a", "23:30", "24:00")], ["23:30 a"]),
    ],
)
def test_slots_fall_into_their_rows(slots: list[Any], grid: list[str]) -> None:
    """A row begins where any day's slot begins or ends and at full hours; an empty stretch is one row."""
    assert drawn(week.picture(slots)) == grid


def test_rows_know_how_long_they_are() -> None:
    """A row counts its quarters of an hour, begun ones too, and only one at a full hour is marked so."""
    rows = week.picture([slot("a", "09:20", "10:30"), slot("b", "10:30", "10:35")]).rows
    assert [(row.start, row.quarters, row.on_the_hour) for row in rows] == [
        ("09:20", 3, False),
        ("10:00", 2, True),
        ("10:30", 1, False),
    ]


@pytest.mark.parametrize(
    ("slots", "fits"),
    [
        ([slot(f"s{n}", f"{n:02}:00", f"{n:02}:30") for n in range(20)], True),
        ([slot(f"s{n}", f"{n:02}:00", f"{n:02}:30") for n in range(21)], False),
        ([slot(f"s{n}", "09:00", "10:00", "mon tue wed thu fri sat sun") for n in range(4)], True),
        ([slot(f"s{n}", "09:00", "10:00") for n in range(5)], False),
    ],
)
def test_week_that_is_too_full_is_a_list_only(slots: list[Any], fits: bool) -> None:
    """A week for which the stylesheet has no room has no grid, and its days have every slot all the same."""
    picture = week.picture(slots)
    assert bool(picture.rows) == fits
    assert len(picture.days[0].placed) == len(slots)


def test_stylesheet_has_room_for_the_fullest_week() -> None:
    """There is a rule for every row, lane and height of a row that a slot may have."""
    css = places.rules()
    assert f"grid-template-rows: auto repeat({week.MOST_ROWS}, auto);" in css
    for row in range(1, week.MOST_ROWS + 1):
        assert f'[data-from="{row}"] {{' in css and f'[data-to="{row + 1}"] {{' in css
    for of in range(2, week.MOST_ABREAST + 1):
        assert all(f'[data-lane="{lane}"][data-lanes="{of}"] {{' in css for lane in range(1, of + 1))
    full_hours = week.picture([slot("a", "09:05", "12:55")]).rows
    assert all(f'[data-quarters="{row.quarters}"] {{' in css for row in full_hours)


def test_days_list_their_slots_by_time() -> None:
    """The list by day has all seven days and each day's slots as they follow one another."""
    picture = week.picture([slot("late", "20:00", "21:00", "mon wed"), slot("early", "09:00", "10:00")])
    listed = {day.id: [placed.slot.id for placed in day.placed] for day in picture.days}
    assert list(listed) == ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    assert (listed["mon"], listed["wed"], listed["sun"]) == (["early", "late"], ["late"], [])


def test_slot_of_everybody_is_known() -> None:
    """A slot that binds every role of the team is told apart from one that binds some."""
    slots = [slot("all", "09:00", "10:00", roles="head writer legal"), slot("one", "10:00", "11:00")]
    (monday, *_) = week.picture(slots, {"head", "writer"}).days
    assert [placed.whole_team for placed in monday.placed] == [True, False]


def test_team_of_one_is_called_by_its_role() -> None:
    """Where the team is a single role, that role is named."""
    (monday, *_) = week.picture([slot("one", "10:00", "11:00")], {"writer"}).days
    assert not monday.placed[0].whole_team


def test_key_holds_the_kinds_that_occur() -> None:
    """The key explains the kinds of work of this week, in a fixed order, and no other."""
    slots = [slot("a", "09:00", "10:00", kind="care"), slot("b", "09:00", "10:00", kind="publish")]
    assert week.picture(slots).kinds == ["publish", "care"]


def test_week_without_slots_is_empty() -> None:
    """No slots make no rows, and no kinds that a key could explain."""
    picture = week.picture([])
    assert (picture.rows, picture.kinds) == ([], [])


# Hours


def active(days: str, start: str, end: str, level: int) -> Any:
    """Hours in which people interact."""
    return SimpleNamespace(days=days.split(), start=start, end=end, level=level, source="house-default")


def levels(*given: Any) -> tuple[list[int], dict[str, list[int]]]:
    """The hours of a map of one platform, and its levels by part of the week."""
    picture = hours.picture([SimpleNamespace(id="one", hours=list(given))])
    return picture.hours, {part.id: part.levels for part in picture.platforms[0].parts}


@pytest.mark.parametrize(
    ("given", "weekdays"),
    [
        (active("mon", "20:00", "22:00", 3), {20: 3, 21: 3}),
        (active("mon", "20:30", "22:00", 3), {20: 3, 21: 3}),
        (active("mon", "20:00", "21:30", 3), {20: 3, 21: 3}),
        (active("fri", "23:00", "24:00", 1), {23: 1}),
    ],
)
def test_hours_are_those_that_are_touched(given: Any, weekdays: dict[int, int]) -> None:
    """Half an hour marks its hour; an hour at whose start a stretch ends stays unmarked."""
    shown, parts = levels(given)
    assert dict(zip(shown, parts["weekdays"], strict=True)) == weekdays


def test_weekdays_and_weekend_are_apart() -> None:
    """Friday counts for the weekdays and Saturday for the weekend; a stretch on both counts for both."""
    _, parts = levels(
        active("fri", "8:00", "9:00", 1),
        active("sat", "9:00", "10:00", 2),
        active("fri sat", "10:00", "11:00", 3),
    )
    assert parts == {"weekdays": [1, 0, 3], "weekend": [0, 2, 3]}


def test_highest_level_wins() -> None:
    """Where stretches overlap, the hour shows the highest level."""
    _, parts = levels(active("mon", "20:00", "22:00", 3), active("tue", "19:00", "23:00", 1))
    assert parts["weekdays"] == [1, 3, 3, 1]


def test_platform_without_hours_is_left_out() -> None:
    """A platform that gives no hours has no row, and a map of none has no hours."""
    assert hours.picture([SimpleNamespace(id="silent", hours=[])]) == hours.HeatMap([], [])


# Platform matrix


def test_marks_stand_under_their_purposes() -> None:
    """A row has the marks in the order of the purposes, and none where nobody gave one."""
    platforms = [SimpleNamespace(id="wechat", fit={"trust": 3, "reach": 0})]
    purposes = [SimpleNamespace(id=id) for id in ("reach", "trust", "news")]
    assert platform_matrix.picture(platforms, purposes).rows == [platform_matrix.Row("wechat", [0, 3, None])]


# Risk matrix


def risk(id: str, likelihood: int, impact: int) -> Any:
    """A risk."""
    return SimpleNamespace(id=id, likelihood=likelihood, impact=impact)


def test_risk_stands_in_its_cell_only() -> None:
    """A risk is found at its likelihood and impact only; the gravest impact is the first row."""
    picture = risk_matrix.picture([risk("lost", 2, 5), risk("slip", 4, 1)])
    found = {
        risk.id: (row.impact, cell.likelihood)
        for row in picture.rows
        for cell in row.cells
        for risk in cell.risks
    }
    assert found == {"lost": (5, 2), "slip": (1, 4)}
    assert [row.impact for row in picture.rows] == [5, 4, 3, 2, 1]


def test_risks_are_ranked_by_weight_then_impact() -> None:
    """The heaviest risk is number one; of two that weigh the same the graver comes first."""
    picture = risk_matrix.picture([risk("a", 5, 2), risk("b", 2, 5), risk("c", 5, 5), risk("d", 2, 5)])
    assert [(risk.number, risk.id) for risk in picture.ranked] == [(1, "c"), (2, "b"), (3, "d"), (4, "a")]


def test_zones_cover_every_product_once() -> None:
    """The zones of the key follow one another from 1 to 25, and each cell lies in the zone it says."""
    picture = risk_matrix.picture([])
    covered = [score for zone in picture.zones for score in range(zone.low, zone.high + 1)]
    bounds = {zone.id: range(zone.low, zone.high + 1) for zone in picture.zones}
    assert covered == list(range(1, 26))
    assert all(cell.score in bounds[cell.zone] for row in picture.rows for cell in row.cells)


# Ladder


def call(after: int, role: str = "head") -> Any:
    """A step of the ladder."""
    return SimpleNamespace(after_minutes=after, role=role, backup="writer", wait_minutes=5)


def test_levels_and_steps_are_in_order() -> None:
    """The highest severity is first, and people are called by the clock, whatever the order in the file."""
    ladders = [
        SimpleNamespace(severity="sev-2", steps=[call(0)]),
        SimpleNamespace(severity="sev-1", steps=[call(15, "b"), call(0, "a"), call(15, "c")]),
    ]
    severities = [SimpleNamespace(id="sev-1", rank=1), SimpleNamespace(id="sev-2", rank=2)]
    first, second = ladder.picture(ladders, severities)
    assert (first.severity, second.severity) == ("sev-1", "sev-2")
    assert [(step.role, step.after, step.distance) for step in first.steps] == [
        ("a", 0, 0),
        ("b", 15, 2),
        ("c", 15, 0),
    ]


# Workflow


def step(id: str, back_to: str | None = None, hours: float = 1) -> Any:
    """A step of the workflow, with a gate where it leads back."""
    gate = SimpleNamespace(checklist="facts", back_to=back_to) if back_to else None
    return SimpleNamespace(id=id, name=id.title(), hours=hours, gate=gate)


@pytest.mark.parametrize(
    ("steps", "returns"),
    [
        ([step("a"), step("b")], []),
        ([step("a"), step("b", "a")], [(1, 2, 1)]),
        ([step("a"), step("b", "a"), step("c"), step("d", "c")], [(1, 2, 1), (3, 4, 1)]),
        ([step("a"), step("b"), step("c", "b"), step("d", "a")], [(1, 4, 2), (2, 3, 1)]),
        ([step("a"), step("b", "a"), step("c", "b")], [(1, 2, 1), (2, 3, 2)]),
        ([step("a", "a"), step("b", "c"), step("c")], []),
    ],
)
def test_ways_back_have_lanes_of_their_own(steps: list[Any], returns: list[tuple[int, int, int]]) -> None:
    """A way back runs from its gate up to its step, the short ones inside; only what leads up is drawn."""
    drawn_returns = [(one.first, one.last, one.lane) for one in workflow.picture(steps).returns]
    assert drawn_returns == returns


def test_what_cannot_be_drawn_is_still_said() -> None:
    """A way back that the stylesheet has no place for is not drawn, but the words still have its target."""
    way = workflow.picture([step("start"), *(step(f"s{number}", "start") for number in range(30))])
    assert way.lanes == workflow.MOST_LANES
    assert max(one.last for one in way.returns) <= workflow.MOST_ROWS
    assert all(stage.back == workflow.Target(1, "start", "Start") for stage in way.stages[1:])


def test_way_is_summed_up() -> None:
    """The way counts its gates and its hours."""
    way = workflow.picture([step("a", hours=1.5), step("b", "a", hours=0.5)])
    assert (way.gates, way.hours) == (1, 2.0)


def test_stylesheet_knows_as_many_rows_and_lanes() -> None:
    """There is a rule for every row and lane that a way back may have."""
    css = places.rules()
    for row in range(2, workflow.MOST_ROWS + 1):
        assert f'[data-from="{row - 1}"] {{' in css and f'[data-to="{row}"] {{' in css
    for lane in range(1, workflow.MOST_LANES + 1):
        assert f'.so-flow__grid[data-lanes="{lane}"] {{' in css
        assert f'.so-flow__return[data-lane="{lane}"] {{' in css


# Objective tree


def test_tree_is_in_the_order_of_dates() -> None:
    """Objectives stand by the start of their cycle, key results by the day they are due."""

    def result(metric: str, day: int) -> Any:
        return SimpleNamespace(metric=metric, due=dt.date(2026, 1, day))

    def objective(id: str, month: int, *results: Any) -> Any:
        return SimpleNamespace(
            id=id, starts=dt.date(2026, month, 1), ends=dt.date(2026, 12, 31), key_results=results
        )

    tree = objective_tree.picture(
        [objective("later", 7), objective("sooner", 1, result("rate", 20), result("lost", 10))],
        [SimpleNamespace(id="rate", unit="percent")],
    )
    assert [branch.objective.id for branch in tree] == ["sooner", "later"]
    assert [(one.result.metric, one.unit) for one in tree[0].results] == [("lost", None), ("rate", "percent")]


# Blocks


@pytest.fixture(params=["zh", "en"])
def renderer(request: pytest.FixtureRequest, tmp_path: Path) -> Renderer:
    """A renderer of the minimal handbook in each language."""
    return Renderer(Library(handbook.load(minimal_data(tmp_path / "data")), request.param))


@pytest.mark.parametrize("name", BLOCKS)
def test_block_is_whole(name: str, renderer: Renderer) -> None:
    """Every block renders without inline styles, scripts and colours, and its ids are its own."""
    block: Rendered = renderer.block(name, "content/about-pictures")
    assert f'id="picture-{name}"' in block.html
    assert all(id.startswith(f"picture-{name}") for id in block.ids)
    assert not re.search(r"\sstyle=|<style|<script|\son[a-z]+=", block.html)
    assert not COLOUR.search(re.sub(r'href="[^"]*"', "", block.html))


@pytest.mark.parametrize("name", BLOCKS)
def test_drawings_are_named_or_silent(name: str, renderer: Renderer) -> None:
    """An SVG has a title or is hidden from screen readers; a frame can be reached and has a name."""
    html = renderer.block(name, "content/about-pictures").html
    for drawing in re.findall(r"<svg.*?</svg>", html, re.DOTALL):
        assert 'aria-hidden="true"' in drawing or ('role="img"' in drawing and "<title>" in drawing)
    for frame in re.findall(r'<div class="so-frame[^>]*>', html):
        assert 'role="region"' in frame and 'tabindex="0"' in frame and "aria-label" in frame


def test_week_is_said_once(renderer: Renderer) -> None:
    """Each name is written once for each of its days, and the axis beside the days is silent."""
    html = renderer.block("week", "content/about-pictures").html
    for slot in renderer.library.sheet("week").entries:
        assert html.count(f">{slot.name}</a>") == len(slot.days)
        assert html.count(f"{slot.start}–{slot.end}</span>") >= len(slot.days)
    assert '<ol class="so-week__axis" aria-hidden="true">' in html


def test_ladder_can_show_one_severity(renderer: Renderer) -> None:
    """The block of the ladder shows the only severity that it is asked for."""
    html = renderer.block("ladder", "content/about-pictures", only="sev-2").html
    assert "picture-ladder-sev-2" in html and "picture-ladder-sev-1" not in html


def test_nothing_is_worked_out_before_it_is_asked_for() -> None:
    """Getting the pictures looks at no record: a page does not depend on pictures it does not show."""
    library = Library(handbook.Handbook({}), "zh")
    pictures.of(library, lambda place, anchor=None: "")
    assert not library.looked_at
