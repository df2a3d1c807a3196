"""Taking up a stopped translation again, only where nothing would be lost.

"Start synced translation" makes the next publication write the stored strings over whatever was edited by hand since
(wagtail-localize issue 876).
"""

from __future__ import annotations

from wagtail.models import Page
from wagtail_localize.models import TranslationLog

RESTART = "localize-restart-translation"
MAKE_ALIAS = "localize-convert-to-alias"


def was_edited_by_hand(page: Page) -> bool:
    """Whether `page` has changed since its translation was last written to it."""
    written = TranslationLog.objects.filter(source__object_id=page.translation_key, locale_id=page.locale_id)
    last = written.order_by("-created_at", "-pk").first()
    return last is None or last.revision_id != page.latest_revision_id
