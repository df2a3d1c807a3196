"""Which calendar a reader gets: the agenda as its filters let it through, an event, one date."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext

from cms.languages.links import SiteLinks, links_for
from community.agenda.addresses import EVENTS, url_of
from community.agenda.filters import AgendaFilterForm, filtered
from community.calendars.answers import answer
from community.calendars.gathering import gather
from community.calendars.writing import Frame, write
from community.models import Commission, Event, Occurrence, Profile

NAME = "calendar.ics"


def agenda_calendar(request: HttpRequest) -> HttpResponse:
    """Every date that the reader may know of, as far as the filters of the agenda let it through."""
    form = AgendaFilterForm(request.GET, request.user)
    dates = filtered(Occurrence.objects.shown().visible_to(request.user), form)
    links = links_for(request)
    chosen = [label for name in form.chosen() if (label := chosen_label(form, name))]
    name = " – ".join([links.settings.name, *(chosen or [gettext("agenda")])])
    return answer(request, write(gather(dates), Frame(name, links)), private=request.user.is_authenticated)


def chosen_label(form: AgendaFilterForm, name: str) -> str:
    """What was chosen, as the form names it."""
    labels = {str(value): str(label) for value, label in form.fields[name].choices}
    return labels.get(str(form.cleaned_data[name]), "")


def event_calendar(request: HttpRequest, event: Event, found: Occurrence | None = None) -> HttpResponse:
    """Every date of an event, or the one that was asked for."""
    dates = Occurrence.objects.shown().filter(event=event)
    if found is not None:
        dates = dates.filter(pk=found.pk)
    frame = Frame(str(event), links_for(request))
    name = event.words.slug if event.words else "event"
    written = write(gather(dates, whole=found is None), frame)
    return answer(request, written, name, private=request.user.is_authenticated)


def subscribed(url: str) -> str:
    """The same address as calendars subscribe to it."""
    return "webcal://" + url.split("://", 1)[-1]


def personal(links: SiteLinks, user: Any) -> bytes:
    """Every date that `user` may know of today; their own turns say so."""
    reader = Profile.objects.filter(user=user).values_list("pk", flat=True).first()
    name = gettext("%(association)s – my calendar") % {"association": links.settings.name}
    return write(gather(Occurrence.objects.shown().visible_to(user), reader=reader), Frame(name, links))


def links_of(occurrence: Occurrence, links: SiteLinks) -> dict[str, str] | None:
    """Where a date is read by calendars, and its whole series where there is one; None for a draft."""
    page, event = url_of(occurrence, links), occurrence.event
    if occurrence.pk is None or not page:
        return None
    series = subscribed(f"{settings.SITE_ORIGIN}{links.thing_url(event)}{NAME}") if event.repeats else ""
    return {"date_url": f"{page}{NAME}", "series_url": series}


def subscription(request: HttpRequest) -> str | None:
    """The webcal address of the agenda in the reader's language, as far as the filters of the page let it through. What
    it opens to is for everybody: calendars don't sign in."""
    query = request.GET.copy()
    for name in [name for name in query if name not in AgendaFilterForm.base_fields or not query[name]]:
        del query[name]
    return _filtered(request, query)


def subscription_of(request: HttpRequest, commission: Commission) -> str | None:
    """The webcal address of the dates of `commission` that are open to everybody."""
    query = QueryDict(mutable=True)
    query["commission"] = str(commission.pk)
    return _filtered(request, query)


def _filtered(request: HttpRequest, query: QueryDict) -> str | None:
    path = links_for(request).path_url(EVENTS, NAME)
    asked = f"?{query.urlencode()}" if query else ""
    return subscribed(f"{settings.SITE_ORIGIN}{path}{asked}") if path else None
