"""How rankings are tried: nothing leaks from a fold into its own ranking."""

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="needs the extra models: scikit-learn")
pytest.importorskip("sentence_transformers", reason="needs the extra models")

from index.ranking.fit import Floats, Lists
from index.ranking.train import _cross_fitted
from index.ranking.trials.late import alone, beside, wanted, with_late
from index.ranking.trials.methods import (
    Bools,
    Scorer,
    Signals,
    best,
    cross_fitted,
    linear,
    places,
    ranked,
)
from index.ranking.trials.trees import TRIED, trees


def made(*, questions: int = 60, candidates: int = 12, seed: int = 3) -> Lists:
    """Questions of which the right candidate has, as a rule, the higher signals."""
    random = np.random.default_rng(seed)
    signals = random.normal(size=(questions, candidates, 2)).astype(np.float32)
    gold = np.zeros((questions, candidates), np.bool_)
    gold[np.arange(questions), random.integers(candidates, size=questions)] = True
    signals[gold] += 1
    return Lists(signals, gold, np.ones_like(gold), np.ones(questions))


def own(lists: Lists) -> np.ndarray:
    """Five folds in turn."""
    return np.arange(len(lists.gold)) % 5


def remembering(lists: Lists) -> Scorer:
    """A method that learns its questions by heart, and knows nothing else."""
    known = {row.tobytes() for row in lists.signals[lists.gold]}

    def scores(signals: Signals, *, real: Bools) -> Floats:
        found = np.zeros(real.shape)
        for place in np.ndindex(real.shape):
            found[place] = signals[place].tobytes() in known
        return found

    return scores


def test_what_is_learned_by_heart_is_never_asked() -> None:
    """No question is ranked by what was learned from its own fold: one that remembers every answer
    it has seen gives none of the questions' answers when it is cross-fitted, and all when not."""
    lists = made()
    leaked = remembering(lists)(lists.signals, real=lists.real)
    assert leaked[lists.gold].all()
    fitted = cross_fitted(lists, own=own(lists), method=remembering)
    assert not fitted.any()


@pytest.mark.parametrize("method", ["alone", "beside", "trees"])
def test_answers_of_a_fold_do_not_touch_its_ranking(method: str) -> None:
    """With other right answers in a fold, its questions are ranked as they were: neither the few
    that are looked at again nor any weight is chosen with them."""
    learn = {
        "alone": lambda lists: alone(lists, count=4),
        "beside": lambda lists: beside(lists, count=4),
        "trees": lambda lists: trees(lists, settings=TRIED[0]),
    }[method]
    lists = with_late(made(questions=20), made(questions=20, seed=4).signals[..., 0])
    fold_ = own(lists) == 2
    turned = lists.gold.copy()
    turned[fold_] = np.roll(turned[fold_], 1, axis=1)
    other = Lists(lists.signals, turned, lists.real, lists.weights)
    before = cross_fitted(lists, own=own(lists), method=learn)
    after = cross_fitted(other, own=own(lists), method=learn)
    assert (before[fold_] == after[fold_]).all()
    assert (before[~fold_] != after[~fold_]).any()


def test_folds_are_those_of_the_shipped_ranking() -> None:
    """The linear ranking, cross-fitted here, has the scores by which the shipped one is judged."""
    lists = made()
    here = cross_fitted(lists, own=own(lists), method=linear)
    assert (here == _cross_fitted(lists, own=own(lists))).all()


def test_equal_scores_gain_nothing() -> None:
    """Among candidates of one score the order stays that of fusion, so a ranking that tells none
    apart is no better than it; padding comes last."""
    gold = np.array([[False, False, True, False]])
    real = np.array([[True, True, True, False]])
    lists = Lists(np.zeros((1, 4, 2), np.float32), gold, real, np.ones(1))
    assert ranked(np.zeros((1, 4)), lists=lists).tolist() == [3]
    assert places(np.array([[0.0, 1, 1, 9]]), real=real).tolist() == [[2, 0, 1, 3]]
    assert best(np.array([[0.0, 1, 1, 9]]), real=real, count=9).tolist() == real.tolist()


def test_trees_find_what_a_weighed_sum_cannot() -> None:
    """Where the right candidate lies between others, trees rank it first and the sum does not."""
    random = np.random.default_rng(5)
    signals = random.uniform(-1, 1, size=(200, 10, 1)).astype(np.float32)
    middle = np.abs(signals[..., 0]).argmin(axis=1)
    gold = np.arange(10) == middle[:, None]
    lists = Lists(signals, gold, np.ones_like(gold), np.ones(len(gold)))
    folds = own(lists)
    by_trees = cross_fitted(lists, own=folds, method=lambda one: trees(one, settings=TRIED[0]))
    by_sum = cross_fitted(lists, own=folds, method=linear)
    first = [(ranked(one, lists=lists) == 1).mean() for one in (by_trees, by_sum)]
    assert first[0] > 0.5 > 0.2 > first[1]


def test_late_interaction_alone_orders_the_few_and_no_other() -> None:
    """The best by the sum come first, in the order of late interaction; then the others as they
    were."""
    lists = made()
    found = made(seed=4).signals[..., 0].clip(-1, 1)
    before = places(linear(lists)(lists.signals, real=lists.real), real=lists.real)
    late = alone(with_late(lists, found), count=4)
    after = places(late(with_late(lists, found).signals, real=lists.real), real=lists.real)
    few = before < 4
    assert (after[few] < 4).all()
    assert (after[~few] == before[~few]).all()
    for question in range(len(found)):
        order = np.argsort(after[question])[:4]
        assert (np.diff(found[question, order]) <= 0).all()


def test_late_interaction_beside_reads_the_few_alone() -> None:
    """What it says of articles beyond the few is never read, be it nonsense; and what it says of
    the few counts: where it knows the answer, the answer comes first."""
    lists = made()
    told = lists.gold.astype(np.float32)
    few = best(linear(lists)(lists.signals, real=lists.real), real=lists.real, count=4)
    nonsense = np.where(few, told, np.nan).astype(np.float32)
    scores = []
    for found in (told, nonsense):
        wider = with_late(lists, found)
        scores.append(beside(wider, count=4)(wider.signals, real=lists.real))
    assert (scores[0] == scores[1]).all()
    held = (few & lists.gold).any(axis=1)
    assert held.any()
    assert (ranked(scores[0], lists=lists)[held] == 1).all()


def test_all_that_may_be_looked_at_is_asked_for() -> None:
    """Whatever the fold, the best of its linear ranking are among those that are wanted; padding
    never is."""
    lists = made(candidates=40)
    lists.real[::2, 25:] = False
    lists.gold[::2, 25:] = False
    asked = wanted(lists, own=own(lists))
    for number in range(5):
        scores = linear(lists.of(own(lists) != number))(lists.signals, real=lists.real)
        assert asked[best(scores, real=lists.real, count=20)].all()
    assert not (asked & ~lists.real).any()
    assert asked.sum() < lists.real.sum()
