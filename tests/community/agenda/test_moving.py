"""Moving one date: it lasts as long as it did, on the clock that it is told by, and only where it still takes place."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from community.agenda import dates
from community.agenda.changes import apply
from community.agenda.moving import MovingForm
from community.models import ClosedSeries, Event, EventKind, EventWords, Occurrence
from tests.community import desk
from tests.factories.turns import make_host, make_rota
from tests.support.addresses import addresses_in
from tests.support.reading import queries_of

pytestmark = pytest.mark.django_db
SATURDAY = date(2027, 5, 1)
AS_LONG = {
    "one afternoon": {"starts_at": time(14), "ends_at": time(17)},
    "a night": {"starts_at": time(22), "ends_at": time(3)},
    "until midnight": {"starts_at": time(20), "ends_at": time(0)},
    "a weekend": {"last_day": SATURDAY + timedelta(days=1), "starts_at": time(10), "ends_at": time(17)},
    "a weekend that ends in the morning": {
        "last_day": SATURDAY + timedelta(days=1),
        "starts_at": time(18),
        "ends_at": time(11),
    },
    "to the midnight after Sunday": {
        "last_day": SATURDAY + timedelta(days=2),
        "starts_at": time(18),
        "ends_at": time(0),
    },
    "a whole day": {},
    "two whole days": {"last_day": SATURDAY + timedelta(days=1)},
}


def make_date(**facts: Any) -> Occurrence:
    event = Event(kind=EventKind.objects.first(), day=SATURDAY, **facts)
    event.translations = [EventWords(language="fr", title="Fête", slug="fete-de-mai")]
    event.save()
    return Occurrence.objects.select_related("event", "series").get(event=event)


def filled(occurrence: Occurrence, **typed: Any) -> MovingForm:
    """The form as it is sent with nothing but `typed` changed."""
    form = MovingForm(occurrence)
    stands = {name: form.initial.get(name, "") for name in form.fields}
    return MovingForm(occurrence, stands | typed)


@pytest.mark.parametrize("facts", AS_LONG.values(), ids=AS_LONG)
def test_a_date_lasts_as_long_wherever_it_goes(facts: dict[str, Any]) -> None:
    occurrence = make_date(**facts)
    still = filled(occurrence)
    assert still.is_valid(), still.errors
    assert not still.moves
    form = filled(occurrence, day=SATURDAY + timedelta(days=7))
    assert form.is_valid(), form.errors
    assert form.span() == (occurrence.start + timedelta(days=7), occurrence.end + timedelta(days=7))
    dates.move(occurrence, *form.span())
    moved = Occurrence.objects.select_related("event", "series").get(pk=occurrence.pk)
    assert moved.all_day is ("starts_at" not in facts)
    again = filled(moved, day=SATURDAY)
    assert again.is_valid(), again.errors
    assert again.span() == (moved.start - timedelta(days=7), moved.end - timedelta(days=7))


def test_a_date_that_gets_no_hours_lasts_all_day() -> None:
    occurrence = make_date(starts_at=time(14), ends_at=time(17))
    form = filled(occurrence, starts_at="", ends_at="")
    assert form.is_valid(), form.errors
    dates.move(occurrence, *form.span())
    assert Occurrence.objects.get(pk=occurrence.pk).all_day


def test_a_date_is_moved_by_the_clock_of_its_own_series() -> None:
    event = make_rota(make_host("Anne"))
    third = event.occurrences.order_by("slot")[2]
    elsewhere = ClosedSeries()
    elsewhere.follow(event)
    elsewhere.day, elsewhere.rule, elsewhere.zone = third.slot, "FREQ=WEEKLY;COUNT=4", "Europe/Lisbon"
    apply(event, elsewhere, third.slot)
    for slot in (event.day, third.slot):
        occurrence = Occurrence.objects.select_related("event", "series").get(event=event, slot=slot)
        form = filled(occurrence)
        assert form.is_valid(), form.errors
        assert not form.moves, slot


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2206-05-01", "1926-05-01"])
def test_a_day_that_nobody_means_is_refused(day: str) -> None:
    form = filled(make_date(), day=day)
    assert list(form.errors) == ["day"]


@pytest.mark.parametrize("deed", ["cancel", "skip"])
def test_what_takes_place_no_more_is_not_moved(deed: str) -> None:
    occurrence = make_date(starts_at=time(14), ends_at=time(17))
    before = occurrence.start
    dates.DEEDS[deed](occurrence)
    dates.move(occurrence, before + timedelta(days=1), occurrence.end + timedelta(days=1))
    assert Occurrence.objects.get(pk=occurrence.pk).start == before


def test_a_turn_that_was_swapped_while_the_form_was_open_stays_swapped(client: Client) -> None:
    anne, bela = make_host("Anne"), make_host("Béla")
    event = make_rota(anne, bela)
    first = event.occurrences.order_by("slot").first()
    desk.sign_in(client, "editor")
    url = reverse("event_dates:date", args=[event.pk, first.pk])
    typed = desk.answers_in(client.get(url)) | {"note_fr": "Au jardin"}
    Occurrence.objects.filter(pk=first.pk).update(host=bela)
    assert client.post(url, typed).status_code == 302
    first.refresh_from_db()
    assert (first.host, [note.text for note in first.notes.all()]) == (bela, ["Au jardin"])
    typed = desk.answers_in(client.get(url)) | {"host": str(anne.pk)}
    assert client.post(url, typed).status_code == 302
    first.refresh_from_db()
    assert first.host == anne


def test_dates_of_a_changed_series_cost_no_query_each(client: Client) -> None:
    event = make_rota(make_host("Anne"), dates=10, audience="public")
    agenda = addresses_in("fr")["agenda"]
    client.get(agenda)
    before = queries_of(client, agenda)
    later = ClosedSeries()
    later.follow(event)
    later.starts_at, later.ends_at = time(9), time(10)
    apply(event, later, event.occurrences.order_by("slot")[6].slot)
    assert event.occurrences.exclude(series=None).count() == 6
    assert queries_of(client, agenda) == before
