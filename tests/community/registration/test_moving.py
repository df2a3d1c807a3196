"""A host moves a date from its list, after seeing what follows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from community.models import Occurrence
from tests.factories.pages import make_account
from tests.factories.registrations import join, make_date, make_registrant
from tests.factories.things import make_person
from tests.support.addresses import LANGUAGES
from tests.support.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def date_of_ours() -> Occurrence:
    """A date with a host who can sign in, somebody who comes and somebody who waits."""
    host = make_person("Hôte", user=make_account("hote@latablee.example"))
    occurrence = make_date(cap=1, hosts=(host,))
    join(occurrence, make_registrant("Participante"))
    join(occurrence, make_registrant("Attend"))
    occurrence.refresh_from_db()
    return occurrence


@pytest.fixture
def host(client: Client, date_of_ours: Occurrence) -> Client:
    client.force_login(date_of_ours.event.event_hosts.get().person.user)
    return client


def address(occurrence: Occurrence, language: str = "en") -> str:
    with translation.override(language):
        return reverse("move_date", args=[occurrence.pk])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_host_moves_a_date_after_seeing_what_follows(host: Client, date_of_ours: Occurrence, language: str) -> None:
    url = address(date_of_ours, language)
    day = (date_of_ours.starts_local + timedelta(days=2)).date()
    typed = {"day": day.isoformat(), "starts_at": "19:15", "ends_at": "21:00"}
    before = date_of_ours.start
    with translation.override(language):
        listed = host.get(reverse("participants", args=[date_of_ours.pk]))
    assert url in {link.get("href") for link in read(listed).links}
    shown = host.post(url, typed).content.decode()
    assert {"fr": "2 personnes", "en": "2 people registered or wait"}[language] in shown
    date_of_ours.refresh_from_db()
    assert date_of_ours.start == before
    assert f'value="{day.isoformat()}"' in host.post(url, typed | {"back": "1"}).content.decode()
    host.post(url, typed | {"agreed": "1"})
    date_of_ours.refresh_from_db()
    assert (date_of_ours.starts_local.date(), date_of_ours.starts_local.hour, date_of_ours.moved) == (day, 19, True)


@pytest.mark.parametrize(
    ("field", "value"),
    [("day", "2020-02-03"), ("day", "2027-02-29"), ("day", ""), ("ends_at", ""), ("ends_at", "18:00")],
)
def test_a_host_moves_a_date_to_no_time_that_is_none(
    host: Client, date_of_ours: Occurrence, field: str, value: str
) -> None:
    before = date_of_ours.start
    typed = {"day": "2030-05-06", "starts_at": "19:15", "ends_at": "21:00"} | {field: value, "agreed": "1"}
    answer = host.post(address(date_of_ours), typed)
    assert answer.context["form"].errors
    assert 'value="19:15"' in answer.content.decode()
    date_of_ours.refresh_from_db()
    assert date_of_ours.start == before
