"""The index of a benchmark corpus, kept in a cache folder under the corpus's digest: a second use
opens what the first one built."""

from pathlib import Path

import numpy as np

from index.bench import digest_of, document_of, read_articles
from index.build import build_index
from index.encoder import load_encoder
from index.settings import IndexSettings
from index.store import EmbeddedStore, open_index
from index.values import Encoder, IndexUnusableError, Progress, Store, Vectors, silent


def open_bench_index(
    corpus: Path, *, cache: Path, encoder: Encoder, settings: IndexSettings, progress: Progress
) -> EmbeddedStore:
    """The whole index of a benchmark corpus: the one kept in `cache`, or a new one. Raises
    `BenchError` or `IndexUnusableError`."""
    digest = digest_of(corpus)
    folder = cache / f"retrieval-{digest[:16]}"
    try:
        return open_index(folder, corpus_digest=digest, encoder=encoder, settings=settings)
    except IndexUnusableError:
        _build(corpus, folder=folder, encoder=encoder, settings=settings, progress=progress)
    return open_index(folder, corpus_digest=digest, encoder=encoder, settings=settings)


def open_word_index(corpus: Path, *, cache: Path) -> EmbeddedStore:
    """The index of a benchmark corpus by words alone: the one kept in `cache`, or a new one. Raises
    `BenchError` or `IndexUnusableError`."""
    digest, settings = digest_of(corpus), IndexSettings()
    folder = cache / f"words-{digest[:16]}"
    try:
        return open_index(folder, corpus_digest=digest, settings=settings)
    except IndexUnusableError:
        _build(corpus, folder=folder, encoder=None, settings=settings, progress=silent)
    return open_index(folder, corpus_digest=digest, settings=settings)


def passage_vectors(store: Store) -> Vectors:
    """The vector of every passage, float32 of shape (passages, dimensions), in the order of rows: a
    store tells only inner products, so these are the ones with the unit directions."""
    directions = np.eye(store.manifest.dimensions, dtype=np.float32)
    return store.dense_at(directions, rows=np.arange(store.manifest.vectors))


def _build(
    corpus: Path,
    *,
    folder: Path,
    encoder: Encoder | None,
    settings: IndexSettings,
    progress: Progress,
) -> None:
    build_index(
        (document_of(article) for article in read_articles(corpus)),
        folder=folder,
        encoder=encoder or load_encoder(),
        settings=settings,
        progress=progress,
        vectors=encoder is not None,
        corpus_digest=digest_of(corpus),
    )
