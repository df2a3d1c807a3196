"""Requests to join, which an administrator accepts or declines."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.mail import write_later
from community.models import MembershipKind
from community.people.joining import Newcomer, Welcome, welcome
from home.decisions import Request, decide
from home.models import FormAnswer


@transaction.atomic
def accept(request: Request, kind: MembershipKind) -> Welcome:
    """Make an account with a membership from today on. Raises ValidationError where the answer gives no address,
    AlreadyDecidedError."""
    decide(request, FormAnswer.Outcome.ACCEPTED)
    validate_email(request.email)
    if not request.name:
        raise ValidationError(_("There is no name."))
    return welcome(Newcomer(request.name, request.email, request.language, kind, timezone.localdate()))


@transaction.atomic
def decline(request: Request) -> None:
    """Say no by mail, where there is an address. Raises AlreadyDecidedError."""
    decide(request, FormAnswer.Outcome.DECLINED)
    if request.email:
        write_later("join_declined", request.email, request.language, name=request.name)
