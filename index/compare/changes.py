"""What changed between two runs over the same questions: gains and losses, one by one."""

from collections.abc import Iterable, Sequence

import numpy as np

from index.bench import BenchError
from index.compare.runs import Made, Rank, RankedSet, Run
from index.metrics import Interval, bootstrap, sign_test
from ingest.measure.result import Result, Value

DEPTH = 10  # a change of rank below it is none: nobody looks there
LISTED = 10


class Change(Value):
    """A question that is ranked otherwise now."""

    set: str
    qid: str
    before: Rank
    after: Rank


class SetChanges(Value):
    """The changes of one set, over the questions of both runs.

    A question wins where its first gold article stands higher among the first ten than before.
    `mrr_change` is the mean change of 1 / rank with its paired 95 % bootstrap interval, `p` that of
    a two-sided exact sign test over wins and losses.
    """

    set: str
    n: int
    wins: int
    losses: int
    ties: int
    r1_before: float
    r1_after: float
    r10_before: float
    r10_after: float
    mrr_change: float
    mrr_interval: Interval
    p: float


class Changes(Result):
    """The changes of all sets that both runs have, and the largest losses and gains."""

    before: Made
    after: Made
    sets: tuple[SetChanges, ...]
    losses: tuple[Change, ...]
    gains: tuple[Change, ...]


def compare(before: Run, after: Run) -> Changes:
    """What changed from one run to a later one. Raises `BenchError` where they are not over the
    same corpus, or have no question in common."""
    if before.made.corpus_sha256 != after.made.corpus_sha256:
        raise _unlike(
            f"hai kết quả đo trên hai kho khác nhau ({before.made.corpus}, {after.made.corpus})"
        )
    old = {one.set: one for one in before.sets}
    pairs = [(old[one.set], one) for one in after.sets if one.set in old]
    pairs = [(one, other) for one, other in pairs if one.ranks.keys() & other.ranks.keys()]
    if not pairs:
        raise _unlike("hai kết quả không có câu hỏi chung nào")
    changed = sorted(
        (one for pair in pairs for one in _changes(*pair)), key=lambda one: _gain(one), reverse=True
    )
    return Changes(
        before=before.made,
        after=after.made,
        sets=tuple(_set_changes(*pair) for pair in pairs),
        losses=tuple(one for one in changed[: -LISTED - 1 : -1] if _gain(one) < 0),
        gains=tuple(one for one in changed[:LISTED] if _gain(one) > 0),
    )


def reciprocal(rank: Rank) -> float:
    """1 / rank among the first ten, else 0."""
    return 1 / rank if rank is not None and rank <= DEPTH else 0.0


def share_within(ranks: Iterable[Rank], *, depth: int) -> float:
    """The share of questions whose first gold article is among the first `depth`."""
    return float(np.mean([rank is not None and rank <= depth for rank in ranks]))


def _gain(change: Change) -> float:
    return reciprocal(change.after) - reciprocal(change.before)


def _changes(before: RankedSet, after: RankedSet) -> list[Change]:
    return [
        Change(set=after.set, qid=qid, before=before.ranks[qid], after=rank)
        for qid, rank in after.ranks.items()
        if qid in before.ranks
    ]


def _set_changes(before: RankedSet, after: RankedSet) -> SetChanges:
    changes = _changes(before, after)
    old, new = [one.before for one in changes], [one.after for one in changes]
    gains = [_gain(one) for one in changes]
    wins, losses = sum(gain > 0 for gain in gains), sum(gain < 0 for gain in gains)
    return SetChanges(
        set=after.set,
        n=len(changes),
        wins=wins,
        losses=losses,
        ties=len(changes) - wins - losses,
        **_shares(old, new),
        mrr_change=float(np.mean(gains)),
        mrr_interval=bootstrap(gains),
        p=sign_test(wins=wins, losses=losses),
    )


def _shares(old: Sequence[Rank], new: Sequence[Rank]) -> dict[str, float]:
    return {
        "r1_before": share_within(old, depth=1),
        "r1_after": share_within(new, depth=1),
        "r10_before": share_within(old, depth=DEPTH),
        "r10_after": share_within(new, depth=DEPTH),
    }


def _unlike(why: str) -> BenchError:
    return BenchError(
        f"Không so sánh được: {why}.",
        mend="Hãy đo cả hai phiên bản với cùng --corpus và cùng --questions.",
    )
