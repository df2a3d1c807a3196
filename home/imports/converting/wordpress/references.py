"""What a text refers to by number, as the reader of the export found it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class References:
    """`pictures` by their number; `attached`, the numbers of a text's pictures, by the number of the text, "" for this
    one; `reusable`, the passages that several texts share, by their number; `footnotes`, the notes of this text."""

    pictures: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    attached: Mapping[str, Sequence[int]] = field(default_factory=dict)
    reusable: Mapping[str, str] = field(default_factory=dict)
    footnotes: Sequence[str] = ()

    @classmethod
    def of(cls, fields: Mapping[str, Any]) -> References:
        """Those that an item carries in its fields."""
        return cls(
            **{name: fields[name] for name in ("pictures", "attached", "reusable", "footnotes") if name in fields}
        )
