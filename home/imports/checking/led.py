"""The entries of links in a ledger, told anew once their targets have come in."""

from __future__ import annotations

from collections.abc import Iterable

from home.imports.checking.seen import see
from home.imports.checking.shown import Raw, shown
from home.imports.checking.things import LEADS_TO, Entry, excerpt, new_way


def leads_of(before: list[Raw], after: list[Raw]) -> dict[str, str]:
    """Where links lead in `after`, by where they led in `before`: a body that differs in nothing else."""
    old, new = (see(shown(body), ours=True).of("link") for body in (before, after))
    pairs = zip(old, new, strict=True) if len(old) == len(new) else ()
    return {was.address: now.address for was, now in pairs if was.address != now.address}


def told_anew(entries: Iterable[Entry], leads: dict[str, str]) -> list[Entry]:
    """The entries with what became of links that now lead elsewhere."""
    return [_led(entry, leads[entry[LEADS_TO]]) if entry.get(LEADS_TO) in leads else entry for entry in entries]


def _led(entry: Entry, address: str) -> Entry:
    told = entry | {LEADS_TO: address}
    if entry["status"] == "added":
        return told | {"became": excerpt(entry["became"].replace(entry[LEADS_TO], address))}
    if entry.get("how") == "link-words":
        return told
    return told | {"status": "changed", "became": excerpt(address), "how": new_way(address), "params": {}}
