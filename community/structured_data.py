"""Events and people as schema.org describes them. Only what the reader may see anyway is ever said here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.languages.links import links_for

if TYPE_CHECKING:
    from django.http import HttpRequest

    from community.models import Occurrence, Profile


STATUS = {"cancelled": "EventCancelled", "tentative": "EventScheduled", "confirmed": "EventScheduled"}


def event_data(occurrence: Occurrence, request: HttpRequest) -> dict[str, Any]:
    """A date of an event (schema.org/Event)."""
    links = links_for(request)
    event = occurrence.event
    data = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": str(event),
        "description": event.description,
        "inLanguage": event.words.language if event.words else links.language,
        "startDate": occurrence.start_iso,
        "endDate": occurrence.end_iso,
        "eventStatus": f"https://schema.org/{STATUS.get(occurrence.status, 'EventScheduled')}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "organizer": {"@type": "Organization", "name": links.settings.name, "url": links.origin + links.home_url},
        "url": links.origin + (links.thing_url(event) or ""),
    }
    if occurrence.where:
        data["location"] = {"@type": "Place", "name": occurrence.place_name, "address": occurrence.where.address}
    return data


def person_data(person: Profile, request: HttpRequest) -> dict[str, Any]:
    """A person (schema.org/Person)."""
    links = links_for(request)
    return {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": person.name,
        "description": person.description,
        "jobTitle": ", ".join(person.trade_names),
        "knowsLanguage": person.spoken,
        "memberOf": {"@type": "Organization", "name": links.settings.name},
        "url": links.origin + (links.thing_url(person) or ""),
    }
