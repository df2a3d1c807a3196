"""The words a misspelt one can have been meant to be."""

from __future__ import annotations

from collections.abc import Iterable

SHORTEST = 4
LONG = 8


def tolerance(form: str) -> int:
    """How many slips are forgiven in `form`: none in short words and in numbers, two in long ones."""
    if len(form) < SHORTEST or any(character.isdigit() for character in form):
        return 0
    return 2 if len(form) >= LONG else 1


def nearest(form: str, candidates: Iterable[str]) -> list[str]:
    """The candidates fewest slips away from `form`, within its tolerance, those with the same first letter first."""
    limit = tolerance(form)
    letters = set(form)
    # A slip changes at most two letters of the set: most candidates are out of reach at a glance.
    within_reach = [candidate for candidate in candidates if len(letters.symmetric_difference(candidate)) <= 2 * limit]
    distances = {candidate: distance(form, candidate, limit) for candidate in within_reach}
    fewest = min(distances.values(), default=limit + 1)
    if fewest > limit:
        return []
    found = [candidate for candidate, slips in distances.items() if slips == fewest]
    return sorted(found, key=lambda candidate: (candidate[0] != form[0], candidate))


def distance(left: str, right: str, limit: int) -> int:
    """Letters added, dropped, changed or swapped with a neighbour between two words; `limit + 1` where there are more
    than `limit`."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    above = list(range(len(right) + 1))
    for row, letter in enumerate(left, start=1):
        current = [row]
        for column, other in enumerate(right, start=1):
            cost = min(above[column] + 1, current[-1] + 1, above[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == right[column - 2] and left[row - 2] == other:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) > limit and min(above) > limit:
            return limit + 1
        before, above = above, current
    return min(above[-1], limit + 1)
