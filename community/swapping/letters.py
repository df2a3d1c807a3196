"""Letters to hosts about their turns. Each is an answer or a duty, so that there is none to refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone, translation
from django.utils.formats import date_format

from cms.mail import address_for, queue_letter
from community.models import Occurrence, Profile
from community.registration import wording
from community.swapping.links import Swap, turn_token

if TYPE_CHECKING:
    from community.swapping.asking import Found


def _write(
    letter: str, person: Profile, date: Occurrence, words: dict[str, Any], *, url: str = "", key: str | None = None
) -> bool:
    """Write `letter` about `date` to `person`, in their language, in which dates among its `words` are told, too.
    Whether it was queued: nobody without an account can be written to."""
    if person.user is None or not person.user.is_active:
        return False
    language = person.user.language
    with translation.override(language):
        told = {name: wording.when(said) if isinstance(said, Occurrence) else said for name, said in words.items()}
        day = wording.day(date)
    facts = wording.facts_of(date, language) | {"name": person.name, "day": day, "url": url}
    return queue_letter(letter, person.user.email, language, facts | told, key=key)


def _page_of(date: Occurrence, person: Profile) -> str:
    """The address of the page of their turn."""
    return address_for(person.user.language, "my_turn", turn_token(date)) if person.user else ""


def tell_turn(date: Occurrence) -> bool:
    """It is your turn."""
    return _write("turn_next", date.host, date, {}, url=_page_of(date, date.host))


def tell_asked(swap: Swap, found: Found, message: str, *, key: str) -> bool:
    """Would you swap? Whether it was queued: with a key that is known, it was asked already."""
    language = found.asked.person.user.language
    with translation.override(language):
        month = date_format(found.given.starts_local, "F") if found.is_off else ""
    words = {"asker": found.asker.name, "yours": found.returned, "message": message, "month": month}
    url = address_for(language, "answer_swap", swap.token)
    return _write("turn_asked", found.asked.person, found.given, words, url=url, key=key)


def tell_swapped(found: Found) -> None:
    """To each: the date they have now, the one they have no longer."""
    asker, asked = found.asker, found.asked.person
    took = {"other": asker.name, "has": found.given, "had": found.returned}
    _write("turn_swapped", asked, found.given, took, url=_page_of(found.given, asked))
    gave = {"other": asked.name, "has": found.returned, "had": found.given}
    url = _page_of(found.returned, asker) if found.returned else ""
    _write("turn_swapped", asker, found.returned or found.given, gave, url=url)


def tell_declined(swap: Swap, found: Found) -> None:
    """It stays your turn."""
    words = {"other": found.asked.person.name}
    key = f"turn-{found.given.pk}-declined-{timezone.localdate()}-{swap.digest}"
    _write("turn_declined", found.asker, found.given, words, url=_page_of(found.given, found.asker), key=key)
