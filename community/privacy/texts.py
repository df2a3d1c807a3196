"""A text without somebody: plain, or made of JSON whose strings may be JSON in their turn."""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from wagtail.models import Page

from cms.languages.codes import default_language, language_codes
from community.privacy.needles import Needles
from community.privacy.tables import Column, Row, parsed


def without(needles: Needles, text: str, language: str, only_address: bool = False) -> str:
    """`text` without the person, in the language it is known to be in."""
    data = parsed(text)
    if data is None:
        return needles.replace(text, language, only_address)
    swept = _walk(needles, data, language)
    return text if swept == data else json.dumps(swept)


def _walk(needles: Needles, data: Any, language: str) -> Any:
    if isinstance(data, str):
        return without(needles, data, language)
    if isinstance(data, list):
        return [_walk(needles, item, language) for item in data]
    if not isinstance(data, dict):
        return data
    language = _told_in(needles, data) or language
    return {_key(needles, key, data): _walk(needles, value, language) for key, value in data.items()}


def _key(needles: Needles, key: str, data: dict[str, Any]) -> str:
    new = needles.replace(key, default_language(), only_address=True)
    return new if new not in data else key


def _told_in(needles: Needles, data: dict[str, Any]) -> str | None:
    if data.get("language") in language_codes():
        return str(data["language"])
    return needles.locales.get(data["locale"]) if isinstance(data.get("locale"), int) else None


def language_of(needles: Needles, row: Row) -> str:
    """The language a row is told in, as far as it says; else the site's."""
    if row.about.get("language") in language_codes():
        return str(row.about["language"])
    locale = row.about.get("locale_id")
    page = row.about.get("page_ptr_id") or row.about.get("page_id")
    if locale is None and page is not None:
        locale = Page.objects.filter(pk=page).values_list("locale", flat=True).first()
    return needles.locales.get(locale, default_language())


def is_address(column: Column) -> bool:
    """Whether the column holds only what can stand in an address."""
    return isinstance(column.field, models.SlugField | models.URLField | models.EmailField) or column.name in (
        "url_path",
        "old_path",
    )
