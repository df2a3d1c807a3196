"""The dates of posts: every way of writing them, and the offsets that Paris never had."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.imports.reading.dates import date_corrections, read_date

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2016-02-03", datetime(2016, 2, 3, tzinfo=PARIS)),
        ("2016-2-3", datetime(2016, 2, 3, tzinfo=PARIS)),
        ("2016-02-03 18:30", datetime(2016, 2, 3, 18, 30, tzinfo=PARIS)),
        ("2016-07-03 18:30:05 +0200", datetime(2016, 7, 3, 18, 30, 5, tzinfo=PARIS)),
        ("2016-07-03T18:30:05+02:00", datetime(2016, 7, 3, 18, 30, 5, tzinfo=PARIS)),
        ("2016-07-03T18:30:05.123Z", datetime(2016, 7, 3, 20, 30, 5, tzinfo=PARIS)),
        ("2016-07-03 18:30:05 UTC", datetime(2016, 7, 3, 20, 30, 5, tzinfo=PARIS)),
    ],
)
def test_a_date_is_read_and_told_in_paris(written: str, expected: datetime) -> None:
    date, problems = read_date(written, PARIS)
    assert (date, problems) == (expected, [])
    assert date is not None
    assert date.utcoffset() in (timedelta(hours=1), timedelta(hours=2))


def test_a_summer_offset_in_winter_keeps_the_instant_and_is_noted() -> None:
    date, problems = read_date("2017-12-05T18:00:00+02:00", PARIS)
    assert date == datetime(2017, 12, 5, 17, 0, tzinfo=PARIS)
    assert [(found.kind, found.params) for found in problems] == [("date-offset", {"zone": "Europe/Paris"})]


def test_midnight_in_paris_written_in_universal_time_falls_on_the_right_day() -> None:
    winter, _ = read_date("2018-01-14T23:00:00.000Z", PARIS)
    summer, _ = read_date("2018-06-14T22:00:00.000Z", PARIS)
    assert winter == datetime(2018, 1, 15, tzinfo=PARIS)
    assert summer == datetime(2018, 6, 15, tzinfo=PARIS)


@pytest.mark.parametrize(
    "written",
    ["2020-13-45", "2020-02-30", "hier", "0001-01-01 00:00 +1400", "9999-12-31 23:59 -1200", "2020-01-01 25:00"],
)
def test_a_date_that_does_not_exist_is_a_problem(written: str) -> None:
    date, problems = read_date(written, PARIS)
    assert date is None
    assert [found.kind for found in problems] == ["date-invalid"]


def test_what_follows_a_date_is_noted() -> None:
    date, problems = read_date("2020-05-06 10:00 environ", PARIS)
    assert date == datetime(2020, 5, 6, 10, tzinfo=PARIS)
    assert [found.kind for found in problems] == ["date-rest"]


def proposed(written: str, zone: str = "Europe/Paris", named: date | None = None) -> list[tuple[str, str]]:
    corrections, _problems = date_corrections(written, ZoneInfo(zone), named)
    return [(each.kind, each.proposed) for each in corrections]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2017-12-05T18:00:00+02:00", [("date-offset", "2017-12-05T18:00:00+01:00")]),
        ("2017-07-05 18:00:00 +0100", [("date-offset", "2017-07-05T18:00:00+02:00")]),
        ("2017-07-05T18:00:00+02:00", []),
        ("2017-07-05T18:00:00", []),
        ("2017-12-05T18:00:00-05:00", []),  # written elsewhere: nobody forgot to put a clock back
        ("2017-12-05T23:00:00.000Z", [("date-midnight", "2017-12-05T00:00:00+01:00")]),
        ("2017-06-05T22:00:00Z", [("date-midnight", "2017-06-05T00:00:00+02:00")]),
        ("2017-06-05T22:00:00+00:00", [("date-midnight", "2017-06-05T00:00:00+02:00")]),
        ("2017-06-05T22:00:01Z", []),
        ("2017-06-06 00:00", []),
        ("hier", []),
    ],
)
def test_what_looks_wrong_in_a_date(written: str, expected: list[tuple[str, str]]) -> None:
    assert proposed(written) == expected


def test_midnight_west_of_greenwich_means_the_day_that_is_written() -> None:
    assert proposed("2017-12-05T05:00:00Z", "America/Montreal") == []
    assert proposed("2017-12-05T00:00:00Z", "UTC") == []


def test_the_day_in_a_name_decides_between_the_two_days_of_a_date_picker() -> None:
    corrections, problems = date_corrections("2019-06-11T22:00:00Z", PARIS, date(2019, 6, 12))
    assert [(each.was, each.proposed) for each in corrections] == [("2019-06-12T00:00:00+02:00", "")]
    assert [(found.kind, found.params) for found in problems] == [("date-midnight", {"day": "2019-06-12"})]
    assert proposed("2019-06-11T22:00:00Z", named=date(2019, 6, 11)) == [("date-midnight", "2019-06-11T00:00:00+02:00")]


@given(st.from_regex(r"\d{4}-\d{1,2}-\d{1,2}([T ]\d{1,2}:\d{2}(:\d{2})?([+-]\d{2}:?\d{2}|Z)?)?", fullmatch=True))
def test_no_date_raises_and_what_is_proposed_can_be_read(written: str) -> None:
    instant, _problems = read_date(written, PARIS)
    corrections, _told = date_corrections(written, PARIS)
    assert instant is not None or corrections == ()
    for each in corrections:
        assert datetime.fromisoformat(each.proposed).utcoffset() is not None
