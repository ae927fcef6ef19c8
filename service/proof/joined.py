"""Several pieces of evidence as one text, and back."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from ingest.values import Span
from service.proof.reading import read
from service.proof.values import Evidence, Reading

_BETWEEN = "\n\n"
_KEPT = 64  # readings kept: the sentences of one answer are held against the same texts


def join(evidence: Sequence[Evidence], *, plain: bool) -> Reading:
    """The reading of all evidence together."""
    return _read(_BETWEEN.join(one.text for one in evidence), plain=plain)


@lru_cache(maxsize=_KEPT)
def _read(text: str, *, plain: bool) -> Reading:
    return read(text, plain=plain)


def parted(spans: Sequence[Span], *, evidence: Sequence[Evidence]) -> tuple[int, tuple[Span, ...]]:
    """The piece of evidence that most of these ranges of the joined text lie in, and they there."""
    starts = [0]
    for one in evidence:
        starts.append(starts[-1] + len(one.text) + len(_BETWEEN))
    places = [bisect_right(starts, span.start) - 1 for span in spans]
    if not places:
        return 0, ()
    place = max(set(places), key=lambda one: (places.count(one), -one))
    start = starts[place]
    return place, tuple(
        Span(span.start - start, span.end - start)
        for span, at in zip(spans, places, strict=True)
        if at == place
    )
