"""What the house adds to Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.models import Page


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin/admin.css"))


@hooks.register("construct_translated_pages_to_cascade_actions")
def act_on_translations_too(pages: list[Page], action: str) -> dict[Page, Any]:
    """Moving, unpublishing or deleting a page does the same to its translations: one text, one place in each tree."""
    return {page: Page.objects.translation_of(page, inclusive=False) for page in pages}
