"""Two people decide at the same moment: one answer counts, and nothing is there twice."""

from __future__ import annotations

from functools import partial

import pytest
from django.utils import timezone

from cms.models import OutgoingMail
from community.models import Commission, JoinRequest, Mandate, Profile, StillTrue
from community.teams import joining, roles
from community.teams.ending import tell_endings
from community.teams.still_true import ask_all
from tests.community.swapping.test_at_once import at_once
from tests.community.teams.reading import held_by, only
from tests.factories.teams import LEAD, STEWARD, make_colleague, make_holder
from tests.factories.things import make_commission

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("outbox")]


@pytest.fixture
def ours(transactional_db: None) -> Commission:
    return make_commission("La nôtre")


@pytest.fixture
def boss(ours: Commission) -> Profile:
    return make_holder(ours, LEAD)


def test_one_of_several_answers_counts(ours: Commission, boss: Profile) -> None:
    for accept_first in (True, False):
        asker = make_colleague()
        request = joining.ask(ours, asker, "")
        assert isinstance(request, JoinRequest)
        OutgoingMail.objects.all().delete()
        answers = [partial(joining.answer, request, accept) for accept in (accept_first, not accept_first) * 2]
        counted = [outcome for outcome in at_once(*answers) if isinstance(outcome, JoinRequest)]
        assert len(counted) == 1
        accepted = counted[0].state == JoinRequest.State.ACCEPTED
        assert held_by(asker, ours) == ([("volunteer", 0, None)] if accepted else [])
        assert OutgoingMail.objects.count() == 1


def test_asked_and_invited_at_once_is_one_question(ours: Commission, boss: Profile) -> None:
    person = make_colleague()
    deeds = [partial(joining.ask, ours, person, ""), partial(joining.invite, ours, person, "", boss)] * 2
    assert sum(isinstance(outcome, JoinRequest) for outcome in at_once(*deeds)) == 1
    assert JoinRequest.objects.count() == 1


def test_a_role_changes_once_and_is_not_changed_and_ended_by_halves(ours: Commission, boss: Profile) -> None:
    helper = make_holder(ours)
    mandate = only(helper, ours)
    assert sorted(at_once(*[partial(roles.change_role, mandate, STEWARD)] * 3)) == [False, False, True]
    assert held_by(helper, ours) == [("volunteer", -365, -1), ("steward", 0, None)]


def test_one_of_two_successors_follows(ours: Commission, boss: Profile) -> None:
    first, second = make_holder(ours), make_holder(ours)
    lead, since = only(boss, ours), timezone.localdate() + roles.DAY
    deeds = [partial(roles.hand_over, lead, only(to, ours), since, None, True) for to in (first, second)]
    assert sorted(at_once(*deeds)) == [False, True]
    assert Mandate.objects.filter(commission=ours, role=LEAD, since=since).count() == 1


def test_the_days_work_done_twice_at_once_writes_once(ours: Commission, boss: Profile) -> None:
    Commission.objects.exclude(pk=ours.pk).update(live=False)
    make_holder(ours, STEWARD, days=5)
    OutgoingMail.objects.all().delete()
    assert sorted(at_once(*[tell_endings] * 3)) == [0, 0, 1]
    assert OutgoingMail.objects.count() == 2
    assert sorted(at_once(*[ask_all] * 3)) == [0, 0, 1]
    assert StillTrue.objects.count() == 1
    assert OutgoingMail.objects.count() == 4
