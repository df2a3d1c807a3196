"""The page tree of a new site."""

from __future__ import annotations

from django.conf import settings
from wagtail.models import Locale, Page, Site

from cms.languages.codes import default_language, language_codes
from home.models import HomePage


def make_locales() -> dict[str, Locale]:
    """The locale of each of the site's languages."""
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code in language_codes()}


def make_home(title: str, headline: str) -> HomePage:
    """The home page of the first language, as the root of the only site. An existing one is left as it is."""
    existing = HomePage.objects.filter(locale__language_code=default_language()).first()
    if existing:
        return existing
    locales = make_locales()
    root = Page.get_first_root_node()
    for welcome in root.get_children().filter(content_type__model="page"):
        welcome.delete()
    root = Page.get_first_root_node()
    home = HomePage(
        title=title, headline=headline, slug=f"home-{default_language()}", locale=locales[default_language()]
    )
    root.add_child(instance=home)
    home.save_revision().publish()
    Site.objects.all().delete()
    host, _colon, port = settings.SITE_ORIGIN.split("://")[1].partition(":")
    port = int(port) if port else (443 if settings.SITE_ORIGIN.startswith("https") else 80)
    Site.objects.create(
        hostname=host, port=port, root_page=home, is_default_site=True, site_name=settings.WAGTAIL_SITE_NAME
    )
    return home
