"""The two sides of a source: as it was shown there, and as its page or person is here; both to look at only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.html import linebreaks
from django.utils.safestring import SafeString
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page

from cms.models import AssociationImage
from community.models import Profile
from home.imports.admin.preview import Thumbnail, preview
from home.imports.converting.dom import tree_of
from home.imports.writing.left import is_as_it_was_left
from home.models import ImportedItem

THUMBNAIL = "width-640|format-webp"
MOST_PICTURES = 40


@dataclass(frozen=True)
class Shown:
    """What a source became, and its text to look at. `edited` if it was since it was imported. `form` is where its
    reader may edit it, `address` where everybody reads it; "" where that cannot be."""

    live: bool
    body: SafeString | None
    edited: bool
    form: str
    address: str = ""


def source_shown(told: dict[str, Any]) -> SafeString | None:
    """What a browser showed of the source; its pictures are those of the library that they became."""
    rendering = told.get("rendering")
    if not rendering:
        return None
    images = {
        entry["src"]: entry["image"] for entry in told.get("entries", []) if "image" in entry and entry.get("src")
    }
    return preview(rendering, thumbnails(dict(list(images.items())[:MOST_PICTURES])))


def thumbnails(images: dict[str, int]) -> dict[str, Thumbnail]:
    stored = AssociationImage.objects.prefetch_renditions(THUMBNAIL).in_bulk(list(images.values()))
    found = {}
    for source, pk in images.items():
        if pk in stored:
            rendition = stored[pk].get_rendition(THUMBNAIL)
            found[source] = Thumbnail(rendition.url, rendition.width, rendition.height)
    return found


def shown_here(record: ImportedItem, request: HttpRequest) -> Shown | None:
    """What `record` became, as it stands now; None once it was taken away."""
    thing = record.page or record.person
    if thing is None:
        return None
    form = AdminURLFinder(request.user).get_edit_url(thing) or ""
    edited = record.revision is not None and not is_as_it_was_left(record)  # without one, it was here before
    if record.page:
        address = thing.url if thing.live else ""
        return Shown(thing.live, page_body(thing, request), edited, form, address or "")
    return Shown(thing.live, presentation(thing) if form else None, edited, form)


def page_body(page: Page, request: HttpRequest) -> SafeString | None:
    """The page as the site's own templates show it: online, or its latest version where it waits."""
    specific = page.specific if page.live else page.get_latest_revision_as_object()
    body = getattr(specific, "body", None)
    rendered = str(body.render_as_block({"request": request})) if body else ""
    return preview(rendered, pictures_in(rendered)) if rendered else None


def presentation(person: Profile) -> SafeString | None:
    """What somebody says of themselves, in the latest version where it waits."""
    current = person if person.live else person.get_latest_revision_as_object()
    words = current.words
    return preview(linebreaks(words.bio, autoescape=True), {}) if words and words.bio else None


def pictures_in(rendered: str) -> dict[str, Thumbnail]:
    """The pictures of a text of ours that are stored here."""
    found = {}
    for image in tree_of(rendered).find_all("img")[:MOST_PICTURES]:
        source, width, height = (str(image.get(name) or "") for name in ("src", "width", "height"))
        if urlsplit(source).path.startswith(settings.MEDIA_URL) and is_ours(source) and (width + height).isdigit():
            found[source] = Thumbnail(source, int(width), int(height))
    return found


def is_ours(source: str) -> bool:
    return urlsplit(source).netloc == urlsplit(settings.MEDIA_URL).netloc
