"""A member asks to join a commission: one question at a time, letters in each one's language, an answer that counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from cms.models import OutgoingMail
from community.models import Commission, JoinRequest, Mandate, Profile
from community.teams.joining import Refusal, answer, ask, invite, waiting_of
from tests.community.profiles import address
from tests.community.teams.reading import held_by, letter_to, letters, links_in, signed_in, team_url
from tests.factories.pages import make_account
from tests.factories.teams import LEAD, STEWARD, VOLUNTEER, make_colleague, make_holder
from tests.factories.things import make_commission
from tests.support.addresses import LANGUAGES

pytestmark = pytest.mark.django_db
WORD = "J’aime les tuiles."


def join_url(commission: Commission, language: str = "fr") -> str:
    return address("join_commission", language, commission.pk)


def test_lead_and_stewards_get_a_letter_each_in_their_language(
    commission: Commission, lead: Profile, sent: Callable
) -> None:
    steward = make_holder(commission, STEWARD, language="en")
    others = [make_holder(commission), make_holder(commission, LEAD, days=-1), make_holder(make_commission(), LEAD)]
    asker = make_colleague("Ana Demande")
    with sent():
        response = signed_in(asker).post(join_url(commission), {"message": WORD}, follow=True)
    assert WORD in response.content.decode()
    assert set(letters()) == {lead.user.email, steward.user.email}
    assert not {other.user.email for other in others} & set(letters())
    assert "Ana Demande would like to join: La nôtre (en)" in letter_to(steward).subject
    assert "La nôtre (fr)" in letter_to(lead).subject
    for letter in letters().values():
        assert WORD in letter.body
        assert links_in(letter) == [team_url(commission)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_how_things_stand(commission: Commission, lead: Profile, language: str) -> None:
    asker = make_colleague("Ana Demande")
    client, url = signed_in(asker), join_url(commission, language)
    assert client.get(url).context["form"]
    assert client.post(url, {"message": WORD}).status_code == 302
    page = client.get(url)
    assert page.context["waiting"].message == WORD
    assert b'name="take_back"' in page.content
    answer(JoinRequest.objects.get(), accept=True)
    page = client.get(url)
    assert page.context["mandate"].role == VOLUNTEER
    assert b'name="message"' not in page.content


def test_there_is_one_question_at_a_time_and_none_for_who_is_in_it(commission: Commission, lead: Profile) -> None:
    asker = make_colleague("Ana Demande")
    assert isinstance(ask(commission, asker, WORD), JoinRequest)
    assert ask(commission, asker, WORD) is Refusal.WAITING
    assert ask(commission, lead, WORD) is Refusal.IN_IT
    assert isinstance(ask(make_commission("Une autre"), asker, WORD), JoinRequest)
    with pytest.raises(IntegrityError), transaction.atomic():
        JoinRequest.objects.create(commission=commission, person=asker)
    former = make_holder(commission, LEAD, days=-1)
    assert isinstance(ask(commission, former, WORD), JoinRequest)


@pytest.mark.usefixtures("outbox")
def test_a_question_is_taken_back_and_asked_again_with_one_letter_a_day(commission: Commission, lead: Profile) -> None:
    client, url = signed_in(make_colleague("Ana Demande")), join_url(commission)
    client.post(url, {"message": WORD})
    client.post(url, {"take_back": "1"})
    assert not JoinRequest.objects.exists()
    client.post(url, {"take_back": "1"})
    assert not JoinRequest.objects.exists()
    client.post(url, {"message": WORD})
    assert OutgoingMail.objects.count() == 1
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        client.post(url, {"take_back": "1"})
        client.post(url, {"message": WORD})
    assert OutgoingMail.objects.count() == 2


def test_nobody_accepts_their_own_question(commission: Commission, lead: Profile) -> None:
    asker = make_colleague("Ana Demande")
    ask(commission, asker, WORD)
    signed_in(asker).post(join_url(commission), {"accept": "1"})
    assert JoinRequest.objects.get().state == JoinRequest.State.ASKED
    assert held_by(asker, commission) == []


def test_an_invitation_that_waits_is_answered_on_the_page(commission: Commission, lead: Profile) -> None:
    person = make_colleague("Bob Invité")
    invite(commission, person, "Viens !", lead)
    client, url = signed_in(person), join_url(commission)
    page = client.get(url)
    assert "Viens !" in page.content.decode()
    assert "Lou Mène" in page.content.decode()
    client.post(url, {"message": WORD})
    assert JoinRequest.objects.get().invited_by == lead
    client.post(url, {"accept": "1"})
    assert held_by(person, commission) == [("volunteer", 0, None)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_does_not_belong_reads_how_to_become_a_member(commission: Commission, language: str) -> None:
    url = join_url(commission, language)
    anonymous = Client().get(url)
    assert anonymous.status_code == 302
    assert anonymous.url.startswith(address("sign_in", language))
    assert f"next={url}" in anonymous.url
    gone = make_colleague("Parti")
    gone.memberships.update(until=timezone.localdate() - timedelta(days=1))
    client = Client()
    client.force_login(make_account("sans.profil@latablee.example"))
    for each in (client, signed_in(gone)):
        for response in (each.get(url), each.post(url, {"message": WORD})):
            assert response.status_code == 403
            assert "teams/members_only.html" in [template.name for template in response.templates]
    assert not JoinRequest.objects.exists()


def test_a_membership_that_ends_today_still_counts_today(commission: Commission) -> None:
    person = make_colleague("Dernier Jour")
    person.memberships.update(until=timezone.localdate())
    assert signed_in(person).get(join_url(commission)).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert signed_in(person).get(join_url(commission)).status_code == 403


def test_a_draft_and_a_number_that_is_none_are_not_found(commission: Commission) -> None:
    Commission.objects.filter(pk=commission.pk).update(live=False)
    client = signed_in(make_colleague())
    assert client.get(join_url(commission)).status_code == 404
    assert client.get(address("join_commission", "fr", 999_999)).status_code == 404


def test_an_endless_word_is_refused_and_kept(commission: Commission) -> None:
    response = signed_in(make_colleague()).post(join_url(commission), {"message": "x" * 601})
    assert response.context["form"].errors["message"]
    assert "x" * 601 in response.content.decode()
    assert not JoinRequest.objects.exists()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("accept", [True, False])
def test_the_answer_comes_by_mail_in_the_language_of_who_asked(
    commission: Commission, lead: Profile, sent: Callable, language: str, accept: bool
) -> None:
    asker = make_colleague("Ana Demande", language)
    request = ask(commission, asker, WORD)
    assert isinstance(request, JoinRequest)
    with sent():
        answer(request, accept)
    assert f"La nôtre ({language})" in letter_to(asker).body
    assert held_by(asker, commission) == ([("volunteer", 0, None)] if accept else [])
    assert waiting_of(commission, asker) is None
    assert answer(request, not accept) is Refusal.GONE


def test_who_no_longer_belongs_is_not_let_in(commission: Commission, lead: Profile) -> None:
    asker = make_colleague("Ana Demande")
    request = ask(commission, asker, WORD)
    assert isinstance(request, JoinRequest)
    asker.memberships.update(until=timezone.localdate() - timedelta(days=1))
    assert answer(request, accept=True) is Refusal.NOT_A_MEMBER
    assert held_by(asker, commission) == []
    assert isinstance(answer(request, accept=False), JoinRequest)


def test_a_yes_to_who_is_to_come_later_counts_until_the_day_before(commission: Commission, lead: Profile) -> None:
    person = make_colleague("Ana Demande")
    request = ask(commission, person, "")
    assert isinstance(request, JoinRequest)
    since = timezone.localdate() + timedelta(days=30)
    Mandate.objects.create(commission=commission, person=person, role="lead", since=since)
    answer(request, accept=True)
    assert held_by(person, commission) == [("volunteer", 0, 29), ("lead", 30, None)]
