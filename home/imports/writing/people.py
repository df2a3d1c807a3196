"""An item as somebody's profile: a draft that nobody sees until the person has an account and agrees."""

from __future__ import annotations

from pathlib import Path

from django.core.files.base import File
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property
from django.utils.text import slugify

from cms.languages.codes import language_codes
from cms.pictures import CleanPicture, PictureRefused
from cms.pictures.library import clean_for_library
from community.models import (
    Portrait,
    Profile,
    ProfileContact,
    ProfileLink,
    ProfileTrade,
    ProfileWords,
    Trade,
)
from community.people.portraits import USUAL_FACE, focus_on, forget
from community.people.trade_inputs import TradeFinder
from home.imports.convert import Converted
from home.imports.items import Item
from home.imports.old_site import OldSite
from home.imports.problems import Problem, problem
from home.imports.writing.fitting import Fitting
from home.imports.writing.leftovers import forget_leftover
from home.imports.writing.person_facts import Facts, facts_of, trades_in
from home.imports.writing.plain import plain

NAME_LENGTH = 120
HEADLINE_LENGTH = 160


class Names:
    """The people of the directory, by their names without accents or case."""

    def __init__(self) -> None:
        self.ids = {slugify(name): pk for name, pk in Profile.objects.values_list("name", "pk")}
        self.known_to_all = set(Profile.objects.live().visible_to(None).values_list("pk", flat=True))

    def person(self, name: str) -> int | None:
        return self.ids.get(slugify(name)) if slugify(name) else None

    def add(self, person: Profile) -> None:
        self.ids[slugify(person.name)] = person.pk


class People:
    """Makes drafts of profiles. No account is made, no consent, no membership."""

    def __init__(self, site: OldSite, language: str, names: Names) -> None:
        self.site = site
        self.language = language
        self.names = names

    @cached_property
    def trades(self) -> TradeFinder:
        return TradeFinder()

    def write(self, item: Item, converted: Converted, person: Profile | None) -> tuple[Profile, list[Problem]]:
        """Make the draft of `item`, or make `person`, which is one, say what the item says now."""
        fitting, facts = Fitting(), facts_of(item.fields, item.tags)
        person = person or Profile(live=False)
        person.name = fitting.fit(item.title, NAME_LENGTH)
        person.translations = [self._words(item, converted, facts, fitting)]
        found, unknown = self._trades(facts)
        person.person_trades = [ProfileTrade(trade=trade, sort_order=order) for order, trade in enumerate(found)]
        person.links = [
            ProfileLink(label=label, url=url, sort_order=order) for order, (label, url) in enumerate(facts.links)
        ]
        person.contacts = [
            ProfileContact(kind=kind, value=value, sort_order=order)
            for order, (kind, value) in enumerate(facts.contacts)
        ]
        earlier, missing = person.portrait, self._portray(person, item)
        person.save()
        if earlier and earlier != person.portrait:
            forget(earlier)
        self.names.add(person)
        told = [problem("trade-unknown", name) for name in unknown]
        told += [problem("person-field", field=name) for name in facts.unused]
        return person, [*fitting.problems, *told, *missing]

    def _words(self, item: Item, converted: Converted, facts: Facts, fitting: Fitting) -> ProfileWords:
        language = item.language if item.language in language_codes() else self.language
        headline = fitting.fit(facts.headline or item.introduction, HEADLINE_LENGTH)
        introduction = item.introduction if item.introduction and facts.headline else ""
        bio = "\n\n".join(filter(None, [introduction, plain(converted.blocks)]))
        return ProfileWords(language=language, headline=headline, bio=bio)

    def _trades(self, facts: Facts) -> tuple[list[Trade], list[str]]:
        """The trades that are named, and the names of none, one by one."""
        parts = [part for name in facts.trades for part in ([name] if self.trades.find(name) else trades_in(name))]
        named = {name: self.trades.find(name) for name in parts}
        found = dict.fromkeys(trade for trade in named.values() if trade)
        return list(found), [name for name, trade in named.items() if trade is None]

    def _portray(self, person: Profile, item: Item) -> list[Problem]:
        """Give the person the portrait that the old site has at hand; it is closed until they open it."""
        if item.image is None:
            person.portrait = None
            return []
        file = self.site.file(item.image.src)
        clean = cleaned(file) if file else None
        if clean is None:
            person.portrait = None
            return [problem("picture-unreadable" if file else "picture-missing", item.image.src)]
        if person.portrait is None or person.portrait.file_hash != clean.content_hash:
            portrait = Portrait(title="portrait")
            shown = f"{self.site.origin}/{item.source}/{clean.content_hash}"
            portrait.token = salted_hmac("portrait", shown, algorithm="sha256").hexdigest()[:40]
            forget_leftover(portrait, clean.name)
            portrait.file = clean
            portrait.save()
            person.portrait = focus_on(portrait, USUAL_FACE)
        return []


def cleaned(file: Path) -> CleanPicture | None:
    """The picture in a file, through the gate of the library; None where it is refused."""
    try:
        with file.open("rb") as content:
            return clean_for_library(File(content), file.name)
    except PictureRefused:
        return None
