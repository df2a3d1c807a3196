"""The links of imported texts, written where their targets are known, and once more when everything has come in."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from wagtail.models import Page

from home.imports.checking.led import leads_of, told_anew
from home.imports.marks import refresh
from home.imports.old_site import OldSite
from home.imports.problems import Problem, described, problem
from home.imports.sheet import problems_told
from home.imports.writing.addresses import file_leads, paths_to_lead, remember
from home.imports.writing.left import left_as, says_the_same
from home.imports.writing.library import Library
from home.imports.writing.links import links_in, rewritten
from home.imports.writing.targets import Targets
from home.models import ImportedItem, ImportLine


@dataclass(frozen=True)
class Linked:
    """A body with its links written, whether some wait for their targets, and what is to be told."""

    body: list[Any]
    pending: bool
    problems: list[Problem]


def link_body(
    site: OldSite, library: Library, body: list[Any], addresses: Iterable[str], locale: int | None = None
) -> Linked:
    """Write the links of a text that stood at the first of `addresses`, and is told in this `locale` now. The files it
    leads to are remembered."""
    base = next((path for address in addresses if (path := site.local(address))), "/")
    found = Targets(site, library).for_now(links_in(body), base if base.startswith("/") else f"/{base}", locale)
    remember(site.origin, file_leads(site, found.files))
    new, _changed, pending = rewritten(body, found.targets.get)
    return Linked(new, pending, found.problems)


def remember_pictures(site: OldSite, library: Library, sources: Iterable[str]) -> None:
    """Lead the old addresses of pictures, as a text names them, to their files."""
    new = [source for source, paths in paths_to_lead(site, sources).items() if paths]
    found = {source: library.find(source, "")[0] for source in new}
    remember(site.origin, file_leads(site, {source: image.file.url for source, image in found.items() if image}))


def finish_links(site: OldSite, library: Library) -> None:
    """Write the links whose targets came in after the text that leads there: each text in a transaction of its own,
    with what its proof sheet says of them. Those that still lead nowhere are told of there, and tried again by the
    next run."""
    waiting = ImportedItem.objects.filter(origin=site.origin, links_pending=True).exclude(page=None)
    targets = Targets(site, library)
    for pk in [*waiting.order_by("pk").values_list("pk", flat=True)]:
        try:
            with transaction.atomic():
                if record := waiting.select_related("page__latest_revision").filter(pk=pk).first():
                    _finish(record, targets)
        except Exception as error:  # whatever is wrong with one page, the links of the others are written
            _tell(pk, [problem("links-not-written", described(error))])


def _finish(record: ImportedItem, targets: Targets) -> None:
    """Leaves a page alone that an editor has changed since: its links are theirs. One that is locked waits."""
    if not says_the_same(record, record.page):
        ImportedItem.objects.filter(pk=record.pk).update(links_pending=False)
        return
    if record.page.locked:
        _tell(record.pk, [problem("locked", record.page.title)])
        return
    page = record.page.get_latest_revision_as_object()
    body = [*page.body.raw_data]
    found = targets.for_good(links_in(body), record.page.locale_id)
    new, changed, pending = rewritten(body, found.targets.get)
    if changed:
        _write(record, page, new)
    if not pending:
        ImportedItem.objects.filter(pk=record.pk).update(links_pending=False)
    _tell(record.pk, found.problems, leads_of(body, new) if changed else {})


def _write(record: ImportedItem, page: Page, body: list[Any]) -> None:
    """Save a new revision, public where the last one was."""
    was_public = record.page.live and record.page.live_revision_id == record.revision
    page.body = json.dumps(body)
    revision = page.save_revision()
    if was_public:
        revision.publish()
    ImportedItem.objects.filter(pk=record.pk).update(**left_as(revision))


def _tell(item: int, problems: list[Problem], leads: dict[str, str] | None = None) -> None:
    """Add to what the proof sheet of an item tells, once: `leads` are the addresses that changed."""
    line = ImportLine.objects.filter(item=item, outcome__in=ImportLine.WRITTEN).order_by("-pk").first()
    if line is None or not (problems or leads):
        return
    told = line.sheet.get("problems", [])
    new = [each for each in problems_told(problems) if each not in told]
    line.sheet["problems"] = [*told, *new]
    line.sheet["entries"] = told_anew(line.sheet.get("entries", []), leads or {})
    refresh(line)
