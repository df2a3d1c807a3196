"""What a person is looked for by, and what is put in its place. What could mean somebody else is left alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Model, Q
from django.utils.text import slugify
from wagtail.models import Locale

from cms.accounts.models import User
from cms.languages.codes import language_codes
from cms.models import SiteSettings
from cms.search.text import words_of
from community.models import Commission, Profile, ProfileContact, ProfileLink
from community.privacy import patterns

WORDS_INSTEAD = {"fr": "une personne partie", "en": "somebody who left"}
ADDRESS_INSTEAD = "ancien-membre"
ELIDED = re.compile(rf"\b(d|qu)e {WORDS_INSTEAD['fr']}\b", re.IGNORECASE)
FEWEST_LETTERS = 5
SHORTEST_HANDLE = 6
SHORTEST_VALUE = 12


class Sort(StrEnum):
    """What a needle is."""

    EMAIL = "email"
    LINK = "link"
    CONTACT = "contact"
    NAME = "name"
    SLUG = "slug"


@dataclass(frozen=True)
class Needle:
    """Something to look for: an expression, and what every place that it fits also holds, for the database to find."""

    sort: Sort
    expression: str
    hint: str
    name: str = ""

    def instead(self, language: str) -> str:
        """What is written in its place: never anything that JSON, HTML or an address would have to escape."""
        if self.sort is Sort.NAME:
            return WORDS_INSTEAD.get(language, WORDS_INSTEAD["en"])
        return ADDRESS_INSTEAD if self.sort is Sort.SLUG else ""


@dataclass
class Needles:
    """Everything that one person is looked for by; `left` names what is too common to be looked for."""

    found: list[Needle] = field(default_factory=list)
    left: list[Sort] = field(default_factory=list)

    def add(self, sort: Sort, expression: str, value: str, name: str = "") -> None:
        self.found.append(Needle(sort, expression, longest_run(value), name))

    @cached_property
    def expressions(self) -> list[tuple[Needle, re.Pattern[str]]]:
        return [(needle, re.compile(needle.expression, re.IGNORECASE)) for needle in self.found]

    @cached_property
    def locales(self) -> dict[int, str]:
        """The language of each locale: texts are written in one."""
        return dict(Locale.objects.values_list("pk", "language_code"))

    def replace(self, text: str, language: str, only_address: bool = False) -> str:
        """`text` without the person. In an address, a name is replaced by what addresses are made of."""
        for needle, expression in self.expressions:
            wanted = ADDRESS_INSTEAD if only_address and needle.sort is Sort.NAME else needle.instead(language)
            text = expression.sub(wanted, text)
            if wanted == WORDS_INSTEAD["fr"]:
                text = ELIDED.sub(f"\\1\u2019{wanted}", text)
        return text

    def names(self, text: str) -> bool:
        """Whether `text` holds any of them."""
        return any(expression.search(text) for _needle, expression in self.expressions)


def longest_run(value: str) -> str:
    """The longest part of `value` that is stored the same however it is escaped, in small letters."""
    return max(re.findall(r"[a-z0-9]+", value.lower()), key=len, default="")


def parts_of(name: str) -> list[str]:
    """The words of a name, apart from each other."""
    return [part for word in patterns.parts_of(name) for part in word]


def indexed_words(name: str) -> tuple[str, ...]:
    """The words of a name that the index of search keeps whatever the language: little words count in titles alone."""
    parts = {patterns.fold(part) for part in parts_of(name)}
    minor = {word.form for code in language_codes() for word in words_of(name, code) if word.is_minor}
    return tuple(sorted(parts - minor))


def needles_of(person: Profile | None, user: User | None) -> Needles:
    """What to look for. Addresses come before names: a name can be part of an address."""
    needles = Needles()
    if user:
        needles.add(Sort.EMAIL, patterns.email(user.email), user.email.split("@")[0])
    for contact in person.contacts.all() if person else ():
        _add_contact(needles, contact, user)
    for link in person.links.all() if person else ():
        if _is_common_link(link):
            needles.left.append(Sort.LINK)
        else:
            needles.add(Sort.LINK, patterns.link(link.url), patterns.bare_link(link.url))
    if person:
        _add_slug(needles, person.slug)
    for name in _names(person, user):
        if _is_common_name(name, person, user):
            needles.left.append(Sort.NAME)
        else:
            needles.add(Sort.NAME, patterns.name_as_written(name), name, name)
            needles.add(Sort.SLUG, patterns.name_in_address(name), name)
    return needles


def _names(person: Profile | None, user: User | None) -> list[str]:
    """The names that the person bears or bore, as far as their profile's versions tell."""
    former = person.revisions.values_list("content__name", flat=True) if person else ()
    return list(dict.fromkeys(filter(None, [person and person.name, *former, user and user.get_full_name()])))


def _add_contact(needles: Needles, contact: ProfileContact, user: User | None) -> None:
    value, kinds = contact.value.strip(), ProfileContact.Kind
    if user and value.lower() == user.email.lower():
        return
    expression = {
        kinds.EMAIL: lambda: patterns.email(value),
        kinds.PHONE: lambda: patterns.telephone(value),
        kinds.CHAT: lambda: patterns.words(value) if is_handle(value) else None,
        kinds.POST: lambda: patterns.words(value) if len(value) >= SHORTEST_VALUE else None,
    }[contact.kind]()
    if expression is None or _is_common_contact(contact, user):
        needles.left.append(Sort.CONTACT)
    else:
        sort = Sort.EMAIL if contact.kind == kinds.EMAIL else Sort.CONTACT
        hint = value[-2:] if contact.kind == kinds.PHONE else value.split("@")[0] or value
        needles.add(sort, expression, hint)


def is_handle(value: str) -> bool:
    """Whether this can't be an ordinary word."""
    return len(value) >= SHORTEST_HANDLE and not value.isalpha()


def _add_slug(needles: Needles, value: str) -> None:
    if "-" in value or any(sign.isdigit() for sign in value):
        needles.add(Sort.SLUG, patterns.slug(value), value)
    else:
        needles.left.append(Sort.SLUG)


def _is_common_name(name: str, person: Profile | None, user: User | None) -> bool:
    """Whether the name is a single word, or part of somebody else's."""
    mine = f" {slugify(name).replace('-', ' ')} "
    if len(name.split()) < 2 or len(mine.replace(" ", "")) < FEWEST_LETTERS:
        return True
    others: list[Any] = list(
        Profile.objects.filter(sort_name__contains=mine.strip())
        .exclude(pk=person.pk if person else None)
        .values_list("name", flat=True)
    )
    accounts = User.objects.exclude(pk=user.pk if user else None).exclude(last_name="", first_name="")
    accounts = accounts.exclude(profile=person) if person else accounts
    others += [account.get_full_name() for account in accounts.only("first_name", "last_name").iterator()]
    return any(mine in f" {slugify(other).replace('-', ' ')} " for other in others)


def _is_common_contact(contact: ProfileContact, user: User | None) -> bool:
    """Whether others are reached that way too: another person, a commission, the association."""
    value = contact.value.strip()
    shared: list[tuple[type[Model], Q]] = [
        (ProfileContact, Q(value__iexact=value) & ~Q(person=contact.person)),
        (User, Q(email__iexact=value) & ~Q(pk=user.pk if user else None)),
        (Commission, Q(contact__iexact=value)),
        (SiteSettings, Q(email__iexact=value) | Q(phone=value)),
    ]
    return any(model._default_manager.filter(condition).exists() for model, condition in shared)


def _is_common_link(link: ProfileLink) -> bool:
    """Whether others point there too, or it is a page of this site."""
    bare = link.url.rstrip("/")
    others = ProfileLink.objects.exclude(person=link.person).filter(url__istartswith=bare)
    return bare.lower().startswith(settings.SITE_ORIGIN.lower()) or others.exists()
