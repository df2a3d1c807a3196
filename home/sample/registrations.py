"""Who registered for the sample's dates, and who waits: rows alone, since nobody is written to."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from cms.languages.codes import default_language, language_codes
from community.models import Event, Profile, Registration
from community.registration.places import recount
from home.sample.content import Entry, load, said

HOUSE, TOWN = "latablee.example", "saint-merle.example"
FACTS = ("registers", "cap", "most_guests", "closes_hours_before", "keeps_line")


def asking(key: str) -> dict[str, Any]:
    """How one registers for the event of this key, as columns."""
    entry = _entries().get(key, {})
    facts = {name: entry[name] for name in FACTS if name in entry}
    return facts | {"questions": json.dumps([_question(key, each) for each in entry.get("question", [])])}


def add_registrations(event: Event, key: str, people: dict[str, Profile]) -> None:
    """Put on the list of the event's next date whom the sample names, in order."""
    entry = _entries().get(key)
    occurrence = event.occurrences.first() if entry else None
    if entry is None or occurrence is None:
        return
    ticket = 0
    for group in entry["registration"]:
        known = [(people[name].name, people[name], HOUSE) for name in group.get("people", [])]
        for name, person, domain in known + [(name, None, TOWN) for name in group.get("neighbours", [])]:
            ticket += 1
            Registration.objects.create(
                occurrence=occurrence,
                person=person,
                name=name,
                email=f"{slugify(name)}@{domain}",
                language=group.get("language", default_language()),
                guests=group.get("guests", 0),
                state=group.get("state", Registration.State.CONFIRMED),
                ticket=ticket,
                registered_at=timezone.now() - timedelta(days=3) + timedelta(hours=ticket),
                answers=_answers(key, entry, group),
            )
    recount(occurrence)


def _entries() -> dict[str, Entry]:
    return {entry["key"]: entry for entry in load("registrations")["event"]}


def _identity(key: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"https://{HOUSE}/{key}"))


def _question(key: str, entry: Entry) -> dict[str, Any]:
    value = {f"label_{code}": said(entry["label"], code) for code in language_codes()}
    value |= {f"choices_{code}": "\n".join(entry["choices"][code]) for code in language_codes()}
    return {"type": entry["type"], "id": _identity(key), "value": value | {"required": entry["required"]}}


def _answers(key: str, entry: Entry, group: Entry) -> dict[str, str]:
    if "answer" not in group:
        return {}
    return {_identity(key): entry["question"][0]["choices"][default_language()][group["answer"]]}
