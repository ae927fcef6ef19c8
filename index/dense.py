"""The vectors of passages, searched by FAISS: one by one while they are few, by a graph above.

Vectors are held as float16, which halves disk and memory and is as fast; a cosine moves by less
than 0.001. Files are opened by memory map.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

import faiss  # its stubs lack some of its classes: hence the ignored types below
import numpy as np

from index.values import Rows, Scores, Vectors

EXACT = "flat-fp16"
GRAPH = "hnsw32-fp16"

_LINKS = 32  # of a node of the graph; 16 to 64 are usual, more find more and hold more
_BUILD_WIDTH = 100  # candidates weighed when a node joins the graph
_SEARCH_WIDTH = 400  # candidates weighed in a search; above the depth that retrieval asks for


def dense_text(body: str, *, headings: Sequence[str]) -> str:
    """What the encoder reads of a passage: its headings, outermost first, and its body."""
    return "\n".join([*headings, body])


def build_vectors(dimensions: int, *, expected: int, exact_up_to: int) -> Any:
    """An empty index for `expected` vectors: exact, or a graph above `exact_up_to`."""
    half, metric = faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
    if expected <= exact_up_to:
        return faiss.IndexScalarQuantizer(dimensions, half, metric)
    graph = faiss.IndexHNSWSQ(dimensions, half, _LINKS, metric)  # type: ignore[arg-type]
    graph.hnsw.efConstruction = _BUILD_WIDTH
    return graph


def kind_of(expected: int, *, exact_up_to: int) -> str:
    """The name under which the manifest records the kind of index."""
    return EXACT if expected <= exact_up_to else GRAPH


def add_vectors(index: Any, vectors: Vectors) -> None:
    """Add float32 vectors of shape (n, dimensions) as the next rows."""
    if not index.is_trained:
        index.train(vectors)
    index.add(vectors)


def write_vectors(index: Any, file: BinaryIO) -> None:
    """Write the index. Through our own file, so that a full disk is an OSError."""
    writer = faiss.PyCallbackIOWriter(file.write)  # type: ignore[attr-defined]
    faiss.write_index(index, writer)


class VectorIndex:
    """Vectors opened for reading."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @classmethod
    def open(cls, path: Path) -> "VectorIndex":
        """Open what `write_vectors` wrote. Raises ValueError where it is damaged."""
        try:
            index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
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
        return None
