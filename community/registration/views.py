"""Registering, and what one does with a registration. Reading changes nothing: machines follow the links in mail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.access import audiences_of
from cms.languages.codes import active_language
from cms.languages.links import links_for
from community.agenda.addresses import EVENTS, address
from community.models import Occurrence, Profile, Registration
from community.registration import manners, wording
from community.registration.doors import Refusal, first_come
from community.registration.entering import Applicant, confirm_address, member, register
from community.registration.forms import FewerForm, MemberForm, PublicForm
from community.registration.leaving import accept_offer, bring_fewer, cancel, decline_offer, may_take
from community.registration.line import position
from community.registration.page import WHY_NOT, Counter, counter_for, own_person
from community.registration.tokens import registration_of, token_of
from community.swapping.links import turn_token

State = Registration.State
MOST_DATES = 100


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register_for(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a date, with what was typed. One click for members; others get a letter first."""
    found = Occurrence.objects.shown().visible_to(request.user).filter(pk=pk).select_related("event").first()
    if found is None or not found.event.takes_registrations:
        raise Http404
    person = own_person(request.user)
    sent = request.POST if request.method == "POST" else None
    initial = {"email": request.user.email} if request.user.is_authenticated else {}
    form = MemberForm(found.event, sent) if person else PublicForm(found.event, sent, initial=initial)
    if form.is_bound and form.is_valid():
        outcome = register(found, applicant(form, person, request), form.guests, form.answers)
        if isinstance(outcome, Registration):
            return redirect("my_registration", token_of(outcome)) if person else redirect("registration_sent", pk)
        form.add_error(None, str(WHY_NOT[outcome]))
    return show_form(request, pk, form)


def show_form(request: HttpRequest, pk: int, form: Any) -> HttpResponse:
    """The page of its own that the form has; whoever is registered already sees their registration instead."""
    occurrence, counter = shown_counter(request, pk)
    if counter.mine:
        return redirect("my_registration", token_of(counter.mine))
    title = _("Register: %(event)s") % {"event": occurrence.words}
    context = {"title": title, "form": form, "counter": counter, "when": wording.when(occurrence)}
    return render(request, "registration/register.html", context)


def shown_counter(request: HttpRequest, pk: int) -> tuple[Occurrence, Counter]:
    """A date that the reader may know of, where one registers."""
    shown = Occurrence.objects.shown().visible_to(request.user).with_event()
    occurrence = next(iter(address(shown.filter(pk=pk), links_for(request))), None)
    counter = counter_for(occurrence, request) if occurrence else None
    if occurrence is None or counter is None:
        raise Http404
    return occurrence, counter


def applicant(form: Any, person: Profile | None, request: HttpRequest) -> Applicant:
    if person:
        return member(person, audiences_of(request.user))
    return Applicant(form.cleaned_data["name"], form.cleaned_data["email"], active_language())


@require_safe
def registration_sent(request: HttpRequest, pk: int) -> HttpResponse:
    """What comes next, the same for every address."""
    occurrence, counter = shown_counter(request, pk)
    return render(request, "registration/sent.html", {"title": _("Look into your mailbox"), "occurrence": occurrence})


Deed = Callable[[Registration, HttpRequest], bool]
DEEDS: dict[str, tuple[Deed, Promise]] = {
    "accept": (lambda mine, asked: accept_offer(mine), gettext_lazy("The place is yours. A letter confirms it.")),
    "decline": (lambda mine, asked: decline_offer(mine), gettext_lazy("Thank you for answering. The next is asked.")),
    "cancel": (lambda mine, asked: cancel(mine), gettext_lazy("You are no longer registered.")),
    "fewer": (lambda mine, asked: come_with_fewer(mine, asked), gettext_lazy("Noted: fewer guests.")),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def my_registration(request: HttpRequest, token: str) -> HttpResponse:
    """One registration, for whoever has its link: state, place in line, and everything that can be done."""
    mine = registration_of(token)
    if mine is None:
        raise Http404
    if request.method == "POST":
        return change(mine, request)
    occurrence = mine.occurrence
    address([occurrence], links_for(request))
    now = timezone.now()
    context = {
        "title": wording.title_of(occurrence, active_language()),
        "mine": mine,
        "occurrence": occurrence,
        "when": wording.when(occurrence),
        "come": wording.with_guests(mine.guests),
        "stands": mine.offer_stands(now),
        "stays": mine.state in (State.CONFIRMED, State.WAITING, State.OFFERED),
        "until": wording.moment(mine.offered_until, occurrence) if mine.offered_until else "",
        "position": position(mine) if mine.state == State.WAITING else None,
        "may_take": may_take(mine, occurrence, now),
        "first_come": first_come(occurrence, now),
        "rule": manners.rule() if mine.state == State.WAITING else [],
        "fewer": FewerForm(mine.guests) if mine.guests and mine.state != State.UNCONFIRMED else None,
    }
    return render(request, "registration/mine.html", context)


def change(mine: Registration, request: HttpRequest) -> HttpResponse:
    """What the button says, and back to the page; to another one where the registration is forgotten."""
    if "confirm" in request.POST:
        outcome = confirm_address(mine)
        if isinstance(outcome, Refusal):
            messages.warning(request, str(WHY_NOT[outcome]))
            outcome = mine
        return redirect("my_registration", token_of(outcome))
    if mine.state == State.UNCONFIRMED:
        cancel(mine)
        return render(request, "registration/forgotten.html", {"title": _("Your address is forgotten")})
    deed, said = next((DEEDS[name] for name in DEEDS if name in request.POST), (None, ""))
    if deed and deed(mine, request):
        messages.success(request, str(said))
    else:
        messages.warning(request, _("Nothing has changed: see how things stand."))
    return redirect("my_registration", token_of(mine))


def come_with_fewer(mine: Registration, request: HttpRequest) -> bool:
    form = FewerForm(mine.guests, request.POST)
    return form.is_valid() and bring_fewer(mine, form.cleaned_data["guests"])


@login_required
@require_safe
def my_dates(request: HttpRequest) -> HttpResponse:
    """What I am registered for, and my turns as a host, the soonest first."""
    mine = Registration.objects.of(request.user).active().exclude(state=State.UNCONFIRMED)
    upcoming = mine.filter(occurrence__end__gt=timezone.now()).order_by("occurrence__start", "pk")
    registered = defaultdict(list)
    for row in upcoming[:MOST_DATES]:
        row.token = token_of(row)
        registered[row.occurrence_id].append(row)
    own = Occurrence.objects.turns().filter(host__user=request.user).order_by("start", "pk")
    turns = set(own.values_list("pk", flat=True)[:MOST_DATES])
    found = Occurrence.objects.with_event().filter(pk__in={*registered, *turns}).order_by("start", "pk")
    links = links_for(request)
    dates = address(found, links)
    for date in dates:
        date.registered = registered[date.pk]
        date.turn = turn_token(date) if date.pk in turns else ""
    context = {"title": _("My dates"), "dates": dates, "agenda_url": links.index_url(EVENTS)}
    return render(request, "registration/my_dates.html", context)
