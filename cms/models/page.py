"""What every page of the site has."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from cms.blocks.streams import words_in
from cms.languages.page_references import page_ids_of
from cms.search.documents import SearchDocument


class OpenPageQuerySet(PageQuerySet):
    """Pages, with privacy asked inside the query: Wagtail's `public()` loads every restriction first."""

    def open_to_all(self) -> OpenPageQuerySet:
        """Live pages that stand below no view restriction."""
        above = PageViewRestriction.objects.annotate(
            path_below=ExpressionWrapper(OuterRef("path"), output_field=models.CharField())
        ).filter(path_below__startswith=F("page__path"))
        return self.live().exclude(Exists(above))


class BasePage(Page):
    """An abstract page: introduction, picture for social cards, place in search."""

    introduction = models.TextField(
        _("introduction"), max_length=600, blank=True, help_text=_("One or two sentences below the title.")
    )
    social_image = models.ForeignKey(
        "cms.AssociationImage",
        verbose_name=_("picture for sharing"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown where the page is shared. Without one, the page's own picture is used."),
    )

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description"), FieldPanel("social_image")],
            heading=_("Search engines and sharing"),
        )
    ]

    search_kind = "page"

    class Meta:
        abstract = True

    @classmethod
    def for_serving(cls) -> models.QuerySet:
        """The pages of this model with what their own address will need."""
        return cls._default_manager.select_related("locale", "social_image")

    def get_view_restrictions(self) -> models.QuerySet:
        """Who may not see this page: asked for all its ancestors at once, whose paths are parts of its own."""
        ancestors = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        return PageViewRestriction.objects.filter(page__path__in=ancestors)

    @property
    def head_title(self) -> str:
        """The title for search engines and social cards."""
        return self.seo_title or self.title

    @property
    def description(self) -> str:
        """One sentence for search engines and social cards."""
        return self.search_description or self.introduction

    @property
    def picture(self) -> models.Model | None:
        """The picture that stands for the page."""
        return self.social_image

    @property
    def linked_page_ids(self) -> list[int]:
        """The pages that buttons lead to, so that the frame loads them with its own."""
        return page_ids_of(self)

    def text_for_search(self) -> str:
        """The words of the page beside title and introduction, as plain text."""
        body = getattr(self, "body", None)
        return words_in(body) if body else ""

    def search_documents(self) -> Iterator[SearchDocument]:
        """What search knows of this page: itself, while it is live and open to all."""
        if not self.live or self.get_view_restrictions():
            return
        yield SearchDocument(
            key=f"page-{self.pk}",
            kind=self.search_kind,
            language=self.locale.language_code,
            title=self.title,
            summary=self.description,
            text=self.text_for_search(),
            date=self.date_for_search(),
            page_id=self.pk,
        )

    def date_for_search(self):
        """When the page was first published."""
        return self.first_published_at
