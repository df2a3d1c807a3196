"""What the pages of the blog show."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import MAXYEAR, MINYEAR, date
from typing import TYPE_CHECKING, Any

from django.db.models import Q, Subquery
from django.db.models.functions import TruncMonth
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode

from blog.models import BlogPage, Category
from cms.languages.links import links_for
from cms.pagination import paginate

if TYPE_CHECKING:
    from blog.models import BlogIndexPage
    from blog.models.post import BlogPageQuerySet

MONTHS_LISTED = 12


def month_of(year: int, month: int) -> date:
    """The first day of a month. Raises Http404 for one that does not exist, or whose days reach over the calendar's."""
    if not (MINYEAR < year < MAXYEAR and 1 <= month <= 12):
        raise Http404
    return date(year, month, 1)


def list_context(index: BlogIndexPage, posts: BlogPageQuerySet, request: HttpRequest, per_page: int) -> dict[str, Any]:
    """A page of posts, with the categories and the months that lead to others."""
    base, language = links_for(request).path_of(index), index.locale.language_code
    categories = Category.objects.told().filter(posts__locale=index.locale_id, posts__live=True).distinct()
    months = index.posts().annotate(written=TruncMonth("date")).order_by("-written").values_list("written", flat=True)
    return {
        "posts": paginate(request, posts.for_cards(), per_page),
        "index_url": base,
        "category_links": category_links(categories, base, language),
        "month_links": [
            {"label": date_format(month, "YEAR_MONTH_FORMAT"), "url": f"{base}{month:%Y/%m}/"}
            for month in months.distinct()[:MONTHS_LISTED]
        ],
    }


def category_links(categories: Iterable[Category], base: str, language: str) -> list[dict[str, str]]:
    """Labels and addresses of the categories, below the blog's address `base`."""
    return [{"label": str(category), "url": base + category.paths()[language]} for category in categories]


def post_context(post: BlogPage, request: HttpRequest) -> dict[str, Any]:
    """A post's categories and tags, and the posts before and after it."""
    siblings = BlogPage.objects.sibling_of(post, inclusive=False).open_to_all()
    here = (post.date, post.pk or 0)  # a post being previewed may have no id yet
    later = Q(date__gt=here[0]) | Q(date=here[0], pk__gt=here[1])
    newer = siblings.filter(later).order_by("date", "pk").values("pk")[:1]
    older = siblings.exclude(later).latest_first().values("pk")[:1]
    beside = siblings.filter(Q(pk=Subquery(newer)) | Q(pk=Subquery(older))).defer("body").select_related("locale")
    base = links_for(request).index_url("blog.blogpage") or ""
    categories = Category.objects.told().filter(pk__in=[category.pk for category in post.categories.all()])
    return {
        "category_links": category_links(categories, base, post.locale.language_code),
        "tag_links": [{"label": name, "url": posts_that_say(name)} for name in sorted(post.tags.names())],
        "newer": next((other for other in beside if (other.date, other.pk) > here), None),
        "older": next((other for other in beside if (other.date, other.pk) < here), None),
    }


def posts_that_say(words: str) -> str:
    """Where the posts in which `words` are found are listed, in the active language."""
    return f"{reverse('search')}?{urlencode({'q': words, 'kind': 'post'})}"


def latest_posts(language: str, count: int) -> list[BlogPage]:
    """The latest posts of a language that are open to all, ready for cards."""
    posts = BlogPage.objects.open_to_all().filter(locale__language_code=language)
    return list(posts.for_cards().latest_first()[:count])
