"""Words that the state's law speaks of and what was found never does: "tàu biển", asked of the law
of roads. They tell that a question belongs to another field.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice, pairwise

from index.build import KNOWN_SYLLABLES
from index.restore import Restorer
from index.text import OFFICIAL_NUMBER, composed, fold
from service.choose.leaves import Leaves
from service.choose.pool import Pool
from service.question import ASKING

OFTEN = (
    300  # times that a pair of syllables stands in the official codification, to be a word of it
)
MOST = 3  # of them, beyond which more tell no more
_REMEMBERED = 20_000  # pairs of syllables
_WORD = re.compile(r"[^\W\d_]+")
# Words that any question may have, whatever it is about.
_ANY = frozenset(
    {"đầy đủ", "thông thường", "bình thường", "trả lời", "xác nhận", "điều khoản", "phiên bản"}
)


def foreign_words(question: str, *, pool: Pool) -> tuple[str, ...]:
    """The pairs of syllables of a question, as written, that are words of the law and stand in none
    of the leaves that were found, nor around them; at most `MOST`."""
    reads = tuple({id(read): read for read in pool.sources}.values())
    found = (pair for pair in _law_words(question) if not _held(fold(pair), reads=reads))
    return tuple(islice(found, MOST))


def _law_words(question: str) -> Iterator[str]:
    """The pairs of a question that the official codification often has, each of two syllables that
    are no words of asking."""
    words = _WORD.findall(OFFICIAL_NUMBER.sub(" . ", composed(question)).lower())
    for first, second in pairwise(words):
        pair = f"{first} {second}"
        asking = {fold(first), fold(second)} & ASKING
        if not asking and pair not in _ANY and times(first, second) >= OFTEN:
            yield pair


@cache
def _known() -> Restorer:
    """The counts of the official codification, as shipped."""
    return Restorer.open(KNOWN_SYLLABLES)


@lru_cache(_REMEMBERED)
def times(first: str, second: str) -> int:
    """How often a pair of written syllables stands in the official codification."""
    told = [_known().number(word) for word in (first, second)]
    known = [number for number in told if number is not None]
    return _known().together(known[:1], known[1:]) if len(known) == len(told) else 0


def _held(pair: str, *, reads: Sequence[Leaves]) -> bool:
    return any(
        pair in one.heading
        or any(pair in words for words in one.led)
        or any(pair in words for words in one.counts)
        for one in reads
    )
