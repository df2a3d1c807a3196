"""The pages of the tree below which the things live."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import register_converter
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from cms.access import Audience, audiences_of
from cms.languages.codes import language_codes
from cms.languages.links import Shown, links_for
from cms.models.thing_index import ThingIndexPage
from community.agenda.days import DayConverter
from community.agenda.months import Month, Period, Week
from community.models.commission import Commission
from community.models.event import Event
from community.models.occurrence import Occurrence
from community.models.profile import Profile

register_converter(DayConverter, "date")


class EventIndexPage(ThingIndexPage):
    """The agenda."""

    lists = "community.event"
    thing_model = Event
    thing_template = "pages/event.html"
    template = "pages/event_index.html"
    max_count_per_parent = 1
    subpage_types: list[str] = []
    per_page = 12

    class Meta:
        verbose_name = _("agenda")

    def things(self, request: HttpRequest) -> Any:
        return super().things(request).with_names()

    @path("")
    def upcoming_view(self, request: HttpRequest) -> HttpResponse:
        """What has not ended yet, the soonest first."""
        from community.agenda.listing import upcoming_context  # listings are made of models
        from community.calendars.feeds import subscription

        context = upcoming_context(request, self.per_page)
        return self.render(request, context_overrides=context | {"subscribe_url": subscription(request)})

    @path("archive/", name="archive")
    def archive_view(self, request: HttpRequest) -> HttpResponse:
        """What has ended, the latest first."""
        from community.agenda.listing import archive_context  # listings are made of models

        request.shown = Shown(dict.fromkeys(language_codes(), "archive/"))
        context = archive_context(request, self.per_page)
        return self.render(request, template="pages/event_archive.html", context_overrides=context)

    @path("<int:year>/<int:month>/", name="month")
    def month_view(self, request: HttpRequest, year: int, month: int) -> HttpResponse:
        """A month, as a list and as a grid."""
        return self._period(request, Month(year, month))

    @path("<int:year>/w<int:week>/", name="week")
    def week_view(self, request: HttpRequest, year: int, week: int) -> HttpResponse:
        """A week, as a list and as a grid."""
        return self._period(request, Week(year, week))

    def _period(self, request: HttpRequest, asked: Period) -> HttpResponse:
        from community.agenda.listing import period_context  # listings are made of models

        if not asked.is_listed:
            raise Http404
        request.shown = Shown(dict.fromkeys(language_codes(), asked.path))
        context = period_context(request, asked)
        return self.render(request, template="pages/event_month.html", context_overrides=context)

    @path("<slug:slug>/<date:slot>/", name="date")
    def date_view(self, request: HttpRequest, slug: str, slot: date) -> HttpResponse:
        """One date of an event. A former address of it, or a slug of the other language, leads on."""
        from community.agenda.addresses import path_in, url_of  # made of models

        event, found = self._find(request, slug, slot)
        if path_in(found, self.locale.language_code) != f"{slug}/{slot}/":
            return HttpResponseRedirect(url_of(found, links_for(request)))
        request.asked_date = found
        return self.render_thing(request, event)

    @path("<slug:slug>/poster/", name="poster")
    @path("<slug:slug>/<date:slot>/poster/", name="date_poster")
    def poster_view(self, request: HttpRequest, slug: str, slot: date | None = None) -> HttpResponse:
        """A sheet of A4 to hang up."""
        from community.agenda.event_page import event_context  # listings are made of models
        from community.agenda.poster import qr_code

        event, request.asked_date = self._find(request, slug, slot)
        context = event_context(event, request)
        address = links_for(request).absolute(context["occurrence"].url or "")
        context |= {"thing": event, "words": event.words, "address": address, "qr": qr_code(address)}
        return self.render(request, template="pages/poster.html", context_overrides=context)

    @path("calendar.ics/", name="calendar")
    def calendar_view(self, request: HttpRequest) -> HttpResponse:
        """The agenda for calendars to subscribe to, with its filters."""
        from community.calendars.feeds import agenda_calendar  # made of models

        return agenda_calendar(request)

    @path("<slug:slug>/calendar.ics/", name="event_calendar")
    @path("<slug:slug>/<date:slot>/calendar.ics/", name="date_calendar")
    def event_calendar_view(self, request: HttpRequest, slug: str, slot: date | None = None) -> HttpResponse:
        """An event, or one of its dates, for calendars."""
        from community.calendars.feeds import event_calendar  # made of models

        return event_calendar(request, *self._find(request, slug, slot))

    def _find(self, request: HttpRequest, slug: str, slot: date | None) -> tuple[Event, Occurrence | None]:
        """The event that an address names, and its date where the address names one. Raises Http404."""
        from community.agenda.event_page import find_date  # listings are made of models

        event = self.things(request).filter(self.answers_to(slug)).first()
        found = find_date(event, slot) if event and slot else None
        if event is None or (slot and found is None):
            raise Http404
        return event, found

    def shown_paths(self, request: HttpRequest, thing: Event) -> dict[str, str]:
        from community.agenda.addresses import path_in  # made of models

        asked = getattr(request, "asked_date", None)
        if asked is None:
            return super().shown_paths(request, thing)
        return {code: path_in(asked, code) for code in language_codes()}

    def thing_context(self, request: HttpRequest, thing: Event) -> dict[str, object]:
        from community.agenda.event_page import event_context  # listings are made of models
        from community.calendars.feeds import links_of

        context = event_context(thing, request)
        return context | {"calendar": links_of(context["occurrence"], links_for(request))}


class DirectoryPage(ThingIndexPage):
    """The directory of people."""

    lists = "community.profile"
    thing_model = Profile
    thing_template = "pages/profile.html"
    template = "pages/directory.html"
    max_count_per_parent = 1
    subpage_types: list[str] = []
    per_page = 24

    class Meta:
        verbose_name = _("directory")

    def things(self, request: HttpRequest) -> Any:
        return super().things(request).with_trades().select_related("portrait")

    def answers_to(self, slug: str) -> Q:
        return Q(slug=slug)

    @path("csv/", name="csv")
    def csv_view(self, request: HttpRequest) -> HttpResponse:
        """Everybody who is in the directory, as a table: for those who look after profiles."""
        from community.directory.export import csv_response, may_export  # listings are made of models

        if not may_export(request.user):
            raise Http404
        return csv_response(self.things(request).by_name())

    @path("faces/", name="faces")
    def faces_view(self, request: HttpRequest) -> HttpResponse:
        """Everybody on paper, name below face: for members."""
        from community.directory.export import trombinoscope_context  # listings are made of models

        if Audience.MEMBERS not in audiences_of(request.user):
            raise Http404
        return self.render(
            request,
            template="pages/trombinoscope.html",
            context_overrides=trombinoscope_context(self.things(request), request),
        )

    @path("")
    def people_view(self, request: HttpRequest) -> HttpResponse:
        """Everybody the reader may see, as far as the filters let them through."""
        from community.directory.listing import directory_context  # listings are made of models

        return self.render(request, context_overrides=directory_context(self.things(request), request, self.per_page))

    def thing_context(self, request: HttpRequest, thing: Profile) -> dict[str, object]:
        from community.directory.profile_page import profile_context  # listings are made of models

        return profile_context(thing, request)


class CommissionIndexPage(ThingIndexPage):
    """The list of commissions."""

    lists = "community.commission"
    thing_model = Commission
    thing_template = "pages/commission.html"
    template = "pages/commission_index.html"
    max_count_per_parent = 1
    subpage_types: list[str] = []
    per_page = 24

    class Meta:
        verbose_name = _("list of commissions")

    @path("")
    def commissions_view(self, request: HttpRequest) -> HttpResponse:
        """All commissions, with how many carry each."""
        from community.commissions.listing import index_context  # listings are made of models

        return self.render(request, context_overrides=index_context(self.things(request), request, self.per_page))

    @path("<slug:slug>/documents/", name="documents")
    def documents_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Everything that a commission keeps: minutes and documents."""
        from community.commissions.listing import DOCUMENTS, documents_context  # listings are made of models

        commission = self._find(request, slug)
        paths = {code: f"{commission.path_in(code)}{DOCUMENTS}" for code in language_codes()}
        request.shown = Shown(paths, tuple(commission.languages_told))
        context = {"thing": commission, "words": commission.words} | documents_context(commission, request)
        return self.render(request, template="pages/commission_documents.html", context_overrides=context)

    @path("<slug:slug>/feed/", name="commission_feed")
    def feed_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        """What a commission tells everybody, for feed readers."""
        from community.commissions.feeds import commission_feed  # the feed is made of models

        return commission_feed(request, self._find(request, slug))

    def _find(self, request: HttpRequest, slug: str) -> Commission:
        """The commission that an address names. Raises Http404."""
        found = self.things(request).filter(self.answers_to(slug)).first()
        if found is None:
            raise Http404
        return found

    def thing_context(self, request: HttpRequest, thing: Commission) -> dict[str, object]:
        from community.commissions.listing import commission_context  # listings are made of models

        return commission_context(thing, request)
