"""A thing exists once, and is told in each language.

`Told` is a record with one row of words per language; `Thing` is a told record with an editor's whole life (drafts,
revisions, workflow, locking, preview) and, where it has an index page, an address of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import FilteredRelation, Prefetch, Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
    WorkflowState,
)
from wagtail.search import index

from cms.languages.codes import active_language, language_choices, language_codes, preference
from cms.search.documents import SearchDocument

if TYPE_CHECKING:
    from django.http import HttpRequest


def joined_name(language: str, prefix: str = "told") -> str:
    """The name under which a query set joins the words of `language`."""
    return f"{prefix}_{language.replace('-', '_')}"


def join_words(queryset: models.QuerySet, relation: str = "translations", prefix: str = "told") -> models.QuerySet:
    """Join the rows of words at the end of `relation`, one row per language: no further query, no repeated row."""
    joins = {
        joined_name(code, prefix): FilteredRelation(relation, condition=Q(**{f"{relation}__language": code}))
        for code in language_codes()
    }
    return queryset.annotate(**joins).select_related(*joins)


def joined_words(instance: models.Model, prefix: str = "told") -> dict[str, Words]:
    """The words that `join_words` found for `instance`, by language. Django sets nothing where a join found no row."""
    found = {code: getattr(instance, joined_name(code, prefix), None) for code in language_codes()}
    return {code: words for code, words in found.items() if words}


def best_words(by_language: dict[str, Words], language: str) -> Words | None:
    """The words for a reader of `language`: their own, else those of the first language that has some."""
    return next((by_language[code] for code in preference(language) if code in by_language), None)


class Words(models.Model):
    """What one language says of a thing. Subclasses add `thing`, a ParentalKey with `related_name="translations"`."""

    language = models.CharField(_("language"), max_length=10, choices=language_choices)

    title_field = "title"

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=("thing", "language"), name="%(app_label)s_%(class)s_one_per_language")
        ]

    def __str__(self) -> str:
        return str(getattr(self, self.title_field))

    @property
    def is_foreign(self) -> bool:
        """Whether these words are in another language than the reader's."""
        return self.language != active_language()


class SluggedWords(Words):
    """Words with an address of their own in their language."""

    slug = models.SlugField(
        _("address"),
        max_length=200,
        blank=True,
        help_text=_("The end of the page's address. Left empty, it follows the title."),
    )

    reserved_addresses: tuple[str, ...] = ()

    class Meta(Words.Meta):
        abstract = True
        constraints = [
            *Words.Meta.constraints,
            models.UniqueConstraint(
                fields=("language", "slug"),
                name="%(app_label)s_%(class)s_one_per_address",
                violation_error_message=_("This address is already taken in this language."),
            ),
        ]

    def clean(self) -> None:
        """Refuse an address on its own field, where the editor can mend it."""
        super().clean()
        if not self.slug:
            self.slug = self.free_slug(str(self))
        elif self.slug in self.reserved_addresses:
            raise ValidationError({"slug": _("This address is reserved. Choose another.")})
        elif self.is_taken(self.slug):
            raise ValidationError({"slug": _("This address is already taken in this language.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """An address that somebody took while this draft was waiting gets a number, so that publishing goes on."""
        if not self.slug or self.is_taken(self.slug):
            self.slug = self.free_slug(self.slug or str(self))
        super().save(*args, **kwargs)

    def _others(self) -> models.QuerySet:
        return type(self)._default_manager.filter(language=self.language).exclude(pk=self.pk)

    def is_taken(self, slug: str) -> bool:
        """Whether another thing has this address in this language."""
        return self._others().filter(slug=slug).exists()

    def free_slug(self, wish: str) -> str:
        """An address made from `wish` that no other thing has in this language."""
        base = slugify(wish)[:190] or "sans-titre"
        taken = {*self._others().filter(slug__startswith=base).values_list("slug", flat=True), *self.reserved_addresses}
        numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
        return base if base not in taken else next(slug for slug in numbered if slug not in taken)


TOLD_NAMES = [index.SearchField("told_names"), index.AutocompleteField("told_names")]


class ToldQuerySet(models.QuerySet):
    """Records told in languages."""

    def told(self) -> ToldQuerySet:
        """Join the words of every language, so that `words` costs no further query."""
        return join_words(self)


class Told(ClusterableModel):
    """A record whose words live in `translations`, one row per language."""

    objects = ToldQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        words = self.words
        return str(words) if words else str(_("(no title yet)"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Index once more when the words are saved: Wagtail does so before, and would find the earlier ones."""
        super().save(*args, **kwargs)
        if isinstance(self, index.Indexed) and not kwargs.get("update_fields"):
            index.insert_or_update_object(self)

    @property
    def told_names(self) -> str:
        """What it is called in all languages, for the admin's search."""
        return " ".join(str(words) for words in self.translations.all())

    def words_in(self, language: str) -> Words | None:
        """The words of exactly `language`, or None."""
        return self.words_by_language.get(language)

    @property
    def words_by_language(self) -> dict[str, Words]:
        """All words, in the site's order of languages; without a query where the query set joined them."""
        found = joined_words(self) or {words.language: words for words in self.translations.all()}
        return {code: found[code] for code in language_codes() if code in found}

    @property
    def words(self) -> Words | None:
        """The words in the reader's language, else in the first language that has some."""
        return best_words(self.words_by_language, active_language())

    @property
    def told_elsewhere(self) -> bool:
        """Whether the reader gets these words in another language than their own."""
        words = self.words
        return bool(words and words.is_foreign)

    @property
    def languages_told(self) -> list[str]:
        """The languages that have words of their own, in the site's order."""
        return list(self.words_by_language)


def with_state(queryset: models.QuerySet) -> models.QuerySet:
    """Load what the admin's lists say of drafts: the latest revision, a date of publication, a workflow under way."""
    active = WorkflowState.objects.active().select_related("current_task_state__task")
    scheduled = Revision.objects.filter(approved_go_live_at__isnull=False)
    return queryset.select_related("latest_revision").prefetch_related(
        Prefetch("_workflow_states", active, to_attr="_current_workflow_states"),
        Prefetch("_revisions", scheduled, to_attr="_scheduled_revisions"),
    )


class Drafted(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, index.Indexed, Told):
    """A told record with drafts, revisions, workflow, locking, and a preview in each language."""

    class Meta:
        abstract = True

    @property
    def approved_schedule(self) -> bool:
        """Whether it waits for its date; without a query where `with_state` looked."""
        known = getattr(self, "_scheduled_revisions", None)
        return super().approved_schedule if known is None else bool(known)

    @property
    def shown_on(self) -> Any:
        """The thing on whose page this is read."""
        return self

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return language_choices()


class Thing(Drafted):
    """A told record with an editor's whole life and a public address."""

    search_kind = ""
    url: str | None = None  # set by `SiteLinks.address`, for one reader

    class Meta:
        abstract = True

    @property
    def head_title(self) -> str:
        return str(self)

    @property
    def description(self) -> str:
        """One sentence for search engines and social cards."""
        return ""

    def path_in(self, language: str) -> str:
        """The path below the index page of `language`, with its last slash."""
        words = self.words_in(language) or self.words
        return f"{words.slug}/" if words else ""

    def get_url(self, request: HttpRequest | None = None) -> str | None:
        """The address in the reader's language, below the live index page; None without one."""
        from cms.languages.links import links_for  # links read the index pages, which are made of things

        return links_for(request).thing_url(self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> Any:
        """Show this state of the thing as its page would, in the language named by the mode."""
        from cms.languages.preview import preview_thing  # needs the index pages

        return preview_thing(self, request, mode_name or active_language())

    def search_documents(self) -> Iterator[SearchDocument]:
        """One document per language that has words, while the thing is live."""
        if not self.live:
            return
        for language in self.languages_told:
            yield SearchDocument(
                key=f"{self._meta.label_lower}-{self.pk}-{language}",
                kind=self.search_kind,
                language=language,
                audience=self.audience,
                thing_label=self._meta.label_lower,
                thing_id=self.pk,
                thing_path=self.path_in(language),
                **self.search_fields_in(language),
            )

    def search_fields_in(self, language: str) -> dict[str, Any]:
        """`title`, `summary`, `text` and `date` of the document in `language`."""
        raise NotImplementedError
