"""The Atom feed of a language's posts."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid5

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed

from cms.languages.links import links_for

if TYPE_CHECKING:
    from blog.models import BlogIndexPage, BlogPage

POSTS_IN_FEED = 20


class PostFeed(Feed):
    """The latest posts below a blog index, in its language."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, index: BlogIndexPage) -> BlogIndexPage:
        self.request = request
        self.language = index.locale.language_code
        return index

    def title(self, index: BlogIndexPage) -> str:
        return index.title

    def subtitle(self, index: BlogIndexPage) -> str:
        return index.description

    def link(self, index: BlogIndexPage) -> str:
        return links_for(self.request).path_of(index)

    def feed_url(self, index: BlogIndexPage) -> str:
        return links_for(self.request).path_of(index) + index.reverse_subpage("feed")

    def items(self, index: BlogIndexPage) -> Any:
        return index.posts().for_cards()[:POSTS_IN_FEED]

    def item_title(self, post: BlogPage) -> str:
        return post.title

    def item_description(self, post: BlogPage) -> str:
        return post.description

    def item_link(self, post: BlogPage) -> str:
        return links_for(self.request).path_of(post)

    def item_guid(self, post: BlogPage) -> str:
        """Each language tells the post in its own words: who follows both feeds gets both."""
        return f"urn:uuid:{uuid5(post.translation_key, self.language)}"

    def item_author_name(self, post: BlogPage) -> str:
        return post.byline

    def item_pubdate(self, post: BlogPage) -> datetime:
        return post.date

    def item_updateddate(self, post: BlogPage) -> datetime:
        return max(post.last_published_at or post.date, post.date)
