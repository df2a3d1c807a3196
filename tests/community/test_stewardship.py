"""Mandates and the rights that follow from them, day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, Permission
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.permissions import policy_registry

from community.models import Commission, Mandate, Profile, Update
from community.stewardship.mandates import editable_commission_ids
from tests.community import desk
from tests.factories.things import make_commission, make_update

DAY = date(2026, 11, 22)
days = st.dates(DAY - timedelta(days=3), DAY + timedelta(days=3))


class CurrentMandates(TestCase):
    """A mandate is current from its first day to its last, and there is no day on which it is both or neither."""

    def setUp(self) -> None:
        self.commission = make_commission()
        self.person = Profile.objects.get(user=desk.account("volunteer"))
        Mandate.objects.filter(person=self.person).delete()

    @given(since=days, until=st.none() | days, role=st.sampled_from(Mandate.Role))
    def test_rights_follow_from_the_dates_and_the_role(
        self, since: date, until: date | None, role: Mandate.Role
    ) -> None:
        if until and until < since:
            until = since
        mandate = Mandate.objects.create(
            commission=self.commission, person=self.person, role=role, since=since, until=until
        )
        current = since <= DAY and (until is None or until >= DAY)
        edits = current and role in (Mandate.Role.LEAD, Mandate.Role.STEWARD)
        assert Mandate.objects.current(DAY).filter(pk=mandate.pk).exists() == current
        assert Mandate.objects.ended(DAY).filter(pk=mandate.pk).exists() == bool(until and until < DAY)
        assert editable_commission_ids(self.person.user, DAY) == ([self.commission.pk] if edits else [])


@pytest.mark.django_db
def test_two_mandates_in_one_commission_count_once() -> None:
    person = Profile.objects.get(user=desk.account("volunteer"))
    commission = make_commission()
    Mandate.objects.filter(person=person).delete()
    for role in (Mandate.Role.LEAD, Mandate.Role.STEWARD):
        Mandate.objects.create(commission=commission, person=person, role=role, since=DAY)
    assert editable_commission_ids(person.user, DAY) == [commission.pk]


@pytest.mark.django_db
def test_a_mandate_does_not_end_before_it_begins() -> None:
    mandate = Mandate(
        commission=make_commission(), person=Profile.objects.first(), since=DAY, until=DAY - timedelta(days=1)
    )
    with pytest.raises(ValidationError) as refused:
        mandate.full_clean()
    assert "until" in refused.value.message_dict


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Commission, Update])
def test_policies_give_the_same_answer_for_one_and_for_all(model: type) -> None:
    """Listings and single views can't disagree: both follow from the same mandates."""
    policy = policy_registry.get_by_type(model)
    actions = ["view", "add", "change", "delete", "publish", "lock"]
    for role in ("admin", "editor", "translator", "volunteer", "member"):
        user = desk.account(role)
        for action in actions:
            listed = set(policy.instances_user_has_permission_for(user, action))
            asked = {
                thing for thing in model.objects.all() if policy.user_has_permission_for_instance(user, action, thing)
            }
            assert listed == asked, (role, action)
    assert not policy.user_has_permission(AnonymousUser(), "change")
    assert not policy.instances_user_has_any_permission_for(AnonymousUser(), actions).exists()


@pytest.mark.django_db
def test_a_form_that_puts_another_commission_on_an_update_does_not_fool_the_policy() -> None:
    user = desk.account("volunteer")
    own = editable_commission_ids(user)
    update = make_update(make_commission("La leur"))
    policy = policy_registry.get_by_type(Update)
    assert not policy.user_has_permission_for_instance(user, "change", update)
    update.commission_id = own[0]
    assert not policy.user_has_permission_for_instance(user, "change", update)


@pytest.mark.django_db
def test_volunteers_hold_no_right_on_the_models_themselves() -> None:
    """Wagtail's site history opens a model's entries to whoever holds any right on it."""
    user = desk.account("volunteer")
    rights = Permission.objects.filter(group__user=user, content_type__app_label="community")
    assert {(right.content_type.model, right.codename) for right in rights} == {("stewardaccess", "keep_commission")}
