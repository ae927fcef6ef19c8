"""Questions alike, put together: what many people ask in other words is one matter to look at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.text import fold
from service.question import content_of_question

LEAST = 0.5  # share of the syllables of the shorter question, from which two are alike
LEAST_TIMES = 3  # of a topic in a week, from which a rise tells something
FEWEST = 2  # syllables that two must share


@dataclass(frozen=True, slots=True)
class Matter:
    """Questions alike: the first one, how many there are, and all of them in order."""

    first: str
    times: int
    ids: tuple[str, ...]


def matters_of(questions: Iterable[tuple[str, str]]) -> tuple[Matter, ...]:
    """(id, question) pairs, put together greedily in their order, largest groups first."""
    groups: list[tuple[frozenset[str], str, list[str]]] = []
    for identifier, question in questions:
        named = frozenset(map(fold, content_of_question(question)))
        group = next((one for one in groups if _alike(named, one[0])), None)
        if group:
            group[2].append(identifier)
        else:
            groups.append((named, question, [identifier]))
    made = [Matter(first, len(ids), tuple(ids)) for _, first, ids in groups]
    return tuple(sorted(made, key=lambda one: -one.times))


def _alike(named: frozenset[str], other: frozenset[str]) -> bool:
    shared, shorter = len(named & other), min(len(named), len(other))
    if not shorter:
        return named == other
    return shared >= min(FEWEST, shorter) and shared >= LEAST * max(shorter, len(named | other) / 2)


def rising(
    now: Sequence[tuple[str, int]], *, before: Sequence[tuple[str, int]]
) -> list[tuple[str, int, int]]:
    """(name, times, times before) of what is asked more than before, largest rise first. Fewer than
    three times tell nothing."""
    earlier = dict(before)
    told = [(name, times, earlier.get(name, 0)) for name, times in now if times >= LEAST_TIMES]
    return sorted(
        (one for one in told if one[1] > one[2]), key=lambda one: (one[2] - one[1], one[0])
    )
