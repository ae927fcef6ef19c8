"""Two quoted clauses of texts of different rank that rule one matter with different figures: both
are shown, and a sentence says which of them is applied.

Of texts of one rank nothing is said: circulars on two sports rule in the same words with different
figures and go together; and where a later text takes the place of an older one, that is known of
the older one's force.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise

from corpus.values import Source
from index.text import composed
from ingest.sentences import rough_sentences
from service.asked.precedence import outranks, rank_of
from service.measured import value_of
from service.pieces import inside, spelled
from service.question import ASKING
from service.route.words import spelt
from service.shelf import PART, Shelf
from service.values import Quote
from service.wording_answer import prevails

LEAST = 8  # words beside figures; shorter sentences are alike by chance
HELD = 0.7  # of the words of the shorter sentence that the longer one has
PAIRED = 0.5  # of its neighbouring words that are neighbours there
ABOUT = 0.5  # of what a question says that both sentences say
# What is no figure though it has digits: addresses, dates, years, numbers of texts.
_NAMES = re.compile(
    r"\b(?:điều|khoản|điểm|mục|chương|phụ lục|mẫu|số)\s+(?:số\s+)?[^\W_]*[0-9][^\s,;]*"
    r"|\bngày [0-9]{1,2}(?: tháng |/)[0-9]{1,2}(?: năm |/)[0-9]{4}|\bnăm [0-9]{4}"
    r"|\b[0-9]+/[0-9]{4}/[^\s,;]+|\([^()]*\)"
)
_LABEL = re.compile(r"^\s*(?:[0-9]+[a-zđ]?\.|[a-zđ]{1,2}\)|[-–])\s*")
_WORD = re.compile(r"[0-9][0-9.,]*|[^\W\d_]+")
# By which one of two rules is bounded otherwise than the other, and rules another matter.
_BOUNDS = re.compile(
    r"\b(?:trừ|nếu|trường hợp|đối với|riêng|không quá|ít nhất|tối đa|tối thiểu|trở lên|trở xuống"
    r"|không|chưa|mỗi)\b|\b(?:dưới|trên|từ|đến|trước|sau) (?=[0-9])"
)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A sentence of a quote that has figures: its words without them, the figures, each with the
    word behind it, and the words that bound it."""

    words: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    bounds: frozenset[str]

    @property
    def told(self) -> str:
        """Its figures in words."""
        return ", ".join(f"{figure} {unit}" for figure, unit in self.figures)


def conflicts_in(
    quotes: Sequence[Quote], *, question: str, shelf: Shelf, on: date
) -> tuple[str, ...]:
    """The sentences that say which of two quoted clauses is applied, where a higher text rules a
    matter of the question otherwise than a lower one."""
    asked = {word for word in _words(question) if word not in _ASKING}
    found = []
    for one, other in combinations(quotes, 2):
        above, below = _ordered(one, other, shelf=shelf)
        pair = _differing(above, below, asked=asked) if above and below else None
        if above and below and pair:
            addresses = [inside(spelled(quote.ref, shelf=shelf)) for quote in (above, below)]
            told = (pair[0].told, pair[1].told)
            found.append(prevails(addresses[0], told[0], over=addresses[1], told=told[1], on=on))
    return tuple(dict.fromkeys(found))


def _ordered(one: Quote, other: Quote, *, shelf: Shelf) -> tuple[Quote, Quote] | tuple[None, None]:
    """Two quotes with that of the higher text first; nothing where their ranks are not two."""
    first, second = (_source(quote, shelf=shelf) for quote in (one, other))
    if not first or not second or rank_of(first) == rank_of(second):
        return None, None
    if outranks(first, other=second):
        return one, other
    return (other, one) if outranks(second, other=first) else (None, None)


def _source(quote: Quote, *, shelf: Shelf) -> Source | None:
    """What is known of the text of a quote; of one that is held in parts, under its own number."""
    source = shelf.source(quote.ref.number)
    number = quote.ref.number.partition(PART)[0]
    return source.model_copy(update={"number": number}) if source else None


def _differing(above: Quote, below: Quote, *, asked: set[str]) -> tuple[_Rule, _Rule] | None:
    """Sentences of two quotes that rule one matter, of which a question asks, otherwise."""
    for one in _rules(above.whole):
        for other in _rules(below.whole):
            about = asked & set(one.words) & set(other.words)
            if len(about) >= ABOUT * len(asked) and _same_matter(one, other):
                return one, other
    return None


def _same_matter(one: _Rule, other: _Rule) -> bool:
    """Whether two sentences say the same with other figures of the same units."""
    units, others = ([unit for _, unit in rule.figures] for rule in (one, other))
    values, different = ([value_of(figure) for figure, _ in rule.figures] for rule in (one, other))
    if units != others or values == different or one.bounds != other.bounds:
        return False
    short, long = sorted((one.words, other.words), key=lambda words: len(set(words)))
    held = len(set(short) & set(long)) >= HELD * len(set(short))
    pairs, longer = set(pairwise(short)), set(pairwise(long))
    return held and len(pairs & longer) >= PAIRED * len(pairs)


def _rules(text: str) -> Iterator[_Rule]:
    """The sentences of a quote that have figures, without those that only lead in to a list."""
    for line in composed(text).lower().split("\n"):
        for words in rough_sentences(_LABEL.sub("", line)):
            sentence = _NAMES.sub(" ", words)
            rule = _rule(sentence)
            if not sentence.rstrip().endswith(":") and rule.figures and len(rule.words) >= LEAST:
                yield rule


def _rule(sentence: str) -> _Rule:
    words = _WORD.findall(sentence)
    figures = tuple(
        (word.strip(".,"), unit) for word, unit in pairwise([*words, ""]) if word[0].isdigit()
    )
    bare = tuple(spelt(word) for word in words if not word[0].isdigit())
    return _Rule(bare, figures, frozenset(_BOUNDS.findall(sentence)))


def _words(text: str) -> list[str]:
    return [spelt(word) for word in _WORD.findall(composed(text).lower())]


_ASKING = frozenset(map(spelt, ASKING))
