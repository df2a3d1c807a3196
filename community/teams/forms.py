"""The forms by which a team changes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput

from community.admin_forms import PersonChooser
from community.models import JoinRequest, Mandate, Profile
from community.models.profile import ProfileQuerySet
from community.teams import roles


class AskForm(forms.ModelForm):
    """A word with the question."""

    class Meta:
        model = JoinRequest
        fields = ["message"]
        labels = {"message": gettext_lazy("A few words")}
        widgets = {"message": forms.Textarea(attrs={"rows": 5})}
        help_texts = {"message": gettext_lazy("If you like: what draws you, and when you have time.")}


class MemberChooser(PersonChooser):
    """Speaks of members, as those who invite do."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(model=Profile, **kwargs)
        self.choose_one_text = gettext_lazy("Choose a member")
        self.choose_another_text = gettext_lazy("Choose another member")


class InviteForm(forms.Form):
    """Whom to invite, among those whom the inviter may see, and with which words."""

    person = forms.ModelChoiceField(
        label=gettext_lazy("Member"),
        queryset=Profile.objects.none(),
        widget=MemberChooser,
        error_messages={
            "invalid_choice": gettext_lazy(
                "Choose somebody who is a member today, has an account, and whom you see in the directory."
            )
        },
    )
    message = forms.CharField(
        label=gettext_lazy("A few words"),
        help_text=gettext_lazy("If you like: they are part of the letter."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        field.queryset = field.widget.offered = invitable(user)


def invitable(user: Any) -> ProfileQuerySet:
    """Members of today whom `user` may see, and who can be written to."""
    return Profile.objects.live().visible_to(user).filter(user__is_active=True)


class WhichForm(forms.Form):
    """Which mandate or request a button is about."""

    which = forms.IntegerField()


class HandOverForm(forms.Form):
    """Who leads next, and from when on."""

    to = forms.ModelChoiceField(
        label=gettext_lazy("Who follows"),
        queryset=Mandate.objects.none(),
        empty_label=gettext_lazy("Choose somebody"),
    )
    since = forms.DateField(label=gettext_lazy("From"), widget=AdminDateInput)
    until = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        widget=AdminDateInput,
        help_text=gettext_lazy("The last day. Empty: until further notice."),
    )
    stays = forms.BooleanField(label=gettext_lazy("Whoever led stays as a volunteer"), required=False)

    def __init__(self, lead: Mandate, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"since": max(timezone.localdate() + roles.DAY, roles.earliest(lead))})
        super().__init__(*args, **kwargs)
        self.lead = lead
        others = roles.able(lead.commission).exclude(role=roles.LEAD).exclude(person=lead.person)
        self.fields["to"].queryset = others.order_by("person__sort_name", "pk")

    def clean_since(self) -> Any:
        since, first, last = self.cleaned_data["since"], roles.earliest(self.lead), roles.latest(self.lead)
        if not first <= since <= last:
            days = {"first": date_format(first), "last": date_format(last)}
            raise ValidationError(_("Choose a day between %(first)s and %(last)s.") % days)
        return since

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("since") and cleaned.get("until") and cleaned["until"] < cleaned["since"]:
            self.add_error("until", _("A mandate can't end before it begins."))
        return cleaned
