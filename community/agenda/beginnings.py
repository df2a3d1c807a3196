"""What every new site knows of events: a kind that calls for hands, so that commissions can. Editors change it."""

from __future__ import annotations

from community.models import EventKind, EventKindWords

NAMES = {"fr": "coup de main", "en": "helping hands"}


def add_call_for_hands() -> EventKind:
    """The kind of event that calls for hands; made where there is none."""
    found = EventKind.objects.filter(calls_for_hands=True).first()
    if found:
        return found
    kind = EventKind(calls_for_hands=True)
    kind.translations = [EventKindWords(language=code, name=name) for code, name in NAMES.items()]
    kind.save()
    return kind
