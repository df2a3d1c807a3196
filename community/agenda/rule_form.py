"""A rule of repetition as people fill it in: how often, on which days, until when."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from community.agenda.recurrence import LONGEST_INTERVAL, MOST_DATES, Rule

REPEATS = [
    ("", _("Once")),
    ("DAILY", _("Every day")),
    ("WEEKLY", _("Every week")),
    ("MONTHLY", _("Every month")),
    ("YEARLY", _("Every year")),
]
NTH = [
    ("", _("on the same day of the month, or on each of these weekdays")),
    ("1", _("on the first of these weekdays in the month")),
    ("2", _("on the second")),
    ("3", _("on the third")),
    ("4", _("on the fourth")),
    ("-1", _("on the last")),
]


class RuleWidget(forms.MultiWidget):
    """The parts of a rule, each under its own label."""

    template_name = "community/widgets/rule.html"
    labels = [_("How often"), _("only one in"), _("Weekdays"), _("In the month"), _("Until"), _("or how many times")]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            [
                forms.Select(choices=REPEATS),
                forms.NumberInput(attrs={"min": 1, "max": LONGEST_INTERVAL}),
                forms.CheckboxSelectMultiple(choices=list(WEEKDAYS.items())),
                forms.Select(choices=NTH),
                AdminDateInput(),
                forms.NumberInput(attrs={"min": 1, "max": MOST_DATES}),
            ],
            attrs,
        )

    def decompress(self, value: str | None) -> list[Any]:
        if not value:
            return ["", 1, [], "", None, None]
        rule = Rule.parse(value)
        nth = str(rule.weekdays[0][0] or "") if rule.weekdays else ""
        days = [str(day) for _which, day in rule.weekdays]
        return [rule.frequency, rule.interval, days, nth, rule.until, rule.count]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, label, widget in zip(context["widget"]["subwidgets"], self.labels, self.widgets, strict=True):
            part["label"] = label
            part["is_group"] = isinstance(widget, forms.CheckboxSelectMultiple)
        return context


class RuleFormField(forms.MultiValueField):
    """Composes a rule from what was filled in, and leaves out what does not go with how often."""

    widget = RuleWidget
    default_error_messages = {
        "weekday": _("Choose the weekday, such as the third Thursday."),
        "end": _("Either until a day or so many times, not both."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            fields=[
                forms.ChoiceField(choices=REPEATS, required=False),
                forms.IntegerField(min_value=1, max_value=LONGEST_INTERVAL, required=False),
                forms.TypedMultipleChoiceField(choices=list(WEEKDAYS.items()), coerce=int, required=False),
                forms.ChoiceField(choices=NTH, required=False),
                forms.DateField(required=False),
                forms.IntegerField(min_value=1, max_value=MOST_DATES, required=False),
            ],
            require_all_fields=False,
            **kwargs,
        )

    def compress(self, parts: list[Any]) -> str:
        if not parts or not parts[0]:
            return ""
        frequency, interval, weekdays, nth, until, count = parts
        if until and count:
            raise ValidationError(self.error_messages["end"], code="end")
        if frequency == "MONTHLY" and nth and not weekdays:
            raise ValidationError(self.error_messages["weekday"], code="weekday")
        which = int(nth) if nth and frequency == "MONTHLY" else 0
        days = sorted(weekdays or []) if frequency in ("WEEKLY", "MONTHLY") else []
        return str(Rule(frequency, interval or 1, tuple((which, day) for day in days), (), until, count))

    def has_changed(self, initial: str | None, data: Any) -> bool:
        try:
            return (initial or "") != self.clean(data)
        except ValidationError:
            return True


class DaysFormField(forms.CharField):
    """Days in the reader's way of writing them, commas between; a list of ISO days."""

    default_error_messages = {"day": _("“%(text)s” is no day. Write days like 24/12/2026, with commas between them.")}

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return ", ".join(date_format(date.fromisoformat(day), "d/m/Y") for day in value)
        return value

    def to_python(self, value: Any) -> list[str]:
        typed = re.split(r"[,;\s]+", value.strip()) if isinstance(value, str) else []
        return sorted({self._day(text) for text in typed if text})

    def _day(self, text: str) -> str:
        try:
            return forms.DateField(input_formats=["%d/%m/%Y", "%Y-%m-%d", "%d/%m/%y"]).clean(text).isoformat()
        except ValidationError as error:
            raise ValidationError(self.error_messages["day"], code="day", params={"text": text[:40]}) from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return list(initial or []) != self.to_python(data)
        except ValidationError:
            return True
