"""The lists of an old site (categories, months, feeds, the page of a picture) lead to the nearest this one has."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from itertools import islice

from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.text import slugify
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from blog.listing import posts_that_say
from blog.models import BlogIndexPage, CategoryWords
from cms.languages.codes import language_codes, preference
from cms.serving import live_page
from community.models import Profile
from home.imports.old_site import Listing, OldSite
from home.imports.problems import Problem
from home.imports.writing.addresses import Lead, lead_of, lead_of_person, paths_of, remember
from home.imports.writing.old_paths import LONGEST, Unusable, printable, spelled
from home.models import ImportedItem, OldAddress

AT_ONCE = 200
MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-\d{1,2})?\Z", re.ASCII)


def remember_listings(site: OldSite, language: str) -> list[Problem]:
    """Lead the addresses that are no item's own, some at a time; those known from an earlier run are left. Listings
    that name no language are taken to be in `language`. Returns what to tell."""
    problems: list[Problem] = []
    places: dict[str, Places] = {}
    listings = site.listings()
    while some := [*islice(listings, AT_ONCE)]:
        found: dict[str, Listing] = {}
        written: dict[str, str] = {}
        for listing in some:
            paths, refused = paths_of(site, [listing.address])
            problems += refused
            found = dict.fromkeys(paths, listing) | found
            written = paths | written
        known = OldAddress.objects.filter(origin=site.origin, address__in=found).values_list("address", flat=True)
        leads = {}
        for path in found.keys() - {*known}:
            told_in = found[path].language if found[path].language in language_codes() else language
            place = places.setdefault(told_in, Places(site, told_in))
            leads[path] = place.lead(found[path])
        with transaction.atomic():
            led = {path: lead for path, lead in sorted(leads.items()) if lead}
            problems += remember(site.origin, led, written=written)
    return problems


class Places:
    """What this site has in place of the lists of an old one, for readers of a language."""

    def __init__(self, site: OldSite, language: str) -> None:
        self.site = site
        self.language = language

    def lead(self, listing: Listing) -> Lead | None:
        """Where `listing` leads: the nearest there is, at the worst the blog. None on a site without pages."""
        nearest: dict[str, Callable[[str], Lead | None]] = {
            "home": self._home,
            "category": self._category,
            "tag": self._tag,
            "author": self._author,
            "archive": self._month,
            "feed": self._feed,
            "attachment": self._attachment,
        }
        found = nearest[listing.what](printable(listing.name)) if listing.what in nearest else None
        return found or (Lead(self.blog) if self.blog else self._home(""))

    @cached_property
    def home(self) -> Page | None:
        pages = (live_page("", code) for code in preference(self.language))
        return next(filter(None, pages), None)

    @cached_property
    def blog(self) -> BlogIndexPage | None:
        blogs = {page.locale.language_code: page for page in BlogIndexPage.objects.live().select_related("locale")}
        return next((blogs[code] for code in preference(self.language) if code in blogs), None)

    @cached_property
    def people(self) -> dict[str, Profile]:
        """People whose page everybody may read, by their name without accents or case."""
        return {slugify(person.name): person for person in Profile.objects.live().visible_to(None)}

    def _home(self, name: str) -> Lead | None:
        return Lead(self.home) if self.home else None

    def _category(self, name: str) -> Lead | None:
        named = CategoryWords.objects.filter(Q(slug=slugify(name)) | Q(name__iexact=name)).select_related("thing")
        words = sorted(named, key=lambda found: found.language != self.language)
        if not words or not self.blog:
            return None
        return Lead(self.blog, f"/{words[0].thing.paths()[self.blog.locale.language_code]}")

    def _tag(self, name: str) -> Lead | None:
        """The category of that name, else the posts in which the word is found: tags have no page here."""
        if not name.strip():
            return None
        with translation.override(self.language):
            search = posts_that_say(name)
        return self._category(name) or (Lead(link=search) if len(search) <= LONGEST else None)

    def _author(self, name: str) -> Lead | None:
        person = self.people.get(slugify(name))
        return lead_of_person(person, self.language) if person else None

    def _month(self, name: str) -> Lead | None:
        found = MONTH.match(name)
        if not found or not self.blog or not 1 <= int(found["month"]) <= 12 or int(found["year"]) < 2:
            return None
        return Lead(self.blog, f"/{found['year']}/{int(found['month']):02d}/")

    def _feed(self, name: str) -> Lead | None:
        return Lead(self.blog, f"/{self.blog.feed_path}") if self.blog else None

    def _attachment(self, name: str) -> Lead | None:
        """The file, where it was taken over, else the text it hung on."""
        record = ImportedItem.objects.of(self.site.origin, name).select_related("page", "person")
        if item := record.first():
            return lead_of(item, self.language)
        try:
            path = spelled(self.site.local(name) or "")
        except Unusable:
            return None
        link = Redirect.objects.filter(old_path=path, redirect_page=None).values_list("redirect_link", flat=True)
        return Lead(link=link[0]) if link else None
