"""Which calendar a reader gets: the agenda as its filters let it through, an event, one date."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from cms.languages.links import SiteLinks, links_for
from community.agenda.addresses import EVENTS
from community.agenda.filters import AgendaFilterForm, filtered
from community.calendars.answers import answer
from community.calendars.gathering import gather
from community.calendars.writing import Frame, write
from community.models import Event, Occurrence

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


def feed_url(links: SiteLinks, query: str = "") -> str | None:
    """Where the agenda is subscribed to in the reader's language, with its filters."""
    path = links.path_url(EVENTS, NAME)
    return f"{path}?{query}" if path and query else path


def subscribed(url: str) -> str:
    """The same address as calendars subscribe to it."""
    return "webcal://" + url.split("://", 1)[-1]
