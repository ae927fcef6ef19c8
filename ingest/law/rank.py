"""Which texts can change which: an authority changes its own texts and those of lower ones, never
those of a higher one (Luật Ban hành văn bản quy phạm pháp luật).

The rank is told by the letters of the number, where they are certain.
"""

import re

from ingest.folding import fold_letters

_RANKS = (
    (4, re.compile(r"/(?:ub(?:tv)?)?qh[0-9]*$|/(?:nq|pl)-ubtvqh")),
    (3, re.compile(r"-(?:cp|ttg|hdbt)\b")),  # the government and its head, as one
    (1, re.compile(r"-(?:ubnd|hdnd|ub)\b")),
    (2, re.compile(r"/(?:tt|ttlt|tt-?lt|qd|ct)-[a-z]")),  # ministries
)


def can_change(changing: str, *, changed: str) -> bool:
    """Whether the text with one number can change that with another; True where the ranks are not
    certain."""
    above, below = _rank(changing), _rank(changed)
    return above is None or below is None or above >= below


def _rank(number: str) -> int | None:
    folded = fold_letters(number)
    return next((rank for rank, pattern in _RANKS if pattern.search(folded)), None)
