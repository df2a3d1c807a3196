"""What posts are about."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.languages.codes import language_codes
from cms.languages.panels import WordsPanel
from cms.languages.things import TOLD_NAMES, SluggedWords, Told


class Category(index.Indexed, Told):
    """A subject of the blog, named in each language."""

    panels = [WordsPanel()]
    search_fields = TOLD_NAMES

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["pk"]

    def paths(self) -> dict[str, str]:
        """The category's path below the blog index of each language."""
        return {code: f"category/{(self.words_in(code) or self.words).slug}/" for code in language_codes()}


class CategoryWords(SluggedWords):
    thing = ParentalKey(Category, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(_("name"), max_length=100)

    title_field = "name"
    panels = [FieldPanel("name"), FieldPanel("slug")]
