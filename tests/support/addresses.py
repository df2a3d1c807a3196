"""Addresses of the sample: one for each type of public page, and all of them."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit
from xml.etree import ElementTree

from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Page

from blog.models import BlogIndexPage, BlogPage
from cms.languages.things import Thing
from community.models import Commission, CommissionIndexPage, DirectoryPage, Event, EventIndexPage, Profile
from home.models import FormPage, HomePage, LandingPage

LANGUAGES = ("fr", "en")
PAGES: dict[str, type[Page]] = {
    "home": HomePage,
    "landing": LandingPage,
    "form": FormPage,
    "journal": BlogIndexPage,
    "post": BlogPage,
    "agenda": EventIndexPage,
    "directory": DirectoryPage,
    "commissions": CommissionIndexPage,
}
THINGS: dict[str, type[Thing]] = {"event": Event, "person": Profile, "commission": Commission}
OTHERS = ("event_in_french", "documents", "write_to_commission", "month", "search", "sign_in", "not_found")
PAGE_TYPES = (*PAGES, *THINGS, *OTHERS)
SITEMAP_ENTRY = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def page_address(model: type[Page], language: str) -> str:
    """The live page of `model` in `language` with the most to show."""
    pages = model.objects.live().filter(locale__language_code=language)
    fullest = max(pages, key=lambda page: len(str(list(page.body.raw_data))) if hasattr(page, "body") else 0)
    return fullest.get_url()


def public(model: type[Thing]) -> QuerySet:
    """The things of `model` that anybody may read."""
    return model.objects.live().visible_to(None).told().order_by("pk")


def addresses_in(language: str) -> dict[str, str]:
    """The address of each type of page for a reader of `language`."""
    found = {name: page_address(model, language) for name, model in PAGES.items()}
    with translation.override(language):
        for name, model in THINGS.items():
            found[name] = next(thing for thing in public(model) if len(thing.languages_told) == 2).get_url()
        found["event_in_french"] = next(event for event in public(Event) if event.languages_told == ["fr"]).get_url()
        found["documents"] = f"{found['commission']}documents/"
        found["write_to_commission"] = reverse("write_to_commission", args=[public(Commission)[0].pk])
        today = timezone.localdate()
        found["month"] = f"{found['agenda']}{today.year}/{today.month}/"
        found["search"] = f"{reverse('search')}?{urlencode({'q': 'café'})}"
        found["sign_in"] = reverse("sign_in")
        found["not_found"] = f"/{language}/rien-de-tel/"
    return found


def listed_addresses(client: Client) -> list[str]:
    """Every address of the sitemap, as a path."""
    tree = ElementTree.fromstring(client.get(reverse("sitemap")).content)
    return sorted({urlsplit(str(entry.text)).path for entry in tree.iter(SITEMAP_ENTRY)})


def all_addresses(client: Client) -> list[str]:
    """Every public address of the sample that answers with a page: those of the sitemap and those it leaves out."""
    chosen = [address for language in LANGUAGES for address in addresses_in(language).values()]
    return sorted({*listed_addresses(client), *chosen})
