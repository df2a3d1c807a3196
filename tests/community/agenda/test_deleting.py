"""What people registered for is not deleted, nor a place where something is to happen: the admin says so."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from community.agenda import dates
from community.models import Event, Place, Registration
from tests.community import desk
from tests.factories.things import make_event, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def booked() -> Event:
    event = make_event("Soupe")
    Registration.objects.create(
        occurrence=event.occurrences.get(), name="Ana", email="ana@latablee.example", state="confirmed", ticket=1
    )
    return event


def bulk_delete(model: type, *pks: int) -> str:
    ids = "&".join(f"id={pk}" for pk in pks)
    return f"{reverse('wagtail_bulk_action', args=['community', model._meta.model_name, 'delete'])}?{ids}"


def test_an_event_with_registrations_stays_and_the_editor_is_told(editor: Client, booked: Event) -> None:
    answer = editor.post(desk.address(Event, "delete", booked.pk), follow=True)
    assert answer.status_code == 200
    assert Event.objects.filter(pk=booked.pk).exists()
    assert Registration.objects.filter(occurrence__event=booked).exists()
    assert "supprimer" in answer.content.decode()


def test_an_event_that_nobody_registered_for_goes_with_its_dates(editor: Client) -> None:
    event = make_event("Oubliée", rule="FREQ=WEEKLY")
    editor.post(desk.address(Event, "delete", event.pk))
    assert not Event.objects.filter(pk=event.pk).exists()


def test_of_several_the_kept_one_is_left_out(editor: Client, booked: Event) -> None:
    other = make_event("Autre")
    url = bulk_delete(Event, booked.pk, other.pk)
    assert editor.get(url).status_code == 200
    editor.post(url)
    assert list(Event.objects.filter(pk__in=[booked.pk, other.pk])) == [booked]


def test_a_place_of_a_single_date_stays(editor: Client) -> None:
    place = make_place("Jardin")
    dates.describe(make_event("Repas").occurrences.get(), {}, place=place)
    assert editor.post(desk.address(Place, "delete", place.pk), follow=True).status_code == 200
    assert Place.objects.filter(pk=place.pk).exists()
