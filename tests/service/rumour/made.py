"""Indexes of a few documents, searched by words."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from index.build import build_index
from index.retrieve import Retriever
from index.settings import IndexSettings, RetrievalSettings
from index.store import open_index
from index.values import TextKind, Vectors, silent
from ingest.values import Document
from service.engine import Engine
from service.shelf import Shelf


class NoModel:
    """Stands for the model of an index without vectors; it is never asked to encode."""

    name = "none"
    digest = "0" * 64
    dimensions = 4

    def encode(self, texts: Sequence[str], *, kind: TextKind) -> Vectors:
        """Fails the test that comes here."""
        raise AssertionError(f"{kind} asked for {len(texts)} vectors")


@contextmanager
def engine_over(documents: Iterable[Document], *, folder: Path) -> Iterator[Engine]:
    """An engine over an index of these documents in a folder."""
    build_index(
        documents,
        folder=folder,
        encoder=NoModel(),
        settings=IndexSettings(),
        progress=silent,
        vectors=False,
    )
    store = open_index(folder)
    yield Engine(Shelf(store), Retriever(store, NoModel(), RetrievalSettings()), "0" * 64)
    store.close()
