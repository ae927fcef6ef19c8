"""The vectors of passages, searched by FAISS in one of three ways, by how many there are.

| up to | kind | bytes a vector of 384 numbers |
| --- | --- | --- |
| `exact_up_to` | each is compared: nothing is missed | 768 |
| `GRAPH_UP_TO` | a graph of neighbours (HNSW): hardly any is missed | 1,040 |
| above | cells (IVF), a share of which is compared | 784 |

Vectors are held as float16, which halves disk and memory and is as fast; a cosine moves by less
than 0.001. Files are opened by memory map. docs/growth.md has the figures.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO

import faiss  # its stubs lack some of its classes: hence the ignored types below
import numpy as np

from index.values import Rows, Scores, Vectors

EXACT = "flat-fp16"
GRAPH = "hnsw32-fp16"
CELLS = "ivf-fp16"

GRAPH_UP_TO = 500_000
"""Vectors up to which a graph is built. Each joins it more slowly than the last, and a document
that is added means a new one."""

_LINKS = 32  # of a node of the graph; 16 to 64 are usual, more find more and hold more
_BUILD_WIDTH = 100  # candidates weighed when a node joins the graph
_SEARCH_WIDTH = 400  # candidates weighed in a search; above the depth that retrieval asks for

_MOST_CELLS = 4096
_SAMPLE = 32  # vectors a cell of which the middles of the cells are learned
_ROUNDS = 6  # in which they are learned
_SEED = 20260101  # of that sample
_ADDED = 50_000  # vectors put into cells at a time
_SHARE = 1 / 8  # of the cells that a search compares
_COMPARED = 150_000  # vectors that it compares at most: about 15 ms


def dense_text(body: str, *, headings: Sequence[str]) -> str:
    """What the encoder reads of a passage: its headings, outermost first, and its body."""
    return "\n".join([*headings, body])


def kind_of(expected: int, *, exact_up_to: int, graph_up_to: int = GRAPH_UP_TO) -> str:
    """The kind of index for so many vectors, as the manifest records it."""
    if expected <= exact_up_to:
        return EXACT
    return GRAPH if expected <= graph_up_to else CELLS


def build_vectors(
    dimensions: int,
    *,
    expected: int,
    exact_up_to: int,
    graph_up_to: int = GRAPH_UP_TO,
    folder: Path | None = None,
) -> Any:
    """An empty index for `expected` vectors. Cells need room in `folder` while they are built, by
    default that of the system for temporary files: two bytes a dimension of each vector."""
    half, metric = faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
    kind = kind_of(expected, exact_up_to=exact_up_to, graph_up_to=graph_up_to)
    if kind == EXACT:
        return faiss.IndexScalarQuantizer(dimensions, half, metric)
    if kind == CELLS:
        return _Cells(dimensions, folder=folder)
    graph = faiss.IndexHNSWSQ(dimensions, half, _LINKS, metric)  # type: ignore[arg-type]
    graph.hnsw.efConstruction = _BUILD_WIDTH
    return graph


def add_vectors(index: Any, vectors: Vectors) -> None:
    """Add float32 vectors of shape (n, dimensions) as the next rows."""
    if not index.is_trained:
        index.train(vectors)
    index.add(vectors)


def write_vectors(index: Any, file: BinaryIO) -> None:
    """Write the index. Through our own file, so that a full disk is an OSError."""
    whole = index.finished() if isinstance(index, _Cells) else index
    writer = faiss.PyCallbackIOWriter(file.write)  # type: ignore[attr-defined]
    faiss.write_index(whole, writer)


class _Cells:
    """Gathers vectors on disk until all are there: where the cells lie is learned from a sample of
    all, since the first documents are not like the others."""

    is_trained = True

    def __init__(self, dimensions: int, *, folder: Path | None) -> None:
        self._dimensions = dimensions
        self._gathered = TemporaryFile(dir=folder)  # noqa: SIM115 (it is closed when finished)
        self._count = 0

    def add(self, vectors: Vectors) -> None:
        """Take the next rows, float32 (n, dimensions)."""
        self._gathered.write(vectors.astype(np.float16).data)
        self._count += len(vectors)

    def finished(self) -> Any:
        """The index of all of them, in FAISS."""
        with self._gathered:
            index = _empty_cells(self._dimensions, cells=cells_of(self._count))
            index.train(self._sample(_SAMPLE * index.nlist))
            for part in self._parts():
                index.add(part)
        index.make_direct_map()  # where each row lies, to look its cosine up
        return index

    def _sample(self, size: int) -> Vectors:
        """So many of the vectors, or all where there are fewer; always the same."""
        chosen = np.zeros(self._count, np.bool_)
        chance = np.random.default_rng(_SEED)
        chosen[chance.choice(self._count, min(size, self._count), replace=False)] = True
        parts = np.split(chosen, range(_ADDED, self._count, _ADDED))
        return np.concatenate([p[own] for p, own in zip(self._parts(), parts, strict=True)])

    def _parts(self) -> Iterator[Vectors]:
        """The vectors in their order, `_ADDED` at a time."""
        self._gathered.seek(0)
        while len(part := np.fromfile(self._gathered, np.float16, _ADDED * self._dimensions)):
            yield part.reshape(-1, self._dimensions).astype(np.float32)


def cells_of(count: int) -> int:
    """How many cells so many vectors lie in: the power of two next to four times their square root.
    Fewer find less of what they compare; more take longer to build."""
    return int(min(_MOST_CELLS, 2 ** np.round(np.log2(4 * np.sqrt(max(1, count))))))


def _empty_cells(dimensions: int, *, cells: int) -> Any:
    middles = faiss.IndexFlatIP(dimensions)
    half, metric = faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
    index = faiss.IndexIVFScalarQuantizer(middles, dimensions, cells, half, metric)
    index.by_residual = False  # a vector itself is held, not its distance to the middle
    index.cp.niter = _ROUNDS
    index.cp.min_points_per_centroid = 1  # it would warn of a small corpus
    return index


class VectorIndex:
    """Vectors opened for reading."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def open(cls, path: Path) -> "VectorIndex":
        """Open what `write_vectors` wrote. Raises ValueError where it is damaged."""
        try:
            index = faiss.read_index(str(path), _mapped(path))
        except RuntimeError as error:  # FAISS knows no other error
            raise ValueError(f"{path}: {error}") from error
        return cls(index)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self._index.d)

    def search(self, vector: Vectors, *, limit: int) -> Scores:
        """The best `limit` rows by inner product with `vector` of shape (dimensions,)."""
        if not len(self):
            return Scores(np.empty(0, np.int64), np.empty(0, np.float32))
        # One question is one thread's work: more threads only wait for each other.
        faiss.omp_set_num_threads(1)
        values, rows = self._index.search(
            vector[None, :], min(limit, len(self)), params=self._width()
        )
        found = rows[0] >= 0
        return Scores(rows[0][found], values[0][found])

    def scores_at(self, vector: Vectors, *, rows: Rows) -> Vectors:
        """The inner product of `vector` with each of these rows, float32."""
        if not len(rows):
            return np.empty(0, np.float32)
        stored: Vectors = self._index.reconstruct_batch(rows)
        return stored @ vector

    def _width(self) -> Any:
        if isinstance(self._index, faiss.IndexHNSW):
            return faiss.SearchParametersHNSW(efSearch=_SEARCH_WIDTH)  # type: ignore[attr-defined]
        if isinstance(self._index, faiss.IndexIVF):
            share = min(_SHARE, _COMPARED / max(1, len(self)))
            compared = max(1, round(share * self._index.nlist))
            return faiss.SearchParametersIVF(nprobe=compared)  # type: ignore[call-arg]
        return None


def _mapped(path: Path) -> int:
    """How FAISS maps this file: it has a way for cells, whose files begin with "Iw", and another
    for all else."""
    with path.open("rb") as file:
        cells = file.read(2) == b"Iw"
    return int(faiss.IO_FLAG_MMAP if cells else faiss.IO_FLAG_MMAP_IFC)
