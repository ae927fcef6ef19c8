"""How far two reviewers agree beyond chance: Cohen's κ with a 95 % interval.

κ: J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological
Measurement 20 (1960), 37–46. Its standard error: J. L. Fleiss, J. Cohen, B. S. Everitt, Large
sample standard errors of kappa and weighted kappa, Psychological Bulletin 72 (1969), 323–327.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import sqrt

Z = 1.959964  # the 97.5 % quantile of the normal distribution
LEAST = 10  # pairs below which the interval, made for large samples, tells nothing
Pair = tuple[Hashable, Hashable]


@dataclass(frozen=True, slots=True)
class Agreement:
    """κ of `pairs` of first verdicts, of which `agreed` are the same. κ and its interval are None
    where it does not exist: without pairs, or where all verdicts are one and the same; the interval
    also where there are too few pairs, or none that lets κ vary."""

    pairs: int
    agreed: int
    kappa: float | None = None
    low: float | None = None
    high: float | None = None


def agreement_of(pairs: Sequence[Pair]) -> Agreement:
    """How far the two verdicts of each pair agree."""
    n, agreed = len(pairs), sum(left == right for left, right in pairs)
    if not n:
        return Agreement(0, 0)
    rows, columns = Counter(left for left, _ in pairs), Counter(right for _, right in pairs)
    seen = {*rows, *columns}
    chance = sum(rows[one] * columns[one] for one in seen) / n**2
    if chance == 1:
        return Agreement(n, agreed)
    observed = agreed / n
    kappa = (observed - chance) / (1 - chance)
    error = _standard_error(pairs, observed=observed, chance=chance)
    if n < LEAST or not error:
        return Agreement(n, agreed, kappa)
    low, high = max(-1.0, kappa - Z * error), min(1.0, kappa + Z * error)
    return Agreement(n, agreed, kappa, low, high)


def _standard_error(pairs: Sequence[Pair], *, observed: float, chance: float) -> float:
    """Formula 13 of Fleiss, Cohen and Everitt, without weights."""
    n = len(pairs)
    rows, columns = Counter(left for left, _ in pairs), Counter(right for _, right in pairs)
    same = other = 0.0
    for (left, right), times in Counter(pairs).items():
        if left == right:
            both = (rows[left] + columns[left]) / n
            same += times / n * ((1 - chance) - both * (1 - observed)) ** 2
        else:
            other += times / n * ((columns[left] + rows[right]) / n) ** 2
    last = (observed * chance - 2 * chance + observed) ** 2
    variance = (same + (1 - observed) ** 2 * other - last) / (n * (1 - chance) ** 4)
    return sqrt(max(0.0, variance))
