"""Requests to join: answers to the forms that say so, which an administrator accepts or declines."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.mail import write_later
from community.models import MembershipKind
from community.people.joining import Newcomer, Welcome, welcome
from home.models import FormAnswer, FormPage

NAME_LENGTH = 120


@dataclass(frozen=True)
class Request:
    """What an answer tells of the person who wants to join."""

    answer: FormAnswer
    name: str
    email: str
    language: str
    lines: list[tuple[str, str]]


def pending() -> list[Request]:
    """The requests that wait for a decision, the oldest first."""
    pages = {page.pk: page for page in FormPage.objects.filter(asks_to_join=True).select_related("locale")}
    answers = FormAnswer.objects.filter(page__in=pages, outcome="").select_related("page__locale")
    return [read(answer, pages[answer.page_id]) for answer in answers.order_by("submit_time", "pk")]


def read(answer: FormAnswer, page: FormPage) -> Request:
    """Who asks: the first line of text is the name, the first address where to write."""
    data = answer.get_data()
    questions = list(page.get_form_fields())

    def first(kind: str) -> str:
        return next((str(data.get(each.clean_name) or "") for each in questions if each.field_type == kind), "")

    lines = [(each.label, str(data.get(each.clean_name) or "")) for each in questions]
    return Request(answer, first("singleline")[:NAME_LENGTH], first("email"), page.locale.language_code, lines)


def find(answer_id: int) -> Request | None:
    """The request that waits under this id."""
    return next((request for request in pending() if request.answer.pk == answer_id), None)


@transaction.atomic
def accept(request: Request, kind: MembershipKind) -> Welcome:
    """Make an account with a membership from today on. Raises ValidationError where the answer gives no address."""
    validate_email(request.email)
    if not request.name.strip():
        raise ValidationError(_("There is no name."))
    outcome = welcome(Newcomer(request.name, request.email, request.language, kind, timezone.localdate()))
    _decide(request, FormAnswer.Outcome.ACCEPTED)
    return outcome


@transaction.atomic
def decline(request: Request) -> None:
    """Say no by mail, where there is an address."""
    _decide(request, FormAnswer.Outcome.DECLINED)
    if request.email:
        write_later("join_declined", request.email, request.language, name=request.name)


def _decide(request: Request, outcome: str) -> None:
    request.answer.outcome = outcome
    request.answer.save(update_fields=["outcome"])
