"""The words of a thing in the admin: every language side by side, each under its own name."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.panels import InlinePanel, Panel

from cms.languages.codes import language_choices, language_codes


class WordsFormSet(BaseChildFormSet):
    """One form per language, in the site's order. A form left blank makes no row, a form emptied removes its row."""

    def total_form_count(self) -> int:
        return super().total_form_count() if self.is_bound else len(language_codes())

    def _construct_form(self, i: int, **kwargs: Any) -> forms.ModelForm:
        if not self.is_bound and i >= self.initial_form_count():
            told = [words.language for words in self.get_queryset()]
            missing = [code for code in language_codes() if code not in told]
            kwargs["initial"] = {"language": missing[i - self.initial_form_count()]}
        form = super()._construct_form(i, **kwargs)
        form.fields["language"].widget = forms.HiddenInput()
        form.fields["language"].show_hidden_initial = False
        form.empty_permitted = True
        return form

    def is_blank(self, form: forms.ModelForm) -> bool:
        """Whether nothing was written in the visible fields of `form`."""
        for name, field in form.fields.items():
            if name in ("language", "id", "DELETE", "ORDER"):
                continue
            value = field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
            if not is_blank_value(field, value):
                return False
        return True

    def full_clean(self) -> None:
        if self.is_bound:
            for form in self.forms:
                if self.is_blank(form):
                    form.leave_out = True
        super().full_clean()

    def _should_delete_form(self, form: forms.ModelForm) -> bool:
        return getattr(form, "leave_out", False) or super()._should_delete_form(form)

    def clean(self) -> None:
        super().clean()
        if all(self._should_delete_form(form) for form in self.forms):
            raise ValidationError(_("Write it in at least one language."))


def is_blank_value(field: forms.Field, value: Any) -> bool:
    """Whether a widget's value holds no words: empty text, an empty rich text, an empty stream."""
    if value is None:
        return True
    if isinstance(value, str):
        return not value.strip() or value.strip() == "null"
    if hasattr(value, "stream_block"):
        return len(value) == 0
    if hasattr(value, "source"):
        return not value.source
    return not value


class WordsPanel(InlinePanel):
    """An inline panel for `translations`: all languages, side by side, with nothing to add or remove."""

    def __init__(self, panels: list[Any] | None = None, heading: Any = "", **kwargs: Any) -> None:
        kwargs.pop("relation_name", None)
        super().__init__("translations", panels=panels, heading=heading or _("In both languages"), **kwargs)

    def get_form_options(self) -> dict[str, Any]:
        """The child form also carries `language`, which no panel shows: it is hidden beside the others."""
        options = super().get_form_options()
        formset = options["formsets"][self.relation_name]
        formset["formset"] = WordsFormSet
        formset["fields"] = [*formset["fields"], "language"]
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        template_name = "cms/panels/words_panel.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            if self.form is None:
                return
            order = {code: position for position, code in enumerate(language_codes())}
            names = dict(language_choices())
            for child in self.children:
                child.language = child.form["language"].value()
                child.language_name = names.get(child.language, "")
            self.children.sort(key=lambda child: order.get(child.language, len(order)))

        def telepath_pack(self, context: Any) -> tuple[str, list[Any]]:
            """To the admin's scripts an ordinary panel: there is no empty form to add from."""
            return (Panel.BoundPanel.telepath_adapter_name, [Panel.BoundPanel.js_opts(self)])
