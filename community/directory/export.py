"""The directory taken along: a table for those who look after profiles, faces on paper for members."""

from __future__ import annotations

import csv
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.access import FieldAudience
from cms.spreadsheets import BYTE_ORDER_MARK, as_text
from community.models import Membership
from community.models.profile import ProfileQuerySet

MOST_FACES = 500


def may_export(user: Any) -> bool:
    return user.is_authenticated and user.has_perm("community.change_profile")


def csv_response(people: ProfileQuerySet) -> HttpResponse:
    """The table, with the mark by which spreadsheets know UTF-8. Contact details that are closed stay closed."""
    response = HttpResponse(BYTE_ORDER_MARK, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="people-{timezone.localdate()}.csv"'
    writer = csv.writer(response)
    writer.writerow([_("Name"), _("Trades"), _("Spoken languages"), _("In one line"), _("Contact"), _("Member until")])
    until = dict(Membership.objects.current().order_by("since").values_list("person_id", "until"))
    for person in people.prefetch_related("contacts"):
        contacts = [each.value for each in person.contacts.all() if each.audience != FieldAudience.NOBODY]
        row = [person.name, person.trades_printed, person.spoken_names, person.description, ", ".join(contacts)]
        writer.writerow([*map(as_text, row), until.get(person.pk) or ""])
    return response


def trombinoscope_context(people: ProfileQuerySet, request: HttpRequest) -> dict[str, Any]:
    """Everybody, to be printed."""
    return {"title": _("All our faces"), "people": people.by_name()[:MOST_FACES], "today": timezone.localdate()}
