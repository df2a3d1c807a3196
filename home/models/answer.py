"""Answers to the forms."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.models import AbstractFormSubmission

LANGUAGE = "page-language"  # with a hyphen, so that no question has the same name


class FormAnswer(AbstractFormSubmission):
    """An answer, kept with the page it was given on, and so with its language."""

    class Meta(AbstractFormSubmission.Meta):
        verbose_name = _("answer")
        verbose_name_plural = _("answers")

    def get_data(self) -> dict[str, Any]:
        return {**super().get_data(), LANGUAGE: self.page.locale.get_display_name()}
