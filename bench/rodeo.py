"""How long it takes to place 300 members in 30 commissions: the solver alone, no database.

    python -m bench.rodeo

Wishes are for a few commissions more than for others, as they are in life; once there are more places than people, once
fewer, once everybody has ranked everything.
"""

from __future__ import annotations

import random
import sys
import time

from community.rodeo.solving import Member, Offer, assign

PEOPLE, COMMISSIONS = 300, 30
CASES = {"places enough, 5 wishes": (12, 5), "too few places, 5 wishes": (8, 5), "all 30 ranked": (12, COMMISSIONS)}


def case(places: int, wishes: int) -> tuple[list[Offer], list[Member]]:
    chance = random.Random(2027)  # noqa: S311 - the same figures each time
    liked = [1 / number for number in range(1, COMMISSIONS + 1)]
    offers = [Offer(number, places, minimum=places // 3) for number in range(COMMISSIONS)]
    members = []
    for person in range(PEOPLE):
        drawn = sorted(range(COMMISSIONS), key=lambda each: chance.random() ** (1 / liked[each]), reverse=True)
        members.append(Member(person, tuple(drawn[:wishes]), frozenset(drawn[2:3])))
    return offers, members


def main() -> None:
    for name, sizes in CASES.items():
        offers, members = case(*sizes)
        started = time.perf_counter()
        placings = assign(offers, members)
        took = time.perf_counter() - started
        ranks = [member.rank(placings[member.person]) for member in members]
        said = f"{ranks.count(1)} first wishes, {ranks.count(2)} second, {ranks.count(None)} none of theirs"
        sys.stdout.write(f"  {name:<26} {took:5.2f} s, {said}\n")


if __name__ == "__main__":
    main()
