"""Rows that are somebody's although only their address says so: answers, registrations, sign-ins tried, mail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db import models
from wagtail.contrib.forms.models import AbstractFormSubmission

from cms.models import MailRefusal, OutgoingMail
from community.models import Event, Registration
from community.privacy.needles import longest_run
from community.privacy.tables import Table, parsed, rows_with, tables

LOGS_OF_SIGNING_IN = {"axes"}


def record_models() -> list[Table]:
    """The tables whose rows each come from one visitor."""
    return [table for table in tables() if table.model and is_record(table.model)]


def is_record(model: type[models.Model]) -> bool:
    return issubclass(model, (AbstractFormSubmission, Registration)) or model._meta.app_label in LOGS_OF_SIGNING_IN


def own_records(email: str) -> Iterator[models.QuerySet]:
    """The rows that were sent with this address, or to it, by model."""
    for table in record_models():
        rows = rows_with(table, {longest_run(email.split("@")[0])})
        own = [row.key for row in rows if any(_says(parsed(text) or text, email) for text in row.texts.values())]
        if own and table.model:
            yield table.model._base_manager.filter(pk__in=own)
    yield from mail_to(email)


def mail_to(email: str) -> Iterator[models.QuerySet]:
    """The letters to this address, and what it said it does not want."""
    for rows in (
        OutgoingMail.objects.filter(recipient__iexact=email),
        MailRefusal.objects.filter(address__iexact=email),
    ):
        if rows.exists():
            yield rows


def own_proposals(email: str) -> models.QuerySet[Event]:
    """The events that were proposed with this address."""
    return Event.objects.filter(proposed_by__email__iexact=email)


def forget_proposer(email: str) -> Counter[str]:
    """Let events forget that this address proposed them; they stay. Returns how many."""
    return Counter({Event._meta.label: own_proposals(email).update(proposed_by={})})


def delete_own_records(email: str) -> Counter[str]:
    """Delete those rows. Returns how many of which model."""
    deleted: Counter[str] = Counter()
    for rows in own_records(email):
        deleted += Counter(rows.delete()[1])
    return deleted


def _says(data: Any, email: str) -> bool:
    """Whether a value in `data` is exactly this address."""
    if isinstance(data, str):
        return data.strip().lower() == email.lower()
    if isinstance(data, dict):
        return any(_says(value, email) for value in data.values())
    return isinstance(data, list) and any(_says(value, email) for value in data)
