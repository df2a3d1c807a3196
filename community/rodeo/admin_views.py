"""A rodéo in the admin: what commissions offer, what is proposed, and what follows from it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from community.models import Rodeo
from community.rodeo.applying import apply, plan
from community.rodeo.board import Seat, board_of
from community.rodeo.forms import AdjustForm, PlacesForm
from community.rodeo.letters import invite, invited
from community.rodeo.offers import add_missing, missing, offers_of, runs_it, stated_by
from community.rodeo.proposing import adjust, propose, state
from community.rodeo.reasons import counts, give_reasons, wish
from community.stewardship.mandates import editable_commission_ids


class RodeoScreen(WagtailAdminTemplateMixin, TemplateView):
    """A screen about one rodéo; for those who run it, unless it says otherwise."""

    header_icon = "rotate"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.runs_it = runs_it(request.user)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.runs_it and not self.is_open_to_leads():
            raise PermissionDenied
        self.rodeo = get_object_or_404(Rodeo, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def is_open_to_leads(self) -> bool:
        return False

    def url_of(self, screen: str) -> str:
        return reverse(f"rodeo_proposal:{screen}", args=[self.rodeo.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.page_title}
        if not self.runs_it:
            return [here]
        above = [
            {"url": reverse("rodeos:index"), "label": _("Rodéos")},
            {"url": self.url_of("index"), "label": str(self.rodeo)},
        ]
        return above if self.request.path == self.url_of("index") else [*above, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(rodeo=self.rodeo, runs_it=self.runs_it, **kwargs)

    def tell(self, done: bool, said: str = "") -> None:
        if done:
            messages.success(self.request, said)
        else:
            messages.warning(self.request, _("Nothing has changed: see how things stand."))


class ProposalView(RodeoScreen):
    """Who goes where and why, adjusted by hand; with the letter that invites, before."""

    page_title = gettext_lazy("Proposal")
    template_name = "community/admin/rodeo_proposal.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or AdjustForm(board_of(self.rodeo))
        board = give_reasons(form.board)
        context = {
            "form": form,
            "board": board,
            "tables": [(table, lines(form, table.seats)) for table in board.tables.values()],
            "out": lines(form, board.out),
            "counts": counts(board),
            "missing": missing(self.rodeo).count(),
            "to_invite": len(invited(self.rodeo)) if self.rodeo.is_open and not self.rodeo.told_at else 0,
            "changeable": self.rodeo.applied_at is None,
        }
        return super().get_context_data(**context, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "propose" in request.POST:
            self.tell(propose(self.rodeo), _("Here is the proposal. Nobody is told before you turn it into mandates."))
        elif "invite" in request.POST:
            self.invite()
        elif "missing" in request.POST and self.rodeo.applied_at is None:
            add_missing(self.rodeo)
            messages.success(request, _("They are part of the rodéo now: please look at their places."))
            return redirect(self.url_of("places"))
        elif "seen" in request.POST:
            return self.adjust(request)
        return redirect(self.url_of("index"))

    def adjust(self, request: HttpRequest) -> HttpResponse:
        board = board_of(self.rodeo)
        form = AdjustForm(board, request.POST)
        if form.is_valid():
            if adjust(self.rodeo, form.places(form.cleaned_data), form.by_hand, form.cleaned_data["seen"]):
                messages.success(request, _("The proposal is changed."))
                return redirect(self.url_of("index"))
            form.data = form.data.copy()
            form.data["seen"] = board.fingerprint
            form.add_error(None, _("Somebody changed the proposal meanwhile: please look again, then save."))
        return self.render_to_response(self.get_context_data(form=form))

    def invite(self) -> None:
        written = invite(self.rodeo)
        if written is None:
            self.tell(done=False)
        else:
            said = ngettext("%(n)s letter is on its way.", "%(n)s letters are on their way.", written)
            messages.success(self.request, said % {"n": written})


def lines(form: AdjustForm, seats: list[Seat]) -> list[dict[str, Any]]:
    """A row of the table for each seat: who, which wish, why, and the fields that move them."""
    return [
        {"seat": seat, "wish": wish(seat.rank), "place": form.place(seat), "keep": form.keep(seat)} for seat in seats
    ]


class PlacesView(RodeoScreen):
    """How many places each commission has, and how many people it needs; leads and stewards state it of their own."""

    page_title = gettext_lazy("Places of the commissions")
    template_name = "community/admin/rodeo_places.html"

    def is_open_to_leads(self) -> bool:
        return bool(editable_commission_ids(self.request.user))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or PlacesForm(stated_by(self.rodeo, self.request.user))
        stated = {offer.pk for offer in form.offers}
        others = [offer for offer in offers_of(self.rodeo) if offer.pk not in stated]
        return super().get_context_data(form=form, others=others, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = PlacesForm(stated_by(self.rodeo, request.user), request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        self.tell(state(self.rodeo, form.stated), _("The places are kept."))
        return redirect(self.url_of("index" if self.runs_it else "places"))


class ApplyView(RodeoScreen):
    """What follows from the proposal, and the button that does it, once."""

    page_title = gettext_lazy("Turn into mandates")
    template_name = "community/admin/rodeo_apply.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(plan=plan(self.rodeo), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if apply(self.rodeo, request.POST.get("agreed", "")) is None:
            self.tell(done=False)
            self.rodeo.refresh_from_db()
            return self.render_to_response(self.get_context_data())
        messages.success(request, _("It is done: the mandates are made, and everybody is written to."))
        return redirect(self.url_of("index"))
