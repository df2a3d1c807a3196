"""The notes at the foot of a text: Gutenberg keeps them in a custom field, and only their place in the text."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

FIELD = "footnotes"
PLACE = "<!-- wp:footnotes"


def footnotes_of(text: str, metas: Mapping[str, Sequence[str]]) -> list[str]:
    """The notes as HTML, in order; none where the text has no place for them: nobody was shown any. Never raises."""
    if PLACE not in text or FIELD not in metas:
        return []
    try:
        told = json.loads(metas[FIELD][0])
    except (ValueError, RecursionError):
        return []
    notes = [each.get("content") for each in told if isinstance(each, dict)] if isinstance(told, list) else []
    return [note for note in notes if isinstance(note, str) and note.strip()]
