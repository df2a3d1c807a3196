"""A proposal becomes mandates: what begins, what ends, who is told, and all of it once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.models import MailRefusal, OutgoingMail, Topic
from community.models import Mandate, Membership, Profile, Rodeo, RodeoOffer
from community.rodeo.applying import apply, plan
from community.rodeo.board import board_of
from community.rodeo.letters import invite
from community.rodeo.proposing import propose
from tests.factories.pages import make_member
from tests.factories.rodeos import day_before, make_rodeo, make_settled, make_wisher, named, places_of
from tests.factories.things import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("outbox")]


def settle(rodeo: Rodeo) -> bool:
    return apply(rodeo, board_of(rodeo).fingerprint) is not None


def held(person: Profile) -> list[tuple[str, str, date, date | None]]:
    return [
        (str(each.commission.words_in("fr")).removesuffix(" (fr)"), each.role, each.since, each.until)
        for each in person.mandates.order_by("since", "pk")
    ]


def test_everybody_begins_as_a_volunteer_and_is_told_in_their_language() -> None:
    rodeo, ana, bob = make_settled()
    assert settle(rodeo)
    assert held(ana) == [("Jardin", "volunteer", rodeo.since, rodeo.until)]
    assert held(bob) == [("Bar", "volunteer", rodeo.since, rodeo.until)]
    letters = {letter.recipient: letter for letter in OutgoingMail.objects.all()}
    assert set(letters) == {ana.user.email, bob.user.email}
    assert "Jardin (fr)" in letters[ana.user.email].text
    assert "Bar (en)" in letters[bob.user.email].text


def test_it_is_done_once() -> None:
    rodeo, ana, _bob = make_settled()
    assert settle(rodeo)
    assert not settle(rodeo)
    assert ana.mandates.count() == 1
    assert OutgoingMail.objects.count() == 2


LATER = timedelta(days=400)


@pytest.mark.parametrize("role", ["lead", "steward", "volunteer"])
@pytest.mark.parametrize("until", [None, LATER])
def test_whoever_holds_a_mandate_there_keeps_it(role: str, until: timedelta | None) -> None:
    rodeo, ana, _bob = make_settled()
    ends = timezone.localdate() + until if until else None
    since = timezone.localdate() - timedelta(days=99)
    Mandate.objects.create(person=ana, commission=named(rodeo)["Jardin"], role=role, since=since, until=ends)
    settle(rodeo)
    assert held(ana) == [("Jardin", role, since, ends)]


def test_a_mandate_that_ends_within_the_new_time_goes_on_as_a_volunteers() -> None:
    rodeo, ana, _bob = make_settled()
    ends = rodeo.since + timedelta(days=60)
    Mandate.objects.create(person=ana, commission=named(rodeo)["Jardin"], role="lead", until=ends)
    settle(rodeo)
    today = timezone.localdate()
    after = ends + timedelta(days=1)
    assert held(ana) == [("Jardin", "lead", today, ends), ("Jardin", "volunteer", after, rodeo.until)]


def test_who_holds_a_later_mandate_there_begins_as_a_volunteer_until_then() -> None:
    rodeo, ana, _bob = make_settled()
    begins = rodeo.since + timedelta(days=60)
    Mandate.objects.create(person=ana, commission=named(rodeo)["Jardin"], role="lead", since=begins)
    settle(rodeo)
    assert held(ana) == [
        ("Jardin", "volunteer", rodeo.since, day_before(begins)),
        ("Jardin", "lead", begins, None),
    ]


def test_a_mandate_that_ends_before_makes_no_difference() -> None:
    rodeo, ana, _bob = make_settled()
    Mandate.objects.create(person=ana, commission=named(rodeo)["Jardin"], until=day_before(rodeo.since))
    settle(rodeo)
    assert held(ana)[1:] == [("Jardin", "volunteer", rodeo.since, rodeo.until)]


def test_volunteers_leave_other_commissions_the_day_before_and_leads_stay() -> None:
    rodeo, ana, _bob = make_settled()
    today, bar = timezone.localdate(), named(rodeo)["Bar"]
    Mandate.objects.create(person=ana, commission=bar)
    Mandate.objects.create(person=ana, commission=bar, role="steward")
    settle(rodeo)
    assert sorted(held(ana), key=str) == sorted(
        [
            ("Bar", "volunteer", today, day_before(rodeo.since)),
            ("Bar", "steward", today, None),
            ("Jardin", "volunteer", rodeo.since, rodeo.until),
        ],
        key=str,
    )


def test_who_took_no_part_or_has_no_place_keeps_what_they_have() -> None:
    rodeo = make_rodeo({"Jardin": 1}, is_open=False)
    for name in ("Ana Un", "Bob Deux"):
        Mandate.objects.create(person=make_wisher(rodeo, "Jardin", name=name), commission=named(rodeo)["Jardin"])
    aside = make_person("Cléo Trois")
    Mandate.objects.create(person=aside, commission=named(rodeo)["Jardin"])
    propose(rodeo)
    assert settle(rodeo)
    assert Mandate.objects.filter(commission=named(rodeo)["Jardin"], until=None).count() == 3
    out = next(name for name, place in places_of(rodeo).items() if not place)
    written = {letter.recipient: letter.text for letter in OutgoingMail.objects.all()}
    assert len(written) == 2
    assert "Jardin" not in written[Profile.objects.get(name=out).user.email]


def test_who_has_no_account_is_not_written_to() -> None:
    rodeo, ana, _bob = make_settled()
    Profile.objects.filter(pk=ana.pk).update(user=None)
    assert len(plan(rodeo).letters) == 1
    settle(rodeo)
    assert OutgoingMail.objects.count() == 1
    assert ana.mandates.count() == 1


def nothing_came_of(rodeo: Rodeo) -> bool:
    rodeo.refresh_from_db()
    mandates = Mandate.objects.filter(since=rodeo.since).exists()
    return not settle(rodeo) and rodeo.applied_at is None and not mandates and not OutgoingMail.objects.exists()


def test_not_while_wishes_are_taken() -> None:
    rodeo, _ana, _bob = make_settled()
    Rodeo.objects.update(closes=timezone.localdate())
    assert nothing_came_of(rodeo)


def test_not_with_more_people_than_places() -> None:
    rodeo, _ana, bob = make_settled()
    rodeo.placings.filter(person=bob).update(commission=named(rodeo)["Jardin"])
    assert nothing_came_of(rodeo)


def test_not_while_somebody_with_wishes_is_forgotten() -> None:
    rodeo, _ana, _bob = make_settled()
    make_wisher(rodeo, "Bar")
    assert nothing_came_of(rodeo)


def test_not_with_somebody_who_has_left() -> None:
    rodeo, ana, _bob = make_settled()
    Membership.objects.filter(person=ana).update(until=timezone.localdate() - timedelta(days=1))
    assert nothing_came_of(rodeo)


def test_not_with_a_commission_that_takes_no_part_any_more() -> None:
    rodeo, _ana, _bob = make_settled()
    RodeoOffer.objects.filter(commission=named(rodeo)["Bar"]).delete()
    assert nothing_came_of(rodeo)


def test_not_without_a_proposal() -> None:
    rodeo = make_rodeo({"Jardin": 1}, is_open=False)
    assert nothing_came_of(rodeo)


def test_not_another_proposal_than_the_one_that_was_looked_at() -> None:
    rodeo, _ana, _bob = make_settled()
    assert apply(rodeo, "another") is None
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_screen_says_what_follows_before_it_is_done(editor: Client, language: str) -> None:
    rodeo, ana, _bob = make_settled()
    url = reverse("rodeo_proposal:apply", args=[rodeo.pk])
    found = editor.get(url).context["plan"]
    assert (len(found.begin), len(found.letters)) == (2, 2)
    assert not Mandate.objects.filter(person=ana).exists()
    assert editor.post(url, {"agreed": "x"}).status_code == 200
    assert not Mandate.objects.filter(person=ana).exists()
    assert editor.post(url, {"agreed": found.board.fingerprint}).status_code == 302
    assert Mandate.objects.filter(person=ana).count() == 1
    assert editor.post(url, {"agreed": found.board.fingerprint}).status_code == 200
    assert Mandate.objects.filter(person=ana).count() == 1


def test_members_are_invited_once_in_their_language_unless_they_refused(editor: Client) -> None:
    rodeo = make_rodeo({"Jardin": 1})
    make_wisher(rodeo, "Jardin")
    english = make_member("anglais@latablee.example", language="en")
    MailRefusal.objects.create(address=make_member("non@latablee.example").email, topic=Topic.COMMISSIONS)
    url = reverse("rodeo_proposal:index", args=[rodeo.pk])
    for _time in range(2):
        editor.post(url, {"invite": "1"})
        Rodeo.objects.update(since=rodeo.since + timedelta(days=1))
    written = list(OutgoingMail.objects.values_list("recipient", flat=True))
    assert len(written) == len(set(written))
    assert english.email in written
    assert "non@latablee.example" not in written
    expected = Profile.objects.belonging().filter(user__is_active=True).exclude(rodeo_wishes__rodeo=rodeo).count() - 1
    assert len(written) == expected
    assert "/en/" in OutgoingMail.objects.get(recipient=english.email).text
    OutgoingMail.objects.all().delete()
    assert invite(rodeo) is None


def test_nobody_is_invited_to_a_rodeo_that_takes_no_wishes() -> None:
    assert invite(make_rodeo({"Jardin": 1}, is_open=False)) is None
    assert not OutgoingMail.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_make_the_mandates_once() -> None:
    rodeo, ana, bob = make_settled()
    seen, start = board_of(rodeo).fingerprint, threading.Barrier(3)

    def click() -> bool:
        try:
            start.wait(30)
            return apply(Rodeo.objects.get(pk=rodeo.pk), seen) is not None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as threads:
        done = [future.result() for future in [threads.submit(click) for _ in range(3)]]
    assert sorted(done) == [False, False, True]
    assert (ana.mandates.count(), bob.mandates.count()) == (1, 1)
    assert OutgoingMail.objects.filter(key__startswith=f"rodeo-{rodeo.pk}-place").count() == 2
