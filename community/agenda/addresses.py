"""Where a date is read: below its event, under the day that the series gave it."""

from __future__ import annotations

from collections.abc import Iterable

from cms.languages.codes import preference
from cms.languages.links import SiteLinks
from cms.languages.things import best_words, joined_words
from community.models import Occurrence

EVENTS = "community.event"


def path_in(occurrence: Occurrence, language: str) -> str:
    """The path below the agenda of `language`, with its last slash. An event that happens once has no other address
    than its own."""
    words = best_words(joined_words(occurrence, "event") or occurrence.event.words_by_language, language)
    slug = f"{words.slug}/" if words else ""
    return f"{slug}{occurrence.slot:%Y-%m-%d}/" if occurrence.event.repeats else slug


def url_of(occurrence: Occurrence, links: SiteLinks) -> str | None:
    """The address in the reader's language."""
    for language in preference(links.language):
        if page := links.index_page(EVENTS, language):
            return f"{links.path_of(page)}{path_in(occurrence, language)}"
    return None


def address(occurrences: Iterable[Occurrence], links: SiteLinks) -> list[Occurrence]:
    """`occurrences` as a list, each told its address for this reader as `url`: none where there is nothing to read."""
    addressed = list(occurrences)
    for occurrence in addressed:
        is_read = occurrence.event.live and occurrence.status != Occurrence.Status.SKIPPED
        occurrence.url = url_of(occurrence, links) if is_read else None
    return addressed
