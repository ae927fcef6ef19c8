"""Which words of a sentence the words of a claim are read off, in order."""

from collections.abc import Sequence

Pairs = tuple[tuple[int, int], ...]

_PAIR = 100  # what a pair is worth; one that the next words follow is worth a little more


def aligned(part: Sequence[str], stated: Sequence[str]) -> Pairs:
    """The longest common subsequence of two runs of words, as places in the two; neighbours are
    preferred, and of equals the first. Time and space grow with the product of their lengths."""
    best = _table(part, stated)
    pairs, row, column = [], 0, 0
    while row < len(part) and column < len(stated):
        gain = _gain(part, stated, row, column)
        if gain and best[row][column] == best[row + 1][column + 1] + gain:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif best[row + 1][column] >= best[row][column + 1]:
            row += 1
        else:
            column += 1
    return tuple(pairs)


def _table(part: Sequence[str], stated: Sequence[str]) -> list[list[int]]:
    """For each place in the two, the worth of the best alignment from there on."""
    best = [[0] * (len(stated) + 1) for _ in range(len(part) + 1)]
    for row in reversed(range(len(part))):
        for column in reversed(range(len(stated))):
            gain = _gain(part, stated, row, column)
            pair = best[row + 1][column + 1] + gain if gain else 0
            best[row][column] = max(pair, best[row + 1][column], best[row][column + 1])
    return best


def _gain(part: Sequence[str], stated: Sequence[str], row: int, column: int) -> int:
    """What a pair is worth: 0 for different words."""
    if part[row] != stated[column]:
        return 0
    after = part[row + 1 : row + 2]
    return _PAIR + bool(after and after == stated[column + 1 : column + 2])
