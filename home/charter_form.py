"""Forms that end with a charter to accept, in the version that is online."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from cms.page_versions import day_of, mark_of, version_of
from home.models.answer import ACCEPTED

# With hyphens: the names that Wagtail makes from the labels of questions have none.
CONSENT = "accepts-charter"
SHOWN = "charter-shown"


LINK = '<a href="{url}" lang="{language}" hreflang="{language}" target="_blank">{title}</a>'


def consent_label(charter: Page, day: str) -> SafeString:
    link = format_html(LINK, url=charter.url, language=charter.locale.language_code, title=charter.title)
    if day:
        return format_html(_("I accept “{page}” in the version of {day}"), page=link, day=day)
    return format_html(_("I accept “{page}”"), page=link)


class CharterFormMixin(forms.Form):
    """Asks to accept `charter`, if there is one. What is kept is the version online now: the form only says which one
    the person saw, and whoever saw another is asked again."""

    def __init__(self, *args: Any, charter: Page | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.version = version_of(charter) if charter else None
        if charter and self.version:
            self.fields[CONSENT] = forms.BooleanField(
                label=consent_label(charter, day_of(self.version)),
                help_text=gettext_lazy("The link opens in a new tab: what you have written stays here."),
                error_messages={"required": gettext_lazy("Tick this box to send the form.")},
            )
            mark = mark_of(self.version)
            self.fields[SHOWN] = forms.CharField(required=False, widget=forms.HiddenInput, initial=mark)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.version is None:
            return cleaned
        accepts, shown = cleaned.pop(CONSENT, False), cleaned.pop(SHOWN, "")
        mark = mark_of(self.version)
        if shown != mark:
            self._ask_again(mark)
        elif accepts:
            cleaned[ACCEPTED] = self.version
        return cleaned

    def _ask_again(self, mark: str) -> None:
        self.data = self.data.copy()
        self.data[self.add_prefix(SHOWN)] = mark
        self.data.pop(self.add_prefix(CONSENT), None)
        self.errors.pop(CONSENT, None)
        self.add_error(CONSENT, _("This text has changed since you opened the form. Read it again, then tick the box."))
