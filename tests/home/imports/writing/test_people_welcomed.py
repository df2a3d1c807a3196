"""Drafts of people wait for the person: editors find them, an invitation hands them over, a year ends them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.accounts.models import User
from community.models import Consent, ConsentText, MembershipKind, Profile
from community.models.dated import months_after
from community.people.joining import Newcomer, welcome
from community.privacy.retention import apply_retention
from tests.community import desk
from tests.factories.things import belong, make_person
from tests.home.imports.old_sites import bring, person, told
from tests.home.imports.writing.ondine import FIELDS, give_an_account, join, made

pytestmark = pytest.mark.django_db


def test_editors_find_the_drafts_that_wait(client: Client) -> None:
    bring(person())
    desk.sign_in(client, "editor")
    listing = reverse("wagtailsnippets_community_profile:list")
    answer = client.get(listing, {"consent": "awaited"}).content.decode()
    assert "Ondine Tisserand" in answer
    assert Profile.objects.live().first().name not in answer


def test_an_invitation_gives_the_draft_to_the_person_who_then_agrees(client: Client) -> None:
    bring(person(fields=FIELDS))
    kind = MembershipKind.objects.first()
    welcome(
        Newcomer("Ondine Tisserand", "ondine@tisserand.example", "fr", kind, made().latest_revision.created_at.date())
    )
    user = User.objects.get(email="ondine@tisserand.example")
    assert made().user == user
    client.force_login(user)
    form = client.get(reverse("edit_profile"))
    assert "Développeuse web et jongleuse" in form.content.decode()
    revision = made().latest_revision
    revision.publish(user=user, skip_permission_checks=True)
    assert made().user == user
    assert not Profile.objects.live().visible_to(None).filter(pk=made().pk).exists()
    client.post(reverse("profile_audience"), {"audience": "public"})
    assert Profile.objects.live().visible_to(None).filter(pk=made().pk).exists()


@pytest.mark.parametrize(
    ("email", "is_given"),
    [("ondine@tisserand.example", True), ("ONDINE@tisserand.example", True), ("o@x.example", False)],
)
def test_a_draft_is_given_to_whoever_has_its_email(email: str, is_given: bool) -> None:
    bring(person(fields=FIELDS))
    draft = made()
    join(email)
    assert (Profile.objects.get(user__email__iexact=email) == draft) is is_given


def test_a_draft_is_given_once_and_never_one_that_an_editor_made() -> None:
    kept = make_person("Ondine Tisserand", shown=False)
    Profile.objects.filter(pk=kept.pk).update(live=False)
    join("une@x.example")
    assert Profile.objects.get(user__email="une@x.example") != kept
    Profile.objects.all().filter(name="Ondine Tisserand").delete()
    bring(person())
    draft = made()
    join("deux@x.example")
    join("trois@x.example")
    assert Profile.objects.get(user__email="deux@x.example") == draft
    assert Profile.objects.get(user__email="trois@x.example") != draft


def test_a_draft_that_nobody_was_asked_about_goes_after_a_year() -> None:
    then = timezone.localdate()
    for name in ("Ondine Tisserand", "Ada Lin", "Zoé Pré", "Noé Val"):
        bring(person(f"_coworkers/{name}.md", title=name, fields=FIELDS))
    ada, zoe, noe = (Profile.objects.get(name=name) for name in ("Ada Lin", "Zoé Pré", "Noé Val"))
    give_an_account(ada)
    Consent.objects.create(person=zoe, text=ConsentText.objects.newest(), audience="members")
    belong([noe], until=months_after(then, 24))
    assert apply_retention(months_after(then, 12))["imported"] == 0
    assert apply_retention(months_after(then, 12) + timedelta(days=1))["imported"] == 1
    assert set(Profile.objects.filter(imported_from__isnull=False)) == {ada, zoe, noe}
    (line,) = bring(person("_coworkers/Ondine Tisserand.md"))
    assert (line.outcome, told(line)) == ("taken", ["taken-away"])
