"""The dates of a published event in the admin: confirmed, skipped, moved or cancelled, one click each."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import policy_registry

from community.agenda import dates
from community.agenda.changes import with_told
from community.agenda.dates_forms import DateForm, ExtraDateForm
from community.agenda.telling import told
from community.models import Event

PER_PAGE = 40


class EventScreen(WagtailAdminTemplateMixin):
    """A screen about the dates of one event, for those who may publish it."""

    header_icon = "date"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.event = get_object_or_404(Event.objects.told(), pk=kwargs["event_id"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        policy = policy_registry.get_by_type(Event)
        if not policy.user_has_permission_for_instance(request.user, "publish", self.event):
            raise PermissionDenied
        if not self.event.is_scheduled:
            messages.warning(request, _("This event has no dates yet: publish it first."))
            return redirect(self.edit_url)
        return super().dispatch(request, *args, **kwargs)

    @property
    def edit_url(self) -> str:
        return reverse(Event.snippet_viewset.get_url_name("edit"), args=[self.event.pk])

    @property
    def dates_url(self) -> str:
        return reverse("event_dates:index", args=[self.event.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = reverse(Event.snippet_viewset.get_url_name("list"))
        above = [
            {"url": listing, "label": _("Events")},
            {"url": self.edit_url, "label": str(self.event)},
            {"url": self.dates_url, "label": _("Dates")},
        ]
        return above if self.request.path == self.dates_url else [*above, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(event=self.event, dates_url=self.dates_url, **kwargs)


class DatesView(EventScreen, TemplateView):
    """Every date, the ones to come first, each with what may be done with it."""

    page_title = gettext_lazy("Dates")
    template_name = "community/admin/dates.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        past = "past" in self.request.GET
        found = with_told(self.event).select_related("place", "host").with_event()
        listed = WagtailPaginator(found.past() if past else found.upcoming(), PER_PAGE)
        page = listed.get_page(self.request.GET.get("p"))
        numbers = listed.get_elided_page_range(page.number)
        form = kwargs.pop("form", None) or ExtraDateForm(self.event)
        context = {"dates": page, "elided_page_range": numbers, "past": past, "form": form, "said": self.event.said()}
        return super().get_context_data(**context, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "add" in request.POST:
            return self.add(request)
        if "cancel_all" in request.POST:
            count = dates.cancel_all(self.event)
            messages.success(
                request, ngettext("%(n)s date is cancelled.", "%(n)s dates are cancelled.", count) % {"n": count}
            )
            return redirect(self.dates_url)
        for name, act in dates.DEEDS.items():
            if request.POST.get(name, "").isdecimal():
                occurrence = get_object_or_404(self.event.occurrences.select_related("event"), pk=request.POST[name])
                act(occurrence)
                messages.success(request, f"{occurrence.starts_local:%d/%m/%Y} – {occurrence.get_status_display()}")
        return redirect(request.get_full_path())

    def add(self, request: HttpRequest) -> HttpResponse:
        form = ExtraDateForm(self.event, request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        dates.add(self.event, form.cleaned_data["day"])
        messages.success(request, _("The date is added."))
        return redirect(self.dates_url)


class DateView(EventScreen, TemplateView):
    """One date: another time, place or number of places. A new time is shown with what follows before it is kept."""

    page_title = gettext_lazy("Change this date")
    template_name = "community/admin/date.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        found = self.event.occurrences.select_related("event", "series").prefetch_related(Prefetch("notes"))
        self.occurrence = get_object_or_404(found, pk=kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or DateForm(self.occurrence)
        return super().get_context_data(occurrence=self.occurrence, form=form, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = DateForm(self.occurrence, request.POST)
        if not form.is_valid() or "back" in request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        if form.moves and "agreed" not in request.POST:
            letters = len(told(self.occurrence))
            context = {"form": form, "moved": form.moved(), "letters": letters, "typed": typed(request)}
            return render(request, "community/admin/date_consequences.html", self.get_context_data(**context))
        if form.moves:
            dates.move(self.occurrence, *form.span())
        dates.describe(self.occurrence, form.notes(), **form.facts())
        messages.success(request, _("The date is changed."))
        return redirect(self.dates_url)


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, to be sent again by the page that asks whether it is meant."""
    aside = ("csrfmiddlewaretoken", "agreed", "back")
    return [(name, value) for name in request.POST if name not in aside for value in request.POST.getlist(name)]
