"""From an imported post to a page of the blog, with its categories, authors and old addresses."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.contrib.redirects.models import Redirect

from blog.imports.bodies import BodyBuilder
from blog.imports.jekyll import ImportedPost
from blog.imports.library import Library
from blog.imports.problems import Problem
from blog.models import BlogAuthor, BlogIndexPage, BlogPage, Category, CategoryWords, ImportedSource

TITLE_LENGTH = 255
SLUG_LENGTH = 200


@dataclass
class Written:
    """What became of a post: `created`, `updated`, `unchanged`, `edited` (left to its editors), and what to tell."""

    outcome: str
    page: BlogPage | None = None
    problems: list[Problem] = field(default_factory=list)


class PostWriter:
    """Writes posts below one blog index. `people` finds a person of the directory by name."""

    def __init__(self, index: BlogIndexPage, origin: str, library: Library, people: dict[str, int]) -> None:
        self.index = index
        self.origin = origin
        self.library = library
        self.people = people
        self.language = index.locale.language_code

    def state_of(self, post: ImportedPost) -> tuple[str, ImportedSource | None]:
        """What writing `post` would do, and the record of its last import."""
        record = ImportedSource.objects.filter(origin=self.origin, path=post.source).select_related("page").first()
        if record is None:
            return "created", None
        if record.digest == post.digest:
            return "unchanged", record
        return ("updated" if record.page.latest_revision_id == record.revision_id else "edited"), record

    @transaction.atomic
    def write(self, post: ImportedPost) -> Written:
        """Create or update the page of `post`: all of it, or nothing."""
        outcome, record = self.state_of(post)
        if outcome in ("unchanged", "edited"):
            return Written(outcome, record.page)
        builder = BodyBuilder(self.library)
        page = record.page if record else BlogPage(locale=self.index.locale, live=False)
        page.title = post.title[:TITLE_LENGTH]
        page.introduction = post.introduction[:600]
        page.date = post.date or timezone.now()
        page.body = json.dumps(builder.build(post.blocks))
        self._illustrate(page, post, builder)
        if record is None:
            page.slug = self._free_slug(post.slug)
            self.index.add_child(instance=page)
        page.categories = [self._category(name) for name in post.categories]
        page.tags.set(post.tags)
        self._sign(page, post.authors)
        revision = page.save_revision()
        if not post.draft and post.date:
            revision.publish()
        self._remember(post, page, revision.pk)
        self._redirect(page, [post.permalink, *post.redirect_from])
        return Written(outcome, page, builder.problems)

    def _illustrate(self, page: BlogPage, post: ImportedPost, builder: BodyBuilder) -> None:
        if not post.image:
            return
        image, missing = self.library.find(post.image, post.title)
        page.lead_image = image
        if missing:
            builder.problems.append(missing)

    def _free_slug(self, wanted: str) -> str:
        base = slugify(wanted)[:SLUG_LENGTH] or "post"
        taken = set(BlogPage.objects.child_of(self.index).filter(slug__startswith=base).values_list("slug", flat=True))
        numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
        return base if base not in taken else next(slug for slug in numbered if slug not in taken)

    def _category(self, name: str) -> Category:
        slug = slugify(name)[:SLUG_LENGTH] or "autre"
        words = CategoryWords.objects.filter(language=self.language)
        found = words.filter(slug=slug).first() or words.filter(name__iexact=name).first()
        if found:
            return found.thing
        category = Category()
        category.translations = [CategoryWords(language=self.language, name=name[:100], slug=slug)]
        category.save()
        return category

    def _sign(self, page: BlogPage, names: list[str]) -> None:
        """People of the directory sign as themselves; any other name makes the whole byline a collective one."""
        ids = [self.people.get(slugify(name)) for name in names]
        if names and all(ids):
            page.authors = [BlogAuthor(person_id=pk, sort_order=order) for order, pk in enumerate(ids)]
        else:
            page.byline_name = ", ".join(names)[:120]

    def _remember(self, post: ImportedPost, page: BlogPage, revision_id: int) -> None:
        ImportedSource.objects.update_or_create(
            origin=self.origin,
            path=post.source,
            defaults={"digest": post.digest, "page": page, "revision_id": revision_id},
        )

    def _redirect(self, page: BlogPage, old_addresses: list[str]) -> None:
        for address in filter(None, old_addresses):
            path = Redirect.normalise_path(address)
            Redirect.objects.update_or_create(
                old_path=path, site=None, defaults={"redirect_page": page, "redirect_link": "", "is_permanent": True}
            )
