"""Months of the agenda: their bounds in the site's time zone, their weeks, their neighbours."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from community.agenda.months import FIRST_YEAR, LAST_YEAR, Month

pytestmark = pytest.mark.once

months = st.builds(Month, st.integers(FIRST_YEAR, LAST_YEAR), st.integers(1, 12))
zones = st.sampled_from(["Europe/Paris", "America/New_York", "Pacific/Apia", "Asia/Kolkata", "Pacific/Kiritimati"])


@given(months)
def test_a_month_ends_where_the_next_one_begins(month: Month) -> None:
    assert month.bounds[1] == month.shifted(1).bounds[0]
    assert month.shifted(1).shifted(-1) == month


@given(months, zones)
def test_bounds_are_midnights_of_the_first_days(month: Month, zone: str) -> None:
    with timezone.override(zone):
        first, after = (timezone.localtime(bound) for bound in month.bounds)
    assert (first.date(), after.date()) == (month.first_day, month.shifted(1).first_day)
    assert (first.hour, first.minute, after.hour, after.minute) == (0, 0, 0, 0)


@given(st.datetimes(datetime(1990, 1, 2), datetime(2100, 12, 30), timezones=st.just(UTC)), zones)
def test_every_moment_is_in_exactly_the_month_that_its_clock_says(moment: datetime, zone: str) -> None:
    with timezone.override(zone):
        local = timezone.localtime(moment)
        around = [Month.of(local.date()).shifted(step) for step in (-1, 0, 1)]
        holding = [month for month in around if month.bounds[0] <= moment < month.bounds[1]]
    assert holding == [Month.of(local.date())]


@pytest.mark.parametrize(
    ("month", "hours"),
    [(Month(2026, 3), 31 * 24 - 1), (Month(2026, 10), 31 * 24 + 1), (Month(2026, 6), 30 * 24)],
)
def test_a_month_with_a_change_of_clocks_is_an_hour_shorter_or_longer(month: Month, hours: int) -> None:
    first, after = (bound.astimezone(UTC) for bound in month.bounds)
    assert after - first == timedelta(hours=hours)


def test_the_bounds_of_summer_and_winter_have_their_own_offset() -> None:
    assert [bound.utcoffset() for bound in Month(2026, 10).bounds] == [timedelta(hours=2), timedelta(hours=1)]
    assert Month(2026, 10).bounds[0].tzinfo == ZoneInfo("Europe/Paris")


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
