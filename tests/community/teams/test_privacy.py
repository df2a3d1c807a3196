"""Requests, invitations and yeses are a person's: handed out, erased with them, and forgotten in time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from community.models import Commission, JoinRequest, Mandate, Profile, StillTrue
from community.models.dated import months_after
from community.models.introduction import WAITS
from community.privacy.erase import erase
from community.privacy.export import collect
from community.privacy.retention import apply_retention, start_of
from community.teams.joining import answer, ask, invite
from tests.factories.teams import make_colleague, make_holder

pytestmark = pytest.mark.django_db


def asked(commission: Commission, person: Profile) -> JoinRequest:
    request = ask(commission, person, "Bonjour à vous.")
    assert isinstance(request, JoinRequest)
    return request


def test_the_file_holds_ones_requests_invitations_and_yeses_and_nobody_elses(
    commission: Commission, lead: Profile
) -> None:
    asker, invited = make_colleague("Ana Demande"), make_colleague("Bob Invité")
    request, invitation = asked(commission, asker), invite(commission, invited, "", lead)
    question = StillTrue.objects.create(commission=commission, confirmed_by=lead, confirmed_at=timezone.now())
    StillTrue.objects.create(commission=commission)

    def held(person: Profile, model: str) -> set[int]:
        records = [each for each in collect(person, person.user).records if each.model == f"community.{model}"]
        return {row[0].content for record in records for row in record.rows}

    assert isinstance(invitation, JoinRequest)
    assert held(asker, "JoinRequest") == {request.pk}
    assert held(invited, "JoinRequest") == held(lead, "JoinRequest") == {invitation.pk}
    assert held(lead, "StillTrue") == {question.pk}


def test_erasing_somebody_takes_requests_along_and_keeps_the_yes_without_a_name(
    commission: Commission, lead: Profile
) -> None:
    person = make_holder(commission, "steward")
    invite(commission, make_colleague("Bob Invité"), "Viens !", person)
    JoinRequest.objects.create(commission=commission, person=person, state=JoinRequest.State.DECLINED)
    question = StillTrue.objects.create(commission=commission, confirmed_by=person, confirmed_at=timezone.now())
    kept = asked(commission, make_colleague("Ana Demande"))
    receipt = erase(person, person.user)
    assert receipt.erased["join_requests"] == 2
    assert receipt.erased["doings"] >= 1
    assert list(JoinRequest.objects.all()) == [kept]
    assert not Mandate.objects.filter(person=person.pk).exists()
    question.refresh_from_db()
    assert question.confirmed_at
    assert question.confirmed_by is None


def test_answered_requests_are_forgotten_a_year_on_and_others_a_month_later(
    commission: Commission, lead: Profile
) -> None:
    answered, waiting = asked(commission, make_colleague("Ana")), asked(commission, make_colleague("Bob"))
    answer(answered, accept=True)
    today = timezone.localdate()
    edge = start_of(months_after(today, -12))
    moment = timedelta(minutes=1)
    JoinRequest.objects.filter(pk=waiting.pk).update(asked_at=edge - WAITS + moment)
    for shift, forgotten in ((moment, 0), (-moment, 1)):
        JoinRequest.objects.filter(pk=answered.pk).update(answered_at=edge + shift)
        assert apply_retention(today)["join_requests"] == forgotten
    assert list(JoinRequest.objects.all()) == [waiting]
    JoinRequest.objects.filter(pk=waiting.pk).update(asked_at=edge - WAITS - moment)
    assert apply_retention(today)["join_requests"] == 1
    assert Mandate.objects.filter(person=answered.person, commission=commission).exists()
