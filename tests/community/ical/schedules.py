"""Random schedules, as people could fill them in."""

from __future__ import annotations

from datetime import date, time

from hypothesis import strategies as st

from community.agenda.recurrence import MOST_DATES, WEEKDAYS, Rule
from community.models import Event

ZONES = ("Europe/Paris", "America/New_York", "Europe/Paris", "Australia/Lord_Howe", "UTC")
HOURS = st.one_of(
    st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0)), st.sampled_from([time(2, 30), time(1)])
)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    """Any rule that our form takes, and those days of the month that it does not offer."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "MONTHLY", "YEARLY"]))
    least = 5 if frequency == "DAILY" else 1
    interval = draw(st.one_of(st.integers(least, least + 6), st.integers(least, 60)))
    weekdays: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    some = st.sets(st.integers(0, len(WEEKDAYS) - 1), max_size=3)
    if frequency == "WEEKLY":
        weekdays = tuple((0, day) for day in sorted(draw(some)))
    elif frequency == "MONTHLY":
        which = draw(st.sampled_from([0, 1, 2, 3, 4, 5, -1, -2]))
        weekdays = tuple((which, day) for day in sorted(draw(some))) if draw(st.booleans()) else ()
        days = st.sets(st.integers(-31, 31).filter(bool), max_size=3)
        month_days = () if weekdays else tuple(sorted(draw(days)))
    until, count = draw(
        st.one_of(
            st.just((None, None)),
            st.tuples(st.dates(date(2024, 1, 1), date(2040, 1, 1)), st.none()),
            st.tuples(st.none(), st.integers(1, MOST_DATES)),
        )
    )
    return Rule(frequency, interval, weekdays, month_days, until, count)


@st.composite
def schedules(draw: st.DrawFn, days: st.SearchStrategy[date] = DAYS) -> Event:
    """An event that is not in the database, on a day on which its rule has it begin."""
    rule, day = draw(rules()), draw(days)
    first = rule.starting(day)
    if first is None or (rule.until and first > rule.until):
        rule, first = Rule("WEEKLY", 2), day
    starts, ends = draw(st.one_of(st.tuples(HOURS, HOURS), st.just((None, None))))
    longer = draw(st.sampled_from([0, 0, 0, 1, 3]))
    if starts and ends <= starts and not longer and ends > time(6):
        starts, ends = (ends, starts) if ends < starts else (starts, time(5, 59))
    event = Event(
        day=first,
        last_day=date.fromordinal(first.toordinal() + longer) if longer else None,
        starts_at=starts,
        ends_at=ends,
        zone=draw(st.sampled_from(ZONES)),
        rule=str(rule),
        left_out=[each.isoformat() for each in draw(st.lists(DAYS, max_size=3))],
        added=[each.isoformat() for each in draw(st.sets(DAYS, max_size=3))],
        rests_in_august=draw(st.booleans()),
        rests_on_holidays=draw(st.booleans()),
        approximate=draw(st.booleans()),
    )
    event.clean()
    return event
