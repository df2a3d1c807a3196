"""Places, guests and the line: who gets what, in which order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from community.agenda.dates import cancel as cancel_date
from community.agenda.dates import confirm as confirm_date
from community.models import Occurrence, Registration
from community.registration.doors import Refusal
from community.registration.entering import Applicant, confirm_address, member, register
from community.registration.leaving import accept_offer, bring_fewer, cancel, decline_offer
from community.registration.line import lapse, position, settle
from community.registration.upkeep import keep_registrations
from tests.factories.registrations import AUDIENCES, join, join_by_mail, light_registrant, make_date, noon, states

pytestmark = pytest.mark.django_db
CONFIRMED, WAITING, OFFERED, CANCELLED, LAPSED = "confirmed", "waiting", "offered", "cancelled", "lapsed"


@pytest.fixture(autouse=True)
def by_day() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(noon(), tick=False) as traveller:
        yield traveller


def left(occurrence: Occurrence) -> int | None:
    occurrence.refresh_from_db()
    return occurrence.places_left


def again(registration: Registration) -> Registration:
    registration.refresh_from_db()
    return registration


def test_places_go_in_order_of_arrival_and_then_people_wait() -> None:
    occurrence = make_date(cap=2)
    mine = [join(occurrence) for _ in range(4)]
    assert states(occurrence) == [CONFIRMED, CONFIRMED, WAITING, WAITING]
    assert [each.ticket for each in mine] == [1, 2, 3, 4]
    assert [position(each) for each in mine[2:]] == [1, 2]
    assert left(occurrence) == 0


def test_guests_count() -> None:
    occurrence = make_date(cap=5, most_guests=3)
    join(occurrence, guests=3)
    assert left(occurrence) == 1
    assert register(occurrence, member(light_registrant(), AUDIENCES), 4) is Refusal.TOO_MANY_GUESTS
    join(occurrence)
    assert left(occurrence) == 0


def test_without_a_limit_nobody_waits() -> None:
    occurrence = make_date(cap=None)
    for _ in range(30):
        join(occurrence)
    assert set(states(occurrence)) == {CONFIRMED}
    assert left(occurrence) is None


def test_a_date_may_have_a_number_of_its_own() -> None:
    occurrence = make_date(cap=9)
    Occurrence.objects.filter(pk=occurrence.pk).update(cap=1)
    join(occurrence)
    assert join(occurrence).state == WAITING


def test_a_place_that_becomes_free_is_offered_to_the_next() -> None:
    occurrence = make_date(cap=1)
    first, second, third = (join(occurrence) for _ in range(3))
    cancel(first)
    assert states(occurrence) == [CANCELLED, OFFERED, WAITING]
    assert again(second).offer_stands()
    assert left(occurrence) == 0
    assert accept_offer(second)
    assert again(second).state == CONFIRMED
    assert again(third).state == WAITING


def test_a_no_passes_the_offer_on() -> None:
    occurrence = make_date(cap=1)
    first, second, third = (join(occurrence) for _ in range(3))
    cancel(first)
    decline_offer(second)
    assert states(occurrence) == [CANCELLED, CANCELLED, OFFERED]
    assert not accept_offer(second)
    assert again(third).offers == 1


def test_no_yes_no_place(by_day: time_machine.Traveller) -> None:
    occurrence = make_date(cap=1)
    first, second, third = (join(occurrence) for _ in range(3))
    cancel(first)
    by_day.move_to(again(second).offered_until + timedelta(minutes=1))
    assert not accept_offer(second)
    assert states(occurrence) == [CANCELLED, LAPSED, OFFERED]
    assert lapse() == 0
    assert join(occurrence, second.person).state == WAITING
    assert again(third).offer_stands()


def test_nobody_overtakes_while_a_place_waits_for_the_morning(by_day: time_machine.Traveller) -> None:
    occurrence = make_date(cap=1)
    first, second = join(occurrence), join(occurrence)
    by_day.move_to(noon() + timedelta(hours=11))
    cancel(first)
    assert left(occurrence) == 1
    late = join(occurrence)
    assert states(occurrence) == [CANCELLED, WAITING, WAITING]
    by_day.move_to(noon() + timedelta(hours=20))
    assert keep_registrations()["offered"] == 1
    assert keep_registrations()["offered"] == 0
    assert again(second).state == OFFERED
    assert again(second).offered_until == timezone.now() + timedelta(hours=48)
    assert again(late).state == WAITING


def test_the_first_in_line_is_offered_what_there_is_of_what_they_asked() -> None:
    occurrence = make_date(cap=2, most_guests=3)
    one, two = join(occurrence), join(occurrence)
    many, single = join(occurrence, guests=3), join(occurrence)
    cancel(one)
    assert (again(many).state, again(many).guests) == (OFFERED, 0)
    assert again(single).state == WAITING
    cancel(two)
    assert again(single).state == OFFERED


def test_whoever_asks_for_more_than_there_is_may_have_what_there_is() -> None:
    occurrence = make_date(cap=3, most_guests=3)
    join(occurrence)
    many = join(occurrence, guests=3)
    assert (many.state, many.guests) == (OFFERED, 1)
    assert left(occurrence) == 0


def test_fewer_guests_free_their_places() -> None:
    occurrence = make_date(cap=3, most_guests=2)
    many, waiting = join(occurrence, guests=2), join(occurrence)
    assert not bring_fewer(many, 2)
    assert not bring_fewer(many, 5)
    assert bring_fewer(many, 1)
    assert again(waiting).state == OFFERED
    assert left(occurrence) == 0


def test_more_places_are_offered_in_order_when_the_event_or_the_date_gets_them() -> None:
    occurrence = make_date(cap=1)
    mine = [join(occurrence) for _ in range(5)]
    occurrence.event.cap = 2
    occurrence.event.save()
    assert states(occurrence) == [CONFIRMED, OFFERED, WAITING, WAITING, WAITING]
    occurrence.refresh_from_db()
    occurrence.cap = 4
    occurrence.save()
    assert states(occurrence) == [CONFIRMED, OFFERED, OFFERED, OFFERED, WAITING]
    occurrence.cap = 1
    occurrence.save()
    assert accept_offer(mine[1])
    assert states(occurrence) == [CONFIRMED, CONFIRMED, OFFERED, OFFERED, WAITING]


def test_whoever_is_deleted_leaves_their_place_to_the_next() -> None:
    occurrence = make_date(cap=1)
    first, second = join(occurrence), join(occurrence)
    first.person.delete()
    assert again(second).state == OFFERED


def test_in_the_last_hours_free_places_go_to_whoever_comes_first(by_day: time_machine.Traveller) -> None:
    occurrence = make_date(cap=1, days=3)
    first, second, third = (join(occurrence) for _ in range(3))
    by_day.move_to(occurrence.start - timedelta(hours=1))
    cancel(first)
    assert states(occurrence) == [CANCELLED, WAITING, WAITING]
    assert accept_offer(third)
    assert not accept_offer(second)
    cancel(third)
    assert join(occurrence).state == CONFIRMED


def test_asking_twice_changes_nothing() -> None:
    occurrence = make_date(cap=5, most_guests=2)
    person = light_registrant()
    first = join(occurrence, person, guests=1)
    second = join(occurrence, person, guests=2)
    assert first.pk == second.pk
    assert second.guests == 1
    by_form = join_by_mail(occurrence, person.user.email.upper())
    assert by_form.pk == first.pk
    assert occurrence.registrations.count() == 1


def test_an_address_that_is_not_confirmed_holds_no_place() -> None:
    occurrence = make_date(cap=1)
    asked = register(occurrence, Applicant("Voisin", "voisin@ailleurs.example", "fr"))
    assert (asked.state, asked.ticket) == ("unconfirmed", None)
    assert left(occurrence) == 1
    assert join(occurrence).state == CONFIRMED
    assert confirm_address(asked).state == WAITING
    assert confirm_address(asked).ticket == 2


def test_an_address_of_an_account_is_its_persons() -> None:
    occurrence = make_date()
    person = light_registrant()
    assert join_by_mail(occurrence, person.user.email).person == person
    other = make_date()
    register(other, Applicant("Moi", person.user.email, "en"))
    assert join(other, person).state == CONFIRMED
    assert other.registrations.count() == 1


def test_five_addresses_to_confirm_within_an_hour_are_enough() -> None:
    who = Applicant("Voisin", "voisin@ailleurs.example", "fr")
    outcomes = [register(make_date(), who) for _ in range(6)]
    assert [isinstance(outcome, Registration) for outcome in outcomes] == [True] * 5 + [False]
    assert outcomes[5] is Refusal.TOO_OFTEN


def test_a_cancelled_date_keeps_its_line_and_takes_its_offers_back() -> None:
    occurrence = make_date(cap=1)
    first, second = join(occurrence), join(occurrence)
    cancel(first)
    cancel_date(occurrence)
    assert states(occurrence) == [CANCELLED, WAITING]
    assert settle(occurrence.pk) == 0
    confirm_date(occurrence)
    assert again(second).state == OFFERED
    assert again(second).offers == 2
