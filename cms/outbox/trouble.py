"""What went wrong with a letter: for good or for now, in which words, and how long to wait."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings

LONGEST_SAID = 500
FIRST_HOUR = timedelta(hours=1)
LONGEST_WAIT_AT_FIRST = timedelta(minutes=4)
LONGEST_WAIT = timedelta(minutes=30)


def answer_of(error: Exception) -> tuple[int, bytes | str] | None:
    """The mail server's code and words, where it answered."""
    if isinstance(error, SMTPRecipientsRefused):
        return next(iter(error.recipients.values()), None)
    if isinstance(error, SMTPResponseException):
        return error.smtp_code, error.smtp_error
    return None


def code_of(error: Exception) -> int | None:
    answer = answer_of(error)
    return answer[0] if answer else None


def is_for_good(error: Exception) -> bool:
    """Whether another try can't help: the server refuses this mailbox or these words, or nobody could send them. A
    sender that is refused, or a password, is the site's own trouble: that mail waits."""
    if isinstance(error, SMTPRecipientsRefused | SMTPDataError):
        return 500 <= (code_of(error) or 0) < 600
    return isinstance(error, ValueError)


def said(error: Exception) -> str:
    """The trouble as administrators read it."""
    answer = answer_of(error)
    if answer is None:
        return f"{type(error).__name__}: {error}"[:LONGEST_SAID]
    code, words = answer
    return f"{code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"[:LONGEST_SAID]


def wait_before(attempts: int, age: timedelta) -> timedelta:
    """How long to wait after the last of `attempts`: twice as long each time, never over minutes while it is young."""
    longest = LONGEST_WAIT_AT_FIRST if age < FIRST_HOUR else LONGEST_WAIT
    doubled = timedelta(seconds=settings.OUTBOX_FIRST_WAIT) * 2 ** min(max(attempts - 1, 0), 10)
    return min(doubled, longest)
