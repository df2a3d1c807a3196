"""What answers on this site at an address of the old one: a link to it is right as it stands."""

from __future__ import annotations

from urllib.parse import unquote

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.urls import Resolver404, resolve
from django.utils import translation
from wagtail.models import Page

from cms.languages.codes import language_codes
from cms.serving import deepest_page
from home.imports.writing.addresses import Lead
from home.imports.writing.links import Target


def target_here(path: str, locale: int | None = None) -> Target | None:
    """The target of a link to `path`, from the root with its query and fragment, in a text of this `locale`; None where
    nothing is there."""
    plain, _mark, fragment = path.partition("#")
    plain = unquote(plain.partition("?")[0])
    language, _slash, rest = plain.strip("/").partition("/")
    if plain == "/":
        return Target(path)
    if plain.startswith(settings.MEDIA_URL):
        return Target(path) if is_stored(plain.removeprefix(settings.MEDIA_URL)) else None
    if language in language_codes() and (page := page_at(rest, language)):
        address = Lead(page).address
        is_whole = address.strip("/") == plain.strip("/") and not fragment
        return Target(address, page=page.pk) if is_whole and locale in (None, page.locale_id) else Target(path)
    return Target(path) if is_a_view(plain, language) else None


def is_stored(name: str) -> bool:
    try:
        return bool(name) and default_storage.exists(name)
    except (SuspiciousOperation, OSError, ValueError):
        return False


def page_at(path: str, language: str) -> Page | None:
    """The page that `path` is the address of, or of a place on it: a month of the blog, a category. It may be a draft,
    which a text that came in with it leads to."""
    page, rest = deepest_page(path, language)
    if page is None or not rest:
        return page
    try:
        page.specific.resolve_subpage(f"/{'/'.join(rest)}/")
    except (AttributeError, Resolver404):  # a page without places, or without this one
        return None
    return page


def is_a_view(path: str, language: str) -> bool:
    """Whether a view of ours answers at `path`: one that is no page's, such as the search."""
    with translation.override(language if language in language_codes() else None):
        try:
            return resolve(path).url_name != "wagtail_serve"
        except Resolver404:
            return False
