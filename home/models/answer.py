"""Answers to the forms."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.models import AbstractFormSubmission

LANGUAGE = "page-language"  # with a hyphen, so that no question has the same name


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

    def get_data(self) -> dict[str, Any]:
        return {**super().get_data(), LANGUAGE: self.page.locale.get_display_name()}
