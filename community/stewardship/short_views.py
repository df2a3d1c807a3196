"""The screens of what volunteers write most, each a click from the admin's home page and one save."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList

from cms.languages.thing_choosers import workable
from cms.languages.thing_views import ThingCreateView
from community.models import Commission, Event, Occurrence, Update
from community.stewardship.short_forms import CALL, MEETING, new_call, new_meeting


class AskedForm(forms.Form):
    """What an address asks for beforehand: which of one's commissions, which kind of update, minutes of which date."""

    commission = forms.ModelChoiceField(Commission.objects.none(), required=False)
    kind = forms.ChoiceField(choices=Update.Kind.choices, required=False)
    meeting = forms.ModelChoiceField(Occurrence.objects.none(), required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        commissions = workable(Commission, user)
        self.fields["commission"].queryset = commissions
        self.fields["meeting"].queryset = Occurrence.objects.filter(event__commission__in=commissions.values("pk"))


class AskedMixin:
    """Begins with what the address asks for; whatever makes no sense in it is left aside."""

    request: HttpRequest

    @cached_property
    def asked(self) -> dict[str, Any]:
        form = AskedForm(self.request.GET, user=self.request.user)
        form.is_valid()
        return {name: value for name, value in form.cleaned_data.items() if value}

    @property
    def asked_commission(self) -> int | None:
        return getattr(self.asked.get("commission"), "pk", None)


@cache
def bound(panels: ObjectList) -> ObjectList:
    return panels.bind_to_model(Event)


class ShortCreateView(AskedMixin, ThingCreateView):
    """A form with fewer fields than the one that follows it, which could not go on with what was saved meanwhile."""

    short_panel: ObjectList
    deed: Promise | str

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.autosave_enabled = False

    def get_panel(self) -> ObjectList:
        return bound(self.short_panel)

    def get_form_class(self) -> type[forms.ModelForm]:
        return self.get_panel().get_form_class()

    def get_page_subtitle(self) -> str:
        """What the screen is for: Wagtail shows it as its heading."""
        return str(self.deed)


class MeetingCreateView(ShortCreateView):
    deed = _("Plan a meeting")
    short_panel = MEETING

    def get_initial_form_instance(self) -> Event:
        return new_meeting(self.asked_commission)


class CallCreateView(ShortCreateView):
    deed = _("Call for hands")
    short_panel = CALL

    def get_initial_form_instance(self) -> Event:
        return new_call(self.asked_commission)


class UpdateCreateView(AskedMixin, ThingCreateView):
    """Minutes asked for as such are for members until somebody says otherwise: a meeting is not for everybody."""

    def get_initial_form_instance(self) -> Update:
        update = Update(commission_id=self.asked_commission, meeting=self.asked.get("meeting"))
        update.kind = self.asked.get("kind", update.kind)
        if update.kind == Update.Kind.MINUTES:
            update.audience = Update.Readers.MEMBERS
        return update
