"""Whether what was found answers the question, or only bears on it, or neither."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from index.values import ArticleHit, Retrieval
from service.values import Status, Value


class Rule(Value):
    """The figures by which a find is judged."""

    answered: float = 0.5


RULE = Rule()


@dataclass(frozen=True, slots=True)
class Signals:
    """What tells of a good find. `coverage` is the share of the question's weight that the best
    article holds; `lexical` the BM25 score of its best passage for each syllable asked; `dense` its
    cosine, None while there are no vectors."""

    coverage: float
    lexical: float
    dense: float | None

    @classmethod
    def of(cls, retrieval: Retrieval, *, articles: Sequence[ArticleHit]) -> Self:
        """The signals of the best of these articles."""
        best = articles[0].hits[0] if articles and articles[0].hits else None
        syllables = len(retrieval.question.split()) or 1
        return cls(
            retrieval.coverage,
            (best.lexical or 0.0) / syllables if best else 0.0,
            best.dense if best else None,
        )


def status_of(signals: Signals) -> Status:
    """How a find is told."""
    return Status.ANSWERED if signals.coverage > 0.5 else Status.UNANSWERABLE_NO_SOURCE
