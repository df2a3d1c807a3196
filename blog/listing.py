"""What the pages of the blog show."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models.functions import TruncMonth
from django.http import Http404, HttpRequest

from blog.models import BlogPage, Category
from cms.pagination import paginate, query_without_page

if TYPE_CHECKING:
    from blog.models import BlogIndexPage
    from blog.models.post import BlogPageQuerySet

MONTHS_LISTED = 12


def month_of(year: int, month: int) -> date:
    """The first day of a month. Raises Http404 for a month that does not exist."""
    try:
        return date(year, month, 1)
    except ValueError as error:
        raise Http404 from error


def list_context(index: BlogIndexPage, posts: BlogPageQuerySet, request: HttpRequest, per_page: int) -> dict[str, Any]:
    """A page of posts, with the categories and the months that lead to others."""
    months = index.posts().annotate(written=TruncMonth("date")).order_by("-written").values_list("written", flat=True)
    return {
        "posts": paginate(request, posts.for_cards(), per_page),
        "categories": Category.objects.told().filter(posts__locale=index.locale_id, posts__live=True).distinct(),
        "months": months.distinct()[:MONTHS_LISTED],
        "query": query_without_page(request),
    }


def post_context(post: BlogPage, request: HttpRequest) -> dict[str, Any]:
    """A post's categories and tags, and the posts before and after it."""
    siblings = BlogPage.objects.sibling_of(post, inclusive=False).live().public().defer("body").select_related("locale")
    return {
        "categories": [(c, c.paths()[post.locale.language_code]) for c in post.categories.told()] if post.pk else [],
        "newer": siblings.filter(date__gt=post.date).order_by("date").first(),
        "older": siblings.filter(date__lt=post.date).latest_first().first(),
    }


def latest_posts(language: str, count: int) -> list[BlogPage]:
    """The latest posts of a language that are open to all, ready for cards."""
    posts = BlogPage.objects.live().public().filter(locale__language_code=language)
    return list(posts.for_cards().latest_first()[:count])
