"""The pictures and files of the old site that no text shows: they come in too."""

from __future__ import annotations

from itertools import islice

from home.imports.old_site import OldSite
from home.imports.problems import Problem
from home.imports.writing.addresses import file_leads, paths_to_lead, remember
from home.imports.writing.library import Library

AT_ONCE = 200


def bring_in_stock(site: OldSite, library: Library) -> list[Problem]:
    """Bring in every file of the old site whose address is not led on yet. Returns what to tell of those that cannot
    be had."""
    problems = []
    stock = site.stock()
    while some := [*islice(stock, AT_ONCE)]:
        paths = paths_to_lead(site, some)
        for address in (each for each in paths if paths[each] or paths[each] is None):
            link, refusal = library.take(address)
            if link:
                remember(site.origin, file_leads(site, {address: link}))
            if refusal:
                problems.append(refusal)
    return problems
