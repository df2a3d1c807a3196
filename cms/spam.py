"""Two traps for machines that fill forms: a field no person sees, and a clock."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SALT = "tablee.form"
FASTEST = timedelta(seconds=3)
SLOWEST = timedelta(hours=24)
# With a hyphen: the names that Wagtail makes from the labels of questions have none.
HONEYPOT = "web-site"
CLOCK = "opened-at"


def stamp() -> str:
    """A signed note of when a form was opened."""
    signer = signing.TimestampSigner(salt=SALT)
    return signer.sign("form")


class TrappedFormMixin(forms.Form):
    """Adds a honeypot and a time trap to a form. A person who is too quick or too late may send it again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[HONEYPOT] = forms.CharField(
            label=_("Leave this field empty"),
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
        )
        self.fields[CLOCK] = forms.CharField(required=False, widget=forms.HiddenInput, initial=stamp)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        opened = cleaned.pop(CLOCK, "")
        if cleaned.pop(HONEYPOT, ""):
            raise ValidationError(_("This looks like a machine’s answer. Leave the hidden field empty and send again."))
        self._check_clock(opened)
        return cleaned

    def _check_clock(self, opened: str) -> None:
        signer = signing.TimestampSigner(salt=SALT)
        try:
            signer.unsign(opened, max_age=SLOWEST)
        except signing.BadSignature as error:
            self._restart_clock()
            raise ValidationError(_("This form was open for too long. Please send it again.")) from error
        try:
            signer.unsign(opened, max_age=FASTEST)
        except signing.SignatureExpired:
            return
        raise ValidationError(_("That was very quick. Please wait a moment, then send it again."))

    def _restart_clock(self) -> None:
        self.data = self.data.copy()
        self.data[self.add_prefix(CLOCK)] = stamp()
