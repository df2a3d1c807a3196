"""Events and people as schema.org describes them. Only what the reader may see anyway is ever said here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.languages.links import links_for

if TYPE_CHECKING:
    from django.http import HttpRequest

    from community.models import Event, Profile


def event_data(event: Event, request: HttpRequest) -> dict[str, Any]:
    """An event (schema.org/Event)."""
    links = links_for(request)
    data = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": str(event),
        "description": event.description,
        "inLanguage": event.words.language if event.words else links.language,
        "startDate": event.starts_local.isoformat(),
        "endDate": event.ends_local.isoformat(),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "organizer": {"@type": "Organization", "name": links.settings.name, "url": links.origin + links.home_url},
        "url": links.origin + (links.thing_url(event) or ""),
    }
    if event.place:
        data["location"] = {"@type": "Place", "name": event.place_name, "address": event.place.address}
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
