"""Both indexes after somebody has left: what changed is read again, and no words stay that only they had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from modelcluster.fields import ParentalKey
from wagtail.models import Page
from wagtail.search import index
from wagtail.search.models import IndexEntry

from cms.models.search import SearchEntry
from cms.search.index import refresh, remove_keys
from community.privacy.needles import Needles, Sort, indexed_words, longest_run, parts_of

Object = tuple[type[models.Model], Any]


def reindex(changed: Iterable[Object], needles: Needles) -> None:
    """Index anew what belongs to the rows `changed`, and whatever an index still finds by `needles`."""
    wanted = {owner for model, pk in changed for owner in owners(model, [pk])}
    wanted |= set(still_named(needles))
    for model, pk in sorted(wanted, key=lambda object: (object[0]._meta.label, str(object[1]))):
        index_again(model, pk)
    remove_keys(_stale(needles))
    _rebuild_full_text()


def owners(model: type[models.Model], keys: list[Any]) -> Iterator[Object]:
    """The objects in whose entries the rows of `model` are found: themselves, or what they are a part of."""
    if issubclass(model, Page):
        yield from ((Page, pk) for pk in keys)
        return
    if issubclass(model, index.Indexed) or hasattr(model, "search_documents"):
        yield from ((model, pk) for pk in keys)
    for field in model._meta.local_concrete_fields:
        if isinstance(field, ParentalKey):
            parents = model._base_manager.filter(pk__in=keys).values_list(field.attname, flat=True)
            yield from owners(field.related_model, list(parents))


def index_again(model: type[models.Model], pk: Any) -> None:
    """Write the entries of an object in both indexes as the database has it now."""
    instance = model._base_manager.filter(pk=pk).first()
    if isinstance(instance, Page):
        instance = instance.specific
    if instance is None:
        return
    if isinstance(instance, index.Indexed):
        index.insert_or_update_object(instance)
    if hasattr(instance, "search_documents"):
        refresh(type(instance), pk)


def still_named(needles: Needles) -> Iterator[Object]:
    """The objects of which an entry may hold a name. Whichever they are, indexing them again does no harm."""
    names = [needle for needle in needles.found if needle.sort in (Sort.NAME, Sort.SLUG)]
    found = set(_entries_with({needle.hint for needle in names}).values_list("page", "thing_label", "thing_id"))
    for name in {needle.name for needle in names if needle.name}:
        saying = SearchEntry.objects.all()  # a list of posts says what the posts say
        for word in indexed_words(name):
            saying = saying.filter(mentions__term__form=word)
        found |= set(saying.values_list("page", "thing_label", "thing_id")) if saying.query.where else set()
        yield from _editors_entries([longest_run(part) for part in parts_of(name)])
    for page, label, thing in found:
        yield (Page, page) if page else (apps.get_model(label), thing)


def _editors_entries(words: list[str]) -> Iterator[Object]:
    """The same, of the index in the admin. Entries of what is gone are deleted."""
    columns = ("title", "body", "autocomplete")
    told = IndexEntry.objects.annotate(**{f"said_in_{name}": Cast(name, TextField()) for name in columns})
    condition = Q(pk=None)
    for name in columns:
        condition |= Q(*[(f"said_in_{name}__icontains", word) for word in words])
    for entry in told.filter(condition).select_related("content_type"):
        model = entry.content_type.model_class()
        if model is None or not model._base_manager.filter(pk=entry.object_id).exists():
            entry.delete()
        else:
            yield (Page if issubclass(model, Page) else model), model._meta.pk.to_python(entry.object_id)


def _entries_with(hints: set[str]) -> models.QuerySet:
    condition = Q(pk=None)
    for hint in hints:
        condition |= Q(title__icontains=hint) | Q(summary__icontains=hint) | Q(thing_path__icontains=hint)
    return SearchEntry.objects.filter(condition)


def _stale(needles: Needles) -> list[str]:
    """The keys of entries that hold the person still: nothing tells them any more."""
    entries = _entries_with({needle.hint for needle in needles.found})
    return [entry.key for entry in entries if needles.names(f"{entry.title}\n{entry.summary}\n{entry.thing_path}")]


def _rebuild_full_text() -> None:
    """SQLite's full-text tables keep the words of deleted rows until they are written anew."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%' AND sql LIKE '%fts5%'")
        for (name,) in cursor.fetchall():
            quoted = connection.ops.quote_name(name)
            cursor.execute(f"INSERT INTO {quoted}({quoted}) VALUES ('rebuild')")  # noqa: S608 - a name of the schema
