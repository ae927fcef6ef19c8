"""Builds an index: documents -> passages -> word index, spellings and vectors, in one folder.

Built with `vectors=False`, an index serves by words alone; built again with vectors, it becomes
whole. Vectors that are known already are not made again, so the second build, a build after one
document changed, and a build that was killed, all go on from what is there.
"""

import errno
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from index.cache import EmbeddingCache, ShippedVectors
from index.catalogue import CatalogueWriter
from index.dense import add_vectors, build_vectors, dense_text, kind_of, write_vectors
from index.generations import MANIFEST, Generations
from index.lexical import build_words, lexical_text
from index.ranking.headings import HeadingCounter
from index.ranking.terms import TermCounter
from index.restore import Restorer, count
from index.settings import IndexSettings
from index.store import (
    ARTICLES,
    CATALOGUE,
    FORMAT,
    HEADINGS,
    SYLLABLES,
    TERMS,
    VECTORS,
    WORDS,
    checksums,
)
from index.values import (
    REBUILD,
    Encoder,
    IndexManifest,
    IndexUnusableError,
    Progress,
    Stage,
)
from ingest.library import corpus_digest as digest_of
from ingest.passages import passages_of
from ingest.values import Document, Passage

EMBEDDINGS = "embeddings.sqlite"
SHIPPED = Path(__file__).parent / "default_vectors.npz"
KNOWN_SYLLABLES = Path(__file__).parent / "known_syllables.npz"

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_SQLITE_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE}


def build_index(
    documents: Iterable[Document],
    *,
    folder: Path,
    encoder: Encoder,
    settings: IndexSettings,
    progress: Progress,
    vectors: bool = True,
    corpus_digest: str | None = None,
) -> IndexManifest:
    """Build a new generation in `folder` and make it the current one.

    `corpus_digest` is what `open_index` is to be asked with; without it, it is worked out from the
    documents, which are then all held in memory. Raises `IndexUnusableError` where the disk is full
    or refuses, another process builds, or there is nothing to build from; what was there before
    still serves then.
    """
    if corpus_digest is None:
        documents = tuple(documents)
        corpus_digest = digest_of(documents)
    with mendable(folder), Generations(folder).building() as work:
        build = _Build(work, encoder=encoder, settings=settings, progress=progress)
        build.catalogue(documents)
        build.words()
        if vectors:
            build.vectors(folder / EMBEDDINGS)
        return build.finish(corpus_digest)


class _Build:
    """One build, step by step, in its own folder."""

    def __init__(
        self, work: Path, *, encoder: Encoder, settings: IndexSettings, progress: Progress
    ) -> None:
        self._work = work
        self._encoder = encoder
        self._settings = settings
        self._progress = progress
        self._writer = CatalogueWriter(work / CATALOGUE)
        self._documents = self._passages = self._vectors = 0

    def catalogue(self, documents: Iterable[Document]) -> None:
        """Write the documents and their passages, and the terms that they define."""
        terms = TermCounter()
        for document in documents:
            passages = passages_of(document, max_words=self._settings.max_words)
            articles = self._add(document, passages=passages)
            terms.add(document, starts=[one.start for one in passages], articles=articles)
            self._documents += 1
            self._passages += len(passages)
            self._progress(Stage.DOCUMENTS, self._documents, 0)
        if not self._passages:
            raise IndexUnusableError(
                "Không có đoạn văn bản nào để lập chỉ mục.",
                mend="Hãy thêm văn bản: danhieu ingest TỆP",
            )
        terms.terms().save(self._work / TERMS)

    def words(self) -> None:
        """Write the word index, the headings, and the spellings that restore diacritics."""
        weight = self._settings.heading_weight
        headings = HeadingCounter()
        texts = (
            lexical_text(passage.text, headings=passage.headings, weight=weight)
            for passage in self._told(self._writer.texts(), headings=headings)
        )
        build_words(texts, folder=self._work / WORDS, settings=self._settings)
        headings.headings().save(self._work / HEADINGS)
        known = Restorer.open(KNOWN_SYLLABLES).counts
        Restorer(count(self._writer.bodies(), known=known)).save(self._work / SYLLABLES)

    def vectors(self, cache: Path) -> None:
        """Embed the passages, but for those whose vectors are known, and write the vectors."""
        index = build_vectors(
            self._encoder.dimensions,
            expected=self._passages,
            exact_up_to=self._settings.exact_up_to,
            folder=self._work,
        )
        texts = (dense_text(p.text, headings=p.headings) for p in self._writer.texts())
        with EmbeddingCache(cache, shipped=ShippedVectors.open(SHIPPED)) as known:
            for batch in known.encode(texts, encoder=self._encoder):
                add_vectors(index, batch)
                self._vectors += len(batch)
                self._progress(Stage.VECTORS, self._vectors, self._passages)
        with (self._work / VECTORS).open("wb") as file:
            write_vectors(index, file)

    def finish(self, corpus_digest: str) -> IndexManifest:
        """Close the catalogue and write the manifest, last of all."""
        np.save(self._work / ARTICLES, self._writer.close())
        kind = kind_of(self._passages, exact_up_to=self._settings.exact_up_to)
        manifest = IndexManifest(
            format=FORMAT,
            built=datetime.now(UTC),
            corpus_digest=corpus_digest,
            settings_digest=self._settings.digest,
            model_name=self._encoder.name,
            model_digest=self._encoder.digest,
            dimensions=self._encoder.dimensions,
            documents=self._documents,
            passages=self._passages,
            vectors=self._vectors,
            ann=kind if self._vectors else "",
            files=checksums(self._work),
        )
        text = manifest.model_dump_json(indent=1)
        (self._work / MANIFEST).write_text(text, encoding="utf-8")
        return manifest

    def _add(self, document: Document, *, passages: tuple[Passage, ...]) -> tuple[int, ...]:
        try:
            return self._writer.add(document, passages=passages)
        except sqlite3.IntegrityError:
            raise IndexUnusableError(
                f"Hai văn bản cùng số hiệu {document.number!r}.",
                mend="Hãy bỏ bớt một văn bản: danhieu corpus",
            ) from None

    def _told(self, passages: Iterator[Passage], *, headings: HeadingCounter) -> Iterator[Passage]:
        for done, passage in enumerate(passages, start=1):
            headings.add(passage)
            self._progress(Stage.WORDS, done, self._passages)
            yield passage


@contextmanager
def mendable(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses into an error that an officer can mend: `IndexUnusableError`."""
    try:
        yield
    except OSError as error:
        raise _refused(folder, error, full=error.errno in _FULL) from error
    except sqlite3.OperationalError as error:
        raise _refused(folder, error, full=_code(error) in _SQLITE_FULL) from error
    except sqlite3.DatabaseError as error:
        raise IndexUnusableError(
            f"Tệp vectơ đã lưu {folder / EMBEDDINGS} bị hỏng: {error}.",
            mend=f"Hãy xóa tệp đó rồi chạy: {REBUILD}",
        ) from error


def _code(error: sqlite3.Error) -> int | None:
    """SQLite's own number of the error; None of what Python itself finds wrong."""
    return getattr(error, "sqlite_errorcode", None)


def _refused(folder: Path, error: Exception, *, full: bool) -> IndexUnusableError:
    if full:
        return IndexUnusableError(
            f"Ổ đĩa chứa {folder} đã đầy nên chưa lập được chỉ mục; chỉ mục cũ vẫn nguyên vẹn.",
            mend=f"Hãy giải phóng dung lượng rồi chạy: {REBUILD}",
        )
    return IndexUnusableError(
        f"Không ghi được chỉ mục vào {folder}: {error}; chỉ mục cũ vẫn nguyên vẹn.",
        mend=f"Hãy kiểm tra quyền ghi và ổ đĩa rồi chạy: {REBUILD}",
    )
