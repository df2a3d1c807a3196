"""The words of a thing in the admin: every language side by side, each under its own name."""

from __future__ import annotations

import functools
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.compare import ChildRelationComparison
from wagtail.admin.panels import InlinePanel, Panel
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField

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
        return form

    def is_blank(self, form: forms.ModelForm) -> bool:
        """Whether nothing was written in the visible fields of `form`."""
        for name, field in form.fields.items():
            if name in ("language", "id", "DELETE", "ORDER"):
                continue
            value = field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
            if isinstance(self.model._meta.get_field(name), RichTextField):
                value = strip_tags(value or "")  # one that was never touched is still an empty paragraph
            if not is_blank_value(value):
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


def is_blank_value(value: Any) -> bool:
    """Whether a widget's value holds no words."""
    if isinstance(value, StreamValue):
        return len(value) == 0
    return not value or not str(value).strip()


class RowsInLanguage:
    """The rows of words in one language, as far as a comparison asks for them."""

    def __init__(self, rows: Any, language: str) -> None:
        self.rows = [words for words in rows.all() if words.language == language]

    def all(self) -> list[Any]:
        return self.rows


class WordsComparison(ChildRelationComparison):
    """What changed between two revisions in the words of one language, under that language's name."""

    def __init__(self, language: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.val_a = RowsInLanguage(self.val_a, language)
        self.val_b = RowsInLanguage(self.val_b, language)


class WordsPanel(InlinePanel):
    """An inline panel for `translations`: all languages, side by side, with nothing to add or remove."""

    def __init__(self, panels: list[Any] | None = None, heading: Any = "", **kwargs: Any) -> None:
        kwargs.pop("relation_name", None)
        words = {
            "heading": heading or _("In both languages"),
            "help_text": _("One language is enough: what is left empty in the other is shown in this one, labelled."),
        }
        super().__init__("translations", panels=panels, **{**words, **kwargs})

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

        def get_comparison(self) -> list[Any]:
            """One comparison per language: both are headed "In both languages" otherwise."""
            fields = [
                comparison
                for panel in self.panel.child_edit_handler.children
                for comparison in panel.get_bound_panel(request=self.request).get_comparison()
            ]
            return [
                functools.partial(WordsComparison, code, self.panel.db_field, fields, label=name)
                for code, name in language_choices()
            ]

        def telepath_pack(self, context: Any) -> tuple[str, list[Any]]:
            """To the admin's scripts an ordinary panel: there is no empty form to add from."""
            return (Panel.BoundPanel.telepath_adapter_name, [Panel.BoundPanel.js_opts(self)])
