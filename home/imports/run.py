"""One import: read, normalise, convert, check, write, a source at a time; killed at any moment, it goes on there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

from home.imports.checking.answers import ask_all
from home.imports.forgetting import aliases
from home.imports.items import Item, Refused
from home.imports.lock import alone
from home.imports.old_site import OldSite
from home.imports.options import Options
from home.imports.problems import Problem, described, problem
from home.imports.resuming import LISTINGS, STOCK, STOPPED, begin, finish, lasting
from home.imports.sheet import Sheet, problems_told
from home.imports.storable import storable
from home.imports.taking import foresee, forgotten, keep, take
from home.imports.writing.addresses import lead_people, remember_unled
from home.imports.writing.listings import remember_listings
from home.imports.writing.relinking import finish_links
from home.imports.writing.stock import bring_in_stock
from home.imports.writing.writer import Writer
from home.models import ImportLine, ImportRun
from home.models.imports import key_of, name_of

Outcome = ImportLine.Outcome
Tell = Callable[[Sheet], None]


def dry_run(site: OldSite, options: Options, tell: Tell) -> Counter[str]:
    """Convert everything, write nothing; each line is told as it comes. Returns how many sources became what."""
    writer, totals = Writer(site, lasting(site.origin, options)), Counter[str]()
    for entry in entries_of(site):
        sheet = foresee(writer, entry)
        totals[sheet.outcome] += 1
        tell(sheet)
    return totals


def import_site(site: OldSite, options: Options, tell: Tell, asked: Callable[[], object] = lambda: None) -> ImportRun:
    """Bring in `site`; each line is told as it is written, `asked` is called for each old address. Sources that an
    interrupted run had finished are passed over, unless they failed. Raises NoPlace, and Busy where another process
    imports the same site."""
    with alone(site.origin):
        options = lasting(site.origin, options)
        run = begin(site, options)
        done, erased = set(run.lines.values_list("source", flat=True)), aliases(site.origin)
        writer = Writer(site, options)
        for entry in entries_of(site):
            alias = erased.get(key_of(entry.source), "")
            if isinstance(entry, Item):
                writer.see(entry)
            if (alias or name_of(entry.source)) not in done:
                tell(keep(run, forgotten(alias)) if alias else take(run, writer, entry))
        after(run, site, writer, asked)
        finish(run)
    return run


def after(run: ImportRun, site: OldSite, writer: Writer, asked: Callable[[], object]) -> None:
    """What can be done only once every source has been seen: files that no text shows, lists, links between texts, and
    what every old address answers. Done again after a kill."""
    language = writer.options.language
    _tell(run, STOCK, bring_in_stock(site, writer.library))
    _tell(run, LISTINGS, remember_listings(site, language))
    without_page = run.lines.filter(outcome__in=[Outcome.RECORDED, Outcome.FAILED])
    for sheet in without_page.values_list("sheet", flat=True).iterator():
        remember_unled(site, [told["address"] for told in sheet.get("addresses", [])])
    lead_people(site.origin, language)
    finish_links(site, writer.library)
    ask_all(site.origin, asked)


def _tell(run: ImportRun, source: str, problems: list[Problem]) -> None:
    """Make the line of what is no source's, once."""
    if problems and not run.lines.filter(source=source).exists():
        keep(run, Sheet(source, Outcome.RECORDED, told={"problems": problems_told(problems)}))


def entries_of(site: OldSite) -> Iterator[Item | Refused]:
    """What the reader yields, each under a name of its own, as a database can hold it. A reader that breaks down
    yields, in the end, what stopped it."""
    entries, met = site.entries(), Counter([LISTINGS, STOCK, STOPPED])
    while True:
        try:
            entry = storable(next(entries))
        except StopIteration:
            return
        except Exception as error:  # a bug of a reader must not lose what was read before
            yield Refused(STOPPED, problem(STOPPED, described(error)))
            return
        name = entry.source
        while name in met:
            met[entry.source] += 1
            name = f"{entry.source} ({met[entry.source]})"
        met[name] += 1
        yield entry if name == entry.source else replace(entry, source=name)
