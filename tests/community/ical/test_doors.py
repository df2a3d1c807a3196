"""The addresses under which calendars are read: what they carry, in which language, and how they are kept."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import icalendar
import pytest
from django.test import Client
from django.utils import timezone

from community.agenda import dates
from community.models import Event, Occurrence
from tests.factories.pages import make_member
from tests.factories.things import empty_the_agenda, make_commission, make_event, make_kind, make_place, several_events
from tests.support.addresses import addresses_in
from tests.support.reading import queries_of

pytestmark = pytest.mark.django_db

AGENDA = 14
EVENT = 12


@pytest.fixture
def agenda(db: None) -> str:
    """The French calendar of an empty agenda."""
    address = addresses_in("fr")["agenda"]
    empty_the_agenda()
    return f"{address}calendar.ics"


def weekly(title: str = "Repas", **facts: object) -> Event:
    day = timezone.localdate() + timedelta(days=1)
    usual = {"day": day, "rule": "FREQ=WEEKLY", "starts_at": time(12, 30), "ends_at": time(14)}
    return make_event(title, **{**usual, **facts})


def events_at(client: Client, address: str) -> list[icalendar.Event]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return icalendar.Calendar.from_ical(answer.content).walk("VEVENT")


def titles_at(client: Client, address: str) -> set[str]:
    return {str(each["SUMMARY"]) for each in events_at(client, address)}


def test_a_calendar_says_what_it_is_and_sets_no_cookie(client: Client, agenda: str) -> None:
    weekly()
    answer = client.get(agenda)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=900"
    assert "Cookie" in answer.headers["Vary"]
    assert not answer.cookies
    calendar = icalendar.Calendar.from_ical(answer.content)
    assert (calendar["VERSION"], str(calendar["X-WR-CALNAME"])) == ("2.0", "La Tablée – agenda")
    assert client.post(agenda).status_code == 405


def test_who_has_it_already_is_told_so_until_it_changes(client: Client, agenda: str) -> None:
    event = weekly()
    first, again = client.get(agenda), client.get(agenda)
    assert first.content == again.content
    tag = {"HTTP_IF_NONE_MATCH": first.headers["ETag"]}
    kept = client.get(agenda, **tag)
    assert (kept.status_code, kept.content, kept.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert (client.head(agenda).headers["ETag"], client.head(agenda).content) == (first.headers["ETag"], b"")
    dates.cancel(event.occurrences.last())
    changed = client.get(agenda, **tag)
    assert changed.status_code == 200
    assert b"STATUS:CANCELLED" in changed.content


def test_both_languages_tell_one_identity_in_their_own_words(client: Client, agenda: str) -> None:
    event = weekly()
    french, english = (events_at(client, at)[0] for at in (agenda, "/en/events/calendar.ics"))
    assert french["UID"] == english["UID"] == f"{event.uid}@localhost"
    assert (str(french["SUMMARY"]), str(english["SUMMARY"])) == ("Repas (fr)", "Repas (en)")
    assert str(french["URL"]) == "http://localhost/fr/agenda/repas-fr/"
    assert str(english["URL"]) == "http://localhost/en/events/repas-en/"


def test_the_filters_of_the_agenda_are_those_of_its_calendar(client: Client, agenda: str) -> None:
    kind, commission, place = make_kind("Atelier"), make_commission("Toit"), make_place("Grenier")
    make_event("Genre", kind=kind)
    make_event("Commission", commission=commission)
    make_event("Lieu", place=place)
    make_event("Langue", spoken=["en"])
    assert titles_at(client, f"{agenda}?kind={kind.pk}") == {"Genre (fr)"}
    assert titles_at(client, f"{agenda}?commission={commission.pk}") == {"Commission (fr)"}
    assert titles_at(client, f"{agenda}?place={place.pk}") == {"Lieu (fr)"}
    assert titles_at(client, f"{agenda}?spoken=en") == {"Langue (fr)"}
    assert len(titles_at(client, f"{agenda}?kind=nonsense")) == 4


def test_a_member_gets_what_members_read_and_nobody_keeps_it_for_others(client: Client, agenda: str) -> None:
    make_event("Ouvert")
    make_event("Entre nous", audience="members")
    assert titles_at(client, agenda) == {"Ouvert (fr)"}
    client.force_login(make_member())
    assert titles_at(client, agenda) == {"Ouvert (fr)", "Entre nous (fr)"}
    assert titles_at(client, f"{agenda}?audience=members") == {"Entre nous (fr)"}
    assert client.get(agenda).headers["Cache-Control"] == "private, no-cache"


def test_a_series_and_one_of_its_dates_are_files_to_save(client: Client, agenda: str) -> None:
    event = weekly()
    row = event.occurrences.all()[3]
    base = agenda.removesuffix("calendar.ics")
    [master] = events_at(client, f"{base}repas-fr/calendar.ics")
    assert "RRULE" in master
    one = f"{base}repas-fr/{row.slot}/calendar.ics"
    [date_alone] = events_at(client, one)
    assert date_alone["RECURRENCE-ID"].dt == date_alone["DTSTART"].dt
    assert date_alone["UID"] == master["UID"]
    assert "RRULE" not in date_alone
    assert str(date_alone["URL"]).endswith(f"/repas-fr/{row.slot}/")
    assert client.get(one).headers["Content-Disposition"] == 'attachment; filename="repas-fr.ics"'
    assert client.get(f"{base}repas-fr/2020-01-01/calendar.ics").status_code == 404
    assert client.get(f"{base}rien/calendar.ics").status_code == 404
    assert client.get("/fr/rien/calendar.ics").status_code == 404


def test_the_pages_lead_to_their_calendars(client: Client, agenda: str) -> None:
    event = weekly()
    make_event("Une fois")
    base = agenda.removesuffix("calendar.ics")
    page = client.get(f"{base}repas-fr/").content.decode()
    slot = event.occurrences.first().slot
    assert f'href="{base}repas-fr/{slot}/calendar.ics"' in page
    assert f'href="webcal://localhost{base}repas-fr/calendar.ics"' in page
    once = client.get(f"{base}une-fois-fr/").content.decode()
    assert f'href="{base}une-fois-fr/calendar.ics"' in once
    assert "webcal:" not in once
    listed = client.get(f"{base}?kind={event.kind_id}&page=1").content.decode()
    assert f'href="webcal://localhost{agenda}?kind={event.kind_id}"' in listed


def test_what_ended_over_a_year_ago_is_left_out_and_the_rest_keeps_its_rhythm(client: Client, agenda: str) -> None:
    day = timezone.localdate() - timedelta(days=800)
    event = weekly(day=day, rule="FREQ=WEEKLY;INTERVAL=3;COUNT=120")
    [master] = events_at(client, agenda)
    begins = master["DTSTART"].dt.date()
    assert timezone.localdate() - timedelta(days=366 + 21) < begins < timezone.localdate() - timedelta(days=340)
    assert (begins - day).days % 21 == 0
    assert "COUNT" not in master["RRULE"]
    assert master["RRULE"]["UNTIL"][0] == event.occurrences.last().start


def test_a_calendar_costs_as_much_with_one_date_as_with_thousands(client: Client, agenda: str) -> None:
    event = weekly()
    page = f"{agenda.removesuffix('calendar.ics')}repas-fr/calendar.ics"
    costs = [queries_of(client, at) for at in (agenda, page)]
    make_event("Autre", place=make_place())
    several_events(20)
    assert [queries_of(client, at) for at in (agenda, page)] == costs == [AGENDA, EVENT]
    first = timezone.now()
    Occurrence.objects.bulk_create(
        Occurrence(
            event=event,
            slot=date(1900, 1, 1) + timedelta(days=number),
            start=first + timedelta(hours=number),
            end=first + timedelta(hours=number + 1),
            first_day=first.date(),
            final_day=first.date(),
            status="cancelled",
        )
        for number in range(5_000)
    )
    assert queries_of(client, agenda) == AGENDA
    assert client.get(agenda).content.count(b"BEGIN:VEVENT") <= 3_000


def test_lines_are_short_and_end_as_they_should(client: Client, agenda: str) -> None:
    words = {
        "summary": "Où l’on mange « ensemble » ; très bien : éàü " * 6,
        "practical": "Un\r\npull\x07\n\nœuf 🥚" * 9,
    }
    make_event("Été" * 50, words=words, start=datetime(2026, 12, 1, 12, tzinfo=timezone.get_current_timezone()))
    content = client.get(agenda).content
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not [line for line in lines if b"\n" in line or b"\r" in line or b"\x07" in line]
    [event] = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert "Un\npull\n\nœuf 🥚" in str(event["DESCRIPTION"])
