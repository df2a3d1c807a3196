"""Proposals of events: accepting one makes a draft, and either word reaches whoever proposed it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.dateparse import parse_date
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator, normalize_newlines, slugify
from django.utils.translation import gettext as _
from wagtail.actions import action_registry

from cms.accounts.models import User
from cms.mail import write_later
from community.models import Event, EventKind, EventWords
from community.models.schedule import LATEST
from home.decisions import Request, decide
from home.models import FormAnswer

TITLE_LENGTH = EventWords._meta.get_field("title").max_length
SUMMARY_LENGTH = EventWords._meta.get_field("summary").max_length
MOST_PLACES = 1_000
LINE_BREAK = mark_safe("<br/>")  # Django's `linebreaks` leaves it open, and Wagtail's editor then fails on the text


@dataclass(frozen=True)
class Plan:
    """What an editor says of an event that was proposed, and to whoever proposed it."""

    kind: EventKind
    day: date
    words: str = ""


@transaction.atomic
def accept(proposal: Request, plan: Plan, user: User) -> Event:
    """Make a draft of it, as `user` would on the admin's form. Raises AlreadyDecidedError."""
    decide(proposal, FormAnswer.Outcome.ACCEPTED)
    create = action_registry.get_action_class(Event, "create")
    event: Event = create(draft_of(proposal, plan), user=user).execute()
    write_to(proposal, "proposal_accepted", day=plan.day, words=plan.words)
    return event


@transaction.atomic
def decline(proposal: Request, words: str = "") -> None:
    """Raises AlreadyDecidedError."""
    decide(proposal, FormAnswer.Outcome.DECLINED)
    write_to(proposal, "proposal_declined", words=words)


def write_to(proposal: Request, letter: str, **words: Any) -> None:
    if proposal.email:
        facts = {"name": proposal.name, "title": title_of(proposal), **words}
        write_later(letter, proposal.email, proposal.language, **facts)


def draft_of(proposal: Request, plan: Plan) -> Event:
    """An unsaved event with the words of the proposal, in the language they were written in."""
    summary, text = summary_and_text("\n\n".join(filter(None, proposal.said("multiline"))))
    event = Event(kind=plan.kind, day=plan.day, cap=places_of(proposal), proposed_by=proposer_of(proposal))
    words = EventWords(language=proposal.language, title=title_of(proposal), summary=summary)
    words.body = [("text", paragraphs(text))] if text else []
    event.translations = [words]
    return event


def proposer_of(proposal: Request) -> dict[str, Any]:
    """What the event remembers of its proposal."""
    return {
        "name": proposal.name,
        "email": proposal.email,
        "language": proposal.language,
        "charter": proposal.answer.accepted,
        "day": timezone.localdate(proposal.answer.submit_time).isoformat(),
    }


def title_of(proposal: Request) -> str:
    """The second line of text, on one line."""
    title = " ".join("".join(proposal.said("singleline")[1:2]).split())
    with translation.override(proposal.language):
        title = title or _("Event proposed by %(name)s") % {"name": proposal.name}
    return Truncator(title).chars(TITLE_LENGTH)


def summary_and_text(told: str) -> tuple[str, str]:
    """The first paragraph, and the others; a first one that is too long to sum up stays with them."""
    whole = normalize_newlines(told).strip()
    first, _gap, others = whole.partition("\n\n")
    summary = " ".join(first.split())
    return (summary, others.strip()) if len(summary) <= SUMMARY_LENGTH else ("", whole)


def paragraphs(text: str) -> SafeString:
    """Plain text as rich text."""
    parts = (filter(None, part.splitlines()) for part in text.split("\n\n"))
    lines = (format_html_join(LINE_BREAK, "{}", ([line] for line in part)) for part in parts)
    return format_html_join("", "<p>{}</p>", ([line] for line in lines if line))


def places_of(proposal: Request) -> int | None:
    """The number that was asked for, unless no room has as many places."""
    try:
        number = Decimal(proposal.first("number"))
        fits = 1 <= number <= MOST_PLACES and number == number.to_integral_value()
    except InvalidOperation:
        return None
    return int(number) if fits else None


def day_of(proposal: Request) -> date | None:
    """The day that was wished for, unless it is over."""
    try:
        day = parse_date(proposal.first("date"))
    except ValueError:
        return None
    return day if day and timezone.localdate() <= day < LATEST else None


def kind_of(proposal: Request, kinds: list[EventKind]) -> EventKind | None:
    """The kind whose name was chosen in a list, in whatever language, with an article or without."""
    chosen = [f"-{slugify(said)}-" for said in (*proposal.said("dropdown"), *proposal.said("radio"))]
    names = {
        slugify(words.name): kind for kind in kinds for words in kind.words_by_language.values() if slugify(words.name)
    }
    found = [name for name in names if any(f"-{name}-" in said for said in chosen)]
    return names[max(found, key=len)] if found else None
