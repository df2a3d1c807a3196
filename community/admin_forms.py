"""Admin forms of the things: short lists as selects, spoken languages as boxes to tick."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.permissions import policy_registry

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
        """What the select `name` offers."""
        return model.objects.told()


class UpdateForm(ThingForm):
    """Offers the commissions that the person may speak for, so that no update lands on another's page.

    A new update is signed by whoever writes it, and belongs to their only commission, until they choose otherwise.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user is None or self.instance.pk is not None:
            return
        offered = [value for value, _label in self.fields["commission"].choices if value]
        if len(offered) == 1:
            self.initial["commission"] = offered[0]
        person = getattr(self.for_user, "profile", None)
        if person is not None and not self.initial.get("author"):
            self.initial["author"] = person.pk

    def offered(self, name: str, model: Any) -> Any:
        if self.for_user is None:
            return super().offered(name, model)
        policy = policy_registry.get_by_type(model)
        return policy.instances_user_has_permission_for(self.for_user, "change").told()


class SpokenForm(ThingForm):
    """A thing that names spoken languages."""

    spoken = forms.MultipleChoiceField(
        label=capfirst(_("spoken languages")),
        choices=lambda: sorted(((code, str(name)) for code, name in SPOKEN.items()), key=lambda pair: pair[1]),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
