"""Repairs of wagtail-localize 1.14.5, each with its reason and a test that retires it.

Applied once at start-up, and only to the version they were written for.
"""

from __future__ import annotations

from typing import Any

from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageBlock
from wagtail_localize.segments import extract

REPAIRED_VERSION = "1.14.5"


def apply() -> None:
    """Mend what is known to break."""
    extractor = extract.StreamFieldSegmentExtractor
    original = extractor.handle_block

    def handle_block(self: Any, block_type: Any, value: Any, raw_value: Any = None) -> list[Any]:
        """An empty embed or picture crashed submission (wagtail-localize issues 875, 918): it has no segments."""
        if value is None or (isinstance(block_type, EmbedBlock) and not value):
            return []
        if isinstance(block_type, ImageBlock) and not isinstance(raw_value, dict):
            return []
        return original(self, block_type, value, raw_value=raw_value)

    extractor.handle_block = handle_block
