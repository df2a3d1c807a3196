"""Mandates and the rights that follow from them, day by day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, Permission
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.permissions import policy_registry

from cms.accounts.models import User
from cms.models import AssociationImage
from community.models import Commission, Event, Mandate, Membership, Profile, Update
from community.stewardship.mandates import editable_commission_ids
from tests.community import desk
from tests.factories.pictures import scene, written
from tests.factories.things import make_commission, make_event, make_update

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
        assert editable_commission_ids(desk.account("volunteer"), DAY) == ([self.commission.pk] if edits else [])


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
@pytest.mark.parametrize("model", [Commission, Update, Event])
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
def test_volunteers_need_no_group_and_hold_no_right_on_the_models_themselves() -> None:
    """Wagtail's site history opens a model's entries to whoever holds any right on it."""
    user = desk.account("volunteer")
    assert not user.groups.exists()
    assert not Permission.objects.filter(group__user=user).exists()
    assert user.has_perm("wagtailadmin.access_admin")


def make_picture(user: User) -> AssociationImage:
    """A picture that `user` added."""
    content = ContentFile(written(scene(), "PNG"), "mine.png")
    return AssociationImage.objects.create(title="Mine", file=content, uploaded_by_user=user)


def over(mandate: Mandate) -> None:
    mandate.until = timezone.localdate() - timedelta(days=1)
    mandate.save()


def as_a_helper(mandate: Mandate) -> None:
    mandate.role = Mandate.Role.VOLUNTEER
    mandate.save()


def left(mandate: Mandate) -> None:
    Membership.objects.filter(person=mandate.person).delete()


def closed(mandate: Mandate) -> None:
    User.objects.filter(pk=mandate.person.user_id).update(is_active=False)


@pytest.mark.django_db
@pytest.mark.parametrize("end", [over, as_a_helper, left, closed], ids=lambda end: end.__name__)
def test_every_door_shuts_when_the_right_ends(mandate: Mandate, end: Callable[[Mandate], None]) -> None:
    """The day after the last, with another role, after leaving the association, with a closed account."""
    user, event = desk.account("volunteer"), make_event(commission=mandate.commission)
    things = [mandate.commission, make_update(mandate.commission), event]
    opened = [
        policy_registry.get(thing).user_has_permission_for_instance(user, "change", thing)
        for thing in [*things, make_picture(user)]
    ]
    assert opened == [True] * 4
    end(mandate)
    user = desk.account("volunteer")
    assert not user.has_perm("wagtailadmin.access_admin")
    for thing in [*things, AssociationImage.objects.latest("pk")]:
        policy = policy_registry.get(thing)
        for action in ("view", "add", "change", "publish", "delete", "choose"):
            assert not policy.user_has_permission(user, action), (thing, action)
            assert not policy.user_has_permission_for_instance(user, action, thing), (thing, action)


@pytest.mark.django_db
def test_volunteers_change_the_pictures_they_added_and_choose_from_all(mandate: Mandate) -> None:
    user, policy = desk.account("volunteer"), policy_registry.get_by_type(AssociationImage)
    mine = make_picture(user)
    assert list(policy.instances_user_has_any_permission_for(user, ["change", "delete"])) == [mine]
    assert policy.instances_user_has_permission_for(user, "choose").count() == AssociationImage.objects.count() > 1
    assert policy.collections_user_has_permission_for(user, "add").exists()
