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
from macros.pictures import hours, ladder, objective_tree, platform_matrix, risk_matrix, spans, week, workflow
from macros.views import Library

from .site import minimal_data

BLOCKS = ("week", "hours", "platform-matrix", "risk-matrix", "ladder", "workflow", "objective-tree")
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\brgb|\bhsl", re.IGNORECASE)


def slot(id: str, start: str, end: str, days: str = "mon", roles: str = "writer", kind: str = "data") -> Any:
    """A slot of the week."""
    return SimpleNamespace(id=id, start=start, end=end, days=days.split(), roles=roles.split(), kind=kind)


def drawn(rows: list[week.Row]) -> list[str]:
    """A grid in words: for each row its time and the cells of its Monday, e.g. "09:00 a(2x1) -"."""
    # The slots are Monday's; every other day adds one empty cell to a row.
    return [" ".join([row.start, *(_cell(cell) for cell in row.cells[:-6])]) for row in rows]


def _cell(cell: week.Cell) -> str:
    return f"{cell.placed.slot.id}({cell.rows}x{cell.columns})" if cell.placed else "-"


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
        ([slot("a", "09:00", "10:00")], ["09:00 a(2x1)", "09:30"]),
        ([slot("a", "09:30", "10:00")], ["09:00 -", "09:30 a(1x1)"]),
        (
            [slot("a", "09:00", "10:00"), slot("b", "09:30", "10:30")],
            ["09:00 a(2x1) -", "09:30 b(2x1)", "10:00 -"],
        ),
        (
            [slot("a", "09:00", "10:00"), slot("b", "09:00", "09:30"), slot("c", "10:00", "10:30")],
            ["09:00 a(2x1) b(1x1)", "09:30 -", "10:00 c(1x2)"],
        ),
        (
            [slot("a", "09:00", "09:30"), slot("b", "10:00", "10:30")],
            ["09:00 a(1x1)", "09:30 -", "10:00 b(1x1)"],
        ),
        (
            [slot("a", "09:00", "09:30"), slot("b", "20:00", "20:30")],
            ["09:00 a(1x1)", "09:30", "20:00 b(1x1)"],
        ),
        ([slot("a", "23:30", "24:00")], ["23:00 -", "23:30 a(1x1)"]),
    ],
)
def test_slots_fall_into_their_cells(slots: list[Any], grid: list[str]) -> None:
    """A slot spans its half hours, overlapping ones share the day, a long empty stretch is one row."""
    assert drawn(week.picture(slots).rows) == grid


@pytest.mark.parametrize(
    ("end", "step"), [("10:00", 30), ("09:45", 15), ("09:40", 10), ("09:35", 5), ("09:31", 1)]
)
def test_rows_are_as_fine_as_the_slots_need(end: str, step: int) -> None:
    """A row stands for half an hour, or for less where a slot begins or ends in between."""
    assert week.picture([slot("a", "09:00", end)]).step == step


def test_every_row_fills_the_table() -> None:
    """The cells of each row and the slots that reach into it add up to the table's columns."""
    slots = [
        slot("a", "09:00", "10:00", "mon tue"),
        slot("b", "09:30", "10:30"),
        slot("c", "09:00", "10:30"),
        slot("d", "10:30", "11:00"),
        slot("e", "10:30", "11:00"),
    ]
    picture = week.picture(slots)
    reaching: list[tuple[int, int]] = []
    for number, row in enumerate(picture.rows):
        reaching += [(number + cell.rows, cell.columns) for cell in row.cells]
        assert sum(columns for until, columns in reaching if until > number) == picture.columns


def test_gap_is_told_with_both_its_ends() -> None:
    """An empty stretch says from when to when nothing is fixed."""
    gaps = [
        row
        for row in week.picture([slot("a", "09:00", "09:30"), slot("b", "12:00", "13:00")]).rows
        if row.gap
    ]
    assert [(gap.start, gap.end) for gap in gaps] == [("09:30", "12:00")]


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
    """No slots make no rows."""
    assert week.picture([]).rows == []


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
    """The stylesheet has a place for every row and lane that a way back may have."""
    css = (Path(__file__).parent.parent / "docs/assets/styles/pictures.css").read_text(encoding="utf-8")
    for row in range(2, workflow.MOST_ROWS + 1):
        assert f"so-flow__return--from-{row - 1} {{" in css and f"so-flow__return--to-{row} {{" in css
    assert f"so-flow__grid--{workflow.MOST_LANES} {{" in css
    assert f"so-flow__return--lane-{workflow.MOST_LANES} {{" in css


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


def test_ladder_can_show_one_severity(renderer: Renderer) -> None:
    """The block of the ladder shows the only severity that it is asked for."""
    html = renderer.block("ladder", "content/about-pictures", only="sev-2").html
    assert "picture-ladder-sev-2" in html and "picture-ladder-sev-1" not in html


def test_nothing_is_worked_out_before_it_is_asked_for() -> None:
    """Getting the pictures looks at no record: a page does not depend on pictures it does not show."""
    library = Library(handbook.Handbook({}), "zh")
    pictures.of(library, lambda place, anchor=None: "")
    assert not library.looked_at
