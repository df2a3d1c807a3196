"""Where a run begins, after one that was killed, and what is told when it ends."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from home.imports.old_site import OldSite
from home.imports.options import Options
from home.models import ImportLine, ImportRun

Outcome = ImportLine.Outcome
GIVEN_UP = "given_up"
STOPPED = "reader-stopped"  # the line of a reader that broke down
LISTINGS = "(addresses)"  # the line of addresses that are no item's
STOCK = "(files)"  # that of files which no text shows


def another_place(site: OldSite) -> str:
    """Where the site that this origin was last used for stands, if that is another one; "" if it is not."""
    options = last_options(site.origin)
    return options["whereabouts"] if options.get("whereabouts", site.whereabouts) != site.whereabouts else ""


def accepted_before(origin: str) -> frozenset[str]:
    """The kinds of corrections that the last run of a site made."""
    return frozenset(last_options(origin).get("accept", ()))


def last_options(origin: str) -> dict[str, Any]:
    return ImportRun.objects.filter(origin=origin).order_by("-pk").values_list("options", flat=True).first() or {}


def lasting(origin: str, options: Options) -> Options:
    """`options` with what was accepted for this site once: a run that does not say it again undoes nothing."""
    return replace(options, accept=options.accept | accepted_before(origin))


def begin(site: OldSite, options: Options) -> ImportRun:
    """The run of this origin that was interrupted, or a new one: the old one is closed where something else was
    asked of it. What failed in it is tried again."""
    asked = {"accept": sorted(options.accept), "language": options.language, "fetch": options.fetch}
    asked["whereabouts"] = site.whereabouts
    interrupted = ImportRun.objects.filter(origin=site.origin, finished=None).first()
    if interrupted:
        finish_commit(interrupted)
        if (interrupted.reader, interrupted.options) == (site.reader, asked):
            interrupted.lines.filter(outcome=Outcome.FAILED).delete()
            return interrupted
        interrupted.options[GIVEN_UP] = True
        _close(interrupted, Counter(interrupted.lines.values_list("outcome", flat=True)))
    return ImportRun.objects.create(origin=site.origin, reader=site.reader, options=asked)


def finish_commit(run: ImportRun) -> None:
    """Do again what follows the commit of the last line (search, references): the kill may have come in between."""
    line = run.lines.select_related("item__page", "item__person").order_by("pk").last()
    if line and line.item and line.item.page:
        line.item.page.specific.save(clean=False)
    elif line and line.item and line.item.person and line.item.revision:
        line.item.person.save()


def finish(run: ImportRun) -> None:
    totals = Counter(run.lines.values_list("outcome", flat=True))
    if count := gone_since(run).count():
        totals["gone"] = count
    _close(run, totals)


def _close(run: ImportRun, totals: Counter[str]) -> None:
    run.totals = dict(totals)
    run.finished = timezone.now()
    run.save()


def gone_since(run: ImportRun) -> QuerySet[ImportLine]:
    """The sources that the whole run before this one met, and this one did not; their pages are left."""
    before = ImportRun.objects.filter(origin=run.origin, pk__lt=run.pk).exclude(finished=None)
    previous = before.exclude(options__has_key=GIVEN_UP).order_by("-pk").first()
    if previous is None or run.lines.filter(outcome=Outcome.FAILED, source=STOPPED).exists():
        return ImportLine.objects.none()
    met = previous.lines.exclude(outcome__in=[Outcome.REFUSED, Outcome.FAILED])
    return met.exclude(source__in=[LISTINGS, STOCK]).exclude(source__in=run.lines.values("source"))
