"""Short rich texts, where plain text stood once."""

from __future__ import annotations

import re
from typing import Any

from django.utils.html import escape, linebreaks
from wagtail import blocks
from wagtail.rich_text import RichText

TAG = re.compile(r"</?(?:p|br|b|strong|i|em|a|code|s|sup|sub|ul|ol|li)(?:\s[^<>]*)?/?>", re.IGNORECASE)


class FormerlyPlainBlock(blocks.RichTextBlock):
    """Rich text. A value without any of its tags was written when this was plain text, and is read as such."""

    def from_plain(self, text: str) -> str:
        """The HTML of a plain text."""
        return linebreaks(text, autoescape=True) if text.strip() else ""

    def to_python(self, value: str | None) -> RichText:
        text = value or ""
        return super().to_python(text if TAG.search(text) else self.from_plain(text))

    def normalize(self, value: Any) -> RichText:
        return value if isinstance(value, RichText) else self.to_python(value)


class CaptionBlock(FormerlyPlainBlock):
    """The words under a picture, on one line: no paragraphs."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": ["bold", "italic", "link"], "required": False, **kwargs})

    def from_plain(self, text: str) -> str:
        return escape(text)
