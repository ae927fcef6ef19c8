"""The levels of one phrase -> the addresses that it names."""

import re
from collections.abc import Sequence

from ingest.refs.grammar import Item
from ingest.values import Level, Step

RANK = {
    Level.PART: 0,
    Level.CHAPTER: 1,
    Level.SECTION: 2,
    Level.SUBSECTION: 3,
    Level.ANNEX: 4,
    Level.ARTICLE: 5,
    Level.CLAUSE: 6,
    Level.POINT: 7,
}
_LOOSE = re.compile(r"[,;]")
_AND = re.compile(r"\b(?:va|hoac)\b")

Steps = tuple[Step, ...]


def addresses(items: Sequence[Item], *, folded: str) -> tuple[Steps, ...]:
    """The addresses that a phrase names, outermost step first.

    Vietnamese texts begin with the innermost level ("điểm a khoản 1 Điều 5"), citizens often with
    the article ("Điều 5 khoản 1"); one phrase can name several ("điểm a khoản 1 và khoản 2 Điều 5",
    where the article belongs to both).
    """
    chains: list[Steps] = []
    newest = 0  # chains[newest:] were begun by the last level that began any
    for index, item in enumerate(items):
        if chains and _refines(items, index, folded=folded, last=chains[-1]):
            chains[newest:] = _times(chains[newest:], item)
            continue
        inner = [chain for chain in chains if _outermost(chain) > RANK[item.level]]
        if inner and not _beside(items, index, folded=folded, last=inner[-1]):
            rest = [chain for chain in chains if chain not in inner]
            chains = [*rest, *_times(inner, item)]
            continue
        newest = len(chains)
        chains += _times([()], item)
    return tuple(dict.fromkeys(_own_steps(chain) for chain in chains))


def _refines(items: Sequence[Item], index: int, *, folded: str, last: Steps) -> bool:
    """Whether this level lies inside the one before: "Điều 5 khoản 1", not "Điều 5, khoản 1 Điều 6"
    or "Điều 5 và khoản 1"."""
    item, before = items[index], _gap(items, index, folded)
    if RANK[item.level] <= max(RANK[step.level] for step in last) or _AND.search(before):
        return False
    after = index + 1
    while after < len(items) and items[after].level is item.level:  # "điểm a, điểm b khoản 1"
        after += 1
    if after == len(items) or RANK[items[after].level] > RANK[item.level]:
        return ";" not in before
    return not _LOOSE.search(before) or bool(_LOOSE.search(_gap(items, after, folded)))


def _beside(items: Sequence[Item], index: int, *, folded: str, last: Steps) -> bool:
    """Whether this level stands beside an article and not around it: "Điều 2 và Phụ lục II",
    "khoản 1 Điều 2, Phụ lục II"; not "Điều 5, Chương II", "khoản 1 và khoản 2 Phụ lục II"."""
    if RANK[last[0].level] != RANK[Level.ARTICLE]:
        return False
    before = _gap(items, index, folded)
    loose = items[index].level is Level.ANNEX and bool(_LOOSE.search(before))
    return loose or bool(_AND.search(before))


def _gap(items: Sequence[Item], index: int, folded: str) -> str:
    return folded[items[index - 1].end : items[index].start] if index else ""


def _times(chains: Sequence[Steps], item: Item) -> list[Steps]:
    """Each chain with each label of the item, steps in order of rank."""
    return [
        tuple(sorted((*chain, Step(item.level, label)), key=lambda step: RANK[step.level]))
        for chain in chains
        for label in item.labels
    ]


def _outermost(chain: Steps) -> int:
    return RANK[chain[0].level]


def _own_steps(chain: Steps) -> Steps:
    """Without the headings above an article, which are no part of its address."""
    if any(step.level is Level.ARTICLE for step in chain):
        return tuple(step for step in chain if RANK[step.level] >= RANK[Level.ANNEX])
    return chain
