"""Events that turn among hosts, and the people who receive."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone, translation

from community.models import Event, EventHost, Occurrence, Profile
from community.swapping.links import Swap, Turn, turn_token
from tests.factories.pages import make_account
from tests.factories.things import make_event, make_person, number


def make_host(name: str, language: str = "fr", shown: bool = True) -> Profile:
    """A member with an account; whose membership is still to be made, unless `shown`."""
    user = make_account(f"hote{next(number)}@latablee.example", language=language)
    return make_person(name, user=user, audience="members", shown=shown)


def make_rota(*hosts: Profile, dates: int = 6, first: datetime | None = None, **facts: Any) -> Event:
    """An event every week that turns among `hosts`; in thirty days for the first time, unless told."""
    start = first or timezone.localtime().replace(hour=12, minute=30, second=0, microsecond=0) + timedelta(days=30)
    facts = {"title": "Table ouverte", "rule": f"FREQ=WEEKLY;COUNT={dates}", "rota": "hosts", **facts}
    event = make_event(start=start, hosts=hosts, **facts)
    return Event.objects.get(pk=event.pk)


def turns(event: Event) -> list[Occurrence]:
    """Its dates that are held, the soonest first, as they are now."""
    return list(event.occurrences.held().select_related("host", "event", "series").order_by("first_day", "pk"))


def hosts_in_order(event: Event) -> list[str]:
    """The first names of whose turn it is, date by date."""
    return [date.host.name.partition(" ")[0] if date.host else "" for date in turns(event)]


def take_no_turns(host: Profile, *months: int) -> None:
    EventHost.objects.filter(person=host).update(months_off=list(months))


def asks(given: Occurrence, returned: Occurrence | None = None, asked: Profile | None = None) -> Swap:
    """The swap of a host's question: for `returned`, or for nothing, of `asked`."""
    person = asked.pk if asked else returned.host_id  # type: ignore[union-attr]
    return Swap(Turn.of(given), person, Turn.of(returned) if returned else None)


def page_of(view: str, about: Swap | Occurrence, language: str = "en") -> str:
    """The path of the page of a swap or of a turn."""
    token = about.token if isinstance(about, Swap) else turn_token(about)
    with translation.override(language):
        return reverse(view, args=[token])
