"""Previews of blocks in the editor's own language."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise


def spoken(value: Any) -> Any:
    """`value` with every lazy translation in it said in the active language."""
    if isinstance(value, Promise):
        return str(value)
    if isinstance(value, dict):
        return {key: spoken(item) for key, item in value.items()}
    return [spoken(item) for item in value] if isinstance(value, list) else value


class TranslatedPreview:
    """A block whose `preview_value` is written with gettext."""

    def get_preview_value(self) -> Any:
        return self.normalize(spoken(self.meta.preview_value))
