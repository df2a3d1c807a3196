"""Pages handed to wagtail-localize with their translation, as a translator would."""

from __future__ import annotations

from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource


class MissingTranslation(Exception):
    """A text of a page has no translation among those given."""


def translate_page(page: Page, language: str, texts: dict[str, str]) -> None:
    """Translate a live page into `language` and publish it. The page's parent has to be translated already.

    `texts` gives the translation of each string that wagtail-localize finds in the page. Raises MissingTranslation.
    """
    locale = Locale.objects.get(language_code=language)
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=locale)
    segments = StringSegment.objects.filter(source=source).select_related("string", "context")
    missing = [segment.string.data for segment in segments if segment.string.data not in texts]
    if missing:
        raise MissingTranslation(f"{page.slug}: {missing}")
    StringTranslation.objects.bulk_create(
        StringTranslation(
            translation_of=segment.string,
            context=segment.context,
            locale=locale,
            data=texts[segment.string.data],
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
        for segment in segments
    )
    # `save_target(publish=True)` publishes after the commit, from a copy that would overwrite what the tree has become.
    translation.save_target(publish=False)
    page.get_translation(locale).get_latest_revision().publish()
