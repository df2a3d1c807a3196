"""What administrators see of the mail: what waits, what was sent, what was given up and why, with another try."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django_filters import ChoiceFilter
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from cms.access import ADMINISTER
from cms.form_column import FormColumn
from cms.models import OutgoingMail
from cms.outbox.delivery import again

WAITING, SENT, GIVEN_UP = "waiting", "sent", "given_up"
STATES = {
    WAITING: gettext_lazy("Waiting"),
    SENT: gettext_lazy("Sent"),
    GIVEN_UP: gettext_lazy("Given up"),
}
CONDITIONS: dict[str, dict[str, Any]] = {
    WAITING: {"sent_at": None, "gave_up_at": None},
    SENT: {"sent_at__isnull": False},
    GIVEN_UP: {"gave_up_at__isnull": False},
}


def state_of(mail: OutgoingMail) -> str:
    if mail.sent_at:
        return str(STATES[SENT])
    return str(STATES[GIVEN_UP if mail.gave_up_at else WAITING])


class MailFilterSet(WagtailFilterSet):
    state = ChoiceFilter(label=gettext_lazy("State"), choices=list(STATES.items()), method="in_state")

    class Meta:
        model = OutgoingMail
        fields: list[str] = []

    def in_state(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(**CONDITIONS[value])


class MailReport(ReportView):
    model = OutgoingMail
    page_title = gettext_lazy("Mail")
    header_icon = "mail"
    index_url_name = "mail_report"
    index_results_url_name = "mail_report_results"
    filterset_class = MailFilterSet
    is_searchable = True
    search_fields = ["recipient", "subject"]
    search_backend_name = None
    default_ordering = ["-queued_at", "-pk"]
    columns = [
        DateColumn("queued_at", label=gettext_lazy("Queued")),
        Column("recipient", label=gettext_lazy("Recipient")),
        Column("subject", label=gettext_lazy("Subject")),
        Column("state", label=gettext_lazy("State"), accessor=state_of),
        Column("attempts", label=gettext_lazy("Tries")),
        Column("last_error", label=gettext_lazy("Error")),
        FormColumn("again", "cms/outbox/try_again_cell.html"),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(ADMINISTER):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


@require_POST
def try_again(request: HttpRequest, pk: int) -> HttpResponse:
    """The button of a letter that was not delivered."""
    if not request.user.has_perm(ADMINISTER):
        raise PermissionDenied
    if again(pk):
        messages.success(request, _("This letter is tried again at once."))
    else:
        messages.warning(request, _("This letter waits no longer."))
    return redirect("mail_report")


class MailMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(ADMINISTER)
