"""Two versions of a list -> which item became which."""

from collections.abc import Callable, Sequence
from typing import Any

from haandbog.history.meaning import Names, meaning
from haandbog.model.fields import Group


def aligned(
    before: Sequence[Any], after: Sequence[Any], group: Group, names: Names, likeness: Callable[[Any, Any], int]
) -> list[tuple[Any | None, Any | None]]:
    """Pair the items of two lists in their order: equal ones first, then those most alike.

    An item that has no partner stands with ``None``. The least sum of differences wins (as in a spelling
    checker): nothing for equal items, less for a change the more alike they are, one for an item added or taken out.
    """
    old, new = [meaning(group, item, names) for item in before], [meaning(group, item, names) for item in after]

    def cost(i: int, j: int) -> float:
        return 0.0 if old[i] == new[j] else 1.5 - 0.5 * likeness(before[i], after[j])

    # best[i][j]: the cheapest way to make the rest of `after` out of the rest of `before`.
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old), -1, -1):
        for j in range(len(new), -1, -1):
            if i == len(old) or j == len(new):
                best[i][j] = float(len(old) - i + len(new) - j)
            else:
                best[i][j] = min(best[i + 1][j + 1] + cost(i, j), best[i + 1][j] + 1, best[i][j + 1] + 1)
    pairs: list[tuple[Any | None, Any | None]] = []
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and best[i][j] == best[i + 1][j + 1] + cost(i, j):
            pairs.append((before[i], after[j]))
            i, j = i + 1, j + 1
        elif j == len(new) or (i < len(old) and best[i][j] == best[i + 1][j] + 1):
            pairs.append((before[i], None))
            i += 1
        else:
            pairs.append((None, after[j]))
            j += 1
    return pairs
