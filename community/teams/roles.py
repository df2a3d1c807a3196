"""Who does what from when on: roles that change, mandates that end, a lead who hands over. What was stays written:
another role is another row, unless the first began today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from community.models import Commission, Mandate
from community.models.dated import DatedQuerySet
from community.teams import letters
from community.teams.joining import lock, to_come

DAY, FAR = timedelta(days=1), timedelta(days=365)
LEAD, STEWARD, VOLUNTEER = Mandate.Role.LEAD, Mandate.Role.STEWARD, Mandate.Role.VOLUNTEER


def held(commission: Commission) -> DatedQuerySet:
    """Today's mandates, with the people."""
    return Mandate.objects.current().filter(commission=commission).select_related("person__user")


def able(commission: Commission) -> DatedQuerySet:
    """Today's mandates of those who can look after it: they belong, and have an open account."""
    in_force = Mandate.objects.in_force().filter(commission=commission, person__user__is_active=True)
    return in_force.select_related("person__user")


def successors(commission: Commission) -> DatedQuerySet:
    """Mandates by which somebody is to lead who does not yet."""
    return to_come(commission).filter(role=LEAD).select_related("person__user")


def led_until(leads: Iterable[Mandate]) -> date | None:
    """The last day on which somebody leads, by these mandates of leads in their order: yesterday where nobody leads
    today, None where no end is known."""
    last = timezone.localdate() - DAY
    for lead in leads:
        if lead.since > last + DAY:
            return last
        if lead.until is None:
            return None
        last = max(last, lead.until)
    return last


@transaction.atomic
def change_role(mandate: Mandate, role: str) -> bool:
    """Make a steward of a volunteer, or the other way round, from today on. False where there is nothing to change."""
    lock(mandate.commission)
    current = held(mandate.commission).filter(pk=mandate.pk).exclude(role__in=[LEAD, role]).first()
    if current is None or (role == STEWARD and not able(mandate.commission).filter(pk=mandate.pk).exists()):
        return False
    letters.tell_role(follow(current, role, timezone.localdate()))
    return True


@transaction.atomic
def end(mandate: Mandate) -> bool:
    """Let today be its last day, and let the person begin nothing else here. False where it is, or has ended."""
    lock(mandate.commission)
    today = timezone.localdate()
    current = held(mandate.commission).filter(pk=mandate.pk).exclude(until=today).first()
    if current is None:
        return False
    current.until = today
    current.save(update_fields=["until"])
    to_come(mandate.commission).filter(person=current.person_id).delete()
    letters.tell_ended(current)
    return True


@transaction.atomic
def withdraw(mandate: Mandate) -> bool:
    """Take back what is to come. False where it has begun, or was taken back."""
    lock(mandate.commission)
    found = to_come(mandate.commission).filter(pk=mandate.pk).select_related("person__user", "commission").first()
    if found is None:
        return False
    letters.tell_not_begun(found)
    found.delete()
    return True


@transaction.atomic
def hand_over(lead: Mandate, to: Mandate, since: date, until: date | None, stays: bool) -> bool:
    """Let the person of the mandate `to` lead from `since` on in the place of `lead`, who `stays` as a volunteer or
    goes. False, and nothing changed, where either no longer holds what they held, or somebody follows already."""
    commission = lock(lead.commission)
    rows = {mandate.pk: mandate for mandate in held(commission).filter(pk__in=[lead.pk, to.pk])}
    old, given = rows.get(lead.pk), rows.get(to.pk)
    if old is None or given is None or old.role != LEAD or given.role == LEAD or is_followed(old):
        return False
    if not earliest(old) <= since <= latest(old) or old.person_id == given.person_id:
        return False
    if not able(commission).filter(pk=given.pk).exists():
        return False
    if successors(commission).filter(person=given.person).exists():
        return False
    new = follow(given, LEAD, since)
    new.until = until
    new.save(update_fields=["until"])
    close(old, since)
    if stays:
        Mandate.objects.create(commission=commission, person=old.person, role=VOLUNTEER, since=since)
    letters.tell_handed_over(new, old)
    return True


def is_followed(lead: Mandate) -> bool:
    """Whether somebody leads from the day after on in the place of `lead`."""
    return is_followed_among(lead, Mandate.objects.filter(commission=lead.commission, role=LEAD))


def is_followed_among(lead: Mandate, leads: Iterable[Mandate]) -> bool:
    """The same, by the mandates of `leads` that are known: as many begin the day after as stop with `lead`, since each
    who stops hands over once."""
    if lead.until is None:
        return False
    known = list(leads)
    ending = sum(each.until == lead.until for each in known)
    beginning = sum(each.since == lead.until + DAY for each in known)
    return beginning >= max(ending, 1)


def earliest(lead: Mandate) -> date:
    """The first day on which somebody else can lead in the place of `lead`."""
    return max(timezone.localdate(), lead.since + DAY)


def latest(lead: Mandate) -> date:
    """The last such day: nobody leads longer by handing over."""
    return lead.until + DAY if lead.until else timezone.localdate() + FAR


def close(mandate: Mandate, since: date) -> None:
    """Let the mandate end before `since`, unless it ends earlier."""
    mandate.until = min(mandate.until or date.max, since - DAY)
    mandate.save(update_fields=["until"])


def follow(before: Mandate, role: str, since: date) -> Mandate:
    """The mandate by which the same person has `role` from `since` on: for as long as the one before, unless that ends
    earlier."""
    until = before.until if before.until and before.until >= since else None
    if before.since >= since:
        before.role, before.until = role, until
        before.save(update_fields=["role", "until"])
        return before
    close(before, since)
    return Mandate.objects.create(
        commission=before.commission, person=before.person, role=role, since=since, until=until
    )
