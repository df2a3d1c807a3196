"""Administrators invite people in the admin: one at a time, or a whole list with a report for each line."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets import AdminDateInput

from cms.access import ADMINISTER
from cms.languages.codes import default_language, language_choices
from community.models import MembershipKind
from community.people.joining import Newcomer, welcome
from community.people.member_list import Line, import_members, said

MOST_BYTES = 2 * 1024 * 1024


class InvitationForm(forms.Form):
    """One person to invite."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    email = forms.EmailField(label=gettext_lazy("E-mail address"))
    language = forms.ChoiceField(
        label=gettext_lazy("Language to write in"), choices=language_choices, initial=default_language
    )
    kind = forms.ModelChoiceField(
        label=gettext_lazy("Kind of membership"), queryset=MembershipKind.objects.none(), empty_label=None
    )
    since = forms.DateField(label=gettext_lazy("Since"), initial=timezone.localdate, widget=AdminDateInput)
    until = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        widget=AdminDateInput,
        help_text=gettext_lazy("The last day. Empty: until further notice."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = MembershipKind.objects.told()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("since") and cleaned.get("until") and cleaned["until"] < cleaned["since"]:
            self.add_error("until", _("A membership can't end before it begins."))
        return cleaned


class ListForm(forms.Form):
    """A list of people to invite."""

    file = forms.FileField(
        label=gettext_lazy("List (CSV)"),
        help_text=gettext_lazy(
            "Columns: name, email and, if you like, language (fr or en), kind, since, until. "
            "A spreadsheet saves such a file as CSV."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    keep = forms.BooleanField(
        label=gettext_lazy("Make the accounts and send the invitations"),
        required=False,
        help_text=gettext_lazy("Without this, the report says what would happen, and nothing does."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_("This file is too heavy: at most 2 MB."))
        return file


class AdministratorsOnly(WagtailAdminTemplateMixin):
    """A screen for whoever may make accounts."""

    header_icon = "mail"
    breadcrumbs_items: list[dict[str, str]] = []  # there is nothing above: the title stands in their place

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(ADMINISTER):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class InviteView(AdministratorsOnly, FormView):
    page_title = gettext_lazy("Invite somebody")
    template_name = "community/admin/invite.html"
    form_class = InvitationForm

    def form_valid(self, form: InvitationForm) -> HttpResponse:
        outcome = welcome(Newcomer(**form.cleaned_data))
        messages.success(self.request, f"{form.cleaned_data['name']} – {said(outcome)}")
        return self.render_to_response(self.get_context_data(form=InvitationForm()))


class ImportView(AdministratorsOnly, FormView):
    page_title = gettext_lazy("Invite a list of people")
    template_name = "community/admin/import_members.html"
    form_class = ListForm

    def form_valid(self, form: ListForm) -> HttpResponse:
        lines: list[Line] = []
        keep = form.cleaned_data["keep"]
        try:
            import_members(form.cleaned_data["file"].read(), keep, lines.append)
        except ValidationError as error:
            form.add_error("file", error)
        errors = sum(line.is_error for line in lines)
        context = {"form": form, "lines": lines, "kept": keep, "errors": errors, "fine": len(lines) - errors}
        return self.render_to_response(self.get_context_data(**context))


class InvitationMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(ADMINISTER)


class InvitationViewSet(ViewSet):
    """Both screens below one entry of the menu."""

    name = "invitations"
    icon = "mail"
    menu_label = gettext_lazy("Invitations")
    menu_item_class = InvitationMenuItem

    @property
    def menu_url(self) -> str:
        return reverse(self.get_url_name("index"))

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", InviteView.as_view(), name="index"),
            path("list/", ImportView.as_view(), name="list"),
        ]
