"""What the agenda, the directory and the commissions cost the database: the same with one row and with hundreds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation

from community.models import Commission, Event, Mandate, Profile, Registration, Trade, Update
from tests.factories.pages import make_member
from tests.factories.registrations import make_date
from tests.factories.things import (
    make_commission,
    make_event,
    make_kind,
    make_person,
    make_place,
    make_update,
    several_commissions,
    several_events,
    several_people,
    several_updates,
    tomorrow,
)
from tests.support.addresses import LANGUAGES, addresses_in
from tests.support.reading import queries_of

pytestmark = pytest.mark.django_db

AGENDA = 10
AGENDA_OF_A_KIND = 10
MONTH = 10
EVENT = 11
DIRECTORY = 10
DIRECTORY_FILTERED = 10
DIRECTORY_SEARCHED = 11
PERSON = 12
COMMISSIONS = 7
COMMISSION = 12


def address(page: str, language: str) -> str:
    return addresses_in(language)[page]


@pytest.fixture
def emptied(db: None) -> dict[str, dict[str, str]]:
    """No event, person or commission is left; the addresses of the pages that listed them, by language."""
    known = {language: addresses_in(language) for language in LANGUAGES}
    for model in (Registration, Event, Update, Commission, Profile):
        model.objects.all().delete()
    return known


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_agenda_with_one_event_and_with_three_hundred(client: Client, emptied, language: str) -> None:
    agenda = emptied[language]["agenda"]
    kind = make_kind()
    one = make_event(kind=kind, place=make_place())
    month = f"{agenda}{one.day:%Y/%m}/"
    costs = [queries_of(client, at) for at in (agenda, f"{agenda}?kind={kind.pk}", month)]
    several_events(300, start=tomorrow().replace(day=1))
    for n in range(30):
        make_event(kind=make_kind(f"Genre {n}"), place=make_place(f"Lieu {n}"))
    assert [queries_of(client, at) for at in (agenda, f"{agenda}?kind={kind.pk}", month)] == costs
    assert costs == [AGENDA, AGENDA_OF_A_KIND, MONTH]
    assert queries_of(client, f"{agenda}?page=3") == AGENDA


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_directory_with_one_person_and_with_three_hundred(client: Client, emptied, language: str) -> None:
    directory = emptied[language]["directory"]
    several_people(1)
    trade = Trade.objects.first()
    asked = f"{directory}?trade={trade.key}&spoken=fr"
    costs = [queries_of(client, at) for at in (directory, asked)]
    several_people(300)
    assert [queries_of(client, at) for at in (directory, asked)] == costs == [DIRECTORY, DIRECTORY_FILTERED]
    assert queries_of(client, f"{directory}?page=5") == DIRECTORY


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_commissions_with_one_and_with_sixty(client: Client, emptied, language: str) -> None:
    several_commissions(1)
    assert queries_of(client, emptied[language]["commissions"]) == COMMISSIONS
    several_commissions(59)
    assert queries_of(client, emptied[language]["commissions"]) == COMMISSIONS


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_commission_with_one_update_and_with_three_hundred(client: Client, emptied, language: str) -> None:
    commission = make_commission()
    several_people(1)
    Mandate.objects.create(commission=commission, person=Profile.objects.get())
    make_update(commission, author=Profile.objects.get())
    make_event(commission=commission)
    with translation.override(language):
        at = commission.get_url()
    assert queries_of(client, at) == COMMISSION
    several_updates(commission, 300)
    several_events(30, commission=commission)
    Mandate.objects.bulk_create(Mandate(commission=commission, person=person) for person in several_people(30))
    assert queries_of(client, at) == COMMISSION
    assert queries_of(client, f"{at}?page=7") == COMMISSION


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_event_with_one_host_and_with_thirty(client: Client, emptied, language: str) -> None:
    commission = make_commission()
    one = make_event(hosts=tuple(several_people(1)), commission=commission, place=make_place())
    many = make_event(hosts=tuple(several_people(30)), commission=commission, place=make_place())
    with translation.override(language):
        assert [queries_of(client, event.get_url()) for event in (one, many)] == [EVENT, EVENT]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_with_one_registration_and_with_sixty(client: Client, emptied, language: str) -> None:
    """A member also reads their person, their registration, whether they look after the date, who comes, who waits."""
    commission = make_commission()
    dates = [
        make_date(40, title=f"Atelier {n}", hosts=tuple(several_people(1)), commission=commission, place=make_place())
        for n in range(2)
    ]
    for occurrence, count in zip(dates, (1, 60), strict=True):
        for number, person in enumerate(several_people(count), 1):
            state = "confirmed" if number <= 40 else "waiting"
            occurrence.registrations.create(
                person=person, name=person.name, email=f"{person.slug}@x.example", state=state, ticket=number
            )
    reader = Client()
    reader.force_login(make_member(language=language))
    with translation.override(language):
        pages = [occurrence.event.get_url() for occurrence in dates]
    assert [queries_of(client, page) for page in pages] == [EVENT, EVENT]
    assert [queries_of(reader, page) for page in pages] == [EVENT + 12, EVENT + 12]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_with_one_event_and_with_thirty(client: Client, emptied, language: str) -> None:
    person = make_person()
    person.person_trades.create(trade=Trade.objects.first())
    make_event(hosts=(person,))
    Mandate.objects.create(commission=make_commission(), person=person)
    with translation.override(language):
        at = person.get_url()
    assert queries_of(client, at) == PERSON
    for n in range(30):
        make_event(f"Rencontre {n}", hosts=(person,))
    Mandate.objects.bulk_create(Mandate(commission=each, person=person) for each in several_commissions(30))
    for trade in Trade.objects.all()[1:8]:
        person.person_trades.create(trade=trade)
    assert queries_of(client, at) == PERSON


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_member_reading_costs_what_their_account_adds(client: Client, language: str) -> None:
    """Session, account, permissions of the group and of the person, memberships: five more than for the public."""
    client.login(username="member@latablee.example", password="tablee-2026")
    assert queries_of(client, addresses_in(language)["agenda"]) == AGENDA + 6


def test_past_events_cost_nothing(client: Client, emptied) -> None:
    make_event()
    several_events(300, start=timezone.now() - timedelta(days=400))
    assert queries_of(client, emptied["fr"]["agenda"]) == AGENDA
