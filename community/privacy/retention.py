"""How long what is kept, and why: rules that are applied every day, and shown to people as they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from axes.models import AccessAttempt, AccessFailureLog
from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models import Q, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.models import AbstractFormSubmission
from wagtail.models import get_page_models

from cms.models import OutgoingMail
from community.models import Event, Introduction, JoinRequest, Profile, Registration, Rodeo, RodeoPlacing, RodeoWish
from community.models.dated import months_after
from community.models.introduction import WAITS
from community.privacy.declared import models_with_tables
from community.privacy.erase import erase, log_models
from community.privacy.leavers import let_leavers_go

DELIVERED_MAIL = timedelta(days=14)
UNDELIVERABLE_MAIL = timedelta(days=90)
FORGOTTEN = "@forgotten.invalid"


@dataclass(frozen=True)
class Rule:
    """What is kept for how long, why, and what deletes the rest: takes the day, returns how many went."""

    key: str
    what: Promise
    term: Promise
    why: Promise
    apply: Callable[[date], int]


def start_of(day: date) -> datetime:
    """The first moment of `day` in the site's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))


def forget_imported(today: date) -> int:
    """Erase, a year after they were brought in, the people of an old site who were never asked whether they agree."""
    waiting = Profile.objects.left_by_import().filter(consents=None)
    people = waiting.filter(imported_from__imported__lt=start_of(months_after(today, -12)))
    erased = 0
    for pk in [*people.order_by("pk").values_list("pk", flat=True)]:
        with transaction.atomic():
            person = people.select_for_update(of=("self",)).filter(pk=pk).first()  # None: they have just joined
            if person:
                erase(person, None)
                erased += 1
    return erased


def forget_introductions(today: date) -> int:
    """Delete introductions answered, or lapsed, a year ago."""
    end = start_of(months_after(today, -12))
    answered = ~Q(state=Introduction.State.ASKED) & Q(answered_at__lt=end)
    return int(Introduction.objects.filter(answered | Q(asked_at__lt=end - WAITS)).delete()[0])


def forget_join_requests(today: date) -> int:
    """Delete requests to join a commission, and invitations, answered a year ago; and those that nobody answered by
    the time an introduction has lapsed and is forgotten."""
    end = start_of(months_after(today, -12))
    answered = ~Q(state=JoinRequest.State.ASKED) & Q(answered_at__lt=end)
    return int(JoinRequest.objects.filter(answered | Q(asked_at__lt=end - WAITS)).delete()[0])


def forget_registrations(today: date) -> int:
    """Empty, half a year after the date, what was answered, and who it was where they have no profile here. Each keeps
    an address of its own, which nobody can have (RFC 2606)."""
    old = Registration.objects.filter(occurrence__end__lt=start_of(months_after(today, -6)))
    old.exclude(answers={}).update(answers={})
    address = Concat(Cast("pk", models.CharField()), Value(FORGOTTEN))
    return int(old.filter(person=None).exclude(email__endswith=FORGOTTEN).update(name="", email=address))


def forget_wishes(today: date) -> int:
    """Delete the wishes and placings of a rodéo a year after it was turned into mandates, or would have begun."""
    first = months_after(today, -12)
    old = Rodeo.objects.filter(Q(applied_at__lt=start_of(first)) | Q(since__lt=first))
    return sum(int(model.objects.filter(rodeo__in=old).delete()[0]) for model in (RodeoWish, RodeoPlacing))


def forget_sessions(today: date) -> int:
    """Delete the sessions that have expired."""
    return int(Session.objects.filter(expire_date__lt=start_of(today)).delete()[0])


def forget_log(today: date) -> int:
    """Delete the entries of Wagtail's logs that are a year old."""
    end = start_of(months_after(today, -12))
    return sum(model.objects.filter(timestamp__lt=end).delete()[0] for model in log_models())


def forget_answers(today: date) -> int:
    """Delete answers to forms that are three years old, but for those that wait for a decision, and what events that
    were proposed remember of theirs."""
    first = months_after(today, -36)
    submissions = [model for model in models_with_tables() if issubclass(model, AbstractFormSubmission)]
    deleted = sum(
        model._default_manager.filter(submit_time__lt=start_of(first)).exclude(_waits_for_decision(model)).delete()[0]
        for model in submissions
    )
    return deleted + Event.objects.filter(proposed_by__day__lt=first.isoformat()).update(proposed_by={})


def _waits_for_decision(model: type[models.Model]) -> Q:
    """Which answers are requests that nobody decided on: known by what the models say, since forms are above this
    room."""
    if not _has(model, "outcome"):
        return Q(pk=None)
    asking = [page for page in get_page_models() if _has(page, "purpose")]
    pages = [pk for page in asking for pk in page.objects.exclude(purpose="").values_list("pk", flat=True)]
    return Q(outcome="", page__in=pages)


def _has(model: type[models.Model], name: str) -> bool:
    return any(field.name == name for field in model._meta.fields)


def forget_attempts(today: date) -> int:
    """Delete what failed attempts to sign in left, half a year on."""
    end = start_of(months_after(today, -6))
    return sum(model.objects.filter(attempt_time__lt=end).delete()[0] for model in (AccessAttempt, AccessFailureLog))


def forget_mail(today: date) -> int:
    """Delete letters two weeks after they were sent, those that could not be delivered after three months."""
    sent = Q(sent_at__lt=start_of(today - DELIVERED_MAIL))
    given_up = Q(gave_up_at__lt=start_of(today - UNDELIVERABLE_MAIL))
    return int(OutgoingMail.objects.filter(sent | given_up).delete()[0])


RULES = (
    Rule(
        "leavers",
        _("Your account and your profile"),
        _("Two years after your last membership, or after you signed in last"),
        _("You get a mail a month before."),
        let_leavers_go,
    ),
    Rule(
        "imported",
        _("What our old site said of you, as long as you have no account here"),
        _("A year after it was brought in"),
        _("So that you find it when you join; nobody but our editors sees it."),
        forget_imported,
    ),
    Rule(
        "introductions",
        _("Introductions"),
        _("A year after the answer, or after the question has lapsed"),
        _("So that you can find again whom you met."),
        forget_introductions,
    ),
    Rule(
        "join_requests",
        _("Requests to join a commission, and invitations to one"),
        _("A year after the answer; a month longer where nobody answered"),
        _("So that you can see whom you asked; what became of it is your mandate."),
        forget_join_requests,
    ),
    Rule(
        "registrations",
        _("Registrations for dates"),
        _("Half a year after the date: your answers to questions; your name and address, if you have no profile"),
        _("So that hosts know who came, and can write to them."),
        forget_registrations,
    ),
    Rule(
        "wishes",
        _("Your wishes in a rodéo, and where it put you"),
        _("A year after it was settled, or its time began"),
        _("So that a question about who goes where can be answered. Your mandates stay."),
        forget_wishes,
    ),
    Rule(
        "sessions",
        _("Sessions"),
        _("Until they expire"),
        _("So that you need not sign in each time."),
        forget_sessions,
    ),
    Rule(
        "attempts",
        _("Failed attempts to sign in"),
        _("Six months at most"),
        _("So that guessing passwords can be stopped."),
        forget_attempts,
    ),
    Rule(
        "mail",
        _("That a letter was sent to you"),
        _("Two weeks; three months where it could not be delivered"),
        _("So that we can find out why a letter did not arrive. What it said goes once it is delivered."),
        forget_mail,
    ),
    Rule(
        "log",
        _("What was done on the site, and by whom"),
        _("A year"),
        _("So that mistakes and break-ins can be traced."),
        forget_log,
    ),
    Rule(
        "answers",
        _("Answers to our forms, and who proposed an event"),
        _("Three years; requests to join and proposals at least until they are decided"),
        _("So that we can answer you, and find the answer again."),
        forget_answers,
    ),
)


def apply_retention(today: date | None = None) -> dict[str, int]:
    """Apply every rule as of `today`. Returns how many rows each removed, by its key. It may run as often as you like,
    and twice at a time."""
    day = today or timezone.localdate()
    return {rule.key: rule.apply(day) for rule in RULES}
