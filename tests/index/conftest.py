"""Fixtures of the tests of the index."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.cache import ShippedVectors
from index.store import EmbeddedStore, open_index
from tests.index.made import LABOUR, ROADS, HashingEncoder, build


@pytest.fixture(autouse=True)
def no_shipped_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    """The vectors that are shipped belong to the real model."""
    monkeypatch.setattr("index.build.SHIPPED", Path("no-such-file.npz"))
    assert not ShippedVectors.open(Path("no-such-file.npz")).get([b"x"])


@pytest.fixture
def encoder() -> HashingEncoder:
    """A deterministic encoder that remembers what it encoded."""
    return HashingEncoder()


@pytest.fixture
def store(tmp_path: Path, encoder: HashingEncoder) -> Iterator[EmbeddedStore]:
    """An index of two made laws, opened."""
    build([LABOUR, ROADS], folder=tmp_path / "index", encoder=encoder)
    opened = open_index(tmp_path / "index")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of official texts beside the project; skips where it is absent."""
    folder = Path(__file__).parents[2].parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"no official texts in {folder}")
    return folder
