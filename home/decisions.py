"""Answers that wait for a decision: what they tell of whoever asks, and that each is decided once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format

from cms.languages.codes import language_choices
from cms.page_versions import told
from home.answers_told import printed
from home.models import FormAnswer, FormPage

NAME_LENGTH = 120


class AlreadyDecidedError(Exception):
    """Somebody else decided first."""


@dataclass(frozen=True)
class Line:
    """A question with its answer: the question's type and words, the answer as it is kept and as people read it."""

    field_type: str
    label: str
    said: str
    shown: str


@dataclass(frozen=True)
class Request:
    """What an answer asks for, and of whom it tells."""

    answer: FormAnswer
    language: str
    lines: list[Line]

    def said(self, field_type: str) -> list[str]:
        """What was answered to the questions of a type, in their order; empty strings where nothing was."""
        return [line.said for line in self.lines if line.field_type == field_type]

    def first(self, field_type: str) -> str:
        return next(iter(self.said(field_type)), "")

    @property
    def name(self) -> str:
        """The first line of text, on one line: a hand-made request may send several."""
        return " ".join(self.first("singleline").split())[:NAME_LENGTH]

    @property
    def email(self) -> str:
        return self.first("email")

    @property
    def charter(self) -> str:
        """The version of the charter that was accepted, in words."""
        return told(self.answer.accepted) if self.answer.accepted else ""

    @property
    def language_name(self) -> str:
        return dict(language_choices()).get(self.language, self.language)


def waiting(purpose: str) -> models.QuerySet[FormAnswer]:
    """The answers to forms of this purpose that nobody has decided on, the oldest first."""
    pages = FormPage.objects.filter(purpose=purpose).values("pk")
    return FormAnswer.objects.filter(page__in=pages, outcome="").order_by("submit_time", "pk")


def read(answers: Iterable[FormAnswer]) -> list[Request]:
    """What `answers` ask for, with the same few queries however many they are."""
    found = list(answers)
    forms = FormPage.objects.select_related("locale").prefetch_related("form_fields")
    pages = forms.in_bulk({answer.page_id for answer in found})
    return [read_one(answer, pages[answer.page_id]) for answer in found]


def read_one(answer: FormAnswer, page: FormPage) -> Request:
    lines = []
    for question in page.get_form_fields():
        value = answer.form_data.get(question.clean_name)
        said = "" if value is None else printed(value)
        lines.append(Line(question.field_type, question.label, said, shown(question.field_type, said)))
    return Request(answer, page.locale.language_code, lines)


def shown(field_type: str, said: str) -> str:
    """Days as people write them: an answer keeps them as programs do."""
    parse, form = {
        "date": (parse_date, "DATE_FORMAT"),
        "datetime": (parse_datetime, "DATETIME_FORMAT"),
    }.get(field_type, (None, ""))
    try:
        moment = parse(said) if parse else None
    except ValueError:
        return said
    return date_format(moment, form) if moment else said


def find(purpose: str, answer_id: int) -> Request | None:
    """What waits under this id."""
    return next(iter(read(waiting(purpose).filter(pk=answer_id))), None)


def decide(request: Request, outcome: FormAnswer.Outcome) -> None:
    """Note a decision, first thing in the transaction that carries it out: the answer stays locked until its end.
    Raises AlreadyDecidedError."""
    if not FormAnswer.objects.filter(pk=request.answer.pk, outcome="").update(outcome=outcome):
        raise AlreadyDecidedError
