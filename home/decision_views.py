"""The screens of the admin on which somebody decides on what was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.decisions import AlreadyDecidedError, Request, find, read, waiting

PER_PAGE = 10


class WhichForm(forms.Form):
    """Which answer is decided on."""

    answer = forms.IntegerField()


@dataclass(frozen=True)
class Shown:
    """A request on the screen, with the form that accepts it."""

    request: Request
    heading: str
    form: forms.Form


class RequestsView(WagtailAdminTemplateMixin, TemplateView):
    """The requests of one purpose, each with what has to be said to accept it and two buttons."""

    purpose = ""
    acceptance_form: type[forms.Form]
    refusal_form: type[forms.Form] = forms.Form
    accept_label: Promise | str = ""
    template_name = "home/admin/requests.html"
    breadcrumbs_items: list[dict[str, str]] = []  # there is nothing above: the title stands in their place

    def accept(self, asked: Request, answers: dict[str, Any]) -> HttpResponse | None:
        """Carry it out. Returns where to go on, unless that is this screen. Raises AlreadyDecidedError."""
        raise NotImplementedError

    def decline(self, asked: Request, answers: dict[str, Any]) -> None:
        raise NotImplementedError

    def heading(self, asked: Request) -> str:
        return asked.name or asked.email

    def initial(self, asked: Request) -> dict[str, Any]:
        """What the form proposes."""
        return {}

    def form_for(self, asked: Request, form_class: type[forms.Form], data: Any = None) -> forms.Form:
        """Forms of one screen have ids of their own, the names of their fields are the same."""
        return form_class(data, initial=self.initial(asked), auto_id=f"id_{asked.answer.pk}_%s")

    def get_context_data(self, mistaken: dict[int, forms.Form] | None = None, **kwargs: Any) -> dict[str, Any]:
        """`mistaken`: a form with mistakes in it, by the answer it is for."""
        page = WagtailPaginator(waiting(self.purpose), PER_PAGE).get_page(self.request.GET.get("p"))
        shown = []
        for asked in read(page.object_list):
            form = (mistaken or {}).get(asked.answer.pk) or self.form_for(asked, self.acceptance_form)
            shown.append(Shown(asked, self.heading(asked), form))
        numbers = page.paginator.get_elided_page_range(page.number)
        media = self.acceptance_form().media
        return super().get_context_data(
            page=page, elided_page_range=numbers, requests=shown, accept_label=self.accept_label, media=media, **kwargs
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        which = WhichForm(request.POST)
        asked = find(self.purpose, which.cleaned_data["answer"]) if which.is_valid() else None
        if asked is None:
            return self.waits_no_longer()
        declines = "decline" in request.POST
        form = self.form_for(asked, self.refusal_form if declines else self.acceptance_form, request.POST)
        if not form.is_valid():
            messages.error(request, _("Nothing is decided yet: something is missing, or is not quite right."))
            shown = self.form_for(asked, self.acceptance_form, request.POST) if declines else form
            return self.render_to_response(self.get_context_data(mistaken={asked.answer.pk: shown}))
        try:
            decide = self.decline if declines else self.accept
            elsewhere = decide(asked, form.cleaned_data)
        except AlreadyDecidedError:
            return self.waits_no_longer()
        return elsewhere or redirect(request.get_full_path())

    def waits_no_longer(self) -> HttpResponse:
        messages.warning(self.request, _("This request waits no longer."))
        return redirect(self.request.get_full_path())

    def say_declined(self, asked: Request) -> None:
        words = (
            _("Declined. A letter says so kindly.") if asked.email else _("Declined. There is no address to write to.")
        )
        messages.success(self.request, words)
