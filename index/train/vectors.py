"""Vectors of the passages of a corpus and of development questions, for mining and measuring."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from index.bench_index import open_bench_index, passage_vectors
from index.dense import dense_text
from index.encoder import GRAPH, load_encoder
from index.settings import IndexSettings
from index.train.asked import Asked
from index.train.learner import embed
from index.typed.mistype import folded
from index.values import Encoder, Stage, Store, TextKind, Vectors

PASSAGES, QUESTIONS, FOLDED = "passages.npy", "questions.npy", "folded.npy"
_LONGEST = 384  # pieces of a passage in bfloat16; one in a hundred is longer
_TOLD_EVERY = 2000  # texts


def write_vectors(model: Path, *, asked: Asked, out: Path) -> None:
    """Vectors float16 of questions as they are read, typed with diacritics and without, and of all
    passages of an index in the order of its rows. A folder with an int8 graph makes them as it will
    in use, and the whole index with them, in the cache; another in bfloat16, but for files that are
    there already."""
    out.mkdir(parents=True, exist_ok=True)
    if (model / GRAPH).is_file():
        _write_as_used(load_encoder(model), asked=asked, out=out)
        return
    store = asked.store()
    for name, texts in _read(store, asked=asked):
        _embed(out / name, model, [f"query: {text}" for text in texts])
    held = store.passages(np.arange(store.manifest.passages))
    passages = [f"passage: {dense_text(one.text, headings=one.headings)}" for one in held]
    _embed(out / PASSAGES, model, passages)


def _write_as_used(encoder: Encoder, *, asked: Asked, out: Path) -> None:
    store = open_bench_index(
        asked.core,
        cache=asked.cache,
        encoder=encoder,
        settings=IndexSettings(),
        progress=_Teller(PASSAGES, total=0).built,
    )
    for name, texts in _read(store, asked=asked):
        _save(out / name, encoder.encode(texts, kind=TextKind.QUESTION))
    _save(out / PASSAGES, passage_vectors(store))
    store.close()


def _read(store: Store, *, asked: Asked) -> Iterator[tuple[str, list[str]]]:
    """The readings of all questions, as typed and without diacritics, under the names of files."""
    typed = [one.text for one in asked.questions]
    for name, texts in ((QUESTIONS, typed), (FOLDED, [folded(one) for one in typed])):
        yield name, [store.reading(text).shown for text in texts]


def _embed(path: Path, model: Path, texts: Sequence[str]) -> None:
    if path.exists():
        return
    told = _Teller(path.name, total=len(texts))
    _save(path, embed(model, texts, longest=_LONGEST, told=told.told))


def _save(path: Path, vectors: Vectors) -> None:
    part = path.with_suffix(".part.npy")
    np.save(part, vectors.astype(np.float16))
    part.replace(path)


def loaded(folder: Path, name: str) -> Vectors:
    """Vectors float32 that `write_vectors` wrote."""
    found: Vectors = np.load(folder / name).astype(np.float32)
    return found


class _Teller:
    """Tells how far it is after every `_TOLD_EVERY` texts."""

    def __init__(self, name: str, *, total: int) -> None:
        self._name, self._total, self._last = name, total, 0

    def told(self, done: int) -> None:
        """Hear that `done` texts are embedded."""
        if done - self._last >= _TOLD_EVERY:
            print(f"{self._name}: {done} of {self._total}", flush=True)
            self._last = done

    def built(self, stage: Stage, done: int, total: int) -> None:
        """Hear how far the build of an index is."""
        if stage is Stage.VECTORS:
            self._total = total
            self.told(done)
