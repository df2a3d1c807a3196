"""Letters to those who register: in their language, in the zone of the event, each once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from community.agenda.dates import cancel as cancel_date
from community.agenda.dates import confirm as confirm_date
from community.agenda.dates import move as move_date
from community.models import Occurrence, Registration
from community.registration.entering import Applicant, register
from community.registration.leaving import cancel
from community.registration.upkeep import keep_registrations
from tests.factories.registrations import join, make_date, make_registrant, noon
from tests.factories.things import make_place

pytestmark = pytest.mark.django_db
Sent = Callable[[], AbstractContextManager[Any]]


@pytest.fixture(autouse=True)
def by_day() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(noon(), tick=False) as traveller:
        yield traveller


def to(person: Any) -> list[Any]:
    return [letter for letter in mail.outbox if letter.to == [person.user.email]]


def test_each_is_written_to_in_their_language_and_told_when_and_where(sent: Sent) -> None:
    occurrence = make_date(
        cap=1, most_guests=1, place=make_place("Le grenier", "3 rue du Four"), zone="America/New_York"
    )
    anglais, french = make_registrant(language="en"), make_registrant(language="fr")
    with sent():
        mine = join(occurrence, anglais)
        join(occurrence, french, guests=1)
    [letter], [autre] = to(anglais), to(french)
    assert letter.subject.startswith("You are registered: ")
    assert "(New York time)" in letter.body
    assert "3 rue du Four" in letter.body
    assert "/en/" in letter.body
    assert "/fr/" in autre.body
    assert "(en)" in letter.subject
    assert "(fr)" in autre.subject
    assert len(letter.alternatives) == 1
    with sent():
        cancel(mine)
    assert [each.to for each in mail.outbox] == [[anglais.user.email]], "it is still night in New York"


def test_an_address_fits_a_telephone_and_leads_all_the_way(sent: Sent) -> None:
    occurrence, person = make_date(), make_registrant(language="en")
    with sent():
        join(occurrence, person)
    [letter] = to(person)
    links = re.findall('<a href="([^"]+)"[^>]*>([^<]+)</a>', letter.alternatives[0][0])
    assert len(links) == 2
    for address, shown in links:
        assert address in letter.body
        assert len(shown) <= 45


def test_whoever_is_no_longer_on_the_list_is_shown_the_way_back(sent: Sent) -> None:
    occurrence, person = make_date(), make_registrant(language="en")
    mine = join(occurrence, person)
    with sent():
        cancel(mine)
    [letter] = to(person)
    assert "/en/my-registration/" in letter.body


def test_an_offer_says_until_when_and_a_letter_says_that_it_has_gone(
    sent: Sent, by_day: time_machine.Traveller
) -> None:
    occurrence = make_date(cap=1)
    people = [make_registrant(language="en") for _ in range(3)]
    mine = [join(occurrence, person) for person in people]
    with sent():
        cancel(mine[0])
    [offer] = to(people[1])
    assert offer.subject.startswith("A place for you: ")
    assert "3 March 2027" in offer.body
    by_day.shift(timedelta(hours=49))
    with sent():
        keep_registrations()
        keep_registrations()
    assert [letter.subject.split(":")[0] for letter in to(people[1])] == ["Your offer has gone to the next"]
    assert [letter.subject.split(":")[0] for letter in to(people[2])] == ["A place for you"]


def test_whoever_registered_hears_of_every_change_of_the_date(sent: Sent) -> None:
    occurrence = make_date(cap=1)
    people = [make_registrant(language="en") for _ in range(2)]
    mine = [join(occurrence, person) for person in people]
    gone = join(occurrence, make_registrant())
    cancel(gone)
    for change, subject in (
        (lambda: move_date(occurrence, occurrence.start + timedelta(hours=1), occurrence.end), "Another time"),
        (lambda: cancel_date(occurrence), "Cancelled"),
        (lambda: confirm_date(occurrence), "It takes place after all"),
    ):
        with sent():
            change()
        assert {each.to[0] for each in mail.outbox} == {each.email for each in mine}
        assert all(each.subject.startswith(subject) for each in mail.outbox)


def test_the_day_before_is_told_once_by_day_to_those_who_come(sent: Sent, by_day: time_machine.Traveller) -> None:
    occurrence = make_date(cap=1, days=5)
    comes, waits = make_registrant(language="en"), make_registrant()
    join(occurrence, comes)
    join(occurrence, waits)
    for moment, letters in (
        (noon(3), 0),
        (noon(3) + timedelta(hours=13), 0),
        (noon(4), 1),
        (noon(4) + timedelta(minutes=5), 0),
    ):
        by_day.move_to(moment)
        with sent():
            keep_registrations()
        assert [each.subject.split(":")[0] for each in mail.outbox] == ["Tomorrow"] * letters
    assert not to(waits)
    Occurrence.objects.filter(pk=occurrence.pk).update(reminded_at=timezone.now())
    occurrence.refresh_from_db()
    move_date(occurrence, occurrence.start + timedelta(days=3), occurrence.end + timedelta(days=3))
    by_day.move_to(noon(7))
    with sent():
        keep_registrations()
    assert len(to(comes)) == 1


def test_afterwards_those_who_came_are_thanked_once(sent: Sent, by_day: time_machine.Traveller) -> None:
    occurrence = make_date(cap=3, days=1)
    came, missed = make_registrant(language="en"), make_registrant(language="en")
    join(occurrence, came)
    Registration.objects.filter(pk=join(occurrence, missed).pk).update(came=False)
    by_day.move_to(noon(2))
    with sent():
        keep_registrations()
        keep_registrations()
    assert [letter.subject.split(":")[0] for letter in mail.outbox] == ["Thank you for coming"]
    assert to(came)


def test_a_cancelled_date_is_neither_reminded_of_nor_thanked_for(sent: Sent, by_day: time_machine.Traveller) -> None:
    occurrence = make_date(days=1)
    join(occurrence)
    cancel_date(occurrence)
    for moment in (noon(), noon(2)):
        by_day.move_to(moment)
        with sent():
            keep_registrations()
        assert mail.outbox == []


def test_what_nobody_confirmed_is_forgotten_after_two_days(by_day: time_machine.Traveller, capsys: Any) -> None:
    occurrence = make_date()
    register(occurrence, Applicant("Voisin", "voisin@ailleurs.example", "fr"))
    for days, left in ((1, 1), (3, 0)):
        by_day.move_to(noon(days))
        call_command("keep_agenda")
        assert occurrence.registrations.count() == left
    assert "forgotten: 1" in capsys.readouterr().out


def test_filling_in_the_form_again_sends_the_link_again_but_not_at_once(
    sent: Sent, by_day: time_machine.Traveller
) -> None:
    occurrence = make_date()
    who = Applicant("Voisin", "voisin@ailleurs.example", "en")
    for minutes, letters in ((0, 1), (1, 0), (20, 1)):
        by_day.move_to(noon() + timedelta(minutes=minutes))
        with sent():
            register(occurrence, who)
        assert len(mail.outbox) == letters
    assert occurrence.registrations.count() == 1
