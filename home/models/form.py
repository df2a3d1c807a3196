"""Forms that editors build, answered in either language into one list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.forms.forms import FormBuilder
from wagtail.contrib.forms.models import AbstractFormField, FormMixin
from wagtail.contrib.forms.panels import FormSubmissionsPanel
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from cms.models import BasePage
from cms.page_versions import online_in
from cms.spam import TrappedFormMixin
from home.charter_form import CharterFormMixin
from home.models.answer import ACCEPTED, LANGUAGE, FormAnswer


class FormField(TranslatableMixin, AbstractFormField):
    """A question of a form. Its answers are kept under one name, whatever the language it was asked in."""

    page = ParentalKey("home.FormPage", on_delete=models.CASCADE, related_name="form_fields")

    override_translatable_fields = [SynchronizedField("clean_name", overridable=False)]

    class Meta(TranslatableMixin.Meta, AbstractFormField.Meta):
        pass

    def get_field_clean_name(self) -> str:
        """The name that the question already has in another language, else one made from its label."""
        siblings = FormField.objects.filter(translation_key=self.translation_key).exclude(pk=self.pk)
        known = siblings.exclude(clean_name="").values_list("clean_name", flat=True).first()
        return known or super().get_field_clean_name()


class TrappedFormBuilder(FormBuilder):
    """Builds forms that machines stumble over, with the browser's own calendar, clock and address book, and a charter
    to accept where there is one."""

    def create_date_field(self, field: AbstractFormField, options: dict[str, Any]) -> forms.DateField:
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)

    def create_datetime_field(self, field: AbstractFormField, options: dict[str, Any]) -> forms.DateTimeField:
        clock = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        return forms.DateTimeField(widget=clock, **options)

    def create_email_field(self, field: AbstractFormField, options: dict[str, Any]) -> forms.EmailField:
        return forms.EmailField(widget=forms.EmailInput(attrs={"autocomplete": "email"}), **options)

    def get_form_class(self) -> type:
        return type("TrappedForm", (CharterFormMixin, TrappedFormMixin, super().get_form_class()), {})


class FormPage(FormMixin, BasePage):
    """A page with a form: contact, propose an event, join us."""

    class Purpose(models.TextChoices):
        """What becomes of the answers."""

        ANSWERS = "", _("Answers to read")
        JOIN = "join", _("Requests to join: accepting one makes an account")
        EVENT = "event", _("Proposals of events: accepting one makes a draft")

    thanks = models.TextField(_("thanks"), blank=True, help_text=_("Shown once the form has been sent."))
    purpose = models.CharField(
        _("what it is for"),
        max_length=10,
        choices=Purpose.choices,
        default=Purpose.ANSWERS,
        blank=True,
        help_text=_(
            "Requests and proposals wait for a decision on a screen of their own. Ask for a name first, and for an "
            "e-mail address; a proposal’s title comes second."
        ),
    )
    charter = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("charter to accept"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "The form then ends with a box to tick, and each answer keeps which version of this page was accepted. "
            "Each language shows its own translation of it."
        ),
    )
    to_address = models.EmailField(_("notify this address"), blank=True, help_text=_("Notified of each new answer."))

    override_translatable_fields = [
        SynchronizedField("purpose", overridable=False),
        SynchronizedField("charter", overridable=False),
    ]
    form_builder = TrappedFormBuilder
    template = "pages/form.html"
    landing_page_template = "pages/form_sent.html"
    parent_page_types = ["home.HomePage", "home.LandingPage"]
    subpage_types: list[str] = []
    content_panels = [
        FormSubmissionsPanel(),
        *BasePage.content_panels,
        InlinePanel("form_fields", heading=_("Questions"), label=_("question")),
        FieldPanel("charter"),
        MultiFieldPanel(
            [FieldPanel("thanks"), FieldRowPanel([FieldPanel("to_address"), FieldPanel("purpose")])],
            heading=_("Once it is sent"),
        ),
    ]

    class Meta:
        verbose_name = _("form")

    def get_submissions(self) -> models.QuerySet:
        """The answers given in every language."""
        pages = self.get_translations(inclusive=True)
        return self.get_submission_class()._default_manager.filter(page__in=pages).select_related("page__locale")

    def get_data_fields(self) -> list[tuple[str, Any]]:
        fields = [(LANGUAGE, _("Language")), *super().get_data_fields()]
        if self.charter_id or self.get_submissions().filter(form_data__has_key=ACCEPTED).exists():
            fields.append((ACCEPTED, _("Charter accepted")))
        return fields

    def get_form_parameters(self) -> dict[str, Any]:
        return {"charter": online_in(self.charter_id, self.locale_id)}

    def get_submissions_list_view_class(self) -> type:
        from home.exports import AnswersView  # the admin is made of models

        return AnswersView

    def get_submission_class(self) -> type[FormAnswer]:
        return FormAnswer

    @transaction.atomic
    def process_form_submission(self, form: Any) -> Any:
        """Keep the answer, and tell whoever the page names."""
        from home.answers_told import tell_of_answer  # it reads models

        answer = super().process_form_submission(form)
        if self.to_address:
            tell_of_answer(answer, self)
        return answer
