"""Letters that go out ahead of a date: a membership that ends, a consent that has to be renewed."""

from __future__ import annotations

from datetime import date, timedelta

from django.core import signing
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone, translation
from django.utils.formats import date_format

from cms.mail import address_for
from community.models import Consent, Membership, Profile
from community.people.introductions import tell

AHEAD = timedelta(days=30)
RENEWAL = "tablee.consent"
RENEWAL_LASTS = timedelta(days=365)


def remind(today: date | None = None) -> int:
    """Write to everybody whose membership or consent ends within a month and who was not written to. Returns how many
    letters. Safe to run every day, and twice at once: a row is claimed before its letter is written."""
    day = today or timezone.localdate()
    soon = Q(until__range=(day, day + AHEAD), reminded=None)
    sent = 0
    for membership in Membership.objects.filter(soon, person__user__is_active=True).select_related("person__user"):
        stays = Membership.objects.filter(person=membership.person).exclude(pk=membership.pk)
        if not stays.filter(Q(until=None) | Q(until__gt=membership.until)).exists():
            sent += claim(Membership.objects.filter(pk=membership.pk), day, membership.person, "membership_ends")
    for consent in Consent.objects.filter(soon, withdrawn=None, person__user__is_active=True).select_related(
        "person__user"
    ):
        sent += claim(Consent.objects.filter(pk=consent.pk), day, consent.person, "consent_ends")
    return sent


@transaction.atomic
def claim(row: QuerySet, day: date, person: Profile, letter: str) -> int:
    """Mark `row` as reminded of, and write the letter unless somebody else has."""
    if not row.filter(reminded=None).update(reminded=day):
        return 0
    until = row.values_list("until", flat=True)[0]
    with translation.override(person.user.language):
        printed = date_format(until, "DATE_FORMAT")
    url = address_for(person.user.language, "renew_consent", renewal_token(person))
    tell(person, letter, name=person.name, until=printed, url=url)
    return 1


def renewal_token(person: Profile) -> str:
    """What lets whoever got the letter renew this person's consent, and nothing else."""
    return signing.dumps(person.pk, salt=RENEWAL)


def person_of(token: str) -> Profile | None:
    """Whose consent the token renews; None for one that is too old or was tampered with."""
    try:
        pk = signing.loads(token, salt=RENEWAL, max_age=RENEWAL_LASTS)
    except signing.BadSignature:
        return None
    return Profile.objects.filter(pk=pk).first()
