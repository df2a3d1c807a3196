"""Keeps the translated trees in step with their source.

wagtail-localize 1.14.5 takes no notice of a source that is published again: the translation keeps its old facts and
is reported as "up to date". Here, publishing the source refreshes what is to be translated, so that the progress is
true, and hands on the shared facts (dates, pictures, authors' collective name …) at once. Words are never touched: a
translator's work stays live until the translator publishes anew.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.models import Page, Revision
from wagtail.signals import published
from wagtail_localize.fields import SynchronizedField, get_translatable_fields
from wagtail_localize.models import Translation, TranslationSource

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


def shared_fields(model: type[models.Model]) -> list[models.Field]:
    """The columns of `model` that are the same in every language."""
    names = [field.field_name for field in get_translatable_fields(model) if isinstance(field, SynchronizedField)]
    fields = [model._meta.get_field(name) for name in names if name not in KEPT_APART]
    return [field for field in fields if getattr(field, "concrete", False) and not field.many_to_many]


def push_shared_facts(source: TranslationSource) -> None:
    """Copy the source's shared facts to every enabled translation: the live row and the revisions it is edited from."""
    original = source.get_source_instance()
    fields = shared_fields(type(original))
    serialised = original.serializable_data()
    for translation in source.translations.filter(enabled=True).select_related("target_locale"):
        target = target_of(translation)
        if target is None:
            continue
        overridden = source.overridablesegment_set.get_overrides(translation.target_locale)
        mine = set(overridden.values_list("context__path", flat=True))
        handed_on = [field for field in fields if field.name not in mine]
        values = {field.attname: getattr(original, field.attname) for field in handed_on}
        if not values:
            continue
        type(target)._default_manager.filter(pk=target.pk).update(**values)
        for revision in Revision.objects.filter(pk__in={target.latest_revision_id, target.live_revision_id} - {None}):
            revision.content.update({field.name: serialised[field.name] for field in handed_on})
            revision.save(update_fields=["content"])


def target_of(translation: Translation) -> Any:
    """The page a translation writes to; None while there is none."""
    page = translation.source.object.get_instance_or_none(translation.target_locale)
    return page.specific if isinstance(page, Page) else page
