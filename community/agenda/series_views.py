"""Changing a series from one date on in the admin, and saying a rule back while it is being filled in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from cms.languages.codes import language_choices
from community.agenda.changes import Plan, apply, plan
from community.agenda.dates_forms import SeriesForm
from community.agenda.dates_views import EventScreen, typed
from community.agenda.occurrences import horizon, unsaved
from community.models import Event, Occurrence

SHOWN = 12
MOST_LISTED = 40


class SinceForm(forms.Form):
    """The slot from which a series is to change; every date to come, without one."""

    since = forms.DateField(required=False)


class SeriesView(EventScreen, TemplateView):
    """All dates to come, or this and the following ones. What follows is shown before it is done."""

    page_title = gettext_lazy("Change the series")
    template_name = "community/admin/series.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        asked = SinceForm(request.GET)
        if not asked.is_valid():
            raise Http404
        coming = self.event.occurrences.held().filter(start__gt=timezone.now()).order_by("slot")
        first = coming.values_list("slot", flat=True).first()
        self.asked = asked.cleaned_data["since"]
        self.since = self.asked or first or self.event.day
        self.is_all = self.asked in (None, first)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or SeriesForm(event=self.event, since=self.since)
        context = {"form": form, "since": self.since, "is_all": self.is_all}
        return super().get_context_data(**context, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = SeriesForm(request.POST, event=self.event, since=self.since)
        if not form.is_valid() or "back" in request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        schedule = form.save(commit=False)
        planned = plan(self.event, schedule, self.since)
        if request.POST.get("agreed") != planned.fingerprint:
            return self.show(request, planned, form, changed="agreed" in request.POST)
        apply(self.event, schedule, self.since)
        messages.success(request, _("The dates are changed."))
        return redirect(self.dates_url)

    def show(self, request: HttpRequest, planned: Plan, form: SeriesForm, changed: bool) -> HttpResponse:
        """The page of consequences. `changed`: something else happened since it was shown."""
        context = {
            "plan": planned,
            "added": [unsaved(self.event, slot, form.instance) for slot in planned.added[:MOST_LISTED]],
            "more": max(0, len(planned.added) - MOST_LISTED),
            "moved": [(move.occurrence, _at(self.event, move)) for move in planned.felt],
            "said": said_in_each(form.instance),
            "typed": typed(request),
            "changed": changed,
        }
        return render(request, "community/admin/consequences.html", self.get_context_data(form=form, **context))


def _at(event: Event, move: Any) -> Occurrence:
    """The time that a move leads to, as a date to print."""
    start, end = move.after
    return Occurrence(event=event, start=start, end=end, moved=move.occurrence.moved)


def said_in_each(schedule: Any) -> list[tuple[str, str, str]]:
    """How a schedule repeats, as (code, name, words) of each language."""
    return [(code, name, schedule.said(code)) for code, name in language_choices()]


@require_POST
def tell(request: HttpRequest) -> HttpResponse:
    """What is being filled in, said back: the rule in both languages and the next dates. A part of a page, for the
    form's script."""
    policy = policy_registry.get_by_type(Event)
    if not policy.user_has_any_permission(request.user, ["add", "change"]):
        raise Http404
    form = SeriesForm(request.POST, event=Event(pk=0, day=timezone.localdate()), since=timezone.localdate())
    if not form.is_valid():
        wanted = {name: errors for name, errors in form.errors.items() if request.POST.get("day")}
        return render(request, "community/admin/told.html", {"errors": wanted})
    schedule = form.save(commit=False)
    last = max(horizon(), schedule.day)
    slots: list[date] = list(schedule.slots(last))
    context = {"said": said_in_each(schedule), "slots": slots[:SHOWN], "more": max(0, len(slots) - SHOWN)}
    return render(request, "community/admin/told.html", context)
