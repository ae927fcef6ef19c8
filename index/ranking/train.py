"""Learns the weights of the ranking: `python -m index.ranking.train --help`.

Questions are asked as typed and without diacritics, with vectors of an encoder that was not trained
on them: a ranking that is learned on questions which the encoder has seen trusts the vectors too
much. Figures are cross-fitted: the questions of each fold are ranked by weights that were learned
on the other folds. The weights that are written are learned on all.

Each folder of `--vectors` is as `python -m index.train vectors` writes it: `passages.npy`,
`questions.npy`, and `folded.npy` for the readings of the questions without diacritics. There is one
for each fold of the questions, in order; or one alone for all; or one alone for those of the fold
`--held-out` of `--folds`, which are then all that is learned from. Without `--vectors` the ranking
by words alone is learned, of all questions, and the other one of `--out` stays.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.command import there
from corpus.values import MendableError
from index.bench import BenchError, read_articles
from index.bench_index import open_word_index
from index.ranking.examples import Asked, HeldOutCosines, Places, asked_of, lists_of
from index.ranking.fit import Fitted, Floats, Lists, fitted
from index.ranking.judge import Ranks, Report, judged, ranks
from index.ranking.ranker import Ranker, Rankers, Weight
from index.ranking.signals import names
from index.train.articles import folds, train_questions
from index.train.values import Question
from index.values import Store

_RIDGE = 1e-3  # 1e-2 and 1e-1, tried with all of 33 signals, moved R@10 by less than 0.2 points
_FOLDS = 5  # of questions whose vectors are all of one encoder
_TENTH = 9
_DENSE, _WORDS = "words, vectors", "words"  # the signals, as the report names them


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Questions that an encoder was not trained on: the row of each in the vectors, the number of
    the folder that holds them, and the fold of each in cross-fitting."""

    questions: tuple[Question, ...]
    rows: Places
    folders: Places
    folds: Places

    @classmethod
    def by_folder(cls, questions: Sequence[Question], *, count: int) -> "HeldOut":
        """Of `count` folders, one for each fold of the questions."""
        own = np.array(folds(questions, count=count), np.int64)
        rows = np.arange(len(questions))
        return cls(tuple(questions), rows, own, own if count > 1 else _inner(questions))

    @classmethod
    def of_fold(cls, questions: Sequence[Question], *, fold: int, count: int) -> "HeldOut":
        """The questions of one fold alone, which one folder holds."""
        rows = np.flatnonzero(np.array(folds(questions, count=count)) == fold)
        chosen = tuple(questions[int(row)] for row in rows)
        return cls(chosen, rows, np.zeros_like(rows), _inner(chosen))


def _inner(questions: Sequence[Question]) -> Places:
    return np.array(folds(questions, count=_FOLDS), np.int64)


def main() -> int:
    """Learn, tell how well it ranks, and write the weights and the report."""
    chosen = _options()
    try:
        known = frozenset(article.id for article in read_articles(chosen.corpus))
        questions = train_questions(chosen.questions, known=known)
        store = open_word_index(chosen.corpus, cache=chosen.cache)
        if chosen.vectors:
            held_out = _held_out(questions, options=chosen)
            rankers, report = learned(held_out, store=store, folders=chosen.vectors)
        else:
            kept = Rankers.model_validate_json(chosen.out.read_text(encoding="utf-8"))
            rankers, report = learned_by_words(questions, store=store, kept=kept)
    except MendableError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    for path, made in ((chosen.report, report), (chosen.out, rankers)):
        path.write_text(made.model_dump_json(indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{report.table()}\n")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=there, required=True)
    parser.add_argument("--questions", type=there, nargs="+", required=True)
    parser.add_argument("--cache", type=Path, required=True, help="keeps the corpus's word index")
    parser.add_argument("--vectors", type=there, nargs="+", default=[])
    parser.add_argument("--folds", type=int, default=2)
    parser.add_argument("--held-out", type=int)
    parser.add_argument("--out", type=Path, required=True, help="weights.json")
    parser.add_argument("--report", type=Path, required=True)
    chosen = parser.parse_args()
    if chosen.held_out is not None and len(chosen.vectors) != 1:
        parser.error("--held-out takes one folder of --vectors")
    if chosen.held_out is not None and not 0 <= chosen.held_out < chosen.folds:
        parser.error("--held-out is one of 0 … --folds - 1")
    if chosen.report.resolve() == chosen.out.resolve() or not chosen.report.parent.is_dir():
        parser.error("--report names another file than --out, in a folder that is there")
    if not chosen.vectors and not chosen.out.is_file():
        parser.error("without --vectors, --out names the weights of which the others stay")
    return chosen


def _held_out(questions: Sequence[Question], *, options: argparse.Namespace) -> HeldOut:
    if options.held_out is None:
        return HeldOut.by_folder(questions, count=len(options.vectors))
    return HeldOut.of_fold(questions, fold=options.held_out, count=options.folds)


def learned(held_out: HeldOut, *, store: Store, folders: Sequence[Path]) -> tuple[Rankers, Report]:
    """The rankers of all questions, and the figures of those of the other folds."""
    asked, own = _both_ways(held_out.questions, store=store), np.tile(held_out.folds, 2)
    made = HeldOutCosines.read(folders, rows=held_out.rows, own=held_out.folders)
    if made.passages != store.manifest.passages:
        raise BenchError(
            f"{folders[0]} có vectơ của {made.passages} đoạn, kho có {store.manifest.passages}.",
            mend="Hãy tạo lại: python -m index.train vectors",
        )
    dense = _learned(store, asked, cosines=made, own=own)
    words = _learned(store, asked, cosines=None, own=own)
    report = judged(asked, found=((_DENSE, dense.ranks), (_WORDS, words.ranks)))
    return Rankers(with_vectors=dense.ranker, words_only=words.ranker), report


def learned_by_words(
    questions: Sequence[Question], *, store: Store, kept: Rankers
) -> tuple[Rankers, Report]:
    """The rankers with the one for words alone learned anew, of all questions: where no encoder
    is asked, none is held out."""
    asked = _both_ways(questions, store=store)
    words = _learned(store, asked, cosines=None, own=np.tile(_inner(questions), 2))
    report = judged(asked, found=((_WORDS, words.ranks),))
    return kept.model_copy(update={"words_only": words.ranker}), report


@dataclass(frozen=True, slots=True)
class _Learned:
    """A ranker, and how it ranks cross-fitted, beside plain fusion."""

    ranker: Ranker
    ranks: Ranks


def _learned(
    store: Store, asked: Sequence[Asked], *, cosines: HeldOutCosines | None, own: Places
) -> _Learned:
    lists, plain = lists_of(store, asked, cosines=cosines, weights=_weights(asked))
    model = fitted(lists, ridge=_RIDGE)
    return _Learned(
        _ranker(model, lists, plain, dense=cosines is not None),
        Ranks(ranks(plain, lists), ranks(_cross_fitted(lists, own=own), lists)),
    )


def _both_ways(questions: Sequence[Question], *, store: Store) -> tuple[Asked, ...]:
    """Questions as typed, then without diacritics."""
    copies = (asked_of(store, questions, folded=folded) for folded in (False, True))
    return tuple(one for copy in copies for one in copy)


def _weights(asked: Sequence[Asked]) -> Floats:
    """Each question by 1 / sqrt(size of its set): small sets are heard, large ones not drowned."""
    sets = [one.set for one in asked]
    _, own, counts = np.unique(sets, return_inverse=True, return_counts=True)
    return np.asarray(counts[own] ** -0.5, np.float64)


def _cross_fitted(lists: Lists, *, own: Places) -> Floats:
    """The scores of all candidates, each question's by the weights of the other folds."""
    scores = np.zeros(lists.gold.shape)
    for number in np.unique(own):
        model = fitted(lists.of(own != number), ridge=_RIDGE)
        scores[own == number] = model.scores(lists.signals[own == number])
    return scores


def _ranker(model: Fitted, lists: Lists, plain: Floats, *, dense: bool) -> Ranker:
    """The weights with the scale that gives the best and the tenth article of a question, in the
    median, the scores that plain fusion gives them."""
    weights = model.weights / model.spread
    own = np.where(lists.real, model.scores(lists.signals), -np.inf)
    best, tenth = _best_and_tenth(own)
    high, low = (
        np.log(score / (1 - score)) for score in np.clip(_best_and_tenth(plain), 0.02, 0.98)
    )
    width = (best - tenth) / max(high - low, 1e-6)
    return Ranker(
        weights=tuple(
            Weight(signal=name, weight=round(float(weight), 6), mean=round(float(mean), 6))
            for name, weight, mean in zip(names(dense=dense), weights, model.mean, strict=True)
        ),
        level=round(float(best - high * width), 6),
        width=round(float(width), 6),
    )


def _best_and_tenth(scores: Floats) -> tuple[float, float]:
    """Medians over the questions that have ten candidates."""
    ordered = -np.sort(-scores, axis=1)
    full = ordered[np.isfinite(ordered[:, _TENTH])]
    return float(np.median(full[:, 0])), float(np.median(full[:, _TENTH]))


if __name__ == "__main__":
    sys.exit(main())
