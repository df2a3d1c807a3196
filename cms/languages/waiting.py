"""Pages whose translation is not complete."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from wagtail_localize.models import StringSegment, StringTranslation, Translation


def pages_to_translate(pages: QuerySet) -> QuerySet:
    """Those of `pages` that translate another and lack the translation of some string."""
    translated = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=OuterRef(OuterRef(OuterRef("locale_id"))),
        has_error=False,
    )
    lacking = StringSegment.objects.filter(~Exists(translated), source_id=OuterRef("source_id"))
    waiting = Translation.objects.filter(
        Exists(lacking),
        enabled=True,
        target_locale_id=OuterRef("locale_id"),
        source__object_id=OuterRef("translation_key"),
    )
    return pages.filter(Exists(waiting)).order_by("path")
