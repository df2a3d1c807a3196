"""What is asked of somebody who has no account here."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

LEADS_SOMEWHERE = re.compile(r"[/@<>]|\w{2,}\.\w{2,}")


def validate_name(name: str) -> None:
    """Refuse addresses: a name is written into letters, which others must not be able to advertise in."""
    if LEADS_SOMEWHERE.search(name):
        raise ValidationError(_("Only a name, please, without addresses."))


def name_field() -> forms.CharField:
    return forms.CharField(
        label=_("Your name"),
        max_length=120,
        validators=[validate_name],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


def mail_field(help_text: Any) -> forms.EmailField:
    """Their address; `help_text` says what is written to it."""
    widget = forms.EmailInput(attrs={"autocomplete": "email"})
    return forms.EmailField(label=_("E-mail address"), help_text=help_text, widget=widget)
