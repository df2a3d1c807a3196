"""The screen of the proposal: made, made again, adjusted by hand, with its reasons; what does not fit is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from community.models import Mandate, Membership, Profile, Rodeo, RodeoOffer, RodeoPlacing
from community.rodeo.board import board_of
from community.rodeo.proposing import adjust, propose
from community.rodeo.reasons import counts, give_reasons
from tests.community import desk
from tests.factories.rodeos import make_rodeo, make_wisher, named, places_of
from tests.factories.things import make_commission, make_person

pytestmark = pytest.mark.django_db
PROPOSAL = 20


def screen(rodeo: Rodeo, name: str = "index") -> str:
    return reverse(f"rodeo_proposal:{name}", args=[rodeo.pk])


def press(client: Client, rodeo: Rodeo, button: str) -> HttpResponse:
    return client.post(screen(rodeo), {button: "1"}, follow=True)


def change(client: Client, rodeo: Rodeo, **answers: Any) -> HttpResponse:
    """Open the form, put `answers` in, save."""
    form = client.get(screen(rodeo)).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in sent.items() if value not in (None, False)} | answers
    return client.post(screen(rodeo), {name: value for name, value in sent.items() if value != "off"}, follow=True)


def reasons_of(rodeo: Rodeo, name: str) -> list[str]:
    with translation.override("en"):
        board = give_reasons(board_of(rodeo))
        return next(seat.reasons for seat in board.seats if seat.person.name == name)


def test_on_creation_every_live_commission_gets_an_offer(editor: Client) -> None:
    Rodeo.objects.all().delete()
    wants = make_commission("Veut", places_wanted=4)
    has = make_commission("A du monde")
    for name in ("Ana Un", "Bob Deux"):
        Mandate.objects.create(commission=has, person=make_person(name))
    empty, hidden = make_commission("Personne"), make_commission("Pas publiée", live=False)
    today = timezone.localdate()
    days = {name: f"{today + timedelta(days=n)}" for name, n in (("opens", 0), ("closes", 9), ("since", 20))}
    response = editor.post(reverse("rodeos:add"), days | {"until": f"{today + timedelta(days=300)}"})
    rodeo = Rodeo.objects.get()
    assert response.url == screen(rodeo)
    places = dict(rodeo.offers.values_list("commission", "places"))
    assert (places[wants.pk], places[has.pk], places[empty.pk]) == (4, 2, 1)
    assert hidden.pk not in places


def test_a_commission_that_came_later_can_be_added(editor: Client) -> None:
    rodeo = make_rodeo()
    offers = rodeo.offers
    press(editor, rodeo, "missing")
    before = offers.count()
    late = make_commission("Tard venue")
    assert press(editor, rodeo, "missing").redirect_chain[-1][0] == screen(rodeo, "places")
    assert offers.count() == before + 1
    assert offers.filter(commission=late).exists()


def test_days_out_of_order_are_said(editor: Client) -> None:
    response = editor.post(
        reverse("rodeos:add"),
        {"opens": "2030-05-01", "closes": "2030-04-01", "since": "2030-06-01", "until": "2030-07-01"},
    )
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert "2030-04-01" in response.content.decode()


def test_a_proposal_is_made_and_made_again(editor: Client) -> None:
    rodeo = make_rodeo({"Jardin": 1, "Bar": 2})
    make_wisher(rodeo, "Jardin", "Bar", name="Ana Un")
    press(editor, rodeo, "propose")
    assert places_of(rodeo) == {"Ana Un": "Jardin"}
    make_wisher(rodeo, "Jardin", name="Bob Deux")
    assert board_of(rodeo).waiting == 1
    press(editor, rodeo, "propose")
    first = places_of(rodeo)
    assert first == {"Ana Un": "Bar", "Bob Deux": "Jardin"}
    press(editor, rodeo, "propose")
    assert places_of(rodeo) == first


def test_whoever_has_left_is_no_longer_part() -> None:
    rodeo = make_rodeo({"Jardin": 2})
    leaver = make_wisher(rodeo, "Jardin", name="Ana Un")
    propose(rodeo)
    RodeoPlacing.objects.update(by_hand=True)
    Membership.objects.filter(person=leaver).update(until=timezone.localdate() - timedelta(days=1))
    assert [seat.person.name for seat in board_of(rodeo).gone] == ["Ana Un"]
    propose(rodeo)
    assert places_of(rodeo) == {}


def test_what_was_put_by_hand_stays_when_it_is_proposed_again(editor: Client) -> None:
    rodeo = make_rodeo({"Jardin": 1, "Bar": 2})
    ana = make_wisher(rodeo, "Jardin", name="Ana Un")
    make_wisher(rodeo, "Bar", name="Bob Deux")
    press(editor, rodeo, "propose")
    change(editor, rodeo, **{f"place_{ana.pk}": named(rodeo)["Bar"].pk})
    expected = {"Ana Un": "Bar", "Bob Deux": "Bar"}
    assert places_of(rodeo) == expected
    assert [placing.person for placing in rodeo.placings.filter(by_hand=True)] == [ana]
    assert reasons_of(rodeo, "Ana Un") == ["Put there by hand."]
    press(editor, rodeo, "propose")
    assert places_of(rodeo) == expected
    change(editor, rodeo, **{f"keep_{ana.pk}": "off"})
    press(editor, rodeo, "propose")
    assert places_of(rodeo) == {"Ana Un": "Jardin", "Bob Deux": "Bar"}


def test_somebody_without_wishes_can_be_added(editor: Client) -> None:
    rodeo = make_rodeo({"Jardin": 1, "Bar": 2})
    make_wisher(rodeo, "Jardin", name="Ana Un")
    press(editor, rodeo, "propose")
    late = make_person("Zoé Sans")
    change(editor, rodeo, added=late.pk, added_to=named(rodeo)["Bar"].pk)
    press(editor, rodeo, "propose")
    assert places_of(rodeo) == {"Ana Un": "Jardin", "Zoé Sans": "Bar"}


def test_a_stranger_can_not_be_added(editor: Client) -> None:
    rodeo = make_rodeo({"Jardin": 3})
    make_wisher(rodeo, "Jardin", name="Ana Un")
    press(editor, rodeo, "propose")
    stranger = make_person("Zoé Dehors", shown=False)
    response = change(editor, rodeo, added=stranger.pk, added_to=named(rodeo)["Jardin"].pk)
    assert "added" in response.context["form"].errors
    assert "Zoé Dehors" not in places_of(rodeo)


def test_a_commission_is_not_overfilled_by_hand(editor: Client) -> None:
    rodeo = make_rodeo({"Jardin": 1, "Bar": 2})
    make_wisher(rodeo, "Jardin", name="Ana Un")
    bob = make_wisher(rodeo, "Bar", name="Bob Deux")
    press(editor, rodeo, "propose")
    before = places_of(rodeo)
    garden = named(rodeo)["Jardin"]
    response = change(editor, rodeo, **{f"place_{bob.pk}": garden.pk})
    assert "Jardin" in str(response.context["form"].non_field_errors())
    assert f'<option value="{garden.pk}" selected>' in response.content.decode()
    assert places_of(rodeo) == before


def test_a_proposal_that_changed_meanwhile_is_not_written_over(editor: Client) -> None:
    rodeo = make_rodeo({"Jardin": 1, "Bar": 2})
    ana = make_wisher(rodeo, "Jardin", name="Ana Un")
    press(editor, rodeo, "propose")
    response = change(editor, rodeo, **{f"place_{ana.pk}": named(rodeo)["Bar"].pk, "seen": "before"})
    assert places_of(rodeo) == {"Ana Un": "Jardin"}
    form = response.context["form"]
    assert form.non_field_errors()
    sent = form.data.dict()
    editor.post(screen(rodeo), sent)
    assert places_of(rodeo) == {"Ana Un": "Bar"}


@pytest.mark.parametrize("value", ["-1", "x", "999999", "\x00"])
def test_nonsense_is_refused(editor: Client, value: str) -> None:
    rodeo = make_rodeo({"Jardin": 1})
    ana = make_wisher(rodeo, "Jardin", name="Ana Un")
    press(editor, rodeo, "propose")
    response = change(editor, rodeo, **{f"place_{ana.pk}": value, "added": value})
    assert response.status_code == 200
    assert places_of(rodeo) == {"Ana Un": "Jardin"}


def test_once_there_are_mandates_nothing_changes_any_more(editor: Client) -> None:
    rodeo = make_rodeo({"Jardin": 1, "Bar": 1})
    ana = make_wisher(rodeo, "Jardin", name="Ana Un")
    propose(rodeo)
    Rodeo.objects.update(applied_at=timezone.now())
    make_wisher(rodeo, "Bar", name="Bob Deux")
    press(editor, rodeo, "propose")
    press(editor, rodeo, "missing")
    assert not adjust(rodeo, {ana.pk: named(rodeo)["Bar"].pk}, set(), board_of(rodeo).fingerprint)
    assert places_of(rodeo) == {"Ana Un": "Jardin"}
    assert rodeo.offers.count() == 2
    assert f"place_{ana.pk}" not in editor.get(screen(rodeo)).content.decode()


def test_the_reasons_are_told_in_plain_words() -> None:
    rodeo = make_rodeo({"Jardin": 2, "Bar": 1})
    for name in ("Ana Un", "Bob Deux", "Cléo Trois", "Dia Quatre"):
        make_wisher(rodeo, "Jardin", "Bar", name=name)
    propose(rodeo)
    with translation.override("en"):
        board = give_reasons(board_of(rodeo))
        by_commission = {table.offer.commission.words_in("fr").name: table for table in board.tables.values()}
        [second] = by_commission["Bar (fr)"].seats
        full = "Jardin (en) was full with 2 people whose first wish it was."
        assert second.reasons == [full]
        [out] = board.out
        assert out.reasons == [full, "Bar (en) was full with 1 person.", "Every place is taken."]
        assert [seat.reasons for seat in by_commission["Jardin (fr)"].seats] == [[], []]
        assert [number for _label, number in counts(board)] == [2, 1, 0, 0, 1]


def test_a_minimum_is_a_reason_and_one_that_is_not_reached_is_told(editor: Client) -> None:
    rodeo = make_rodeo({"Jardin": 3, "Bar": 2, "Toit": 2})
    RodeoOffer.objects.filter(commission=named(rodeo)["Bar"]).update(minimum=2)
    RodeoOffer.objects.filter(commission=named(rodeo)["Toit"]).update(minimum=1)
    for name in ("Ana Un", "Bob Deux"):
        make_wisher(rodeo, "Jardin", "Bar", name=name)
    press(editor, rodeo, "propose")
    assert places_of(rodeo) == {"Ana Un": "Bar", "Bob Deux": "Bar"}
    assert reasons_of(rodeo, "Ana Un") == ["Jardin (en) has room, but Bar (en) needs people to go on."]
    assert [table.lacks for table in board_of(rodeo).tables.values()] == [0, 0, 1]


def test_fewer_places_than_people_are_told(editor: Client) -> None:
    """The places of a commission were made fewer after the proposal."""
    rodeo = make_rodeo({"Jardin": 2, "Bar": 2})
    for name in ("Ana Un", "Bob Deux"):
        make_wisher(rodeo, "Jardin", "Bar", name=name)
    press(editor, rodeo, "propose")
    RodeoOffer.objects.filter(commission=named(rodeo)["Jardin"]).update(places=1)
    board = board_of(rodeo)
    assert [table.over for table in board.tables.values()] == [1, 0]
    assert not board.is_sound
    press(editor, rodeo, "propose")
    assert sorted(places_of(rodeo).values()) == ["Bar", "Jardin"]


def cost(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_the_screen_costs_the_same_with_three_people_and_with_sixty(editor: Client) -> None:
    rodeo = make_rodeo({"Jardin": 40, "Bar": 10})
    for _person in range(3):
        make_wisher(rodeo, "Jardin", "Bar")
    propose(rodeo)
    assert cost(editor, screen(rodeo)) == PROPOSAL
    for _person in range(57):
        make_wisher(rodeo, "Jardin", "Bar")
    propose(rodeo)
    assert len(board_of(rodeo).out) == 10
    assert cost(editor, screen(rodeo)) == PROPOSAL


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_screens_are_told_in_the_editors_language(client: Client, language: str) -> None:
    user = desk.sign_in(client, "editor")
    user.language = language
    user.save()
    rodeo = make_rodeo({"Jardin": 1})
    make_wisher(rodeo, "Jardin", name="Ana Un")
    propose(rodeo)
    for name in ("index", "places", "apply"):
        assert f"Jardin ({language})" in client.get(screen(rodeo, name)).content.decode() or name == "apply"


def test_profiles_that_belong_are_offered_alone(editor: Client) -> None:
    rodeo = make_rodeo({"Jardin": 1})
    make_wisher(rodeo, "Jardin", name="Ana Un")
    propose(rodeo)
    offered = editor.get(screen(rodeo)).context["form"].fields["added"].queryset
    assert set(offered) == set(Profile.objects.belonging().exclude(name="Ana Un"))
