"""What is upcoming and what is past, what a month shows, and how long events lie on its days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from community.agenda.grid import grid_of
from community.agenda.months import Month
from community.models import Event, EventKind, Occurrence
from community.models.occurrence import OccurrenceQuerySet
from tests.factories.things import empty_the_agenda, make_event, make_kind, several_events
from tests.support.addresses import LANGUAGES, addresses_in
from tests.support.reading import Document, read

PARIS = ZoneInfo("Europe/Paris")
NOON = datetime(2026, 6, 15, 12, tzinfo=PARIS)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))
lengths = st.timedeltas(timedelta(microseconds=1), timedelta(days=60))


def make_date(start: datetime, length: timedelta) -> OccurrenceQuerySet:
    """A date of its own event, in a query set."""
    event = Event.objects.create(kind=EventKind.objects.first(), day=start.date(), live=False)
    occurrence = Occurrence(event=event, slot=start.date())
    occurrence.schedule_at(start, start + length)
    occurrence.save()
    return Occurrence.objects.filter(pk=occurrence.pk)


class UpcomingOrPast(TestCase):
    """Whatever the instants: never both, never neither."""

    @given(start=moments, length=lengths, now=moments)
    def test_a_date_is_either_upcoming_or_past(self, start: datetime, length: timedelta, now: datetime) -> None:
        mine = make_date(start, length)
        with time_machine.travel(now, tick=False):
            upcoming, past = mine.upcoming().exists(), mine.past().exists()
            assert upcoming != past
            assert mine.get().is_past is past
            assert upcoming is (now < start + length)

    @given(start=moments, length=lengths)
    def test_at_its_end_it_is_past_and_a_moment_before_it_is_not(self, start: datetime, length: timedelta) -> None:
        mine = make_date(start, length)
        end = start + length
        assert (mine.upcoming(end).count(), mine.past(end).count()) == (0, 1)
        just_before = end - timedelta(microseconds=1)
        assert (mine.upcoming(just_before).count(), mine.past(just_before).count()) == (1, 0)

    @given(start=moments, length=st.timedeltas(timedelta(microseconds=1), timedelta(days=40)))
    def test_a_date_lies_in_every_month_it_touches_and_in_no_other(self, start: datetime, length: timedelta) -> None:
        mine = make_date(start, length)
        local = [moment.astimezone(PARIS) for moment in (start, start + length - timedelta(microseconds=1))]
        first, last = (Month.of(moment.date()) for moment in local)
        around = [first.shifted(step) for step in range(-1, 4)]
        touched = [month for month in around if mine.on_days(month.first_day, month.last_day).exists()]
        assert touched == [month for month in around if first <= month <= last]


@pytest.fixture
def empty_agenda(db: None) -> Iterator[str]:
    """The French agenda with no event left, on a Monday in June at noon."""
    address = addresses_in("fr")["agenda"]
    empty_the_agenda()
    with time_machine.travel(NOON, tick=False):
        yield address


def titles(page: Document) -> list[str]:
    """The titles of the events that a list shows."""
    return page.text_of(**{"class": "event-title"})


def days_with(page: Document, title: str) -> list[int]:
    """The days of a month's grid on which the event stands."""
    found = []
    for cell in page.root.iter("td"):
        text = "".join(cell.itertext())
        if title in text:
            found.append(int(re.search(r"\d+", text)[0]))
    return found


def test_what_is_running_is_announced_and_what_is_over_is_not(client: Client, empty_agenda: str) -> None:
    hour = timedelta(hours=1)
    make_event("Finie", NOON - 3 * hour, NOON)
    make_event("Plus tard", NOON + 9 * hour)
    make_event("En cours", NOON - hour, NOON + hour)
    make_event("Depuis avril", NOON - timedelta(days=60), NOON + hour)
    page = read(client.get(empty_agenda))
    assert titles(page) == ["Depuis avril (fr)", "En cours (fr)", "Plus tard (fr)"]
    assert [heading.strip() for heading in texts(page, "h2")][:1] == ["Juin 2026"]


def texts(page: Document, tag: str) -> list[str]:
    return ["".join(element.itertext()) for element in page.root.iter(tag)]


def test_a_past_event_keeps_its_page_and_says_that_it_is_over(client: Client, empty_agenda: str) -> None:
    make_event("Finie", NOON - timedelta(days=40))
    assert "Cet événement est passé." in client.get(f"{empty_agenda}finie-fr/").content.decode()
    assert "This event is over." in client.get("/en/events/finie-en/").content.decode()
    make_event("À venir", NOON + timedelta(days=1))
    assert "This event is over." not in client.get("/en/events/a-venir-en/").content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_agenda_says_so(client: Client, empty_agenda: str, language: str) -> None:
    page = read(client.get(addresses_in_words(language)))
    assert titles(page) == []
    assert {"fr": "Rien de prévu", "en": "Nothing planned"}[language] in " ".join(texts(page, "h2"))


def addresses_in_words(language: str) -> str:
    return {"fr": "/fr/agenda/", "en": "/en/events/"}[language]


def test_an_event_of_several_days_stands_on_each_of_them(client: Client, empty_agenda: str) -> None:
    make_event("Camp", datetime(2026, 6, 29, 18, tzinfo=PARIS), datetime(2026, 7, 2, 10, tzinfo=PARIS))
    assert days_with(read(client.get(f"{empty_agenda}2026/06/")), "Camp (fr)") == [29, 30]
    assert days_with(read(client.get(f"{empty_agenda}2026/07/")), "Camp (fr)") == [1, 2]
    assert days_with(read(client.get(f"{empty_agenda}2026/08/")), "Camp (fr)") == []


def test_an_event_that_ends_at_midnight_ended_the_day_before(client: Client, empty_agenda: str) -> None:
    make_event("Bal", datetime(2026, 6, 30, 20, tzinfo=PARIS), datetime(2026, 7, 1, 0, tzinfo=PARIS))
    assert days_with(read(client.get(f"{empty_agenda}2026/06/")), "Bal (fr)") == [30]
    assert days_with(read(client.get(f"{empty_agenda}2026/07/")), "Bal (fr)") == []


def test_the_day_is_that_of_the_site_s_clock_and_not_of_greenwich(client: Client, empty_agenda: str) -> None:
    make_event("Nuit blanche", datetime(2026, 6, 30, 22, 30, tzinfo=UTC), datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    assert days_with(read(client.get(f"{empty_agenda}2026/06/")), "Nuit blanche (fr)") == []
    assert days_with(read(client.get(f"{empty_agenda}2026/07/")), "Nuit blanche (fr)") == [1]


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (datetime(2026, 3, 28, 23, tzinfo=UTC), datetime(2026, 3, 29, 22, tzinfo=UTC), [29]),
        (datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 10, 25, 23, tzinfo=UTC), [25]),
    ],
)
def test_a_whole_day_on_which_the_clocks_change_is_one_day(
    client: Client, empty_agenda: str, start: datetime, end: datetime, days: list[int]
) -> None:
    make_event("Journée", start, end)
    assert days_with(read(client.get(f"{empty_agenda}{start:%Y/%m}/")), "Journée (fr)") == days


@pytest.mark.django_db
def test_the_grid_puts_each_date_on_its_days_and_marks_today() -> None:
    occurrence = Occurrence(event=Event(day=date(2026, 6, 3)))
    occurrence.schedule_at(datetime(2026, 6, 3, 9, tzinfo=PARIS), datetime(2026, 6, 5, 0, tzinfo=PARIS))
    with time_machine.travel(NOON, tick=False):
        days = [day for week in grid_of(Month(2026, 6), [occurrence]) for day in week]
    assert [day.date.day for day in days if day.dates] == [3, 4]
    assert [day.date.day for day in days if day.today] == [15]
    assert [day.date.isoformat() for day in days if day.outside] == [f"2026-07-0{n}" for n in range(1, 6)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["1989/12/", "2101/01/", "9999/99/", "0/0/", "2026/0/", "2026/13/", "99999999999/1/"])
def test_there_are_no_months_before_1990_or_after_2100(client: Client, db: None, language: str, path: str) -> None:
    assert client.get(addresses_in_words(language) + path).status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("path", "rels"), [("1990/01/", ["next"]), ("2100/12/", ["prev"]), ("2026/06/", ["prev", "next"])]
)
def test_the_first_and_the_last_month_lead_no_further(
    client: Client, db: None, language: str, path: str, rels: list[str]
) -> None:
    page = read(client.get(addresses_in_words(language) + path))
    assert [link.get("rel") for link in page.links if link.get("rel") in ("prev", "next")] == rels


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kind_filters_the_agenda_and_nonsense_does_not(client: Client, empty_agenda: str, language: str) -> None:
    kind = make_kind("Atelier couture")
    make_event("Ourlets", kind=kind)
    make_event("Soupe")
    agenda = addresses_in_words(language)
    assert titles(read(client.get(f"{agenda}?kind={kind.pk}"))) == [f"Ourlets ({language})"]
    for nonsense in ("", "abc", "-1", "0", "999999999999999999999", "%00", "1.5", "1 OR 1=1"):
        assert len(titles(read(client.get(f"{agenda}?kind={nonsense}")))) == 2, nonsense


def test_pages_of_the_agenda_keep_the_filter(client: Client, empty_agenda: str) -> None:
    kind = make_kind()
    several_events(31, start=NOON, kind=kind)
    several_events(5, start=NOON)
    page = read(client.get(f"{empty_agenda}?kind={kind.pk}&page=2"))
    assert len(titles(page)) == 15
    turns = {link.get("rel"): link.get("href") for link in page.links if link.get("rel") in ("prev", "next")}
    assert turns == {"prev": f"?kind={kind.pk}&page=1", "next": f"?kind={kind.pk}&page=3"}
    assert len(titles(read(client.get(f"{empty_agenda}?kind={kind.pk}&page=3")))) == 1


def test_a_draft_is_not_announced(client: Client, empty_agenda: str) -> None:
    make_event("Brouillon", live=False)
    make_event("Publiée")
    assert titles(read(client.get(empty_agenda))) == ["Publiée (fr)"]


@pytest.mark.django_db
def test_times_are_told_in_the_site_s_zone(client: Client) -> None:
    make_event("Vigie", datetime(2030, 1, 10, 17, 30, tzinfo=UTC), timezone.now().replace(year=2031))
    assert "18:30" in client.get("/en/events/vigie-en/").content.decode()
