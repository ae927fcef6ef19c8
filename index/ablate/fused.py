"""Ranks articles by words and vectors together, with the candidates and the scaling of
`index.retrieve` and `index.fuse`."""

from collections.abc import Iterator

import numpy as np

from index.ablate.bench import Bench
from index.ablate.measure import Ranks
from index.ablate.ranking import pooled, rank_of
from index.ablate.variants import Variant
from index.ablate.words import WordScores
from index.bench_index import passage_vectors
from index.fuse import Candidates, fused, merged
from index.settings import RetrievalSettings
from index.values import Encoder, Rows, Store, TextKind, Vectors

DEPTH = RetrievalSettings().depth
_LEAST = np.float32(1e-6)  # what a candidate scores at least, and no other passage


class FusedScores:
    """Ranks by an index of the benchmark's corpus, whose passages are those of `words`."""

    def __init__(self, bench: Bench, *, words: WordScores, store: Store, encoder: Encoder) -> None:
        self._bench, self._words, self._encoder = bench, words, encoder
        self._vectors = passage_vectors(store)
        if len(self._vectors) != len(words.cut.starts):
            raise ValueError(f"{len(self._vectors)} vectors, {len(words.cut.starts)} passages")
        self._asked: dict[bool, tuple[Vectors, list[Rows]]] = {}

    def ranks(self, variant: Variant) -> Ranks:
        """The rank of the first gold article of each question, as `rank_of` counts it."""
        found = [
            rank_of(pooled(scores, starts=self._words.starts, pool=variant.pool), gold=gold)
            for scores, gold in zip(self._scores(variant), self._bench.gold, strict=True)
        ]
        return np.array(found, np.int64)

    def _scores(self, variant: Variant) -> Iterator[Vectors]:
        """The score of every passage, question by question."""
        if variant.dense == 0:
            yield from self._words.scores(variant)
            return
        vectors, near = self._questions(restored=variant.restored)
        if variant.dense == 1:
            yield from ((1 + self._vectors @ vector) / 2 for vector in vectors)
            return
        for found in zip(self._words.scores(variant), vectors, near, strict=True):
            yield self._fused(*found, dense=variant.dense)

    def _fused(self, lexical: Vectors, vector: Vectors, near: Rows, *, dense: float) -> Vectors:
        """The score of every passage: of candidates the fused one, of others 0."""
        best = nearest(lexical)
        rows = merged([best[lexical[best] > 0], near])
        found = Candidates(rows, lexical[rows], self._vectors[rows] @ vector)
        scores = np.zeros_like(lexical)
        scores[rows] = fused(found, dense_weight=dense) + _LEAST
        return scores

    def _questions(self, *, restored: bool) -> tuple[Vectors, list[Rows]]:
        """The vectors of the questions, and the passages nearest to each."""
        if restored not in self._asked:
            texts = self._bench.readings if restored else self._bench.typed
            vectors = self._encoder.encode(texts, kind=TextKind.QUESTION)
            near = [nearest(self._vectors @ vector) for vector in vectors]
            self._asked[restored] = vectors, near
        return self._asked[restored]


def nearest(scores: Vectors) -> Rows:
    """The rows of the `DEPTH` highest scores, in any order."""
    return np.argpartition(-scores, min(DEPTH, len(scores)) - 1)[:DEPTH]
