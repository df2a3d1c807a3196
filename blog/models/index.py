"""The blog: its list, its categories, its months, its feed."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from blog.models.category import Category
from blog.models.post import BlogPage, BlogPageQuerySet
from cms.languages.codes import language_codes
from cms.languages.links import Shown
from cms.models import BasePage


class BlogIndexPage(RoutablePageMixin, BasePage):
    """The list of posts."""

    template = "pages/blog_index.html"
    subpage_types = ["blog.BlogPage"]
    max_count_per_parent = 1
    per_page = 12
    lists = "blog.blogpage"
    feed_path = "feed/"  # `SiteLinks.feed_url` looks for it

    class Meta:
        verbose_name = _("blog")

    def posts(self) -> BlogPageQuerySet:
        """The live posts below this page that are open to all, the latest first."""
        return BlogPage.objects.child_of(self).open_to_all().latest_first()

    @path("")
    def latest_view(self, request: HttpRequest) -> HttpResponse:
        return self.render_list(request, self.posts())

    @path("category/<slug:slug>/", name="category")
    def category_view(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The posts of a category, by its address in any language."""
        category = Category.objects.told().filter(translations__slug=slug).first()
        if category is None:
            raise Http404
        request.shown = Shown(category.paths())
        return self.render_list(
            request, self.posts().filter(categories=category), {"category": category, "title": str(category)}
        )

    @path("<int:year>/<int:month>/", name="month")
    def month_view(self, request: HttpRequest, year: int, month: int) -> HttpResponse:
        """The posts of a month."""
        from blog.listing import month_of  # listings are made of models

        first_day = month_of(year, month)
        request.shown = Shown(dict.fromkeys(language_codes(), f"{year:04d}/{month:02d}/"))
        posts = self.posts().filter(date__year=year, date__month=month)
        title = date_format(first_day, "YEAR_MONTH_FORMAT")
        return self.render_list(request, posts, {"month": first_day, "title": capfirst(title)})

    @path("feed/", name="feed")
    def feed_view(self, request: HttpRequest) -> HttpResponse:
        """The latest posts, for feed readers."""
        from blog.feeds import PostFeed  # the feed is made of models

        return PostFeed()(request, index=self)

    def render_list(
        self, request: HttpRequest, posts: BlogPageQuerySet, extra: dict[str, Any] | None = None
    ) -> HttpResponse:
        from blog.listing import list_context  # listings are made of models

        return self.render(
            request, context_overrides={**list_context(self, posts, request, self.per_page), **(extra or {})}
        )
