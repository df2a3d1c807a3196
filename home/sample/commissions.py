"""The sample's commissions, who carries them, and their news."""

from __future__ import annotations

import json
from datetime import date, timedelta

from django.utils import timezone

from cms.languages.codes import language_codes
from community.models import Commission, CommissionWords, Event, Mandate, Profile, Update, UpdateFile, UpdateWords
from home.sample.bodies import BodyWriter, Known
from home.sample.content import Entry, is_told, load, said
from home.sample.markup import to_html
from home.sample.papers import paper


def add_commissions(people: dict[str, Profile], known: Known) -> dict[str, Commission]:
    """Every commission with its mandates, by key."""
    commissions = {}
    for order, entry in enumerate(load("commissions")["commission"]):
        facts = {name: entry[name] for name in ("colour", "contact", "places_wanted", "rhythm", "hours")}
        commission = Commission(sort_order=order, **facts)
        commission.translations = [_words(entry, code, known) for code in language_codes()]
        commission.save()
        commission.save_revision().publish()
        for mandate in entry["mandates"]:
            Mandate.objects.create(
                commission=commission,
                person=people[mandate["person"]],
                role=mandate["role"],
                since=date.fromisoformat(mandate["since"]),
                until=date.fromisoformat(mandate["until"]) if mandate["until"] else None,
            )
        commissions[entry["key"]] = commission
    return commissions


def add_updates(
    commissions: dict[str, Commission], events: dict[str, Event], people: dict[str, Profile], known: Known
) -> None:
    """What each commission tells, and the files that come with it."""
    for entry in load("commissions")["commission"]:
        for update in entry["updates"]:
            _add_update(commissions[entry["key"]], update, events, people, known)


def _words(entry: Entry, language: str, known: Known) -> CommissionWords:
    return CommissionWords(
        language=language,
        name=said(entry["name"], language),
        slug=said(entry["slug"], language),
        mission=said(entry["mission"], language),
        how_to_join=said(entry["how_to_join"], language),
        body=json.dumps(BodyWriter(language, known).body(entry.get("body", []))),
    )


def _add_update(
    commission: Commission, entry: Entry, events: dict[str, Event], people: dict[str, Profile], known: Known
) -> None:
    meeting = events[entry["meeting"]].occurrences.first() if "meeting" in entry else None
    update = Update(
        commission=commission,
        date=timezone.now() - timedelta(days=entry["days_ago"]),
        author=people[entry["author"]],
        audience=entry["audience"],
        kind=entry.get("kind", Update.Kind.NEWS),
        meeting=meeting,
        image_id=known.pictures.get(entry.get("picture", "")),
    )
    update.translations = [
        UpdateWords(
            language=code,
            title=said(entry["title"], code),
            text=to_html(said(entry["text"], code)),
            image_alt=said(entry.get("alt"), code),
        )
        for code in language_codes()
        if is_told(entry, code)
    ]
    update.files = [_file(each) for each in entry.get("files", [])]
    update.save()
    update.save_revision().publish()


def _file(entry: Entry) -> UpdateFile:
    file = paper(entry["name"], entry["lines"])
    return UpdateFile(file=file, title=entry["title"], language=entry["language"], size=file.size)
