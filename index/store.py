"""The embedded store: a complete generation of an index, opened for reading.

It may be used by several threads at once. Another engine joins by keeping the protocol `Store` of
values.py.
"""

import hashlib
import zlib
from collections.abc import Iterator
from pathlib import Path
from sqlite3 import DatabaseError
from typing import TextIO
from zipfile import BadZipFile

import numpy as np
from pydantic import ValidationError

from corpus.values import Source
from index.catalogue import Catalogue
from index.dense import VectorIndex
from index.generations import MANIFEST, Generations, hold_open
from index.lexical import WordIndex
from index.ranking.headings import Headings
from index.ranking.terms import DefinedTerms
from index.restore import Restorer
from index.settings import IndexSettings
from index.text import syllables
from index.typed.reader import Reader
from index.typed.values import Reading
from index.values import (
    REBUILD,
    Encoder,
    IndexManifest,
    IndexUnusableError,
    Overlap,
    Rows,
    Scores,
    StoredFile,
    Vectors,
)
from ingest.values import Change, Document, Passage

FORMAT = 4
CATALOGUE = "catalogue.sqlite"
WORDS = "words"
SYLLABLES = "syllables.npz"
VECTORS = "vectors.faiss"
ARTICLES = "articles.npy"
HEADINGS = "headings.npz"
TERMS = "terms.npz"

_DAMAGE = (OSError, ValueError, KeyError, EOFError, BadZipFile, DatabaseError, zlib.error)


class EmbeddedStore:
    """Passages, word index and vectors in the files of one generation."""

    def __init__(self, generation: Path, *, manifest: IndexManifest, held: TextIO) -> None:
        self._manifest = manifest
        self._held = held
        self._articles: Rows = np.load(generation / ARTICLES)
        self._words = WordIndex.open(generation / WORDS)
        self._headings = Headings.open(generation / HEADINGS)
        self._terms = DefinedTerms.open(generation / TERMS)
        self._reader = Reader(Restorer.open(generation / SYLLABLES))
        self._vectors = VectorIndex.open(generation / VECTORS) if manifest.dense_ready else None
        self._catalogue = Catalogue(generation / CATALOGUE)
        self._refuse_mixed()

    def _refuse_mixed(self) -> None:
        """Raises ValueError where the files are not of one and the same index."""
        manifest, vectors = self._manifest, self._vectors
        if len(self._articles) != manifest.passages:
            raise ValueError(f"{ARTICLES}: {len(self._articles)} / {manifest.passages}")
        if vectors and (len(vectors), vectors.dimensions) != (
            manifest.passages,
            manifest.dimensions,
        ):
            raise ValueError(f"{VECTORS}: {len(vectors)} × {vectors.dimensions}")

    @property
    def manifest(self) -> IndexManifest:
        """What the index was built from."""
        return self._manifest

    def lexical(self, query: str, *, limit: int) -> Scores:
        """The best `limit` passages by folded BM25, scores > 0."""
        return self._words.search(query, limit=limit)

    def lexical_at(self, query: str, *, rows: Rows) -> Vectors:
        """The folded BM25 score of each of these passages, float32."""
        return self._words.scores_at(query, rows=rows)

    def dense(self, vector: Vectors, *, limit: int) -> Scores:
        """The best `limit` passages by cosine; none while there are no vectors."""
        if self._vectors is None:
            return Scores(np.empty(0, np.int64), np.empty(0, np.float32))
        return self._vectors.search(vector, limit=limit)

    def dense_at(self, vector: Vectors, *, rows: Rows) -> Vectors:
        """The cosine of each of these passages with `vector`; zeros while there are no vectors."""
        if self._vectors is None:
            return np.zeros(len(rows), np.float32)
        return self._vectors.scores_at(vector, rows=rows)

    def overlap(self, query: str, *, rows: Rows) -> Overlap:
        """What the query shares with these passages and with the headings of their articles."""
        articles = np.unique(self._articles[rows])
        return Overlap(
            self._words.pairs_held(query, rows=rows),
            self._headings.compared(query, articles=articles),
        )

    def defined(self, query: str, *, articles: Rows) -> Vectors:
        """How much of the query is a term that each of these articles defines."""
        words = syllables(query)
        weights = self._words.weights(words)
        return self._terms.compared(words, weights=weights, articles=articles)

    def articles(self, rows: Rows) -> Rows:
        """The ordinal of the article that each of these passages counts for, int64."""
        return self._articles[rows]

    def coverage(self, query: str, *, row: int) -> float:
        """The share of the query's weight that the article of this passage holds."""
        rows = np.flatnonzero(self._articles == self._articles[row])
        return self._words.coverage(query, rows=rows)

    def reading(self, question: str) -> Reading:
        """The question as it is read: slips mended, diacritics put back, what
        the law calls its everyday words beside it."""
        return self._reader.read(question)

    def passages(self, rows: Rows) -> tuple[Passage, ...]:
        """The passages at these rows, in their order."""
        return self._catalogue.passages(rows)

    def passage(self, identifier: str) -> Passage | None:
        """The passage with this id, or None."""
        return self._catalogue.passage(identifier)

    def document(self, number: str) -> Document | None:
        """The document with this number (letter case does not matter), or None."""
        return self._catalogue.document(number)

    def documents(self) -> Iterator[Document]:
        """All documents, by number."""
        for source in self.sources():
            document = self._catalogue.document(source.number)
            if document is not None:
                yield document

    def sources(self) -> tuple[Source, ...]:
        """What is known of each document, by number; no document is read for it."""
        return self._catalogue.sources()

    def changes(self, number: str) -> tuple[Change, ...]:
        """The known changes of provisions of the document with this number."""
        return self._catalogue.changes(number)

    def close(self) -> None:
        """Release files and memory maps."""
        self._catalogue.close()
        self._held.close()


def open_index(
    folder: Path,
    *,
    corpus_digest: str | None = None,
    encoder: Encoder | None = None,
    settings: IndexSettings | None = None,
) -> EmbeddedStore:
    """Open the current index of a folder.

    Each of `corpus_digest`, `encoder` and `settings` that is given must be what the index was built
    from. Raises `IndexUnusableError` where it is not, or where the index is missing or damaged.
    """
    generation = Generations(folder).current()
    try:
        held = hold_open(generation)
    except OSError as error:
        raise damaged(generation / MANIFEST, error) from error
    try:
        manifest = read_manifest(generation)
        refuse_other(manifest, corpus_digest=corpus_digest, encoder=encoder, settings=settings)
        refuse_changed(generation, manifest=manifest)
        return _opened(generation, manifest=manifest, held=held)
    except IndexUnusableError:
        held.close()
        raise


def damaged(path: Path, why: object) -> IndexUnusableError:
    """The error for a file of an index that cannot be read."""
    return IndexUnusableError(f"Chỉ mục bị hỏng: {path}: {why}.", mend=f"Hãy chạy: {REBUILD}")


def checksums(generation: Path) -> tuple[StoredFile, ...]:
    """Every file of a generation but its manifest, with its checksum."""
    paths = sorted(path for path in generation.rglob("*") if path.is_file())
    names = [path.relative_to(generation).as_posix() for path in paths]
    return tuple(stored_file(generation, name=name) for name in names if name != MANIFEST)


def stored_file(generation: Path, *, name: str) -> StoredFile:
    """One file of a generation with its checksum."""
    return StoredFile(path=name, sha256=_sha256(generation / name))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_manifest(generation: Path) -> IndexManifest:
    """What a generation was built from. Raises `IndexUnusableError` where that cannot be read."""
    path = generation / MANIFEST
    try:
        return IndexManifest.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise damaged(path, "không đúng định dạng bản kê của chỉ mục") from error


def refuse_other(
    manifest: IndexManifest,
    *,
    corpus_digest: str | None = None,
    encoder: Encoder | None = None,
    settings: IndexSettings | None = None,
) -> None:
    """Invariant 4: an index refuses what it was not built from. Raises `IndexUnusableError`."""
    if manifest.format != FORMAT:
        raise _other("phiên bản", found=manifest.format, wanted=FORMAT)
    if corpus_digest is not None and manifest.corpus_digest != corpus_digest:
        raise _other("kho văn bản", found=manifest.corpus_digest[:12], wanted=corpus_digest[:12])
    if encoder is not None and manifest.model_digest != encoder.digest:
        raise _other(
            "mô hình",
            found=f"{manifest.model_name} ({manifest.dimensions} chiều)",
            wanted=f"{encoder.name} ({encoder.dimensions} chiều)",
        )
    if settings is not None and manifest.settings_digest != settings.digest:
        raise _other("thiết lập", found=manifest.settings_digest[:12], wanted=settings.digest[:12])


def _other(what: str, *, found: object, wanted: object) -> IndexUnusableError:
    return IndexUnusableError(
        f"Chỉ mục được lập từ {what} khác: chỉ mục có {found}, hiện dùng {wanted}.",
        mend=f"Hãy chạy: {REBUILD}",
    )


def refuse_changed(generation: Path, *, manifest: IndexManifest) -> None:
    """Raises `IndexUnusableError` where a file is not the one that was written."""
    for stored in manifest.files:
        path = generation / stored.path
        try:
            found = _sha256(path)
        except OSError as error:
            raise damaged(path, error.strerror or error) from error
        if found != stored.sha256:
            raise damaged(path, "nội dung không khớp với mã kiểm tra trong bản kê")


def _opened(generation: Path, *, manifest: IndexManifest, held: TextIO) -> EmbeddedStore:
    try:
        return EmbeddedStore(generation, manifest=manifest, held=held)
    except _DAMAGE as error:
        raise damaged(generation, error) from error
