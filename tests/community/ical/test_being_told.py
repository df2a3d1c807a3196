"""What calendars hear of a change: numbers that rise, marks that stay, words that follow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import icalendar
import pytest
from django.utils import timezone
from wagtail.models import Revision

from community.agenda import dates
from community.agenda.changes import apply
from community.agenda.occurrences import make_ahead
from community.models import Event, Occurrence, OccurrenceNote
from tests.community.ical.reading import calendar_of
from tests.factories.things import make_event, make_person, make_place

pytestmark = pytest.mark.django_db


def weekly(**facts: object) -> Event:
    day = timezone.localdate() + timedelta(days=1)
    usual = {"day": day, "rule": "FREQ=WEEKLY", "starts_at": time(12, 30), "ends_at": time(14)}
    return make_event("Repas", **{**usual, **facts})


def components(event: Event, **how: object) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(calendar_of(Event.objects.get(pk=event.pk), **how)).walk("VEVENT")


def numbers(event: Event) -> dict[str, int]:
    """The highest SEQUENCE under each UID."""
    found: dict[str, int] = {}
    for each in components(event):
        found[str(each["UID"])] = max(found.get(str(each["UID"]), 0), each["SEQUENCE"])
    return found


def put_on_fridays(event: Event) -> None:
    kept = Event.objects.get(pk=event.pk)
    kept.day = event.occurrences.upcoming()[4].slot
    kept.rule = "FREQ=WEEKLY;BYDAY=FR"
    kept.clean()
    apply(kept, kept, event.occurrences.upcoming()[4].slot)


def drop_most(event: Event) -> None:
    kept = Event.objects.get(pk=event.pk)
    kept.rule = "FREQ=WEEKLY;COUNT=3"
    apply(kept, kept, event.day)


def publish(event: Event) -> None:
    kept = Event.objects.get(pk=event.pk)
    words = kept.translations.get(language="fr")
    words.title = "Grand repas"
    kept.translations = [words, kept.translations.get(language="en")]
    kept.save_revision().publish()


WAYS: dict[str, Callable[[Event], object]] = {
    "cancelled": lambda event: dates.cancel(event.occurrences.all()[1]),
    "confirmed": lambda event: dates.confirm(event.occurrences.filter(status="cancelled").first()),
    "skipped": lambda event: dates.skip(event.occurrences.all()[2]),
    "moved": lambda event: dates.move(*moved(event.occurrences.all()[3])),
    "made ahead": lambda event: make_ahead(event, timezone.localdate() + timedelta(days=30)),
    "published anew": publish,
    "put on another day from a date on": put_on_fridays,
    "shortened": drop_most,
}


def moved(row: Occurrence) -> tuple[Occurrence, object, object]:
    return row, row.start + timedelta(hours=1), row.end + timedelta(hours=2)


@pytest.mark.parametrize("way", WAYS)
def test_each_change_raises_the_number(way: str) -> None:
    event = weekly()
    dates.cancel(event.occurrences.first())
    before = numbers(event)
    WAYS[way](event)
    after = numbers(event)
    assert set(before) <= set(after)
    assert all(after[uid] > number for uid, number in before.items())


def test_a_draft_raises_nothing_and_an_old_draft_does_not_take_numbers_back() -> None:
    event = weekly()
    old = event.save_revision()
    for row in event.occurrences.all()[:3]:
        dates.cancel(row)
    put_on_fridays(event)
    before = numbers(event)
    Event.objects.get(pk=event.pk).save_revision()
    assert numbers(event) == before
    Revision.objects.get(pk=old.pk).publish()
    after = numbers(event)
    assert set(after) == set(before)
    assert all(after[uid] > number for uid, number in before.items())


def test_what_was_cancelled_stays_and_says_so() -> None:
    event = weekly()
    row = event.occurrences.all()[1]
    dates.cancel(row)
    master, cancelled = components(event, language="en")
    assert (str(cancelled["STATUS"]), str(cancelled["SUMMARY"])) == ("CANCELLED", "Repas (en) (cancelled)")
    assert cancelled["RECURRENCE-ID"].dt == row.start
    assert str(master["STATUS"]) == "CONFIRMED"


def test_a_skipped_date_is_taken_out_of_the_rule() -> None:
    event = weekly()
    row = event.occurrences.all()[1]
    dates.skip(row)
    [master] = components(event)
    assert [each.dt for each in master["EXDATE"].dts] == [row.start]


def test_an_approximate_series_is_tentative_until_somebody_confirms_a_date() -> None:
    event = weekly(approximate=True)
    dates.confirm(event.occurrences.all()[1])
    master, confirmed = components(event, language="en")
    assert (str(master["STATUS"]), str(master["SUMMARY"])) == ("TENTATIVE", "Repas (en) (to be confirmed)")
    assert (str(confirmed["STATUS"]), str(confirmed["SUMMARY"])) == ("CONFIRMED", "Repas (en)")


def test_a_split_series_goes_on_under_another_identity_and_the_former_keeps_its_own() -> None:
    event = weekly(day=timezone.localdate() - timedelta(days=70))
    uid = str(components(event)[0]["UID"])
    put_on_fridays(event)
    masters = {str(each["UID"]): each for each in components(event)}
    assert len(masters) == 2
    assert uid in masters
    former = masters.pop(uid)
    [following] = masters.values()
    assert former["RRULE"]["UNTIL"][0] < following["DTSTART"].dt


def test_when_it_changed_last_is_told_and_no_other_time() -> None:
    event = weekly()
    row = event.occurrences.all()[1]
    dates.cancel(row)
    row.refresh_from_db()
    master, cancelled = components(event)
    for each in (master, cancelled):
        assert each["LAST-MODIFIED"].dt == each["DTSTAMP"].dt == row.changed_at.replace(microsecond=0)


def test_place_note_and_hosts_of_a_date_are_its_own() -> None:
    place = make_place("Le grenier", address="1 rue Haute\n69000 Lyon")
    place.latitude, place.longitude = 45.76, 4.83
    place.save()
    shown, hidden = make_person("Ada Lovelace"), make_person("Grace Hopper", audience="members")
    event = weekly(place=make_place("La cave"), hosts=(shown, hidden))
    row = event.occurrences.all()[2]
    Occurrence.objects.filter(pk=row.pk).update(place=place)
    OccurrenceNote.objects.create(occurrence=row, language="fr", text="Par l’escalier du fond.")
    master, own = components(event)
    assert (str(master["LOCATION"]), "GEO" in master) == ("La cave (fr)", False)
    assert str(own["LOCATION"]) == "Le grenier (fr), 1 rue Haute, 69000 Lyon"
    assert (own["GEO"].latitude, own["GEO"].longitude) == (45.76, 4.83)
    assert "Par l’escalier du fond." in str(own["DESCRIPTION"])
    assert "Ada Lovelace" in str(master["DESCRIPTION"])
    assert b"Grace" not in calendar_of(event)


def test_an_event_of_one_date_is_told_without_a_series() -> None:
    event = make_event("Fête", day=date.today() + timedelta(days=9), starts_at=None, ends_at=None, audience="members")
    [only] = components(event)
    assert "RRULE" not in only
    assert "RECURRENCE-ID" not in only
    assert (only["DTSTART"].dt, only["DTEND"].dt) == (event.day, event.day + timedelta(days=1))
    assert str(only["CLASS"]) == "PRIVATE"
    assert only["CATEGORIES"].to_ical().decode() == event.kind_name
