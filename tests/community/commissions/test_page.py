"""The page of a commission: its former leads, how to join, its dates."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from community.models import Commission, Mandate
from tests.community.commissions.readers import member_client
from tests.community.commissions.toit import at
from tests.factories.things import make_commission, make_event, make_person
from tests.support.addresses import LANGUAGES
from tests.support.reading import Document, read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGES)
def test_former_leads_are_named_with_their_years_where_the_reader_may_see_them(
    commission: Commission, language: str
) -> None:
    def mandate(name: str, role: str, since: int, until: int | None, **facts: Any) -> None:
        ends = date(until, 8, 31) if until else None
        person = make_person(name, **facts)
        Mandate.objects.create(commission=commission, person=person, role=role, since=date(since, 9, 1), until=ends)

    mandate("Ancienne Cheffe", "lead", 2018, 2020)
    mandate("Cheffe Brève", "lead", 2019, 2021, audience="members")
    mandate("Partie Loin", "lead", 2016, 2018, shown=False)
    mandate("Ancien Bras", "volunteer", 2018, 2020)
    mandate("Cheffe Ici", "lead", 2021, None)
    shown = {
        reader: chairs_in(read(client.get(at(language))))
        for reader, client in (("public", Client()), ("member", member_client()))
    }
    assert shown == {
        "public": ["Ancienne Cheffe, 2018–2020"],
        "member": ["Cheffe Brève, 2019–2021", "Ancienne Cheffe, 2018–2020"],
    }


def chairs_in(page: Document) -> list[str]:
    return [
        " ".join("".join(item.itertext()).split()).replace(" ,", ",")
        for each in page.root.iter("details")
        if "chairs" in each.get("class", "")
        for item in each.iter("li")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_how_to_join_and_shows_no_address(client: Client, language: str) -> None:
    commission = make_commission(
        "Toit", hours=3, contact="toit@latablee.example", words={"how_to_join": "Venez lundi."}
    )
    for url in (at(language), f"/{language}/commissions/"):
        page = client.get(url).content.decode()
        assert "toit@latablee.example" not in page
        assert "3 h" in page
    shown = read(client.get(at(language)))
    assert "Venez lundi." in "".join(shown.root.itertext())
    with translation.override(language):
        assert reverse("write_to_commission", args=[commission.pk]) in [link.get("href") for link in shown.links]


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_dates_can_be_subscribed_to(client: Client, commission: Commission, language: str) -> None:
    make_event("Réunion", commission=commission)
    make_event("D’une autre")
    hrefs = [link.get("href", "") for link in read(client.get(at(language))).links]
    (calendar,) = [href for href in hrefs if href.startswith("webcal://")]
    answer = client.get("/" + calendar.split("/", 3)[3]).content.decode()
    assert "Réunion" in answer
    assert "D’une autre" not in answer
