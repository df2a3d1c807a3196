"""Pages of the site about coming into a commission: asking, answering an invitation, saying that a page is true.
Reading changes nothing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from community.models import Commission, JoinRequest, Profile
from community.teams import joining
from community.teams import still_true as asking
from community.teams.forms import AskForm
from community.teams.joining import Refusal
from community.teams.links import invitation_of, question_of

WHY_NOT: dict[Refusal, Promise] = {
    Refusal.NOT_A_MEMBER: gettext_lazy("This takes a current membership."),
    Refusal.IN_IT: gettext_lazy("You are part of this commission already."),
    Refusal.WAITING: gettext_lazy("There is a question already: see below."),
    Refusal.GONE: gettext_lazy("Nothing waits for an answer here any more."),
    Refusal.LAPSED: gettext_lazy("This invitation has lapsed: ask on the page of the commission."),
}
ANSWERS = {"take_back", "accept", "decline"}
GET_AND_POST = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@never_cache
@GET_AND_POST
def join_commission(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask to be let in; take it back; or answer the invitation that waits."""
    commission = get_object_or_404(Commission.objects.live().told(), pk=pk)
    person = Profile.objects.filter(user=request.user).first()
    title = _("Join: %(commission)s") % {"commission": commission}
    context: dict[str, Any] = {"title": title, "commission": commission, "page_url": commission.get_url(request)}
    if person is None or not joining.belongs(person):
        return render(request, "teams/members_only.html", context, status=403)
    waiting = joining.waiting_of(commission, person)
    settles = bool(ANSWERS & set(request.POST))
    form = AskForm(request.POST if request.method == "POST" and not settles else None)
    if settles:
        settle(request, waiting)
        return redirect("join_commission", pk)
    if form.is_bound and form.is_valid():
        ask(request, commission, person, form)
        return redirect("join_commission", pk)
    context |= {"form": form, "waiting": waiting, "mandate": joining.carries(commission, person)}
    return render(request, "teams/join.html", context)


def ask(request: HttpRequest, commission: Commission, person: Profile, form: AskForm) -> None:
    outcome = joining.ask(commission, person, form.cleaned_data["message"])
    if isinstance(outcome, JoinRequest):
        messages.success(request, _("Your question is on its way. You get a letter with the answer."))
    else:
        messages.warning(request, WHY_NOT[outcome])


def settle(request: HttpRequest, waiting: JoinRequest | None) -> None:
    """Do with what waits what the button says: answer an invitation, take a question of one's own back."""
    own = waiting is not None and waiting.invited_by_id is None
    if waiting is None or own != ("take_back" in request.POST):
        messages.warning(request, WHY_NOT[Refusal.GONE])
    elif own:
        joining.take_back(waiting)
        messages.success(request, _("Your question is taken back."))
    else:
        outcome = joining.answer(waiting, accept="accept" in request.POST)
        messages.add_message(request, *said(outcome))


def said(outcome: JoinRequest | Refusal) -> tuple[int, str]:
    """What became of an invitation, to whoever answers it."""
    if not isinstance(outcome, JoinRequest):
        return messages.WARNING, str(WHY_NOT[outcome])
    if outcome.state == JoinRequest.State.ACCEPTED:
        return messages.SUCCESS, _("Welcome! You are part of the commission from today on.")
    return messages.SUCCESS, _("Thank you for answering. A letter says so kindly.")


@never_cache
@GET_AND_POST
def answer_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What the letter of an invitation leads to. The letter is the proof: no signing in."""
    invitation = invitation_of(token)
    if invitation is None:
        return render(request, "teams/lapsed.html", {"title": _("This link opens nothing")}, status=404)
    if request.method == "POST":
        if {"accept", "decline"} & set(request.POST):
            settle(request, invitation)
        return redirect("answer_invitation", token)
    commission = invitation.commission
    context = {
        "title": _("Join: %(commission)s") % {"commission": commission},
        "commission": commission,
        "page_url": commission.get_url(request),
        "invitation": invitation,
        "waits": invitation.state == JoinRequest.State.ASKED,
        "has_lapsed": joining.has_lapsed(invitation),
        "belongs": joining.belongs(invitation.person),
    }
    return render(request, "teams/invitation.html", context)


@never_cache
@GET_AND_POST
def still_true(request: HttpRequest, token: str) -> HttpResponse:
    """What the letter "is it still true?" leads to: the page's words, and a yes."""
    question, person = question_of(token) or (None, None)
    if question is None or person is None:
        return render(request, "teams/lapsed.html", {"title": _("This link opens nothing")}, status=404)
    if request.method == "POST":
        asking.confirm(question, person)
        return redirect("still_true", token)
    commission = question.commission
    context = {
        "title": _("Is it still true? %(commission)s") % {"commission": commission},
        "commission": commission,
        "page_url": commission.get_url(request),
        "edit_url": reverse(Commission.snippet_viewset.get_url_name("edit"), args=[commission.pk]),
        "confirmed": question.confirmed_at,
        "waits": asking.still_waits(question, person),
    }
    return render(request, "teams/still_true.html", context)
