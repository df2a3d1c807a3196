"""Ondine Tisserand, who stands on an old site, the draft made of her, and what becomes of it."""

from __future__ import annotations

from django.utils import timezone

from cms.accounts.models import User
from community.models import MembershipKind, Profile
from community.people.joining import Newcomer, welcome

FIELDS = {
    "metier": "Développeuse web et jongleuse",
    "social": [{"name": "Mastodon", "url": "https://social.example/@ondine"}, {"site": "ondine.example"}],
    "email": "ondine@tisserand.example",
    "telephone": "06 12 34 56 78",
    "couleur": "bleu nuit",
}


def made() -> Profile:
    return Profile.objects.get(name="Ondine Tisserand")


def give_an_account(draft: Profile) -> None:
    draft.user = User.objects.create_user("ondine@latablee.example")
    draft.save()


def join(email: str) -> None:
    welcome(Newcomer("Ondine Tisserand", email, "fr", MembershipKind.objects.first(), timezone.localdate()))
