"""FAISS against a naive dot product."""

from pathlib import Path

import numpy as np
import pytest

from index.dense import (
    CELLS,
    EXACT,
    GRAPH,
    VectorIndex,
    add_vectors,
    build_vectors,
    cells_of,
    kind_of,
    write_vectors,
)
from index.values import Vectors

WIDTH = 32


def unit_vectors(count: int, *, seed: int) -> Vectors:
    """Random vectors of length 1, shape (count, WIDTH)."""
    vectors = np.random.default_rng(seed).standard_normal((count, WIDTH), np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def unit_clusters(count: int, *, seed: int) -> Vectors:
    """Vectors of length 1 that lie in groups, as those of texts do, shape (count, WIDTH)."""
    vectors = unit_vectors(100, seed=0)[np.arange(count) % 100] + unit_vectors(count, seed=seed) / 3
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def opened(vectors: Vectors, *, path: Path, kind: str) -> VectorIndex:
    """The index of these vectors of this kind, added in two parts, written and opened."""
    exact, graph = (len(vectors) if kind == one else 0 for one in (EXACT, GRAPH))
    index = build_vectors(
        WIDTH, expected=len(vectors), exact_up_to=exact, graph_up_to=graph, folder=path.parent
    )
    for part in np.array_split(vectors, 2):
        add_vectors(index, part)
    with path.open("wb") as file:
        write_vectors(index, file)
    return VectorIndex.open(path)


def test_exact_search_is_the_dot_product(tmp_path: Path) -> None:
    """Below the threshold rows and cosines are those of the naive product, up to float16."""
    vectors, questions = unit_vectors(500, seed=1), unit_vectors(20, seed=2)
    index = opened(vectors, path=tmp_path / "v", kind=EXACT)
    for question in questions:
        cosines = vectors @ question
        found = index.search(question, limit=10)
        assert found.values == pytest.approx(np.sort(cosines)[::-1][:10], abs=1e-3)
        assert cosines[found.rows] == pytest.approx(found.values, abs=1e-3)
        assert len(set(found.rows)) == 10


@pytest.mark.parametrize(("kind", "share"), [(GRAPH, 0.98), (CELLS, 0.9)])
def test_nearly_the_same_is_found(tmp_path: Path, kind: str, share: float) -> None:
    """Of the true ten best, a graph finds at least 98 % and cells at least 90 %."""
    vectors, questions = unit_clusters(3000, seed=3), unit_clusters(50, seed=4)
    index = opened(vectors, path=tmp_path / "v", kind=kind)
    found = 0
    for question in questions:
        best = set(np.argsort(-(vectors @ question))[:10])
        found += len(best & set(index.search(question, limit=10).rows))
    assert found >= share * 10 * len(questions)


@pytest.mark.parametrize("kind", [EXACT, GRAPH, CELLS])
def test_scores_of_given_rows(tmp_path: Path, kind: str) -> None:
    """The cosine of any row can be looked up, in each kind of index."""
    vectors = unit_clusters(400, seed=5)
    index = opened(vectors, path=tmp_path / "v", kind=kind)
    rows = np.array([7, 3, 199, 7])
    assert index.scores_at(vectors[3], rows=rows) == pytest.approx(
        vectors[rows] @ vectors[3], abs=5e-3
    )
    assert len(index.scores_at(vectors[3], rows=np.empty(0, np.int64))) == 0


@pytest.mark.parametrize("kind", [EXACT, GRAPH, CELLS])
def test_searched_and_looked_up_alike(tmp_path: Path, kind: str) -> None:
    """A row that was found has the cosine that is looked up for it."""
    vectors = unit_clusters(400, seed=5)
    index = opened(vectors, path=tmp_path / "v", kind=kind)
    found = index.search(vectors[3], limit=5)
    assert found.rows[0] == 3
    assert index.scores_at(vectors[3], rows=found.rows) == pytest.approx(found.values, abs=1e-3)


def test_cells_are_the_same_each_time(tmp_path: Path) -> None:
    """Cells of the same vectors are the same file, and nothing that they needed is left."""
    vectors = unit_clusters(500, seed=7)
    for name in ("a", "b"):
        opened(vectors, path=tmp_path / name, kind=CELLS)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert len(list(tmp_path.iterdir())) == 2


def test_cells_grow_as_the_square_root() -> None:
    """Four times the vectors lie in twice the cells, up to as many as are quickly built."""
    assert [cells_of(count) for count in (62_500, 250_000, 1_000_000)] == [1024, 2048, 4096]
    assert cells_of(100_000_000) == 4096
    assert cells_of(0) >= 1


def test_limit_above_size(tmp_path: Path) -> None:
    """A limit above the number of vectors returns them all, each once."""
    vectors = unit_vectors(5, seed=6)
    index = opened(vectors, path=tmp_path / "v", kind=EXACT)
    assert sorted(index.search(vectors[0], limit=50).rows) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("content", [b"", b"IxSQ", b"not vectors at all" * 50])
def test_damaged_file(tmp_path: Path, content: bytes) -> None:
    """A file that holds no vectors is refused with its name."""
    path = tmp_path / "vectors.faiss"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"vectors\.faiss"):
        VectorIndex.open(path)


def test_kind_by_size() -> None:
    """A threshold itself still belongs to the kind below it."""
    sizes = (10, 11, 20, 21)
    kinds = [kind_of(size, exact_up_to=10, graph_up_to=20) for size in sizes]
    assert kinds == [EXACT, GRAPH, GRAPH, CELLS]
