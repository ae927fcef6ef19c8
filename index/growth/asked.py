"""Asks an index of some size: how long it takes, and how much of the best it finds."""

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
import numpy.typing as npt

from index.encoder import load_encoder
from index.generations import Generations
from index.growth.process import peak_mb
from index.growth.spliced import mixed
from index.growth.values import Asked, Disk, Found, Spent
from index.lexical import WordIndex
from index.retrieve import Retriever
from index.settings import RetrievalSettings
from index.store import VECTORS, WORDS, open_index
from index.values import Rows, Store, TextKind, Vectors

_WARM = 30  # questions asked before the clock counts, to read what is on disk
_DEPTH = 100
_SUMMED = 20  # questions whose words are summed for every passage, to compare


def ask(folder: Path, questions: Sequence[str], *, model: Path | None) -> Asked:
    """The time that each question takes, from its letters to ranked articles."""
    start = perf_counter()
    store = open_index(folder)
    opened = perf_counter() - start
    try:
        retriever = Retriever(store, load_encoder(model), RetrievalSettings())
        for question in questions[-_WARM:]:
            retriever.retrieve(question)
        taken = np.array([_timed(question, retriever=retriever) for question in questions])
    finally:
        store.close()
    whole, words, vectors, processor = (_spent(column) for column in taken.T)
    return Asked(
        open_s=round(opened, 2),
        whole=whole,
        words=words,
        vectors=vectors,
        processor=processor,
        peak_mb=peak_mb(),
    )


def _timed(question: str, *, retriever: Retriever) -> tuple[float, float, float, float]:
    """Milliseconds: in all, by words, by vectors, and of the processor."""
    start, before = perf_counter(), process_time()
    timings = retriever.retrieve(question).timings
    whole, processor = perf_counter() - start, process_time() - before
    return whole * 1000, timings.lexical, timings.dense, processor * 1000


def _spent(times: npt.NDArray[np.float64]) -> Spent:
    p50, p95 = np.percentile(times, [50, 95])
    return Spent(p50=round(float(p50), 2), p95=round(float(p95), 2))


def find(folder: Path, questions: Sequence[str], *, vectors: Path, model: Path | None) -> Found:
    """What the index finds of the true best; `vectors` is the file of real ones that it was made
    from."""
    store = open_index(folder)
    try:
        asked = load_encoder(model).encode(questions, kind=TextKind.QUESTION)
        best = true_best(asked, vectors=vectors, count=store.manifest.passages)
        return Found(
            recall_10=_recall(store, asked, best=best, depth=10),
            recall_100=_recall(store, asked, best=best, depth=_DEPTH),
            words_alike=float(np.mean([_alike(store, one) for one in questions[:_SUMMED]])),
        )
    finally:
        store.close()


def true_best(asked: Vectors, *, vectors: Path, count: int) -> Rows:
    """The rows of the highest cosines with each question, best first, shape (questions, 100)."""
    rows = np.empty((len(asked), 0), np.int64)
    cosines = np.empty((len(asked), 0), np.float32)
    start = 0
    for part in mixed(np.load(vectors), count=count):
        new = np.broadcast_to(np.arange(start, start + len(part)), (len(asked), len(part)))
        rows = np.concatenate([rows, new], axis=1)
        cosines = np.concatenate([cosines, asked @ part.T], axis=1)
        rows, cosines = _best(rows, cosines)
        start += len(part)
    return np.take_along_axis(rows, np.argsort(-cosines, axis=1), axis=1)


def _best(rows: Rows, cosines: Vectors) -> tuple[Rows, Vectors]:
    """The hundred rows of the highest cosines with each question, in no order."""
    if cosines.shape[1] <= _DEPTH:
        return rows, cosines
    best = np.argpartition(-cosines, _DEPTH, axis=1)[:, :_DEPTH]
    return np.take_along_axis(rows, best, axis=1), np.take_along_axis(cosines, best, axis=1)


def _recall(store: Store, asked: Vectors, *, best: Rows, depth: int) -> float:
    found = [store.dense(vector, limit=depth).rows for vector in asked]
    held = [np.isin(own[:depth], rows).mean() for own, rows in zip(best, found, strict=True)]
    return round(float(np.mean(held)), 4)


def _alike(store: Store, question: str) -> bool:
    """Whether the best by words are those of the whole sum, which is asked for first, while the
    store has not searched for this question."""
    whole = store.lexical_at(question, rows=np.arange(store.manifest.passages))
    found = store.lexical(question, limit=_DEPTH)
    best = np.sort(whole)[::-1][: len(found.rows)]
    return np.array_equal(whole[found.rows], found.values) and np.array_equal(best, found.values)


def vocabulary(folder: Path) -> int:
    """How many words the word index knows."""
    return WordIndex.open(Generations(folder).current() / WORDS).vocabulary


def disk(folder: Path) -> Disk:
    """What the index takes on disk."""
    generation = Generations(folder).current()
    total = _mb(generation)
    words, vectors = _mb(generation / WORDS), _mb(generation / VECTORS)
    return Disk(words=words, vectors=vectors, rest=round(total - words - vectors, 1))


def _mb(path: Path) -> float:
    files = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]
    return round(sum(one.stat().st_size for one in files) / 1e6, 1)
