"""Which version of a page somebody accepted: found while it is online, kept as data, told in words.

Kept is a dictionary: `page` and `revision` are ids, `title` and `published` (ISO 8601) what the reader saw. It says
what was accepted for as long as it is kept, whatever becomes of the page.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

Version = dict[str, Any]


def online_in(page_id: int | None, locale_id: int) -> Page | None:
    """The page for readers of a language: its translation, else the page itself; None where neither is online."""
    if page_id is None:
        return None
    chosen = Page.objects.filter(pk=page_id).values("translation_key")
    found = Page.objects.live().filter(translation_key__in=chosen, alias_of=None).select_related("locale")
    pages = {page.locale_id: page for page in found}
    return pages.get(locale_id) or next((page for page in pages.values() if page.pk == page_id), None)


def version_of(page: Page) -> Version:
    """The version of a page that is online."""
    published = page.last_published_at
    return {
        "page": page.pk,
        "title": page.title,
        "revision": page.live_revision_id,
        "published": published.isoformat() if published else "",
    }


def mark_of(version: Version) -> str:
    """A short text that another version does not have."""
    return f"{version['page']}/{version['revision']}/{version['published']}"


def day_of(version: Version) -> str:
    """The day on which a version was published, as readers write it; empty where nobody knows it."""
    published = version["published"]
    return date_format(timezone.localtime(datetime.fromisoformat(published)), "DATE_FORMAT") if published else ""


def told(version: Version) -> str:
    """A version in words, in the active language."""
    day = day_of(version)
    return _("%(title)s, version of %(day)s") % {"title": version["title"], "day": day} if day else version["title"]
