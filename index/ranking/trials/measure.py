"""Tries each ranking on the same candidates and folds: what does it gain on the linear one?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.metrics import bootstrap
from index.ranking.examples import Asked, HeldOutCosines, Places, asked_of, lists_of
from index.ranking.fit import Floats, Lists
from index.ranking.judge import ALL, Ints, _reciprocal
from index.ranking.train import HeldOut, _cross_fitted, _weights
from index.ranking.trials.candidates import best_rows
from index.ranking.trials.late import COUNTS, alone, beside, wanted, with_late
from index.ranking.trials.methods import Method, cross_fitted, ranked
from index.ranking.trials.tokens import Tokens, similarities
from index.ranking.trials.trees import TRIED, trees
from index.ranking.trials.values import Figure, SetFigures, TreeSettings, Tried
from index.values import Store

_PLACES = 5  # decimals


@dataclass(frozen=True, slots=True)
class Bench:
    """Questions with their candidates, the passage of each candidate, and the fold of each question
    in cross-fitting: as `index.ranking.train` has them."""

    asked: tuple[Asked, ...]
    lists: Lists
    rows: Places
    own: Places

    @classmethod
    def of(cls, held_out: HeldOut, *, store: Store, folder: Path) -> "Bench":
        """The held-out questions, as typed and then without diacritics, by the vectors of `folder`,
        of an encoder that was not trained on them."""
        both = [asked_of(store, held_out.questions, folded=folded) for folded in (False, True)]
        asked = (*both[0], *both[1])
        made = HeldOutCosines.read([folder], rows=held_out.rows, own=held_out.folders)
        lists, _ = lists_of(store, asked, cosines=made, weights=_weights(asked))
        rows = best_rows(store, asked, cosines=made)
        return cls(asked, lists, rows, np.tile(held_out.folds, 2))

    def linear(self) -> Floats:
        """The scores by which the shipped ranking is judged, (questions, candidates)."""
        return _cross_fitted(self.lists, own=self.own)


def tried(bench: Bench, *, store: Store, tokens: Tokens) -> tuple[Tried, ...]:
    """The linear ranking, trees, and late interaction."""
    base = ranked(bench.linear(), lists=bench.lists)
    made = [Tried(name="linear", sets=tuple(_sets(bench.asked, linear=base, ranks=base)))]
    for name, settings, method, lists in _trials(bench, store=store, tokens=tokens):
        ranks = ranked(cross_fitted(lists, own=bench.own, method=method), lists=lists)
        sets = tuple(_sets(bench.asked, linear=base, ranks=ranks))
        made.append(Tried(name=name, trees=settings, sets=sets))
    return tuple(made)


_Trial = tuple[str, TreeSettings | None, Method, Lists]


def _trials(bench: Bench, *, store: Store, tokens: Tokens) -> Iterator[_Trial]:
    for one in TRIED:
        name = f"{one.trees} trees of {one.leaves} leaves"
        yield name, one, partial(trees, settings=one), bench.lists
    few = wanted(bench.lists, own=bench.own)
    found = similarities(few, rows=bench.rows, asked=bench.asked, store=store, tokens=tokens)
    lists = with_late(bench.lists, found)
    for count in COUNTS:
        yield f"late interaction orders {count}", None, partial(alone, count=count), lists
        yield f"late interaction beside, of {count}", None, partial(beside, count=count), lists


def _sets(asked: Sequence[Asked], *, linear: Ints, ranks: Ints) -> Iterator[SetFigures]:
    names = (ALL, *dict.fromkeys(one.set for one in asked))
    for folded in (False, True):
        for name in names:
            own = np.array([one.folded == folded and name in (ALL, one.set) for one in asked])
            yield _figures(name, folded=folded, linear=linear[own], ranks=ranks[own])


def _figures(name: str, *, folded: bool, linear: Ints, ranks: Ints) -> SetFigures:
    return SetFigures(
        set=name,
        folded=folded,
        n=len(ranks),
        recall_1=_figure(linear <= 1, ranks <= 1),
        recall_10=_figure(linear <= 10, ranks <= 10),
        mrr_10=_figure(_reciprocal(linear), _reciprocal(ranks)),
    )


def _figure(linear: npt.NDArray[np.generic], ranks: npt.NDArray[np.generic]) -> Figure:
    old, new = linear.astype(np.float64), ranks.astype(np.float64)
    low, high = bootstrap(list(new - old))
    return Figure(
        linear=round(float(old.mean()), _PLACES),
        tried=round(float(new.mean()), _PLACES),
        gain=round(float((new - old).mean()), _PLACES),
        interval=(round(low, _PLACES), round(high, _PLACES)),
    )
