"""Telling whoever a form names of each new answer."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.languages.codes import default_language
from home.models import FormAnswer, FormPage


def printed(value: Any) -> str:
    """An answer to one question as people write it, in the active language and the site's time zone."""
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def tell_of_answer(answer: FormAnswer, page: FormPage) -> None:
    """Write to the address that `page` names, in the site's first language: the answer, and where all of them are."""
    first = page.get_translations().filter(locale__language_code=default_language()).first() or page
    with translation.override(first.locale.language_code):
        data = answer.get_data()
        lines = [
            _("%(label)s: %(value)s") % {"label": label, "value": printed(data.get(name, ""))}
            for name, label in first.get_data_fields()
        ]
        all_answers = settings.WAGTAILADMIN_BASE_URL + reverse("wagtailforms:list_submissions", args=[first.pk])
        lines += ["", _("All the answers: %(url)s") % {"url": all_answers}]
        send_mail(
            subject=_("New answer: %(form)s") % {"form": first.title},
            message="\n".join(lines),
            from_email=None,
            recipient_list=[page.to_address],
        )
