"""What other programs read from our calendars is what our rules say, over ten years and every change of the clocks."""

from __future__ import annotations

import time as clock
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cms.languages.links import links_for
from community.agenda.recurrence import MOST_DATES, Rule
from community.calendars.writing import Frame, write
from community.calendars.zones import exists
from community.models import Event
from tests.community.ical.reading import by_icalendar, by_vobject, in_memory, of_row
from tests.community.ical.schedules import rules, schedules
from tests.support.nightly import NIGHTLY

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TEN_YEARS = timedelta(days=3_653)
SERIES = settings(
    max_examples=10_000 if NIGHTLY else 500,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a series of ten years shrinks for hours
)


@pytest.mark.timeout(6 * 3_600 if NIGHTLY else 180)
@SERIES
@given(schedules())
def test_two_other_programs_read_the_dates_that_we_made(event: Event) -> None:
    until = event.day + TEN_YEARS
    series = in_memory(event, until)
    if not series.dates:
        return
    calendar = write([series], Frame("Essai", links_for(None)))
    ours = sorted(map(of_row, series.dates))
    assert by_icalendar(calendar, date(2019, 1, 1), until + timedelta(days=9)) == ours
    assert by_vobject(calendar) == ours


@settings(max_examples=10_000 if NIGHTLY else 500)
@given(schedules())
def test_the_hour_on_the_wall_never_shifts(event: Event) -> None:
    for slot in event.slots(event.day + TEN_YEARS):
        start, _end = event.span(slot)
        shown = start.astimezone(event.tzinfo)
        if event.starts_at and exists(datetime.combine(slot, event.starts_at), event.tzinfo):
            assert (shown.date(), shown.time()) == (slot, event.starts_at)
        assert abs(start - datetime.combine(slot, event.starts_at or shown.time(), UTC)) < timedelta(hours=15)


MOST_SECONDS = 1  # of this thread alone, however busy the machine is: a rule without a bound takes minutes
HOSTILE = [
    ("FREQ=DAILY", date(1, 1, 1)),
    ("FREQ=DAILY;COUNT=750", date(9999, 12, 1)),
    ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", date(1, 1, 1)),
    ("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30", date(2026, 2, 1)),
    ("FREQ=MONTHLY;INTERVAL=48;BYMONTHDAY=29", date(2023, 2, 1)),
    ("FREQ=MONTHLY;INTERVAL=48;BYDAY=5MO", date(2023, 2, 1)),
    ("FREQ=MONTHLY;BYDAY=-5FR", date(1, 1, 1)),
    ("FREQ=YEARLY;INTERVAL=400", date(4, 2, 29)),
    ("FREQ=YEARLY;COUNT=750", date(4, 2, 29)),
]


@pytest.mark.parametrize(("text", "first"), HOSTILE)
@pytest.mark.parametrize("since", [None, date(2026, 1, 1), date(9999, 12, 20)])
def test_hostile_rules_end_at_once(text: str, first: date, since: date | None) -> None:
    begun = clock.thread_time()
    found = list(Rule.parse(text).dates(first, date.max, since))
    assert clock.thread_time() - begun < MOST_SECONDS
    assert len(found) <= MOST_DATES


@settings(max_examples=10_000 if NIGHTLY else 500)
@given(rules(), st.dates(), st.dates(), st.one_of(st.none(), st.dates()))
def test_no_rule_takes_long_whatever_its_days(rule: Rule, first: date, last: date, since: date | None) -> None:
    begun = clock.thread_time()
    found = list(rule.dates(first, last, since))
    assert clock.thread_time() - begun < MOST_SECONDS
    assert len(found) <= MOST_DATES
    assert found == sorted(set(found))
    assert all(max(first, since or first) <= day <= last for day in found)
