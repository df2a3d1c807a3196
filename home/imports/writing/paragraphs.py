"""Paragraphs of rich text."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import mark_safe


def linked(address: str, words: str) -> str:
    """A paragraph that leads somewhere."""
    return format_html('<p><a href="{}">{}</a></p>', address, words)


def paragraph(line: str) -> str:
    """A line of rich text as the editor keeps it: in a paragraph, so that nothing takes it for plain words."""
    return format_html("<p>{}</p>", mark_safe(line)) if line else ""  # noqa: S308 - the converter sanitised it
