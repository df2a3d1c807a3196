"""Why somebody is where they are, in plain words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from community.rodeo.board import Board, Table

WISHES: tuple[Promise, ...] = (
    gettext_lazy("First wish"),
    gettext_lazy("Second wish"),
    gettext_lazy("Third wish"),
    gettext_lazy("Fourth wish"),
    gettext_lazy("Fifth wish"),
)


def wish(rank: int | None) -> str:
    """What the wish of a rank is called."""
    if rank is None:
        return _("No wish of theirs")
    return str(WISHES[rank - 1]) if rank <= len(WISHES) else _("Wish number %(rank)s") % {"rank": rank}


def give_reasons(board: Board) -> Board:
    """Tell at each seat why it is this one: a line for every wish that would have been better."""
    for seat in board.seats:
        own = board.tables.get(seat.placing.commission_id)
        if seat.by_hand:
            seat.reasons = [_("Put there by hand.")]
            continue
        better = seat.member.wishes[: seat.rank - 1 if seat.rank else None]
        seat.reasons = [why_not(board.tables[commission], own) for commission in better]
        if own is None:
            seat.reasons.append(
                _("Every place is taken.") if board.is_full else _("There is a place by now: propose again.")
            )
        elif seat.rank is None:
            seat.reasons.append(_("This was a place that was left."))
    return board


def why_not(table: Table, own: Table | None) -> str:
    """Why somebody is not at `table`, though they wished for it more than for their `own`."""
    words = {"commission": str(table.offer.commission), "people": len(table.seats)}
    if table.is_full:
        if table.firsts == len(table.seats):
            said = ngettext(
                "%(commission)s was full with %(people)s person whose first wish it was.",
                "%(commission)s was full with %(people)s people whose first wish it was.",
                len(table.seats),
            )
            return said % words
        said = ngettext(
            "%(commission)s was full with %(people)s person.",
            "%(commission)s was full with %(people)s people, of whom %(firsts)s had it as their first wish.",
            len(table.seats),
        )
        return said % (words | {"firsts": table.firsts})
    if own and len(own.seats) <= own.offer.minimum:
        said = _("%(commission)s has room, but %(own)s needs people to go on.")
        return said % (words | {"own": str(own.offer.commission)})
    return _("%(commission)s has room by now: propose again.") % words


def counts(board: Board) -> list[tuple[str, int]]:
    """How many people got which wish, the first one first; those without any at the end."""
    found = board.ranks()
    ranked = sorted(rank for rank in found if rank)
    lines = [(wish(rank), found[rank]) for rank in sorted({1, 2, 3, *ranked})]
    return [*lines, (wish(None), found[None]), (_("Without a place"), len(board.out))]
