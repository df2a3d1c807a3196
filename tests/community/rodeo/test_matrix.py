"""Who opens and does what in the rodéo's screens of the admin: a table, and no address without a row."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import community.rodeo.urls
from community.models import Commission, Mandate, Rodeo, RodeoOffer
from community.rodeo.proposing import propose
from community.rodeo.viewsets import RodeoViewSet
from tests.community import desk
from tests.factories.pages import make_account
from tests.factories.rodeos import make_rodeo, make_wisher, named

pytestmark = pytest.mark.django_db

ROLES = ("anonymous", "stranger", "member", "translator", "volunteer", "lead", "editor", "admin")
RUN_IT = {"editor", "admin"}
OWN = {"index", "places", "apply"}
OFTEN = {"index", "index_results", "add", "edit", "delete", "history", "history_results", "usage"}
LEAD = "meneuse@latablee.example"


@pytest.fixture
def rodeo() -> Rodeo:
    rodeo = make_rodeo({"Jardin": 2, "Bar": 2})
    make_wisher(rodeo, "Jardin", name="Ana Un")
    propose(rodeo)
    lead = make_wisher(rodeo, "Bar", name="Lia Meneuse")
    lead.user.email = LEAD
    lead.user.save()
    lead.user.groups.set(desk.account("volunteer").groups.all())
    Mandate.objects.create(person=lead, commission=named(rodeo)["Jardin"], role="lead")
    Mandate.objects.filter(person__user=desk.account("volunteer")).delete()
    return rodeo


def client_of(role: str) -> Client:
    client = Client()
    if role == "lead":
        client.force_login(desk.User.objects.get(email=LEAD))
    elif role == "stranger":
        client.force_login(make_account("passant@latablee.example"))
    elif role != "anonymous":
        desk.sign_in(client, role)
    return client


def opened(response: HttpResponse) -> bool:
    """Whether it was done: who may not is sent to sign in or to the admin's first screen, or refused."""
    if response.status_code == 302:
        return "rodeo" in response.url and "next=" not in response.url
    return response.status_code == 200


def addresses(rodeo: Rodeo) -> dict[str, str]:
    own = {f"own:{name}": reverse(f"rodeo_proposal:{name}", args=[rodeo.pk]) for name in sorted(OWN)}
    often = {
        name: reverse(f"rodeos:{name}", args=[] if name in ("index", "index_results", "add") else [rodeo.pk])
        for name in sorted(OFTEN)
    }
    return own | often


def test_every_address_has_a_row() -> None:
    assert {pattern.name for pattern in community.rodeo.urls.urlpatterns} == OWN
    assert {pattern.name for pattern in RodeoViewSet().get_urlpatterns()} == OFTEN


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_each_role_gets_what_the_table_says(rodeo: Rodeo, role: str, method: str) -> None:
    client = client_of(role)
    found = set()
    for name, url in addresses(rodeo).items():
        with transaction.atomic():
            response = getattr(client, method)(url, {"propose": "1"} if method == "post" else {})
            transaction.set_rollback(True)
        if opened(response) or response.status_code == 405:
            found.add(name)
    expected = set(addresses(rodeo)) if role in RUN_IT else {"own:places"} if role == "lead" else set()
    assert found == expected


DEEDS = ("propose", "invite", "missing", "seen")


@pytest.mark.parametrize("role", [role for role in ROLES if role not in RUN_IT])
def test_nobody_else_changes_anything(rodeo: Rodeo, role: str) -> None:
    """The bar is nobody's here; swapped ids and every button are tried."""
    client = client_of(role)
    bar = rodeo.offers.get(commission=named(rodeo)["Bar"])
    before = state()
    for url in addresses(rodeo).values():
        for deed in DEEDS:
            client.post(url, {deed: "1", "agreed": "1", "opens": "2030-01-01"})
    client.post(reverse("rodeo_proposal:places", args=[rodeo.pk]), forms_of(bar, places=9))
    assert state() == before


def state() -> list[object]:
    tables = (Rodeo.objects, RodeoOffer.objects, Mandate.objects)
    return [list(table.order_by("pk").values()) for table in tables] + [
        list(rodeo.placings.order_by("pk").values()) for rodeo in Rodeo.objects.all()
    ]


def forms_of(*offers: RodeoOffer, places: object, minimum: object = 1) -> dict[str, str]:
    return {
        f"{name}_{offer.pk}": str(value)
        for offer in offers
        for name, value in (("places", places), ("minimum", minimum))
    }


def test_leads_state_the_places_of_their_own_commission_alone(rodeo: Rodeo) -> None:
    client, url = client_of("lead"), reverse("rodeo_proposal:places", args=[rodeo.pk])
    garden, bar = (rodeo.offers.get(commission=named(rodeo)[name]) for name in ("Jardin", "Bar"))
    assert client.get(url).context["form"].offers == [garden]
    assert client.post(url, forms_of(garden, bar, places=7)).status_code == 302
    assert client.post(url, forms_of(bar, places=8)).status_code == 200
    places = dict(rodeo.offers.values_list("pk", "places"))
    assert places == {garden.pk: 7, bar.pk: 2}


def test_editors_state_the_places_of_all(rodeo: Rodeo) -> None:
    client, url = client_of("editor"), reverse("rodeo_proposal:places", args=[rodeo.pk])
    offers = client.get(url).context["form"].offers
    client.post(url, forms_of(*offers, places=9, minimum=3))
    assert set(rodeo.offers.values_list("places", "minimum")) == {(9, 3)}


def test_once_there_are_mandates_places_stay_as_they_are(rodeo: Rodeo) -> None:
    garden = rodeo.offers.get(commission=named(rodeo)["Jardin"])
    Rodeo.objects.update(applied_at=timezone.now())
    for role in ("lead", "editor"):
        client_of(role).post(reverse("rodeo_proposal:places", args=[rodeo.pk]), forms_of(garden, places=7))
    garden.refresh_from_db()
    assert garden.places == 2


@pytest.mark.parametrize(
    ("places", "minimum"), [(0, 0), (-1, 0), (1, 2), ("x", 0), ("", ""), (10**30, 0), (3, 10**30), ("é", "\x00")]
)
def test_places_that_make_no_sense_are_refused(rodeo: Rodeo, places: object, minimum: object) -> None:
    garden = rodeo.offers.get(commission=named(rodeo)["Jardin"])
    url = reverse("rodeo_proposal:places", args=[rodeo.pk])
    response = client_of("lead").post(url, forms_of(garden, places=places, minimum=minimum))
    assert response.context["form"].errors
    garden.refresh_from_db()
    assert (garden.places, garden.minimum) == (2, 0)


def test_leads_are_asked_for_their_places_on_the_first_screen(rodeo: Rodeo) -> None:
    places = reverse("rodeo_proposal:places", args=[rodeo.pk])
    proposal = reverse("rodeo_proposal:index", args=[rodeo.pk])
    first = reverse("wagtailadmin_home")
    pages = {role: client_of(role).get(first).content.decode() for role in ("lead", "editor", "volunteer")}
    assert places in pages["lead"]
    assert proposal in pages["editor"]
    assert "rodeo-proposal" not in pages["volunteer"]
    Commission.objects.filter(pk=named(rodeo)["Jardin"].pk).update(live=False)
    assert client_of("lead").get(places).status_code == 200


def test_a_rodeo_that_is_not_there_is_not_found(rodeo: Rodeo) -> None:
    client = client_of("editor")
    for name in OWN:
        assert client.get(reverse(f"rodeo_proposal:{name}", args=[rodeo.pk + 1]), follow=True).status_code == 404
