"""A damaged index is refused by name with the command that mends it; nothing else is touched."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from index.build import EMBEDDINGS
from index.generations import MANIFEST, Generations
from index.store import checksums, open_index
from index.values import REBUILD, IndexUnusableError
from tests.index.made import LABOUR, ROADS, HashingEncoder, build, numbers

FILES = (
    "catalogue.sqlite", "syllables.npz", "vectors.faiss", "articles.npy",
    "words/vocab.index.json", "words/params.index.json", "words/data.csc.index.npy",
    "words/indices.csc.index.npy", "words/indptr.csc.index.npy",
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of two generations: one document, then two."""
    build([LABOUR], folder=tmp_path)
    build([LABOUR, ROADS], folder=tmp_path)
    return tmp_path


def _state(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def _swap(path: Path) -> None:
    """The same file of the other generation, which is whole and readable."""
    own = Generations(path.parents[3] if path.parent.name == "words" else path.parents[2])
    name = path.relative_to(own.current())
    (other,) = [one for one in (own.folder / "generations").iterdir() if one != own.current()]
    path.write_bytes((other / name).read_bytes())


HARMS: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "gone": lambda path: path.unlink(),
    "swapped": _swap,
}


@pytest.mark.parametrize("harm", HARMS)
def test_every_file_is_looked_at(folder: Path, harm: str) -> None:
    """Whatever befalls whichever file, it is named with the command, and no file is changed."""
    for name in FILES:
        path = Generations(folder).current() / name
        before = path.read_bytes()
        HARMS[harm](path)
        state = _state(folder)
        if path.is_file() and path.read_bytes() == before:
            continue  # both generations have it alike
        with pytest.raises(IndexUnusableError, match=path.name) as refused:
            open_index(folder)
        assert REBUILD in refused.value.mend
        assert _state(folder) == state
        path.write_bytes(before)
    assert numbers(folder) == ["36/2024/QH15", "45/2019/QH14"]


def test_manifest_of_the_other_generation(folder: Path) -> None:
    """A whole manifest beside files of another build is refused."""
    _swap(Generations(folder).current() / MANIFEST)
    with pytest.raises(IndexUnusableError, match="bản kê"):
        open_index(folder)


@pytest.mark.parametrize("name", ["vectors.faiss", "articles.npy"])
def test_files_of_two_indexes_under_right_checksums(folder: Path, name: str) -> None:
    """Files that are whole, and that the manifest vouches for, are refused where they hold more or
    fewer rows than the index has passages."""
    generation = Generations(folder).current()
    _swap(generation / name)
    _vouch(generation)
    with pytest.raises(IndexUnusableError, match=name):
        open_index(folder)


def test_vectors_of_another_width_under_right_checksums(folder: Path) -> None:
    """A manifest that tells other dimensions than the vectors have is refused."""
    generation = Generations(folder).current()
    _vouch(generation, dimensions=32)
    with pytest.raises(IndexUnusableError, match=r"vectors\.faiss"):
        open_index(folder)


def _vouch(generation: Path, **changed: int) -> None:
    manifest = json.loads((generation / MANIFEST).read_text(encoding="utf-8"))
    manifest["files"] = [stored.model_dump() for stored in checksums(generation)]
    (generation / MANIFEST).write_text(json.dumps({**manifest, **changed}), encoding="utf-8")


def test_a_damaged_index_is_mended_by_a_build(folder: Path) -> None:
    """The command that is named mends: the documents are all there again."""
    (Generations(folder).current() / "vectors.faiss").write_bytes(b"")
    build([LABOUR, ROADS], folder=folder)
    assert numbers(folder) == ["36/2024/QH15", "45/2019/QH14"]


def test_a_kept_vector_that_was_cut_is_made_again(tmp_path: Path) -> None:
    """Vectors of the wrong length in the cache are never used, and cost only their own time."""
    build([LABOUR], folder=tmp_path)
    with sqlite3.connect(tmp_path / EMBEDDINGS) as database:
        database.execute(
            "UPDATE vector SET value = substr(value, 1, 10)"
            " WHERE key = (SELECT min(key) FROM vector)"
        )
    database.close()
    again = HashingEncoder()
    build([LABOUR], folder=tmp_path, encoder=again)
    assert len(again.encoded) == 1
