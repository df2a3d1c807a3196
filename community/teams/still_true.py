"""Whether the page of a commission still says what is true: asked by mail of its lead and stewards, once nobody touched
the page for half a year. A yes is one click."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import DateTimeField, Exists, F, Max, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from cms.mail import address_for
from community.models import Commission, Mandate, Profile, StillTrue, Update
from community.models.commission import CommissionQuerySet
from community.models.dated import months_after
from community.stewardship.mandates import EDITING_ROLES, keepers
from community.teams.joining import lock
from community.teams.letters import screen, write
from community.teams.links import still_true_token

MONTHS = 6
PAUSE = timedelta(days=30)
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def with_touched() -> CommissionQuerySet:
    """Live commissions, each knowing when somebody touched its page last: published it, posted an update that is live,
    or said that it is still true."""
    never = Value(NEVER, output_field=DateTimeField())
    updates = Update.objects.live().filter(commission=OuterRef("pk")).order_by().values("commission")
    yeses = StillTrue.objects.filter(commission=OuterRef("pk")).order_by().values("commission")
    return Commission.objects.live().annotate(
        touched=Greatest(
            Coalesce(F("last_published_at"), never),
            Coalesce(Subquery(updates.annotate(last=Max("date")).values("last")), never),
            Coalesce(Subquery(yeses.annotate(last=Max("confirmed_at")).values("last")), never),
            output_field=DateTimeField(),
        )
    )


def untouched(now: datetime) -> CommissionQuerySet:
    """Commissions whose page nobody touched for half a year."""
    return with_touched().filter(touched__date__lt=months_after(timezone.localtime(now).date(), -MONTHS))


def due(now: datetime) -> CommissionQuerySet:
    """Those of which nobody was asked within a month, and somebody can be."""
    lately = StillTrue.objects.filter(commission=OuterRef("pk"), asked_at__gt=now - PAUSE)
    return untouched(now).filter(~Exists(lately), with_keepers())


def with_keepers() -> Exists:
    """Whether a commission has a lead or a steward today who can be written to."""
    held = Mandate.objects.in_force().filter(commission=OuterRef("pk"), role__in=EDITING_ROLES)
    return Exists(held.filter(person__user__is_active=True))


def ask_all(now: datetime | None = None) -> int:
    """Ask whoever is due to be asked. Returns of how many commissions. Safe to run twice at once."""
    now = now or timezone.now()
    return sum(ask(commission, now) for commission in list(due(now).told()))


@transaction.atomic
def ask(commission: Commission, now: datetime) -> bool:
    lock(commission)
    if not due(now).filter(pk=commission.pk).exists():
        return False
    question = StillTrue.objects.create(commission=commission, asked_at=now)
    form = screen(commission, Commission.snippet_viewset.get_url_name("edit"))
    for keeper in keepers(commission):
        url = address_for(keeper.user.language, "still_true", still_true_token(question, keeper))
        write("still_true", keeper, commission, url=url, form=form)
    return True


def unanswered(now: datetime) -> Exists:
    """Whether a commission of `with_touched` was asked a month ago, and nobody did anything since."""
    asked = StillTrue.objects.filter(commission=OuterRef("pk"), confirmed_at=None, asked_at__lte=now - PAUSE)
    return Exists(asked.filter(asked_at__gte=OuterRef("touched")))


def still_waits(question: StillTrue, person: Profile) -> bool:
    """Whether `person` can still answer: nobody else touched the page since, and they keep it today."""
    if question.confirmed_at or person not in keepers(question.commission):
        return False
    return with_touched().filter(pk=question.commission_id, touched__lte=question.asked_at).exists()


@transaction.atomic
def confirm(question: StillTrue, person: Profile) -> bool:
    """Note the yes of `person`. False where there is nothing to answer any more."""
    lock(question.commission)
    question.refresh_from_db(fields=["confirmed_at"])
    if not still_waits(question, person):
        return False
    question.confirmed_at, question.confirmed_by = timezone.now(), person
    question.save(update_fields=["confirmed_at", "confirmed_by"])
    return True
