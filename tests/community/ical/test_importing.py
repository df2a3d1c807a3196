"""A partner's calendar comes in, and again: nothing twice, nothing lost, nothing of ours overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command

from community.agenda import dates
from community.calendars.entries import UnreadableError
from community.calendars.importing import Report, take_over
from community.models import Event, EventKind, ImportedEvent, Occurrence, PartnerCalendar, Registration
from tests.community.ical.reading import calendar_of
from tests.factories.things import make_event, make_place

pytestmark = pytest.mark.django_db

PARIS = ZoneInfo("Europe/Paris")
LUNCH = """UID:lunch@partner
DTSTART;TZID=Europe/Paris:20260907T123000
DTEND;TZID=Europe/Paris:20260907T140000
RRULE:FREQ=WEEKLY;BYDAY=MO
EXDATE;TZID=Europe/Paris:20260914T123000
RDATE;TZID=Europe/Paris:20260916T123000
SUMMARY:Repas partagé
DESCRIPTION:Chacun apporte <b>un plat</b>.\\n\\nOn mange ensemble.
LOCATION:Salle du fond"""
PARTY = """UID:party@partner
DTSTART;TZID=Europe/Paris:20260925T220000
DTEND;TZID=Europe/Paris:20260926T040000
SUMMARY:Fête"""


@pytest.fixture(autouse=True)
def in_september() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 9, 1, 12, tzinfo=PARIS), tick=False):
        yield


@pytest.fixture
def partner(db: None) -> PartnerCalendar:
    return PartnerCalendar.objects.create(
        name="Le voisin", place=make_place("Chez le voisin"), kind=EventKind.objects.first()
    )


def ics(*events: str) -> bytes:
    body = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//partner//\n{body}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def run(partner: PartnerCalendar, *events: str) -> Report:
    return take_over(partner, ics(*events))


def imported(partner: PartnerCalendar, uid: str = "lunch@partner") -> Event:
    return Event.objects.get(imported_from__calendar=partner, imported_from__uid=uid)


def rows(event: Event) -> list[tuple[date, str, str]]:
    return [(row.slot, f"{row.starts_local:%d/%m %H:%M}", row.status) for row in event.occurrences.order_by("slot")]


def test_what_a_partner_announces_is_published_at_their_place(partner: PartnerCalendar) -> None:
    report = run(partner, LUNCH, PARTY)
    assert report.counts == {"new": 2}
    lunch, party = imported(partner), imported(partner, "party@partner")
    assert (lunch.live, lunch.place, lunch.rule, lunch.kind) == (
        True,
        partner.place,
        "FREQ=WEEKLY;BYDAY=MO",
        partner.kind,
    )
    words = lunch.translations.get()
    assert (words.language, words.title, words.practical) == ("fr", "Repas partagé", "Salle du fond")
    assert words.summary == "Chacun apporte un plat."
    assert "On mange ensemble." in str(words.body)
    assert [slot for slot, _at, _status in rows(lunch)][:3] == [date(2026, 9, 7), date(2026, 9, 16), date(2026, 9, 21)]
    assert rows(party) == [(date(2026, 9, 25), "25/09 22:00", "confirmed")]
    assert party.occurrences.get().end == datetime(2026, 9, 26, 4, tzinfo=PARIS)


def test_a_second_run_changes_nothing(partner: PartnerCalendar) -> None:
    run(partner, LUNCH, PARTY)
    before = [list(model.objects.order_by("pk").values()) for model in (Event, Occurrence, ImportedEvent)]
    assert run(partner, LUNCH, PARTY).counts == {"same": 2}
    assert [list(model.objects.order_by("pk").values()) for model in (Event, Occurrence, ImportedEvent)] == before


def test_a_change_at_the_partners_keeps_rows_and_registrations(partner: PartnerCalendar) -> None:
    run(partner, LUNCH)
    row = imported(partner).occurrences.get(slot=date(2026, 9, 21))
    Registration.objects.create(occurrence=row, name="Ada", email="ada@example.org", state="confirmed")
    later = LUNCH.replace("T123000", "T130000").replace("T140000", "T143000").replace("partagé", "commun")
    assert run(partner, later).counts == {"changed": 1}
    row.refresh_from_db()
    assert row.start == datetime(2026, 9, 21, 13, tzinfo=PARIS)
    assert row.registrations.count() == 1
    assert imported(partner).translations.get().title == "Repas commun"
    assert run(partner, later).counts == {"same": 1}


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY;COUNT=9", "FREQ=WEEKLY", "FREQ=WEEKLY;UNTIL=20261101T000000Z", ""])
def test_a_change_makes_up_no_past_date(partner: PartnerCalendar, rule: str) -> None:
    days = ",".join(f"2026{day}T220000" for day in ("0812", "1003"))
    repeats = f"\nRRULE:{rule}" if rule else ""
    party = PARTY.replace("20260925", "20260805").replace("20260926", "20260806")
    party += f"{repeats}\nRDATE;TZID=Europe/Paris:{days}"
    run(partner, party)
    event = imported(partner, "party@partner")
    before = [slot for slot, _at, _status in rows(event)]
    assert run(partner, party.replace("T220000", "T213000")).counts == {"changed": 1}
    assert [slot for slot, _at, _status in rows(event)] == before
    now = datetime(2026, 9, 1, 12, tzinfo=PARIS)
    assert {f"{row.starts_local:%H:%M}" for row in event.occurrences.filter(start__lt=now)} == {"22:00"}
    later = event.occurrences.filter(start__gt=now)
    assert {(f"{row.starts_local:%H:%M}", f"{row.ends_local:%H:%M}") for row in later} == {("21:30", "04:00")}


def test_single_dates_are_moved_and_cancelled_as_the_partner_does(partner: PartnerCalendar) -> None:
    moved = LUNCH.split("\nRRULE")[0].replace("20260907", "20260922") + (
        "\nSUMMARY:Repas\nRECURRENCE-ID;TZID=Europe/Paris:20260921T123000"
    )
    cancelled = (
        "UID:lunch@partner\nDTSTART:20260928T103000Z\nDTEND:20260928T120000Z\n"
        "STATUS:CANCELLED\nRECURRENCE-ID:20260928T103000Z\nSUMMARY:Repas"
    )
    assert run(partner, LUNCH, moved, cancelled).counts == {"new": 1}
    found = {slot: (at, status) for slot, at, status in rows(imported(partner))}
    assert found[date(2026, 9, 21)] == ("22/09 12:30", "confirmed")
    assert found[date(2026, 9, 28)] == ("28/09 12:30", "cancelled")
    assert run(partner, LUNCH, moved, cancelled).counts == {"same": 1}


def test_what_was_changed_here_is_listed_and_left(partner: PartnerCalendar) -> None:
    run(partner, LUNCH)
    dates.cancel(imported(partner).occurrences.first())
    report = run(partner, LUNCH.replace("partagé", "commun"))
    assert report.counts == {"left": 1}
    assert len(report.lines) == 1
    assert imported(partner).translations.get().title == "Repas partagé"
    assert run(partner, PARTY).counts == {"new": 1, "left": 1}


def test_what_is_gone_is_cancelled_and_may_come_back(partner: PartnerCalendar) -> None:
    run(partner, LUNCH, PARTY)
    assert run(partner, LUNCH).counts == {"same": 1, "gone": 1}
    party = imported(partner, "party@partner")
    assert rows(party) == [(date(2026, 9, 25), "25/09 22:00", "cancelled")]
    assert run(partner, LUNCH).counts == {"same": 1}
    assert run(partner, LUNCH, PARTY).counts == {"same": 1, "changed": 1}
    assert rows(party) == [(date(2026, 9, 25), "25/09 22:00", "confirmed")]


def test_an_empty_calendar_takes_nothing_away(partner: PartnerCalendar) -> None:
    run(partner, LUNCH)
    with pytest.raises(UnreadableError):
        run(partner)
    assert imported(partner).occurrences.held().exists()


def test_a_rule_that_is_not_ours_comes_in_day_by_day_and_goes_on(partner: PartnerCalendar) -> None:
    odd = LUNCH.replace("RRULE:FREQ=WEEKLY;BYDAY=MO", "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1")
    report = run(partner, odd)
    event = imported(partner)
    assert (report.counts, len(report.lines), event.rule) == ({"new": 1}, 1, "")
    slots = [slot for slot, _at, _status in rows(event)]
    assert slots[:4] == [date(2026, 9, 16), date(2026, 9, 30), date(2026, 10, 30), date(2026, 11, 30)]
    with time_machine.travel(datetime(2027, 9, 1, 12, tzinfo=PARIS), tick=False):
        assert run(partner, odd).counts == {"changed": 1}
        event = imported(partner)
        assert event.occurrences.last().slot > slots[-1] + timedelta(days=300)
        assert set(slots) <= {slot for slot, _at, _status in rows(event)}


@pytest.mark.parametrize(
    ("times", "start", "end"),
    [
        ("DTSTART;VALUE=DATE:20260910", (10, 0, 0), (11, 0, 0)),
        ("DTSTART;VALUE=DATE:20260910\nDTEND;VALUE=DATE:20260913", (10, 0, 0), (13, 0, 0)),
        ("DTSTART:20260910T180000", (10, 18, 0), (10, 19, 0)),
        ("DTSTART:20260910T180000\nDURATION:PT2H30M", (10, 18, 0), (10, 20, 30)),
        ("DTSTART:20260910T160000Z\nDTEND:20260910T170000Z", (10, 18, 0), (10, 19, 0)),
        (
            "DTSTART;TZID=America/New_York:20260910T120000\nDTEND;TZID=Europe/Paris:20260910T190000",
            (10, 18, 0),
            (10, 19, 0),
        ),
        ("DTSTART;TZID=Romance Standard Time:20260910T180000\nDURATION:P1DT1H", (10, 18, 0), (11, 19, 0)),
        ("DTSTART;TZID=Nulle part:20260910T180000", (10, 18, 0), (10, 19, 0)),
    ],
)
def test_every_way_to_tell_hours(
    partner: PartnerCalendar, times: str, start: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    assert run(partner, f"UID:one\n{times}\nSUMMARY:Un").counts == {"new": 1}
    row = imported(partner, "one").occurrences.get()
    assert (row.start, row.end) == (at(*start), at(*end))


def at(day: int, hour: int, minute: int) -> datetime:
    return datetime.combine(date(2026, 9, day), time(hour, minute), PARIS).astimezone(UTC)


def test_our_own_calendar_comes_in_as_it_went_out(partner: PartnerCalendar) -> None:
    ours = make_event(
        "Repas",
        day=date(2026, 9, 3),
        starts_at=time(22),
        ends_at=time(2),
        rule="FREQ=MONTHLY;INTERVAL=2;BYDAY=1TH",
        rests_in_august=True,
        added=["2026-10-31"],
    )
    dates.move(
        *[(row, row.start + timedelta(days=1), row.end + timedelta(days=1)) for row in ours.occurrences.all()][1]
    )
    dates.cancel(ours.occurrences.all()[2])
    take_over(partner, calendar_of(ours))
    theirs = ImportedEvent.objects.get().event
    columns = ("slot", "start", "end", "status")
    assert list(theirs.occurrences.values(*columns)) == list(ours.occurrences.values(*columns))


def test_the_command_reads_a_file_twice_and_tells_without_doing(partner: PartnerCalendar, tmp_path: Path) -> None:
    file = tmp_path / "partner.ics"
    file.write_bytes(ics(LUNCH))
    place = make_place("Ailleurs")

    def said(*options: str) -> str:
        output = StringIO()
        call_command("import_calendar", str(place.pk), str(file), *options, stdout=output)
        return output.getvalue()

    assert said("--dry-run").startswith("1 ")
    assert not ImportedEvent.objects.exists()
    assert said().startswith("1 ")
    assert said().startswith("0 ")
    assert ImportedEvent.objects.get().event.place == place
