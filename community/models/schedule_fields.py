"""Columns of a schedule, each with the form field that people fill."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import CheckboxSelectMultiple, Field, TypedMultipleChoiceField
from django.utils.dates import MONTHS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from community.agenda.recurrence import Rule, RuleError


def validate_rule(text: str) -> None:
    """Refuse what is no rule."""
    try:
        Rule.parse(text)
    except RuleError as error:
        raise ValidationError(_("This repetition makes no sense.")) from error


def validate_days(days: object) -> None:
    """Refuse anything but a list of days as ISO 8601 writes them."""
    try:
        if not isinstance(days, list) or any(date.fromisoformat(day).isoformat() != day for day in days):
            raise ValueError
    except (TypeError, ValueError) as error:
        raise ValidationError(_("Write days like 24/12/2026, with commas between them.")) from error


def validate_months(months: object) -> None:
    """Refuse anything but a list of months, from 1 to 12."""
    if not isinstance(months, list) or any(month not in MONTHS for month in months):
        raise ValidationError(_("Choose months from the list."))


class RuleField(models.CharField):
    """An RRULE (RFC 5545, section 3.3.10), edited in plain words."""

    default_validators = [validate_rule]

    def formfield(self, **kwargs: Any) -> Field:
        from community.agenda.rule_form import RuleFormField  # forms are made of models

        return RuleFormField(label=capfirst(self.verbose_name), required=False, help_text=self.help_text)


class DaysField(models.JSONField):
    """A list of days, kept as ISO 8601 writes them."""

    default_validators = [validate_days]

    def __init__(self, verbose_name: Any = None, **kwargs: Any) -> None:
        super().__init__(verbose_name, **{"default": list, "blank": True, **kwargs})

    def formfield(self, **kwargs: Any) -> Field:
        from community.agenda.rule_form import DaysFormField  # forms are made of models

        help_text = _("Like 24/12/2026; commas between several days.")
        return DaysFormField(label=capfirst(self.verbose_name), required=False, help_text=help_text)


class MonthsField(models.JSONField):
    """A list of months, from 1 to 12."""

    default_validators = [validate_months]

    def __init__(self, verbose_name: Any = None, **kwargs: Any) -> None:
        super().__init__(verbose_name, **{"default": list, "blank": True, **kwargs})

    def formfield(self, **kwargs: Any) -> Field:
        return TypedMultipleChoiceField(
            label=capfirst(self.verbose_name),
            choices=list(MONTHS.items()),
            coerce=int,
            required=False,
            widget=CheckboxSelectMultiple,
        )
