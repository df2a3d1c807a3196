"""One source of an old site: converted, written, and told of in a line of the proof sheet."""

from __future__ import annotations

from django.db import transaction

from home.imports.convert import Converted, convert
from home.imports.corrections import corrected
from home.imports.items import Item, Refused
from home.imports.marks import summary_of
from home.imports.problems import described, problem
from home.imports.resuming import STOPPED
from home.imports.sheet import Sheet, failed, left_alone, problems_told, recorded, refused, sheet_of
from home.imports.writing.places import NoPlace
from home.imports.writing.writer import Writer, Written
from home.models import ImportLine, ImportRun
from home.models.imports import name_of

Outcome = ImportLine.Outcome


def take(run: ImportRun, writer: Writer, entry: Item | Refused) -> Sheet:
    """What became of an entry, in one transaction with its line. Raises NoPlace."""
    if isinstance(entry, Refused):
        return keep(run, left_out(entry))
    try:
        item = corrected(entry, writer.options.accept)
        outlook = writer.outlook(item)
        if outlook.is_left_alone:
            with transaction.atomic():
                return keep(run, _left(item, writer.leave(item, outlook)))
        converted = convert(item, writer.options.accept)
        writer.library.prepare(item, converted.blocks)  # takes long: nothing waits for it
        with transaction.atomic():
            return keep(run, _written(writer, entry, item, converted))
    except NoPlace:
        raise
    except Exception as error:  # whatever is wrong with one source, the others come in
        writer.forget()
        return keep(run, failed(entry, problem("not-written", described(error))))


def foresee(writer: Writer, entry: Item | Refused) -> Sheet:
    """What would become of an entry; nothing is written."""
    if isinstance(entry, Refused):
        return left_out(entry)
    try:
        item = corrected(entry, writer.options.accept)
        written = writer.outlook(item)
        if written.is_left_alone:
            return _left(item, written)
        converted = convert(item, writer.options.accept)
        return sheet_of(item, converted, written.outcome, writer.options, problems=written.problems, given=entry)
    except Exception as error:  # as it would fail in earnest
        return failed(entry, problem("not-written", described(error)))


def left_out(entry: Refused) -> Sheet:
    """The line of what could not be read: of one source, or of all that a reader which broke down did not come to."""
    sheet = refused(entry)
    if entry.source == STOPPED:
        sheet.outcome = Outcome.FAILED
    return sheet


def forgotten(alias: str) -> Sheet:
    """The line of somebody who was erased since: it does not name them again."""
    return Sheet(alias, Outcome.TAKEN_AWAY, told={"problems": problems_told([problem("taken-away")])})


def keep(run: ImportRun, sheet: Sheet) -> Sheet:
    """Make the line of `run` that `sheet` is."""
    ImportLine.objects.create(
        run=run,
        item_id=sheet.item,
        source=name_of(sheet.source),
        outcome=sheet.outcome,
        title=sheet.title[:255],
        sheet=sheet.told,
        summary=summary_of(sheet),
    )
    return sheet


def _written(writer: Writer, entry: Item, item: Item, converted: Converted) -> Sheet:
    """The line of `entry`, which `item` is with its corrections made. An editor may have changed its page since it was
    looked at: then it is left alone."""
    written = writer.write(item, converted)
    if written.is_left_alone:
        return _left(item, written)
    return sheet_of(item, converted, written.outcome, writer.options, written.record, written.problems, entry)


def _left(item: Item, written: Written) -> Sheet:
    if written.outcome == Outcome.RECORDED:
        return recorded(item, written.problems, written.record)
    return left_alone(item, written.outcome, written.record, written.problems)
