"""Local days and hours, and the moments that follow from them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from community.models import ClosedSeries

pytestmark = pytest.mark.once

ZONES = ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia", "UTC"]
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


def schedule(**facts: object) -> ClosedSeries:
    return ClosedSeries(**{"day": date(2026, 6, 1), "zone": "Europe/Paris", **facts})


def local(moment: datetime, zone: str = "Europe/Paris") -> str:
    return f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), clocks, clocks, st.sampled_from(ZONES))
def test_the_clock_on_the_wall_shows_what_was_written(day: date, starts: time, ends: time, zone: str) -> None:
    """Unless the clocks skip that hour, on that very day."""
    start, end = schedule(starts_at=starts, ends_at=ends, zone=zone).span(day)
    written = datetime.combine(day, starts, ZoneInfo(zone))
    exists = written.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == written.replace(tzinfo=None)
    assert start.tzinfo is UTC
    assert not exists or local(start, zone) == f"{day} {starts:%H:%M}"
    assert timedelta(0) < end - start <= timedelta(hours=25)


def test_a_lunch_stays_at_half_past_twelve_when_the_clocks_change() -> None:
    lunch = schedule(day=date(2026, 3, 22), starts_at=time(12, 30), ends_at=time(14), rule="FREQ=WEEKLY;COUNT=2")
    spans = [lunch.span(day) for day in lunch.slots(date(2027, 1, 1))]
    assert [local(start) for start, _end in spans] == ["2026-03-22 12:30", "2026-03-29 12:30"]
    assert [start.hour for start, _end in spans] == [11, 10]


def test_an_hour_that_the_clocks_skip_is_read_before_the_change() -> None:
    """RFC 5545, section 3.3.5: 02:30 on that day is 03:30."""
    start, end = schedule(starts_at=time(2, 30), ends_at=time(4)).span(date(2026, 3, 29))
    assert (local(start), local(end)) == ("2026-03-29 03:30", "2026-03-29 04:00")


def test_an_hour_that_the_clocks_repeat_is_the_first() -> None:
    start, end = schedule(starts_at=time(2, 30), ends_at=time(3, 30)).span(date(2026, 10, 25))
    assert start == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert end == datetime(2026, 10, 25, 2, 30, tzinfo=UTC)


def test_an_event_that_would_end_before_it_starts_keeps_its_length() -> None:
    """From 02:30 to 03:00 on the day that skips the hour between."""
    start, end = schedule(starts_at=time(2, 30), ends_at=time(3)).span(date(2026, 3, 29))
    assert end - start == timedelta(minutes=30)


@pytest.mark.parametrize(
    ("facts", "start", "end"),
    [
        ({"starts_at": time(20), "ends_at": time(0)}, "2026-06-01 20:00", "2026-06-02 00:00"),
        ({"starts_at": time(22), "ends_at": time(2)}, "2026-06-01 22:00", "2026-06-02 02:00"),
        ({}, "2026-06-01 00:00", "2026-06-02 00:00"),
        ({"last_day": date(2026, 6, 3)}, "2026-06-01 00:00", "2026-06-04 00:00"),
        (
            {"starts_at": time(18), "ends_at": time(10), "last_day": date(2026, 6, 3)},
            "2026-06-01 18:00",
            "2026-06-03 10:00",
        ),
    ],
)
def test_nights_whole_days_and_several_days(facts: dict, start: str, end: str) -> None:
    assert [local(moment) for moment in schedule(**facts).span(date(2026, 6, 1))] == [start, end]


def test_a_whole_day_on_which_the_clocks_change_lasts_an_hour_less_or_more() -> None:
    for day, hours in ((date(2026, 3, 29), 23), (date(2026, 10, 25), 25)):
        start, end = schedule().span(day)
        assert end - start == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"starts_at": time(19), "ends_at": time(18)}, "ends_at"),
        ({"starts_at": time(19), "ends_at": time(19)}, "ends_at"),
        ({"starts_at": time(19)}, "ends_at"),
        ({"ends_at": time(19)}, "starts_at"),
        ({"last_day": date(2026, 5, 31)}, "last_day"),
        ({"rule": "FREQ=WEEKLY;UNTIL=20260501"}, "rule"),
    ],
)
def test_what_makes_no_sense_is_said_on_its_field(facts: dict, field: str) -> None:
    with pytest.raises(ValidationError) as error:
        schedule(**facts).clean()
    assert list(error.value.message_dict) == [field]


@pytest.mark.parametrize("zone", ["Mars/Phobos", "", "../etc/passwd", "Europe"])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(ValidationError) as error:
        schedule(zone=zone, closed_on=date(2026, 1, 1)).clean_fields(exclude=["event"])
    assert "zone" in error.value.message_dict


def test_a_series_starts_where_its_rule_does() -> None:
    series = schedule(day=date(2026, 6, 1), last_day=date(2026, 6, 2), rule="FREQ=MONTHLY;BYDAY=3TH")
    series.clean()
    assert (series.day, series.last_day) == (date(2026, 6, 18), date(2026, 6, 19))


def test_days_are_left_out_and_added() -> None:
    series = schedule(rule="FREQ=WEEKLY;COUNT=3", left_out=["2026-06-08"], added=["2026-06-10", "2026-06-08"])
    assert [day.day for day in series.slots(date(2027, 1, 1))] == [1, 10, 15]


def test_august_and_public_holidays_are_skipped() -> None:
    daily = schedule(day=date(2026, 7, 12), rule="FREQ=DAILY", rests_in_august=True, rests_on_holidays=True)
    found = list(daily.slots(date(2026, 9, 2)))
    assert date(2026, 7, 14) not in found
    assert [day for day in found if day.month == 8] == []
    assert date(2026, 9, 1) in found


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.sets(st.integers(0, 400)), st.sets(st.integers(0, 400)))
def test_slots_are_in_order_without_repeats(first: date, left_out: set[int], added: set[int]) -> None:
    def iso(n: int) -> str:
        return (first + timedelta(days=n)).isoformat()

    series = schedule(day=first, rule="FREQ=WEEKLY;INTERVAL=2", left_out=list(map(iso, left_out)))
    series.added = list(map(iso, added))
    found = list(series.slots(first + timedelta(days=380)))
    assert found == sorted(set(found))
    assert not {day.isoformat() for day in found} & set(series.left_out)


def test_a_series_that_is_old_still_has_its_dates_to_come() -> None:
    daily = schedule(day=date(2000, 1, 1), rule="FREQ=DAILY")
    assert list(daily.slots(date(2026, 6, 3), date(2026, 6, 1)))[-1] == date(2026, 6, 3)
