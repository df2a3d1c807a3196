"""The form in which people write their own profile: both languages side by side, no word of the CMS."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet, ClusterForm

from cms.languages.codes import language_choices, language_codes
from cms.languages.panels import WordsFormSet
from cms.pictures.fields import PictureField
from community.models import Profile, ProfileLink, ProfileTrade
from community.people.portraits import focus_of
from community.people.trade_inputs import TradeFinder
from community.spoken_languages import SPOKEN

MOST_TRADES = 5
MOST_ROWS = 8
EMPTY_ROWS = 2


slider = forms.NumberInput(attrs={"type": "range", "min": 0, "max": 100})


class OwnWordsFormSet(WordsFormSet):
    """The words of each language, in the order of the reader's eye."""

    def in_order(self) -> list[tuple[str, forms.ModelForm]]:
        """Each language's own name and form."""
        names = dict(language_choices())
        order = {code: position for position, code in enumerate(language_codes())}
        rows = sorted(self.forms, key=lambda form: order.get(form["language"].value(), len(order)))
        return [(form["language"].value(), names.get(form["language"].value(), ""), form) for form in rows]


class RowsFormSet(BaseChildFormSet):
    """Rows of links or contacts: one that is emptied goes, an empty one makes nothing."""

    def _should_delete_form(self, form: forms.ModelForm) -> bool:
        written = [name for name in ("label", "url", "value") if name in form.fields]
        return not any(str(form[name].data or "").strip() for name in written)

    def full_clean(self) -> None:
        if self.is_bound:
            for form in self.forms:
                form.empty_permitted = form.empty_permitted or self._should_delete_form(form)
        super().full_clean()


class LinkForm(forms.ModelForm):
    """A link as people type it: without its scheme, if they like."""

    url = forms.URLField(
        label=_("Address"), assume_scheme="https", widget=forms.URLInput(attrs={"placeholder": "https://…"})
    )

    class Meta:
        model = ProfileLink
        fields = ["label", "url"]


class ProfileForm(ClusterForm):
    """A person's own profile. Who may see it is agreed to elsewhere: consent is no draft."""

    spoken = forms.MultipleChoiceField(
        label=_("Languages I speak"),
        choices=lambda: sorted(((code, str(name)) for code, name in SPOKEN.items()), key=lambda pair: pair[1]),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    picture = PictureField(
        max_bytes=12 * 1024 * 1024,
        max_pixels=30_000_000,
        label=_("A new portrait"),
        required=False,
        help_text=_("A photo from your telephone will do. Where it was taken is removed from it."),
    )
    focus_x = forms.IntegerField(
        label=_("Face, from left to right"), min_value=0, max_value=100, required=False, widget=slider
    )
    focus_y = forms.IntegerField(
        label=_("Face, from top to bottom"), min_value=0, max_value=100, required=False, widget=slider
    )
    remove_portrait = forms.BooleanField(label=_("Remove the portrait"), required=False)

    class Meta:
        model = Profile
        fields = ["name", "gender", "spoken", "portrait_audience", "introductions"]
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}
        formsets = {
            "translations": {
                "formset": OwnWordsFormSet,
                "fields": ["language", "headline", "bio", "offers", "looks_for"],
                "widgets": {
                    "bio": forms.Textarea(attrs={"rows": 7}),
                    "offers": forms.Textarea(attrs={"rows": 3}),
                    "looks_for": forms.Textarea(attrs={"rows": 3}),
                },
                "extra": 0,
            },
            "links": {
                "formset": RowsFormSet,
                "form": LinkForm,
                "fields": ["label", "url"],
                "extra": EMPTY_ROWS,
                "max_num": MOST_ROWS,
                "validate_max": True,
            },
            "contacts": {
                "formset": RowsFormSet,
                "fields": ["kind", "value", "audience"],
                "extra": EMPTY_ROWS,
                "max_num": MOST_ROWS,
                "validate_max": True,
            },
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.finder = TradeFinder()
        chosen = list(self.instance.person_trades.all())
        for number in range(MOST_TRADES):
            named = chosen[number].name_for(self.instance.gender) if number < len(chosen) else ""
            self.fields[f"trade_{number}"] = forms.CharField(
                label=_("Trade %(number)s") % {"number": number + 1},
                required=False,
                max_length=100,
                initial=named,
                widget=forms.TextInput(attrs={"list": "trades", "autocomplete": "off"}),
            )
        self.fields["focus_x"].initial, self.fields["focus_y"].initial = focus_of(self.instance.portrait)

    @property
    def trade_fields(self) -> list[Any]:
        return [self[f"trade_{number}"] for number in range(MOST_TRADES)]

    @property
    def trade_names(self) -> list[str]:
        """What the browser offers while a trade is typed."""
        return self.finder.names(self.instance.gender)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        trades = []
        for number in range(MOST_TRADES):
            typed = cleaned.get(f"trade_{number}", "")
            trade = self.finder.find(typed) if typed else None
            if trade and trade not in trades:
                trades.append(trade)
            elif typed and not trade:
                self.add_error(f"trade_{number}", self._unknown(typed))
        cleaned["trades"] = trades
        cleaned["is_refocused"] = bool({"focus_x", "focus_y"} & set(self.changed_data))
        return cleaned

    def _unknown(self, typed: str) -> ValidationError:
        near = self.finder.near(typed)
        if near:
            return ValidationError(_("We don’t know this trade yet. Perhaps: %(near)s?") % {"near": ", ".join(near)})
        return ValidationError(_("We don’t know this trade yet. Write to us and we’ll add it."))

    def save(self, commit: bool = True) -> Profile:
        """Put the answers on the instance. Nothing is written: a draft is a revision, and the caller keeps it."""
        person = super().save(commit=False)
        person.person_trades.set(
            [ProfileTrade(trade=trade, sort_order=order) for order, trade in enumerate(self.cleaned_data["trades"])]
        )
        return person
