"""Posts as schema.org describes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.languages.links import links_for

if TYPE_CHECKING:
    from django.http import HttpRequest

    from blog.models import BlogPage


def blog_posting(post: BlogPage, request: HttpRequest) -> dict[str, Any]:
    """A post (schema.org/BlogPosting)."""
    links = links_for(request)
    authors = [{"@type": "Person", "name": person.name} for person in post.signatories]
    return {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "headline": post.title,
        "description": post.description,
        "inLanguage": post.locale.language_code,
        "datePublished": post.date.isoformat(),
        "dateModified": (post.last_published_at or post.date).isoformat(),
        "url": links.absolute(links.path_of(post)),
        "author": authors or [{"@type": "Organization", "name": post.byline}],
        "publisher": {"@type": "Organization", "name": links.settings.name},
    }
