"""The things in the admin: lists, filters, forms, all below one menu."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django_filters import ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.languages.thing_choosers import ThingChooserViewSet, workable
from cms.languages.thing_views import ToldListMixin
from community.calendars.viewsets import PartnerCalendarViewSet
from community.models import (
    Commission,
    Event,
    EventKind,
    Mandate,
    Place,
    Update,
)
from community.rodeo.viewsets import RodeoViewSet
from community.stewardship.short_views import CallCreateView, MeetingCreateView, UpdateCreateView
from community.stewardship.viewsets import OwnedSnippetViewSet


def commissions_of(request: HttpRequest) -> QuerySet:
    """The commissions that the person may do something with."""
    return workable(Commission, request.user).told()


class EventFilterSet(WagtailFilterSet):
    """Filters that load the names of what they offer with one query each."""

    kind = ModelChoiceFilter(queryset=lambda request: EventKind.objects.told(), label=_("Kind"))
    commission = ModelChoiceFilter(queryset=commissions_of, label=_("Commission"))

    class Meta:
        model = Event
        fields = ["kind", "audience", "commission"]


class UpdateFilterSet(WagtailFilterSet):
    """See EventFilterSet."""

    commission = ModelChoiceFilter(queryset=commissions_of, label=_("Commission"))

    class Meta:
        model = Update
        fields = ["commission", "audience"]


def next_date_of(event: Event) -> str:
    """When it begins next, as its own clock has it: Wagtail’s column of dates tells how long ago something was."""
    if event.next_start is None:
        return ""
    return date_format(event.next_start.astimezone(event.tzinfo).replace(tzinfo=None), "SHORT_DATETIME_FORMAT")


class EventViewSet(OwnedSnippetViewSet):
    """Events, with two short forms beside the full one."""

    model = Event
    icon = "date"
    menu_label = _("Events")
    menu_name = "events"
    list_display = [
        "__str__",
        Column("next_start", label=_("Next date"), accessor=next_date_of),
        Column("kind_name", label=_("Kind"), sort_key="kind_id"),
        "audience",
        LiveStatusTagColumn(),
    ]
    filterset_class = EventFilterSet
    copy_view_enabled = True
    chooser_viewset_class = ThingChooserViewSet  # texts of one commission may point to the events of another
    list_export = ["__str__", "day", "rule", "kind", "place", "audience"]
    inspect_view_enabled = True
    inspect_view_fields_exclude = ["proposed_by"]  # its form tells it
    ordering = ["-day"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).with_names().with_next_start()

    def short_view(self, view_class: type, name: str) -> Any:
        return self.construct_view(view_class, **self.get_add_view_kwargs(add_url_name=self.get_url_name(name)))

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("add/meeting/", self.short_view(MeetingCreateView, "add_meeting"), name="add_meeting"),
            path("add/call/", self.short_view(CallCreateView, "add_call"), name="add_call"),
        ]


class CommissionViewSet(OwnedSnippetViewSet):
    model = Commission
    icon = "tag"
    menu_label = _("Commissions")
    menu_name = "commissions"
    list_display = ["__str__", "rhythm", UpdatedAtColumn()]
    sort_order_field = "sort_order"
    ordering = ["sort_order"]


class UpdateViewSet(OwnedSnippetViewSet):
    model = Update
    icon = "comment"
    menu_label = _("Updates")
    menu_name = "updates"
    list_display = [
        "__str__",
        Column("commission", label=_("Commission"), sort_key="commission_id"),
        DateColumn("date", label=_("Date"), sort_key="date"),
        "audience",
    ]
    filterset_class = UpdateFilterSet
    add_view_class = UpdateCreateView
    ordering = ["-date"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related(Prefetch("commission", Commission.objects.told()))


class MandateFilterSet(WagtailFilterSet):
    """See EventFilterSet."""

    commission = ModelChoiceFilter(queryset=commissions_of, label=_("Commission"))

    class Meta:
        model = Mandate
        fields = ["commission", "role"]


class MandateIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet:
        mandates = super().get_base_queryset().select_related("person")
        return mandates.prefetch_related(Prefetch("commission", Commission.objects.told()))


class MandateViewSet(ModelViewSet):
    model = Mandate
    icon = "clipboard-list"
    menu_label = _("Mandates")
    menu_name = "mandates"
    list_display = ["person", "commission", "role", "since", "until"]
    filterset_class = MandateFilterSet
    index_view_class = MandateIndexView
    list_per_page = 20
    form_fields = ["commission", "person", "role", "since", "until"]
    inspect_view_enabled = True


class PlaceViewSet(ToldListMixin, SnippetViewSet):
    model = Place
    icon = "home"
    menu_label = _("Places")
    menu_name = "places"
    list_display = ["__str__", "address", "capacity", BooleanColumn("ours", label=_("Ours"))]


class EventKindViewSet(ToldListMixin, SnippetViewSet):
    model = EventKind
    icon = "tag"
    menu_label = _("Kinds of event")
    menu_name = "event-kinds"
    list_display = ["__str__", "colour"]


class CommunityGroup(SnippetViewSetGroup):
    """Everything about the association's life, below one menu entry."""

    menu_label = _("Community")
    menu_name = "community"
    menu_icon = "group"
    menu_order = 150
    items = [
        EventViewSet,
        CommissionViewSet,
        UpdateViewSet,
        MandateViewSet,
        PlaceViewSet,
        EventKindViewSet,
        RodeoViewSet,
        PartnerCalendarViewSet,
    ]
