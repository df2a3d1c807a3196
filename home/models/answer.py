"""Answers to the forms."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.models import AbstractFormSubmission

from cms.page_versions import Version, told

# With a hyphen, so that no question has the same name.
LANGUAGE = "page-language"
ACCEPTED = "accepted-charter"


class FormAnswer(AbstractFormSubmission):
    """An answer, kept with the page it was given on, and so with its language."""

    class Outcome(models.TextChoices):
        """What was decided of a request."""

        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")

    outcome = models.CharField(_("decision"), max_length=10, choices=Outcome.choices, blank=True)

    class Meta(AbstractFormSubmission.Meta):
        verbose_name = _("answer")
        verbose_name_plural = _("answers")

    @property
    def accepted(self) -> Version | None:
        """The version of the charter that was accepted with this answer."""
        return self.form_data.get(ACCEPTED)

    def get_data(self) -> dict[str, Any]:
        charter = {ACCEPTED: told(self.accepted)} if self.accepted else {}
        return {**super().get_data(), LANGUAGE: self.page.locale.get_display_name(), **charter}
