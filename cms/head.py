"""What the head of a page says to search engines and to those who share it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cms.languages.links import links_for

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import Page

    from cms.languages.things import Thing


@dataclass(frozen=True)
class Head:
    """Title, description, card and structured data of an answer."""

    title: str
    site_name: str
    description: str
    kind: str
    picture: Any
    structured: list[dict[str, Any]]


def head_for(request: HttpRequest, page: Page | None, thing: Thing | None, title: str = "") -> Head:
    """The head of the answer that shows `thing` on `page`, or `page`, or neither; `title` names a part of it."""
    links = links_for(request)
    subject = thing or page
    titles = [str(title), getattr(subject, "head_title", "")]
    return Head(
        title=" – ".join(filter(None, titles)) or links.settings.name,
        site_name=links.settings.name,
        description=getattr(subject, "description", "") or site_tagline(links.settings),
        kind="article" if getattr(subject, "search_kind", "") == "post" else "website",
        picture=getattr(subject, "picture", None),
        structured=[data for data in (organization(request), *structured_of(subject, request)) if data],
    )


def site_tagline(settings: Any) -> str:
    """What the association says of itself in one sentence, in the reader's language."""
    return settings.words.tagline if settings.words else ""


def structured_of(subject: Any, request: HttpRequest) -> list[dict[str, Any]]:
    """The structured data that a page or thing has to tell of itself."""
    describe = getattr(subject, "structured_data", None)
    return [describe(request)] if describe else []


def organization(request: HttpRequest) -> dict[str, Any]:
    """The association (schema.org/Organization)."""
    links = links_for(request)
    settings = links.settings
    data = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": settings.name,
        "url": request.build_absolute_uri(links.home_url),
        "address": settings.address,
        "email": settings.email,
        "telephone": settings.phone,
    }
    return {key: value for key, value in data.items() if value}
