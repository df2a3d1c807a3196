"""The sample's kinds, places and events, around today's date."""

from __future__ import annotations

import json
from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from cms.languages.codes import language_codes
from community.agenda.recurrence import Rule
from community.models import (
    Commission,
    Event,
    EventHost,
    EventKind,
    EventKindWords,
    EventWords,
    Place,
    PlaceWords,
    Profile,
    RotaPlace,
)
from home.sample.bodies import BodyWriter, Known
from home.sample.content import Entry, is_told, load, said
from home.sample.registrations import add_registrations, asking


def add_kinds() -> dict[str, EventKind]:
    """Every kind of event, by key."""
    kinds = {}
    for entry in load("places")["kind"]:
        kind = EventKind(colour=entry["colour"], calls_for_hands=entry.get("calls_for_hands", False))
        kind.translations = [EventKindWords(language=code, name=said(entry["name"], code)) for code in language_codes()]
        kind.save()
        kinds[entry["key"]] = kind
    return kinds


def add_places(known: Known) -> dict[str, Place]:
    """Every place, by key. The rooms of the house share its plan."""
    content = load("places")
    places = {}
    for entry in content["place"]:
        plan = content["plan"] if entry["ours"] else {}
        place = Place(**{name: entry.get(name) for name in ("address", "latitude", "longitude", "capacity", "ours")})
        place.plan_id = known.pictures.get(plan.get("picture", ""))
        place.translations = [
            PlaceWords(
                language=code,
                name=said(entry["name"], code),
                getting_there=said(entry.get("getting_there"), code),
                plan_alt=said(plan.get("alt"), code),
            )
            for code in language_codes()
        ]
        place.save()
        places[entry["key"]] = place
    return places


def add_events(people: dict[str, Profile], commissions: dict[str, Commission], known: Known) -> dict[str, Event]:
    """Every event, as many days from today as the sample says, by key."""
    kinds, places = add_kinds(), add_places(known)
    events = {}
    for entry in load("events")["event"]:
        event = Event(
            kind=kinds[entry["kind"]],
            place=places[entry["place"]],
            **_schedule(entry),
            audience=entry["audience"],
            spoken=entry["spoken"],
            commission=commissions.get(entry.get("commission", "")),
            image_id=known.pictures.get(entry.get("picture", "")),
            **asking(entry["key"]),
        )
        event.translations = [_words(entry, code, known) for code in language_codes() if is_told(entry, code)]
        event.event_hosts = [EventHost(person=people[key], sort_order=n) for n, key in enumerate(entry["hosts"])]
        event.rota = entry.get("rota", "")
        event.rota_places = [
            RotaPlace(place=places[key], sort_order=n) for n, key in enumerate(entry.get("rota_places", []))
        ]
        event.save()
        event.save_revision().publish()
        add_registrations(event, entry["key"], people)
        events[entry["key"]] = event
    return events


def _schedule(entry: Entry) -> dict[str, Any]:
    """Day, hours and repetition: as the sample says, counted from today."""
    day = timezone.localdate() + timedelta(days=entry["day"])
    if rule := entry.get("rule", ""):
        day = Rule.parse(rule).starting(day) or day
    return {
        "day": day,
        "last_day": day + timedelta(days=entry["end_day"]) if entry.get("end_day") else None,
        "starts_at": time.fromisoformat(entry["start"]) if "start" in entry else None,
        "ends_at": time.fromisoformat(entry["end"]) if "end" in entry else None,
        "rule": rule,
        **{name: entry.get(name, False) for name in ("approximate", "rests_in_august", "rests_on_holidays")},
    }


def _words(entry: Entry, language: str, known: Known) -> EventWords:
    return EventWords(
        language=language,
        title=said(entry["title"], language),
        slug=said(entry["slug"], language),
        summary=said(entry["summary"], language),
        practical=said(entry.get("practical"), language),
        image_alt=said(entry.get("alt"), language),
        body=json.dumps(BodyWriter(language, known).body(entry.get("body", []))),
    )
