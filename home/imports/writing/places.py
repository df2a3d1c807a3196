"""Where pages go: which trees there are, and which addresses are free in them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from django.urls import Resolver404, resolve
from django.utils.text import slugify
from django.utils.translation import override
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

SLUG_LENGTH = 200
PAGES = "wagtail_serve"


class NoPlace(Exception):
    """The site has no page, in the language of the run, to put things below."""


def free_slug(parent: Page, wanted: str, fallback: str = "post") -> str:
    """`wanted`, or the first of its numbered forms that no page below `parent` has and nothing else answers to."""
    base = slugify(wanted)[:SLUG_LENGTH].strip("-") or fallback
    taken = set(parent.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in numbered(base) if slug not in taken and not is_reserved(parent, slug))


def numbered(base: str) -> Iterator[str]:
    yield base
    yield from (f"{base}-{number}" for number in count(2))


def is_reserved(parent: Page, slug: str) -> bool:
    """Whether a page of this name would never be reached: the site, or the page above, answers there itself."""
    if isinstance(parent, RoutablePageMixin) and answers_itself(parent, slug):
        return True
    parts = parent.get_url_parts()
    if not parts or not parts[2]:
        return False
    with override(parent.locale.language_code):
        return resolve(f"{parts[2]}{slug}/").url_name != PAGES


def answers_itself(parent: RoutablePageMixin, slug: str) -> bool:
    try:
        parent.resolve_subpage(f"/{slug}/")
    except Resolver404:
        return False
    return True
