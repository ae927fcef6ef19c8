"""Made passages and vectors keep what growth is measured on."""

from itertools import pairwise

import numpy as np

from index.growth.spliced import PART, mixed, streams
from index.lexical import Vocabulary

TEXTS = ("một hai ba bốn năm sáu", "", "bảy tám chín mười", "mười một hai")


def test_a_spliced_passage_is_two_parts_and_a_seam() -> None:
    """Each syllable and each pair of a spliced passage is of a real one, but for one pair."""
    vocabulary = Vocabulary()
    real = streams(TEXTS, vocabulary=vocabulary)
    known = len(vocabulary.numbers)
    names = dict(enumerate(vocabulary.numbers))
    for words in real.spliced(50, vocabulary=vocabulary):
        seam = words[-1]
        assert all(0 < word < known for word in words[:-1])
        names = dict(enumerate(vocabulary.numbers))
        single = [names[word] for word in words if " " not in names[word]]
        pairs = {names[word] for word in words if " " in names[word]}
        assert pairs == {f"{left} {right}" for left, right in pairwise(single)}
        assert " " in names[seam]


def test_spliced_passages_are_the_same_each_time() -> None:
    """The same base gives the same passages."""
    first, second = Vocabulary(), Vocabulary()
    made = [
        list(streams(TEXTS, vocabulary=one).spliced(20, vocabulary=one)) for one in (first, second)
    ]
    assert made[0] == made[1]
    assert first.numbers == second.numbers


def real_vectors(count: int) -> np.ndarray:
    """Unit vectors around a common direction, float16."""
    chance = np.random.default_rng(1)
    vectors = chance.standard_normal((count, 16)) / 4 + np.eye(16)[0]
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float16)


def test_mixed_vectors_keep_the_cloud() -> None:
    """Mixed vectors have length 1 and nearly the mean and the spread of the real ones."""
    real = real_vectors(2000)
    made = np.concatenate(list(mixed(real, count=PART + 5)))
    assert made.shape == (PART + 5, 16)
    assert np.allclose(np.linalg.norm(made, axis=1), 1, atol=1e-5)
    assert np.allclose(made.mean(axis=0), real.mean(axis=0), atol=0.02)
    assert np.allclose(made.std(axis=0), real.std(axis=0), atol=0.03)


def test_as_many_as_there_are_stay_real() -> None:
    """Where no more are asked for, the real vectors are given in their order."""
    real = real_vectors(300)
    assert np.array_equal(np.concatenate(list(mixed(real, count=300))), real.astype(np.float32))
