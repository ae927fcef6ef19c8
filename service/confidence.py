"""Whether what was found answers the question, or only bears on it, or neither.

A logistic rule over signals of the best article and the best leaf, fitted by `service/calibrate.py`
to questions whose law is held, against the same questions with their law left out of what was
found, the hardest ones to refuse, and against questions of other fields.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from index.text import fold, syllables
from index.values import ArticleHit
from service.amounts import asked_amount
from service.compose import Composition, Reading
from service.question import ASKING, content_of_question
from service.values import Status, Value

T = TypeVar("T")

HIGHEST = 2.5  # of `score`, above which a leaf is no better for it
ELSEWHERE = -0.5  # the score from which a question that begins with a foreign word is told
ENOUGH = 3  # syllables beside those of asking; fewer name a topic and do not say what is asked


@dataclass(frozen=True, slots=True)
class Signals:
    """What tells of a good find.

    Of the passages of the best article: `words` is the share of the question's folded syllables,
    but for those of asking, that they and their headings hold; `pairs` that of its neighbouring
    syllables, which stand for words; `dense` the cosine of the best passage, None while there are
    no vectors. Of the best leaf: `held` is the share of what is asked, weighed by rarity among all
    leaves, that it holds; `most` that of the leaf which holds most; `score` its own, in tens;
    `actors` whether it applies to those named, in [-1, 1]; `amount` and `no_amount` whether it has
    a figure of the kind asked for, or has none. `foreign` counts words of the question that belong
    to other law than what was found, and `elsewhere` says that it begins with one of them, which is
    then what it is about; `said` counts the question's own syllables.
    """

    words: float = 0.0
    pairs: float = 0.0
    dense: float | None = None
    held: float = 0.0
    most: float = 0.0
    score: float = 0.0
    actors: float = 0.0
    amount: bool = False
    no_amount: bool = False
    foreign: int = 0
    elsewhere: bool = False
    said: int = 0


NAMES = (
    "words", "pairs", "dense", "held", "most", "score", "actors", "amount", "no_amount", "foreign",
)  # fmt: skip


def signals_of(
    reading: Reading, *, articles: Sequence[ArticleHit], composed: Composition
) -> Signals:
    """The signals of what was found; of nothing where nothing was."""
    ranked = composed.ranked
    if not articles or not articles[0].hits or not ranked:
        return Signals(said=len(content_of_question(reading.text)))
    passages = [hit.passage for hit in articles[0].hits]
    texts = [syllables(text) for one in passages for text in (*one.headings, one.text)]
    asked = syllables(reading.lawful)
    pairs = {pair for pair in pairwise(asked) if not ASKING.issuperset(pair)}
    best, amount = ranked[0], asked_amount(reading.lawful)
    has_amount = bool(amount and amount.search(best.leaf.folded))
    return Signals(
        words=_share(set(asked) - ASKING, held={word for text in texts for word in text}),
        pairs=_share(pairs, held={pair for text in texts for pair in pairwise(text)}),
        dense=articles[0].hits[0].dense,
        held=best.held,
        most=max(one.held for one in ranked),
        score=min(best.score / 10, HIGHEST),
        actors=best.actors,
        amount=has_amount,
        no_amount=bool(amount) and not has_amount,
        foreign=len(composed.foreign),
        elsewhere=any(fold(reading.text).startswith(fold(one)) for one in composed.foreign[:1]),
        said=len(content_of_question(reading.text)),
    )


def _share(asked: set[T], *, held: set[T]) -> float:
    """The share of what is asked that is held; 0 where nothing is asked."""
    return len(asked & held) / len(asked) if asked else 0.0


class Rule(Value):
    """A score, the log-odds that the answer was found: `bias` and a weight for each of `NAMES`; and
    the scores from which it is told as answered, and as partial."""

    bias: float
    weights: Mapping[str, float]
    answered: float
    partial: float

    def score(self, signals: Signals) -> float:
        """The log-odds that what answers was found."""
        told = ((name, getattr(signals, name) or 0.0) for name in NAMES)
        return self.bias + sum(self.weights.get(name, 0.0) * value for name, value in told)

    def status(self, signals: Signals) -> Status:
        """How a find is told."""
        score = self.score(signals)
        if score >= self.answered:
            return Status.ANSWERED
        least = max(self.partial, ELSEWHERE) if signals.elsewhere else self.partial
        return Status.PARTIAL if score >= least else Status.UNANSWERABLE_NO_SOURCE


# Fitted to 220 traffic questions over their law and 632 of other fields over the same; to 1,086 of
# other law that the encoder of the fit was not trained on, and 287 that we wrote as citizens ask,
# each with their law and without it. From -2 up, 97, 99 and 98 % of those whose law is held are
# told, and 6 % of those of other fields; where only the law that answers is taken away, 68 and
# 64 %: others often rule the same. From 0 up, 76, 86 and 73 % are told as answered, and none of
# other fields, 25 and 19 %.
WITH_VECTORS = Rule(
    bias=-10.76,
    weights={
        "words": 0.87,
        "pairs": 3.3,
        "dense": 7.37,
        "held": -0.06,
        "most": -3.28,
        "score": 5.36,
        "actors": 0.32,
        "amount": -1.77,
        "no_amount": -1.86,
        "foreign": -0.61,
    },
    answered=0.0,
    partial=-2.1,
)
# Words alone, until there are vectors: from -1.7 up, 97, 97 and 96 %, and 9 % of other fields.
WORDS_ONLY = Rule(
    bias=-7.29,
    weights={
        "words": 1.14,
        "pairs": 3.84,
        "held": -1.13,
        "most": -2.8,
        "score": 6.46,
        "actors": 0.22,
        "amount": -2.1,
        "no_amount": -2.02,
        "foreign": -0.63,
    },
    answered=0.0,
    partial=-1.7,
)


def status_of(signals: Signals) -> Status:
    """How a find is told, by the rule for the signals that there are."""
    told = (WORDS_ONLY if signals.dense is None else WITH_VECTORS).status(signals)
    return Status.PARTIAL if told is Status.ANSWERED and signals.said < ENOUGH else told
