"""Signed links: one opens the page of somebody's turn, another is a swap that waits for a yes.

A swap is kept nowhere. Its link says which turn is given, to whom, and which one is given in return, each as it was
when the link was written: whose it was, when it was to begin, how often it had changed hands. As long as all of that
is still so, the link lets whoever it was mailed to say yes; after a swap, a move or another host it opens nothing any
more. So two yeses that contradict each other cannot both count, and no table of questions has to be kept, erased or
tidied.
"""

from __future__ import annotations

import hashlib
from typing import Any, NamedTuple

from django.core import signing

from community.models import Occurrence

TURN = signing.Signer(salt="tablee.turn")
SWAP = signing.Signer(salt="tablee.swap")


class Turn(NamedTuple):
    """A turn as it is now: which date, whose, how often it changed hands, when it begins."""

    date: int
    host: int
    swaps: int
    starts: int

    @classmethod
    def of(cls, date: Occurrence) -> Turn:
        return cls(date.pk, date.host_id, date.swaps, int(date.start.timestamp()))


class Swap(NamedTuple):
    """The host of the turn `given` asks the person `asked` to take it, and takes `returned`, if there is one."""

    given: Turn
    asked: int
    returned: Turn | None

    @property
    def turns(self) -> list[Turn]:
        return [turn for turn in (self.given, self.returned) if turn]

    @property
    def token(self) -> str:
        """The end of the link: the same each time for the same swap."""
        return SWAP.sign_object(self)

    @property
    def digest(self) -> str:
        """A few letters that tell this swap from every other."""
        return hashlib.sha256(self.token.encode()).hexdigest()[:16]


def swap_of(token: str) -> Swap | None:
    """The swap of a link; None for one that nobody here has written."""
    known = _read(SWAP, token)
    if known is None:
        return None
    given, asked, returned = known
    return Swap(Turn(*given), asked, Turn(*returned) if returned else None)


def turn_token(date: Occurrence) -> str:
    """What opens the page of the turn for as long as it is its host's, and nothing else."""
    return TURN.sign_object([date.pk, date.host_id])


def turn_of(token: str) -> tuple[int, int] | None:
    """The date of a link, and whose turn it was; None for a link that nobody here has written."""
    known = _read(TURN, token)
    return (known[0], known[1]) if known else None


def own_turn(date: Occurrence, user: Any) -> str:
    """What opens the page of the turn, if it is the turn of `user`; else nothing."""
    if not (date.pk and date.host_id and user.is_authenticated):
        return ""
    return turn_token(date) if Occurrence.objects.turns().filter(pk=date.pk, host__user=user).exists() else ""


def _read(signer: signing.Signer, token: str) -> Any:
    try:
        return signer.unsign_object(token)
    except signing.BadSignature:
        return None
