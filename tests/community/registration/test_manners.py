"""The manners of the waiting list hold at every moment of every year, in every zone, whatever clocks do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from community.registration.manners import (
    ANSWER_TIMES,
    DUE_AFTER_A_NIGHT,
    EVENING,
    MORNING,
    SHORTEST,
    answer_time,
    answer_until,
    is_first_come,
    is_night,
    next_letter,
    rule,
)

pytestmark = pytest.mark.once

ZONES = ["Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "UTC"]
moments = st.datetimes(datetime(2024, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC))
zones = st.sampled_from([ZoneInfo(name) for name in ZONES])
lengths = st.timedeltas(timedelta(0), timedelta(days=60))


@given(moments, zones)
def test_no_letter_goes_out_at_night_and_none_waits_longer_than_till_morning(moment: datetime, zone: ZoneInfo) -> None:
    sent = next_letter(moment, zone)
    assert MORNING <= sent.astimezone(zone).time() < EVENING
    assert moment <= sent <= moment + timedelta(hours=12)  # eleven hours, and one where the clocks go back
    assert sent == moment or sent.astimezone(zone).time() == MORNING


@given(moments, zones, lengths)
def test_an_answer_is_due_by_day_and_before_registration_closes(
    moment: datetime, zone: ZoneInfo, left: timedelta
) -> None:
    closes = moment + left
    until = answer_until(moment, closes, zone)
    assert until <= closes
    assert until == closes or not is_night(until, zone)
    if not is_first_come(moment, closes, zone):
        assert until - moment >= min(SHORTEST, answer_time(left))


@given(moments, zones, lengths, lengths)
def test_the_nearer_the_date_the_shorter_the_answer(
    moment: datetime, zone: ZoneInfo, one: timedelta, other: timedelta
) -> None:
    near, far = sorted((one, other))
    assert answer_time(near) <= answer_time(far)
    assert answer_until(moment, moment + near, zone) <= answer_until(moment, moment + far, zone)


@given(moments, zones, lengths, lengths)
def test_once_it_is_too_late_to_offer_it_stays_so(
    moment: datetime, zone: ZoneInfo, left: timedelta, later: timedelta
) -> None:
    closes = moment + left
    if is_first_come(moment, closes, zone):
        assert is_first_come(moment + later, closes, zone)
    else:
        assert next_letter(moment, zone) + SHORTEST <= closes


@pytest.mark.parametrize(
    ("day", "hours"), [("2027-03-27", 10), ("2027-03-28", 11), ("2027-10-30", 12), ("2027-10-31", 11)]
)
def test_a_night_is_as_long_as_the_clocks_make_it(day: str, hours: int) -> None:
    evening = datetime.fromisoformat(f"{day}T21:00").replace(tzinfo=ZoneInfo("Europe/Paris"))
    assert next_letter(evening, ZoneInfo("Europe/Paris")) - evening.astimezone(UTC) == timedelta(hours=hours)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_rule_in_words_names_every_number(language: str) -> None:
    with translation.override(language):
        text = " ".join(rule())
    hours = {int(allowed.total_seconds() // 3600) for _left, allowed in ANSWER_TIMES}
    for number in (*hours, 7, SHORTEST.seconds // 3600, EVENING.hour, MORNING.hour, DUE_AFTER_A_NIGHT.hour % 12):
        assert str(number) in text or str(number - 12) in text
