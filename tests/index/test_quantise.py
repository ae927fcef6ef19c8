"""The promises of rounding weights to 7 bits; it needs the extra `models`."""

import numpy as np
import pytest

pytest.importorskip("onnx", reason="the extra `models` is not installed")

from index.build_model.graph import CLIP, WEIGHT_LIMIT, quantise

RANDOM = np.random.default_rng(3)
LEVELS = RANDOM.integers(-WEIGHT_LIMIT, WEIGHT_LIMIT + 1, size=(384, 8))
LEVELS[0] = WEIGHT_LIMIT  # each column has a largest weight
BEGUN = (LEVELS * 0.01).astype(np.float32)


def rounded(weight: np.ndarray) -> np.ndarray:
    """The weights that the graph multiplies with."""
    levels, scales = quantise(weight, axis=1, limit=WEIGHT_LIMIT, clip=CLIP)
    return levels * scales


def test_weights_that_were_not_trained_keep_their_levels() -> None:
    """Exporting a model twice changes nothing."""
    levels, _ = quantise(BEGUN, axis=1, limit=WEIGHT_LIMIT, clip=CLIP)
    assert np.array_equal(levels, LEVELS)


def test_training_by_less_than_half_a_level_is_not_rounded_away() -> None:
    """On the whole, weights move the way in which training moved them."""
    moved = RANDOM.normal(size=BEGUN.shape).clip(-2, 2).astype(np.float32) * 0.002
    moved[np.abs(LEVELS) == WEIGHT_LIMIT] = 0  # the scale itself stays
    kept = rounded(BEGUN + moved) - BEGUN
    inside = np.abs(LEVELS) < CLIP * WEIGHT_LIMIT - 1
    assert np.corrcoef(kept[inside], moved[inside])[0, 1] > 0.3
