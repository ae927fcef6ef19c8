"""Hard negatives: what BM25 and the model itself rank high and the gold does not name."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.bench import id_of
from index.dense import dense_text
from index.fuse import Candidates, fused, merged
from index.train.mistyped import as_typed
from index.train.values import Pair, Question, Shown, TrainSettings
from index.values import Rows, Store, Vectors

_DEPTH = 80  # passages of each signal among which negatives are looked for
_KEPT = 40  # hardest negatives kept for each question
_POSITIVES = 2  # passages of the gold articles that may stand for the answer


@dataclass(frozen=True, slots=True)
class Case:
    """A question with passages of its gold articles, best first, and others, hardest first."""

    question: str
    positives: tuple[Shown, ...]
    negatives: tuple[Shown, ...]
    gold: frozenset[str]


class Miner:
    """Finds positives and negatives in a store."""

    def __init__(self, store: Store) -> None:
        rows = np.arange(store.manifest.passages)
        held = store.passages(rows)
        self._store = store
        self._texts = [dense_text(one.text, headings=one.headings) for one in held]
        self._articles = np.array([id_of(one.article) for one in held])

    def case(self, question: Question, *, cosines: Vectors | None = None) -> Case:
        """The case of one question, by the words of the store and, where they are given, by the
        question's cosines with its passages, float (rows of the store,)."""
        gold = np.flatnonzero(np.isin(self._articles, question.gold))
        found = [self._store.lexical(question.text, limit=_DEPTH).rows, gold]
        if cosines is not None:
            found.append(np.argsort(-cosines)[:_DEPTH].astype(np.int64))
        ranked = self._ranked(question.text, rows=merged(found), cosines=cosines)
        right = np.isin(ranked, gold)
        return Case(
            question.text,
            positives=self._at(ranked[right][:_POSITIVES]),
            negatives=self._at(ranked[~right][:_KEPT]),
            gold=frozenset(question.gold),
        )

    def _ranked(self, text: str, *, rows: Rows, cosines: Vectors | None) -> Rows:
        lexical = self._store.lexical_at(text, rows=rows)
        dense = None if cosines is None else cosines[rows].astype(np.float32)
        found = Candidates(rows, lexical, dense)
        return rows[np.argsort(-fused(found, dense_weight=0.5), kind="stable")]

    def _at(self, rows: Rows) -> tuple[Shown, ...]:
        return tuple(Shown(self._texts[row], frozenset({str(self._articles[row])})) for row in rows)


def question_pairs(
    cases: Sequence[Case], *, settings: TrainSettings, rng: random.Random
) -> Iterator[Pair]:
    """One pair of each case, in an order that `rng` chooses, as people may type it, with negatives
    of which the harder are the likelier."""
    for case in rng.sample(cases, len(cases)):
        last = rng.random() < 0.3
        yield Pair(
            as_typed(case.question, share=settings.mistyped, rng=rng),
            case.positives[-1 if last else 0],
            _drawn(case.negatives, count=settings.negatives, rng=rng),
            case.gold,
        )


def _drawn(negatives: Sequence[Shown], *, count: int, rng: random.Random) -> tuple[Shown, ...]:
    """`count` different negatives; the square leans the draw to the front."""
    places: dict[int, None] = {}
    while len(places) < min(count, len(negatives)):
        places[int(rng.random() ** 2 * len(negatives))] = None
    return tuple(negatives[place] for place in places)
