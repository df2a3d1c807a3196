"""Admin forms of the things: short lists as selects, spoken languages as boxes to tick."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.permissions import policy_registry
from wagtail.snippets.widgets import AdminSnippetChooser

from community.spoken_languages import SPOKEN

TOLD_CHOICES = ("kind", "place", "commission")  # fields that offer told records


class ThingForm(WagtailAdminModelForm):
    """Loads the names of what the selects offer with one query a select."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TOLD_CHOICES:
            field = self.fields.get(name)
            if field is not None and hasattr(field, "queryset"):
                field.queryset = self.offered(name, field.queryset.model)
                field.choices = list(iter(field.choices))  # printed, and packed for scripts: asked for once

    def offered(self, name: str, model: Any) -> Any:
        """What the select `name` offers: of the commissions those that the person may speak for, so that nothing lands
        on another's page."""
        if name != "commission" or self.for_user is None:
            return model.objects.told()
        policy = policy_registry.get_by_type(model)
        return policy.instances_user_has_permission_for(self.for_user, "change").told()

    def choose_only_commission(self) -> None:
        """Whoever looks after a single commission need not name it."""
        offered = [value for value, _label in self.fields["commission"].choices if value]
        if len(offered) == 1:
            self.initial["commission"] = offered[0]


class PersonChooser(AdminSnippetChooser):
    """Wagtail's chooser, which would name anybody whose number is sent to it."""

    def __init__(self, model: Any, **kwargs: Any) -> None:
        super().__init__(model=model, show_edit_link=False, **kwargs)
        self.offered = model.objects.none()

    def get_instance(self, value: Any) -> Any:
        try:
            return self.offered.filter(pk=value).first()
        except (TypeError, ValueError, OverflowError):
            return None


def offer_visible_people(form: forms.ModelForm, name: str, user: Any) -> None:
    """Let the field `name` of `form` offer, and name, nobody whom `user` may not see; but for whom it names already.
    Those who look after profiles see everybody."""
    field = form.fields.get(name)
    if field is None or user is None or user.has_perm("community.change_profile"):
        return
    people = field.queryset.model.objects
    seen = people.live().visible_to(user).values("pk")
    field.widget = PersonChooser(field.queryset.model)
    field.queryset = field.widget.offered = people.filter(Q(pk__in=seen) | Q(pk=getattr(form.instance, f"{name}_id")))


class SpokenForm(ThingForm):
    """A thing that names spoken languages."""

    spoken = forms.MultipleChoiceField(
        label=capfirst(_("spoken languages")),
        choices=lambda: sorted(((code, str(name)) for code, name in SPOKEN.items()), key=lambda pair: pair[1]),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
