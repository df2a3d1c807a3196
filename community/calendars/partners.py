"""Reading partners' calendars from where they stand, and keeping what came of it."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction
from django.utils import timezone

from cms.fetching import Allows, FetchError, fetch, is_open, too_long
from community.calendars.entries import UnreadableError
from community.calendars.importing import Report, take_over
from community.models import PartnerCalendar

MOST_BYTES = 5 * 1024 * 1024


def content_of(source: str, allows: Allows = is_open) -> bytes:
    """What stands in a file, or at an address. Raises FetchError."""
    if "://" in source:
        return fetch(source, MOST_BYTES, "text/calendar, */*;q=0.5", allows)
    try:
        with Path(source).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise FetchError(str(error)) from error
    if len(content) > MOST_BYTES:
        raise FetchError(too_long(MOST_BYTES))
    return content


def bring_in(calendar: PartnerCalendar, source: str = "", allows: Allows = is_open, dry_run: bool = False) -> str:
    """Read `calendar`, from its address unless another source is named; what came of it, in words. A dry run changes
    nothing."""
    try:
        content = content_of(source or calendar.address, allows)
        with transaction.atomic():
            report: Report | str = take_over(calendar, content)
            transaction.set_rollback(dry_run)
    except (FetchError, UnreadableError) as error:
        report = str(error)
    said = str(report)
    if not dry_run:
        PartnerCalendar.objects.filter(pk=calendar.pk).update(report=said, fetched_at=timezone.now())
    return said


def fetch_all(allows: Allows = is_open) -> dict[str, str]:
    """Read every calendar that is followed; what came of each."""
    followed = PartnerCalendar.objects.filter(is_followed=True).exclude(address="")
    return {str(calendar): bring_in(calendar, allows=allows) for calendar in followed}
