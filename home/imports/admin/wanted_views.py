"""The pictures that imported texts lack, for whoever may add pictures and edit those pages."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.form_column import FormColumn
from cms.models import AssociationImage
from cms.pictures.fields import PictureField
from home.imports.writing.asking_again import ask_again, take_instead
from home.imports.writing.fetching import Fetcher
from home.imports.writing.wanted import PutIn
from home.models import WantedPicture
from home.models.imports import WantedPictureQuerySet

MOST_SECONDS, MOST_AT_ONCE = 20.0, 100
SAID = {
    PutIn.PUBLISHED: gettext_lazy("The picture is on its page."),
    PutIn.DRAFTED: gettext_lazy("The picture is in the draft of its page: look at it, then publish it."),
    PutIn.CHANGED: gettext_lazy(
        "The text was changed there since: nothing was put in. Do it in the page, or take this off."
    ),
    PutIn.LOCKED: gettext_lazy("The page is locked: nothing was put in."),
    PutIn.GONE: gettext_lazy("This picture is not looked for any more."),
}
DONE = (PutIn.PUBLISHED, PutIn.DRAFTED)


def may_bring_in(user: Any) -> bool:
    """Whether there may be pages that `user` can bring pictures into."""
    changes = policy_registry.get_by_type(Page).user_has_permission(user, "change")
    return changes and policy_registry.get_by_type(AssociationImage).user_has_permission(user, "add")


def wanted_by(user: Any) -> WantedPictureQuerySet:
    """What the pages lack that `user` may edit. Raises PermissionDenied for whoever may not bring in any."""
    if not may_bring_in(user):
        raise PermissionDenied
    pages = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    return WantedPicture.objects.waiting().filter(item__page__in=pages)


class PageColumn(TitleColumn):
    """The page that lacks a picture; its title leads to its form."""

    def __init__(self) -> None:
        super().__init__(
            "page",
            label=gettext_lazy("Page"),
            accessor="item.page",
            get_url=lambda wanted: reverse("wagtailadmin_pages:edit", args=[wanted.item.page_id]),
        )


class WantedReport(ReportView):
    model = WantedPicture
    page_title = gettext_lazy("Pictures to fetch")
    header_icon = "image"
    index_url_name = "wanted_pictures"
    index_results_url_name = "wanted_pictures_results"
    template_name = "home/admin/wanted_pictures.html"
    is_searchable = True
    search_fields = ["src", "item__page__title"]
    search_backend_name = None
    default_ordering = ["pk"]
    columns = [
        PageColumn(),
        Column("src", label=gettext_lazy("Address"), classname="wanted-address"),
        Column("answer", label=gettext_lazy("Last answer")),
        Column("tries", label=gettext_lazy("Tries"), classname="wanted-tries"),
        FormColumn("deeds", "home/admin/wanted_deeds_cell.html"),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_bring_in(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> WantedPictureQuerySet:
        return wanted_by(self.request.user)

    @cached_property
    def no_results_message(self) -> str:
        return _("No page lacks a picture.") if not self.is_searching else super().no_results_message


@require_POST
def try_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more for one picture."""
    wanted = get_object_or_404(wanted_by(request.user), pk=pk)
    became = ask_again(wanted, Fetcher(), request.user)
    say(request, became, wanted)
    return redirect("wanted_pictures")


@require_POST
def try_all(request: HttpRequest) -> HttpResponse:
    """Ask once more for all of them, those tried least first, as long as a person may be kept waiting."""
    fetcher, became, until = Fetcher(), Counter[bool](), time.monotonic() + MOST_SECONDS
    waiting = wanted_by(request.user).order_by("tries", "pk")
    for wanted in waiting.on_the_web()[:MOST_AT_ONCE]:
        if time.monotonic() > until:
            break
        became[ask_again(wanted, fetcher, request.user) in DONE] += 1
    there, asked = became[True], became.total()
    if there:
        messages.success(
            request, ngettext("%(count)s picture is there.", "%(count)s pictures are there.", there) % {"count": there}
        )
    if left := waiting.count():
        words = ngettext(
            "%(asked)s address was asked; %(left)s pictures still lack.",
            "%(asked)s addresses were asked; %(left)s pictures still lack.",
            asked,
        )
        messages.warning(request, words % {"asked": asked, "left": left})
    return redirect("wanted_pictures")


@require_POST
def take_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Look for a picture no longer; its page stays as it is."""
    get_object_or_404(wanted_by(request.user), pk=pk).delete()
    messages.success(request, _("Taken off the list. The page stays as it is."))
    return redirect("wanted_pictures")


class UploadForm(forms.Form):
    picture = PictureField(label=gettext_lazy("Picture"))


class UploadView(WagtailAdminTemplateMixin, FormView):
    """A picture from somebody's own machine, in the place of one that the web does not have."""

    page_title = gettext_lazy("Upload it instead")
    header_icon = "image"
    template_name = "home/admin/wanted_upload.html"
    form_class = UploadForm

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        above = {"url": reverse("wanted_pictures"), "label": str(WantedReport.page_title)}
        return [above, {"url": "", "label": str(self.page_title)}]

    @cached_property
    def wanted(self) -> WantedPicture:
        return get_object_or_404(wanted_by(self.request.user), pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(wanted=self.wanted))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES) if self.wanted else None
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(wanted=self.wanted, form=form))
        say(request, take_instead(self.wanted, form.cleaned_data["picture"], request.user), self.wanted)
        return redirect("wanted_pictures")


def say(request: HttpRequest, became: PutIn | None, wanted: WantedPicture) -> None:
    """Tell what became of a picture."""
    told = SAID[became] if became else wanted.answer
    tell = messages.success if became in DONE else messages.warning
    tell(request, f"{wanted.item.page}: {told}")


class WantedMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_bring_in(request.user)
