"""Properties of the fit."""

import numpy as np
import pytest

from index.ranking.fit import Lists, fitted, softmax


def drawn(truth: np.ndarray, *, questions: int = 400, candidates: int = 6) -> Lists:
    """Questions whose right candidate is drawn by the chances that `truth` gives."""
    random = np.random.default_rng(7)
    signals = random.normal(size=(questions, candidates, len(truth))).astype(np.float32)
    chances = softmax(signals @ truth)
    gold = np.zeros((questions, candidates), np.bool_)
    for row, chance in enumerate(chances):
        gold[row, random.choice(candidates, p=chance)] = True
    return Lists(signals, gold, np.ones_like(gold), np.ones(questions))


def test_finds_the_weights_that_made_the_choices() -> None:
    """Of choices made by known weights, those weights are learned, within their noise."""
    truth = np.array([1.5, -0.8, 0.0])
    model = fitted(drawn(truth), ridge=1e-4)
    assert model.weights / model.spread == pytest.approx(truth, abs=0.25)


def test_units_do_not_matter() -> None:
    """A signal in other units, moved and stretched, ranks the same."""
    lists = drawn(np.array([1.5, -0.8]))
    other = Lists(lists.signals * 100 + 7, lists.gold, lists.real, lists.weights)
    same = fitted(lists, ridge=1e-3).scores(lists.signals)
    assert fitted(other, ridge=1e-3).scores(other.signals) == pytest.approx(same, abs=1e-3)


def test_padding_counts_for_nothing() -> None:
    """Candidates that are not real change no weight, whatever their signals."""
    lists = drawn(np.array([1.5, -0.8]))
    wild = np.full((len(lists.gold), 3, 2), 1e3, np.float32)
    none = np.zeros((len(lists.gold), 3), np.bool_)
    padded = Lists(
        np.concatenate([lists.signals, wild], axis=1),
        np.concatenate([lists.gold, none], axis=1),
        np.concatenate([lists.real, none], axis=1),
        lists.weights,
    )
    bare = fitted(lists, ridge=1e-3)
    assert fitted(padded, ridge=1e-3).weights == pytest.approx(bare.weights, abs=1e-6)


def test_a_signal_that_never_changes_takes_no_weight() -> None:
    """Where all candidates have the same, nothing is learned of it, and nothing breaks."""
    lists = drawn(np.array([1.5, 0.0]))
    lists.signals[..., 1] = 3
    assert fitted(lists, ridge=1e-3).weights[1] == pytest.approx(0, abs=1e-9)


def test_questions_without_a_right_candidate_do_not_count() -> None:
    """A question whose articles were not found teaches nothing."""
    lists = drawn(np.array([1.5, -0.8]))
    half = np.arange(len(lists.gold)) < 200
    lists.gold[~half] = False
    alone = fitted(lists.of(half), ridge=1e-3)
    assert fitted(lists, ridge=1e-3).weights == pytest.approx(alone.weights)
