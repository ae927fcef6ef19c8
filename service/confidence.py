"""Whether what was found answers the question, or only bears on it, or neither.

A logistic rule over three signals of the best article, fitted by `service/calibrate.py` to
citizens' and competition questions: those whose article is in the corpus against those whose
article is in a law that is not, the hardest ones to refuse since they speak of the same things.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self, TypeVar

from index.text import syllables
from index.values import ArticleHit
from service.question import ASKING, content_of_question
from service.values import Status, Value

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Signals:
    """What tells of a good find, of the found passages of the best article.

    `words` is the share of the question's folded syllables, but for those of asking, that they and
    their headings hold; `pairs` that of its neighbouring syllables, which stand for words; `dense`
    the cosine of the best passage, None while there are no vectors; `said` how many syllables the
    question has beside those of asking.
    """

    words: float
    pairs: float
    dense: float | None
    said: int

    @classmethod
    def of(cls, question: str, *, articles: Sequence[ArticleHit]) -> Self:
        """The signals of the best of these articles; of nothing where there is none."""
        if not articles or not articles[0].hits:
            return cls(0.0, 0.0, None, 0)
        passages = [hit.passage for hit in articles[0].hits]
        texts = [text for one in passages for text in (*one.headings, one.text)]
        held = [syllables(text) for text in texts]
        asked = syllables(question)
        content = set(asked) - ASKING
        pairs = {pair for pair in pairwise(asked) if not ASKING.issuperset(pair)}
        return cls(
            _share(content, held={word for text in held for word in text}),
            _share(pairs, held={pair for text in held for pair in pairwise(text)}),
            articles[0].hits[0].dense,
            len(content_of_question(question)),
        )


def _share(asked: set[T], *, held: set[T]) -> float:
    """The share of what is asked that is held; 0 where nothing is asked."""
    return len(asked & held) / len(asked) if asked else 0.0


class Rule(Value):
    """A score, the log-odds that the answer was found, and the scores from which it is told as
    answered, and as partial."""

    bias: float
    words: float
    pairs: float
    dense: float
    answered: float
    partial: float

    def score(self, signals: Signals) -> float:
        """The log-odds that the article which answers was found."""
        return (
            self.bias
            + self.words * signals.words
            + self.pairs * signals.pairs
            + self.dense * (signals.dense or 0.0)
        )

    def status(self, signals: Signals) -> Status:
        """How a find is told."""
        score = self.score(signals)
        if score >= self.answered:
            return Status.ANSWERED
        return Status.PARTIAL if score >= self.partial else Status.UNANSWERABLE_NO_SOURCE


# Fitted to 1,111 questions that the encoder of the fit was not trained on (held-out half 0 of
# `index.train`), and to questions off the topic. From 0 up, 96 % of those with an answer in the
# corpus are answered, and 7 % of those whose law is not held; from -2.5 up, all and 22 % are at
# least shown what bears on them, and no question off the topic is.
WITH_VECTORS = Rule(bias=-20.3, words=1.9, pairs=5.6, dense=25.3, answered=0.0, partial=-2.5)
# Words alone, until there are vectors: from 0.5 up, 90 % and 8 %; from -1 up, 98 % and 16 %, and
# one question in 40 off the topic.
WORDS_ONLY = Rule(bias=-8.0, words=3.0, pairs=9.9, dense=0.0, answered=0.5, partial=-1.0)


ENOUGH = 3  # syllables beside those of asking; fewer name a topic and do not say what is asked


def status_of(signals: Signals) -> Status:
    """How a find is told, by the rule for the signals that there are."""
    told = (WORDS_ONLY if signals.dense is None else WITH_VECTORS).status(signals)
    return Status.PARTIAL if told is Status.ANSWERED and signals.said < ENOUGH else told
