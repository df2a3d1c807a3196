"""The page of a turn and the page of a swap, for whoever has their link. Reading changes nothing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.languages.links import links_for
from community.agenda.addresses import address
from community.models import Occurrence
from community.registration import wording
from community.swapping.answering import accept, decline
from community.swapping.asking import MOST_A_DAY, Refusal, ask, find, partners
from community.swapping.forms import AskForm
from community.swapping.links import Swap, swap_of, turn_of, turn_token

WHY_NOT: dict[Refusal, Promise] = {
    Refusal.CHANGED: gettext_lazy("Things have changed in the meantime: choose again."),
    Refusal.WAITING: gettext_lazy("You have asked this today: the answer is still to come."),
    Refusal.TOO_MANY: gettext_lazy("That is enough for today. Ask again tomorrow."),
}


def dates_of(request: HttpRequest, pks: list[int]) -> list[Occurrence]:
    """These dates, the soonest first, each with its words and its address for the reader."""
    found = Occurrence.objects.with_event().filter(pk__in=pks)
    return address(found, links_for(request))


def lapsed(request: HttpRequest) -> HttpResponse:
    """For a link that did not arrive whole, or whose date is gone."""
    return render(request, "turns/lapsed.html", {"title": _("This link opens nothing")}, status=404)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def my_turn(request: HttpRequest, token: str) -> HttpResponse:
    """A host's turn: when, where, and the form that asks another to take it."""
    pk, host = turn_of(token) or (0, 0)
    date = next(iter(dates_of(request, [pk])), None)
    if date is None:
        return lapsed(request)
    is_mine = Occurrence.objects.turns().filter(pk=pk, host=host).exists()
    found = partners(date) if is_mine else []
    form = AskForm(date, found, request.POST if request.method == "POST" else None) if found else None
    if form and form.is_bound and form.is_valid():
        refusal = ask(date, form.chosen, form.cleaned_data["message"])
        if refusal is None:
            asked = _("%(name)s is asked by mail. You get a letter with the answer.")
            messages.success(request, asked % {"name": form.chosen.host.person.name})
            return redirect("my_turn", token)
        form.add_error(None, str(WHY_NOT[refusal]))
    context = {
        "title": _("My turn: %(event)s") % {"event": date.words},
        "date": date,
        "when": wording.when(date),
        "is_mine": is_mine,
        "standing": standing(date, host),
        "form": form,
        "most": MOST_A_DAY,
    }
    return render(request, "turns/mine.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_swap(request: HttpRequest, token: str) -> HttpResponse:
    """What another host asks, with a yes and a no; how things stand, once there is nothing to answer any more."""
    swap = swap_of(token)
    dates = dates_of(request, [turn.date for turn in swap.turns]) if swap else []
    if swap is None or not dates:
        return lapsed(request)
    if request.method == "POST":
        answer(request, swap)
        return redirect("answer_swap", token)
    found = find(swap)
    context: dict[str, Any] = {"title": _("A swap of turns: %(event)s") % {"event": dates[0].words}, "found": found}
    if found:
        context["theirs"] = wording.when(found.given)
        context["yours"] = wording.when(found.returned) if found.returned else ""
        context["month"] = date_format(found.given.starts_local, "F") if found.is_off else ""
    else:
        context["dates"] = [(wording.when(date), standing(date, swap.asked), own(date, swap)) for date in dates]
    return render(request, "turns/swap.html", context)


def answer(request: HttpRequest, swap: Swap) -> None:
    """Do what the button says, and tell what became of it."""
    if "accept" in request.POST and accept(swap):
        messages.success(request, _("Thank you: it is done. A letter confirms it to both of you."))
    elif "decline" in request.POST and decline(swap):
        messages.success(request, _("Thank you for answering. Nothing changes, and a letter says so."))
    else:
        messages.warning(request, _("Nothing has changed: see how things stand."))


def standing(date: Occurrence, person: int) -> str:
    """How a date stands, to somebody who had something to do with it. Nobody is named."""
    if not date.is_held:
        return _("This date does not take place.")
    if date.start <= timezone.now():
        return _("This date is over.")
    return _("It is your turn.") if date.host_id == person else _("It is not your turn.")


def own(date: Occurrence, swap: Swap) -> str:
    """What opens the page of a date that is the turn of who was asked."""
    mine = date.host_id == swap.asked and Occurrence.objects.turns().filter(pk=date.pk).exists()
    return turn_token(date) if mine else ""
