"""The sample's people."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.utils import timezone

from cms.access import Audience, FieldAudience
from cms.languages.codes import language_codes
from community.models import (
    Consent,
    ConsentText,
    Membership,
    MembershipKind,
    Profile,
    ProfileLink,
    ProfileTrade,
    ProfileWords,
    Trade,
)
from community.people.beginnings import add_first_consent_text, add_first_kinds
from home.sample.content import Entry, is_told, load, said
from home.sample.library import add_portrait


def add_people(trades: dict[str, Trade]) -> dict[str, Profile]:
    """Every person of the directory, by key. They arrived on the day the sample says."""
    kinds, text = add_first_kinds(), add_first_consent_text()
    people = {}
    for entry in load("people")["person"]:
        person = _person(entry, trades)
        _belong(person, entry, kinds, text)
        people[entry["key"]] = person
    return people


def _person(entry: Entry, trades: dict[str, Trade]) -> Profile:
    person = Profile(
        name=entry["name"],
        slug=entry["key"],
        gender=entry["gender"],
        spoken=entry["languages"],
        audience=entry["audience"],
        portrait=add_portrait(entry["key"]) if entry["portrait"] else None,
        portrait_audience=FieldAudience(entry["audience"]),
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
    return person


def _belong(person: Profile, entry: Entry, kinds: dict[str, MembershipKind], text: ConsentText) -> None:
    """They belong since the day they arrived, and renewed their consent at the latest some months ago."""
    since = date.fromisoformat(entry["since"])
    Membership.objects.create(person=person, kind=kinds[entry.get("kind", "resident")], since=since)
    recently = timezone.localdate().replace(day=1)
    Consent.objects.create(person=person, text=text, audience=Audience(entry["audience"]), since=max(since, recently))


def _words(entry: Entry, language: str) -> ProfileWords:
    fields = {name: said(entry.get(name), language) for name in ("headline", "bio", "offers", "looks_for")}
    return ProfileWords(language=language, **fields)
