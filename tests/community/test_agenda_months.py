"""Months and weeks of the agenda: their days, their neighbours, their addresses."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.agenda.months import FIRST_YEAR, LAST_YEAR, Month, Week

pytestmark = pytest.mark.once

months = st.builds(Month, st.integers(FIRST_YEAR, LAST_YEAR), st.integers(1, 12))
weeks = st.dates(date(1990, 1, 1), date(2100, 12, 20)).map(Week.of)


@given(months)
def test_a_month_ends_the_day_before_the_next_one_begins(month: Month) -> None:
    assert month.last_day + timedelta(days=1) == month.shifted(1).first_day
    assert month.shifted(1).shifted(-1) == month


@given(weeks)
def test_a_week_ends_the_day_before_the_next_one_begins(week: Week) -> None:
    assert week.last_day + timedelta(days=1) == week.shifted(1).first_day
    assert week.shifted(1).shifted(-1) == week
    assert week.first_day.weekday() == 0


@given(st.dates(date(1990, 1, 1), date(2100, 12, 26)))
def test_every_day_is_in_exactly_one_month_and_one_week(day: date) -> None:
    for period in (Month, Week):
        around = [period.of(day).shifted(step) for step in (-1, 0, 1)]
        assert [each for each in around if each.first_day <= day <= each.last_day] == [period.of(day)]


@given(months)
def test_weeks_run_from_monday_to_sunday_and_cover_the_month_once(month: Month) -> None:
    weeks = month.weeks()
    days = [day for week in weeks for day in week]
    assert all(len(week) == 7 and week[0].weekday() == 0 for week in weeks)
    assert days == [days[0] + timedelta(days=n) for n in range(len(days))]
    inside = [day for day in days if Month.of(day) == month]
    assert inside[0] == month.first_day
    assert inside[-1] == month.shifted(1).first_day - timedelta(days=1)
    assert all(any(Month.of(day) == month for day in week) for week in weeks)


def test_a_february_of_four_weeks_has_four() -> None:
    assert [week[0] for week in Month(2027, 2).weeks()] == [date(2027, 2, day) for day in (1, 8, 15, 22)]


@pytest.mark.parametrize(
    ("year", "month", "listed"),
    [(1990, 1, True), (2100, 12, True), (1989, 12, False), (2101, 1, False), (2026, 0, False), (2026, 13, False)],
)
def test_months_are_listed_from_1990_to_2100(year: int, month: int, listed: bool) -> None:
    assert Month(year, month).is_listed is listed


def test_a_month_has_one_address() -> None:
    assert Month(2026, 3).path == "2026/03/"


@pytest.mark.parametrize(
    ("year", "week", "listed"),
    [(2026, 53, True), (2027, 53, False), (2026, 0, False), (2026, 54, False), (1989, 1, False), (2101, 1, False)],
)
def test_a_year_has_52_weeks_or_53(year: int, week: int, listed: bool) -> None:
    assert Week(year, week).is_listed is listed


def test_a_week_has_one_address() -> None:
    assert Week(2026, 3).path == "2026/w03/"
