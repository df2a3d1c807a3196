"""The dates on the page of a commission: its next meetings, its calls for hands, and those of its minutes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.http import HttpRequest

from cms.access import audiences_of
from cms.languages.links import links_for
from community.agenda.addresses import address
from community.agenda.listing import dates_for
from community.models import Commission, Occurrence, Registration
from community.registration.doors import Refusal, refusal
from community.registration.forms import MemberForm
from community.registration.page import Counter, own_person

MOST_MEETINGS = 5
MOST_CALLS = 12
OVER = (Refusal.PAST, Refusal.NOT_HELD, Refusal.NOT_YET, Refusal.CLOSED)


@dataclass
class Dates:
    """What the reader may know of the dates of a commission."""

    meetings: list[Occurrence] = field(default_factory=list)
    calls: list[Occurrence] = field(default_factory=list)
    minuted: dict[int, Occurrence] = field(default_factory=dict)


def dates_of(commission: Commission, minuted: Iterable[int], request: HttpRequest) -> Dates:
    """The next dates of `commission`, and those with the keys `minuted`, in one query."""
    keys = set(minuted)
    to_come = Occurrence.objects.shown().visible_to(request.user).held().upcoming().filter(event__commission=commission)
    meetings = to_come.filter(event__kind__calls_for_hands=False).values("pk")[:MOST_MEETINGS]
    calls = to_come.filter(event__kind__calls_for_hands=True).values("pk")[:MOST_CALLS]
    wanted = dates_for(request).filter(Q(pk__in=meetings) | Q(pk__in=calls) | Q(pk__in=keys))
    found = Dates()
    for date in address(wanted.order_by("start", "pk"), links_for(request)):
        if date.pk in keys:
            found.minuted[date.pk] = date
        if date.is_held and not date.is_past and date.event.commission_id == commission.pk:
            (found.calls if date.event.kind.calls_for_hands else found.meetings).append(date)
    return Dates(found.meetings[:MOST_MEETINGS], found.calls[:MOST_CALLS], found.minuted)


def counters_for(calls: list[Occurrence], request: HttpRequest) -> list[Counter]:
    """Where the reader says yes to each of `calls`: two queries for somebody who is signed in, none for others."""
    audiences = audiences_of(request.user)
    known = request.user.is_authenticated
    counters = [Counter(date, refusal(date, audiences), is_signed_in=known) for date in calls]
    counters = [counter for counter in counters if counter.reason not in OVER]
    if not known or not counters:
        return counters
    person = own_person(request.user)
    own = Registration.objects.of(request.user).active().exclude(state=Registration.State.UNCONFIRMED)
    mine = {each.occurrence_id: each for each in own.filter(occurrence__in=calls)}
    for counter in counters:
        counter.person, counter.mine = person, mine.get(counter.occurrence.pk)
        if counter.mine:
            counter.mine.occurrence = counter.occurrence
        elif person and not counter.reason:
            counter.form = MemberForm(counter.occurrence.event)
    return counters
