"""Keeps the translated trees in step with their source.

wagtail-localize 1.14.5 takes no notice of a source that is published again: the translation keeps its old facts and
is reported as "up to date". Here, publishing the source refreshes what is to be translated, so that the progress is
true, and hands on the shared facts (dates, pictures, authors, categories …) at once. Words are never touched: a
translator's work stays live until the translator publishes anew.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import models, transaction
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page, Revision
from wagtail.signals import published
from wagtail_localize.fields import SynchronizedField, get_translatable_fields
from wagtail_localize.models import Translation, TranslationSource

from cms.search.index import refresh

KEPT_APART = {"slug", "first_published_at", "go_live_at", "expire_at"}


def connect() -> None:
    published.connect(source_published, dispatch_uid="cms.languages.keeping_in_step")


def source_published(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """Refresh the translations of a page that was just published, if it is a source."""
    if not isinstance(instance, Page) or kwargs.get("alias"):
        return
    source = TranslationSource.objects.get_for_instance_or_none(instance)
    if source is None or source.locale_id != instance.locale_id:
        return
    source.update_from_db()
    push_shared_facts(source)


def shared_names(model: type[models.Model]) -> list[str]:
    """What is the same in every language of `model`: columns, rows of children, choices of several."""
    names = [field.field_name for field in get_translatable_fields(model) if isinstance(field, SynchronizedField)]
    return [name for name in names if name not in KEPT_APART]


def push_shared_facts(source: TranslationSource) -> None:
    """Copy the source's shared facts to every enabled translation: the live row and the revisions it is edited from."""
    original = source.get_source_instance()
    names = shared_names(type(original))
    for translation in source.translations.filter(enabled=True).select_related("target_locale"):
        target = target_of(translation)
        if target is None:
            continue
        overridden = source.overridablesegment_set.get_overrides(translation.target_locale)
        own = set(overridden.values_list("context__path", flat=True))
        handed_on = [name for name in names if name not in own]
        push_columns(original, target, handed_on)
        push_rows(original, target, handed_on)
        write_into_revisions(target, handed_on)
        transaction.on_commit(partial(refresh, type(target), target.pk))  # no signal tells search of an update


def is_column(field: Any) -> bool:
    return bool(getattr(field, "concrete", False)) and not field.many_to_many


def push_columns(original: models.Model, target: models.Model, names: list[str]) -> None:
    """Give the live row of `target` the values of `original`."""
    fields = [field for name in names if is_column(field := original._meta.get_field(name))]
    values = {field.attname: getattr(original, field.attname) for field in fields}
    if values:
        type(target)._default_manager.filter(pk=target.pk).update(**values)
        for name, value in values.items():
            setattr(target, name, value)


def push_rows(original: models.Model, target: models.Model, names: list[str]) -> None:
    """Give `target` the rows of children (authors, tags) and the choices (categories) of `original`."""
    for name in names:
        field = original._meta.get_field(name)
        if not (field.one_to_many or isinstance(field, ParentalManyToManyField)):
            continue
        chosen = list(getattr(original, name).all())
        if field.one_to_many:
            chosen = [copy_of(row) for row in chosen]
        setattr(target, name, chosen)
        getattr(target, name).commit()


def copy_of(row: models.Model) -> models.Model:
    """The same row, not yet anybody's. Nothing refers to such rows: wagtail-localize makes them anew, too."""
    row.pk = None
    row._state.adding = True
    return row


def write_into_revisions(target: models.Model, names: list[str]) -> None:
    """Bring the drafts of `target` in line with its live row, which they would undo otherwise."""
    serialised = target.serializable_data()
    known = {name: serialised[name] for name in names if name in serialised}
    for revision in Revision.objects.filter(pk__in={target.latest_revision_id, target.live_revision_id} - {None}):
        revision.content.update(known)
        revision.save(update_fields=["content"])


def target_of(translation: Translation) -> Any:
    """The page a translation writes to; None while there is none."""
    page = translation.source.object.get_instance_or_none(translation.target_locale)
    return page.specific if isinstance(page, Page) else page
