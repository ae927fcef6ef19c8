"""Ranks the articles of a benchmark for each question by a variant of the word index."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from index.ablate.bench import Bench, frequent
from index.ablate.counts import Asked, Counts, Token, added, counted, kinds
from index.ablate.cuts import Cut, Words, cut
from index.ablate.measure import Ranks
from index.ablate.ranking import pooled, rank_of, starts_of
from index.ablate.scoring import Columns, Field, bm25
from index.ablate.variants import Signal, Variant
from index.values import Rows, Vectors

Mask = npt.NDArray[np.bool_]

_HEADS = ("subject", "heading")
_PARTS = (*_HEADS, "body")


class WordScores:
    """Scores passages of one size. Counts are kept, since most variants share them."""

    def __init__(self, bench: Bench, *, size: int) -> None:
        self._bench = bench
        self._counts: dict[tuple[str, Token, bool], Counts] = {}
        self.cut: Cut = cut(bench.articles.documents, size=size)
        self.starts = starts_of(self.cut.articles)

    def ranks(self, variant: Variant) -> Ranks:
        """The rank of the first gold article of each question, as `rank_of` counts it."""
        scored = self.scores(variant)
        found = [
            rank_of(pooled(scores, starts=self.starts, pool=variant.pool), gold=gold)
            for scores, gold in zip(scored, self._bench.gold, strict=True)
        ]
        return np.array(found, np.int64)

    def scores(self, variant: Variant) -> Iterator[Vectors]:
        """The score of every passage, question by question."""
        parts = [
            (signal.weight, self._columns(signal), self._terms(signal, variant=variant))
            for signal in variant.signals
        ]
        for question in range(len(self._bench.typed)):
            total = np.zeros(len(self.cut.starts), np.float32)
            for weight, columns, terms in parts:
                total += np.float32(weight) * columns.scores(terms[question])
            yield total

    def _terms(self, signal: Signal, *, variant: Variant) -> Sequence[Rows]:
        """What each question asks for of one score."""
        asked = self._asked(signal)
        rows = [token in signal.tokens for token in Token]
        wanted: Mask = np.asarray(kinds(asked)[rows].any(axis=0), np.bool_)
        left_out = frequent(self._bench, asked, share=variant.dropped)
        found = []
        for name, own in self._bench.sets.items():
            kept = wanted.copy()
            kept[left_out[name]] = False
            for question in range(own.start, own.stop):
                terms = self._bench.terms(
                    question, spelled=signal.spelled, restored=variant.restored
                )
                terms = np.unique(terms) if variant.once else terms
                found.append(terms[kept[terms]])
        return found

    def _asked(self, signal: Signal) -> Asked:
        return self._bench.spelled if signal.spelled else self._bench.folded

    def _columns(self, signal: Signal) -> Columns:
        parts = [(part, float(getattr(signal, part))) for part in _PARTS]
        if signal.norms:
            fields = [
                Field(self._added(signal, [(part, 1)]), weight, b)
                for (part, weight), b in zip(parts, signal.norms, strict=True)
                if weight
            ]
        else:
            fields = [Field(self._added(signal, parts), 1, signal.b)]
        return bm25(fields, terms=len(self._asked(signal).terms), k1=signal.k1)

    def _added(self, signal: Signal, parts: Sequence[tuple[str, float]]) -> Counts:
        """The counts of all tokens of parts, each part so many times."""
        return added(
            [
                (self._count(part, token, signal.spelled), times)
                for part, times in parts
                for token in signal.tokens
                if times
            ]
        )

    def _count(self, part: str, token: Token, spelled: bool) -> Counts:  # noqa: FBT001
        key = (part, token, spelled)
        if key not in self._counts:
            self._counts[key] = self._counted(part, token=token, spelled=spelled)
        return self._counts[key]

    def _counted(self, part: str, *, token: Token, spelled: bool) -> Counts:
        words: Words = getattr(self._bench.articles, part)
        if not spelled:
            words = words.read_as(self._bench.spellings.folded())
        asked = self._bench.spelled if spelled else self._bench.folded
        if part in _HEADS:
            counts = counted(
                words, asked=asked, tokens=(token,), count=len(self._bench.articles.ids)
            )
            return counts.spread(self.cut.articles)
        words = words.under(self.cut.starts)
        return counted(words, asked=asked, tokens=(token,), count=len(self.cut.starts))


class Sizes:
    """The scores of one size at a time: what was counted of another is let go."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._kept: tuple[int, WordScores] | None = None

    def ranks(self, variant: Variant) -> tuple[Ranks, int]:
        """The rank of each question's first gold article, and how many passages there are."""
        own = self.of(variant.size)
        return own.ranks(variant), len(own.cut.starts)

    def of(self, size: int) -> WordScores:
        """The scores of passages of this size."""
        if self._kept is None or self._kept[0] != size:
            self._kept = None
            self._kept = size, WordScores(self._bench, size=size)
        return self._kept[1]
