"""Builds the index of a size: real words and texts where there are so many, spliced ones above."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import numpy as np

from index.bench import digest_of, document_of, read_articles
from index.build import build_index
from index.cache import EmbeddingCache, ShippedVectors
from index.catalogue import Catalogue
from index.dense import add_vectors, build_vectors, dense_text, kind_of, write_vectors
from index.encoder import load_encoder
from index.generations import MANIFEST, Generations
from index.growth.process import peak_mb
from index.growth.spliced import mixed, streams
from index.growth.values import Built
from index.lexical import Vocabulary, lexical_text, write_words
from index.postings import Counted
from index.ranking.headings import Headings
from index.ranking.terms import DefinedTerms
from index.settings import IndexSettings
from index.store import (
    ARTICLES,
    CATALOGUE,
    HEADINGS,
    TERMS,
    VECTORS,
    WORDS,
    checksums,
    read_manifest,
)
from index.values import silent

_COPY = (
    "INSERT INTO passage SELECT row + ?, id, ref, article, start, end, text, headings"
    " FROM passage WHERE row < ?"
)


@dataclass(frozen=True, slots=True)
class Size:
    """A size to build in `folder`: `count` passages, from the words of the index in `base` and the
    real vectors in the file `vectors` (float16, as numpy saves them)."""

    folder: Path
    base: Path
    vectors: Path
    count: int


def build_base(corpus: Path, folder: Path) -> Built:
    """The index of words of a benchmark corpus, and what it took."""
    start = perf_counter()
    build_index(
        (document_of(article) for article in read_articles(corpus)),
        folder=folder,
        encoder=load_encoder(),
        settings=IndexSettings(),
        progress=silent,
        vectors=False,
        corpus_digest=digest_of(corpus),
    )
    return Built(words_s=perf_counter() - start, vectors_s=0, peak_mb=peak_mb())


def save_vectors(folder: Path, *, cache: Path, out: Path, model: Path | None) -> None:
    """The vectors of the passages of an index of words, float16, in the order of its rows; those
    that are not in `cache` yet are made and kept there."""
    encoder = load_encoder(model)
    with (
        closing(Catalogue(Generations(folder).current() / CATALOGUE)) as catalogue,
        EmbeddingCache(cache, shipped=ShippedVectors({})) as known,
    ):
        texts = (dense_text(p.text, headings=p.headings) for p in catalogue.every_passage())
        parts = [batch.astype(np.float16) for batch in known.encode(texts, encoder=encoder)]
    np.save(out, np.concatenate(parts))


def build_size(size: Size) -> Built:
    """The whole index of a size, and what it took. Where it has as many passages as its base, the
    words are those of the base and took no time."""
    base, start = Generations(size.base).current(), perf_counter()
    with Generations(size.folder).building() as work:
        shutil.copytree(base, work, dirs_exist_ok=True)
        if size.count != read_manifest(base).passages:
            _grow_catalogue(work, count=size.count)
            start = perf_counter()
            _grow_words(base, work, count=size.count)
        words_s = perf_counter() - start
        start = perf_counter()
        _write_vectors(size, work)
        vectors_s = perf_counter() - start
        _write_manifest(work, count=size.count)
    return Built(words_s=words_s, vectors_s=vectors_s, peak_mb=peak_mb())


def _grow_catalogue(work: Path, *, count: int) -> None:
    """Copies of the passages, each time behind the last, and the articles that they count for."""
    articles = np.load(work / ARTICLES)
    base, distinct = len(articles), int(articles.max()) + 1
    with closing(sqlite3.connect(work / CATALOGUE)) as database:
        database.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; DROP INDEX passage_id;"
        )
        for first in range(base, count, base):
            database.execute(_COPY, (first, min(base, count - first)))
        database.commit()
    copies = -(-count // base)
    ordinals = [articles + copy * distinct for copy in range(copies)]
    np.save(work / ARTICLES, np.concatenate(ordinals)[:count])
    _grow_headings(work, copies=copies)
    _grow_terms(work, copies=copies, distinct=distinct)


def _grow_headings(work: Path, *, copies: int) -> None:
    """The headings of the articles, so many times over."""
    one = Headings.open(work / HEADINGS)
    starts = [one.starts[:-1] + copy * len(one.words) for copy in range(copies)]
    Headings(
        one.codes,
        one.rarity,
        np.tile(one.words, copies),
        np.concatenate([*starts, [copies * len(one.words)]]),
        np.tile(one.weights, copies),
    ).save(work / HEADINGS)


def _grow_terms(work: Path, *, copies: int, distinct: int) -> None:
    """The terms that the articles define, so many times over."""
    one = DefinedTerms.open(work / TERMS)
    shifts = np.tile(np.arange(copies) * distinct, len(one.codes))
    articles = np.repeat(one.articles, copies) + shifts
    DefinedTerms(np.repeat(one.codes, copies), articles).save(work / TERMS)


def _grow_words(base: Path, work: Path, *, count: int) -> None:
    settings, vocabulary = IndexSettings(), Vocabulary()
    real = streams(_texts(base, settings=settings), vocabulary=vocabulary)
    shutil.rmtree(work / WORDS)
    (work / WORDS).mkdir()
    with Counted(work / WORDS) as counted:
        for words in real.spliced(count, vocabulary=vocabulary):
            counted.add(words)
        del real
        write_words(counted, vocabulary=vocabulary, folder=work / WORDS, settings=settings)


def _texts(base: Path, *, settings: IndexSettings) -> Iterator[str]:
    with closing(Catalogue(base / CATALOGUE)) as catalogue:
        for passage in catalogue.every_passage():
            yield lexical_text(
                passage.text, headings=passage.headings, weight=settings.heading_weight
            )


def _write_vectors(size: Size, work: Path) -> None:
    real = np.load(size.vectors, mmap_mode="r")
    index = build_vectors(
        real.shape[1],
        expected=size.count,
        exact_up_to=IndexSettings().exact_up_to,
        folder=size.folder,
    )
    for part in mixed(real, count=size.count):
        add_vectors(index, part)
    with (work / VECTORS).open("wb") as file:
        write_vectors(index, file)


def _write_manifest(work: Path, *, count: int) -> None:
    manifest = read_manifest(work).model_copy(
        update={
            "built": datetime.now(UTC),
            "passages": count,
            "vectors": count,
            "ann": kind_of(count, exact_up_to=IndexSettings().exact_up_to),
            "files": checksums(work),
        }
    )
    (work / MANIFEST).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
