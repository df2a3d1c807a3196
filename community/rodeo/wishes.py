"""A member's ranking: kept while the rodéo is open, and changed as often as they like."""

from __future__ import annotations

from django.db import transaction

from community.models import Profile, Rodeo, RodeoWish

# With at least three, nobody does better by naming one alone: who names few would be given way to by who names many.
LEAST, MOST = 3, 5


def shown_rodeo() -> Rodeo | None:
    """The rodéo that members are told of: the one that takes wishes, else the newest."""
    return Rodeo.objects.open_on().last() or Rodeo.objects.first()


def wishes_of(rodeo: Rodeo, person: Profile) -> list[int]:
    """The commissions that `person` named, from the first wish on."""
    wishes = RodeoWish.objects.filter(rodeo=rodeo, person=person).order_by("rank")
    return list(wishes.values_list("commission", flat=True))


@transaction.atomic
def keep(rodeo: Rodeo, person: Profile, commissions: list[int]) -> bool:
    """Put these wishes in the place of the earlier ones; none takes them back. False, and nothing changed, where the
    rodéo takes no wishes any more."""
    if not Rodeo.objects.select_for_update().open_on().filter(pk=rodeo.pk).exists():
        return False
    RodeoWish.objects.filter(rodeo=rodeo, person=person).delete()
    RodeoWish.objects.bulk_create(
        RodeoWish(rodeo=rodeo, person=person, commission_id=commission, rank=rank)
        for rank, commission in enumerate(commissions, start=1)
    )
    return True
