"""Events, people, commissions and their updates."""

from __future__ import annotations

import itertools
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from cms.languages.things import Thing, Words
from cms.search.signals import index_later
from community.agenda.occurrences import unsaved
from community.models import (
    Commission,
    CommissionWords,
    Consent,
    ConsentText,
    Event,
    EventHost,
    EventKind,
    EventKindWords,
    EventWords,
    Membership,
    MembershipKind,
    Occurrence,
    Place,
    PlaceWords,
    Profile,
    ProfileTrade,
    ProfileWords,
    Registration,
    Trade,
    Update,
    UpdateWords,
)
from community.models.dated import months_after

BOTH = ("fr", "en")
number = itertools.count(1)


def tomorrow(hour: int = 12) -> datetime:
    """Tomorrow at that hour, in the site's time zone."""
    return timezone.localtime().replace(hour=hour, minute=0, second=0, microsecond=0) + timedelta(days=1)


def told(model: type[Words], title: str, languages: tuple[str, ...], **words: Any) -> list[Words]:
    """Unsaved words of each language: `title` with the language's code, unless there is only one."""
    titles = {code: f"{title} ({code})" if len(languages) > 1 else title for code in languages}
    return [model(language=code, **{model.title_field: titles[code]}, **words) for code in languages]


def make_kind(name: str = "Apéro") -> EventKind:
    kind = EventKind()
    kind.translations = told(EventKindWords, name, BOTH)
    kind.save()
    return kind


def make_place(name: str = "Le grenier", address: str = "") -> Place:
    place = Place(address=address)
    place.translations = told(PlaceWords, name, BOTH)
    place.save()
    return place


def empty_the_agenda() -> None:
    """Leave no event: nobody is registered for one either."""
    Registration.objects.all().delete()
    Event.objects.all().delete()


def schedule_of(start: datetime, end: datetime) -> dict[str, Any]:
    """The columns of a schedule that takes place between two moments, as the site's clock shows them."""
    first, last = timezone.localtime(start), timezone.localtime(end)
    ends_at_midnight = last.time() == time.min and last.date() == first.date() + timedelta(days=1)
    several = last.date() != first.date() and not ends_at_midnight
    return {
        "day": first.date(),
        "starts_at": first.time(),
        "ends_at": last.time(),
        "last_day": last.date() if several else None,
    }


def make_event(
    title: str = "Soirée",
    start: datetime | None = None,
    end: datetime | None = None,
    languages: tuple[str, ...] = BOTH,
    hosts: tuple[Profile, ...] = (),
    words: dict[str, Any] | None = None,
    **facts: Any,
) -> Event:
    """A live event with its dates; tomorrow at noon for two hours, unless told."""
    start = start or tomorrow()
    kind = facts.pop("kind", None) or EventKind.objects.first()
    event = Event(kind=kind, **{**schedule_of(start, end or start + timedelta(hours=2)), **facts})
    event.translations = told(EventWords, title, languages, **(words or {}))
    event.event_hosts = [EventHost(person=person, sort_order=order) for order, person in enumerate(hosts)]
    event.save()
    return event


def make_person(
    name: str = "Ada Lovelace",
    languages: tuple[str, ...] = BOTH,
    words: dict[str, Any] | None = None,
    shown: bool = True,
    **facts: Any,
) -> Profile:
    """A live person of the directory: a member who agreed to be shown, unless told."""
    person = Profile(name=name, first_published_at=timezone.now(), **facts)
    person.translations = told(ProfileWords, "Mathématicienne", languages, **(words or {}))
    person.save()
    if shown:
        belong([person])
    return person


def belong(people: list[Profile], kind: str = "member", until: date | None = None) -> None:
    """Make `people` members, for years, who agreed to be shown to their profile's audience, for this year and the next:
    tests travel."""
    today = timezone.localdate()
    years_ago = today - timedelta(days=3_000)
    belongs_as = MembershipKind.objects.get(key=kind)
    Membership.objects.bulk_create(
        Membership(person=person, kind=belongs_as, since=years_ago, until=until) for person in people
    )
    text = ConsentText.objects.newest()
    Consent.objects.bulk_create(
        Consent(person=person, text=text, audience=person.audience, since=years_ago, until=months_after(today, 12))
        for person in people
    )
    for person in people:
        index_later(Profile, person.pk)


def make_commission(
    name: str = "Commission du toit",
    languages: tuple[str, ...] = BOTH,
    words: dict[str, Any] | None = None,
    **facts: Any,
) -> Commission:
    commission = Commission(**facts)
    commission.translations = told(CommissionWords, name, languages, **(words or {}))
    commission.save()
    return commission


def make_update(
    commission: Commission, title: str = "Nouvelles", languages: tuple[str, ...] = BOTH, text: str = "", **facts: Any
) -> Update:
    update = Update(commission=commission, **facts)
    update.translations = told(UpdateWords, title, languages, text=text or "<p>Du toit.</p>")
    update.save()
    return update


def add_words(things: list[Thing], model: type[Words], **words: Any) -> None:
    """Tell `things` in both languages."""
    titled = [(thing, code, f"{model.__name__} {next(number)}") for thing in things for code in BOTH]
    slugged = any(field.name == "slug" for field in model._meta.fields)
    model.objects.bulk_create(
        model(
            thing=thing,
            language=code,
            **{model.title_field: title},
            **({"slug": slugify(title)} if slugged else {}),
            **words,
        )
        for thing, code, title in titled
    )


def several_events(
    count: int, start: datetime | None = None, apart: timedelta = timedelta(hours=1), **facts: Any
) -> list[Event]:
    """Live events, one after the other from `start` on, of the kinds and places of the sample in turn."""
    kinds, places = itertools.cycle(EventKind.objects.all()), itertools.cycle(Place.objects.all())
    first = start or tomorrow()
    moments = [first + n * apart for n in range(count)]
    events = Event.objects.bulk_create(
        Event(
            **{"kind": next(kinds), "place": next(places), "spoken": ["fr", "en"], **facts},
            **schedule_of(moment, moment + timedelta(hours=2)),
        )
        for moment in moments
    )
    Occurrence.objects.bulk_create(unsaved(event, event.day) for event in events)
    add_words(events, EventWords)
    return events


def several_people(count: int, **facts: Any) -> list[Profile]:
    """Live people, each with two trades of the sample."""
    names = [f"Zoé Numéro {next(number)}" for _ in range(count)]
    people = Profile.objects.bulk_create(
        Profile(**{"spoken": ["fr", "en"], **facts}, name=name, sort_name=name.lower(), slug=slugify(name))
        for name in names
    )
    add_words(people, ProfileWords)
    belong(people)
    trades = itertools.cycle(Trade.objects.all())
    ProfileTrade.objects.bulk_create(
        ProfileTrade(person=person, trade=next(trades), sort_order=order) for person in people for order in range(2)
    )
    return people


def several_commissions(count: int) -> list[Commission]:
    commissions = Commission.objects.bulk_create(Commission(sort_order=100 + n) for n in range(count))
    add_words(commissions, CommissionWords)
    return commissions


def several_updates(commission: Commission, count: int, **facts: Any) -> list[Update]:
    """Live updates, each with an author."""
    authors = itertools.cycle(Profile.objects.filter(audience="public"))
    updates = Update.objects.bulk_create(
        Update(commission=commission, author=next(authors), **facts) for _ in range(count)
    )
    add_words(updates, UpdateWords, text="<p>Du nouveau.</p>")
    return updates
