"""The admin's lists and forms: few queries whatever the number of rows, filters and orders that go together."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db.models import Model
from django.test import Client

from blog.models import Category
from community.models import Commission, Event, EventKind, Mandate, Place, Profile, Registration, Trade, Update
from tests.community import desk
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
)
from tests.support.reading import queries_of

pytestmark = pytest.mark.django_db

MOST_QUERIES = 40
THINGS = [Event, Profile, Commission, Update]
LISTS = [Place, EventKind, Trade, Category]
by_name = {"ids": lambda model: model.__name__}


def test_the_list_of_events_says_when_each_begins_next(editor: Client) -> None:
    make_event(start=datetime(2036, 5, 4, 18, 30, tzinfo=ZoneInfo("Europe/Paris")))
    assert "04/05/2036 18:30" in editor.get(desk.address(Event, "list")).content.decode()


def leave_one(model: type[Model]) -> None:
    """Take all rows but one away."""
    for other in (Mandate, Registration):
        other.objects.all().delete()
    model.objects.exclude(pk=model.objects.first().pk).delete()


def more(model: type[Model], number: int) -> None:
    """Make that many further rows, published by hand or not."""
    if model is Update:
        several_updates(Commission.objects.first(), number)
    else:
        {Event: several_events, Profile: several_people, Commission: several_commissions}[model](number)


@pytest.mark.parametrize("model", THINGS, **by_name)
def test_a_list_costs_the_same_with_one_row_and_with_thirty(editor: Client, model: type[Model]) -> None:
    leave_one(model)
    url = desk.address(model, "list")
    one = queries_of(editor, url)
    more(model, 29)
    assert queries_of(editor, url) == one <= MOST_QUERIES


@pytest.mark.parametrize("model", LISTS, **by_name)
def test_a_simple_list_costs_little(editor: Client, model: type[Model]) -> None:
    assert model.objects.count() > 3
    assert queries_of(editor, desk.address(model, "list")) <= 15


@pytest.mark.parametrize("model", THINGS + LISTS, **by_name)
def test_forms_keep_within_the_budget(editor: Client, model: type[Model]) -> None:
    assert queries_of(editor, desk.address(model, "add")) <= MOST_QUERIES
    assert queries_of(editor, desk.address(model, "edit", model.objects.first().pk)) <= MOST_QUERIES


def test_a_form_costs_the_same_however_much_there_is_to_choose(editor: Client) -> None:
    url = desk.address(Event, "edit", make_event("Fournée").pk)
    before = queries_of(editor, url)
    for number in range(10):
        make_kind(f"Sorte {number}")
        make_place(f"Lieu {number}")
        make_commission(f"Groupe {number}")
    assert queries_of(editor, url) == before


def test_the_list_of_mandates_costs_the_same_with_one_row_and_with_thirty(editor: Client) -> None:
    Mandate.objects.all().delete()
    commission = make_commission()
    Mandate.objects.create(commission=commission, person=make_person())
    urls = ["/admin/mandate/", "/admin/mandate/new/"]
    one = [queries_of(editor, url) for url in urls]
    for number in range(10):
        Mandate.objects.create(commission=make_commission(f"Groupe {number}"), person=make_person(f"Ana {number}"))
    assert [queries_of(editor, url) for url in urls] == one
    assert max(one) <= MOST_QUERIES


def test_the_dashboard_keeps_within_the_budget(editor: Client) -> None:
    before = queries_of(editor, "/admin/")
    several_events(30)
    assert queries_of(editor, "/admin/") == before <= MOST_QUERIES


@pytest.mark.parametrize(
    ("model", "query"),
    [
        (Event, {"kind": 1, "audience": "public", "commission": 1}),
        (Event, {"ordering": "day"}),
        (Event, {"ordering": "-kind"}),
        (Profile, {"audience": "members"}),
        (Profile, {"ordering": "name"}),
        (Commission, {"ordering": "rhythm"}),
        (Update, {"commission": 1, "audience": "public"}),
        (Update, {"ordering": "-date"}),
        (Update, {"ordering": "commission"}),
        (Event, {"ordering": "nonsense", "kind": "nonsense", "p": "nonsense"}),
    ],
)
@pytest.mark.parametrize("words", ["", "a"])
def test_filters_orders_and_searches_go_together(
    editor: Client, model: type[Model], query: dict[str, Any], words: str
) -> None:
    assert editor.get(desk.address(model, "list"), query | {"q": words}).status_code == 200


@pytest.mark.parametrize("model", THINGS, **by_name)
def test_a_list_leads_to_the_public_page_of_what_is_live(editor: Client, model: type[Model]) -> None:
    live = model.objects.filter(live=True).first()
    shown_on = live.shown_on
    address = shown_on.get_url()
    page = editor.get(desk.address(model, "edit", live.pk)).content.decode()
    assert f'href="{address}"' in page
    model.objects.filter(pk=live.pk).update(live=False)
    assert f'href="{address}"' not in editor.get(desk.address(model, "edit", live.pk)).content.decode()


def test_publishing_says_where_to_see_it(editor: Client) -> None:
    event = make_event("Fournée")
    url = desk.address(Event, "edit", event.pk)
    response = desk.send(editor, url, desk.open_form(editor, url), "publish", follow=True)
    assert f'href="{event.get_url()}"' in desk.messages_of(response)


@pytest.mark.parametrize(("action", "is_shown"), [("publish", True), ("", False)])
def test_what_is_published_as_it_is_made_says_so_too(editor: Client, action: str, is_shown: bool) -> None:
    url = desk.address(Event, "add")
    answers = desk.open_form(editor, url) | desk.words_of(Event, fr="Fournée") | desk.facts_of(Event)
    told = desk.messages_of(desk.send(editor, url, answers, action, follow=True))
    assert (Event.objects.get(translations__title="Fournée").get_url() in told) is is_shown


def test_an_export_holds_every_row(editor: Client) -> None:
    response = editor.get(desk.address(Event, "list"), {"export": "csv"})
    rows = b"".join(response.streaming_content).decode().strip().splitlines()
    assert len(rows) == Event.objects.count() + 1


def test_an_update_is_listed_under_its_commission(editor: Client) -> None:
    update = make_update(make_commission("Boulange"))
    html = editor.get(desk.address(Update, "list")).content.decode()
    assert str(update.commission) in html
