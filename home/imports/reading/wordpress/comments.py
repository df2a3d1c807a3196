"""What readers of the old site wrote: names, dates and words, never an address of mail or of a machine."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from home.imports.items import Comment
from home.imports.problems import Problem, problem
from home.imports.reading.fields import plain
from home.imports.reading.wordpress.dates import date_of
from home.imports.reading.wordpress.elements import Element

BY_PEOPLE = ("", "comment")


def comments_of(element: Element, zone: ZoneInfo) -> tuple[tuple[Comment, ...], list[Problem]]:
    """The comments of an item that had been approved, and how many others there were."""
    every = list(element.all("wp:comment"))
    approved = [each for each in every if _approved(each)]
    left = len(every) - len(approved)
    return tuple(_comment(each, zone) for each in approved), (
        [problem("comments-left-out", count=left)] if left else []
    )


def _approved(comment: Element) -> bool:
    return comment.first("wp:comment_approved") in ("1", "approve") and comment.first("wp:comment_type") in BY_PEOPLE


def _comment(comment: Element, zone: ZoneInfo) -> Comment:
    date, _wrong = date_of(comment, zone, "wp:comment_date")
    author = plain(comment.first("wp:comment_author"))
    lines = (plain(line) for line in comment.first("wp:comment_content").split("\n"))
    return Comment("" if "@" in author else author, date.isoformat() if date else "", "\n".join(filter(None, lines)))
