"""Rules of repetition: read, written, followed, said."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from community.agenda.recurrence import MOST_DATES, Rule, RuleError
from community.agenda.saying import say_rule

pytestmark = pytest.mark.once

days = st.dates(date(2000, 1, 1), date(2090, 12, 31))
weekday = st.integers(0, 6)
endings = st.one_of(
    st.just({}), st.builds(lambda n: {"count": n}, st.integers(1, 60)), st.builds(lambda d: {"until": d}, days)
)
intervals = st.integers(1, 30)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    """Every kind of rule that the form makes."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts: dict = {"interval": draw(intervals), **draw(endings)}
    if frequency == "WEEKLY":
        parts["weekdays"] = tuple((0, day) for day in sorted(draw(st.sets(weekday, max_size=4))))
    if frequency == "MONTHLY":
        nth = draw(st.sampled_from([0, 1, 2, 3, 4, -1]))
        if nth:
            parts["weekdays"] = tuple((nth, day) for day in sorted(draw(st.sets(weekday, min_size=1, max_size=2))))
        else:
            parts["month_days"] = tuple(sorted(draw(st.sets(st.integers(1, 31), max_size=2))))
    return Rule(frequency, **parts)


@given(rules())
def test_a_rule_is_read_as_it_was_written(rule: Rule) -> None:
    assert Rule.parse(str(rule)) == rule


@given(rules(), days)
def test_a_rule_comes_on_the_days_that_the_library_says(rule: Rule, first: date) -> None:
    last = first + timedelta(days=1500)
    text = str(rule) if rule.until or rule.count else f"{rule};UNTIL={last:%Y%m%d}"
    expected = []
    for moment in rrulestr(text, dtstart=datetime(first.year, first.month, first.day)):
        if moment.date() > last or len(expected) == MOST_DATES:
            break
        expected.append(moment.date())
    if rule.frequency == "MONTHLY" and rule.interval % 12 == 0:
        return  # the library may look for such a day until the year 9999
    assert list(rule.dates(first, last)) == expected


@given(rules(), days, st.integers(0, 900))
def test_from_a_day_on_a_rule_comes_on_the_same_days(rule: Rule, first: date, later: int) -> None:
    last, since = first + timedelta(days=1200), first + timedelta(days=later)
    everything = list(rule.dates(first, last))
    if len(everything) < MOST_DATES:
        assert list(rule.dates(first, last, since)) == [day for day in everything if day >= since]


@given(rules(), days, st.integers(0, 900))
def test_what_is_left_of_a_counted_rule_ends_on_the_same_day(rule: Rule, first: date, later: int) -> None:
    last = first + timedelta(days=20_000)
    everything = list(rule.dates(first, last))
    coming = [day for day in everything if day >= first + timedelta(days=later)]
    if rule.count and coming and len(everything) == rule.count and not rule.weekdays:
        left = rule.after(first, coming[0])
        assert left.count == len(coming)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ=",
        "FREQ=SECONDLY",
        "FREQ=HOURLY;COUNT=3",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;INTERVAL=99999999999999999999",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=751",
        "FREQ=DAILY;COUNT=2;UNTIL=20270101",
        "FREQ=DAILY;UNTIL=20270230",
        "FREQ=DAILY;UNTIL=tomorrow",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=3TH",
        "FREQ=MONTHLY;BYDAY=9TH",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYSETPOS=1",
        "INTERVAL=2",
        "FREQ=DAILY;;=;=",
        "RRULE",
        "\x00",
    ],
)
def test_what_is_no_rule_of_ours_is_refused(text: str) -> None:
    with pytest.raises(RuleError):
        Rule.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30",
        "FREQ=MONTHLY;INTERVAL=12;BYDAY=5MO",
        "FREQ=YEARLY;INTERVAL=399",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU",
    ],
)
def test_a_hostile_rule_is_done_soon_and_has_few_dates(text: str) -> None:
    started = time.process_time()
    found = list(Rule.parse(text).dates(date(2028, 2, 1), date.max))
    assert len(found) <= MOST_DATES
    assert time.process_time() - started < 0.5  # measured: under 20 ms; wide, since other tests run beside it


def test_a_day_that_a_month_lacks_is_passed_over() -> None:
    found = list(Rule.parse("FREQ=MONTHLY").dates(date(2026, 1, 31), date(2026, 6, 30)))
    assert [day.month for day in found] == [1, 3, 5]


def test_the_29th_of_february_comes_every_four_years() -> None:
    found = list(Rule.parse("FREQ=YEARLY").dates(date(2028, 2, 29), date(2041, 1, 1)))
    assert [day.year for day in found] == [2028, 2032, 2036, 2040]


def test_a_series_begins_on_the_first_day_that_its_rule_names() -> None:
    assert Rule.parse("FREQ=MONTHLY;BYDAY=3TH").starting(date(2026, 11, 22)) == date(2026, 12, 17)
    assert Rule.parse("FREQ=WEEKLY;UNTIL=20200101").starting(date(2026, 11, 22)) is None


THURSDAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "approximate", "french", "english"),
    [
        ("FREQ=DAILY", False, "chaque jour", "every day"),
        ("FREQ=DAILY;INTERVAL=3", False, "tous les 3 jours", "every 3 days"),
        ("FREQ=WEEKLY;INTERVAL=2", True, "toutes les 2 semaines environ, le jeudi", "every 2 weeks or so, on Thursday"),
        (
            "FREQ=WEEKLY;BYDAY=MO,WE,FR",
            False,
            "chaque semaine, le lundi, mercredi et vendredi",
            "every week, on Monday, Wednesday and Friday",
        ),
        ("FREQ=MONTHLY;BYDAY=3TH", False, "chaque mois, le troisième jeudi", "every month, on the third Thursday"),
        (
            "FREQ=MONTHLY;BYDAY=-1FR",
            True,
            "chaque mois environ, le dernier vendredi",
            "every month or so, on the last Friday",
        ),
        ("FREQ=MONTHLY", False, "chaque mois, le 26", "every month, on the 26"),
        ("FREQ=YEARLY", False, "chaque année, le 26 novembre", "every year, on the 26 November"),
        ("FREQ=DAILY;COUNT=1", False, "chaque jour, 1 fois", "every day, 1 time"),
        (
            "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15;UNTIL=20270630",
            False,
            "tous les 2 mois, le 15, jusqu’au 30 juin 2027",
            "every 2 months, on the 15, until 30 June 2027",
        ),
    ],
)
def test_a_rule_is_said_in_plain_words(text: str, approximate: bool, french: str, english: str) -> None:
    for language, expected in (("fr", french), ("en", english)):
        with translation.override(language):
            assert say_rule(Rule.parse(text), THURSDAY, approximate) == expected
