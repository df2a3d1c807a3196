"""People in the admin: profiles, memberships, what they agree to, their trades."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.languages.thing_views import ThingViewSet, ToldListMixin
from community.models import ConsentText, Membership, MembershipKind, Profile, Trade
from community.people.invitations import InvitationViewSet


class ProfileFilterSet(WagtailFilterSet):
    """Finds the drafts that wait for the person they are about."""

    consent = ChoiceFilter(
        label=_("Consent"), choices=[("awaited", _("never asked for: a draft that waits"))], method="awaited"
    )

    class Meta:
        model = Profile
        fields = ["audience"]

    def awaited(self, people: QuerySet, name: str, value: str) -> QuerySet:
        return people.never_asked()


class ProfileViewSet(ThingViewSet):
    model = Profile
    icon = "user"
    menu_label = _("Profiles")
    menu_name = "people"
    list_display = ["name", Column("trades_printed", label=_("Trades")), "audience"]
    filterset_class = ProfileFilterSet
    list_export = ["name", "audience"]
    copy_view_enabled = False
    inspect_view_enabled = True
    ordering = ["sort_name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).with_trades()


class MembershipFilterSet(WagtailFilterSet):
    """Loads the names of the kinds with one query."""

    kind = ModelChoiceFilter(queryset=lambda request: MembershipKind.objects.told(), label=_("Kind"))

    class Meta:
        model = Membership
        fields = ["kind"]


class MembershipIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet:
        memberships = super().get_base_queryset().select_related("person")
        return memberships.prefetch_related(Prefetch("kind", MembershipKind.objects.told()))


class MembershipViewSet(ModelViewSet):
    model = Membership
    icon = "calendar-check"
    menu_label = _("Memberships")
    menu_name = "memberships"
    list_display = ["person", "kind", "since", "until"]
    filterset_class = MembershipFilterSet
    index_view_class = MembershipIndexView
    list_per_page = 20
    list_export = ["person", "kind", "since", "until"]
    search_fields = ["person__name"]
    search_backend_name = None
    form_fields = ["person", "kind", "since", "until"]


class MembershipKindViewSet(ToldListMixin, SnippetViewSet):
    model = MembershipKind
    icon = "tag"
    menu_label = _("Kinds of membership")
    menu_name = "membership-kinds"
    list_display = ["__str__", "audience"]
    sort_order_field = "sort_order"
    ordering = ["sort_order"]


class ConsentTextViewSet(ToldListMixin, SnippetViewSet):
    model = ConsentText
    icon = "form"
    menu_label = _("Consent texts")
    menu_name = "consent-texts"
    list_display = ["__str__", "date"]


class TradeViewSet(ToldListMixin, SnippetViewSet):
    model = Trade
    icon = "clipboard-list"
    menu_label = _("Trades")
    menu_name = "trades"
    list_display = ["__str__", "key"]


class PeopleGroup(SnippetViewSetGroup):
    """Everything about people, below one menu entry."""

    menu_label = _("People")
    menu_icon = "user"
    menu_order = 160
    items = [
        ProfileViewSet,
        MembershipViewSet,
        InvitationViewSet,
        MembershipKindViewSet,
        TradeViewSet,
        ConsentTextViewSet,
    ]
