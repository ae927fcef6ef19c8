"""Verdicts -> shares with their intervals."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from index.metrics import Interval
from service.measure.expected import Asked, Mode, mode_of
from service.measure.judge import Verdict
from service.measure.report import Figures, Metrics, NotHeld, Share, Shares, StatusCount
from service.values import Answer, Status

_Z = 1.959964  # the 97.5 % quantile of the normal distribution


@dataclass(frozen=True, slots=True)
class Result:
    """A question with its answer, after `ms` milliseconds. `held` judges it by the provisions whose
    documents are held, `given` by all; `is_held` is False where provisions are expected and the
    document of none is held."""

    asked: Asked
    answer: Answer
    ms: float
    is_held: bool
    held: Verdict
    given: Verdict


def figures_of(results: Sequence[Result]) -> Figures:
    """The figures of some questions."""
    held = [one for one in results if one.is_held]
    return Figures(
        n=len(held),
        metrics=_metrics(held, verdicts=[one.held for one in held]),
        shares=_shares([one.held for one in held]),
        not_held=_not_held([one for one in results if not one.is_held]),
        metrics_as_given=_metrics(results, verdicts=[one.given for one in results]),
    )


def _metrics(results: Sequence[Result], *, verdicts: Sequence[Verdict]) -> Metrics:
    """The shares of these verdicts, with the times and statuses of their answers."""
    shares = _shares(verdicts)
    p50, p95 = np.percentile([one.ms for one in results] or [0.0], [50, 95])
    return Metrics(
        **{name: getattr(shares, name).share for name in Shares.model_fields},
        p50_ms=round(float(p50), 1),
        p95_ms=round(float(p95), 1),
        statuses=_statuses(results),
    )


def _shares(verdicts: Sequence[Verdict]) -> Shares:
    """Each share, of the questions that count; of sentences and quotes, of all there are."""
    return Shares(**{name: _share(list(_each(verdicts, name))) for name in Shares.model_fields})


def wilson(right: int, *, of: int) -> Interval:
    """The 95 % score interval of a share (Wilson, JASA 1927); `of` is at least 1."""
    share, square = right / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z / (1 + square / of) * math.sqrt(share * (1 - share) / of + square / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def _each(verdicts: Sequence[Verdict], name: str) -> Iterator[bool]:
    many = {"sentences_supported": "supported", "quotes_verbatim": "verbatim"}
    for verdict in verdicts:
        found = getattr(verdict, many.get(name, name))
        yield from found if name in many else (found,) if found is not None else ()


def _share(each: Sequence[bool]) -> Share:
    right, n = sum(each), len(each)
    interval = wilson(right, of=n) if n else None
    return Share(share=right / n if n else None, right=right, n=n, interval=interval)


def _not_held(results: Sequence[Result]) -> NotHeld:
    abstained = [mode_of(one.answer.status) is Mode.ABSTAIN for one in results]
    return NotHeld(n=len(results), abstained=_share(abstained), statuses=_statuses(results))


def _statuses(results: Sequence[Result]) -> tuple[StatusCount, ...]:
    counts = Counter(one.answer.status for one in results)
    return tuple(StatusCount(status=one, n=counts[one]) for one in Status if counts[one])
