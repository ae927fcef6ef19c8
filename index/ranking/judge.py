"""How well a learned ranking ranks beside plain fusion, by set of questions."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict

from index.metrics import Interval, bootstrap
from index.ranking.examples import Asked
from index.ranking.fit import Floats, Lists

ALL = "all"
_MISSED = 1_000_000

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ranks:
    """The rank of the first gold article of each question, by fusion and as learned."""

    fusion: Ints
    learned: Ints


class Figure(BaseModel):
    """One measure: by fusion, as learned, and the 95 % interval of the gain, question by question
    (bootstrap)."""

    model_config = ConfigDict(frozen=True)

    fusion: float
    learned: float
    gain: Interval


class SetFigures(BaseModel):
    """The measures of one set of questions, as typed or without diacritics."""

    model_config = ConfigDict(frozen=True)

    set: str
    folded: bool
    signals: str
    n: int
    recall_1: Figure
    recall_10: Figure
    mrr_10: Figure


class Report(BaseModel):
    """Each set and all of them, with vectors and by words alone."""

    model_config = ConfigDict(frozen=True)

    sets: tuple[SetFigures, ...]

    def table(self) -> str:
        """The figures as a table in Markdown, fusion -> learned."""
        lines = [
            "| set | folded | signals | n | R@1 | R@10 | MRR@10 |",
            "| --- | --- | --- | --- | --- | --- | --- |",
        ]
        for one in self.sets:
            cells = map(_cell, (one.recall_1, one.recall_10, one.mrr_10))
            told = (one.set, str(one.folded), one.signals, str(one.n), *cells)
            lines.append(f"| {' | '.join(told)} |")
        return "\n".join(lines)


def ranks(scores: Floats, lists: Lists) -> Ints:
    """The rank from 1 of the first gold candidate of each question; a million without one."""
    real = np.where(lists.real, scores, -np.inf)
    best = np.where(lists.gold, real, -np.inf).max(axis=1)
    above = (real > best[:, None]).sum(axis=1)
    return np.where(lists.gold.any(axis=1), above + 1, _MISSED)


def judged(asked: Sequence[Asked], *, found: Sequence[tuple[str, Ranks]]) -> Report:
    """The report of questions, for each of their sets and for all; `found` names the signals that
    ranked them so."""
    sets = (ALL, *dict.fromkeys(one.set for one in asked))
    return Report(
        sets=tuple(
            _figures(name, asked, folded=folded, signals=signals, ranks=own)
            for signals, own in found
            for folded in (False, True)
            for name in sets
        )
    )


def _figures(
    name: str, asked: Sequence[Asked], *, folded: bool, signals: str, ranks: Ranks
) -> SetFigures:
    own = np.array([one.folded == folded and name in (ALL, one.set) for one in asked])
    before, after = ranks.fusion[own], ranks.learned[own]
    return SetFigures(
        set=name,
        folded=folded,
        signals=signals,
        n=len(before),
        recall_1=_figure(before <= 1, after <= 1),
        recall_10=_figure(before <= 10, after <= 10),
        mrr_10=_figure(_reciprocal(before), _reciprocal(after)),
    )


def _reciprocal(ranks: Ints) -> Floats:
    reciprocal: Floats = np.where(ranks <= 10, 1 / ranks, 0.0)
    return reciprocal


def _figure(before: npt.NDArray[np.generic], after: npt.NDArray[np.generic]) -> Figure:
    old, new = before.astype(np.float64), after.astype(np.float64)
    return Figure(
        fusion=float(old.mean()), learned=float(new.mean()), gain=bootstrap(list(new - old))
    )


def _cell(figure: Figure) -> str:
    low, high = (f"{100 * end:+.1f}" for end in figure.gain)
    return f"{100 * figure.fusion:.1f} -> {100 * figure.learned:.1f} [{low}, {high}]"
