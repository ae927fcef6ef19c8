"""Vectors are made beside an index of words that goes on serving."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from index.build import build_index
from index.complete import EmbeddingElsewhereError, complete_index
from index.generations import Generations
from index.settings import IndexSettings
from index.store import ARTICLES, CATALOGUE, TERMS, open_index
from index.values import IndexUnusableError, TextKind, Vectors, silent
from ingest.values import Document
from tests.index.made import LABOUR, ROADS, HashingEncoder, build, numbers

SETTINGS = IndexSettings()


def words(documents: Sequence[Document], *, folder: Path) -> None:
    """An index of words alone."""
    build_index(
        documents,
        folder=folder,
        encoder=HashingEncoder(),
        settings=SETTINGS,
        progress=silent,
        vectors=False,
    )


def complete(folder: Path, *, encoder: HashingEncoder) -> None:
    """Make the vectors."""
    complete_index(folder, encoder=encoder, settings=SETTINGS, progress=silent)


def test_the_whole_index_is_as_if_built_at_once(tmp_path: Path, encoder: HashingEncoder) -> None:
    """Words first and vectors after find what one build finds, with the same scores."""
    words([LABOUR, ROADS], folder=tmp_path / "a")
    complete(tmp_path / "a", encoder=encoder)
    build([LABOUR, ROADS], folder=tmp_path / "b", encoder=encoder)
    vector = encoder.encode(["giấy phép lái xe"], kind=TextKind.QUESTION)[0]
    stores = [open_index(tmp_path / name) for name in ("a", "b")]
    found = [store.dense(vector, limit=5) for store in stores]
    assert list(found[0].rows) == list(found[1].rows)
    assert list(found[0].values) == pytest.approx(list(found[1].values))
    ranked = [list(store.lexical("người lao động", limit=5).rows) for store in stores]
    assert ranked[0] == ranked[1] != []
    for store in stores:
        store.close()


def test_a_whole_index_is_left_alone(tmp_path: Path, encoder: HashingEncoder) -> None:
    """Nothing is built where no vector is missing."""
    build([LABOUR], folder=tmp_path, encoder=encoder)
    before = Generations(tmp_path).current()
    encoder.encoded.clear()
    complete(tmp_path, encoder=encoder)
    assert Generations(tmp_path).current() == before
    assert encoder.encoded == []


class Interrupting(HashingEncoder):
    """While it encodes for the first time, another command adds a document."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def encode(self, texts: Sequence[str], *, kind: TextKind) -> Vectors:
        """Builds the index of two documents first."""
        if not self.encoded:
            words([LABOUR, ROADS], folder=self._folder)
        return super().encode(texts, kind=kind)


def test_documents_can_be_added_meanwhile(tmp_path: Path) -> None:
    """An index of words that takes its place meanwhile is completed too, and no vector is made
    twice."""
    words([LABOUR], folder=tmp_path)
    encoder = Interrupting(tmp_path)
    complete(tmp_path, encoder=encoder)
    assert numbers(tmp_path) == sorted([LABOUR.number, ROADS.number])
    with_vectors = open_index(tmp_path)
    assert with_vectors.manifest.dense_ready
    with_vectors.close()
    assert len(encoder.encoded) == len(set(encoder.encoded)) == 5


class Killed(HashingEncoder):
    """Dies at its second batch."""

    def encode(self, texts: Sequence[str], *, kind: TextKind) -> Vectors:
        """Raises KeyboardInterrupt once something has been encoded."""
        if self.encoded:
            raise KeyboardInterrupt
        return super().encode(texts, kind=kind)


def test_what_was_killed_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an interruption words still serve, and only the missing vectors are made."""
    monkeypatch.setattr("index.cache.BATCH", 2)
    words([LABOUR], folder=tmp_path)
    with pytest.raises(KeyboardInterrupt):
        complete(tmp_path, encoder=Killed())
    assert numbers(tmp_path) == [LABOUR.number]
    left = HashingEncoder()
    complete(tmp_path, encoder=left)
    assert len(left.encoded) == 1


class Twice(HashingEncoder):
    """While it encodes, another process wants to make the vectors too."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def encode(self, texts: Sequence[str], *, kind: TextKind) -> Vectors:
        """The other one is told that it need not."""
        with pytest.raises(EmbeddingElsewhereError):
            complete(self._folder, encoder=HashingEncoder())
        return super().encode(texts, kind=kind)


def test_only_one_makes_the_vectors(tmp_path: Path) -> None:
    """Of two processes that would make the vectors, the second is told that the first does."""
    words([LABOUR], folder=tmp_path)
    complete(tmp_path, encoder=Twice(tmp_path))
    assert numbers(tmp_path) == [LABOUR.number]


def test_vectors_of_another_model_join_no_index(tmp_path: Path) -> None:
    """An index of words that was built for one model is not completed by another, whose vectors may
    be as long (invariant 4)."""
    words([LABOUR], folder=tmp_path)
    before = Generations(tmp_path).current()
    with pytest.raises(IndexUnusableError, match="mô hình"):
        complete(tmp_path, encoder=HashingEncoder("another"))
    assert Generations(tmp_path).current() == before


@pytest.mark.parametrize("name", [CATALOGUE, ARTICLES, TERMS])
def test_what_is_damaged_is_not_signed_anew(tmp_path: Path, name: str) -> None:
    """A file that changed since the index of words was built is told by its own name, and no new
    generation is made of it."""
    words([LABOUR], folder=tmp_path)
    before = Generations(tmp_path).current()
    with (before / name).open("r+b") as file:
        file.seek(-1, 2)
        file.write(b"?")
    with pytest.raises(IndexUnusableError, match=name):
        complete(tmp_path, encoder=HashingEncoder())
    assert Generations(tmp_path).current() == before
