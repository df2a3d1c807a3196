"""Partners' calendars in the admin: an editor adds one, reads it, and sees what came of it."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from community.calendars import partners
from community.models import Event, EventKind, PartnerCalendar
from tests.community import desk
from tests.community.ical.test_importing import PARTY, ics
from tests.factories.things import make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked of the partner's server, which answers with a party."""
    asked: list[str] = []

    def answer(address: str, most_bytes: int, accept: str, allows: object) -> bytes:
        asked.append(address)
        return ics(PARTY.replace("2026", "2036"))

    monkeypatch.setattr(partners, "fetch", answer)
    return asked


def test_an_editor_adds_a_calendar_and_reads_it(client: Client, served: list[str]) -> None:
    desk.sign_in(client, "editor")
    given = {
        "name": "Le voisin",
        "place": make_place("Chez le voisin").pk,
        "address": "webcal://voisin.example/agenda.ics",
        "kind": EventKind.objects.first().pk,
        "language": "fr",
        "is_followed": "on",
    }
    assert client.post(reverse("partner_calendars:add"), given).status_code == 302
    calendar = PartnerCalendar.objects.get()
    fetch = reverse("partner_calendars:fetch", args=[calendar.pk])
    assert client.get(fetch).status_code == 405
    page = client.post(fetch, follow=True).content.decode()
    assert served == ["webcal://voisin.example/agenda.ics"]
    assert f'action="{fetch}"' in page
    assert Event.objects.filter(imported_from__calendar=calendar).count() == 1
    calendar.refresh_from_db()
    assert calendar.report.splitlines()[0] in page.replace("&#x27;", "'")
    assert calendar.fetched_at is not None
    refused = client.post(reverse("partner_calendars:add"), given | {"address": "file:///etc/passwd"})
    assert refused.status_code == 200
    assert PartnerCalendar.objects.count() == 1


@pytest.mark.parametrize("group", ["volunteer", "translator"])
def test_nobody_else_reads_it(client: Client, served: list[str], group: str) -> None:
    desk.sign_in(client, group)
    kind = EventKind.objects.first()
    calendar = PartnerCalendar.objects.create(name="x", place=make_place("y"), kind=kind, address="https://x.example/")
    client.post(reverse("partner_calendars:fetch", args=[calendar.pk]))
    assert served == []


def test_calendars_that_are_followed_are_read_every_day(served: list[str]) -> None:
    kind, place = EventKind.objects.first(), make_place("Chez le voisin")
    for name, address, is_followed in (
        ("a", "https://a.example/", True),
        ("b", "https://b.example/", False),
        ("c", "", True),
    ):
        PartnerCalendar.objects.create(name=name, place=place, kind=kind, address=address, is_followed=is_followed)
    output = StringIO()
    call_command("fetch_calendars", stdout=output)
    assert served == ["https://a.example/"]
    assert output.getvalue().startswith("a: 1 ")
