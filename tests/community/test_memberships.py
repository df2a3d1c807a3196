"""What a person may read, and whether they are shown, follows from rows with dates; letters go out ahead of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cms.access import Audience, audiences_of
from cms.accounts.models import User
from cms.search.query import search
from community.directory.moves import arrivals, departures
from community.models import Consent, ConsentText, Membership, MembershipKind, MembershipKindWords, Profile
from community.people import consents
from community.people.audiences import audience_today, next_shown
from community.people.reminders import remind
from tests.factories.pages import make_account, make_member
from tests.factories.things import make_person
from tests.support.addresses import LANGUAGES, addresses_in

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)
DAYS = st.integers(min_value=-400, max_value=400).map(lambda n: TODAY + timedelta(days=n))


@pytest.fixture
def commit(django_capture_on_commit_callbacks: Callable) -> Callable:
    return lambda: django_capture_on_commit_callbacks(execute=True)


def kind(key: str = "member") -> MembershipKind:
    return MembershipKind.objects.get(key=key)


def belong_for(person: Profile, since: date, until: date | None = None, key: str = "member") -> Membership:
    return Membership.objects.create(person=person, kind=kind(key), since=since, until=until)


@given(since=DAYS, length=st.none() | st.integers(min_value=0, max_value=200), day=DAYS)
def test_a_membership_counts_from_its_first_day_to_its_last(since: date, length: int | None, day: date) -> None:
    until = None if length is None else since + timedelta(days=length)
    with transaction.atomic():
        row = belong_for(make_person("Une Personne", shown=False), since, until)
        is_current = Membership.objects.current(day).filter(pk=row.pk).exists()
        not_over = Membership.objects.not_over(day).filter(pk=row.pk).exists()
        transaction.set_rollback(True)
    assert is_current == (since <= day and (until is None or day <= until))
    assert not_over == (until is None or day <= until)


def test_the_widest_of_several_memberships_counts() -> None:
    user = make_account()
    person = make_person("Deux Fois", user=user, shown=False)
    today = timezone.localdate()
    assert audience_today(user) is None
    belong_for(person, today, key="nomad")
    assert audience_today(user) == Audience.MEMBERS
    belong_for(person, today, key="resident")
    assert audience_today(user) == Audience.RESIDENTS


def test_a_kind_that_editors_add_opens_what_they_say() -> None:
    own = MembershipKind(key="voisine", audience=MembershipKind.Reach.RESIDENTS)
    own.translations = [MembershipKindWords(language="fr", name="voisine d’en face")]
    own.save()
    user = make_account()
    person = make_person("La Voisine", user=user, shown=False)
    Membership.objects.create(person=person, kind=own)
    assert audiences_of(User.objects.get(pk=user.pk)) == list(Audience.values)


def test_whoever_may_read_everything_needs_no_membership() -> None:
    user = make_account()
    user.user_permissions.add(Permission.objects.get(codename="read_everything"))
    assert audiences_of(User.objects.get(pk=user.pk)) == list(Audience.values)


def test_rights_end_at_midnight_of_paris_with_nobody_doing_anything() -> None:
    user = make_member()
    Membership.objects.filter(person__user=user).update(until=TODAY)
    late, after = (
        timezone.make_aware(timezone.datetime(2026, 6, day, hour, minute))
        for day, hour, minute in ((15, 23, 59), (16, 0, 1))
    )
    with time_machine.travel(late, tick=False):
        assert audience_today(user) == Audience.MEMBERS
    with time_machine.travel(after, tick=False):
        assert audience_today(user) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_leaver_is_found_by_search_on_the_last_day_and_not_after(commit: Callable, language: str) -> None:
    today = timezone.localdate()
    with commit():
        person = make_person("Zélie Kanarisortie", shown=False)
        belong_for(person, today - timedelta(days=90), today)
        consents.agree(person, Audience.PUBLIC)
    assert len(search("kanarisortie", language, ["public"])) == 1
    assert "Zélie" in Client().get(addresses_in(language)["directory"] + "?letter=z").content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert len(search("kanarisortie", language, ["public"])) == 0
        assert Client().get(person.get_url()).status_code == 404
        assert "Zélie" not in Client().get(addresses_in(language)["directory"] + "?letter=z").content.decode()


def test_a_newcomer_is_found_from_the_first_day(commit: Callable) -> None:
    with commit():
        person = make_person("Zélie Kanariarrivée", shown=False)
        belong_for(person, timezone.localdate() + timedelta(days=2))
        consents.agree(person, Audience.PUBLIC)
    assert len(search("kanariarrivée", "fr", ["public"])) == 0
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        assert len(search("kanariarrivée", "fr", ["public"])) == 1
        assert Client().get(person.get_url()).status_code == 200


def test_somebody_is_shown_to_nobody_beyond_what_they_agreed_to(commit: Callable) -> None:
    with commit():
        person = make_person("Zélie Kanariréservée", audience="public", shown=False)
        belong_for(person, timezone.localdate())
        text = ConsentText.objects.newest()
        Consent.objects.create(person=person, text=text, audience=Audience.MEMBERS)
    assert next_shown(person).audience == Audience.MEMBERS
    assert len(search("kanariréservée", "fr", ["public"])) == 0
    assert len(search("kanariréservée", "fr", ["public", "members"])) == 1
    assert not Profile.objects.visible_to(None).filter(pk=person.pk).exists()
    assert Profile.objects.visible_to(make_member()).filter(pk=person.pk).exists()


@given(st.lists(st.tuples(DAYS, st.integers(0, 90)), max_size=4), st.lists(DAYS, max_size=3))
def test_when_somebody_is_shown_next_agrees_with_the_rows(times: list[tuple[date, int]], given_on: list[date]) -> None:
    """The index's dates are those on which the query itself would show the person."""
    with transaction.atomic():
        person = make_person("Une Personne", shown=False)
        for since, length in times:
            belong_for(person, since, since + timedelta(days=length))
        for day in given_on:
            Consent.objects.create(person=person, text=ConsentText.objects.newest(), audience="public", since=day)

        def is_shown(day: date) -> bool:
            return Profile.objects.filter(pk=person.pk).belonging(day).agreeing(["public"], day).exists()

        shown = next_shown(person, TODAY)
        if shown is None:
            assert not any(is_shown(TODAY + timedelta(days=n)) for n in (0, 1, 30, 200))
        else:
            assert is_shown(max(shown.since, TODAY))
            assert is_shown(shown.until)
            assert is_shown(TODAY) == (shown.since <= TODAY)
        transaction.set_rollback(True)


def test_the_database_refuses_a_membership_that_ends_before_it_begins() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        belong_for(make_person("Une Personne", shown=False), TODAY, TODAY - timedelta(days=1))


@pytest.mark.parametrize(("language", "said"), [("fr", "se termine"), ("en", "ends on")])
def test_the_end_of_a_membership_is_told_once_a_month_ahead(commit: Callable, language: str, said: str) -> None:
    user = make_member(language=language)
    today = timezone.localdate()
    Consent.objects.filter(person=user.profile).update(until=today + timedelta(days=300))
    Membership.objects.filter(person=user.profile).update(until=today + timedelta(days=31))
    with commit():
        assert remind(today) == 0
        assert remind(today + timedelta(days=1)) == 1
        assert remind(today + timedelta(days=2)) == 0
    [letter] = mail.outbox
    assert (letter.to, said in letter.subject) == ([user.email], True)


def test_whoever_has_renewed_is_not_reminded(commit: Callable) -> None:
    user = make_member()
    today = timezone.localdate()
    Membership.objects.filter(person=user.profile).update(until=today + timedelta(days=10))
    belong_for(user.profile, today + timedelta(days=11))
    with commit():
        assert remind(today) == 0
    assert mail.outbox == []


def test_the_yearly_letter_leads_to_one_click_that_renews(commit: Callable, client: Client) -> None:
    user = make_member()
    Consent.objects.filter(person=user.profile).delete()
    given_on = consents.agree(user.profile, Audience.MEMBERS)
    with time_machine.travel(timezone.now() + timedelta(days=350)), commit():
        assert remind() == 1
    [letter] = mail.outbox
    address = next(line for line in letter.body.splitlines() if "/fr/" in line).partition("/fr/")
    with time_machine.travel(timezone.now() + timedelta(days=352)):
        page = client.get(f"/fr/{address[2]}")
        assert page.status_code == 200
        assert Consent.objects.filter(person=user.profile).count() == 1
        client.post(f"/fr/{address[2]}")
        renewed = consents.current(user.profile)
    assert renewed.pk != given_on.pk
    assert renewed.until > given_on.until


@pytest.mark.parametrize("token", ["x", "1:2:3", "%00", "é" * 50])
def test_a_letter_that_was_tampered_with_renews_nothing(client: Client, token: str) -> None:
    assert client.get(f"/fr/compte/fiche/accord/{token}/").status_code == 404


def test_arrivals_and_departures_of_the_month_are_for_members(client: Client) -> None:
    today = timezone.localdate()
    first = today.replace(day=1)
    came, goes, stays = (make_person(name, shown=False) for name in ("Vient Darriver", "Sen Va", "Reste La"))
    belong_for(came, first)
    belong_for(goes, first - timedelta(days=400), today)
    belong_for(stays, first - timedelta(days=400), today)
    belong_for(stays, today + timedelta(days=1))
    for person in (came, goes, stays):
        consents.agree(person, Audience.PUBLIC)
    assert {person.name for person in arrivals(None)} == {"Vient Darriver"}
    assert {person.name for person in departures(None)} == {"Sen Va"}
    directory = addresses_in("fr")["directory"]
    assert "Arrivées du mois" not in client.get(directory).content.decode()
    client.force_login(make_member())
    page = client.get(directory).content.decode()
    assert "Arrivées du mois" in page
    assert "Départs du mois" in page
