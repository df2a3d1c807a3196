"""An item as a post of the blog: its fields, its categories, who signs it."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.text import slugify

from blog.models import BlogAuthor, BlogIndexPage, BlogPage, Category, CategoryWords
from home.imports.items import Item
from home.imports.problems import problem
from home.imports.writing.bodies import BodyBuilder
from home.imports.writing.fitting import Fitting
from home.imports.writing.people import Names
from home.imports.writing.places import SLUG_LENGTH, NoPlace, free_slug

NAME_LENGTH = 100
BYLINE_LENGTH = 120


class NoBlog(NoPlace):
    """The site has no live blog in the language of the posts."""


class Posts:
    """Makes posts below the blog of a language. Raises NoBlog."""

    model = BlogPage

    def __init__(self, language: str, names: Names) -> None:
        blogs = BlogIndexPage.objects.live().filter(locale__language_code=language)
        self.blog_id = blogs.values_list("pk", flat=True).first()
        if self.blog_id is None:
            raise NoBlog(language)
        self.language = language
        self.names = names

    def new(self, item: Item, key: UUID, fitting: Fitting) -> BlogPage:
        """A post below the blog, with nothing but its title and address."""
        blog = BlogIndexPage.objects.select_related("locale").get(pk=self.blog_id)
        slug = free_slug(blog, item.slug or item.title)
        page = BlogPage(locale=blog.locale, live=False, slug=slug, translation_key=key)
        page.title = item.title[:SLUG_LENGTH].strip() or slug
        return blog.add_child(instance=page)

    def fill(self, page: BlogPage, item: Item, builder: BodyBuilder, fitting: Fitting) -> None:
        """Give `page` what the item says; what every page has is set already."""
        page.date = item.date or timezone.now()
        page.categories = [self._category(fitting.fit(name, NAME_LENGTH)) for name in item.categories]
        page.tags.set(fitting.fit(name, NAME_LENGTH) for name in item.tags)
        self._sign(page, item.authors, fitting)

    def _category(self, name: str) -> Category:
        """The category of this name: in the language of the post, else in any, for posts that tell the same."""
        slug = slugify(name)[:SLUG_LENGTH]
        words = CategoryWords.objects.order_by("pk")
        for among in (words.filter(language=self.language), words):
            found = (slug and among.filter(slug=slug).first()) or among.filter(name__iexact=name).first()
            if found:
                return found.thing
        category = Category()
        category.translations = [CategoryWords(language=self.language, name=name, slug=slug)]
        category.save()
        return category

    def _sign(self, page: BlogPage, signed: tuple[str, ...], fitting: Fitting) -> None:
        """People of the directory whom everybody may know sign as themselves; any other name makes the whole byline a
        collective one."""
        people = {name: self.names.person(name) for name in signed}
        waiting = {name for name, pk in people.items() if pk and pk not in self.names.known_to_all}
        fitting.problems += [problem("byline-waits", name) for name in people if name in waiting]
        ids = [None if name in waiting else pk for name, pk in people.items()]
        known = list(dict.fromkeys(ids)) if all(ids) else []
        page.authors = [BlogAuthor(person_id=pk, sort_order=order) for order, pk in enumerate(known)]
        page.byline_name = "" if known else fitting.fit(", ".join(signed), BYLINE_LENGTH)
