"""The manners of a waiting list: when an offer may be written, how long its answer may take, and the rule in words.

Everything here follows from a few constants and knows no database.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MORNING, EVENING = time(8), time(21)
DUE_AFTER_A_NIGHT = time(10)
# With more than so much time left until registration closes, an answer may take so long.
ANSWER_TIMES = (
    (timedelta(days=7), timedelta(hours=48)),
    (timedelta(days=2), timedelta(hours=24)),
    (timedelta(hours=12), timedelta(hours=6)),
)
SHORTEST = timedelta(hours=2)


def is_night(moment: datetime, zone: ZoneInfo) -> bool:
    """Whether people sleep, or may want to, where the clock shows the time of `zone`."""
    return not MORNING <= moment.astimezone(zone).time() < EVENING


def next_letter(moment: datetime, zone: ZoneInfo) -> datetime:
    """When an offer may be written: at once by day, else in the morning."""
    return _morning(moment, zone, MORNING) if is_night(moment, zone) else moment


def answer_time(left: timedelta) -> timedelta:
    """How long an answer may take while `left` remains until registration closes."""
    return next((allowed for more_than, allowed in ANSWER_TIMES if left > more_than), SHORTEST)


def answer_until(offered: datetime, closes: datetime, zone: ZoneInfo) -> datetime:
    """Until when an offer stands. No answer is due at night, and none once registration has closed."""
    limit = offered + answer_time(closes - offered)
    if is_night(limit, zone):
        limit = _morning(limit, zone, DUE_AFTER_A_NIGHT)
    return min(limit, closes)


def is_first_come(now: datetime, closes: datetime, zone: ZoneInfo) -> bool:
    """Whether there is no time left to offer a place: who comes first has it."""
    return next_letter(now, zone) > closes - SHORTEST


def _morning(moment: datetime, zone: ZoneInfo, clock: time) -> datetime:
    local = moment.astimezone(zone)
    day = local.date() + timedelta(days=1 if local.time() >= EVENING else 0)
    return datetime.combine(day, clock, zone).astimezone(UTC)


def rule() -> list[str]:
    """What a waiting list promises, in the active language."""
    longest = said(ANSWER_TIMES[0][1])
    shorter = [allowed for _more_than, allowed in ANSWER_TIMES[1:]] + [SHORTEST]
    steps = [
        _("%(answer)s in the last %(left)s") % {"answer": said(allowed), "left": said(more_than)}
        for (more_than, _longer), allowed in zip(ANSWER_TIMES, shorter, strict=True)
    ]
    clocks = {"evening": EVENING, "morning": MORNING, "due": DUE_AFTER_A_NIGHT}
    printed = {name: date_format(clock, "TIME_FORMAT") for name, clock in clocks.items()}
    return [
        _("Places go in order of arrival: nobody is overtaken."),
        _("A place that becomes free is offered to the next in line by mail. If it is not enough for their guests, "
          "they are offered what there is."),
        _("Time to answer: %(longest)s; before registration closes, %(steps)s.")
        % {"longest": longest, "steps": ", ".join(steps)},
        _("Nothing is offered between %(evening)s and %(morning)s, and an answer that would be due at night is due "
          "at %(due)s.")
        % printed,
        _("No yes, no place: it is offered to the next, and the one who did not answer leaves the line."),
        _("In the last %(left)s before registration closes there is no time left to offer places: whoever comes first "
          "has them.")
        % {"left": said(SHORTEST)},
    ]  # fmt: skip


def said(length: timedelta) -> str:
    """A length of time in words: days where they are whole and more than two, else hours."""
    hours = int(length.total_seconds() // 3600)
    if hours % 24 == 0 and hours > 48:
        return ngettext("%(count)s day", "%(count)s days", hours // 24) % {"count": hours // 24}
    return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
