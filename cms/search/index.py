"""Keeps the index equal to what pages and things tell of themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from wagtail.models import Page

from cms.languages.codes import language_codes, preference
from cms.models.search import SearchEntry
from cms.search.documents import SearchDocument
from cms.search.mentions import AT_ONCE, in_batches, weigh, write_mentions

TITLE_LENGTH = SearchEntry._meta.get_field("title").max_length
UPDATED_FIELDS = [field.name for field in SearchEntry._meta.concrete_fields if field.name not in ("id", "key")]


class Searchable(Protocol):
    """Anything that tells search about itself."""

    pk: int
    _meta: models.options.Options

    def search_documents(self) -> Iterator[SearchDocument]: ...


def searchable_models() -> list[type[models.Model]]:
    """The models whose objects tell search about themselves."""
    return [model for model in apps.get_models() if hasattr(model, "search_documents") and not model._meta.proxy]


def keys_of(instance: Searchable) -> set[str]:
    """Every key that an entry of `instance` can have."""
    if isinstance(instance, Page):
        return {f"page-{instance.pk}"}
    return {f"{instance._meta.label_lower}-{instance.pk}-{language}" for language in language_codes()}


@transaction.atomic
def index_object(instance: Searchable) -> int:
    """Make the entries of `instance` equal to what it tells now. Returns how many there are."""
    told = list(instance.search_documents())
    entries = store(told)
    remove_keys(keys_of(instance) - {entry.key for entry in entries})
    return len(entries)


@transaction.atomic
def refresh(model: type[models.Model], pk: int) -> None:
    """Index the object as the database has it now, if it is still there. It is read while the index is held, so that
    of two transactions the later one's words stay."""
    hold_index()
    if instance := model._default_manager.filter(pk=pk).first():
        index_object(instance)


def remove_object(instance: Searchable) -> None:
    """Forget `instance`."""
    remove_keys(keys_of(instance))


def rebuild() -> int:
    """Index everything anew, object by object, then forget what nobody told. Readers never meet an empty index.
    Returns the number of entries."""
    untold = set(SearchEntry.objects.values_list("key", flat=True))
    for model in searchable_models():
        for pk in model._default_manager.filter(live=True).values_list("pk", flat=True):
            refresh(model, pk)
            untold -= keys_of(model(pk=pk))
    for keys in in_batches(sorted(untold)):
        remove_keys(keys)
    return SearchEntry.objects.count()


@transaction.atomic
def store(documents: Iterable[SearchDocument]) -> list[SearchEntry]:
    """Write `documents` in place of those with the same keys, and of a thing also what readers of a language without
    words of its own will find. Returns the entries."""
    hold_index()
    documents = list(documents)
    told = [*((document, document.language) for document in documents), *borrowed(documents)]
    entries = [make_entry(document, language) for document, language in told]
    SearchEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["key"], update_fields=UPDATED_FIELDS, batch_size=AT_ONCE
    )
    write_mentions({entry: weigh(document, entry.language) for entry, (document, _) in zip(entries, told, strict=True)})
    return entries


@transaction.atomic
def remove_keys(keys: Iterable[str]) -> None:
    """Forget the entries with these keys, and the words that only they had."""
    hold_index()
    entries = SearchEntry.objects.filter(key__in=list(keys))
    write_mentions({entry: {} for entry in entries})
    entries.delete()


def hold_index() -> None:
    """Let one transaction at a time write the index: two that add and forget the same word would trip each other. The
    lock is a row that nobody else locks; SQLite has a single writer anyway."""
    ContentType.objects.select_for_update().get(app_label="cms", model="searchentry")


def borrowed(documents: list[SearchDocument]) -> Iterator[tuple[SearchDocument, str]]:
    """The documents that stand in for words a thing has not got, each with the language it is found in."""
    told: dict[str, dict[str, SearchDocument]] = {}
    for document in documents:
        if document.thing_label:
            told.setdefault(document.key.removesuffix(f"-{document.language}"), {})[document.language] = document
    for by_language in told.values():
        for language in set(language_codes()) - set(by_language):
            yield next(by_language[code] for code in preference(language) if code in by_language), language


def make_entry(document: SearchDocument, language: str) -> SearchEntry:
    """The entry of `document` for readers of `language`."""
    return SearchEntry(
        key=document.key.removesuffix(document.language) + language if document.thing_label else document.key,
        kind=document.kind,
        language=language,
        told_in=document.language,
        audience=document.audience,
        title=document.title[:TITLE_LENGTH],
        summary=document.summary,
        date=document.date,
        since=document.since,
        until=document.until,
        page_id=document.page_id,
        thing_label=document.thing_label,
        thing_id=document.thing_id,
        thing_path=document.thing_path,
    )
