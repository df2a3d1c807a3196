"""The screens of the admin on which somebody decides on what was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.languages.things import Told
from home.decisions import AlreadyDecidedError, Request, find, read, waiting

PER_PAGE = 10


class WhichForm(forms.Form):
    """Which answer is decided on."""

    answer = forms.IntegerField()


class AcceptanceForm(forms.Form):
    """What has to be said to accept a request: of which kind becomes what it asks for."""

    kind = forms.TypedChoiceField()

    def __init__(self, *args: Any, kinds: list[Told], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_key = {str(kind.pk): kind for kind in kinds}
        self.fields["kind"].choices = [(key, str(kind)) for key, kind in by_key.items()]
        self.fields["kind"].coerce = by_key.__getitem__


@dataclass(frozen=True)
class Shown:
    """A request on the screen, with the form that accepts it."""

    request: Request
    heading: str
    form: forms.Form


class RequestsView(WagtailAdminTemplateMixin, TemplateView):
    """The requests of one purpose, each with what has to be said to accept it and two buttons."""

    purpose = ""
    kinds: type[Told]
    acceptance_form: type[AcceptanceForm]
    refusal_form: type[forms.Form] = forms.Form
    accept_label: Promise | str = ""
    template_name = "home/admin/requests.html"
    breadcrumbs_items: list[dict[str, str]] = []  # there is nothing above: the title stands in their place

    def accept(self, asked: Request, answers: dict[str, Any]) -> HttpResponse | None:
        """Carry it out. Returns where to go on, unless that is this screen. Raises AlreadyDecidedError."""
        raise NotImplementedError

    def decline(self, asked: Request, answers: dict[str, Any]) -> None:
        """Carry that out. Raises AlreadyDecidedError."""
        raise NotImplementedError

    def heading(self, asked: Request) -> str:
        return asked.name or asked.email

    def initial(self, asked: Request) -> dict[str, Any]:
        """What the form proposes."""
        return {}

    @cached_property
    def told_kinds(self) -> list[Told]:
        """What the forms of all requests choose from, loaded once."""
        return list(self.kinds.objects.told())

    def acceptance(self, asked: Request, data: Any = None) -> AcceptanceForm:
        """Forms of one screen have ids of their own; the names of their fields are the same."""
        initial, auto_id = self.initial(asked), f"id_{asked.answer.pk}_%s"
        return self.acceptance_form(data, kinds=self.told_kinds, initial=initial, auto_id=auto_id)

    def get_context_data(self, mistaken: dict[int, forms.Form] | None = None, **kwargs: Any) -> dict[str, Any]:
        """`mistaken`: a form with mistakes in it, by the answer it is for."""
        page = WagtailPaginator(waiting(self.purpose), PER_PAGE).get_page(self.request.GET.get("p"))
        shown = []
        for asked in read(page.object_list):
            form = (mistaken or {}).get(asked.answer.pk) or self.acceptance(asked)
            shown.append(Shown(asked, self.heading(asked), form))
        numbers = page.paginator.get_elided_page_range(page.number)
        return super().get_context_data(
            page=page, elided_page_range=numbers, requests=shown, accept_label=self.accept_label, **kwargs
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        which = WhichForm(request.POST)
        asked = find(self.purpose, which.cleaned_data["answer"]) if which.is_valid() else None
        if asked is None:
            return self.waits_no_longer()
        declines = "decline" in request.POST
        form = self.refusal_form(request.POST) if declines else self.acceptance(asked, request.POST)
        if not form.is_valid():
            messages.error(request, _("Nothing is decided yet: something is missing, or is not quite right."))
            shown = self.acceptance(asked, request.POST)
            for name in set(shown.errors) - set(form.errors):
                del shown.errors[name]  # a refusal asks for less
            mistaken = {asked.answer.pk: shown}
            return self.render_to_response(self.get_context_data(mistaken=mistaken))
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
