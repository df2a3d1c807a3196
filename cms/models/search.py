"""The public search index: one entry per text and language, the words of a language, and which entry has which."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.access import AudienceQuerySet, audience_field
from cms.search.documents import FIRST_DAY, LAST_DAY

WORD_LENGTH = 40


class SearchEntry(models.Model):
    """A page, or one language's words of a thing, as search shows it.

    A thing without words in `language` is found by its words in `told_in`; for all other entries the two are equal.
    """

    class Kind(models.TextChoices):
        POST = "post", _("Post")
        PAGE = "page", _("Page")
        EVENT = "event", _("Event")
        PERSON = "person", _("Person")
        COMMISSION = "commission", _("Commission")

    key = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    language = models.CharField(max_length=10)
    told_in = models.CharField(max_length=10)
    audience = audience_field()
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    date = models.DateTimeField(null=True)
    page = models.ForeignKey("wagtailcore.Page", null=True, on_delete=models.CASCADE, related_name="+")
    thing_label = models.CharField(max_length=100, blank=True)
    thing_id = models.PositiveBigIntegerField(null=True)
    thing_path = models.CharField(max_length=255, blank=True)
    since = models.DateField(default=FIRST_DAY)
    until = models.DateField(default=LAST_DAY)

    objects = AudienceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


class SearchTerm(models.Model):
    """A word of a language: how it is written, its form without accents, and the stem it shares with its kin.

    `initial` and `length` are those of `form`: they narrow down where a misspelt word can have come from.
    """

    language = models.CharField(max_length=10)
    form = models.CharField(max_length=WORD_LENGTH)
    stem = models.CharField(max_length=WORD_LENGTH)
    spelling = models.CharField(max_length=WORD_LENGTH)
    initial = models.CharField(max_length=1)
    length = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "form"], name="cms_searchterm_once_per_language")]
        indexes = [
            models.Index(fields=["language", "stem"]),
            models.Index(fields=["language", "initial", "length"]),
        ]

    def __str__(self) -> str:
        return self.spelling


class SearchMentionQuerySet(AudienceQuerySet):
    def readable_by(self, audiences: Sequence[str], today: date | None = None) -> SearchMentionQuerySet:
        """Mentions in entries that one of `audiences` may read on that day."""
        day = today or timezone.localdate()
        return self.filter(audience__in=audiences, since__lte=day, until__gte=day)


class SearchMention(models.Model):
    """How much a word counts in an entry. The entry's audience and dates are repeated here: which words a reader may
    know of is asked of many words at a time."""

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="mentions", db_index=False)
    term = models.ForeignKey(SearchTerm, on_delete=models.CASCADE, related_name="mentions", db_index=False)
    audience = models.CharField(max_length=20)
    since = models.DateField(default=FIRST_DAY)
    until = models.DateField(default=LAST_DAY)
    weight = models.PositiveIntegerField()

    objects = SearchMentionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "term"], name="cms_searchmention_once_per_entry")]
        indexes = [models.Index(fields=["term", "audience", "entry", "weight", "since", "until"])]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.term_id} ({self.weight})"
