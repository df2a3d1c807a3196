"""Posts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager
from wagtail_localize.fields import SynchronizedField

from blog.models.category import Category
from blog.structured_data import blog_posting
from cms.blocks.streams import StoryBlock
from cms.colour import tone_of
from cms.models import BasePage
from cms.models.page import OpenPageQuerySet


class BlogPageTag(TaggedItemBase):
    content_object = ParentalKey("blog.BlogPage", on_delete=models.CASCADE, related_name="tagged_items")


class BlogPageQuerySet(OpenPageQuerySet):
    """Posts, as listings need them."""

    def for_cards(self) -> BlogPageQuerySet:
        """With picture, language and authors, in two queries whatever the number."""
        return self.defer("body").select_related("lead_image", "locale").prefetch_related(known_authors())

    def latest_first(self) -> BlogPageQuerySet:
        return self.order_by("-date", "-pk")


class BlogPage(BasePage):
    """A post: what happens here, told by people of the directory or by the editors together."""

    date = models.DateTimeField(_("date"), default=timezone.now, db_index=True)
    lead_image = models.ForeignKey(
        "cms.AssociationImage",
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_image_alt = models.CharField(_("what the picture shows"), max_length=255, blank=True)
    byline_name = models.CharField(
        _("collective byline"),
        max_length=120,
        blank=True,
        help_text=_("Who signs when no person does. Left empty: the editors."),
    )
    categories = ParentalManyToManyField(Category, verbose_name=_("categories"), blank=True, related_name="posts")
    tags = ClusterTaggableManager(through=BlogPageTag, blank=True, verbose_name=_("tags"))
    body = StreamField(StoryBlock(), blank=True, verbose_name=_("text"))

    objects = PageManager.from_queryset(BlogPageQuerySet)()
    template = "pages/post.html"
    parent_page_types = ["blog.BlogIndexPage"]
    subpage_types: list[str] = []
    search_kind = "post"
    override_translatable_fields = [SynchronizedField("categories", overridable=False)]

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("lead_image"), FieldPanel("lead_image_alt")], heading=_("Lead picture")),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                MultipleChooserPanel("authors", chooser_field_name="person", heading=_("Authors"), label=_("author")),
                FieldPanel("byline_name"),
            ],
            heading=_("Who signs"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("date")]), FieldPanel("categories"), FieldPanel("tags")],
            heading=_("Date and categories"),
        ),
    ]

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")

    @classmethod
    def for_serving(cls) -> BlogPageQuerySet:
        return super().for_serving().select_related("lead_image").prefetch_related(known_authors())

    @cached_property
    def signatories(self) -> list[Any]:
        """The people who sign, in their order, as far as everybody may know of them."""
        if not hasattr(self, "known_authors"):
            prefetch_related_objects([self], known_authors())
        return [author.person for author in self.known_authors]

    @property
    def picture(self) -> Any:
        return self.social_image or self.lead_image

    @property
    def byline(self) -> str:
        """Who signs: people, else a collective, else the editors."""
        names = [person.name for person in self.signatories]
        if names:
            return str(_(" and ")).join(filter(None, [", ".join(names[:-1]), names[-1]]))
        return self.byline_name or str(_("The editors"))

    @property
    def tone(self) -> str:
        return tone_of(str(self.translation_key))

    def structured_data(self, request: Any) -> dict[str, Any]:
        return blog_posting(self, request)

    def text_for_search(self) -> str:
        return "\n".join([super().text_for_search(), *self.tags.names()])

    def date_for_search(self) -> datetime:
        return self.date

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from blog.listing import post_context  # listings are made of models

        return {**super().get_context(request, *args, **kwargs), **post_context(self, request)}


class BlogAuthorQuerySet(models.QuerySet):
    def known_to_all(self) -> BlogAuthorQuerySet:
        """Those whom everybody may know of."""
        people = BlogAuthor._meta.get_field("person").related_model.objects
        return self.filter(person__in=people.live().visible_to(None))


def known_authors() -> Prefetch:
    """Loads the authors of posts whom everybody may know of, as `known_authors`."""
    return Prefetch("authors", BlogAuthor.objects.known_to_all().select_related("person"), to_attr="known_authors")


class BlogAuthor(Orderable):
    """A person who signs a post."""

    page = ParentalKey(BlogPage, on_delete=models.CASCADE, related_name="authors")
    person = models.ForeignKey(
        "community.Profile", verbose_name=_("person"), on_delete=models.CASCADE, related_name="authored"
    )

    objects = BlogAuthorQuerySet.as_manager()

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "person"], name="blog_blogauthor_once")]

    def __str__(self) -> str:
        return str(self.person)
