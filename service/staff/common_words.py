"""The words that two texts share, so that a reviewer sees at a glance what of a claim stands in a
clause. Diacritics and letter case do not matter."""

from itertools import pairwise

from index.text import SYLLABLE, fold
from ingest.values import Span


def shared(text: str, *, other: str) -> tuple[Span, ...]:
    """The ranges of `text` whose words stand in `other` as well: runs of two syllables and more,
    and numbers. A single syllable is shared by any two texts, and would tell nothing."""
    found = list(SYLLABLE.finditer(text))
    words = [fold(one[0]) for one in found]
    theirs = [fold(word) for word in SYLLABLE.findall(other)]
    pairs, numbers = set(pairwise(theirs)), {one for one in theirs if one.isdigit()}
    marked = [word in numbers for word in words]
    for place, pair in enumerate(pairwise(words)):
        if pair in pairs:
            marked[place] = marked[place + 1] = True
    spans: list[Span] = []
    for place, one in enumerate(found):
        if not marked[place]:
            continue
        joined = place > 0 and marked[place - 1] and (words[place - 1], words[place]) in pairs
        start = spans.pop().start if joined else one.start()
        spans.append(Span(start, one.end()))
    return tuple(spans)


def held_share(claim: str, *, by: str) -> float:
    """The share of the syllables of a claim that stand in such runs; 1 where it has none."""
    words = SYLLABLE.findall(claim)
    held = sum(len(SYLLABLE.findall(claim, one.start, one.end)) for one in shared(claim, other=by))
    return held / len(words) if words else 1.0
