"""What hosts do with the list of a date: mark who came, write to everybody, take it along."""

from __future__ import annotations

import csv
import hashlib
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _

from cms.spreadsheets import BYTE_ORDER_MARK, as_text
from community.agenda.telling import TOLD
from community.models import Occurrence, Registration
from community.registration import letters
from community.registration.places import lock
from community.registration.questions import answers_printed, labels_of

State = Registration.State


def listed(occurrence: Occurrence) -> list[Registration]:
    """Everybody on the list of a date: who comes, then who is offered a place, then the line; each with the questions
    and their answers as `said`."""
    questions = labels_of(occurrence.event)
    found = list(occurrence.registrations.filter(state__in=TOLD).select_related("person"))
    for registration in found:
        registration.occurrence = occurrence
        answers = answers_printed(occurrence.event, registration.answers)
        registration.said = list(zip(questions, answers, strict=True))
    return sorted(found, key=lambda each: (TOLD.index(State(each.state)), each.ticket or 0))


@transaction.atomic
def mark(occurrence: Occurrence, shown: set[int], came: set[int]) -> int:
    """Note who came, of those who were `shown`. Returns how many did."""
    coming = lock(occurrence.pk).registrations.coming().filter(pk__in=shown)
    coming.exclude(pk__in=came).update(came=False)
    return int(coming.filter(pk__in=came).update(came=True))


@transaction.atomic
def write_to(occurrence: Occurrence, states: list[str], subject: str, message: str, sender: str) -> int:
    """Write to everybody on the list who is in one of `states`. Returns how many letters."""
    number = hashlib.sha256(f"{subject}\n{message}".encode()).hexdigest()[:16]
    concerned = [each for each in listed(occurrence) if each.state in states]
    for registration in concerned:
        words: dict[str, Any] = {"subject": " ".join(subject.split()), "message": message, "sender": sender}
        letters.send(registration, "date_words", number, **words)
    return len(concerned)


def csv_response(occurrence: Occurrence) -> HttpResponse:
    """The list as a table, with the mark by which spreadsheets know UTF-8."""
    response = HttpResponse(BYTE_ORDER_MARK, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="list-{occurrence.first_day}.csv"'
    writer = csv.writer(response)
    heads = [_("Name"), _("E-mail address"), _("State"), _("Guests"), _("Came"), *labels_of(occurrence.event)]
    writer.writerow([as_text(head) for head in heads])
    for each in listed(occurrence):
        came = {True: _("yes"), False: _("no")}.get(each.came, "")
        answers = [answer for _question, answer in each.said]
        row = [each.name, each.email, each.get_state_display(), each.guests, came, *answers]
        writer.writerow([as_text(value) for value in row])
    return response
