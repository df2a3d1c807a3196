"""A lead names who follows and from when on; the sheet says what there is to take over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from community.models import Commission, EventKind, Mandate, Profile
from community.teams.joining import ask, invite
from community.teams.rights import may_keep
from tests.community.teams.reading import day, held_by, letter_to, letters, links_in, only, signed_in, team_url
from tests.factories.teams import LEAD, STEWARD, VOLUNTEER, make_colleague, make_holder
from tests.factories.things import make_commission, make_event, make_kind, make_update
from tests.support.addresses import LANGUAGES

pytestmark = pytest.mark.django_db


def hand_over_url(lead: Profile, commission: Commission) -> str:
    return reverse("team:hand_over", args=[commission.pk, Mandate.objects.get(person=lead, role=LEAD).pk])


def sheet_url(commission: Commission) -> str:
    return reverse("team:sheet", args=[commission.pk])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stays", [True, False])
def test_the_old_mandate_ends_the_day_before_the_new_one_begins(
    commission: Commission, lead: Profile, sent: Callable, language: str, stays: bool
) -> None:
    follower = make_holder(commission, VOLUNTEER, language=language)
    sends = {"to": only(follower, commission).pk, "since": day(10), "until": day(300)}
    sends |= {"stays": "on"} if stays else {}
    with sent():
        assert signed_in(lead).post(hand_over_url(lead, commission), sends).url == team_url(commission)
    assert held_by(lead, commission) == [("lead", -365, 9), *([("volunteer", 10, None)] if stays else [])]
    assert held_by(follower, commission) == [("volunteer", -365, 9), ("lead", 10, 300)]
    assert list(letters()) == [follower.user.email]
    assert f"La nôtre ({language})" in letter_to(follower).subject
    assert "Lou Mène" in letter_to(follower).body
    assert links_in(letter_to(follower)) == [sheet_url(commission)]


def test_the_sheet_is_the_outgoing_leads_to_the_last_day_then_the_successors(
    commission: Commission, lead: Profile
) -> None:
    follower = make_holder(commission)
    client = signed_in(lead)
    client.post(hand_over_url(lead, commission), {"to": only(follower, commission).pk, "since": day(2)})
    for days, reader, other in ((0, lead, follower), (1, lead, follower), (2, follower, lead)):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            assert signed_in(reader).get(sheet_url(commission)).status_code == 200
            assert signed_in(other).get(sheet_url(commission)).status_code != 200


def test_handing_over_today_leaves_at_once(commission: Commission, lead: Profile) -> None:
    follower = make_holder(commission, STEWARD)
    sends = {"to": only(follower, commission).pk, "since": day(0)}
    answer = signed_in(lead).post(hand_over_url(lead, commission), sends)
    assert answer.url == reverse("wagtailadmin_home")
    assert held_by(lead, commission) == [("lead", -365, -1)]
    assert held_by(follower, commission) == [("steward", -365, -1), ("lead", 0, None)]
    assert may_keep(follower.user, commission)
    assert not may_keep(lead.user, commission)


def test_who_came_today_and_leads_today_has_one_mandate(commission: Commission, lead: Profile) -> None:
    new = make_colleague("Zoé Nouvelle")
    mandate = Mandate.objects.create(commission=commission, person=new)
    signed_in(lead).post(hand_over_url(lead, commission), {"to": mandate.pk, "since": day(0)})
    assert held_by(new, commission) == [("lead", 0, None)]


@pytest.mark.parametrize(
    ("until", "since", "fine"), [(5, 6, True), (5, 7, False), (None, -1, False), (None, 400, False)]
)
def test_nobody_leads_longer_by_handing_over(commission: Commission, until: int | None, since: int, fine: bool) -> None:
    lead, follower = make_holder(commission, LEAD, days=until), make_holder(commission)
    sends = {"to": only(follower, commission).pk, "since": day(since)}
    response = signed_in(lead).post(hand_over_url(lead, commission), sends)
    assert (response.status_code == 302) is fine
    assert (len(held_by(follower, commission)) == 2) is fine
    assert held_by(lead, commission) == [("lead", -365, until)]


def test_only_somebody_of_the_team_follows(commission: Commission, lead: Profile) -> None:
    other_lead, former = make_holder(commission, LEAD), make_holder(commission, days=-1)
    elsewhere = make_holder(make_commission("La leur"))
    wrong = [
        only(lead, commission).pk,
        only(other_lead, commission).pk,
        only(former, commission).pk,
        Mandate.objects.get(person=elsewhere).pk,
        "abc",
        "",
    ]
    make_holder(commission)
    for to in wrong:
        page = signed_in(lead).post(hand_over_url(lead, commission), {"to": to, "since": day(3), "stays": "on"})
        assert page.context["form"].errors["to"]
        assert f'value="{day(3)}"' in page.content.decode()
    assert held_by(lead, commission) == [("lead", -365, None)]


@pytest.mark.parametrize("bad", [{"since": "demain"}, {"since": ""}, {"until": day(1)}, {"until": "x"}])
def test_days_that_are_none_are_told(commission: Commission, lead: Profile, bad: dict[str, str]) -> None:
    sends = {"to": only(make_holder(commission), commission).pk, "since": day(3), "until": ""} | bad
    page = signed_in(lead).post(hand_over_url(lead, commission), sends)
    assert set(page.context["form"].errors) == set(bad)


def test_it_is_handed_over_once(commission: Commission, lead: Profile) -> None:
    first, second = make_holder(commission), make_holder(commission)
    signed_in(lead).post(hand_over_url(lead, commission), {"to": only(first, commission).pk, "since": day(5)})
    again = {"to": only(second, commission).pk, "since": day(5)}
    assert signed_in(lead).post(hand_over_url(lead, commission), again).status_code == 200
    assert b"<select" not in signed_in(lead).get(hand_over_url(lead, commission)).content
    assert held_by(second, commission) == [("volunteer", -365, None)]


def test_two_leads_who_stop_on_one_day_hand_over_once_each(commission: Commission) -> None:
    leads = [make_holder(commission, LEAD, days=9) for _lead in range(2)]
    followers = [make_holder(commission) for _lead in range(3)]
    for lead, follower in zip(leads, followers, strict=False):
        signed_in(lead).post(hand_over_url(lead, commission), {"to": only(follower, commission).pk, "since": day(10)})
    assert [held_by(follower, commission)[1:] for follower in followers] == [[("lead", 10, None)]] * 2 + [[]]
    for lead in leads:
        page = signed_in(lead).get(team_url(commission))
        assert hand_over_url(lead, commission) not in page.content.decode()
        signed_in(lead).post(
            hand_over_url(lead, commission), {"to": only(followers[2], commission).pk, "since": day(10)}
        )
    assert held_by(followers[2], commission) == [("volunteer", -365, None)]


@pytest.mark.parametrize("role", ["steward", "other lead", "volunteer", "lead elsewhere"])
def test_nobody_hands_over_what_another_leads(commission: Commission, lead: Profile, role: str) -> None:
    follower = make_holder(commission)
    where = make_commission("La leur") if role == "lead elsewhere" else commission
    reader = make_holder(where, LEAD if "lead" in role else role)
    sends = {"to": only(follower, commission).pk, "since": day(0)}
    for method in ("get", "post"):
        response = getattr(signed_in(reader), method)(hand_over_url_of(lead, commission), sends)
        assert response.status_code in (302, 403)
    assert held_by(lead, commission) == [("lead", -365, None)]


def hand_over_url_of(lead: Profile, commission: Commission) -> str:
    return reverse("team:hand_over", args=[commission.pk, only(lead, commission).pk])


@pytest.mark.parametrize(
    ("ends", "follows", "said"), [(None, None, False), (20, None, True), (20, 21, False), (20, 25, True)]
)
def test_the_screens_say_when_nobody_follows(
    commission: Commission, ends: int | None, follows: int | None, said: bool
) -> None:
    lead = make_holder(commission, LEAD, days=ends)
    if follows:
        since = timezone.localdate() + timedelta(days=follows)
        Mandate.objects.create(commission=commission, person=make_colleague(), role=LEAD, since=since)
    for url in (team_url(commission), sheet_url(commission)):
        assert (b"help-warning" in signed_in(lead).get(url).content) is said


def test_they_say_so_where_nobody_leads(commission: Commission) -> None:
    steward = make_holder(commission, STEWARD)
    for url in (team_url(commission), sheet_url(commission)):
        assert b"help-warning" in signed_in(steward).get(url).content


@pytest.fixture
def full(commission: Commission, lead: Profile) -> Commission:
    """A commission with something of everything that the sheet tells, and something beside it that it does not."""
    hands = make_kind("Coup de main")
    EventKind.objects.filter(pk=hands.pk).update(calls_for_hands=True)
    make_event("Repeindre", kind=hands, commission=commission, cap=3)
    make_event("Réunion", commission=commission)
    make_event("Ailleurs", commission=make_commission("La leur"))
    make_event("Hier", commission=commission, start=timezone.localtime() - timedelta(days=2))
    make_update(commission, "Compte rendu", kind="minutes")
    make_update(commission, "Brouillon", kind="document", live=False)
    make_update(commission, "Une nouvelle")
    ask(commission, make_colleague("Ana Demande"), "")
    invite(commission, make_colleague("Bob Invité"), "", lead)
    make_holder(commission, STEWARD, "Cléo Finit", days=60)
    make_holder(commission, VOLUNTEER, "Dan Reste", days=61)
    return commission


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_tells_what_there_is_to_take_over(full: Commission, lead: Profile, language: str) -> None:
    lead.user.language = language
    lead.user.save()
    page = signed_in(lead).get(sheet_url(full))
    told = page.content.decode()
    for name in ("Repeindre", "Réunion", "Compte rendu", "Ana Demande", "Bob Invité", "Cléo Finit", "Lou Mène"):
        assert name in told, name
    for name in ("Ailleurs", "Hier (", "Brouillon", "Une nouvelle", "Dan Reste"):
        assert name not in told, name
    assert f"Repeindre ({language})" in told
    assert [mandate.person.name for mandate in page.context["team"].ending] == ["Cléo Finit"]


def test_the_sheet_takes_the_same_queries_however_much_it_tells(
    full: Commission, lead: Profile, django_assert_num_queries: Any
) -> None:
    client = signed_in(lead)
    client.get(sheet_url(full))
    with django_assert_num_queries(20):
        client.get(sheet_url(full))
    for _number in range(20):
        make_holder(full, STEWARD, days=30)
        ask(full, make_colleague(), "")
        make_update(full, "Document", kind="document")
        make_event("Réunion", commission=full)
    with django_assert_num_queries(20):
        client.get(sheet_url(full))
