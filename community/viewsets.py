"""The things in the admin: lists, filters, forms, all below one menu."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from community.models import Commission, Event, EventKind, Mandate, Place, Profile, Trade, Update
from community.stewardship.viewsets import OwnedSnippetViewSet


class ToldListMixin:
    """Loads the words with the rows of a list."""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return self.model.objects.told()


class EventViewSet(ToldListMixin, SnippetViewSet):
    model = Event
    icon = "date"
    menu_label = _("Events")
    menu_name = "events"
    list_display = [
        "__str__",
        Column("starts_local", label=_("Starts"), sort_key="start"),
        "kind",
        "audience",
        LiveStatusTagColumn(),
    ]
    list_filter = ["kind", "audience", "commission"]
    list_export = ["__str__", "start", "end", "kind", "place", "audience"]
    list_per_page = 20
    inspect_view_enabled = True
    ordering = ["-start"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).with_names()


class ProfileViewSet(ToldListMixin, SnippetViewSet):
    model = Profile
    icon = "user"
    menu_label = _("People")
    menu_name = "people"
    list_display = ["name", Column("trades_printed", label=_("Trades")), "audience", LiveStatusTagColumn()]
    list_filter = ["audience"]
    list_export = ["name", "audience"]
    list_per_page = 20
    inspect_view_enabled = True
    ordering = ["sort_name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).with_trades()


class CommissionViewSet(OwnedSnippetViewSet):
    model = Commission
    icon = "tag"
    menu_label = _("Commissions")
    menu_name = "commissions"
    list_display = ["__str__", "rhythm", UpdatedAtColumn(), LiveStatusTagColumn()]
    list_per_page = 20
    sort_order_field = "sort_order"
    ordering = ["sort_order"]


class UpdateViewSet(OwnedSnippetViewSet):
    model = Update
    icon = "comment"
    menu_label = _("Updates")
    menu_name = "updates"
    list_display = [
        "__str__",
        "commission",
        DateColumn("date", label=_("Date"), sort_key="date"),
        "audience",
        LiveStatusTagColumn(),
    ]
    list_filter = ["commission", "audience"]
    list_per_page = 20
    ordering = ["-date"]


class MandateViewSet(ModelViewSet):
    model = Mandate
    icon = "clipboard-list"
    menu_label = _("Mandates")
    menu_name = "mandates"
    list_display = ["person", "commission", "role", "since", "until"]
    list_filter = ["commission", "role"]
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


class TradeViewSet(ToldListMixin, SnippetViewSet):
    model = Trade
    icon = "clipboard-list"
    menu_label = _("Trades")
    menu_name = "trades"
    list_display = ["__str__", "key"]


class CommunityGroup(SnippetViewSetGroup):
    """Everything about the association's life, below one menu entry."""

    menu_label = _("Community")
    menu_icon = "group"
    menu_order = 150
    items = [
        EventViewSet,
        ProfileViewSet,
        CommissionViewSet,
        UpdateViewSet,
        MandateViewSet,
        PlaceViewSet,
        EventKindViewSet,
        TradeViewSet,
    ]
