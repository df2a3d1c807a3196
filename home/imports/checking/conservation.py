"""The fourth stage: was anything lost between a source and what was written of it?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from home.imports.checking.ledger import ledger
from home.imports.checking.shown import Raw, shown
from home.imports.checking.things import Entry, entry
from home.imports.convert import Converted
from home.imports.corrections import Correction, accepted
from home.imports.problems import Problem

# What no browser showed of a source, and what is taken out of every text.
NEVER_SHOWN = frozenset({
    "attribute-list", "comment", "event-handler", "fallback", "form", "drawing", "liquid-comment", "script",
    "shortcode", "style",
})  # fmt: skip


def check(
    converted: Converted, body: list[Raw] | None, corrections: Iterable[Correction], kinds: Iterable[str]
) -> dict[str, Any]:
    """Compare the rendering of a source with `body` as it was written, or with the converter's blocks where nothing
    was. `kinds` are those of corrections that were accepted."""
    blocks = [{"type": block.type, "value": block.value} for block in converted.blocks]
    page = shown(blocks) if body is None else shown(body, blocks)
    alts = {address for field, address in accepted(corrections, kinds) if field == "alt"}
    found = ledger(converted.rendering, page, alts)
    found["entries"] += removed(converted.problems)
    return found


def removed(problems: Iterable[Problem]) -> list[Entry]:
    """An entry for everything that was taken out on purpose."""
    return [
        entry(found.kind, "left-out", found.detail, how="not-shown") for found in problems if found.kind in NEVER_SHOWN
    ]
