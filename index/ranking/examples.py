"""What rankings are learned from: the candidates of questions whose articles are known."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.bench import BenchError, id_of
from index.fuse import Candidates, fused, merged
from index.ranking.fit import Floats, Lists
from index.ranking.signals import highest, names, signals
from index.settings import RetrievalSettings
from index.text import fold
from index.train.values import Question
from index.values import Rows, Store, Vectors

MOST = 40  # candidate articles that are kept of a question, the best by fusion


PASSAGES, TYPED, BARE = "passages.npy", "questions.npy", "folded.npy"

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class HeldOutCosines:
    """By encoders that were not trained on the questions: `made[q, p]` is the cosine of question
    `q` with passage `p`, float16; questions as typed come first, then those without diacritics."""

    made: npt.NDArray[np.float16]

    @classmethod
    def read(cls, folders: Sequence[Path], *, rows: Places, own: Places) -> "HeldOutCosines":
        """Of each question its row in the vectors, and the number of its own one of `folders`.
        Raises `BenchError` where a folder lacks them."""
        _refuse_lacking(folders, rows=rows)
        passages = np.load(folders[0] / PASSAGES, mmap_mode="r").shape[0]
        made = np.empty((2, len(rows), passages), np.float16)
        for number, folder in enumerate(folders):
            vectors = np.load(folder / PASSAGES).astype(np.float32)
            places = np.flatnonzero(own == number)
            for copy, name in enumerate((TYPED, BARE)):
                asked = np.load(folder / name)[rows[places]].astype(np.float32)
                made[copy, places] = asked @ vectors.T
        return cls(made.reshape(-1, passages))

    @property
    def passages(self) -> int:
        """How many passages they are of."""
        return int(self.made.shape[1])

    def best(self, place: int, *, limit: int) -> Rows:
        """The passages nearest to a question, all looked at, in any order."""
        near = -self.made[place]
        return np.argpartition(near, min(limit, len(near)) - 1)[:limit]

    def at(self, place: int, *, rows: Rows) -> Vectors:
        """Their cosines with it, float32."""
        return np.asarray(self.made[place, rows], np.float32)


def _refuse_lacking(folders: Sequence[Path], *, rows: Places) -> None:
    needed = int(rows.max(initial=-1)) + 1
    for path in (folder / name for folder in folders for name in (PASSAGES, TYPED, BARE)):
        held = np.load(path, mmap_mode="r").shape[0] if path.is_file() else 0
        if held < (1 if path.name == PASSAGES else needed):
            raise BenchError(
                f"{path} có {held} vectơ, bộ câu hỏi cần {needed}.",
                mend="Hãy tạo lại: python -m index.train vectors",
            )


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is read from how it was typed, without diacritics where `folded`; the
    ordinals of its gold articles; and the name of its set."""

    query: str
    gold: frozenset[int]
    set: str
    folded: bool


def asked_of(store: Store, questions: Sequence[Question], *, folded: bool) -> tuple[Asked, ...]:
    """Questions with the ordinals of their gold articles in a store of a benchmark corpus."""
    rows = np.arange(store.manifest.passages)
    _, first = np.unique(store.articles(rows), return_index=True)
    known = {id_of(one.article): place for place, one in enumerate(store.passages(rows[first]))}
    return tuple(
        Asked(
            store.reading(fold(one.text) if folded else one.text).shown,
            frozenset(known[gold] for gold in one.gold if gold in known),
            one.source,
            folded,
        )
        for one in questions
    )


def lists_of(
    store: Store,
    asked: Sequence[Asked],
    *,
    cosines: HeldOutCosines | None,
    weights: Floats,
) -> tuple[Lists, Floats]:
    """The candidates of each question, by words alone where there are no `cosines`; and their
    scores by plain fusion, (questions, candidates), -inf for padding."""
    width = len(names(dense=cosines is not None))
    lists = Lists(
        np.zeros((len(asked), MOST, width), np.float32),
        np.zeros((len(asked), MOST), np.bool_),
        np.zeros((len(asked), MOST), np.bool_),
        weights,
    )
    plain = np.full((len(asked), MOST), -np.inf)
    for place, one in enumerate(asked):
        found = _candidates(store, one.query, cosines=cosines, place=place)
        articles, told, scores = _told(store, one.query, found=found)
        best = np.argsort(-scores, kind="stable")[:MOST]
        lists.signals[place, : len(best)] = told[best]
        lists.gold[place, : len(best)] = np.isin(articles[best], list(one.gold))
        lists.real[place, : len(best)] = True
        plain[place, : len(best)] = scores[best]
    return lists, plain


def _candidates(
    store: Store, query: str, *, cosines: HeldOutCosines | None, place: int
) -> Candidates:
    """The passages that `index.retrieve` would rank."""
    depth = RetrievalSettings().depth
    rows = [store.lexical(query, limit=depth).rows]
    if cosines:
        rows.append(cosines.best(place, limit=depth))
    both = merged(rows)
    dense = cosines.at(place, rows=both) if cosines else None
    return Candidates(both, store.lexical_at(query, rows=both), dense)


def _told(store: Store, query: str, *, found: Candidates) -> tuple[Rows, Vectors, Vectors]:
    """The articles of candidates, their signals, and their scores by plain fusion."""
    articles = store.articles(found.rows)
    scores = fused(found, dense_weight=RetrievalSettings().dense_weight)
    return (
        np.unique(articles),
        signals(store, query, found=found),
        highest(scores, articles=articles),
    )
