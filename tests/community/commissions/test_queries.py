"""What commissions cost the database: the same with a few rows and with thousands."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from community.models import Commission, EventKind, Mandate, Update, UpdateFile
from tests.factories.pages import make_member
from tests.factories.things import (
    make_commission,
    make_event,
    make_kind,
    make_person,
    make_update,
    several_commissions,
    several_events,
    several_people,
    several_updates,
)
from tests.support.addresses import LANGUAGES, addresses_in
from tests.support.reading import queries_of

pytestmark = pytest.mark.django_db

INDEX = {"anonymous": 7, "member": 13}
PAGE = {"anonymous": 12, "member": 20}
DOCUMENTS = {"anonymous": 11, "member": 17}
FEED = {"anonymous": 8, "member": 10}
CONTACT = {"anonymous": 4, "member": 10}
MANY = 10_000


def client_of(reader: str) -> Client:
    client = Client()
    if reader == "member":
        client.force_login(make_member(language="fr"))
    return client


def full_commission() -> Commission:
    """One of everything that the page of a commission tells."""
    commission = make_commission("Toit")
    author, *_others = several_people(1)
    Mandate.objects.create(commission=commission, person=author, role="lead")
    Mandate.objects.create(
        commission=commission, person=make_person(), role="lead", since="2019-01-01", until="2020-01-01"
    )
    meeting = make_event("Réunion", commission=commission).occurrences.get()
    update = make_update(commission, "Papier", kind="minutes", author=author, meeting=meeting)
    UpdateFile.objects.create(update=update, file="commissions/un.pdf", title="Un", size=9)
    EventKind.objects.filter(pk=(kind := make_kind("Coup de main")).pk).update(calls_for_hands=True)
    make_event("Repeindre", commission=commission, kind=kind, registers="members", cap=3, keeps_line=False)
    return commission


def fill(commission: Commission) -> None:
    """Twelve thousand updates, two thousand of them here, and files, people, calls and meetings in numbers."""
    kind = EventKind.objects.get(events__commission=commission, calls_for_hands=True)
    several_events(20, commission=commission)
    several_events(20, commission=commission, kind=kind, registers="members", cap=3)
    people = several_people(30)
    Mandate.objects.bulk_create(Mandate(commission=commission, person=person) for person in people)
    ended: dict[str, Any] = {"role": "lead", "since": "2019-01-01", "until": "2020-01-01"}
    Mandate.objects.bulk_create(Mandate(commission=commission, person=person, **ended) for person in people[:9])
    papers = several_updates(commission, 60, kind="minutes")
    UpdateFile.objects.bulk_create(
        UpdateFile(update=update, file=f"commissions/{update.pk}-{n}.pdf", title="Un", size=9)
        for update in papers
        for n in range(3)
    )
    several_updates(commission, MANY // 5)
    elsewhere = make_commission("Autre")
    Update.objects.bulk_create([Update(commission=elsewhere) for _ in range(MANY)], batch_size=1_000)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", ["anonymous", "member"])
def test_the_list_with_three_commissions_and_with_three_hundred(reader: str, language: str) -> None:
    client, url = client_of(reader), addresses_in(language)["commissions"]
    Commission.objects.all().delete()
    several_commissions(3)
    assert queries_of(client, url) == INDEX[reader]
    commissions = several_commissions(297)
    people = several_people(20)
    Mandate.objects.bulk_create(
        Mandate(commission=each, person=person) for each in commissions[:50] for person in people
    )
    assert queries_of(client, url) == INDEX[reader]
    assert queries_of(client, f"{url}?page=9") == INDEX[reader]


def test_the_pages_with_a_few_updates_and_with_ten_thousand() -> None:
    commission = full_commission()
    clients = {reader: client_of(reader) for reader in ("anonymous", "member")}
    urls = {}
    for language in LANGUAGES:
        with translation.override(language):
            urls |= {commission.get_url(): PAGE, reverse("write_to_commission", args=[commission.pk]): CONTACT}
            urls |= {f"{commission.get_url()}documents/": DOCUMENTS, f"{commission.get_url()}feed/": FEED}
    wanted = {(reader, url): cost[reader] for url, cost in urls.items() for reader in clients}
    assert {(reader, url): queries_of(clients[reader], url) for reader, url in wanted} == wanted
    fill(commission)
    paged = {url + query: urls[url] for url in list(urls)[:3:2] for query in ("?page=7", "")}
    wanted |= {(reader, url): cost[reader] for url, cost in paged.items() for reader in clients}
    assert {(reader, url): queries_of(clients[reader], url) for reader, url in wanted} == wanted
