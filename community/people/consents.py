"""Agreeing to be shown, renewing it, taking it back."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from cms.access import Audience, up_to
from community.models import Consent, ConsentText, Profile


def current(person: Profile, today: date | None = None) -> Consent | None:
    """The consent under which `person` is shown on that day: the widest, then the one that lasts longest."""
    given = Consent.objects.current(today).filter(person=person)
    return min(given, key=lambda consent: (len(up_to(consent.audience)), -consent.until.toordinal()), default=None)


@transaction.atomic
def agree(person: Profile, audience: str, today: date | None = None) -> Consent:
    """`person` agrees, for a year, to be shown to `audience` and to nobody beyond it."""
    day = today or timezone.localdate()
    if audience not in Audience.values:
        raise ValueError(f"no such audience: {audience}")
    _end(person, day)
    consent = Consent(person=person, text=ConsentText.objects.newest(), audience=audience, since=day)
    consent.save()
    _show_to(person, audience)
    return consent


@transaction.atomic
def withdraw(person: Profile, today: date | None = None) -> None:
    """`person` is shown to nobody from now on. Nothing is deleted."""
    _end(person, today or timezone.localdate())


def renew(person: Profile, today: date | None = None) -> Consent | None:
    """Another year under the newest text, to the same audience as last time; None if there was no last time, or if it
    was taken back."""
    last = last_given(person)
    return agree(person, last.audience, today) if last else None


def last_given(person: Profile) -> Consent | None:
    """The latest consent that was not taken back, whether it still holds or not."""
    return Consent.objects.filter(person=person, withdrawn=None).order_by("-until", "-pk").first()


def _end(person: Profile, day: date) -> None:
    for consent in Consent.objects.filter(person=person, withdrawn=None, until__gte=day):
        consent.withdrawn = day
        consent.save()


def _show_to(person: Profile, audience: str) -> None:
    """The profile is meant for `audience`, as it is and as it is drafted."""
    Profile.objects.filter(pk=person.pk).update(audience=audience)
    kept = Profile.objects.get(pk=person.pk)
    if kept.has_unpublished_changes:
        draft = kept.get_latest_revision_as_object()
        draft.audience = audience
        draft.save_revision(clean=False)
    elif kept.latest_revision:
        kept.save_revision(clean=False).publish()
