"""A member's page: what there is to choose from, wishes kept and changed, and how things stand before and after."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from community.models import Mandate, Membership, Profile, Rodeo, RodeoWish
from community.rodeo.wishes import keep, wishes_of
from tests.community.profiles import address
from tests.factories.pages import make_account, make_member
from tests.factories.rodeos import add_wishes, make_rodeo, make_settled, named
from tests.factories.things import make_commission, make_person
from tests.support.addresses import LANGUAGES
from tests.support.reading import queries_of

pytestmark = pytest.mark.django_db

PLACES = {"Jardin": 2, "Bar": 2, "Toit": 2, "Cave": 2}
PAGE = 14
BOTH = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def member(client: Client) -> Profile:
    user = make_member()
    client.force_login(user)
    return user.profile


def send(client: Client, rodeo: Rodeo, *names: str, language: str = "fr"):
    known = named(rodeo)
    answers = {f"wish_{rank}": known[name].pk if name else "" for rank, name in enumerate(names, start=1)}
    return client.post(address("rodeo", language), answers, follow=True)


def wished(rodeo: Rodeo, person: Profile) -> list[str]:
    by_pk = {commission.pk: name for name, commission in named(rodeo).items()}
    return [by_pk[pk] for pk in wishes_of(rodeo, person)]


@BOTH
def test_the_page_shows_what_there_is_to_choose_from(client: Client, member: Profile, language: str) -> None:
    rodeo = make_rodeo()
    garden = make_commission("Verger", words={"mission": "Tailler les pommiers"}, hours=7)
    rodeo.offers.create(commission=garden, places=9)
    Mandate.objects.create(commission=garden, person=make_person("Lia Meneuse"), role="lead")
    Mandate.objects.create(commission=garden, person=make_person("Cara Chée", shown=False), role="lead")
    page = client.get(address("rodeo", language)).content.decode()
    for said in (f"Verger ({language})", "Tailler les pommiers", "7 ", "9 ", "Lia Meneuse", garden.get_url()):
        assert said in page, said
    assert "Cara Chée" not in page


@BOTH
def test_wishes_are_kept_in_their_order_and_can_be_changed(client: Client, member: Profile, language: str) -> None:
    rodeo = make_rodeo(PLACES)
    send(client, rodeo, "Toit", "Bar", "Jardin", language=language)
    assert wished(rodeo, member) == ["Toit", "Bar", "Jardin"]
    page = send(client, rodeo, "Cave", "Toit", "Bar", "Jardin", language=language).content.decode()
    assert wished(rodeo, member) == ["Cave", "Toit", "Bar", "Jardin"]
    assert page.index(f"<li>Cave ({language})") < page.index(f"<li>Toit ({language})")
    assert page.count(" selected>") == 4


def test_a_gap_between_wishes_says_nothing(client: Client, member: Profile) -> None:
    rodeo = make_rodeo({**PLACES, "Four": 1})
    send(client, rodeo, "Toit", "Bar", "Jardin", "", "Four")
    assert wished(rodeo, member) == ["Toit", "Bar", "Jardin", "Four"]


@pytest.mark.parametrize(
    ("names", "field"),
    [
        (("Toit", "Bar", "Toit"), "wish_3"),
        (("Toit", "Bar", "Jardin", "Bar"), "wish_4"),
        (("Toit", "Bar"), "wish_3"),
        (("Toit", "", "Bar", "Jardin"), "wish_2"),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_chosen_is_kept(
    client: Client, member: Profile, names: tuple[str, ...], field: str
) -> None:
    rodeo = make_rodeo(PLACES)
    send(client, rodeo, "Cave", "Toit", "Bar")
    response = send(client, rodeo, *names)
    assert list(response.context["form"].errors) == [field]
    assert f'id="id_{field}_error"' in response.content.decode()
    chosen = [response.context["form"][f"wish_{rank}"].value() for rank in range(1, len(names) + 1)]
    known = named(rodeo)
    assert chosen == [str(known[name].pk) if name else "" for name in names]
    assert wished(rodeo, member) == ["Cave", "Toit", "Bar"]


@pytest.mark.parametrize("value", ["", "-1", "x", "999999", "1e3", "\x00", "é" * 5000])
def test_nonsense_is_refused(client: Client, member: Profile, value: str) -> None:
    rodeo = make_rodeo(PLACES)
    response = client.post(address("rodeo", "fr"), {f"wish_{rank}": value for rank in range(1, 6)})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert not RodeoWish.objects.filter(rodeo=rodeo).exists()


def test_a_commission_of_another_rodeo_is_no_choice(client: Client, member: Profile) -> None:
    rodeo = make_rodeo(PLACES)
    other = make_commission("Ailleurs")
    answers = {"wish_1": other.pk, "wish_2": named(rodeo)["Bar"].pk, "wish_3": named(rodeo)["Toit"].pk}
    assert list(client.post(address("rodeo", "fr"), answers).context["form"].errors) == ["wish_1"]


def test_with_two_commissions_two_wishes_are_enough(client: Client, member: Profile) -> None:
    rodeo = make_rodeo({"Jardin": 1, "Bar": 1})
    send(client, rodeo, "Bar", "Jardin")
    assert wished(rodeo, member) == ["Bar", "Jardin"]


def test_wishes_can_be_taken_back(client: Client, member: Profile) -> None:
    rodeo = make_rodeo(PLACES)
    send(client, rodeo, "Bar", "Jardin", "Toit")
    client.post(address("rodeo", "fr"), {"withdraw": "1"})
    assert wished(rodeo, member) == []


def days_from_now(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


@pytest.mark.parametrize(("opens", "closes"), [(1, 9), (-9, -1)])
def test_before_and_after_nothing_is_taken(client: Client, member: Profile, opens: int, closes: int) -> None:
    rodeo = make_rodeo(PLACES, opens=days_from_now(opens), closes=days_from_now(closes))
    page = client.get(address("rodeo", "fr")).content.decode()
    assert 'name="wish_1"' not in page
    send(client, rodeo, "Bar", "Jardin", "Toit")
    assert wished(rodeo, member) == []
    assert keep(rodeo, member, [1]) is False


@pytest.mark.parametrize(("opens", "closes"), [(0, 0), (0, 9), (-9, 0)])
def test_the_first_and_the_last_day_count(client: Client, member: Profile, opens: int, closes: int) -> None:
    rodeo = make_rodeo(PLACES, opens=days_from_now(opens), closes=days_from_now(closes))
    send(client, rodeo, "Bar", "Jardin", "Toit")
    assert wished(rodeo, member) == ["Bar", "Jardin", "Toit"]


@BOTH
def test_once_settled_the_page_says_where_one_goes(client: Client, language: str) -> None:
    rodeo, first, _second = make_settled()
    client.force_login(first.user)

    def headings() -> str:
        return " ".join(re.findall(r"<h2>(.*?)</h2>", client.get(address("rodeo", language)).content.decode(), re.S))

    assert f"Jardin ({language})" not in headings()
    Rodeo.objects.update(applied_at=timezone.now())
    assert f"Jardin ({language})" in headings()
    rodeo.placings.filter(person=first).update(commission=None)
    without = headings()
    assert f"Jardin ({language})" not in without
    rodeo.placings.filter(person=first).delete()
    assert headings() not in (without, "")


@BOTH
def test_whoever_does_not_belong_sees_no_form(client: Client, member: Profile, language: str) -> None:
    make_rodeo(PLACES)
    Membership.objects.filter(person=member).update(until=days_from_now(-1))
    response = client.get(address("rodeo", language))
    assert response.status_code == 200
    assert 'name="wish_1"' not in response.content.decode()
    assert client.post(address("rodeo", language), {}).status_code == 403


@BOTH
def test_without_a_rodeo_the_page_says_so(client: Client, member: Profile, language: str) -> None:
    Rodeo.objects.all().delete()
    assert client.get(address("rodeo", language)).status_code == 200
    assert client.post(address("rodeo", language), {}).status_code == 403


def test_wishes_of_somebody_else_are_not_shown(client: Client, member: Profile) -> None:
    rodeo = make_rodeo(PLACES)
    add_wishes(rodeo, make_person("Une Autre", user=make_account("autre@latablee.example")), "Cave", "Bar", "Toit")
    assert "<ol>" not in client.get(address("rodeo", "fr")).content.decode().split("rodeo-offers")[0]


@BOTH
def test_the_page_costs_the_same_with_few_and_with_many(client: Client, member: Profile, language: str) -> None:
    make_rodeo(PLACES)
    assert queries_of(client, address("rodeo", language)) == PAGE
    rodeo = make_rodeo({f"Groupe {n}": 3 for n in range(30)})
    for commission in named(rodeo).values():
        Mandate.objects.create(commission=commission, person=make_person(f"Chef {commission.pk}"), role="lead")
    add_wishes(rodeo, member, "Groupe 1", "Groupe 2", "Groupe 3")
    assert queries_of(client, address("rodeo", language)) == PAGE


@pytest.mark.parametrize(
    "days",
    [{"closes": date(2020, 1, 1)}, {"since": date(2020, 1, 1)}, {"until": date(2020, 1, 1)}],
)
def test_days_out_of_order_are_refused(days: dict[str, date]) -> None:
    rodeo = make_rodeo()
    for name, day in days.items():
        setattr(rodeo, name, day)
    with pytest.raises(ValidationError):
        rodeo.full_clean()
