"""The sample's people."""

from __future__ import annotations

from datetime import UTC, datetime

from cms.languages.codes import language_codes
from community.models import Profile, ProfileLink, ProfileTrade, ProfileWords, Trade
from home.sample.content import Entry, is_told, load, said
from home.sample.library import add_portrait


def add_people(trades: dict[str, Trade]) -> dict[str, Profile]:
    """Every person of the directory, by key. They arrived on the day the sample says."""
    people = {}
    for entry in load("people")["person"]:
        person = Profile(
            name=entry["name"],
            slug=entry["key"],
            gender=entry["gender"],
            spoken=entry["languages"],
            audience=entry["audience"],
            portrait=add_portrait(entry["key"], entry["name"]) if entry["portrait"] else None,
        )
        person.person_trades = [
            ProfileTrade(trade=trades[key], sort_order=order) for order, key in enumerate(entry["trades"])
        ]
        person.links = [ProfileLink(sort_order=order, **link) for order, link in enumerate(entry.get("links", []))]
        person.translations = [_words(entry, code) for code in language_codes() if is_told(entry, code)]
        person.save()
        person.save_revision().publish()
        arrived = datetime.fromisoformat(entry["since"]).replace(tzinfo=UTC)
        Profile.objects.filter(pk=person.pk).update(first_published_at=arrived)
        people[entry["key"]] = person
    return people


def _words(entry: Entry, language: str) -> ProfileWords:
    fields = {name: said(entry.get(name), language) for name in ("headline", "bio", "offers", "looks_for")}
    return ProfileWords(language=language, **fields)
