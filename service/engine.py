"""What questions are answered from: the held documents, their index, and the model; and how an
index is opened or, where there is none that fits, built."""

import hashlib
import logging
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from corpus.manifest import embedded_sources, open_source
from corpus.values import Source
from index.build import build_index
from index.complete import complete_index
from index.encoder import load_encoder
from index.generations import Generations
from index.retrieve import Retriever
from index.settings import IndexSettings, RetrievalSettings
from index.store import open_index, read_manifest, refuse_other
from index.values import (
    Encoder,
    IndexManifest,
    IndexUnusableError,
    Progress,
    Retrieval,
    Store,
)
from ingest.document import read_document
from ingest.library import Library, LibraryError, sources_digest
from ingest.snapshots import Snapshots
from ingest.values import Document
from service.choose.reader import LeafReader
from service.confidence import WITH_VECTORS, WORDS_ONLY
from service.glossary import Glossary
from service.settings import Settings
from service.shelf import Shelf

_LOG = logging.getLogger(__name__)


class Retrieves(Protocol):
    """Finds passages for a question, as `index.retrieve.Retriever` does."""

    def retrieve(self, question: str, *, limit: int = 10) -> Retrieval:
        """The best `limit` articles."""


@dataclass(frozen=True)
class Engine:
    """An open store with what searches it; replaced as one when another index is ready."""

    shelf: Shelf
    retriever: Retrieves
    settings_digest: str

    @cached_property
    def leaves(self) -> LeafReader:
        """Reads the leaves of its articles, with those last read kept in memory."""
        return LeafReader(self.shelf)

    @cached_property
    def glossary(self) -> Glossary:
        """What its documents define."""
        return Glossary(self.shelf)

    @property
    def store(self) -> Store:
        """The open store."""
        return self.shelf.store


class Workshop:
    """Opens and builds the index of one home folder, with one model."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._library = Library(settings.library_folder)
        self.snapshots = Snapshots(settings.snapshots_folder, library=settings.library_folder)
        self._index_settings = IndexSettings()
        self._retrieval_settings = RetrievalSettings()
        self._encoder: Encoder = load_encoder(settings.model, runtime=settings.runtime)

    def open(self) -> Engine:
        """The engine over the index that is there. Raises `IndexUnusableError` where there is none
        that was built from the documents held now, with this model."""
        return self._opened(corpus_digest=self.digest())

    def digest(self) -> str:
        """The digest of all documents held now, by which an index knows its corpus."""
        return sources_digest(self._sources())

    def open_or_build(self, progress: Progress) -> Engine:
        """The engine over a fitting index; where there is none, one of words is built first, since
        that takes seconds. Where that fails too, as on a full disk, the index of the documents held
        before serves on. Raises `IndexUnusableError` where there is none either."""
        try:
            return self.open()
        except IndexUnusableError:
            return self._built_or_outdated(progress)

    def _built_or_outdated(self, progress: Progress) -> Engine:
        try:
            self.build(progress, vectors=False)
        except IndexUnusableError as error:
            engine = self._outdated(error)
            _LOG.warning("Chưa lập được chỉ mục mới, đang dùng chỉ mục cũ. %s", error)
            return engine
        return self.open()

    def _outdated(self, error: IndexUnusableError) -> Engine:
        """The engine over the index of other documents; raises `error` where there is none."""
        try:
            return self._opened(corpus_digest=None)
        except IndexUnusableError:
            raise error from None

    def _opened(self, *, corpus_digest: str | None) -> Engine:
        store = open_index(
            self._settings.index_folder,
            corpus_digest=corpus_digest,
            encoder=self._encoder,
            settings=self._index_settings,
        )
        retriever = Retriever(store, self._encoder, self._retrieval_settings)
        return Engine(Shelf(store), retriever, self._answering())

    def build(self, progress: Progress, *, vectors: bool = True) -> None:
        """Build the index anew: of words, which serves at once, and then of vectors, known ones
        being used again. Raises `IndexUnusableError`."""
        digest = self.digest()
        try:
            self.snapshots.keep(digest)
        except LibraryError as error:  # nothing but going back to this index is lost
            _LOG.warning("không giữ được danh sách văn bản: %s", error)
        build_index(
            self._documents(),
            folder=self._settings.index_folder,
            encoder=self._encoder,
            settings=self._index_settings,
            progress=progress,
            vectors=False,
            corpus_digest=digest,
        )
        self.snapshots.prune({manifest.corpus_digest for _, manifest in self.kept()})
        if vectors:
            self.complete(progress)

    def complete(self, progress: Progress) -> None:
        """Make the vectors that the index lacks. Raises `EmbeddingElsewhereError` where another
        process makes them, and `IndexUnusableError`."""
        complete_index(
            self._settings.index_folder,
            encoder=self._encoder,
            settings=self._index_settings,
            progress=progress,
        )

    def kept(self) -> Iterator[tuple[Path, IndexManifest]]:
        """The complete indexes that are kept, newest first, with what they were built from; those
        whose manifest cannot be read are left out."""
        for generation in Generations(self._settings.index_folder).all():
            with suppress(IndexUnusableError):
                yield generation, read_manifest(generation)

    def refuse_unfit(self, manifest: IndexManifest) -> None:
        """Raises `IndexUnusableError` for an index of another release, model or setting."""
        refuse_other(manifest, encoder=self._encoder, settings=self._index_settings)

    def newest(self) -> Path | None:
        """The folder of the index that is current now, by which a change is noticed; None where
        there is none."""
        try:
            return Generations(self._settings.index_folder).current()
        except IndexUnusableError:
            return None

    def _sources(self) -> tuple[Source, ...]:
        """The sources of all documents held; one that the office added stands for ours."""
        return (*self._embedded(), *self._library.sources())

    def _documents(self) -> Iterator[Document]:
        for source in self._embedded():
            yield read_document(open_source(source), source=source)
        yield from self._library.documents()

    def _embedded(self) -> tuple[Source, ...]:
        own = {source.number.casefold() for source in self._library.sources()}
        held = embedded_sources()
        return tuple(source for source in held if source.number.casefold() not in own)

    def _answering(self) -> str:
        """SHA-256, in hex, over all that changes an answer beside the index."""
        rules = (rule.model_dump_json() for rule in (WITH_VECTORS, WORDS_ONLY))
        parts = (self._settings.digest, self._retrieval_settings.digest, *rules)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()
