"""Signed links of letters: one answers an invitation, another says that a page is still true. Neither needs signing
in, and each stops by itself once what it is about was settled otherwise."""

from __future__ import annotations

from typing import Any

from django.core import signing

from community.models import JoinRequest, Profile, StillTrue

INVITATION = signing.Signer(salt="tablee.join-invitation")
STILL_TRUE = signing.Signer(salt="tablee.still-true")


def invitation_token(invitation: JoinRequest) -> str:
    return INVITATION.sign_object([invitation.pk, invitation.person_id])


def invitation_of(token: str) -> JoinRequest | None:
    """The invitation of a link, answered or not; None for one that was taken back, or that nobody here has written."""
    known = _read(INVITATION, token)
    if known is None:
        return None
    invited = JoinRequest.objects.invited().filter(pk=known[0], person=known[1], commission__live=True)
    return invited.select_related("commission", "person__user", "invited_by").first()


def still_true_token(question: StillTrue, person: Profile) -> str:
    return STILL_TRUE.sign_object([question.pk, person.pk])


def question_of(token: str) -> tuple[StillTrue, Profile] | None:
    """The question of a link, and whom it was put to."""
    known = _read(STILL_TRUE, token)
    if known is None:
        return None
    question = StillTrue.objects.filter(pk=known[0], commission__live=True).select_related("commission").first()
    person = Profile.objects.filter(pk=known[1]).first()
    return (question, person) if question and person else None


def _read(signer: signing.Signer, token: str) -> Any:
    try:
        return signer.unsign_object(token)
    except signing.BadSignature:
        return None
