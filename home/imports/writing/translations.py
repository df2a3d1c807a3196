"""The same page in several languages: pages of one `translation_key`, each written by hand.

wagtail-localize has no record of such a translation, so that it is edited like any other page and nothing is ever
written over it (see `cms.languages.localize_repairs`).
"""

from __future__ import annotations

import uuid

from wagtail.models import Locale, Page

from home.imports.items import Item


def key_of_group(origin: str, word: str) -> uuid.UUID:
    """The `translation_key` of what `word` names on the old site: the same in every run, whichever comes first."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"tablee-import:{origin}/{word}")


def key_for(origin: str, item: Item, is_at_home: bool) -> uuid.UUID:
    """The key that the page of `item` should have; `is_at_home` where it stands in the tree of its own language."""
    return key_of_group(origin, item.translation_of if item.translation_of and is_at_home else item.source)


def is_free(key: uuid.UUID, locale: Locale) -> bool:
    return not Page.objects.filter(translation_key=key, locale=locale).exists()


def join(page: Page, key: uuid.UUID) -> bool:
    """Give a page its key, unless it has translations made here or its place is taken. Returns whether it has it."""
    if page.translation_key == key:
        return True
    made_here = page.get_translations().filter(imported_from=None)
    if made_here.exists() or not is_free(key, page.locale):
        return False
    Page.objects.filter(pk=page.pk).update(translation_key=key)
    page.translation_key = key
    return True
