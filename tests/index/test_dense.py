"""FAISS against a naive dot product."""

from pathlib import Path

import numpy as np
import pytest

from index.dense import (
    EXACT,
    GRAPH,
    VectorIndex,
    add_vectors,
    build_vectors,
    kind_of,
    write_vectors,
)
from index.values import Vectors

WIDTH = 32


def unit_vectors(count: int, *, seed: int) -> Vectors:
    """Random vectors of length 1, shape (count, WIDTH)."""
    vectors = np.random.default_rng(seed).standard_normal((count, WIDTH), np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def opened(vectors: Vectors, *, path: Path, exact_up_to: int) -> VectorIndex:
    """The index of these vectors, added in two parts, written and opened."""
    index = build_vectors(WIDTH, expected=len(vectors), exact_up_to=exact_up_to)
    for part in np.array_split(vectors, 2):
        add_vectors(index, part)
    with path.open("wb") as file:
        write_vectors(index, file)
    return VectorIndex.open(path)


def test_exact_search_is_the_dot_product(tmp_path: Path) -> None:
    """Below the threshold rows and cosines are those of the naive product, up to float16."""
    vectors, questions = unit_vectors(500, seed=1), unit_vectors(20, seed=2)
    index = opened(vectors, path=tmp_path / "v", exact_up_to=1000)
    for question in questions:
        cosines = vectors @ question
        found = index.search(question, limit=10)
        assert found.values == pytest.approx(np.sort(cosines)[::-1][:10], abs=1e-3)
        assert cosines[found.rows] == pytest.approx(found.values, abs=1e-3)
        assert len(set(found.rows)) == 10


def test_graph_finds_nearly_the_same(tmp_path: Path) -> None:
    """Above the threshold at least 98 % of the true ten best are found."""
    vectors, questions = unit_vectors(3000, seed=3), unit_vectors(50, seed=4)
    index = opened(vectors, path=tmp_path / "v", exact_up_to=100)
    shared = 0
    for question in questions:
        best = set(np.argsort(-(vectors @ question))[:10])
        shared += len(best & set(index.search(question, limit=10).rows))
    assert shared >= 0.98 * 10 * len(questions)


@pytest.mark.parametrize("exact_up_to", [0, 1000])
def test_scores_of_given_rows(tmp_path: Path, exact_up_to: int) -> None:
    """The cosine of any row can be looked up, in the exact index and in the graph."""
    vectors = unit_vectors(200, seed=5)
    index = opened(vectors, path=tmp_path / "v", exact_up_to=exact_up_to)
    rows = np.array([7, 3, 199, 7])
    assert index.scores_at(vectors[3], rows=rows) == pytest.approx(
        vectors[rows] @ vectors[3], abs=1e-3
    )
    assert len(index.scores_at(vectors[3], rows=np.empty(0, np.int64))) == 0


def test_limit_above_size(tmp_path: Path) -> None:
    """A limit above the number of vectors returns them all, each once."""
    vectors = unit_vectors(5, seed=6)
    index = opened(vectors, path=tmp_path / "v", exact_up_to=1000)
    assert sorted(index.search(vectors[0], limit=50).rows) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("content", [b"", b"IxSQ", b"not vectors at all" * 50])
def test_damaged_file(tmp_path: Path, content: bytes) -> None:
    """A file that holds no vectors is refused with its name."""
    path = tmp_path / "vectors.faiss"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"vectors\.faiss"):
        VectorIndex.open(path)


def test_kind_by_size() -> None:
    """The threshold itself is still searched exactly."""
    assert kind_of(10, exact_up_to=10) == EXACT
    assert kind_of(11, exact_up_to=10) == GRAPH
