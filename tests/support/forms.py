"""Answers to the forms that editors build."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from django import forms
from django.utils import timezone

from cms.spam import CLOCK, HONEYPOT, stamp
from home.models import FormPage


def value_for(field: forms.Field, words: str) -> object:
    """Something that `field` accepts; what is hidden is sent as it came."""
    if field.widget.is_hidden and field.initial is not None:
        return field.initial
    match field:
        case forms.EmailField():
            return "reader@latablee.example"
        case forms.DateField():
            return timezone.localdate().isoformat()
        case forms.ChoiceField():
            return next(str(value) for value, _label in field.choices if value)
        case forms.IntegerField():
            return 3
        case forms.BooleanField():
            return "on"
        case forms.URLField():
            return "https://latablee.example/"
        case _:
            return words if field.widget.__class__ is forms.Textarea else words[:100]


def filled_in(page: FormPage, words: str = "Bonjour la tablée") -> dict[str, object]:
    """What a person sends who opened the form of `page` a minute ago and answered everything."""
    with time_machine.travel(timezone.now() - timedelta(minutes=1)):
        opened = stamp()
    answers = {name: value_for(field, words) for name, field in page.get_form().fields.items() if name != HONEYPOT}
    return answers | {CLOCK: opened}
