"""The ledger of one text: every part of the source and what became of it, every part of the page and where it is from,
and whether both are the same text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection
from typing import Any

from home.imports.checking.alignment import Pair, align
from home.imports.checking.seen import Seen, see
from home.imports.checking.texts import Run, Text, read
from home.imports.checking.things import Entry, account_for_things, entry, excerpt

MOST_DIFFERENCES = 1_000
COUNTED = {"link": "links", "picture": "images", "caption": "captions", "embed": "embeds", "heading": "headings"}
COUNTED_TAGS = ("tables", "lists", "code")


def ledger(source: str, page: str, alts: Collection[str] = ()) -> dict[str, Any]:
    """Compare what a browser shows of `source` and of `page` (made by `shown`). `alts` are the addresses of pictures
    whose proposed words were accepted.

    Returns `equal`, `differences`, `entries`, `counts`; `difference_count` counts those beyond the first thousand too.
    """
    before, after = see(source), see(page, ours=True)
    entries = account_for_things(before, after, alts)
    was, now = read(before.text()), read(after.text())
    pairs = align(was.words, now.words)
    differences = _differences(was, now, pairs)
    return {
        "equal": not differences,
        "difference_count": len(differences),
        "differences": [_told(was, now, run, other) for run, other in differences[:MOST_DIFFERENCES]],
        "entries": [*_sentences(was, now, pairs), *entries],
        "counts": {"before": counts(before, was), "after": counts(after, now)},
    }


def counts(seen: Seen, text: Text) -> dict[str, int]:
    found = {"words": len(text.words), "sentences": len(text.sentences)}
    for what, name in COUNTED.items():
        things = seen.of(what)
        found[name] = sum(1 for thing in things if thing.words) if what in ("caption", "heading") else len(things)
    return found | {name: seen.counts[name] for name in COUNTED_TAGS}


def _differences(was: Text, now: Text, pairs: list[Pair]) -> list[tuple[Run, Run]]:
    """The passages of both texts between words they share."""
    found = []
    place = other = 0
    for pair in [*pairs, (len(was.words), len(now.words))]:
        if pair != (place, other):
            found.append(((place, pair[0]), (other, pair[1])))
        place, other = pair[0] + 1, pair[1] + 1
    return found


def _told(was: Text, now: Text, run: Run, other: Run) -> dict[str, str]:
    before, after = was.around(run) if run[0] < run[1] else now.around(other)
    return {"was": excerpt(was.said(run)), "became": excerpt(now.said(other)), "before": before, "after": after}


def _sentences(was: Text, now: Text, pairs: list[Pair]) -> list[Entry]:
    """Every sentence of the source, then what the page adds."""
    partner = dict(pairs)
    taken = sorted(partner.values())
    added = [run for run in now.sentences if bisect_left(taken, run[0]) == bisect_left(taken, run[1])]
    elsewhere = Counter(tuple(now.words[first:stop]) for first, stop in added)
    moved: Counter[tuple[str, ...]] = Counter()
    told = []
    for run in was.sentences:
        words = tuple(was.words[run[0] : run[1]])
        places = [partner[place] for place in range(*run) if place in partner]
        if len(places) == len(words) and places[-1] - places[0] == len(words) - 1:
            told.append(entry("sentence", "kept", was.said(run)))
        elif places:
            became = now.said((places[0], places[-1] + 1))
            told.append(entry("sentence", "changed", was.said(run), became, "words-differ"))
        elif elsewhere[words] > moved[words]:
            moved[words] += 1
            told.append(entry("sentence", "changed", was.said(run), was.said(run), "moved"))
        else:
            told.append(entry("sentence", "left-out", was.said(run), how="words-missing"))
    return told + _added(was, now, pairs, moved)


def _added(was: Text, now: Text, pairs: list[Pair], moved: Counter[tuple[str, ...]]) -> list[Entry]:
    """Passages of the page that nothing of the source became, sentence by sentence."""
    stops = [stop for _first, stop in now.sentences]
    told = []
    for run, (first, stop) in _differences(was, now, pairs):
        if first == stop or (run[0] < run[1] and not _whole(was, run)):
            continue  # nothing was added, or it replaced words of a sentence, which says so itself
        for number in range(bisect_right(stops, first), len(stops)):
            start, end = now.sentences[number]
            piece = (max(start, first), min(end, stop))
            if piece[0] >= piece[1]:
                break
            words = tuple(now.words[piece[0] : piece[1]])
            if moved[words]:
                moved[words] -= 1
            else:
                told.append(entry("sentence", "added", became=now.said(piece), how="words-added"))
    return told


def _whole(text: Text, run: Run) -> bool:
    """Whether the passage holds whole sentences."""
    at = bisect_left(text.sentences, (run[0], 0))
    return at < len(text.sentences) and text.sentences[at][0] == run[0] and text.sentences[at][1] <= run[1]
