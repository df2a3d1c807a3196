"""The link of an invitation: it says yes or no without signing in, once, as long as the invitation waits."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone, translation

from cms.models import OutgoingMail
from community.models import Commission, JoinRequest, Mandate, Profile
from community.teams.joining import Refusal, answer, invite, take_back
from community.teams.links import invitation_token
from tests.community.profiles import address
from tests.community.teams.reading import held_by, letter_to, letters, links_in, signed_in, team_url
from tests.factories.teams import make_colleague, make_holder
from tests.support.addresses import LANGUAGES

pytestmark = pytest.mark.django_db


def mark_in(page: HttpResponse) -> str:
    """What the page's form sends along against forged answers."""
    [mark] = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"[^<]*<button', page.content.decode())
    return mark


def invited(commission: Commission, lead: Profile, person: Profile) -> JoinRequest:
    invitation = invite(commission, person, "Viens voir le toit.", lead)
    assert isinstance(invitation, JoinRequest)
    return invitation


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_is_in_the_language_of_who_is_invited(
    commission: Commission, lead: Profile, sent: Callable, language: str
) -> None:
    person = make_colleague("Bob Invité", language)
    with sent():
        invited(commission, lead, person)
    letter = letter_to(person)
    assert list(letters()) == [person.user.email]
    assert f"La nôtre ({language})" in letter.subject
    assert "Lou Mène" in letter.subject
    assert "Viens voir le toit." in letter.body
    [link] = links_in(letter)
    assert link.startswith(f"/{language}/")
    assert Client().get(link).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("button", ["accept", "decline"])
def test_reading_changes_nothing_and_one_click_answers(
    commission: Commission, lead: Profile, sent: Callable, language: str, button: str
) -> None:
    person = make_colleague("Bob Invité")
    url = address("answer_invitation", language, invitation_token(invited(commission, lead, person)))
    client = Client()
    assert b'name="accept"' in client.get(url).content
    client.head(url)
    client.post(url, {})
    assert JoinRequest.objects.get().state == JoinRequest.State.ASKED
    with sent():
        page = client.post(url, {button: "1"}, follow=True)
    assert page.status_code == 200
    assert b'name="accept"' not in page.content
    assert held_by(person, commission) == ([("volunteer", 0, None)] if button == "accept" else [])
    assert list(letters()) == [lead.user.email]
    assert "Bob Invité" in letter_to(lead).subject


def test_a_browser_answers_with_the_mark_of_the_form(commission: Commission, lead: Profile) -> None:
    """The forms send what protects them: a browser's answer counts, on the page of the link and on the account's."""
    for letter in (True, False):
        person = make_colleague("Bob Invité")
        token = invitation_token(invited(commission, lead, person))
        url = address("answer_invitation", "fr", token) if letter else address("join_commission", "fr", commission.pk)
        client = Client(enforce_csrf_checks=True)
        if not letter:
            client.force_login(person.user)
        sends = {"csrfmiddlewaretoken": mark_in(client.get(url)), "accept": "1"}
        assert client.post(url, sends).status_code == 302
        assert held_by(person, commission) == [("volunteer", 0, None)]


def test_a_second_answer_changes_nothing(commission: Commission, lead: Profile, sent: Callable) -> None:
    person = make_colleague("Bob Invité")
    url = address("answer_invitation", "fr", invitation_token(invited(commission, lead, person)))
    client = Client()
    client.post(url, {"decline": "1"})
    with sent():
        client.post(url, {"accept": "1"})
    assert held_by(person, commission) == []
    assert letters() == {}
    client.post(url, {"take_back": "1"})
    assert JoinRequest.objects.get().state == JoinRequest.State.DECLINED


def test_a_link_that_was_taken_back_changed_or_is_about_a_draft_opens_nothing(
    commission: Commission, lead: Profile
) -> None:
    person = make_colleague("Bob Invité")
    invitation = invited(commission, lead, person)
    token = invitation_token(invitation)
    client = Client()
    for wrong in (token[:-1], f"x{token}", "rien"):
        assert client.get(address("answer_invitation", "fr", wrong)).status_code == 404
    Commission.objects.filter(pk=commission.pk).update(live=False)
    assert client.post(address("answer_invitation", "fr", token), {"accept": "1"}).status_code == 404
    Commission.objects.filter(pk=commission.pk).update(live=True)
    take_back(invitation)
    assert client.post(address("answer_invitation", "fr", token), {"accept": "1"}).status_code == 404
    assert held_by(person, commission) == []


def test_a_yes_takes_a_current_membership(commission: Commission, lead: Profile) -> None:
    person = make_colleague("Bob Invité")
    url = address("answer_invitation", "fr", invitation_token(invited(commission, lead, person)))
    person.memberships.update(until=timezone.localdate() - timedelta(days=1))
    client = Client()
    assert b'name="accept"' not in client.get(url).content
    client.post(url, {"accept": "1"})
    assert held_by(person, commission) == []
    person.memberships.update(until=None)
    client.post(url, {"accept": "1"})
    assert held_by(person, commission) == [("volunteer", 0, None)]


def test_an_inviter_who_left_hears_nothing_and_one_who_is_erased_takes_the_invitation_along(
    commission: Commission, lead: Profile, sent: Callable
) -> None:
    former = make_holder(commission, "steward")
    first, second = make_colleague("Bob Invité"), make_colleague("Cléo Invitée")
    for person in (first, second):
        invited(commission, former, person)
    Mandate.objects.filter(person=former).update(until=timezone.localdate() - timedelta(days=1))
    with sent():
        answer(JoinRequest.objects.get(person=first), accept=True)
    assert letters() == {}
    former.delete()
    assert not JoinRequest.objects.filter(person=second).exists()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("why", "counts"),
    [
        ("left the team", False),
        ("left the association", False),
        ("account closed", False),
        ("61 days", False),
        ("59 days", True),
        ("editor", True),
    ],
)
def test_an_invitation_lapses(commission: Commission, lead: Profile, language: str, why: str, counts: bool) -> None:
    inviter, person = make_holder(commission, "steward"), make_colleague("Bob Invité")
    invitation = invited(commission, inviter, person)
    yesterday = timezone.localdate() - timedelta(days=1)
    if why in ("left the team", "editor"):
        Mandate.objects.filter(person=inviter).update(until=yesterday)
    if why == "left the association":
        inviter.memberships.update(until=yesterday)
    if why == "account closed":
        type(inviter.user).objects.filter(pk=inviter.user.pk).update(is_active=False)
    if why == "editor":
        inviter.user.groups.add(Group.objects.get(name="Editors"))
    if "days" in why:
        JoinRequest.objects.update(asked_at=timezone.now() - timedelta(days=int(why.split()[0])))
    links = (Client(), address("answer_invitation", language, invitation_token(invitation)))
    account = (signed_in(person), address("join_commission", language, commission.pk))
    for client, url in (links, account):
        assert (b'name="accept"' in client.get(url).content) is counts
    client, url = links
    client.post(url, {"accept": "1"})
    assert (held_by(person, commission) != []) is counts
    if not counts:
        account[0].post(account[1], {"message": "Quand même"})
        assert JoinRequest.objects.get().invited_by is None


def test_the_page_names_the_commission_in_the_readers_language(commission: Commission, lead: Profile) -> None:
    token = invitation_token(invited(commission, lead, make_colleague("Bob Invité")))
    for language in LANGUAGES:
        with translation.override(language):
            assert (
                f"La nôtre ({language})" in Client().get(address("answer_invitation", language, token)).content.decode()
            )


@pytest.mark.usefixtures("outbox")
@pytest.mark.parametrize("between", ["taken back", "declined"])
def test_each_of_three_invitations_a_day_has_a_letter_whose_link_opens(
    commission: Commission, lead: Profile, between: str
) -> None:
    person, client = make_colleague("Bob Invité"), signed_in(lead)
    sends = {"person": person.pk, "message": "Viens !", "invite": "1"}
    for number in range(1, 4):
        assert client.post(team_url(commission), sends).status_code == 302
        invitation = JoinRequest.objects.get(state="asked")
        written = [letter.text for letter in OutgoingMail.objects.filter(recipient=person.user.email)]
        assert len(written) == number
        assert sum(invitation_token(invitation) in text for text in written) == 1
        take_back(invitation) if between == "taken back" else answer(invitation, accept=False)
    page = client.post(team_url(commission), sends)
    assert page.context["form"].non_field_errors()
    assert "Viens !" in page.content.decode()
    assert not JoinRequest.objects.waiting().exists()
    tomorrow = timezone.now() + timedelta(days=1)
    with time_machine.travel(tomorrow):
        assert signed_in(lead).post(team_url(commission), sends).status_code == 302


def test_who_can_not_be_written_to_is_not_invited(commission: Commission, lead: Profile) -> None:
    person = make_colleague("Bob Invité")
    person.user.is_active = False
    assert invite(commission, person, "", lead) == Refusal.NOT_WRITTEN
    assert not JoinRequest.objects.exists()
