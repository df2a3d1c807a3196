"""A link holds as long as all that it says is so; whoever changed a letter of it gets a page that says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from community.agenda import dates
from community.models import Event, EventHost, Membership, Occurrence
from community.privacy.erase import erase
from community.swapping.answering import accept, decline
from community.swapping.asking import find
from community.swapping.links import swap_of
from tests.factories.turns import asks, hosts_in_order, make_host, make_rota, page_of, turns

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_rota(make_host("Ana Un"), make_host("Bob Deux"), make_host("Cléo Trois"))


def first_two(event: Event) -> tuple[Occurrence, Occurrence]:
    ana, bob, *_others = turns(event)
    return ana, bob


def test_a_link_says_the_same_after_its_journey(event: Event) -> None:
    ana, bob = first_two(event)
    for swap in (asks(ana, bob), asks(ana, asked=bob.host)):
        assert swap_of(swap.token) == swap
    assert asks(ana, bob).digest != asks(bob, ana).digest


def give_to_the_third(event: Event, number: int) -> None:
    dates.describe(turns(event)[number], {}, host=turns(event)[2].host)


def leaves(event: Event) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(person=turns(event)[1].host).update(until=yesterday)


CHANGES: dict[str, Callable[[Event], object]] = {
    "the date is cancelled": lambda event: dates.cancel(turns(event)[0]),
    "the date in return is skipped": lambda event: dates.skip(turns(event)[1]),
    "the date is moved": lambda event: dates.move(
        turns(event)[0], turns(event)[0].start + timedelta(hours=1), turns(event)[0].end + timedelta(hours=1)
    ),
    "the date has begun": lambda event: Occurrence.objects.filter(pk=turns(event)[0].pk).update(start=timezone.now()),
    "the date is another host's": lambda event: give_to_the_third(event, 0),
    "the date in return is another host's": lambda event: give_to_the_third(event, 1),
    "the asked takes no turns any more": lambda event: EventHost.objects.filter(person=turns(event)[1].host).delete(),
    "the asker takes no turns any more": lambda event: EventHost.objects.filter(person=turns(event)[0].host).delete(),
    "the asked does not belong any more": leaves,
    "the asked has no account any more": lambda event: turns(event)[1].host.user.delete(),
    "the asked has had everything erased": lambda event: erase(turns(event)[1].host, None),
    "the event does not turn any more": lambda event: Event.objects.filter(pk=event.pk).update(rota=""),
    "the event is taken down": lambda event: Event.objects.filter(pk=event.pk).update(live=False),
    "the date in return has gone": lambda event: turns(event)[1].delete(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_link_opens_nothing_once_something_has_changed(client: Client, event: Event, change: str) -> None:
    swap = asks(*first_two(event))
    assert find(swap) is not None
    CHANGES[change](event)
    before = list(event.occurrences.order_by("pk").values())
    assert (find(swap), accept(swap), decline(swap)) == (None, False, False)
    url = page_of("answer_swap", swap)
    for answer in ("accept", "decline", "neither"):
        page = client.post(url, {answer: "1"}, follow=True)
        assert page.status_code == 200
        assert "Nothing has changed" in page.content.decode()
        assert "There is nothing to answer here any more" in page.content.decode()
    assert list(event.occurrences.order_by("pk").values()) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda date: dates.describe(date, {"fr": "Apportez des bols."}, cap=7),
        lambda date: dates.confirm(date),
    ],
)
def test_a_note_or_a_confirmation_changes_nothing_for_a_link(event: Event, change: Callable) -> None:
    ana, bob = first_two(event)
    Occurrence.objects.filter(pk=ana.pk).update(status="tentative")
    swap = asks(ana, bob)
    change(ana)
    assert accept(swap)


def test_a_link_counts_once_even_after_the_turns_were_swapped_back(event: Event) -> None:
    swap = asks(*first_two(event))
    assert accept(swap)
    assert not accept(swap)
    assert accept(asks(*first_two(event)))
    assert hosts_in_order(event)[:2] == ["Ana", "Bob"]
    assert not accept(swap)


@pytest.mark.parametrize("view", ["my_turn", "answer_swap"])
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_nobody_here_wrote_opens_nothing(
    client: Client, event: Event, view: str, method: str, language: str
) -> None:
    ana, bob = first_two(event)
    good = page_of(view, ana if view == "my_turn" else asks(ana, bob), language)
    address, token, _end = good.rsplit("/", 2)
    short, changed = token[:-1], f"x{token[1:]}"
    forged = signing.dumps([1, 2], salt="tablee.else")
    before = list(event.occurrences.order_by("pk").values())
    for wrong in (short, changed, "x", ":::", forged, "9" * 2000):
        page = getattr(client, method)(f"{address}/{wrong}/", {"accept": "1"})
        assert page.status_code == 404
        assert "copy it from the letter" in page.content.decode() or language == "fr"
    assert list(event.occurrences.order_by("pk").values()) == before


def test_the_link_of_one_kind_is_none_of_the_other(client: Client, event: Event) -> None:
    ana, bob = first_two(event)
    turn, swap = (page_of(*each).rsplit("/", 2)[1] for each in (("my_turn", ana), ("answer_swap", asks(ana, bob))))
    assert client.get(page_of("my_turn", ana).replace(turn, swap)).status_code == 404
    assert client.get(page_of("answer_swap", asks(ana, bob)).replace(swap, turn)).status_code == 404


@pytest.mark.parametrize("view", ["my_turn", "answer_swap"])
def test_a_date_that_has_gone_is_told(client: Client, event: Event, view: str) -> None:
    ana, bob = first_two(event)
    url = page_of(view, ana if view == "my_turn" else asks(ana, bob))
    event.occurrences.all().delete()
    assert client.get(url).status_code == 404
    assert client.post(url, {"accept": "1"}).status_code == 404
