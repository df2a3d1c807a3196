"""What came from an old site and no other block can say."""

from __future__ import annotations

from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.ingest import organise_template_segments
from wagtail_localize.strings import extract_strings, restore_strings

from cms.blocks.kept_html import kept_html, shown_html
from cms.blocks.previews import TranslatedPreview
from cms.blocks.text import WRITTEN


class KeptBlock(TranslatedPreview, blocks.TextBlock):
    """HTML of an old site. What is not on the list of harmless elements goes when it is saved, and again when it is
    shown."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"rows": 8, "help_text": _("HTML. Scripts, frames and styles are removed."), **kwargs})

    class Meta:
        icon = "history"
        label = _("Kept as it was")
        group = WRITTEN
        description = _("A passage of an old site, such as a table with merged cells.")
        template = "blocks/kept.html"
        preview_value = _(
            "<table><caption>Lunch</caption><tr><th>Monday</th><td rowspan='2'>Soup</td></tr>"
            "<tr><th>Tuesday</th></tr></table>"
        )

    def clean(self, value: str) -> str:
        return super().clean(kept_html(value or ""))

    def get_context(self, value: str, parent_context: Any = None) -> dict[str, Any]:
        """Adds `html`: the value, harmless."""
        context = super().get_context(value, parent_context)
        context["html"] = mark_safe(shown_html(value or "", gettext("Table")))  # noqa: S308 - cleaned by an allow-list
        return context

    def get_searchable_content(self, value: str) -> list[str]:
        return [unescape(strip_tags(kept_html(value or "")))]

    def get_translatable_segments(self, value: str) -> list[TemplateSegmentValue | StringSegmentValue]:
        """The strings between the tags, as wagtail-localize finds them in rich text."""
        template, strings = extract_strings(kept_html(value or ""))
        found = [StringSegmentValue("", string, attrs=attributes) for string, attributes in strings]
        return [TemplateSegmentValue("", "html", template, len(strings)), *found]

    def restore_translated_segments(self, _value: str, segments: list[Any]) -> str:
        _format, template, strings = organise_template_segments(segments)
        return restore_strings(template, strings)
