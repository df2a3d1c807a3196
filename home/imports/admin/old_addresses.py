"""The addresses of an old site, as its proof sheets tell them: which lead nowhere, which belong to no source."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, Count, Q, QuerySet, When

from home.imports.checking import answers
from home.imports.checking.answers import Answer
from home.models import ImportLine, OldAddress

FIRST_ERROR = 400
FIRST_NO_ANSWER = 300  # where an address led in the end, it should not lead on
MOST_LOOSE = 100
IS_DEAD = Q(status__gte=FIRST_ERROR) | Q(final_status__gte=FIRST_NO_ANSWER)


def dead_addresses() -> QuerySet[OldAddress]:
    return OldAddress.objects.filter(IS_DEAD)


def addresses_of(line: ImportLine) -> list[Answer]:
    """The old addresses of a source with where they lead, those that were never asked last."""
    rows = answers.rows_of(line)
    found = list(answers.told(rows))
    if line.item:
        return found
    known = {name for pair in rows.values_list("address", "written") for name in pair}
    told = [each["address"] for each in line.sheet.get("addresses", [])]
    return [*found, *(Answer(name, None, "", None, "") for name in told if name not in known)]


@dataclass(frozen=True)
class Loose:
    """Addresses of an old site that belong to no source: its lists and files. `first` are some, dead ones first."""

    first: list[Answer]
    count: int
    dead: int

    @property
    def more(self) -> int:
        return self.count - len(self.first)


def loose_addresses(origin: str) -> Loose:
    rows = OldAddress.objects.filter(origin=origin, item=None)
    counted = rows.order_by().aggregate(count=Count("pk"), dead=Count("pk", filter=IS_DEAD))
    is_fine = Case(When(IS_DEAD, then=0), default=1)
    return Loose(list(answers.told(rows.order_by(is_fine, "address")[:MOST_LOOSE])), **counted)
