"""The public search index: one entry per text and language, and the words found in it."""

from django.db import models

from cms.access import AudienceQuerySet, audience_field


class SearchEntry(models.Model):
    """A page, or one language's words of a thing, as search shows it."""

    class Kind(models.TextChoices):
        POST = "post"
        PAGE = "page"
        EVENT = "event"
        PERSON = "person"
        COMMISSION = "commission"

    key = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    language = models.CharField(max_length=10)
    audience = audience_field()
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    date = models.DateTimeField(null=True)
    page = models.ForeignKey("wagtailcore.Page", null=True, on_delete=models.CASCADE, related_name="+")
    thing_label = models.CharField(max_length=100, blank=True)
    thing_path = models.CharField(max_length=255, blank=True)

    objects = AudienceQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["language", "audience"])]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


class SearchTerm(models.Model):
    """How much a normalised word counts in an entry."""

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="terms")
    language = models.CharField(max_length=10)
    term = models.CharField(max_length=40)
    weight = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "term"], name="cms_searchterm_once_per_entry")]
        indexes = [models.Index(fields=["language", "term"])]

    def __str__(self) -> str:
        return self.term
