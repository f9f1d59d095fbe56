"""Dates of the content calendar, against the true dates of years to come."""

from __future__ import annotations

import datetime as dt

import pytest

from macros.moments import dates_in, upcoming
from macros.records.content import Moment
from macros.records.kinds import KINDS


def moment(rule: str, value: str, *, id: str = "a-day", prepare_days: int = 10) -> Moment:
    """A moment of the calendar with one rule."""
    values = {"id": id, "name": "A day", "kind": "festival", "prepare_days": prepare_days, "ideas": []}
    return Moment.model_validate({**values, rule: value})


def day(text: str) -> dt.date:
    """A day from its usual writing."""
    return dt.date.fromisoformat(text)


def next_date(entry: Moment, today: dt.date) -> dt.date | None:
    """A moment's first date that is not before today; None when its rule gives none."""
    return next((found.next for found in upcoming([entry], today)), None)


TRUE_DATES = [
    ("lunar", "01-01", "2026-02-17"),
    ("lunar", "01-01", "2027-02-06"),
    ("lunar", "01-01", "2028-01-26"),
    ("lunar", "12-30", "2027-02-05"),
    ("lunar", "12-29", "2027-02-05"),
    ("lunar", "12-30", "2026-02-16"),
    ("lunar", "01-15", "2027-02-20"),
    ("lunar", "05-05", "2027-06-09"),
    ("lunar", "07-07", "2027-08-08"),
    ("lunar", "08-15", "2026-09-25"),
    ("lunar", "08-15", "2027-09-15"),
    ("lunar", "09-09", "2027-10-08"),
    ("term", "清明", "2026-04-05"),
    ("term", "清明", "2027-04-05"),
    ("term", "清明", "2028-04-04"),
    ("term", "冬至", "2026-12-22"),
    ("term", "冬至", "2027-12-22"),
    ("term", "立春", "2027-02-04"),
    ("weekday", "05-sun-2", "2026-05-10"),
    ("weekday", "05-sun-2", "2027-05-09"),
    ("weekday", "06-sun-3", "2027-06-20"),
    ("weekday", "11-thu-4", "2027-11-25"),
    ("solar", "10-01", "2027-10-01"),
    ("solar", "02-29", "2028-02-29"),
]


@pytest.mark.parametrize(("rule", "value", "true"), TRUE_DATES)
def test_true_dates(rule: str, value: str, true: str) -> None:
    """A rule gives the true date, whether one asks on that day or some weeks before."""
    for asked in (day(true), day(true) - dt.timedelta(days=40)):
        assert next_date(moment(rule, value), asked) == day(true)


@pytest.mark.parametrize(("rule", "value", "true"), TRUE_DATES)
def test_day_after_leads_to_the_next_year(rule: str, value: str, true: str) -> None:
    """The day after a moment its next date is at least eleven months away."""
    tomorrow = day(true) + dt.timedelta(days=1)
    assert (next_date(moment(rule, value), tomorrow) - tomorrow).days > 330


def test_common_years_have_no_leap_day() -> None:
    """A moment on 29 February waits for the next leap year."""
    assert next_date(moment("solar", "02-29"), day("2026-11-22")) == day("2028-02-29")


def test_short_lunar_months_have_no_thirtieth() -> None:
    """A moment on the thirtieth of a lunar month waits for a year in which that month is long."""
    assert dates_in(moment("lunar", "02-30"), 2026) == []
    assert next_date(moment("lunar", "02-30"), day("2026-03-01")) == day("2027-04-06")


def test_months_without_a_fifth_weekday() -> None:
    """A fifth weekday that a month does not have gives no date in that year, and the next year's is found."""
    fifth = moment("weekday", "02-mon-5")
    assert dates_in(fifth, 2027) == []
    assert next_date(moment("weekday", "05-sun-5"), day("2026-06-01")) == day("2027-05-30")


def test_rule_without_a_date_is_left_out() -> None:
    """A rule that never gives a date has none, and the other moments keep theirs."""
    never, christmas = moment("term", "没有", id="no-such-day"), moment("solar", "12-25")
    assert next_date(never, day("2026-11-22")) is None
    assert [each.entry for each in upcoming([never, christmas], day("2026-11-22"))] == [christmas]


def test_moments_stand_in_order() -> None:
    """Moments stand by their next dates, those of one day by their ids, with the start of planning."""
    rules = {"b": ("solar", "12-25"), "a-day": ("solar", "11-30"), "a": ("weekday", "12-fri-4")}
    moments = [moment(rule, value, id=id) for id, (rule, value) in rules.items()]
    found = upcoming(moments, day("2026-11-22"))
    assert [each.entry.id for each in found] == ["a-day", "a", "b"]
    assert [each.weekday for each in found] == ["mon", "fri", "fri"]
    assert found[0].prepare == day("2026-11-20")


def test_calendar_is_a_kind() -> None:
    """The calendar's moments are entries, so that a moment can be linked to by its id."""
    assert [kind.entry for kind in KINDS if kind.id == "calendar"] == ["moment"]
