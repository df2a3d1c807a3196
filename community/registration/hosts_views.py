"""The list of a date, for its hosts. To everybody else it does not exist."""

from __future__ import annotations

import re

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.languages.links import links_for
from community.agenda import dates
from community.agenda.addresses import address
from community.agenda.moving import MovingForm
from community.agenda.rights import may_host
from community.agenda.telling import told
from community.models import Occurrence, Registration
from community.registration import hosts, wording
from community.registration.forms import WordsForm
from community.registration.page import Counter
from community.registration.questions import labels_of
from community.swapping.links import own_turn


def hosted(request: HttpRequest, pk: int) -> Occurrence:
    """A date that the person looks after. Raises Http404."""
    found = Occurrence.objects.with_event().filter(pk=pk)
    occurrence = next(iter(address(found, links_for(request))), None)
    if occurrence is None or not may_host(request.user, occurrence):
        raise Http404
    return occurrence


@never_cache
@login_required
@require_safe
def participants(request: HttpRequest, pk: int) -> HttpResponse:
    """Who comes and who waits, with their addresses: they are seen here alone."""
    occurrence = hosted(request, pk)
    registrations = hosts.listed(occurrence)
    waiting = sum(each.state == Registration.State.WAITING for each in registrations)
    context = {
        "title": _("List: %(event)s") % {"event": occurrence.words},
        "occurrence": occurrence,
        "when": wording.when(occurrence),
        "registrations": registrations,
        "counter": Counter(occurrence, reason=None, waiting=waiting),
        "questions": labels_of(occurrence.event),
        "my_turn": own_turn(occurrence, request.user),
    }
    return render(request, "registration/list.html", context)


@login_required
@require_POST
def mark_came(request: HttpRequest, pk: int) -> HttpResponse:
    """Note who came: whose box is ticked."""
    occurrence = hosted(request, pk)
    came = hosts.mark(occurrence, numbers(request, "shown"), numbers(request, "came"))
    said = ngettext("Noted: %(count)s person came.", "Noted: %(count)s people came.", came) % {"count": came}
    messages.success(request, said)
    return redirect("participants", pk)


def numbers(request: HttpRequest, name: str) -> set[int]:
    """The numbers sent under `name`; anything else is passed over."""
    return {int(value) for value in request.POST.getlist(name) if re.fullmatch("[0-9]{1,18}", value)}


@login_required
@require_POST
def change_date(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm the date, skip it or cancel it, as the button says."""
    occurrence = hosted(request, pk)
    deed = next((dates.DEEDS[name] for name in dates.DEEDS if name in request.POST), None)
    if deed is None or occurrence.is_past:
        messages.warning(request, _("Nothing has changed: see how things stand."))
    else:
        deed(occurrence)
        messages.success(request, _("Done: this date is %(state)s.") % {"state": occurrence.get_status_display()})
    return redirect("participants", pk)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def move_date(request: HttpRequest, pk: int) -> HttpResponse:
    """Another time for the date. What follows is shown before it is done."""
    occurrence = hosted(request, pk)
    if occurrence.is_past or not occurrence.is_held:
        raise Http404
    form = MovingForm(occurrence, request.POST if request.method == "POST" else None)
    asks = form.is_bound and "back" not in request.POST and form.is_valid()
    if asks and form.moves and "agreed" in request.POST:
        dates.move(occurrence, *form.span())
        messages.success(request, _("Done: this date is moved."))
        return redirect("participants", pk)
    context = {"title": _("Move the date"), "form": form, "occurrence": occurrence, "when": wording.when(occurrence)}
    if asks and form.moves:
        context |= {"then": wording.when(form.moved()), "letters": len(told(occurrence))}
    return render(request, "registration/move.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write_to_participants(request: HttpRequest, pk: int) -> HttpResponse:
    """A letter to everybody on the list, to each in a mail of their own."""
    occurrence = hosted(request, pk)
    form = WordsForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        words = form.cleaned_data
        count = hosts.write_to(occurrence, words["to"], words["subject"], words["message"], sender(request))
        said = ngettext("Sent to %(count)s person.", "Sent to %(count)s people.", count) % {"count": count}
        messages.success(request, said)
        return redirect("participants", pk)
    context = {"title": _("Write to everybody on the list"), "form": form, "occurrence": occurrence}
    return render(request, "registration/write.html", context | {"when": wording.when(occurrence)})


def sender(request: HttpRequest) -> str:
    """By which name the person writes: the one of their profile, never their address."""
    person = getattr(request.user, "profile", None)
    return (person.name if person else request.user.get_full_name()) or _("A host")


@never_cache
@login_required
@require_safe
def participants_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The list as a table."""
    return hosts.csv_response(hosted(request, pk))
